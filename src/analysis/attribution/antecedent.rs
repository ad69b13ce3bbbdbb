//! Whom a relative pronoun takes up: « le préfet, *qui* a déclaré », « selon la police, *qui* précise ».

use std::ops::Range;

use super::phrase::{self, NounPhrase};
use super::scene::{Scene, is_finite, is_punct, is_que};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::title::{self, NounClass};

/// « le préfet, qui a déclaré »: the noun that the relative pronoun takes up, where it stands right before.
pub(super) fn antecedent(scene: &Scene, phrase: NounPhrase) -> NounPhrase {
    let first = scene.sentence(phrase.head).words.start;
    if scene.word(phrase.head).norm() != "qui" || phrase.head == first {
        return phrase;
    }
    let by_tree = std::iter::successors(scene.word(phrase.head).head(), |w| w.head())
        .take(4)
        .find(|w| w.relation().base() == Relation::Acl)
        .and_then(crate::grammar::WordRef::head)
        .filter(|w| w.id.0 < phrase.head && matches!(w.upos(), Upos::Noun | Upos::Propn | Upos::Pron));
    // « les élus, inquiets, qui estiment »
    let before = || {
        (first.max(phrase.head.saturating_sub(6))..phrase.head)
            .rev()
            .map(|k| scene.word(k))
            .find(|w| !is_punct(*w) && w.upos() != Upos::Adj && w.feats().verb_form != Some(VerbForm::Part))
            .filter(|w| matches!(w.upos(), Upos::Noun | Upos::Propn))
    };
    // « selon *la police*, qui précise »: who is quoted goes on.
    let quoted = |noun: &WordRef| {
        let start = phrase::around(scene, noun.id.0, phrase.head).words.start;
        start > first && matches!(scene.word(start - 1).norm(), "selon" | "après")
    };
    match before().filter(quoted).or(by_tree).or_else(before) {
        Some(noun) => {
            let commas = (noun.id.0..phrase.head).any(|k| scene.word(k).norm() == ",");
            let noun = if commas { speaker_above(noun) } else { noun };
            let noun = agreeing(noun, scene.word(phrase.head));
            phrase::around(scene, noun.id.0, phrase.head)
        }
        None => phrase,
    }
}

/// « une source proche de *l'enquête*, qui ajoute »: behind a comma, the relative clause belongs to who can speak.
fn speaker_above(noun: WordRef) -> WordRef {
    let can_speak = |w: WordRef| title::function(w.norm()).is_some_and(|f| f.class != NounClass::Place);
    if can_speak(noun) || noun.upos() == Upos::Propn {
        return noun;
    }
    std::iter::successors(noun.head(), |w| w.head())
        .take(3)
        .take_while(|w| matches!(w.upos(), Upos::Noun | Upos::Adj | Upos::Propn) && w.id < noun.id)
        .find(|w| can_speak(*w))
        .unwrap_or(noun)
}

/// « une mère de *deux enfants*, qui dit »: the relative clause belongs to the noun its verb agrees with.
fn agreeing<'a>(noun: WordRef<'a>, relative: WordRef<'a>) -> WordRef<'a> {
    let verb = std::iter::successors(relative.next(), |w| w.next()).take(4).find(|w| is_finite(*w));
    let Some(number) = verb.and_then(|v| v.feats().number) else { return noun };
    let agrees = |w: &WordRef<'a>| w.feats().number.is_none_or(|n| n == number);
    let above = std::iter::successors(noun.head(), |w| w.head())
        .take(3)
        .take_while(|w| matches!(w.upos(), Upos::Noun | Upos::Propn) && w.id < noun.id)
        .find(|w| w.feats().number == Some(number));
    if agrees(&noun) { noun } else { above.unwrap_or(noun) }
}

/// Whether a relative pronoun opens the clause of a verb: « le texte *que* le Sénat *examine* ».
pub(super) fn in_relative(scene: &Scene, words: &Range<u32>, verb: u32) -> bool {
    (words.start..verb).rev().take(8).map(|k| scene.word(k)).take_while(|w| !is_punct(*w) && !is_finite(*w)).any(|w| {
        matches!(
            w.norm(),
            "qui" | "dont" | "où" | "lequel" | "laquelle" | "lesquels" | "lesquelles" | "lorsque" | "quand"
        ) || (is_que(w) && w.upos() == Upos::Pron)
    })
}
