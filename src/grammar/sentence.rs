//! Sentences.

use std::ops::Range;

use super::{Token, Word};
use crate::markup::BlockId;
use crate::text::TextRange;

/// A sentence: words between two boundaries inside one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub words: Range<u32>,
    /// From its first to its last word.
    pub range: TextRange,
    /// The block it stands in.
    pub block: BlockId,
}

/// Groups the words of one block into sentences, which tile them.
pub fn sentences(_prose: &str, _tokens: &[Token], words: &[Word]) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, word) in words.iter().enumerate() {
        if matches!(&*word.form, "." | "?" | "!" | "…") || i + 1 == words.len() {
            let range = TextRange::new(words[start].range.start(), word.range.end());
            out.push(Sentence { words: start as u32..i as u32 + 1, range, block: BlockId(0) });
            start = i + 1;
        }
    }
    out
}
