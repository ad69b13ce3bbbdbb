//! Sentences.
//!
//! Where a sentence may end follows from marks and capitals; whether it does, a small linear model decides
//! from the words on both sides, the quotation marks that are open, and how far back the last end is:
//! « M. Macron » goes on, « « Pourquoi partir ? » demande-t-elle » goes on, « Il est 18 h. Elle sort. » ends.

use std::ops::Range;
use std::sync::LazyLock;

use super::cue::Cue;
use super::linear::{Model, key, mix};
use super::{Token, Word};
use crate::markup::BlockId;
use crate::text::{TextRange, range};

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

/// Label of a place where the sentence goes on.
pub const GOES_ON: usize = 0;
/// Label of the end of a sentence.
pub const ENDS: usize = 1;

/// Groups the words of one block into sentences, which tile them.
pub fn sentences(prose: &str, tokens: &[Token], words: &[Word]) -> Vec<Sentence> {
    static MODEL: LazyLock<Model<'static>> =
        LazyLock::new(|| Model::new(include_bytes!("../../seeds/models/sentence.bin")));
    let mut scores = Vec::new();
    split(prose, tokens, words, |place| {
        scores.clear();
        scores.resize(MODEL.labels().max(2), 0);
        MODEL.add(place.features, &mut scores);
        let margin = if place.marked { 0 } else { UNMARKED };
        scores[ENDS] > scores[GOES_ON] + margin
    })
}

/// How sure the model must be where no mark stands. Running text that has lost its line breaks joins titles to
/// what follows; but blocks come with their breaks, and a name inside a sentence has a capital too.
const UNMARKED: i32 = 60;

/// A place where a sentence may end.
#[derive(Clone, Copy, Debug)]
pub struct Place<'f> {
    /// Where the token before it ends, in bytes.
    pub end: usize,
    /// Whether a mark stands there that can end a sentence.
    pub marked: bool,
    /// What the words around say.
    pub features: &'f [u64],
}

/// Groups words into sentences; `ends` decides each place where one may end.
pub fn split(prose: &str, tokens: &[Token], words: &[Word], mut ends: impl FnMut(Place<'_>) -> bool) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut state = State::default();
    let mut features = Vec::new();
    let (mut start, mut first) = (0_u32, 0_usize);
    for (at, token) in tokens.iter().enumerate() {
        let last = at + 1 == tokens.len();
        state.take(&words[token.words.start as usize].norm);
        let boundary = last
            || quotation_ends(tokens, words, at)
            || may_end(tokens, words, at, &state) && {
                features.clear();
                boundary_features(prose, tokens, words, at, at - first, &state, &mut features);
                ends(Place {
                    end: token.range.end().into(),
                    marked: is_mark(&words[token.words.start as usize].norm),
                    features: &features,
                })
            };
        if boundary {
            let from = tokens[first].range.start();
            out.push(Sentence {
                words: start..token.words.end,
                range: range(from.into(), token.range.end().into()),
                block: BlockId(0),
            });
            (start, first) = (token.words.end, at + 1);
        }
    }
    out
}

/// What is open where a sentence may end.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    guillemets: i32,
    straight: bool,
    brackets: i32,
}

impl State {
    fn take(&mut self, norm: &str) {
        match norm {
            "«" | "“" => self.guillemets += 1,
            "»" | "”" => self.guillemets = (self.guillemets - 1).max(0),
            "\"" => self.straight = !self.straight,
            "(" | "[" => self.brackets += 1,
            ")" | "]" => self.brackets = (self.brackets - 1).max(0),
            _ => {}
        }
    }

    fn key(self) -> u64 {
        u64::from(self.guillemets > 0) | u64::from(self.straight) << 1 | u64::from(self.brackets > 0) << 2
    }
}

/// Whether a sentence may end after the token: at a mark that ends sentences, or before a word that could begin one.
fn may_end(tokens: &[Token], words: &[Word], at: usize, state: &State) -> bool {
    let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    let own = &words[token.words.start as usize].norm;
    let next = &words[next.words.start as usize];
    // An ordinal in figures does not end before a small letter, whatever stop is put after it: « le 1er. mai ».
    let before = at.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |t| &*words[t.words.start as usize].norm);
    let ordinal = before.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(char::is_alphabetic);
    if ordinal && &**own == "." && next.form.starts_with(char::is_lowercase) {
        return false;
    }
    // What closes belongs to what it closes. A straight quotation mark closes when one is open.
    if matches!(&*next.norm, "»" | "”" | ")" | "]" | "," | ";" | ":" | "." | "?" | "!" | "…" | "..." | "%")
        || &*next.norm == "\"" && state.straight
    {
        return false;
    }
    is_mark(own)
        || next.form.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
        || matches!(&*next.norm, "-" | "–" | "—" | "•" | "«" | "“" | "\"" | "(")
}

