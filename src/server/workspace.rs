//! The files of the workspace: those open in the editor, and those on disk that no `.gitignore` excludes.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;
use rustc_hash::FxHasher;
use tower_lsp::lsp_types::Url;

use crate::analysis::{Analysis, Cache};
use crate::config::Config;
use crate::markup::Format;
use crate::rules;
use crate::text::rope::Mirror;

use super::document::Checked;
use super::settings::Settings;

/// Files beyond this number are not looked at: a folder with more is no newsroom's folder of articles.
const MOST: usize = 5_000;

/// Files larger than this are no articles.
const LARGEST: u64 = 1024 * 1024;

/// The files of the workspace.
pub(super) struct Files {
    /// What is known of the open documents.
    pub open: Vec<Arc<Checked>>,
    opened: Vec<Url>,
    settings: Settings,
}

/// A file on disk.
pub(super) struct File {
    /// Its address.
    pub uri: Url,
    /// Names its state: changes when the file or its settings do.
    pub id: String,
    path: PathBuf,
    format: Format,
    config: Arc<Config>,
}

impl Files {
    /// The files of the folders of `settings`; `opened` are the documents whose text is not what the disk says.
    pub(super) fn new(open: Vec<Arc<Checked>>, opened: Vec<Url>, settings: Settings) -> Self {
        Self { open, opened, settings }
    }

    /// The settings that hold where no document is concerned.
    pub(super) fn config(&mut self) -> Arc<Config> {
        self.settings.config(None)
    }

    /// The files that are not open, in the order of their names.
    pub(super) fn closed(mut self, stop: &dyn Fn() -> bool) -> Vec<File> {
        let folders = self.settings.folders().to_vec();
        let walk = folders
            .iter()
            .flat_map(|folder| WalkBuilder::new(folder).sort_by_file_name(Ord::cmp).build().filter_map(Result::ok));
        let mut files = Vec::new();
        for entry in walk {
            if stop() || files.len() >= MOST {
                break;
            }
            let path = entry.path();
            let Some(format) = format(path).filter(|_| entry.file_type().is_some_and(|t| t.is_file())) else {
                continue;
            };
            let (Ok(uri), Ok(data)) = (Url::from_file_path(path), entry.metadata()) else { continue };
            if data.len() > LARGEST || self.opened.contains(&uri) || files.iter().any(|f: &File| f.uri == uri) {
                continue;
            }
            let config = self.settings.config(Some(path));
            let mut state = FxHasher::default();
            (data.len(), data.modified().ok()).hash(&mut state);
            // The settings have no hash of their own, and are printed in one way only.
            format!("{config:?}").hash(&mut state);
            let id = format!("{:016x}", state.finish());
            files.push(File { uri, id, path: path.to_owned(), format, config });
        }
        files
    }
}

impl File {
    /// Analyses it; `None` when it cannot be read or is no UTF-8.
    pub(super) fn check(&self) -> Option<Checked> {
        let text = std::fs::read_to_string(&self.path).ok()?;
        let analysis =
            Analysis::new(text.as_str().into(), self.format, &self.config.options, &Cache::default(), &|| false)?;
        let findings = rules::check(&analysis, &self.config);
        Some(Checked {
            uri: self.uri.clone(),
            mirror: Mirror::new(&text),
            version: 0,
            id: self.id.clone(),
            config: Arc::clone(&self.config),
            analysis,
            findings,
        })
    }
}

/// How a file is marked up, by its name; `None` for what is no article.
fn format(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "txt" | "text" => Some(Format::Plain),
        "md" | "markdown" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        _ => None,
    }
}
