//! The files of the workspace: those open in the editor, and those on disk that no `.gitignore` excludes.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::WalkBuilder;
use rustc_hash::{FxHashMap, FxHasher};
use tower_lsp::lsp_types::{Location, SymbolKind, Url};

use crate::analysis::{Analysis, Cache};
use crate::config::Config;
use crate::markup::Format;
use crate::rules::{self, Verdict};
use crate::text::rope::Mirror;

use super::checked::Checked;
use super::settings::Settings;
use super::typing::Held;

/// Files beyond this number are not looked at: a folder with more is no newsroom's folder of articles.
const MOST: usize = 5_000;

/// Files larger than this are no articles.
const LARGEST: u64 = 1024 * 1024;

/// An actor or a section of an article, as listed for the whole workspace.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Where it is introduced.
    pub location: Location,
    /// More about it.
    pub detail: Option<String>,
}

/// The entries of the files on disk: kept from one request to the next, since every key typed is a request.
#[derive(Clone, Default)]
pub(super) struct Shelf(Arc<Mutex<FxHashMap<Url, Shelved>>>);

/// The entries of one file, and the state of the file they were read from.
struct Shelved {
    id: String,
    entries: Vec<Entry>,
}

/// The files of the workspace.
pub(super) struct Files {
    /// What is known of the open documents.
    pub open: Vec<Arc<Checked>>,
    opened: Vec<Url>,
    settings: Settings,
    shelf: Shelf,
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
    pub(super) fn new(open: Vec<Arc<Checked>>, opened: Vec<Url>, settings: Settings, shelf: Shelf) -> Self {
        Self { open, opened, settings, shelf }
    }

    /// What `list` says of every file, open ones first.
    pub(super) fn entries(self, list: &dyn Fn(&Checked) -> Vec<Entry>, stop: &dyn Fn() -> bool) -> Vec<Entry> {
        let mut all: Vec<Entry> = self.open.iter().flat_map(|checked| list(checked)).collect();
        let Shelf(shared) = self.shelf.clone();
        // One survey runs at a time: nobody waits for this lock.
        let mut kept = shared.lock().unwrap_or_else(PoisonError::into_inner);
        for file in self.closed(stop) {
            if stop() {
                break;
            }
            if let Some(known) = kept.get(&file.uri).filter(|k| k.id == file.id) {
                all.extend(known.entries.iter().cloned());
            } else if let Some(checked) = file.check() {
                let entries = list(&checked);
                all.extend(entries.iter().cloned());
                kept.insert(file.uri, Shelved { id: file.id, entries });
            }
        }
        all
    }

    /// The settings that hold where no document is concerned.
    pub(super) fn config(&mut self) -> Arc<Config> {
        self.settings.config(None)
    }

    /// The settings of a file.
    pub(super) fn config_of(&mut self, path: &Path) -> Arc<Config> {
        self.settings.config(Some(path))
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
    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Analyses it; `None` when it cannot be read or is no UTF-8.
    pub(super) fn check(&self) -> Option<Checked> {
        let text = std::fs::read_to_string(&self.path).ok()?;
        let analysis =
            Analysis::new(text.as_str().into(), self.format, &self.config.options, &Cache::default(), &|| false)?;
        let Verdict { findings, accepted } = rules::judge(&analysis, &*self.config);
        Some(Checked {
            uri: self.uri.clone(),
            mirror: Mirror::new(&text),
            version: 0,
            id: self.id.clone(),
            config: Arc::clone(&self.config),
            analysis,
            findings,
            accepted,
            held: Held::default(),
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
