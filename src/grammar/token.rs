//! Tokens and syntactic words, as UD French writes them.

use std::ops::Range;

use smol_str::SmolStr;

use super::norm;
use crate::text::{TextRange, range};

/// A surface token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub range: TextRange,
    /// Its words: one, or two for a contraction (« du » = de + le).
    pub words: Range<u32>,
}

/// A syntactic word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where its token stands.
    pub range: TextRange,
    /// Index of its token.
    pub token: u32,
    /// As written, or as expanded from a contraction.
    pub form: SmolStr,
    /// Lower case, straight apostrophe.
    pub norm: SmolStr,
}

/// Splits prose into tokens and words.
pub fn tokens(prose: &str) -> (Vec<Token>, Vec<Word>) {
    let (mut tokens, mut words) = (Vec::new(), Vec::new());
    let mut push = |from: usize, to: usize| {
        let form = &prose[from..to];
        let range = range(from, to);
        let at = words.len() as u32;
        words.push(Word { range, token: tokens.len() as u32, form: form.into(), norm: norm(form) });
        tokens.push(Token { range, words: at..at + 1 });
    };
    let mut start = None;
    for (i, c) in prose.char_indices() {
        if c.is_alphanumeric() {
            start.get_or_insert(i);
            continue;
        }
        if let Some(from) = start.take() {
            push(from, i);
        }
        if !c.is_whitespace() && !c.is_control() {
            push(i, i + c.len_utf8());
        }
    }
    if let Some(from) = start {
        push(from, prose.len());
    }
    (tokens, words)
}
