//! Reads texts: from files and from standard input, with a clear message for what cannot be read.

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};

use crate::markup::Format;

/// A text and where it came from.
#[derive(Clone, Debug)]
pub(super) struct Input {
    /// As the user named it; `-` for standard input.
    pub path: String,
    /// What it holds.
    pub text: Arc<str>,
    /// How it is marked up, by the ending of its name.
    pub format: Format,
}

/// Reads `path`, or standard input for `-` and `None`.
///
/// # Errors
/// When the file cannot be read, is not UTF-8 (the message says where), or is larger than 4 GB.
pub(super) fn read(path: Option<&Path>) -> Result<Input> {
    let (name, bytes, format) = if let Some(path) = path.filter(|p| *p != Path::new("-")) {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).with_context(|| format!("{name} : lecture impossible"))?;
        (name, bytes, format_of(path))
    } else {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("entrée standard : lecture impossible")?;
        ("-".to_owned(), bytes, Format::Plain)
    };
    if u32::try_from(bytes.len()).is_err() {
        bail!("{name} : plus de 4 Go, trop grand pour être analysé");
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Input { path: name, text: text.into(), format }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            bail!(
                "{name} : ce fichier n’est pas en UTF-8 (octet {at}) ; réenregistrez-le en UTF-8, il n’a pas été modifié"
            )
        }
    }
}

/// The format that the ending of a file's name stands for; plain text when it says nothing.
pub(super) fn format_of(path: &Path) -> Format {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    match ending.as_str() {
        "md" | "markdown" | "mdown" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        _ => Format::Plain,
    }
}
