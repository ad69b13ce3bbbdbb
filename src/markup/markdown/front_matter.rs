//! Front matter: metadata between `---` or `+++` at the head of a file. Its title is the title of the article.

use crate::text::{TextRange, range};

/// The words of `title: "…"` or `title = "…"`, also under its French name `titre`.
pub(super) fn title(source: &str, matter: TextRange) -> Option<TextRange> {
    let mut start = usize::from(matter.start());
    for line in source[matter].split_inclusive('\n') {
        if let Some(value) = value(line) {
            let at = start + (value.as_ptr() as usize - line.as_ptr() as usize);
            return Some(range(at, at + value.len()));
        }
        start += line.len();
    }
    None
}

/// The value of a title line without its quotation marks.
fn value(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("title").or_else(|| line.strip_prefix("titre"))?;
    let value = rest.trim_start().strip_prefix([':', '='])?.trim();
    let bare = ['"', '\''].into_iter().find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark)).unwrap_or(value);
    // A folded or nested value stands on other lines.
    (!bare.trim().is_empty() && !matches!(bare, "|" | ">" | ">-" | "|-")).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        for (line, expected) in [
            ("title: Le pont rouvre\n", Some("Le pont rouvre")),
            ("title: \"Pont : la maire parle\"\n", Some("Pont : la maire parle")),
            ("titre = 'Le pont'\r\n", Some("Le pont")),
            ("title: >-\n", None),
            ("titles: non\n", None),
            ("date: 2024-05-03\n", None),
            ("title: \"\n", Some("\"")),
        ] {
            let source = format!("---\n{line}---\n");
            let whole = range(0, source.len());
            assert_eq!(title(&source, whole).map(|r| &source[r]), expected, "{line}");
        }
    }
}
