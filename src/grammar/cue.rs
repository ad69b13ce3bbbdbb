//! What the models look at in a single word, as numbers: form, endings, shape, dictionary, clusters.
//!
//! Computed once a word, so that passes build their features by mixing numbers and never touch text again.

use super::Word;
use super::linear::{key, mix};
use crate::lexicon::absent::{Resource, is_absent};
use crate::lexicon::{self, Analyses, Analysis, Kind, Paradigm, Readings};

/// The cues of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cue {
    /// The form as written, case included.
    pub form: u64,
    /// The lower-case form.
    pub norm: u64,
    /// The last one to five letters; 0 where the word is shorter.
    pub suffixes: [u64; 5],
    /// The first three letters.
    pub prefix: u64,
    /// Case, digits, hyphens, points.
    pub shape: u64,
    /// All dictionary readings together, lemmas aside.
    pub classes: u64,
    /// Which [`Kind`]s and verb forms the dictionary knows, one bit each.
    pub kinds: u32,
    /// Which [`Paradigm`]s the dictionary knows, one bit each.
    pub paradigms: u16,
    /// Clusters, fine to coarse; 0 for an unknown word.
    pub clusters: [u64; 3],
    /// Where the dictionary has the form; for a word with a capital perhaps with an accent that it lacks.
    pub readings: Readings<'static>,
}

/// Bits of [`Cue::kinds`] past those of the kinds themselves.
/// Set for words the dictionary knows as finite verbs.
pub const FINITE: u32 = 1 << 20;
/// Set for words the dictionary knows as infinitives.
pub const INFINITIVE: u32 = 1 << 21;
/// Set for words the dictionary knows as participles.
pub const PARTICIPLE: u32 = 1 << 22;
/// Set, one or the other, for words the dictionary knows as infinitives or participles.
pub const NOMINAL: u32 = INFINITIVE | PARTICIPLE;
const CONDITIONAL: u32 = 1 << 23;
/// Set for words the dictionary does not know.
pub const UNKNOWN: u32 = 1 << 24;

impl Cue {
    /// The cues of no word: before the first and behind the last.
    pub const NONE: Self = Self {
        form: 0,
        norm: 0,
        suffixes: [0; 5],
        prefix: 0,
        shape: 0,
        classes: 0,
        kinds: 0,
        paradigms: 0,
        clusters: [0; 3],
        readings: Readings::NONE,
    };

    /// The cues of a word from its form as written and in lower case.
    pub fn new(form: &str, norm: &str) -> Self {
        let mut cue = Self { norm: key(norm), shape: shape(form), ..Self::default() };
        let capital = form.chars().next().is_some_and(char::is_uppercase);
        cue.form = if form.chars().any(char::is_uppercase) { mix(1, key(form)) } else { cue.norm };
        for (slot, (at, _)) in cue.suffixes.iter_mut().zip(norm.char_indices().rev()) {
            *slot = key(&norm[at..]);
        }
        cue.prefix = key(norm.char_indices().nth(3).map_or(norm, |(at, _)| &norm[..at]));
        let analyses = match capital {
            _ if is_absent(Resource::Dictionary) => Analyses::default(),
            true => lexicon::analyses_of_capital(norm),
            false => lexicon::analyses(norm),
        };
        cue.kinds = UNKNOWN;
        cue.readings = analyses.readings();
        for analysis in analyses.filter(|a| capital || !a.is_capital()) {
            cue.kinds &= !UNKNOWN;
            cue.kinds |= kind_bit(analysis);
            cue.paradigms |= analysis.paradigm().map_or(0, |p| 1 << p as u16);
            cue.classes = mix(cue.classes, u64::from(analysis.class()));
        }
        if let Some((fine, middle, coarse)) = lexicon::word_clusters(form, norm)
            && !is_absent(Resource::Clusters)
        {
            cue.clusters = [u64::from(fine) + 1, u64::from(middle) + 1, u64::from(coarse) + 1];
        }
        cue
    }

    /// Whether it begins with a mark, hyphens and apostrophes aside.
    pub fn is_mark(&self) -> bool {
        matches!(self.shape >> 16, 16 | 128)
    }

    /// Whether the dictionary has some reading of this kind.
    pub fn is(&self, kind: Kind) -> bool {
        self.kinds >> kind as u32 & 1 == 1
    }
}

/// The cues of all words.
pub fn cues(words: &[Word]) -> Vec<Cue> {
    words.iter().map(|w| Cue::new(&w.form, &w.norm)).collect()
}

fn kind_bit(analysis: Analysis) -> u32 {
    let form = match analysis.paradigm() {
        None => 0,
        Some(Paradigm::Infinitive) => INFINITIVE,
        Some(Paradigm::PresentParticiple | Paradigm::PastParticiple) => PARTICIPLE,
        Some(Paradigm::Conditional) => CONDITIONAL | FINITE,
        Some(_) => FINITE,
    };
    1 << analysis.kind() as u32 | form
}

/// Case of the first letter and of the rest, and which other characters there are.
fn shape(form: &str) -> u64 {
    let mut seen = 0;
    let mut chars = form.chars();
    let class = |c: char| match c {
        c if c.is_lowercase() => 1,
        c if c.is_uppercase() => 2,
        c if c.is_numeric() => 4,
        '-' => 8,
        '.' => 16,
        '\'' | '’' => 32,
        c if c.is_alphabetic() => 64,
        _ => 128,
    };
    let first = chars.next().map_or(0, class);
    for c in chars.clone() {
        seen |= class(c);
    }
    let length = chars.count().min(3) as u64;
    first << 16 | seen << 4 | length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_alike_share_cues() {
        let cue = |form: &str| Cue::new(form, &form.to_lowercase());
        assert_eq!(cue("maison").suffixes[2], cue("raison").suffixes[2]);
        assert_ne!(cue("maison").suffixes[4], cue("garçon").suffixes[4]);
        assert_eq!(cue("Paris").shape, cue("Rouen").shape);
        assert_ne!(cue("Paris").shape, cue("PARIS").shape);
        assert_eq!(cue("été").suffixes[3], 0);
        assert_eq!(cue("xqzzkw").kinds, UNKNOWN);
        assert!(cue("aurait").kinds & CONDITIONAL != 0);
        assert!(cue("Jeanne").is(Kind::GivenName) && !cue("jeanne").is(Kind::GivenName));
    }
}
