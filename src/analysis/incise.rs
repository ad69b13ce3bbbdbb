//! Incises: the inverted clauses that report speech inside or behind it (« …, a-t-il dit, … », « …, a déclaré le maire »).
//!
//! Knows their shape only: a verb of saying, its subject behind it, and a comma, a mark or a boundary on both sides. Whose words
//! they report is left to the attributions.

use crate::grammar::{Grammar, Upos, WordRef};
use crate::lexicon::speech;
use crate::text::TextRange;

/// An inverted clause of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Incise {
    /// Its words.
    pub range: TextRange,
    /// With the commas that part it from what is said.
    pub gap: TextRange,
}

/// Finds the incises whose subject is a pronoun: « a-t-il ajouté », « dit-on », « estime-t-elle dans un entretien ».
///
/// These need no quotation marks around them to be seen. They run from the verb to the last word before the next comma,
/// closing mark or stop.
pub(super) fn incises(grammar: &Grammar) -> Vec<Incise> {
    let mut out = Vec::new();
    for sentence in &grammar.sentences {
        let words: Vec<WordRef> = grammar.sentence_words(sentence).collect();
        let mut i = 0;
        while i < words.len() {
            match pronoun_incise(&words, i) {
                Some(end) => {
                    let range = words[i].range().cover(words[end - 1].range());
                    let comma = |w: Option<&WordRef>| w.filter(|w| w.form() == ",").map(|w| w.range());
                    let before = comma(i.checked_sub(1).and_then(|p| words.get(p))).unwrap_or(range);
                    let gap = range.cover(before).cover(comma(words.get(end)).unwrap_or(range));
                    out.push(Incise { range, gap });
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    out
}

/// The end of the incise that starts at word `i`, if one does.
fn pronoun_incise(words: &[WordRef], i: usize) -> Option<usize> {
    let opens = i.checked_sub(1).is_some_and(|p| is_break(words[p]));
    if !opens {
        return None;
    }
    // « a-t-il », « dit-elle », « lui a-t-on répondu »: the pronoun hangs on the verb with a hyphen.
    let pronoun = (i + 1..(i + 4).min(words.len())).find(|&p| is_hung_subject(words[p].norm()))?;
    let window = &words[i..(pronoun + 4).min(words.len())];
    let says = window.iter().any(|w| w.upos() != Upos::Punct && speech::is_incise_verb(w.lemma()));
    let end = (pronoun + 1..words.len()).find(|&p| is_break(words[p])).unwrap_or(words.len());
    (says && end - i <= 25).then_some(end)
}

/// A subject pronoun behind its verb, as UD French writes it: « -t-il », « -elle », « -on ».
pub(super) fn is_hung_subject(norm: &str) -> bool {
    let bare = norm.strip_prefix('-').map(|n| n.strip_prefix("t-").unwrap_or(n));
    matches!(bare, Some("il" | "elle" | "ils" | "elles" | "on" | "je" | "nous" | "vous" | "tu"))
}

/// What may stand before or behind an incise.
fn is_break(word: WordRef) -> bool {
    matches!(
        word.form(),
        "," | "«" | "»" | "“" | "”" | "\"" | "." | "!" | "?" | "…" | ";" | ":" | "–" | "—" | "(" | ")" | "..."
    )
}

/// `piece` without the incises in it and the commas around them; white space at the ends is left.
pub(super) fn cut(piece: TextRange, incises: &[Incise]) -> Vec<TextRange> {
    let mut out = Vec::new();
    let mut start = piece.start();
    let first = incises.partition_point(|i| i.range.start() < piece.start());
    for incise in incises[first..].iter().take_while(|i| piece.contains_range(i.range)) {
        if start < incise.gap.start() {
            out.push(TextRange::new(start, incise.gap.start()));
        }
        start = incise.gap.end().min(piece.end());
    }
    if start < piece.end() || out.is_empty() {
        out.push(TextRange::new(start, piece.end()));
    }
    out
}
