//! Answers to requests: features as plain data, put into the words of the protocol. One file a family of requests.

mod action;
mod diagnostic;
mod navigate;
mod project;
mod show;

use tower_lsp::lsp_types::{
    self as lsp, DocumentSymbol, DocumentSymbolResponse, HoverContents, Location, MarkupContent, MarkupKind,
    SymbolInformation,
};

use crate::features::hover::{self, Part};
use crate::features::outline::{self, Symbol, SymbolKind};
use crate::rules::Locale;
use crate::text::{TextRange, TextSize};

use super::checked::Checked;
use super::convert::{FromProto, ToProto, line_link};
use super::session::Session;

pub(super) use action::{EXPLAIN, Place, SHOW, actions, explanation, place};
pub(super) use diagnostic::{diagnostics, document_diagnostics, workspace_diagnostics};
pub(super) use navigate::{definition, highlights, prepare_rename, references, rename, workspace_symbols};
pub(super) use show::{folds, hints, legend, lenses, selections, tokens};

impl Checked {
    fn proto(&self, session: &Session) -> ToProto<'_> {
        ToProto { rope: self.mirror.rope(), encoding: session.encoding }
    }

    fn offset(&self, session: &Session, at: lsp::Position) -> TextSize {
        FromProto { rope: self.mirror.rope(), encoding: session.encoding }.offset(at)
    }

    fn location(&self, session: &Session, range: TextRange) -> Location {
        Location { uri: self.uri.clone(), range: self.proto(session).range(range) }
    }

    fn locale(&self, session: &Session) -> Locale {
        self.config.locale.locale(session.locale.as_deref())
    }
}

/// `textDocument/hover`.
pub(super) fn hover(checked: &Checked, session: &Session, at: lsp::Position) -> Option<lsp::Hover> {
    let to_proto = checked.proto(session);
    let offset = checked.offset(session, at);
    let locale = checked.locale(session);
    let found = hover::hover(&checked.analysis, &checked.findings, &checked.config, offset, locale)?;
    let markdown = session.can.markdown;
    let text = found.text.iter().map(|part| match part {
        Part::Text(text) => text.clone(),
        Part::Place(place) => {
            let line = to_proto.position(*place).line;
            if markdown {
                format!("[l.\u{a0}{}]({})", line + 1, line_link(&checked.uri, line))
            } else {
                format!("l.\u{a0}{}", line + 1)
            }
        }
    });
    let kind = if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    Some(lsp::Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value: text.collect() }),
        range: Some(to_proto.range(found.range)),
    })
}

/// `textDocument/documentSymbol`.
pub(super) fn symbols(checked: &Checked, session: &Session) -> DocumentSymbolResponse {
    let outline = outline::outline(&checked.analysis, checked.locale(session));
    let to_proto = checked.proto(session);
    if session.can.tree {
        return DocumentSymbolResponse::Nested(outline.into_iter().map(|s| tree(s, to_proto)).collect());
    }
    let mut flat = Vec::new();
    flatten(outline, None, checked, to_proto, &mut flat);
    DocumentSymbolResponse::Flat(flat)
}

fn tree(symbol: Symbol, to_proto: ToProto<'_>) -> DocumentSymbol {
    #[expect(deprecated, reason = "the protocol's type has the field")]
    DocumentSymbol {
        range: to_proto.range(symbol.range),
        selection_range: to_proto.range(within(symbol.selection, symbol.range)),
        kind: symbol_kind(symbol.kind),
        name: symbol.name,
        detail: Some(symbol.detail).filter(|d| !d.is_empty()),
        tags: None,
        deprecated: None,
        children: Some(symbol.children.into_iter().map(|s| tree(s, to_proto)).collect()),
    }
}

fn flatten(
    symbols: Vec<Symbol>,
    container: Option<&str>,
    checked: &Checked,
    to_proto: ToProto<'_>,
    out: &mut Vec<SymbolInformation>,
) {
    for symbol in symbols {
        #[expect(deprecated, reason = "the protocol's type has the field")]
        out.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: symbol_kind(symbol.kind),
            tags: None,
            deprecated: None,
            location: Location { uri: checked.uri.clone(), range: to_proto.range(symbol.range) },
            container_name: container.map(str::to_owned),
        });
        flatten(symbol.children, Some(&symbol.name), checked, to_proto, out);
    }
}

/// Editors refuse a whole outline when a name lies outside its symbol.
fn within(selection: TextRange, range: TextRange) -> TextRange {
    if range.contains_range(selection) { selection } else { TextRange::empty(range.start()) }
}

/// The protocol's kinds are those of programs: these have icons that tell our kinds apart.
fn symbol_kind(kind: SymbolKind) -> lsp::SymbolKind {
    match kind {
        SymbolKind::Title => lsp::SymbolKind::FILE,
        SymbolKind::Section => lsp::SymbolKind::NAMESPACE,
        SymbolKind::Standfirst => lsp::SymbolKind::STRING,
        SymbolKind::PullQuote => lsp::SymbolKind::STRING,
        SymbolKind::List => lsp::SymbolKind::ARRAY,
        SymbolKind::Table => lsp::SymbolKind::STRUCT,
        SymbolKind::Byline => lsp::SymbolKind::PROPERTY,
        SymbolKind::Dateline => lsp::SymbolKind::EVENT,
    }
}
