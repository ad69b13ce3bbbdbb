//! Causes and meanings the author asserts: « ce rapprochement a fait chuter le rouble », « cela montre à quel point… ».

use super::clause::Clause;
use super::{ClaimKind, Found};
use crate::grammar::tag::PronType;
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::CAUSAL_VERBS;

/// Notes the sentence's causes and meanings.
pub(super) fn find(clauses: &[Clause<'_>], found: &mut Found<'_>) {
    for clause in clauses {
        if is_causal(*clause) && clause.is_indicative() && !clause.is_future() && !clause.is_negative() {
            found.push(ClaimKind::CausalOrMeaning, clause.range());
        }
    }
}

fn is_causal(clause: Clause<'_>) -> bool {
    let lemma = clause.lemma();
    if is_cause_noun(clause) {
        return true;
    }
    // « a fait chuter »: the syntax takes « faire » for an auxiliary of « chuter ».
    let made = clause.predicate.children().any(|w| w.relation() == Relation::AuxCaus);
    if made && !matches!(lemma, "réagir" | "savoir" | "parler" | "croire") {
        // « la sécheresse a fait flamber les prix »
        return subject_points_back(clause) || is_abstract(clause) && clause.object().is_some();
    }
    let reflexive = clause.predicate.is_reflexive();
    match lemma {
        // « s'explique par », « se traduit par »
        "expliquer" if reflexive => true,
        "expliquer" | "traduire" => is_abstract(clause) && clause.object().is_some() && !is_evidence(clause),
        // « a fait chuter »
        "faire" => clause.infinitive().is_some_and(|w| {
            let of_thing = is_abstract(clause) && (w.child(Relation::Obj).is_some() || clause.object().is_some());
            !matches!(w.lemma(), "réagir" | "suite" | "savoir") && (subject_points_back(clause) || of_thing)
        }),
        _ => {
            let Some(row) = CAUSAL_VERBS.get(lemma).find(|row| matches!(row.field(1), "cause" | "meaning")) else {
                return false;
            };
            // « a suscité l'indignation »: what was said and shown in public, not a hidden cause.
            if clause.object().is_some_and(|o| CAUSAL_VERBS.has(o.lemma(), "reaction")) {
                return false;
            }
            let has_object = clause.object().is_some()
                || clause.predicate.child(Relation::Ccomp).is_some()
                || clause.predicate.children().any(|w| matches!(w.relation().base(), Relation::Obl | Relation::Xcomp));
            // « a entraîné une fermeture » is everyday, « a entraîné un exode » is a thesis.
            let ordinary =
                row.field(2) == "1" && !clause.object().is_some_and(|o| CAUSAL_VERBS.has(o.lemma(), "effect"));
            has_object
                && !reflexive
                && !clause.is_passive()
                && (subject_points_back(clause) || !ordinary && is_abstract(clause))
        }
    }
}

/// « la décision est la cause de la crise », « c'est le signe que », « la hausse est due au gel »: a copula and a noun of cause or
/// meaning, of a thing or of what was said before.
fn is_cause_noun(clause: Clause<'_>) -> bool {
    let predicate = clause.predicate;
    // « est aussi en cause » names no effect, « reste à savoir si la hausse est due au gel » asserts nothing.
    let loose = predicate.children().any(|c| c.relation() == Relation::Case && c.id < predicate.id)
        || clause.marker().is_some_and(|m| matches!(m.norm(), "si" | "s'"));
    let copula =
        matches!(clause.finite.relation().base(), Relation::Cop | Relation::Aux) && clause.finite.lemma() == "être";
    if !copula || loose {
        return false;
    }
    let noun = matches!(predicate.upos(), Upos::Noun | Upos::Adj)
        && CAUSAL_VERBS.has(predicate.lemma(), "noun")
        && predicate.next().is_some_and(|n| matches!(n.norm(), "de" | "d'" | "du" | "des" | "que" | "qu'"));
    let due = matches!(predicate.norm(), "dû" | "due" | "dus" | "dues" | "imputable" | "imputables");
    (noun || due) && (is_abstract(clause) || subject_points_back(clause))
}

/// « cela », « ce rapprochement », « cette hausse »: the subject sums up what was said.
fn subject_points_back(clause: Clause<'_>) -> bool {
    clause.subject.is_some_and(|s| {
        matches!(s.norm(), "cela" | "ceci" | "ça" | "ce" | "c'")
            // « …, ce qui a relancé la polémique »
            || s.norm() == "qui" && s.prev().is_some_and(|p| p.norm() == "ce")
            || s.children().any(|d| {
                d.relation() == Relation::Det
                    && (d.feats().pron_type == Some(PronType::Dem)
                        || matches!(d.norm(), "ce" | "cet" | "cette" | "ces"))
            }) && !is_person(s)
    })
}

/// A common noun that means no person: « la réforme », « la guerre ».
fn is_abstract(clause: Clause<'_>) -> bool {
    clause.subject.is_some_and(|s| s.upos() == Upos::Noun && !is_person(s))
}

fn is_person(word: WordRef<'_>) -> bool {
    word.upos() == Upos::Propn || crate::lexicon::FUNCTIONS.contains(word.norm())
}

/// A report or a study explains what it says; the source is the report.
fn is_evidence(clause: Clause<'_>) -> bool {
    clause.subject.is_some_and(|s| crate::lexicon::speech::is_document(s.lemma()))
}
