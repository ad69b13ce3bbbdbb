//! Texts with their named entities: brat folders (WiNER) and CoNLL-U Plus with a `PARSEME:NE` column (Sequoia).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::grammar::EntityKind;
use crate::text::{TextRange, range};

/// A text and the outermost names in it.
#[derive(Clone, Debug)]
pub struct Document {
    /// Name of its file, without extension, or of its sentence.
    pub id: String,
    /// The text.
    pub text: String,
    /// Sorted, not overlapping.
    pub names: Vec<(TextRange, EntityKind)>,
}

/// Reads a brat folder with its subfolders, or one CoNLL-U Plus file.
///
/// # Errors
/// If a file cannot be read or is malformed.
pub fn read(path: &Path) -> Result<Vec<Document>> {
    if path.is_dir() {
        let mut files = Vec::new();
        annotations(path, &mut files)?;
        files.sort();
        return files.iter().map(|file| brat(file).with_context(|| file.display().to_string())).collect();
    }
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.split("\n\n").filter(|s| !s.trim().is_empty()).map(plus).collect()
}

fn annotations(folder: &Path, out: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            annotations(&path, out)?;
        } else if path.extension().is_some_and(|e| e == "ann") {
            out.push(path);
        }
    }
    Ok(())
}

/// `T1⇥Location 59 67⇥Istanbul`: offsets are code points. What is annotated in pieces is left out.
fn brat(annotations: &Path) -> Result<Document> {
    let text = fs::read_to_string(annotations.with_extension("txt"))?;
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut names = Vec::new();
    for line in fs::read_to_string(annotations)?.lines().filter(|l| l.starts_with('T')) {
        let middle = line.split('\t').nth(1).context("a line without tabulators")?;
        let fields: Vec<&str> = middle.split(' ').collect();
        let &[kind, from, to] = fields.as_slice() else { continue };
        let kind = match kind {
            "Person" => EntityKind::Person,
            "Location" => EntityKind::Location,
            "Organization" => EntityKind::Organisation,
            "Event" => EntityKind::Event,
            "Product" => EntityKind::Product,
            _ => continue,
        };
        let (from, to): (usize, usize) = (from.parse()?, to.parse()?);
        ensure!(from < to && to < bytes.len(), "a name past the end");
        names.push((range(bytes[from], bytes[to]), kind));
    }
    let id = annotations.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
    Ok(Document { id, text, names: outermost(names) })
}

/// One sentence: `# text`, and names as `1:ORG`, then `1`, in the last column; `;` between nested ones.
fn plus(sentence: &str) -> Result<Document> {
    let meta = |key: &str| sentence.lines().find_map(|l| l.strip_prefix(key)).unwrap_or_default().to_owned();
    let (id, text) = (meta("# sent_id = "), meta("# text = "));
    let mut names: Vec<(u32, TextRange, EntityKind)> = Vec::new();
    let (mut at, mut contraction) = (0, None);
    for line in sentence.lines().filter(|l| !l.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        ensure!(columns.len() >= 13, "{id}: {} columns", columns.len());
        let place = if let Some(place) = contraction.take() {
            place
        } else {
            at += text[at..].len() - text[at..].trim_start().len();
            let (length, contracted) =
                surface(&text[at..], columns[1]).with_context(|| format!("{id}: {} not found", columns[1]))?;
            at += length;
            let place = range(at - length, at);
            contraction = contracted.then_some(place);
            place
        };
        for mark in columns[12].split(';').filter(|m| !matches!(*m, "*" | "_")) {
            let (number, kind) = mark.split_once(':').map_or((mark, None), |(n, k)| (n, Some(k)));
            let number = number.parse::<u32>()?;
            let kind = match kind.and_then(|k| k.split('|').next()) {
                None => {
                    if let Some(name) = names.iter_mut().find(|(n, ..)| *n == number) {
                        name.1 = name.1.cover(place);
                    }
                    continue;
                }
                Some("PERS") => EntityKind::Person,
                Some("LOC") => EntityKind::Location,
                Some("ORG") => EntityKind::Organisation,
                Some("EVE") => EntityKind::Event,
                Some("PROD") => EntityKind::Product,
                Some(_) => continue,
            };
            names.push((number, place, kind));
        }
    }
    Ok(Document { id, text, names: outermost(names.into_iter().map(|(_, range, kind)| (range, kind)).collect()) })
}

/// Bytes of the token that a text begins with and `form` is the first word of, and whether another word shares it:
/// contractions stand only as their words, « de » and « le » for « du ».
fn surface(text: &str, form: &str) -> Option<(usize, bool)> {
    let token: &str = &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())];
    let contracted: &[&str] = match form.to_lowercase().as_str() {
        "de" => &["du", "des", "duquel", "desquels", "desquelles"],
        "à" => &["au", "aux", "auquel", "auxquels", "auxquelles"],
        _ => &[],
    };
    if contracted.contains(&token.to_lowercase().as_str()) {
        return Some((token.len(), true));
    }
    text.starts_with(form).then_some((form.len(), false))
}

fn outermost(mut names: Vec<(TextRange, EntityKind)>) -> Vec<(TextRange, EntityKind)> {
    names.sort_by_key(|(r, kind)| (r.start(), std::cmp::Reverse(r.end()), *kind));
    let mut out: Vec<(TextRange, EntityKind)> = Vec::new();
    for name in names {
        if out.last().is_none_or(|last| last.0.end() <= name.0.start()) {
            out.push(name);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequoia_names() {
        let row = |id: &str, form: &str, name: &str| format!("{id}\t{form}{}\t{name}\n", "\t_".repeat(10));
        let sentence = format!(
            "# sent_id = a.1\n# text = Le maire du Mans a vu Anne Dupont.\n{}",
            [
                row("1", "Le", "*"),
                row("2", "maire", "*"),
                row("3", "de", "*"),
                row("4", "le", "1:LOC"),
                row("5", "Mans", "1"),
                row("6", "a", "*"),
                row("7", "vu", "*"),
                row("8", "Anne", "2:PERS"),
                row("9", "Dupont", "2"),
                row("10", ".", "*"),
            ]
            .concat()
        );
        let document = plus(&sentence).expect("well formed");
        let names: Vec<_> = document.names.iter().map(|(r, k)| (&document.text[*r], *k)).collect();
        assert_eq!(names, [("du Mans", EntityKind::Location), ("Anne Dupont", EntityKind::Person)]);
    }

    #[test]
    fn outermost_wins() {
        let names = vec![
            (range(4, 8), EntityKind::Location),
            (range(0, 8), EntityKind::Organisation),
            (range(9, 12), EntityKind::Person),
        ];
        let kinds: Vec<_> = outermost(names).into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(kinds, [EntityKind::Organisation, EntityKind::Person]);
    }
}
