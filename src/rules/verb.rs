//! What a word can be, beyond what the tagger made of it in its sentence, and what it brings with it.

use crate::grammar::WordRef;
use crate::lexicon::ACCUSATIONS;
use crate::lexicon::morphology::{Kind, Paradigm, analyses};

/// Whether a word can be a finite form of a verb that `fits`.
///
/// « dément », « pointe », « précise », « juge » are nouns or adjectives as well, and taggers go wrong on them in short
/// sentences; where the construction asks for a verb, the lexicon is asked instead.
pub(super) fn may_be(word: WordRef<'_>, fits: impl Fn(&str) -> bool) -> bool {
    analyses(word.norm()).any(|a| {
        a.kind() == Kind::Verb
            && !matches!(
                a.paradigm(),
                Some(
                    Paradigm::Infinitive
                        | Paradigm::PastParticiple
                        | Paradigm::PresentParticiple
                        | Paradigm::Imperative
                )
            )
            && fits(&a.lemma(word.norm()))
    })
}

/// « mis en examen pour « recel de fonds » », « comparaît pour « vol » »: after these words a quotation is the law's name of an
/// offence.
pub(super) fn brings_charge(word: WordRef<'_>) -> bool {
    ACCUSATIONS.has(word.lemma(), "charge")
}
