//! Which tags a word can have, by the dictionary and by the words around it. The models choose among these.

use super::{Feats, Gender, Number, Upos, VerbForm, clause, lemma};
use crate::grammar::Word;
use crate::grammar::cue::{Cue, FINITE, NOMINAL, PARTICIPLE};
use crate::lexicon::{Analysis, Kind, Paradigm};

/// The parts of speech that the word at `at` may have, one bit each; `governor` is that of the last word before it that is no
/// adverb.
pub(super) fn parts_of_speech(words: &[Word], cues: &[Cue], at: usize, governor: Option<Upos>) -> u32 {
    let mut parts = by_dictionary(&cues[at]);
    let mut forbid = |upos: Upos| parts &= !(1 << upos as u32);
    // « serait *parti* d'un four »: behind an auxiliary a participle is no noun.
    if cues[at].kinds & PARTICIPLE != 0 && governor == Some(Upos::Aux) {
        forbid(Upos::Noun);
        if !cues[at].is(Kind::Adjective) && cues[at].form == cues[at].norm {
            forbid(Upos::Adj);
        }
    }
    // « a *fait* deux morts »: an auxiliary before an infinitive alone. The letter spares other words the look-up.
    let norm = &words[at].norm;
    let does = |r: Analysis| r.kind() == Kind::Verb && r.lemma(norm) == "faire";
    if norm.starts_with('f') && !clause::has_infinitive(cues, at) && cues[at].readings.iter().any(does) {
        forbid(Upos::Aux);
    }
    parts
}

/// The parts of speech that the dictionary allows a word, one bit each. It constrains words in lower case that it has with
/// readings of the open classes alone: their finite verbs are nothing else, and an adverb must be known as one. What is only a
/// name is no grammatical word either: « Bruxelles menace ».
fn by_dictionary(cue: &Cue) -> u32 {
    use Upos::{Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Pron, Propn, Sconj, Verb, X};
    const READINGS: [(Kind, &[Upos]); 3] = [
        (Kind::Noun, &[Noun, Adj, Propn, X, Intj]),
        (Kind::Adjective, &[Adj, Noun, Propn, X, Det, Pron, Adp]),
        (Kind::Adverb, &[Adv, Adj, Noun, X, Intj, Adp, Sconj, Cconj]),
    ];
    let bit = |kind: Kind| 1 << kind as u32;
    let set = |parts: &[Upos]| parts.iter().fold(0, |bits, &part| bits | 1 << part as u32);
    let open = READINGS.iter().fold(bit(Kind::Verb), |bits, &(kind, _)| bits | bit(kind));
    let kinds = cue.kinds & (FINITE - 1);
    let names = bit(Kind::GivenName) | bit(Kind::Surname) | bit(Kind::Place);
    if kinds & names != 0 && kinds & !names == 0 {
        return set(&[Propn, Noun, Adj]);
    }
    let short = cue.suffixes[2] == 0;
    let figures = cue.shape >> 4 & 4 != 0 || cue.shape >> 16 == 4;
    if cue.form != cue.norm || short || figures || kinds == 0 || kinds & !open != 0 {
        return u32::MAX;
    }
    // The dictionary lacks some nouns whose plural it has as a verb: « mètres ».
    let second_person = |r: Analysis| r.person() == Some(2) && r.plural() == Some(false);
    if kinds == bit(Kind::Verb) && cue.readings.iter().all(second_person) {
        return u32::MAX;
    }
    let mut parts = READINGS.iter().filter(|(kind, _)| cue.is(*kind)).fold(0, |bits, (_, parts)| bits | set(parts));
    if cue.is(Kind::Verb) {
        parts |= set(&[Verb, Aux]);
    }
    // Participles and infinitives are used as nouns and adjectives too: « les accusés », « excepté ».
    if cue.kinds & NOMINAL != 0 {
        parts |= set(&[Noun, Adj, Adp, Propn, X, Adv, Sconj]);
    }
    parts
}

/// The paradigms that a tag of a verb can belong to, one bit each; 0 for other words.
pub(super) fn paradigms((upos, feats): (Upos, Feats)) -> u16 {
    if !matches!(upos, Upos::Verb | Upos::Aux) {
        return 0;
    }
    Paradigm::ALL.into_iter().filter(|&p| lemma::is(p, feats)).fold(0, |bits, p| bits | 1 << p as u16)
}

/// Whether the dictionary has some reading of this gender and number: « élue » is feminine. It says nothing of words it lacks
/// as this part of speech, and of « 14 h ».
pub(super) fn agrees(upos: Upos, verbal: Feats, cue: &Cue, feats: Feats) -> bool {
    if cue.form != cue.norm || cue.suffixes[1] == 0 {
        return true;
    }
    let participle = verbal.verb_form == Some(VerbForm::Part);
    let mut readings = cue.readings.iter().filter(|r| match upos {
        Upos::Noun => r.kind() == Kind::Noun,
        Upos::Adj => r.kind() == Kind::Adjective,
        _ => participle && r.paradigm() == Some(Paradigm::PastParticiple),
    });
    let agrees = |r: Analysis| {
        r.feminine().is_none_or(|f| feats.gender.is_none_or(|g| f == (g == Gender::Fem)))
            && r.plural().is_none_or(|p| feats.number.is_none_or(|n| p == (n == Number::Plur)))
    };
    readings.next().is_none_or(|r| agrees(r) || readings.any(agrees))
}
