//! Inner states of others, asserted: « Moscou veut humilier l'Occident », « les deux pays se sentent acculés ».

use super::clause::Clause;
use super::{ClaimKind, Found};
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::{FUNCTIONS, MENTAL_VERBS};

/// Notes the sentence's imputed thoughts.
pub(super) fn find(clauses: &[Clause<'_>], found: &mut Found<'_>) {
    for clause in clauses {
        if clause.is_indicative()
            && !clause.is_future()
            && !clause.is_passive()
            && is_mental(*clause)
            && is_somebody(*clause)
        {
            found.push(ClaimKind::MentalState, clause.range());
        }
    }
}

fn is_mental(clause: Clause<'_>) -> bool {
    let verb = clause.predicate;
    let infinitive = clause.infinitive().is_some();
    match clause.lemma() {
        "sentir" => verb.is_reflexive(),
        "viser" => {
            infinitive || clause.object().is_some_and(|o| o.upos() == Upos::Propn || FUNCTIONS.contains(o.norm()))
        }
        // « ce qui veut dire » explains.
        "vouloir" if clause.infinitive().is_some_and(|w| w.lemma() == "dire") => false,
        "vouloir" | "craindre" | "redouter" | "espérer" | "rêver" => {
            infinitive || clause.object().is_some() || verb.child(Relation::Ccomp).is_some()
        }
        // « compte partir », « entend réformer », « cherche à », « hésite à »: with an infinitive only.
        "chercher" | "tenter" | "savoir" | "croire" | "prétendre" | "préférer" | "hésiter" => false,
        lemma => MENTAL_VERBS.contains(lemma) && infinitive,
    }
}

/// A person, a body, a country; a text or a measure wants nothing: « l'accord vise à réduire les droits ».
fn is_somebody(clause: Clause<'_>) -> bool {
    let Some(subject) = clause.subject else { return false };
    match subject.upos() {
        Upos::Pron => {
            matches!(subject.norm(), "il" | "elle" | "ils" | "elles" | "qui" | "celui-ci" | "celle-ci" | "ceux-ci")
        }
        Upos::Propn => true,
        _ => is_human(subject) || matches!(subject.lemma(), "pays" | "État" | "camp" | "puissance" | "nation"),
    }
}

fn is_human(word: WordRef<'_>) -> bool {
    FUNCTIONS.contains(word.norm())
        || word.children().any(|c| c.upos() == Upos::Propn && c.relation().base() == Relation::Appos)
}
