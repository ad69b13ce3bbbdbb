//! The project file: `sourcier.toml`, in the folder of the text or above it.

use std::path::{Path, PathBuf};

use super::Layer;

/// Its name.
pub const NAME: &str = "sourcier.toml";

/// The nearest project file at or above `folder`.
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|f| f.join(NAME)).find(|f| f.is_file())
}

/// Reads a project file. One that cannot be read, or is no TOML, is an empty layer with its problem.
pub fn layer(path: &Path) -> Layer {
    let name = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => Layer::toml(&name, &text),
        Err(error) => Layer::unreadable(&name, &error.to_string()),
    }
}

/// `path` as patterns see it: relative to the folder of the project file, with `/`.
pub fn relative(path: &Path, project: Option<&Path>) -> String {
    let folder = project.and_then(Path::parent);
    let inside = folder.and_then(|f| path.strip_prefix(f).ok()).unwrap_or(path);
    inside.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_upwards_is_found() -> std::io::Result<()> {
        let root = tempfile::tempdir()?;
        let deep = root.path().join("opinions/tribunes");
        std::fs::create_dir_all(&deep)?;
        std::fs::write(root.path().join(NAME), "")?;
        assert_eq!(find(&deep), Some(root.path().join(NAME)));
        std::fs::write(root.path().join("opinions").join(NAME), "")?;
        assert_eq!(find(&deep), Some(root.path().join("opinions").join(NAME)));
        assert_eq!(relative(&deep.join("a.md"), find(&deep).as_deref()), "tribunes/a.md");
        Ok(())
    }
}
