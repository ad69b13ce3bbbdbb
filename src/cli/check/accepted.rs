//! Accepted places of project files that no text of their folder needs any longer.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};

use super::{Options, Report};
use crate::analysis::Analysis;
use crate::cli::settings;
use crate::config::accepted::entries;
use crate::config::file;
use crate::rules::ignore::UNUSED_IGNORE;
use crate::rules::{Genre, Policy as _, fix};

/// What is to be said of each project file whose whole folder was checked; with `--fix`, idle entries are taken out instead.
///
/// # Errors
/// When a project file cannot be read or written.
pub(super) fn reports(options: &Options, checked: &[Report]) -> Result<Vec<Report>> {
    let mut projects: BTreeMap<PathBuf, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for report in checked {
        if let Some(project) = &report.project {
            let used = report.accepted.iter().map(|a| (a.rule.as_str(), a.text.as_str()));
            projects.entry(project.clone()).or_default().extend(used);
        }
    }
    let mut out = Vec::new();
    for (project, used) in projects.into_iter().filter(|(project, _)| covers(&options.paths, project)) {
        let (config, _) = settings::load(Some(&project), &options.overrides);
        let Some(level) = config.level(&UNUSED_IGNORE, Genre::default()) else { continue };
        let text = std::fs::read_to_string(&project).with_context(|| project.display().to_string())?;
        let idle = |text: &str| {
            let idle = entries(text).into_iter().filter(|e| !used.contains(&(&*e.accepted.rule, &*e.accepted.text)));
            idle.map(|entry| entry.unused(level)).collect::<Vec<_>>()
        };
        let mut analysis = Analysis::unread(Arc::from(text));
        let mut findings = idle(&analysis.text);
        if options.fix && !findings.is_empty() {
            let text = fix::apply(&analysis.text, &fix::safe_edits(&analysis, &findings));
            std::fs::write(&project, &text).with_context(|| format!("{} : écriture impossible", project.display()))?;
            analysis = Analysis::unread(Arc::from(text));
            findings = idle(&analysis.text);
        }
        if !findings.is_empty() {
            let path = shown(&options.paths, &project);
            out.push(Report {
                path,
                analysis,
                findings,
                guessed: None,
                problems: Vec::new(),
                project: None,
                accepted: Vec::new(),
            });
        }
    }
    Ok(out)
}

/// The project file of a text.
pub(super) fn project(path: &Path) -> Option<PathBuf> {
    std::fs::canonicalize(path).ok()?.parent().and_then(file::find)
}

/// Whether one of the folders named takes in the whole folder of a project file.
fn covers(paths: &[PathBuf], project: &Path) -> bool {
    folders(paths).any(|(_, folder)| project.parent().is_some_and(|p| p.starts_with(&folder)))
}

/// Its path as the command line would have it: from the folder that was named on.
fn shown(paths: &[PathBuf], project: &Path) -> String {
    let inside = folders(paths).find_map(|(named, folder)| Some(named.join(project.strip_prefix(folder).ok()?)));
    let path = inside.unwrap_or_else(|| project.to_owned());
    path.strip_prefix(".").unwrap_or(&path).display().to_string()
}

/// The folders among the paths, as named and in full.
fn folders(paths: &[PathBuf]) -> impl Iterator<Item = (&Path, PathBuf)> {
    let folders = paths.iter().filter(|p| p.is_dir());
    folders.filter_map(|p| Some((p.as_path(), std::fs::canonicalize(p).ok()?)))
}
