//! Code actions: fixes, explanations, and the ways of saying no.

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::{
    self as lsp, CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Url, WorkspaceEdit,
};

use crate::features::actions::{self, Action, Effect};
use crate::rules::{self, Rule};
use crate::server::checked::Checked;
use crate::server::convert::FromProto;
use crate::server::session::Session;
use crate::text::TextRange;

use super::diagnostic::diagnostic;
use super::navigate::edit;
use super::project;

/// The command that shows the documentation of a rule.
pub(in crate::server) const EXPLAIN: &str = "sourcier.explain";

/// The command that leads to a place of a text.
pub(in crate::server) const SHOW: &str = "sourcier.show";

/// The kind of the action that applies all safe fixes.
fn fix_all_kind() -> CodeActionKind {
    CodeActionKind::new("source.fixAll.sourcier")
}

/// `textDocument/codeAction`.
pub(in crate::server) fn actions(
    checked: &Checked,
    session: &Session,
    params: &CodeActionParams,
) -> Vec<CodeActionOrCommand> {
    let place = FromProto { rope: checked.mirror.rope(), encoding: session.encoding }.range(params.range);
    let only = params.context.only.as_deref();
    let wanted = |kind: &CodeActionKind| only.is_none_or(|only| only.iter().any(|o| covers(o, kind)));
    let mut out = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        let found = actions::actions(&checked.analysis, &checked.findings, place, checked.locale(session));
        out.extend(found.iter().filter_map(|action| quick_fix(action, checked, session)));
    }
    // Offered when asked for by kind: it is about the whole article, not about the place.
    if only.is_some() && wanted(&fix_all_kind()) {
        out.extend(fix_all(checked, session));
    }
    out.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether a kind asked for takes in another: `source` takes in `source.fixAll.sourcier`.
fn covers(asked: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let (asked, kind) = (asked.as_str(), kind.as_str());
    asked.is_empty() || kind.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn quick_fix(action: &Action, checked: &Checked, session: &Session) -> Option<CodeAction> {
    let title = action.title.text(checked.locale(session)).to_owned();
    let about = checked.findings.get(action.finding).map(|f| vec![diagnostic(f, checked, session)]);
    let (edit, command) = match &action.effect {
        Effect::Edit(edits) => (Some(edit(checked, session, edits)), None),
        Effect::Show(place, note) => {
            (None, Some(show(checked, session, *place, note.text(checked.locale(session)), &title)))
        }
        Effect::Explain(rule) => (None, Some(explain(rule, &title))),
        Effect::Accept(accepted) => (Some(project::accept(checked, session, accepted)?), None),
        Effect::SwitchOff(rule) => (Some(project::switch_off(checked, session, rule)?), None),
    };
    Some(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: about,
        edit,
        command,
        is_preferred: action.safe.then_some(true),
        ..CodeAction::default()
    })
}

fn explain(rule: &Rule, title: &str) -> Command {
    Command { title: title.to_owned(), command: EXPLAIN.to_owned(), arguments: Some(vec![rule.id.into()]) }
}

fn show(checked: &Checked, session: &Session, place: TextRange, note: &str, title: &str) -> Command {
    let place = Place { uri: checked.uri.clone(), range: checked.proto(session).range(place), note: note.to_owned() };
    let arguments = serde_json::to_value(place).ok().map(|place| vec![place]);
    Command { title: title.to_owned(), command: SHOW.to_owned(), arguments }
}

/// All safe fixes that do not get into each other's way, as one edit.
fn fix_all(checked: &Checked, session: &Session) -> Option<CodeAction> {
    let edits = rules::fix::safe_edits(&checked.analysis, &checked.findings);
    let edit: WorkspaceEdit = (!edits.is_empty()).then(|| edit(checked, session, &edits))?;
    let title = match checked.locale(session) {
        rules::Locale::French => "Appliquer toutes les corrections sûres",
        rules::Locale::English => "Apply all safe fixes",
    };
    Some(CodeAction { title: title.to_owned(), kind: Some(fix_all_kind()), edit: Some(edit), ..CodeAction::default() })
}

/// A place that `sourcier.show` leads to, and what is said of it.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::server) struct Place {
    /// Of this text.
    pub uri: Url,
    /// Where it stands.
    pub range: lsp::Range,
    /// What it may be.
    pub note: String,
}

/// Where `sourcier.show` leads.
pub(in crate::server) fn place(params: &lsp::ExecuteCommandParams) -> Option<Place> {
    let place = params.arguments.first().filter(|_| params.command == SHOW)?;
    Place::deserialize(place).ok()
}

/// What `sourcier.explain` shows of the rule it names.
pub(in crate::server) fn explanation(params: &lsp::ExecuteCommandParams) -> Option<(&'static Rule, String)> {
    let id = params.arguments.first().and_then(|a| a.as_str()).filter(|_| params.command == EXPLAIN)?;
    let rule = rules::find(id)?;
    Some((rule, format!("# {}\n\n{}", rule.id, rule.documentation())))
}
