//! Conjugation: from a verb and a place in its paradigm to the form, the morphological lexicon read backwards.
//!
//! The lexicon leads from forms to lemmas; the forms of a verb stand close together in its automaton because they share
//! their first letters. « dire », present, third person singular → « dit ».

use smol_str::SmolStr;

use super::morphology::{self, Kind, Paradigm};

/// A place in the paradigm of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Mood and tense.
    pub paradigm: Paradigm,
    /// Person, 1 to 3, of a finite form.
    pub person: Option<u8>,
    /// Number of a finite form or participle.
    pub plural: Option<bool>,
    /// Gender of a participle.
    pub feminine: Option<bool>,
}

/// The form of a verb at a place; `None` if the lexicon does not have it.
///
/// « aller », « avoir » and « être » are the verbs whose forms do not even begin alike.
pub fn conjugate(lemma: &str, place: Place) -> Option<SmolStr> {
    let suppletive: &[&str] = match lemma {
        "aller" => &["va", "vo", "ir"],
        "avoir" => &["ont", "au", "eu"],
        "être" => &["es", "son", "ser", "ét", "fu", "sui", "som", "soy"],
        _ => &[],
    };
    // From the longest stem down, so that irregular verbs alone look through many forms: « répète », « tient ».
    let stems = (1..lemma.len()).rev().filter(|&at| lemma.is_char_boundary(at)).skip(1).map(|at| &lemma[..at]);
    suppletive.iter().copied().chain(stems).find_map(|stem| {
        morphology::starting_with(stem, |form, reading| {
            reading.kind() == Kind::Verb
                && reading.paradigm() == Some(place.paradigm)
                && agrees(reading.person(), place.person)
                && agrees(reading.plural(), place.plural)
                && agrees(reading.feminine(), place.feminine)
                && reading.lemma(form) == lemma
        })
    })
}

/// What a form leaves open fits anything.
fn agrees<T: PartialEq>(form: Option<T>, wanted: Option<T>) -> bool {
    form.is_none() || wanted.is_none() || form == wanted
}

/// The places a form can have in the paradigm of a verb.
pub fn places(norm: &str, lemma: &str) -> impl Iterator<Item = Place> {
    morphology::analyses(norm).filter(move |a| a.kind() == Kind::Verb && a.lemma(norm) == lemma).filter_map(|a| {
        Some(Place { paradigm: a.paradigm()?, person: a.person(), plural: a.plural(), feminine: a.feminine() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_from_their_lemma() {
        let finite =
            |paradigm, person, plural| Place { paradigm, person: Some(person), plural: Some(plural), feminine: None };
        for (lemma, place, want) in [
            ("dire", finite(Paradigm::Present, 3, false), "dit"),
            ("dire", finite(Paradigm::Imperfect, 3, true), "disaient"),
            ("répéter", finite(Paradigm::Present, 3, false), "répète"),
            ("affirmer", finite(Paradigm::Future, 1, true), "affirmerons"),
            ("avoir", finite(Paradigm::Present, 3, true), "ont"),
            ("être", finite(Paradigm::Present, 3, true), "sont"),
            ("être", finite(Paradigm::Present, 3, false), "est"),
            ("aller", finite(Paradigm::Present, 3, false), "va"),
            ("tenir", finite(Paradigm::Present, 3, false), "tient"),
            ("finir", finite(Paradigm::Conditional, 3, true), "finiraient"),
            ("vendre", finite(Paradigm::Present, 3, false), "vend"),
        ] {
            assert_eq!(conjugate(lemma, place).as_deref(), Some(want), "{lemma} {place:?}");
        }
        let participle =
            Place { paradigm: Paradigm::PastParticiple, person: None, plural: Some(false), feminine: Some(true) };
        assert_eq!(conjugate("dire", participle).as_deref(), Some("dite"));
        assert_eq!(conjugate("zzyzxer", finite(Paradigm::Present, 3, false)), None);
        assert_eq!(conjugate("", participle), None);
    }

    #[test]
    fn a_form_knows_its_places() {
        let found: Vec<_> = places("auraient", "avoir").collect();
        assert_eq!(
            found,
            [Place { paradigm: Paradigm::Conditional, person: Some(3), plural: Some(true), feminine: None }]
        );
        assert_eq!(places("auraient", "être").count(), 0);
    }
}
