//! Which files a check reads.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use ignore::WalkBuilder;
use indicatif::{ProgressBar, ProgressStyle};

/// From how many files on a progress bar is worth its line.
const MANY: usize = 50;

/// The files behind the paths of the command line: folders are searched, files and `-` taken as they are.
///
/// # Errors
/// When a path does not exist.
pub(super) fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            files.push(path.clone());
            continue;
        }
        let metadata = std::fs::metadata(path).with_context(|| format!("{} : introuvable", path.display()))?;
        if !metadata.is_dir() {
            files.push(path.clone());
            continue;
        }
        let walk = WalkBuilder::new(path).sort_by_file_path(Ord::cmp).require_git(false).build();
        let found = walk.filter_map(Result::ok).map(ignore::DirEntry::into_path);
        files.extend(found.filter(|p| p.is_file() && is_article(p)));
    }
    Ok(files)
}

/// Whether a file found in a folder is text to check, by its ending.
fn is_article(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    matches!(ending.as_str(), "txt" | "text" | "md" | "markdown" | "mdown" | "html" | "htm" | "xhtml")
}

/// A bar on standard error for long runs on a terminal; otherwise one that shows nothing.
pub(super) fn progress(files: usize) -> ProgressBar {
    if files < MANY || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:30} {pos}/{len} fichiers").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(files as u64).with_style(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_articles_and_respects_gitignore() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("b.md", "");
        write("a.txt", "");
        write("a.rs", "");
        write("secret.txt", "");
        write(".gitignore", "secret.txt\n");
        let found = expand(&[folder.path().to_owned()]).unwrap();
        let names: Vec<_> = found.iter().map(|p| p.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["a.txt", "b.md"]);
    }

    #[test]
    fn a_missing_path_is_named() {
        let error = expand(&[PathBuf::from("nulle-part.txt")]).unwrap_err();
        assert!(format!("{error:#}").contains("nulle-part.txt"));
    }
}
