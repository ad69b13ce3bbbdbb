//! Places and edits in the project file.

use std::path::{Path, PathBuf};

use tower_lsp::lsp_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, Location, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, Range, ResourceOp, TextDocumentEdit, TextEdit, Url,
    WorkspaceEdit,
};

use crate::analysis::UserActor;
use crate::config::file;
use crate::rules::Rule;
use crate::rules::ignore::Accepted;
use crate::server::checked::Checked;
use crate::server::session::Session;

/// Where an actor is described.
pub(super) fn actor(checked: &Checked, session: &Session, actor: &UserActor) -> Option<Location> {
    let path = path(checked, session).filter(|p| p.is_file())?;
    let text = std::fs::read_to_string(&path).ok()?;
    let mut names = [&actor.name].into_iter().chain(&actor.aliases);
    let line = names.find_map(|name| text.lines().position(|l| l.contains(name.as_str())))? as u32;
    let start = Position { line, character: 0 };
    Some(Location { uri: Url::from_file_path(path).ok()?, range: Range { start, end: start } })
}

/// Accepts the words of a finding.
pub(super) fn accept(checked: &Checked, session: &Session, accepted: &Accepted) -> Option<WorkspaceEdit> {
    let reason = accepted.reason.as_deref().map(|r| format!("reason = {}\n", quoted(r))).unwrap_or_default();
    let entry = format!("[[accepted]]\nrule = {}\ntext = {}\n{reason}", quoted(&accepted.rule), quoted(&accepted.text));
    change(checked, session, |text| (text.lines().count() as u32, 0, at_end(text, &entry)))
}

/// Switches a rule off.
pub(super) fn switch_off(checked: &Checked, session: &Session, rule: &Rule) -> Option<WorkspaceEdit> {
    change(checked, session, |text| switched_off(text, rule.id))
}

/// Line, number of lines replaced, and what comes there.
type Change = (u32, u32, String);

fn switched_off(text: &str, id: &str) -> Change {
    let entry = format!("{id} = \"off\"\n");
    let Some(head) = text.lines().position(|l| l.trim() == "[rules]") else {
        return (text.lines().count() as u32, 0, at_end(text, &format!("[rules]\n{entry}")));
    };
    let table = text.lines().enumerate().skip(head + 1).take_while(|(_, l)| !l.trim_start().starts_with('['));
    let same = |line: &str| line.split_once('=').is_some_and(|(key, _)| key.trim().trim_matches(['"', '\'']) == id);
    match table.filter(|(_, line)| same(line)).map(|(i, _)| i).next() {
        Some(line) => (line as u32, 1, entry),
        None => (head as u32 + 1, 0, entry),
    }
}

/// A new table behind what there is: on a line of its own, after a blank one.
fn at_end(text: &str, entry: &str) -> String {
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let blank = if text.is_empty() { "" } else { "\n" };
    format!("{end}{blank}{entry}")
}

fn change(checked: &Checked, session: &Session, how: impl FnOnce(&str) -> Change) -> Option<WorkspaceEdit> {
    let path = path(checked, session)?;
    let exists = path.is_file();
    let text = if exists { std::fs::read_to_string(&path).ok()? } else { String::new() };
    let uri = Url::from_file_path(&path).ok()?;
    let (line, replaced, new_text) = how(&text);
    // Without a break at its end, the last line has no next one to begin on.
    let last = text.lines().last().filter(|_| !text.ends_with('\n') && line as usize == text.lines().count());
    let start = match last {
        // Editors clamp a column past the end, and no unit counts more columns than bytes.
        Some(last) => Position { line: line - 1, character: last.len() as u32 },
        None => Position { line, character: 0 },
    };
    let end = if replaced == 0 { start } else { Position { line: line + replaced, character: 0 } };
    let edit = TextEdit { range: Range { start, end }, new_text };
    let edit = DocumentChangeOperation::Edit(TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: None },
        edits: vec![OneOf::Left(edit)],
    });
    let create = (!exists).then(|| {
        let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
        DocumentChangeOperation::Op(ResourceOp::Create(CreateFile { uri, options: Some(options), annotation_id: None }))
    });
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(create.into_iter().chain([edit]).collect())),
        ..WorkspaceEdit::default()
    })
}

/// The project file of a document: the nearest one, else a new one in the folder of the workspace.
fn path(checked: &Checked, session: &Session) -> Option<PathBuf> {
    let document = checked.uri.to_file_path().ok();
    let folder = document.as_deref().and_then(Path::parent).or(session.folders.first().map(PathBuf::as_path))?;
    let workspace = session.folders.iter().find(|f| folder.starts_with(f)).map_or(folder, PathBuf::as_path);
    Some(file::find(folder).unwrap_or_else(|| workspace.join(file::NAME)))
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(text: &str, (line, replaced, new): Change) -> String {
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        lines.splice(line as usize..(line + replaced) as usize, [new]);
        lines.concat()
    }

    #[test]
    fn a_rule_is_switched_off_where_its_level_stands() {
        let cases = [
            ("", "[rules]\nvague-time = \"off\"\n"),
            ("preview = true", "preview = true\n\n[rules]\nvague-time = \"off\"\n"),
            ("[rules]\nx = 'info'\n\n[editor]\n", "[rules]\nvague-time = \"off\"\nx = 'info'\n\n[editor]\n"),
            ("[rules]\nvague-time = 'info'\n", "[rules]\nvague-time = \"off\"\n"),
            ("[editor]\nvague-time = 1\n", "[editor]\nvague-time = 1\n\n[rules]\nvague-time = \"off\"\n"),
        ];
        for (text, expected) in cases {
            let changed = apply(text, switched_off(text, "vague-time"));
            assert_eq!(changed, expected);
            assert!(toml::from_str::<toml::Table>(&changed).is_ok(), "{changed}");
        }
    }
}
