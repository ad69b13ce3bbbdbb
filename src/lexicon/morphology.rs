//! The morphological lexicon: what a form can be, by itself.
//!
//! An automaton maps lower-case forms to the start of their list of [`Analysis`] in a flat array; forms
//! that can be the same things share one list. Everything is read in place, and a look-up allocates nothing.
//! « fasse » → verb, faire, subjunctive present, first or third person singular.

use std::sync::LazyLock;

use fst::{IntoStreamer as _, Map};
use smol_str::{SmolStr, format_smolstr};

/// Compiled by `sourcier train lexicon`; `seeds/README.md` tells from what.
static DATA: &[u8] = include_bytes!("../../seeds/lexicon/morphology.bin");

static LEXICON: LazyLock<Lexicon<'static>> =
    LazyLock::new(|| Lexicon::open(DATA).expect("the lexicon in the repository is well formed"));

/// What kind of word a dictionary entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// « maison »
    Noun,
    /// « grand »
    Adjective,
    /// « aimer », « être »
    Verb,
    /// « souvent »
    Adverb,
    /// « ne », « pas », « jamais »
    Negation,
    /// « depuis »
    Preposition,
    /// « le », « cette », « plusieurs »
    Determiner,
    /// « je », « celui-ci », « rien »
    Pronoun,
    /// « dont », « lequel »
    Relative,
    /// « où », « combien », « quoi »
    Interrogative,
    /// « et », « car »
    Coordination,
    /// « lorsque »
    Subordination,
    /// « douze », « XIV »
    Numeral,
    /// « hélas »
    Interjection,
    /// « Mme », « Dr »
    Title,
    /// « Jeanne »
    GivenName,
    /// « Durand »
    Surname,
    /// « Abbeville », and proper names that are not of people: « AFP »
    Place,
    /// « franco- »
    Prefix,
    /// « parce » of « parce que »: a part of a fixed phrase
    Phrase,
}

/// Mood and tense, as conjugation tables have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Paradigm {
    /// « aimer »
    Infinitive = 1,
    /// « aimant »
    PresentParticiple,
    /// « aimé »
    PastParticiple,
    /// « aime »
    Present,
    /// « aimait »
    Imperfect,
    /// « aima »
    SimplePast,
    /// « aimera »
    Future,
    /// « aimerait »
    Conditional,
    /// « qu'il aime »
    Subjunctive,
    /// « qu'il aimât »
    SubjunctiveImperfect,
    /// « aime ! »
    Imperative,
}

impl Paradigm {
    /// Every paradigm, in the order of its number.
    pub const ALL: [Self; 11] = [
        Self::Infinitive,
        Self::PresentParticiple,
        Self::PastParticiple,
        Self::Present,
        Self::Imperfect,
        Self::SimplePast,
        Self::Future,
        Self::Conditional,
        Self::Subjunctive,
        Self::SubjunctiveImperfect,
        Self::Imperative,
    ];
}

/// One reading of a form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Analysis(u32);

/// The fields of an [`Analysis`], to build one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields {
    /// Kind of word.
    pub kind: Kind,
    /// `Some(false)` for masculine, `Some(true)` for feminine, `None` for either.
    pub feminine: Option<bool>,
    /// `Some(false)` for singular, `Some(true)` for plural, `None` for either.
    pub plural: Option<bool>,
    /// Mood and tense of a verb.
    pub paradigm: Option<Paradigm>,
    /// Person of a verb or pronoun, 1 to 3.
    pub person: Option<u8>,
    /// Whether the entry is written with a capital: « Paris », « ONU ».
    pub capital: bool,
    /// Index of the rule that makes the lemma.
    pub rule: u16,
}

/// Most lemma rules a lexicon can hold.
pub const MAX_RULES: usize = 1 << 15;

const KINDS: [Kind; 20] = [
    Kind::Noun,
    Kind::Adjective,
    Kind::Verb,
    Kind::Adverb,
    Kind::Negation,
    Kind::Preposition,
    Kind::Determiner,
    Kind::Pronoun,
    Kind::Relative,
    Kind::Interrogative,
    Kind::Coordination,
    Kind::Subordination,
    Kind::Numeral,
    Kind::Interjection,
    Kind::Title,
    Kind::GivenName,
    Kind::Surname,
    Kind::Place,
    Kind::Prefix,
    Kind::Phrase,
];

/// Bits: kind 0–4, gender 5–6, number 7–8, paradigm 9–12, person 13–14, capital 15, rule 16–30, last 31.
impl Analysis {
    /// Marks the last reading of a form in the list of readings.
    pub const LAST: u32 = 1 << 31;

