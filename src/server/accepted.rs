//! Accepted places of project files that no text needs any longer: told in the project file.
//!
//! An open text says by its findings what it needs. A closed one is not analysed for this: it needs an entry as long as it
//! has the words.

use std::path::{Path, PathBuf};

use tower_lsp::lsp_types::{Diagnostic, NumberOrString, Url};

use crate::config::accepted::{Entry, entries};
use crate::config::file;
use crate::rules::ignore::{Accepted, UNUSED_IGNORE};
use crate::rules::{Genre, Locale, Policy as _};
use crate::text::rope::Mirror;

use super::convert::{ToProto, severity};
use super::session::Session;
use super::workspace::Files;

/// What is to be said of a project file.
pub(super) struct Told {
    /// Its address.
    pub uri: Url,
    /// Its idle entries.
    pub items: Vec<Diagnostic>,
}

/// What is to be said of the project files at `projects`.
pub(super) fn unused(mut files: Files, projects: Vec<PathBuf>, session: &Session) -> Vec<Told> {
    let texts: Vec<(PathBuf, String, Vec<Entry>)> = projects
        .into_iter()
        .filter_map(|path| {
            let text = std::fs::read_to_string(&path).ok()?;
            let entries = entries(&text);
            Some((path, text, entries))
        })
        .collect();
    let mut open: Vec<(PathBuf, Vec<Accepted>)> = Vec::new();
    for checked in &files.open {
        let project = checked.uri.to_file_path().ok().and_then(|p| p.parent().and_then(file::find));
        let used = checked.accepted.iter().filter_map(|&i| checked.config.accepted.get(i).cloned());
        open.extend(project.map(|project| (project, used.collect())));
    }
    let needed = |path: &Path, entry: &Entry| open.iter().any(|(p, used)| p == path && used.contains(&entry.accepted));
    let mut idle: Vec<(PathBuf, String, Vec<Entry>)> = texts
        .into_iter()
        .map(|(path, text, mut entries)| {
            entries.retain(|e| !needed(&path, e));
            (path, text, entries)
        })
        .collect();
    let locale = files.config().locale.locale(session.locale.as_deref());
    let mut configs = Vec::new();
    for (path, ..) in &idle {
        configs.push(files.config_of(path));
    }
    if idle.iter().any(|(_, _, entries)| !entries.is_empty()) {
        for file in files.closed(&|| false) {
            let project = file.path().parent().and_then(file::find);
            let Some((.., entries)) =
                idle.iter_mut().find(|(path, _, e)| Some(path) == project.as_ref() && !e.is_empty())
            else {
                continue;
            };
            let Ok(text) = std::fs::read_to_string(file.path()) else { continue };
            let text = spaced(&text);
            entries.retain(|e| !text.contains(&spaced(&e.accepted.text)));
        }
    }
    let told = idle.into_iter().zip(configs).filter_map(|((path, text, entries), config)| {
        let level = config.level(&UNUSED_IGNORE, Genre::default());
        let items = level.map(|level| entries.iter().map(|e| diagnostic(e, level, &text, session, locale)).collect());
        Some(Told { uri: Url::from_file_path(path).ok()?, items: items.unwrap_or_default() })
    });
    told.collect()
}

fn diagnostic(
    entry: &Entry,
    level: crate::rules::Severity,
    text: &str,
    session: &Session,
    locale: Locale,
) -> Diagnostic {
    let mirror = Mirror::new(text);
    let finding = entry.unused(level);
    Diagnostic {
        range: ToProto { rope: mirror.rope(), encoding: session.encoding }.range(finding.range),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.id.to_owned())),
        source: Some("sourcier".to_owned()),
        message: finding.message.text(locale).to_owned(),
        ..Diagnostic::default()
    }
}

/// A text with one space wherever it has any.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
