//! Quotations: stretches between quotation marks, and blocks that quote.

use crate::grammar::Grammar;
use crate::markup::{BlockId, Markup};
use crate::text::TextRange;

/// Index into [`super::Analysis::quotes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuoteId(pub u32);

/// A quoted stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// With its marks. One that runs over paragraphs spans them.
    pub range: TextRange,
    /// The quoted words: several stretches when an incise or a paragraph break cuts them.
    pub pieces: Vec<TextRange>,
    /// The quotation around it.
    pub parent: Option<QuoteId>,
    /// The block it begins in.
    pub block: BlockId,
    /// What the marks are there for.
    pub role: QuoteUse,
}

/// What quotation marks are there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteUse {
    /// Somebody's words: a sentence or more.
    Speech,
    /// Somebody's words: a fragment inside the author's sentence.
    Fragment,
    /// « Les Choses de la vie »: a title or the proper name of an operation.
    Title,
    /// Distance: nobody's words in particular.
    Scare,
    /// A word mentioned as a word.
    Metalinguistic,
    /// A nickname.
    Nickname,
    /// A block quote or pull quote; it may bear no marks.
    Block,
}

/// Finds the quotations, sorted by start, parents before children.
pub fn quotes(_markup: &Markup, _grammar: &Grammar) -> Vec<Quote> {
    Vec::new()
}
