//! Part of speech, morphological features and lemma.

use smol_str::SmolStr;

use super::{Sentence, Word};

/// Universal part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of Universal Dependencies")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// Morphological features of UD French that something reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Feats {
    /// Gender.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Option<Number>,
    /// Person, 1 to 3.
    pub person: Option<u8>,
    /// Mood of a finite verb.
    pub mood: Option<Mood>,
    /// Tense.
    pub tense: Option<Tense>,
    /// Finite, infinitive, participle.
    pub verb_form: Option<VerbForm>,
    /// Passive participle.
    pub passive: bool,
    /// Definite or indefinite article.
    pub definite: Option<Definite>,
    /// Kind of pronoun or determiner.
    pub pron_type: Option<PronType>,
    /// Possessive.
    pub poss: bool,
    /// Reflexive.
    pub reflex: bool,
    /// Kind of numeral.
    pub num_type: Option<NumType>,
    /// Negative.
    pub negative: bool,
}

macro_rules! feature {
    ($(#[$doc:meta])* $name:ident { $($value:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the names are those of Universal Dependencies")]
        pub enum $name { $($value),+ }

        impl $name {
            /// As written in CoNLL-U.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $text),+ }
            }

            /// From its CoNLL-U name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$value),)+ _ => None }
            }
        }
    };
}

feature!(/// Grammatical gender.
    Gender { Masc = "Masc", Fem = "Fem" });
feature!(/// Grammatical number.
    Number { Sing = "Sing", Plur = "Plur" });
feature!(/// Mood of a finite verb; `Cnd` is the conditional.
    Mood { Ind = "Ind", Cnd = "Cnd", Sub = "Sub", Imp = "Imp" });
feature!(/// Tense; `Imp` is the imperfect.
    Tense { Pres = "Pres", Past = "Past", Imp = "Imp", Fut = "Fut" });
feature!(/// Form of a verb.
    VerbForm { Fin = "Fin", Inf = "Inf", Part = "Part", Ger = "Ger" });
feature!(/// Definiteness of an article.
    Definite { Def = "Def", Ind = "Ind" });
feature!(/// Kind of pronoun, determiner or adverb.
    PronType { Prs = "Prs", Art = "Art", Dem = "Dem", Ind = "Ind", Int = "Int", Rel = "Rel", Exc = "Exc", Neg = "Neg", Tot = "Tot", Rcp = "Rcp" });
feature!(/// Kind of numeral.
    NumType { Card = "Card", Ord = "Ord", Frac = "Frac" });

/// What is known of a word by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Part of speech.
    pub upos: Upos,
    /// Features.
    pub feats: Feats,
    /// Dictionary form; the lower-case form where none is known.
    pub lemma: SmolStr,
}

/// Tags the words of one block.
pub fn tags(words: &[Word], _sentences: &[Sentence]) -> Vec<Tag> {
    words.iter().map(|w| Tag { upos: Upos::X, feats: Feats::default(), lemma: w.norm.clone() }).collect()
}
