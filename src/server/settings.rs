//! The settings of each document: what the editor says, and the project file above the document.
//!
//! A problem is reported when it is first seen, and again only after its place has been changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use crate::config::{Config, Layer, Problem, file, read};

/// Names of the places an editor's settings come from, as shown to the user.
const AT_START: &str = "initializationOptions";
const LATER: &str = "réglages de l’éditeur";

/// All settings of one session.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    start: Layer,
    later: Layer,
    folders: Vec<PathBuf>,
    /// Project files by path, as last read.
    projects: FxHashMap<PathBuf, Project>,
    /// The settings of documents without a project file.
    bare: Option<Arc<Config>>,
    reported: FxHashSet<Problem>,
    /// Problems nobody has been told about yet.
    fresh: Vec<Problem>,
}

#[derive(Clone, Debug)]
struct Project {
    layer: Layer,
    config: Arc<Config>,
    stamp: Stamp,
}

/// What changes when a file is written.
type Stamp = Option<(SystemTime, u64)>;

fn stamp(path: &Path) -> Stamp {
    let data = path.metadata().ok()?;
    Some((data.modified().ok()?, data.len()))
}

impl Settings {
    /// Settings as an editor sends them at the start.
    pub(super) fn new(options: Value, folders: Vec<PathBuf>) -> Self {
        Self {
            start: Layer::json(AT_START, options),
            later: Layer::json(LATER, Value::Null),
            folders,
            projects: FxHashMap::default(),
            bare: None,
            reported: FxHashSet::default(),
            fresh: Vec::new(),
        }
    }

    /// Replaces what the editor has said since the start.
    pub(super) fn replace(&mut self, value: Value) {
        self.later = Layer::json(LATER, value);
        self.reported.retain(|p| p.place != LATER);
        self.bare = None;
        let layers: Vec<(PathBuf, Layer, Stamp)> =
            self.projects.drain().map(|(path, p)| (path, p.layer, p.stamp)).collect();
        for (path, layer, stamp) in layers {
            self.project(path, layer, stamp);
        }
    }

    /// The folders open in the editor.
    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The project files that accept places, in order.
    pub(super) fn accepting(&self) -> Vec<PathBuf> {
        let accepting = self.projects.iter().filter(|(_, p)| !p.config.accepted.is_empty());
        let mut paths: Vec<PathBuf> = accepting.map(|(path, _)| path.clone()).collect();
        paths.sort();
        paths
    }

    /// Opens and closes folders.
    pub(super) fn change_folders(&mut self, added: Vec<PathBuf>, removed: &[PathBuf]) {
        self.folders.retain(|f| !removed.contains(f));
        self.folders.extend(added);
    }

    /// Reads project files again where they have changed; `true` when one had.
    pub(super) fn look_again(&mut self) -> bool {
        let known: Vec<(PathBuf, Stamp)> = self.projects.iter().map(|(path, p)| (path.clone(), p.stamp)).collect();
        let mut changed = false;
        for (path, old) in known {
            let now = stamp(&path);
            if now == old {
                continue;
            }
            changed = true;
            let place = path.display().to_string();
            self.reported.retain(|p| p.place != place);
            if now.is_some() {
                let layer = file::layer(&path);
                self.project(path, layer, now);
            } else {
                self.projects.remove(&path);
            }
        }
        changed
    }

    /// The settings of the document at `path`; without one, those of the first folder.
    pub(super) fn config(&mut self, path: Option<&Path>) -> Arc<Config> {
        let folder = path.and_then(Path::parent).or(self.folders.first().map(PathBuf::as_path));
        let Some(project) = folder.and_then(file::find) else {
            let base = self.bare();
            return match path {
                Some(path) => particular(&base, &self.relative(path)),
                None => base,
            };
        };
        let base = if let Some(known) = self.projects.get(&project) {
            Arc::clone(&known.config)
        } else {
            let (layer, stamp) = (file::layer(&project), stamp(&project));
            self.project(project.clone(), layer, stamp)
        };
        match path {
            Some(path) => particular(&base, &file::relative(path, Some(&project))),
            None => base,
        }
    }

    /// Problems found since the last call.
    pub(super) fn problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.fresh)
    }

    /// Without a project file, patterns are relative to the folder of the workspace.
    fn relative(&self, path: &Path) -> String {
        let inside = self.folders.iter().find_map(|f| path.strip_prefix(f).ok()).unwrap_or(path);
        file::relative(inside, None)
    }

    fn bare(&mut self) -> Arc<Config> {
        if let Some(config) = &self.bare {
            return Arc::clone(config);
        }
        let (config, problems) = read(&[self.start.clone(), self.later.clone()]);
        self.note(problems);
        let config = Arc::new(config);
        self.bare = Some(Arc::clone(&config));
        config
    }

    fn project(&mut self, path: PathBuf, layer: Layer, stamp: Stamp) -> Arc<Config> {
        let (config, problems) = read(&[self.start.clone(), self.later.clone(), layer.clone()]);
        self.note(problems);
        let config = Arc::new(config);
        self.projects.insert(path, Project { layer, config: Arc::clone(&config), stamp });
        config
    }

    fn note(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            if self.reported.insert(problem.clone()) {
                self.fresh.push(problem);
            }
        }
    }
}

/// Most files have no settings of their own, and share those of the project.
fn particular(base: &Arc<Config>, path: &str) -> Arc<Config> {
    if base.genres.is_empty() && base.overrides.is_empty() {
        return Arc::clone(base);
    }
    Arc::new(base.for_file(path))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::config::Log;

    #[test]
    fn a_project_file_is_read_again_when_it_changes_and_its_problems_are_told_once() -> std::io::Result<()> {
        let root = tempfile::tempdir()?;
        let (toml, article) = (root.path().join(file::NAME), root.path().join("a.txt"));
        let mut settings = Settings::new(json!({"editor": {"log": "debug"}}), vec![root.path().into()]);
        assert_eq!(settings.config(Some(&article)).editor.log, Log::Debug);

        std::fs::write(&toml, "couleur = 1\npreview = true")?;
        assert!(settings.config(Some(&article)).preview);
        assert_eq!(settings.problems().len(), 1);
        assert!(!settings.look_again());
        assert_eq!(settings.problems(), []);

        std::fs::write(&toml, "couleur = 1\npreview = false\n# longer")?;
        assert!(settings.look_again());
        assert!(!settings.config(Some(&article)).preview);
        assert_eq!(settings.problems().len(), 1);

        std::fs::remove_file(&toml)?;
        assert!(settings.look_again());
        assert_eq!(settings.config(Some(&article)).editor.log, Log::Debug);
        Ok(())
    }

    #[test]
    fn what_the_editor_says_later_replaces_what_it_said_before() {
        let mut settings = Settings::new(json!({"preview": true}), Vec::new());
        settings.replace(json!({"sourcier": {"select": ["all"]}}));
        assert_eq!(settings.config(None).select, ["all"]);
        settings.replace(Value::Null);
        assert!(settings.config(None).select.is_empty() && settings.config(None).preview);
    }
}
