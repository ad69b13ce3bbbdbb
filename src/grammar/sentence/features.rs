//! What tells whether a sentence ends: the words on both sides, the sentence so far, and what comes up to the next mark.

use super::State;
use crate::grammar::Token;
use crate::grammar::Word;
use crate::grammar::cue::{Cue, FINITE};
use crate::grammar::linear::{key, mix};
use crate::lexicon::Kind;

/// A text in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) words: &'a [Word],
    pub(super) cues: &'a [Cue],
}

/// The sentence so far. A title has no finite verb, and names what the text behind it begins with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unit {
    words: u32,
    verb: u64,
    first: Cue,
    /// The words with a capital, a bit each by their hash.
    capitals: u64,
    /// The mark that the sentence before ended with, 1 for none, and its first word.
    mark_before: u64,
    first_before: u64,
}

impl Unit {
    /// Goes on by a word.
    pub(super) fn take(&mut self, cue: &Cue) {
        if self.words == 0 {
            self.first = *cue;
        }
        self.words += 1;
        self.verb = self.verb.max(finite(cue));
        if is_capital(cue) {
            self.capitals |= bit(cue);
        }
    }

    /// The next one, after this one's last word.
    pub(super) fn next(&self, last: &Cue) -> Self {
        let mark_before = if is_mark(last) { last.norm } else { 1 };
        Self { mark_before, first_before: self.first.norm, ..Self::default() }
    }
}

fn is_capital(cue: &Cue) -> bool {
    cue.shape >> 16 == 2
}

fn is_mark(cue: &Cue) -> bool {
    cue.shape >> 16 == 128
}

fn bit(cue: &Cue) -> u64 {
    1 << (cue.norm >> 58)
}

/// Whether the dictionary has a word as a finite verb: 0 no, 1 among others, 2 as nothing else.
fn finite(cue: &Cue) -> u64 {
    const OTHERS: [Kind; 6] =
        [Kind::Noun, Kind::Adjective, Kind::Preposition, Kind::Determiner, Kind::Pronoun, Kind::Adverb];
    match cue.kinds & FINITE {
        0 => 0,
        _ => 2 - u64::from(OTHERS.iter().any(|&kind| cue.is(kind))),
    }
}

impl<'a> Text<'a> {
    /// The word beside the place after token `at`: 0 and down before it, 1 and up behind it.
    fn cue(&self, at: usize, by: isize) -> &'a Cue {
        let token = at.checked_add_signed(by).and_then(|i| self.tokens.get(i));
        let word = token.map(|t| if by > 0 { t.words.start } else { t.words.end - 1 });
        word.and_then(|w| self.cues.get(w as usize)).unwrap_or(&Cue::NONE)
    }

    /// Whether no space stands before the token: 2 where there is none.
    fn glued(&self, at: Option<usize>) -> u64 {
        let pair = at.and_then(|at| Some((self.tokens.get(at.checked_sub(1)?)?, self.tokens.get(at)?)));
        pair.map_or(2, |(a, b)| u64::from(a.range.end() == b.range.start()))
    }

    /// What comes before the next mark: whether a finite verb, how much, and the mark.
    fn ahead(&self, at: usize) -> [u64; 3] {
        let (mut verb, mut count, mut mark) = (0, 0_u32, 0);
        for token in self.tokens.get(at + 1..).unwrap_or_default().iter().take(FAR) {
            let (word, cue) = (&self.words[token.words.start as usize], &self.cues[token.words.start as usize]);
            if count > 0 && stops(&word.norm) {
                mark = cue.norm;
                break;
            }
            count += 1;
            verb = verb.max(finite(cue));
        }
        [verb, u64::from((count + 1).ilog2()), mark]
    }
}

/// How many words ahead are looked at.
const FAR: usize = 15;

fn stops(norm: &str) -> bool {
    matches!(norm, "." | "?" | "!" | ":" | ";" | "(" | ")" | "«" | "»" | "\"" | "…" | "...")
}

/// The features of the place after token `at`, `length` tokens after the first of the sentence.
pub(super) fn features(text: Text<'_>, at: usize, length: usize, state: State, unit: &Unit, out: &mut Vec<u64>) {
    let [b2, b1, n1, n2, n3] = [-1, 0, 1, 2, 3].map(|by| text.cue(at, by));
    let glue = text.glued(Some(at)) | text.glued(Some(at + 1)) << 2 | text.glued(at.checked_add(2)) << 4;
    let open = state.key() | u64::from(text.glued(Some(at + 1)) == 1) << 3;
    let length = u64::from((length as u32 + 1).ilog2());
    let own_or_shape = |cue: &Cue| if is_mark(cue) { cue.norm } else { mix(3, cue.shape) };
    let (mark, start) = (own_or_shape(b1), own_or_shape(n1));
    let place = mix(mark, start);
    let case = n1.shape >> 16 << 1 | u64::from(n1.shape >> 4 & 255 == 2);
    let [verb, far, next_mark] = text.ahead(at);
    let again = u64::from(n1.norm == unit.first.norm)
        | u64::from(n1.norm == unit.first_before) << 1
        | u64::from(is_capital(n1) && unit.capitals & bit(n1) != 0) << 2;
    let (b1_kinds, n1_kinds, n2_kinds) = (u64::from(b1.kinds), u64::from(n1.kinds), u64::from(n2.kinds));

    let mut add = |template: u64, a: u64, b: u64| out.push(mix(mix(template, a), b));
    add(201, place, open);
    add(202, place, length);
    add(203, b1.norm, n1.norm);
    add(204, mark, n1.norm);
    add(205, b1.norm, start);
    add(206, place, b2.norm);
    add(207, place, n2.shape);
    add(208, mark, n1_kinds);
    add(209, mix(mark, open), n1_kinds);
    add(210, b1_kinds, n1_kinds);
    add(211, b1.clusters[2], n1.clusters[2]);
    add(212, place, n1.classes);
    add(213, place, n2.norm);
    add(214, place, b2.clusters[1]);
    add(215, b1.norm, open);
    add(216, mark, b1.clusters[1]);
    add(217, place, n1.clusters[1]);
    add(218, key("length"), mix(length, mix(mark, open)));
    add(219, b1_kinds, mix(start, n1_kinds));
    add(220, b1_kinds, mix(n2_kinds, mix(n1.shape, n2.shape)));
    add(221, u64::from(is_mark(b1)), mix(n1.norm, n2.norm));
    add(222, mark, mix(n1.norm, n2.shape));
    add(223, place, mix(n2.shape, n3.shape));
    add(224, mark, mix(n1_kinds, n2_kinds));
    add(225, b1.norm, case);
    // Titles and lists.
    add(226, mark, mix(n1.norm, unit.verb));
    add(227, place, unit.first.norm);
    add(228, place, mix(u64::from(unit.first.kinds), u64::from(unit.words.min(12))));
    add(229, place, mix(unit.verb, mix(verb, next_mark)));
    add(230, place, mix(far, next_mark));
    add(231, mix(mark, case), mix(unit.verb, mix(verb, unit.mark_before)));
    add(232, place, unit.mark_before);
    add(233, place, mix(again, unit.verb));
    // « -la France- » and « - La France »
    add(234, place, glue);
    add(235, place, mix(glue, open));
    add(236, place, mix(glue, n2.shape));
}