    /// Packs fields; `last` closes the list of a form.
    pub fn pack(fields: Fields, last: bool) -> Self {
        let either = |value: Option<bool>| value.map_or(0, |v| 1 + u32::from(v));
        Self(
            fields.kind as u32
                | either(fields.feminine) << 5
                | either(fields.plural) << 7
                | fields.paradigm.map_or(0, |p| p as u32) << 9
                | u32::from(fields.person.unwrap_or(0) & 3) << 13
                | u32::from(fields.capital) << 15
                | u32::from(fields.rule) << 16
                | if last { Self::LAST } else { 0 },
        )
    }

    /// As stored.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// Kind of word.
    pub fn kind(self) -> Kind {
        KINDS.get((self.0 & 31) as usize).copied().unwrap_or(Kind::Phrase)
    }

    /// Feminine, masculine, or either.
    pub fn feminine(self) -> Option<bool> {
        either(self.0 >> 5)
    }

    /// Plural, singular, or either.
    pub fn plural(self) -> Option<bool> {
        either(self.0 >> 7)
    }

    /// Mood and tense of a verb.
    pub fn paradigm(self) -> Option<Paradigm> {
        ((self.0 >> 9 & 15) as usize).checked_sub(1).and_then(|i| Paradigm::ALL.get(i).copied())
    }

    /// Person of a verb or pronoun.
    pub fn person(self) -> Option<u8> {
        Some((self.0 >> 13 & 3) as u8).filter(|&p| p > 0)
    }

    /// Whether the entry is written with a capital.
    pub fn is_capital(self) -> bool {
        self.0 >> 15 & 1 == 1
    }

    /// Whether it is a proper name.
    pub fn is_name(self) -> bool {
        matches!(self.kind(), Kind::GivenName | Kind::Surname | Kind::Place)
    }

    /// Everything but the lemma, in 16 bits: equal for words that inflect alike.
    pub fn class(self) -> u16 {
        self.0 as u16
    }

    fn rule(self) -> usize {
        (self.0 >> 16) as usize & (MAX_RULES - 1)
    }

    /// The dictionary form of a lower-case form that has this reading.
    pub fn lemma(self, norm: &str) -> SmolStr {
        LEXICON.lemma(self, norm)
    }
}

impl std::fmt::Debug for Analysis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.kind())?;
        if let Some(feminine) = self.feminine() {
            f.write_str(if feminine { " fem" } else { " masc" })?;
        }
        if let Some(plural) = self.plural() {
            f.write_str(if plural { " plur" } else { " sing" })?;
        }
        if let Some(paradigm) = self.paradigm() {
            write!(f, " {paradigm:?}")?;
        }
        if let Some(person) = self.person() {
            write!(f, " {person}")?;
        }
        if self.is_capital() {
            f.write_str(" capital")?;
        }
        Ok(())
    }
}

fn either(bits: u32) -> Option<bool> {
    match bits & 3 {
        1 => Some(false),
        2 => Some(true),
        _ => None,
    }
}

/// Where the readings of a form are, to read them again without another look-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readings<'a>(&'a [u8]);

impl<'a> Readings<'a> {
    /// Those of an unknown form.
    pub const NONE: Readings<'static> = Readings(&[]);

    /// The readings from the first one on.
    pub fn iter(self) -> Analyses<'a> {
        Analyses { rest: self.0 }
    }
}

/// The readings of one form; empty when the form is unknown.
#[derive(Clone, Debug, Default)]
pub struct Analyses<'a> {
    /// Packed readings from the first one on, up to the one marked as last.
    rest: &'a [u8],
}

impl<'a> Analyses<'a> {
    /// Whether the form is unknown.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// A mark to come back to.
    pub fn readings(&self) -> Readings<'a> {
        Readings(self.rest)
    }
}

impl Iterator for Analyses<'_> {
    type Item = Analysis;

    fn next(&mut self) -> Option<Analysis> {
        let (first, rest) = self.rest.split_first_chunk::<4>()?;
        let bits = u32::from_le_bytes(*first);
        self.rest = if bits & Analysis::LAST == 0 { rest } else { &[] };
        Some(Analysis(bits & !Analysis::LAST))
    }
}

/// The readings of a lower-case form (straight apostrophe).
pub fn analyses(norm: &str) -> Analyses<'static> {
    LEXICON.analyses(norm)
}

/// The readings of a word written with a capital that may lack its accent: « Etats-Unis », « Elysée »,
/// « A » for « À ». The form itself comes first; the empty list when nothing fits.
pub fn analyses_of_capital(norm: &str) -> Analyses<'static> {
    let plain = analyses(norm);
    if !plain.is_empty() {
        return plain;
    }
    let Some(first) = norm.chars().next() else { return plain };
    let accented: &[char] = match first {
        'e' => &['é', 'è', 'ê'],
        'a' => &['à', 'â'],
        'i' => &['î'],
        'o' => &['ô'],
        'c' => &['ç'],
        _ => return plain,
    };
    let mut key = String::with_capacity(norm.len() + 1);
    for &initial in accented {
        key.clear();
        key.push(initial);
        key.push_str(&norm[first.len_utf8()..]);
        let found = analyses(&key);
        if !found.is_empty() {
            return found;
        }
    }
    plain
}

