//! How a description is introduced: « le », « ce », « son », « un », nothing.

use std::ops::Range;

use crate::grammar::{Grammar, WordId};

/// How a description is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Determination {
    /// « le », « les », and the article inside « du », « au ».
    Definite,
    /// « ce », « cette ».
    Demonstrative,
    /// « son », « leurs ».
    Possessive,
    /// « un », « des », « plusieurs », a numeral.
    Indefinite,
    /// Nothing.
    Bare,
}

impl Determination {
    /// What the lower-case form of a determiner shows; `None` for any other word.
    pub fn of(norm: &str) -> Option<Self> {
        Some(match norm {
            "le" | "la" | "l'" | "les" => Self::Definite,
            "ce" | "cet" | "cette" | "ces" => Self::Demonstrative,
            "son" | "sa" | "ses" | "leur" | "leurs" | "mon" | "ma" | "mes" | "notre" | "nos" | "votre" | "vos" => {
                Self::Possessive
            }
            "un" | "une" | "des" | "plusieurs" | "certains" | "certaines" | "quelques" | "deux" | "trois"
            | "quatre" | "cinq" | "six" | "sept" | "huit" | "neuf" | "dix" | "chaque" | "aucun" | "aucune"
            | "maints" | "nombre" | "d'autres" | "divers" | "diverses" | "différents" | "différentes" => {
                Self::Indefinite
            }
            _ => return None,
        })
    }
}

/// Whether a lower-case determiner is plural.
pub fn is_plural(determiner: &str) -> bool {
    matches!(determiner, "les" | "des" | "ces" | "ses" | "leurs" | "mes" | "nos" | "vos")
        || matches!(Determination::of(determiner), Some(Determination::Indefinite))
            && !matches!(determiner, "un" | "une" | "chaque" | "aucun" | "aucune")
}

/// How a description is introduced, read from its words and the contraction before them.
pub fn determination(grammar: &Grammar, words: &Range<u32>) -> Determination {
    let first = grammar.word(WordId(words.start));
    match Determination::of(first.norm()) {
        Some(found) => found,
        None if matches!(first.norm(), "de" | "d'") => Determination::Indefinite,
        None => match first.prev() {
            Some(before) if matches!(before.norm(), "le" | "les" | "la" | "l'") => Determination::Definite,
            _ => Determination::Bare,
        },
    }
}
