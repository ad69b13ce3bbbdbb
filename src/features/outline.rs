//! The outline: title, sections, and what stands in them.

use crate::analysis::Analysis;
use crate::rules::{Finding, Locale};
use crate::text::TextRange;

/// What an entry of the outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    /// The title of the article.
    Title,
    /// A section.
    Section,
    /// The summary between title and text.
    Standfirst,
    /// A quotation that stands alone, with its signature.
    PullQuote,
    /// A list.
    List,
    /// A table.
    Table,
    /// « Par Jeanne Martin ».
    Byline,
    /// « PARIS, 12 mars (AFP) – ».
    Dateline,
}

impl SymbolKind {
    /// Its name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            SymbolKind::Title => "title",
            SymbolKind::Section => "section",
            SymbolKind::Standfirst => "standfirst",
            SymbolKind::PullQuote => "pull-quote",
            SymbolKind::List => "list",
            SymbolKind::Table => "table",
            SymbolKind::Byline => "byline",
            SymbolKind::Dateline => "dateline",
        }
    }
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The words of the text, never ours; never empty.
    pub name: String,
    /// « 6 affirmations · 1 sans source »; empty when there is nothing to say.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// 1 for the title, 2 for sections, 3 and more below; 0 for what is no heading.
    pub level: u8,
    /// All of it: a section runs to the next heading of its level.
    pub range: TextRange,
    /// The words that name it, inside `range`.
    pub selection: TextRange,
    /// What stands in it, in order.
    pub children: Vec<Symbol>,
}

/// The outline of an article.
pub fn outline(_analysis: &Analysis, _findings: &[Finding], _locale: Locale) -> Vec<Symbol> {
    Vec::new()
}
