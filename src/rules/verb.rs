//! What a word can be, beyond what the tagger made of it in its sentence.

use crate::grammar::WordRef;
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