/// The first form that begins with `stem` and has a reading that fits, in the order of the automaton.
pub fn starting_with(stem: &str, fits: impl Fn(&str, Analysis) -> bool) -> Option<SmolStr> {
    use fst::Streamer as _;
    // Every form with the stem sorts below the stem followed by the highest byte.
    let above = [stem.as_bytes(), &[0xff]].concat();
    let mut stream = LEXICON.forms.range().ge(stem).lt(above).into_stream();
    while let Some((form, at)) = stream.next() {
        let Ok(form) = std::str::from_utf8(form) else { continue };
        if LEXICON.list(at).any(|reading| fits(form, reading)) {
            return Some(form.into());
        }
    }
    None
}

/// A compiled lexicon.
///
/// Layout: four little-endian `u32` lengths in bytes, and four parts: the endings that lemma rules append;
/// the rules, of four bytes each (how many characters to drop; length and `u16` start of the ending to
/// append); the analyses, `u32` each; the automaton from forms to the index of their first analysis.
#[derive(Debug)]
pub struct Lexicon<'a> {
    endings: &'a str,
    rules: &'a [[u8; 4]],
    analyses: &'a [u8],
    forms: Map<&'a [u8]>,
}

impl<'a> Lexicon<'a> {
    /// Reads a lexicon in place; `None` if it is not one.
    pub fn open(data: &'a [u8]) -> Option<Self> {
        let (head, mut rest) = data.split_first_chunk::<16>()?;
        let mut parts = [&data[..0]; 4];
        for (part, length) in parts.iter_mut().zip(head.as_chunks::<4>().0) {
            (*part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        }
        let [endings, rules, analyses, forms] = parts;
        Some(Self {
            endings: std::str::from_utf8(endings).ok()?,
            rules: rules.as_chunks::<4>().0,
            analyses,
            forms: Map::new(forms).ok()?,
        })
    }

    /// The readings of a form.
    pub fn analyses(&self, norm: &str) -> Analyses<'a> {
        self.forms.get(norm).map(|at| self.list(at)).unwrap_or_default()
    }

    /// The readings that begin with the one of this number.
    fn list(&self, at: u64) -> Analyses<'a> {
        Analyses { rest: self.analyses.get(at as usize * 4..).unwrap_or_default() }
    }

    /// The dictionary form of a lower-case form that has this reading.
    pub fn lemma(&self, analysis: Analysis, norm: &str) -> SmolStr {
        let Some(&[strip, length, low, high]) = self.rules.get(analysis.rule()) else { return norm.into() };
        let keep = norm.char_indices().rev().take(usize::from(strip)).last().map_or(norm.len(), |(i, _)| i);
        let start = usize::from(u16::from_le_bytes([low, high]));
        let ending = self.endings.get(start..start + usize::from(length)).unwrap_or_default();
        match &norm[..keep] {
            stem if ending.is_empty() => stem.into(),
            stem => format_smolstr!("{stem}{ending}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(norm: &str) -> Vec<String> {
        analyses(norm).map(|a| format!("{} {a:?}", a.lemma(norm))).collect()
    }

    #[test]
    fn conditional_and_imperfect_are_told_apart() {
        let moods = |norm: &str| analyses(norm).filter_map(Analysis::paradigm).collect::<Vec<_>>();
        assert_eq!(moods("aurait"), [Paradigm::Conditional]);
        assert_eq!(moods("attirait"), [Paradigm::Imperfect]);
        assert_eq!(moods("préférerait"), [Paradigm::Conditional]);
    }

    #[test]
    fn forms_lead_to_their_lemmas() {
        assert!(show("travaux").iter().any(|s| s == "travail Noun masc plur"), "{:?}", show("travaux"));
        assert!(show("nationales").iter().any(|s| s == "national Adjective fem plur"), "{:?}", show("nationales"));
        assert!(show("fasse").iter().any(|s| s == "faire Verb sing Subjunctive 3"), "{:?}", show("fasse"));
        assert!(show("zzyzx").is_empty());
    }

    #[test]
    fn names_are_marked() {
        let kinds = |norm: &str| analyses(norm).map(Analysis::kind).collect::<Vec<_>>();
        assert!(kinds("jeanne").contains(&Kind::GivenName));
        assert!(kinds("abbeville").contains(&Kind::Place));
    }

    #[test]
    fn capitals_may_lack_their_accent() {
        assert!(analyses("ecologie").is_empty());
        assert!(analyses_of_capital("ecologie").any(|a| a.kind() == Kind::Noun));
        assert!(analyses_of_capital("etait").any(|a| a.paradigm() == Some(Paradigm::Imperfect)));
        assert!(analyses_of_capital("").is_empty());
    }
}
