//! The subject by the order of words, where the tree has no answer: the first noun phrase of the clause before the verb.
//!
//! « Mardi, *le ministre de la Défense, Andreï Ivanov*, a déclaré ».

use std::ops::Range;

use super::phrase::{self, NounPhrase};
use super::scene::{Scene, is_finite, is_punct, is_que};
use super::source::is_time;
use crate::analysis::incise::is_hung_subject;
use crate::grammar::{Upos, WordRef};

/// The subject by the order of words: the first noun phrase of the clause that ends before word `end`.
pub(super) fn before(scene: &Scene, words: &Range<u32>, end: u32) -> Option<NounPhrase> {
    let start = clause_start(scene, words, end);
    if start == end && start > words.start && scene.word(start - 1).norm() == "qui" {
        return Some(NounPhrase { words: start - 1..start, head: start - 1 });
    }
    // « … coûteraient cher, *la mairie* assure »: behind the verb of another clause, what stands right before the verb comes first.
    let after_verb = start > words.start && is_finite(scene.word(start - 1));
    let adjacent = |k: u32| {
        let opens = scene.word(k - 1).form() == ",";
        let phrase = phrase::at(scene, end, k).filter(|p| opens && p.words.end == end);
        phrase.filter(|p| !is_time(scene.word(p.head)))
    };
    if let Some(phrase) = (start..end).filter(|_| after_verb).find_map(adjacent) {
        return Some(phrase);
    }
    let mut segment = start;
    while segment < end {
        let word = scene.word(segment);
        if word.form() == "(" {
            segment = closing(scene, segment, end) + 1;
            continue;
        }
        if is_punct(word) || matches!(word.upos(), Upos::Cconj | Upos::Adv) {
            segment += 1;
            continue;
        }
        let governed =
            segment > start && matches!(scene.word(segment).norm(), "de" | "d'") && is_time(scene.word(segment - 1));
        if let Some(phrase) = phrase::at(scene, end, segment).filter(|p| !governed && !is_time(scene.word(p.head))) {
            return Some(phrase);
        }
        // On to the next segment.
        while segment < end && !matches!(scene.word(segment).form(), "," | "(") {
            segment += 1;
        }
    }
    None
}

/// Where the clause that ends before word `end` starts; what stands in brackets or is a quoted name is no clause of its own.
fn clause_start(scene: &Scene, words: &Range<u32>, end: u32) -> u32 {
    let mut start = relative_start(scene, words, end).unwrap_or(end);
    while start > words.start {
        let word = scene.word(start - 1);
        if word.form() == ")" {
            match (words.start..start).rev().find(|&k| scene.word(k).form() == "(") {
                Some(open) => start = open,
                None => break,
            }
            continue;
        }
        if let Some(open) = quoted_name(scene, words, start - 1) {
            start = open;
            continue;
        }
        let stops = is_que(word)
            || matches!(word.form(), ";" | ":" | "«" | "»" | "“" | "”" | "(" | "–" | "—")
            || matches!(word.norm(), "qui" | "dont" | "où" | "lorsque" | "quand" | "tandis" | "si" | "comme")
            || (is_finite(word) && !is_hung_subject(word.norm()));
        if stops {
            break;
        }
        start -= 1;
    }
    start
}

/// « La sénatrice*, qui avait vu la famille,* s'est dite bouleversée »: where the relative clause begins that ends before word `end`.
fn relative_start(scene: &Scene, words: &Range<u32>, end: u32) -> Option<u32> {
    let close = end.checked_sub(1).filter(|&k| words.contains(&k) && scene.word(k).form() == ",")?;
    let relative = |w: WordRef| matches!(w.norm(), "qui" | "dont" | "où");
    let open = (words.start..close).rev().find(|&k| relative(scene.word(k)))?;
    let comma = open.checked_sub(1).filter(|&k| words.contains(&k) && scene.word(k).form() == ",")?;
    (open..close).any(|k| is_finite(scene.word(k))).then_some(comma)
}

/// « Le collectif « Rives » a dit »: the first word of a short quotation without a verb that ends at a word.
fn quoted_name(scene: &Scene, words: &Range<u32>, last: u32) -> Option<u32> {
    let quote = scene.quote_ending(last)?;
    let first = scene.word_from(quote.range.start());
    let short = first >= words.start && last < first + 8;
    (short && !(first..last).any(|k| is_finite(scene.word(k)))).then_some(first)
}

/// The bracket that closes the one at word `open`, or the last word.
fn closing(scene: &Scene, open: u32, end: u32) -> u32 {
    (open..end).find(|&k| scene.word(k).form() == ")").unwrap_or(end)
}
