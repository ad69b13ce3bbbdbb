//! From one place to others: mentions of an actor, its introduction, its name, actors and sections of all articles.

use std::collections::HashMap;

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{
    self as lsp, DocumentHighlight, DocumentHighlightKind, Location, PrepareRenameResponse, SymbolInformation,
    TextEdit, WorkspaceEdit,
};

use crate::analysis::ActorKind;
use crate::features::references::{self, Definition};
use crate::features::rename;
use crate::features::symbols::{self, WorkspaceSymbolKind};
use crate::rules::{Edit, Message};
use crate::server::checked::Checked;
use crate::server::session::Session;
use crate::server::workspace::{Entry, Files};

use super::project;

/// `textDocument/documentHighlight`: the introduction of an actor is what is written, the other mentions what is read.
pub(in crate::server) fn highlights(
    checked: &Checked,
    session: &Session,
    at: lsp::Position,
) -> Option<Vec<DocumentHighlight>> {
    let found = references::references(&checked.analysis, checked.offset(session, at));
    let highlight = |r: references::Reference| DocumentHighlight {
        range: checked.proto(session).range(r.range),
        kind: Some(if r.first { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ }),
    };
    Some(found.into_iter().map(highlight).collect::<Vec<_>>()).filter(|h| !h.is_empty())
}

/// `textDocument/references`; the declaration is the introduction of the actor.
pub(in crate::server) fn references(
    checked: &Checked,
    session: &Session,
    at: lsp::Position,
    declaration: bool,
) -> Vec<Location> {
    let found = references::references(&checked.analysis, checked.offset(session, at));
    found.into_iter().filter(|r| declaration || !r.first).map(|r| checked.location(session, r.range)).collect()
}

/// `textDocument/definition`: the introduction of the actor, or its entry in the project file.
pub(in crate::server) fn definition(checked: &Checked, session: &Session, at: lsp::Position) -> Option<Location> {
    match references::definition(&checked.analysis, checked.offset(session, at))? {
        Definition::Mention(range) => Some(checked.location(session, range)),
        Definition::User(user) => project::actor(checked, session, checked.config.options.actors.get(user)?),
    }
}

/// `textDocument/prepareRename`.
pub(in crate::server) fn prepare_rename(
    checked: &Checked,
    session: &Session,
    at: lsp::Position,
) -> Result<PrepareRenameResponse> {
    let prepared = rename::prepare(&checked.analysis, checked.offset(session, at));
    let prepared = prepared.map_err(|why| refused(&why, checked, session))?;
    Ok(PrepareRenameResponse::RangeWithPlaceholder {
        range: checked.proto(session).range(prepared.range),
        placeholder: prepared.placeholder,
    })
}

/// `textDocument/rename`.
pub(in crate::server) fn rename(
    checked: &Checked,
    session: &Session,
    at: lsp::Position,
    name: &str,
) -> Result<WorkspaceEdit> {
    let edits = rename::rename(&checked.analysis, checked.offset(session, at), name);
    Ok(edit(checked, session, &edits.map_err(|why| refused(&why, checked, session))?))
}

/// Edits of one document as an edit of the workspace.
pub(super) fn edit(checked: &Checked, session: &Session, edits: &[Edit]) -> WorkspaceEdit {
    let to_proto = checked.proto(session);
    let edits = edits.iter().map(|e| TextEdit { range: to_proto.range(e.range), new_text: e.text.clone() }).collect();
    if session.can.versioned_edits {
        let document =
            lsp::OptionalVersionedTextDocumentIdentifier { uri: checked.uri.clone(), version: Some(checked.version) };
        let edits = vec![lsp::TextDocumentEdit { text_document: document, edits: edits_of(edits) }];
        return WorkspaceEdit {
            document_changes: Some(lsp::DocumentChanges::Edits(edits)),
            ..WorkspaceEdit::default()
        };
    }
    WorkspaceEdit { changes: Some(HashMap::from([(checked.uri.clone(), edits)])), ..WorkspaceEdit::default() }
}

fn edits_of(edits: Vec<TextEdit>) -> Vec<lsp::OneOf<TextEdit, lsp::AnnotatedTextEdit>> {
    edits.into_iter().map(lsp::OneOf::Left).collect()
}

/// The request was understood, and there is nothing to do it with: `RequestFailed`.
fn refused(why: &Message, checked: &Checked, session: &Session) -> Error {
    let message = why.text(checked.locale(session)).to_owned();
    Error { code: ErrorCode::ServerError(-32803), message: message.into(), data: None }
}

/// `workspace/symbol`.
pub(in crate::server) fn workspace_symbols(
    files: Files,
    session: &Session,
    query: &str,
    stop: &dyn Fn() -> bool,
) -> Vec<SymbolInformation> {
    let entries = files.entries(&|checked| entries(checked, session), stop);
    let fits = entries.into_iter().filter(|e| symbols::matches(&e.name, query));
    #[expect(deprecated, reason = "the protocol's type has the field")]
    fits.map(|entry| SymbolInformation {
        name: entry.name,
        kind: entry.kind,
        tags: None,
        deprecated: None,
        location: entry.location,
        container_name: entry.detail,
    })
    .collect()
}

fn entries(checked: &Checked, session: &Session) -> Vec<Entry> {
    let entry = |symbol: symbols::WorkspaceSymbol| Entry {
        kind: kind(symbol.kind),
        location: checked.location(session, symbol.range),
        name: symbol.name,
        detail: symbol.detail,
    };
    symbols::symbols(&checked.analysis, "").into_iter().map(entry).collect()
}

/// The protocol's kinds are those of programs: these have icons that tell our kinds apart.
fn kind(kind: WorkspaceSymbolKind) -> lsp::SymbolKind {
    match kind {
        WorkspaceSymbolKind::Title => lsp::SymbolKind::FILE,
        WorkspaceSymbolKind::Section => lsp::SymbolKind::NAMESPACE,
        WorkspaceSymbolKind::Actor(kind) => match kind {
            ActorKind::Person | ActorKind::Described | ActorKind::Anonymous => lsp::SymbolKind::CLASS,
            ActorKind::Organisation => lsp::SymbolKind::MODULE,
            ActorKind::Place => lsp::SymbolKind::CONSTANT,
            ActorKind::Group => lsp::SymbolKind::ENUM,
        },
    }
}
