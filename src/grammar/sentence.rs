//! Sentences.
//!
//! Where a sentence may end follows from marks and capitals; whether it does, a small linear model decides
//! from the words on both sides, the quotation marks that are open, and what the sentence has so far:
//! « M. Macron » goes on, « « Pourquoi partir ? » demande-t-elle » goes on, « Il est 18 h. Elle sort. » ends.

use std::ops::Range;
use std::sync::LazyLock;

use super::cue::Cue;
use super::linear::Model;
use super::{Token, Word};
use crate::lexicon::{Kind, names};
use crate::markup::BlockId;
use crate::text::{TextRange, range};
use features::{Text, Unit, features};

mod features;

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
pub fn sentences(tokens: &[Token], words: &[Word], cues: &[Cue]) -> Vec<Sentence> {
    static MODEL: LazyLock<Model<'static>> =
        LazyLock::new(|| Model::new(include_bytes!("../../seeds/models/sentence.bin")));
    let mut scores = Vec::new();
    split(tokens, words, cues, |place| {
        scores.clear();
        scores.resize(MODEL.labels().max(2), 0);
        MODEL.add(place.features, &mut scores);
        let margin = if place.marked { 0 } else { UNMARKED };
        scores[ENDS] > scores[GOES_ON] + margin
    })
}

/// How sure the model must be where no mark stands. Running text that has lost its line breaks joins titles to
/// what follows; but blocks come with their breaks, and a name inside a sentence has a capital too.
const UNMARKED: i32 = 40;

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
pub fn split(tokens: &[Token], words: &[Word], cues: &[Cue], mut ends: impl FnMut(Place<'_>) -> bool) -> Vec<Sentence> {
    let text = Text { tokens, words, cues };
    let mut out = Vec::new();
    let mut state = State::default();
    let mut unit = Unit::default();
    let mut found = Vec::new();
    let (mut start, mut first) = (0_u32, 0_usize);
    for (at, token) in tokens.iter().enumerate() {
        let last = at + 1 == tokens.len();
        state.take(&words[token.words.start as usize].norm);
        unit.take(&cues[token.words.start as usize]);
        let boundary = last
            || quotation_ends(tokens, words, at)
            || may_end(text, at, &state) && {
                found.clear();
                features(text, at, at - first, state, &unit, &mut found);
                ends(Place {
                    end: token.range.end().into(),
                    marked: is_mark(&words[token.words.start as usize].norm),
                    features: &found,
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
            unit = unit.next(&cues[token.words.end as usize - 1]);
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
fn may_end(Text { tokens, words, cues }: Text<'_>, at: usize, state: &State) -> bool {
    let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    let own = &words[token.words.start as usize].norm;
    let opener = cues[next.words.start as usize];
    let next = &words[next.words.start as usize];
    // A quantity is one of something, that of « 300 000 Lyonnais » with a capital.
    if own.contains(char::is_whitespace) && own.ends_with(|c: char| c.is_ascii_digit()) && !opens(&opener) {
        return false;
    }
    // An ordinal in figures does not end before a small letter, whatever stop is put after it: « le 1er. mai ».
    let before = at.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |t| &*words[t.words.start as usize].norm);
    let ordinal = before.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(char::is_alphabetic);
    if ordinal && &**own == "." && next.form.starts_with(char::is_lowercase) {
        return false;
    }
    // « a réagi Mehdi Petit »: a first name is followed by a surname.
    let capital = |form: &str| form.starts_with(char::is_uppercase);
    if capital(&next.form) && !opens(&opener) && names::is_first_name(&words[token.words.start as usize].form) {
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

/// Whether a word is of those that open sentences and name nothing: « Les », « Il », « Selon ».
fn opens(cue: &Cue) -> bool {
    const OPENERS: [Kind; 6] =
        [Kind::Determiner, Kind::Pronoun, Kind::Preposition, Kind::Adverb, Kind::Subordination, Kind::Interrogative];
    OPENERS.iter().any(|&kind| cue.is(kind))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::grammar::cue::cues;
    use crate::grammar::token::tokens;

    fn lines(text: &str) -> String {
        let (tokens, words) = tokens(text);
        let sentences = sentences(&tokens, &words, &cues(&words));
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
            "Le pont fermera, a réagi ce vendredi Mehdi Petit, maire de Lens.",
            "Rendez-vous le 1er. mai",
            "Il hésite... | Puis il part.",
            "Les pays de l'O.N.U. ont voté.",
            "Le ministre (de l'Intérieur) est venu. | Il a parlé.",
            "Une alliance inattendue",
            // Titles that have lost their line, and names that have a capital.
            "Un été sans pluie | Les agriculteurs demandent de l'aide.",
            "Grève à la poste | Le tri reste fermé.",
            "Le journal Le Phare a publié une lettre de Jeanne Le Goff.",
            "Les magazines Les Rives et Le Cap ont fermé.",
            "La ville de La Rochebelle accueille l'association Les Amis du Port.",
            "Plus de 300 000 Lyonnais ont signé.",
            "La ligue compte 20 000 Belges et 3 000 Suisses.",
            "Le maire est satisfait -la commune aussi-, dit-il.",
            "Elle a déclaré : « Nous verrons. »",
        ] {
            assert_eq!(lines(&text.replace(" | ", " ")), text);
        }
    }

    proptest! {
        #[test]
        fn sentences_tile_the_words(text in "[ a-zé'.!?:;«»\"()A-C0-9\n-]{0,60}") {
            let (tokens, words) = tokens(&text);
            let mut at = 0;
            for sentence in sentences(&tokens, &words, &cues(&words)) {
                prop_assert_eq!(sentence.words.start, at);
                prop_assert!(sentence.words.end > at);
                at = sentence.words.end;
            }
            prop_assert_eq!(at, words.len() as u32);
        }
    }
}
