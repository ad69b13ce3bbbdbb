//! The paper a hover is written on: Markdown escaped, quotations cut short, places as parts.

use super::Part;
use crate::rules::{Locale, english, french};
use crate::text::TextSize;

/// A hover being written.
pub struct Sheet {
    /// The reader's language.
    pub locale: Locale,
    parts: Vec<Part>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(locale: Locale) -> Self {
        Self { locale, parts: Vec::new() }
    }

    /// Markdown as it is.
    pub fn text(&mut self, markdown: &str) -> &mut Self {
        match self.parts.last_mut() {
            Some(Part::Text(text)) => text.push_str(markdown),
            _ => self.parts.push(Part::Text(markdown.to_owned())),
        }
        self
    }

    /// Markdown in the reader's language.
    pub fn say(&mut self, fr: &str, en: &str) -> &mut Self {
        self.text(match self.locale {
            Locale::French => fr,
            Locale::English => en,
        })
    }

    /// Words of the article, escaped.
    pub fn words(&mut self, text: &str) -> &mut Self {
        self.text(&escape(text))
    }

    /// Words of the article between quotation marks, cut short.
    pub fn quoted(&mut self, text: &str) -> &mut Self {
        let quoted = match self.locale {
            Locale::French => french(text),
            Locale::English => english(text),
        };
        self.text(&escape(&quoted))
    }

    /// Words of the article without marks, cut short.
    pub fn excerpt(&mut self, text: &str) -> &mut Self {
        const LIMIT: usize = 60;
        let flat: Vec<&str> = text.split_whitespace().collect();
        let flat = flat.join(" ");
        if flat.chars().count() <= LIMIT {
            return self.words(&flat);
        }
        let cut: String = flat.chars().take(LIMIT).collect();
        let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
        self.words(whole).text("…")
    }

    /// « (l. 12) ».
    pub fn place(&mut self, at: TextSize) -> &mut Self {
        self.text(" (");
        self.parts.push(Part::Place(at));
        self.text(")")
    }

    /// A new line of the same paragraph, unless nothing is written yet.
    pub fn line(&mut self) -> &mut Self {
        if self.parts.is_empty() { self } else { self.text("  \n") }
    }

    /// A new paragraph, unless nothing is written yet.
    pub fn paragraph(&mut self) -> &mut Self {
        if self.parts.is_empty() { self } else { self.text("\n\n") }
    }

    /// The parts in order.
    pub fn finish(self) -> Vec<Part> {
        self.parts
    }
}

/// Escapes what Markdown would read as a mark.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