/// Whether a whole sentence was quoted up to here and another begins: « « Je pars. » Puis elle est sortie. »
/// A model that has seen more incises than that (« « Je pars ! » dit-elle ») is not asked.
fn quotation_ends(tokens: &[Token], words: &[Word], at: usize) -> bool {
    let norm = |at: usize| tokens.get(at).map_or("", |t| &*words[t.words.start as usize].norm);
    matches!(norm(at), "»" | "”")
        && at.checked_sub(1).is_some_and(|mark| matches!(norm(mark), "." | "?" | "!" | "…" | "..."))
        && tokens.get(at + 1).is_some_and(|next| words[next.words.start as usize].form.starts_with(char::is_uppercase))
}

/// Marks after which a sentence may end.
fn is_mark(norm: &str) -> bool {
    matches!(norm, "." | "?" | "!" | "…" | ".." | "..." | ":" | ";" | "»" | "”" | "\"" | ")" | "]" | "etc.")
}

/// What the words around a possible end say.
fn boundary_features(
    prose: &str,
    tokens: &[Token],
    words: &[Word],
    at: usize,
    length: usize,
    state: &State,
    out: &mut Vec<u64>,
) {
    let cue = |by: isize| -> Cue {
        let token = at.checked_add_signed(by).and_then(|i| tokens.get(i));
        let word = token.and_then(|t| words.get(if by > 0 { t.words.start } else { t.words.end - 1 } as usize));
        word.map(|w| Cue::new(&w.form, &w.norm)).unwrap_or_default()
    };
    let (b2, b1, n1, n2) = (cue(-1), cue(0), cue(1), cue(2));
    let gap =
        tokens.get(at + 1).map_or("", |next| &prose[usize::from(tokens[at].range.end())..next.range.start().into()]);
    let open = state.key() | u64::from(gap.is_empty()) << 3;
    let length = u64::from((length as u32 + 1).ilog2());
    let mark = if b1.shape >> 16 == 128 { b1.norm } else { mix(3, b1.shape) };
    let start = if n1.shape >> 16 == 128 { n1.norm } else { mix(3, n1.shape) };
    let mut add = |template: u64, a: u64, b: u64| out.push(mix(mix(template, a), b));
    add(200, mark, start);
    add(201, mark, mix(start, open));
    add(202, mark, mix(start, length));
    add(203, b1.norm, n1.norm);
    add(204, mark, n1.norm);
    add(205, b1.norm, start);
    add(206, mark, mix(start, b2.shape));
    add(207, mark, mix(b2.norm, start));
    add(208, mark, mix(start, n2.shape));
    add(209, mark, u64::from(n1.kinds));
    add(210, mark, mix(u64::from(n1.kinds), open));
    add(211, u64::from(b1.kinds), u64::from(n1.kinds));
    add(212, b1.clusters[2], n1.clusters[2]);
    add(213, mark, mix(n1.classes, start));
    add(214, mark, mix(n2.norm, start));
    add(215, mark, mix(b2.clusters[1], start));
    add(216, b1.norm, open);
    add(217, mark, mix(start, u64::from(n2.kinds)));
    add(218, b1.clusters[1], mark);
    add(219, n1.clusters[1], mix(mark, start));
    add(220, mix(b2.norm, b1.norm), start);
    add(221, key("length"), mix(length, mix(mark, open)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::grammar::token::tokens;

    fn lines(text: &str) -> String {
        let (tokens, words) = tokens(text);
        let sentences = sentences(text, &tokens, &words);
        sentences.iter().map(|s| &text[s.range]).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn sentences_end_where_french_ends_them() {
        for text in [
            "Il pleut. | Elle sort !",
            "M. Durand a parlé à Mme Roy. | Le Dr. Blanc s'est tu.",
            "« Pourquoi partir ? » demande-t-elle.",
            "« Je pars », a-t-il dit. | « Vous restez. »",
            "Elle a dit : « Je pars. » | Puis elle est sortie.",
            "L'affiche « Qui vient ? » plaît aux passants.",
            "Rendez-vous le 1er. mai",
            "Il hésite... | Puis il part.",
            "Les pays de l'O.N.U. ont voté.",
            "Le ministre (de l'Intérieur) est venu. | Il a parlé.",
            "Une alliance inattendue",
        ] {
            assert_eq!(lines(&text.replace(" | ", " ")), text);
        }
    }

    proptest! {
        #[test]
        fn sentences_tile_the_words(text in "[ a-zé'.!?:;«»\"()A-C0-9\n-]{0,60}") {
            let (tokens, words) = tokens(&text);
            let mut at = 0;
            for sentence in sentences(&text, &tokens, &words) {
                prop_assert_eq!(sentence.words.start, at);
                prop_assert!(sentence.words.end > at);
                at = sentence.words.end;
            }
            prop_assert_eq!(at, words.len() as u32);
        }
    }
}
