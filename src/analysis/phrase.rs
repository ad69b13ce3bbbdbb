//! Expressions of several words, looked up in a table whose keys are their words.

use std::borrow::Cow;

use crate::grammar::{Grammar, Sentence, WordId};
use crate::lexicon::{Row, Table};
use crate::text::TextRange;

/// Where an expression of a table stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// From its first to its last word.
    pub range: TextRange,
    /// Its first word.
    pub first: WordId,
    /// Its last word.
    pub last: WordId,
    /// Its row.
    pub row: Row,
}

/// The expressions of a sentence, longest first at each place, not overlapping.
///
/// Keys are written as the text is, in lower case with straight apostrophes: « d'après certaines rumeurs », « dit-on ».
/// Contractions count as written: « au », not « à le ».
pub fn phrases(table: Table, grammar: &Grammar, sentence: &Sentence) -> Vec<Phrase> {
    let tokens = surface(grammar, sentence);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match longest(table, &tokens[at..]) {
            Some((n, row)) => {
                let (first, last) = (&tokens[at], &tokens[at + n - 1]);
                out.push(Phrase { range: first.range.cover(last.range), first: first.word, last: last.word, row });
                at += n;
            }
            None => at += 1,
        }
    }
    out
}

struct Surface<'a> {
    norm: Cow<'a, str>,
    range: TextRange,
    word: WordId,
    /// Whether no space stands before it.
    glued: bool,
}

/// The tokens of a sentence as written.
fn surface<'a>(grammar: &'a Grammar, sentence: &Sentence) -> Vec<Surface<'a>> {
    let mut out: Vec<Surface<'a>> = Vec::with_capacity(sentence.words.len());
    for word in grammar.sentence_words(sentence) {
        if let Some(last) = out.last_mut().filter(|l| l.range == word.range()) {
            // The second word of a contraction: « de » + « le » are read back as « du ».
            last.norm = contracted(&last.norm, word.norm());
            continue;
        }
        let glued = out.last().is_some_and(|l| l.range.end() == word.range().start());
        out.push(Surface { norm: word.norm().into(), range: word.range(), word: word.id, glued });
    }
    out
}

fn contracted(first: &str, second: &str) -> Cow<'static, str> {
    match (first, second) {
        ("de", "le") => "du".into(),
        ("de", "les") => "des".into(),
        ("à", "le") => "au".into(),
        ("à", "les") => "aux".into(),
        _ => format!("{first}{second}").into(),
    }
}

/// The longest key that the tokens begin with, in tokens.
fn longest(table: Table, tokens: &[Surface<'_>]) -> Option<(usize, Row)> {
    // Few words begin an expression.
    if !tokens.first().is_some_and(|token| table.has_prefix(&token.norm)) {
        return None;
    }
    let mut key = String::new();
    let mut best = None;
    for (n, token) in tokens.iter().enumerate().take(12) {
        // « dit » + « -on » and « d' » + « après » are written without a space.
        if n > 0 && !token.glued && !key.ends_with('\'') {
            key.push(' ');
        }
        key.push_str(&token.norm);
        if n > 0 && !table.has_prefix(&key) {
            break;
        }
        if let Some(row) = table.first(&key) {
            best = Some((n + 1, row));
        }
    }
    best
}
