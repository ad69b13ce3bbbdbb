//! Pronouns of the third person that stand for an actor: « elle assure », « a-t-il ajouté », « ce dernier », « celle-ci ».
//!
//! Impersonal « il » (« il faut », « il est probable que ») stands for nobody and is left out, as are « on » and the
//! object clitics, which seldom say who speaks. « lui » and « eux » count where a preposition makes them a source
//! (« selon lui »).

use super::{Mention, MentionType};
use crate::analysis::incise::is_hung_subject;
use crate::grammar::parse::Relation;
use crate::grammar::{Grammar, Upos, WordRef};
use crate::lexicon::speech;

/// Verbs whose « il » is nobody: « il faut », « il s'agit », « il y a ».
const IMPERSONAL: &[&str] =
    &["falloir", "agir", "pleuvoir", "neiger", "convenir", "suffire", "sembler", "importer", "advenir"];

/// Adds the pronouns to the mentions already found.
pub fn pronouns(grammar: &Grammar, out: &mut Vec<Mention>) {
    for word in grammar.iter() {
        let at = word.id.0;
        let words = match word.norm().trim_start_matches("-t-").trim_start_matches('-') {
            "il" if is_impersonal(word) => continue,
            "il" | "elle" | "ils" | "elles" | "celui-ci" | "celle-ci" | "ceux-ci" | "celles-ci" | "celui-là"
            | "celle-là" => at..at + 1,
            "lui" | "eux" if is_source(word) => at..at + 1,
            // « ce dernier », « cette dernière »: a pronoun in all but form, unless a noun follows.
            "ce" | "cette" | "ces" if is_latter(word) => at..at + 2,
            _ => continue,
        };
        let head = words.end - 1;
        out.extend(Mention::new(grammar, words, head, MentionType::Pronoun, None));
    }
}

fn is_latter(word: WordRef<'_>) -> bool {
    let Some(next) = word.next().filter(|n| matches!(n.norm(), "dernier" | "dernière" | "derniers" | "dernières"))
    else {
        return false;
    };
    next.next().is_none_or(|w| !matches!(w.upos(), Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj))
}

/// « selon *lui* », « pour *eux* ».
fn is_source(word: WordRef<'_>) -> bool {
    word.prev().is_some_and(|w| matches!(w.norm(), "selon" | "pour" | "après"))
}

/// « a-t-*il* ajouté », « *il* a aussi ajouté »: who says something is somebody, whatever the tree has for it.
fn says(word: WordRef<'_>) -> bool {
    let inside = |w: &WordRef<'_>| {
        matches!(w.upos(), Upos::Adv | Upos::Aux | Upos::Pron)
            || matches!(w.lemma(), "avoir")
            || matches!(w.norm(), "ne" | "n'")
    };
    let said = |w: WordRef<'_>| w.upos() == Upos::Verb && speech::is_incise_verb(w.lemma());
    if is_hung_subject(word.norm()) && word.prev().is_some_and(said) {
        return true;
    }
    let mut next = word.next();
    for _ in 0..5 {
        let Some(w) = next.filter(|w| w.lemma() != "être") else { return false };
        if said(w) {
            return true;
        }
        next = Some(w).filter(inside).and_then(WordRef::next);
    }
    false
}

fn is_impersonal(word: WordRef<'_>) -> bool {
    if word.relation() == Relation::ExplSubj && !says(word) {
        return true;
    }
    let clitic =
        |w: &WordRef<'_>| matches!(w.norm(), "y" | "ne" | "n'" | "se" | "s'" | "lui" | "leur" | "en" | "nous" | "me");
    let mut next = word.next();
    let mut there = false;
    while let Some(w) = next.filter(clitic) {
        there |= w.norm() == "y";
        next = w.next();
    }
    let Some(verb) = next else { return false };
    // « il y a », « il y aurait ».
    if there && matches!(verb.lemma(), "avoir") {
        return true;
    }
    if IMPERSONAL.contains(&verb.lemma()) {
        return true;
    }
    // « il est probable que », « il est reproché à », « il a été décidé de ».
    verb.lemma() == "être" && opens_clause(verb)
}

/// Whether an adjective or participle with « que » or « de » follows the copula, as in « il est probable que ».
fn opens_clause(copula: WordRef<'_>) -> bool {
    let skip = |w: &WordRef<'_>| w.upos() == Upos::Adv || matches!(w.norm(), "été" | "très" | "plus" | "pas");
    let mut next = copula.next();
    while let Some(w) = next.filter(skip) {
        next = w.next();
    }
    let Some(predicate) = next.filter(|w| w.upos() == Upos::Adj) else { return false };
    predicate.next().is_some_and(|w| match w.norm() {
        "que" | "qu'" => true,
        "de" | "d'" => w.next().is_some_and(|v| v.upos() == Upos::Verb),
        _ => false,
    })
}
