//! Inner states of others, asserted: « Moscou veut humilier l'Occident », « les deux pays se sentent acculés ».

use super::clause::Clause;
use super::{ClaimKind, Found};
use crate::grammar::{EntityKind, Relation, Upos, WordRef};
use crate::lexicon::title::{NounClass, function};
use crate::lexicon::{FUNCTIONS, MENTAL_VERBS, names};

/// Notes the sentence's imputed thoughts.
pub(super) fn find(clauses: &[Clause<'_>], found: &mut Found<'_>) {
    // « elle voulait « graver le travail dans le marbre » »: the words are hers, and so is the wish.
    if found.voice.quotes.iter().any(|q| found.voice.sentence(found.sentence).range.contains_range(q.range)) {
        return;
    }
    for clause in clauses {
        if clause.is_indicative()
            && !clause.is_future()
            && !clause.is_passive()
            && is_mental(*clause)
            && is_somebody(*clause)
            && !is_programme(*clause, found)
        {
            found.push(ClaimKind::MentalState, clause.range());
        }
    }
}

fn is_mental(clause: Clause<'_>) -> bool {
    let verb = clause.predicate;
    let infinitive = clause.infinitive().is_some();
    match clause.lemma() {
        // « se croit intouchable »
        "sentir" => verb.is_reflexive(),
        "croire" => verb.is_reflexive() && verb.child(Relation::Xcomp).is_some(),
        "viser" => {
            infinitive || clause.object().is_some_and(|o| o.upos() == Upos::Propn || FUNCTIONS.contains(o.norm()))
        }
        // « ce qui veut dire » explains.
        "vouloir" if clause.infinitive().is_some_and(|w| w.lemma() == "dire") => false,
        "vouloir" | "craindre" | "redouter" | "espérer" => {
            infinitive || clause.object().is_some() || verb.child(Relation::Ccomp).is_some()
        }
        // « compte partir », « entend réformer », « cherche à », « hésite à »: with an infinitive only.
        // « rêve d'un second mandat »
        "rêver" => infinitive || verb.children().any(|w| w.relation().base() == Relation::Obl),
        // « Washington cherche à isoler Téhéran »: of a capital it is read into what it does.
        "chercher" => {
            infinitive && clause.subject.is_some_and(|s| s.upos() == Upos::Propn && names::capital(s.form()).is_some())
        }
        // « les deux familles se détestent », « il méprise ses électeurs »
        lemma if MENTAL_VERBS.has(lemma, "feel") => verb.is_reflexive() || clause.object().is_some_and(|o| is_human(o)),
        lemma => infinitive && MENTAL_VERBS.get(lemma).any(|row| !matches!(row.field(1), "plan" | "mind")),
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

/// « le gouvernement envisage de réduire », « l'association entend décrire »: what a body plans it has made public.
fn is_programme(clause: Clause<'_>, found: &Found<'_>) -> bool {
    MENTAL_VERBS.has(clause.lemma(), "plan")
        && clause.subject.is_some_and(|s| {
            let body = function(s.norm()).is_some_and(|f| f.class == NounClass::Body);
            let named = found.voice.grammar.entities.iter().find(|e| e.range.contains_range(s.range()));
            body || named.is_some_and(|e| e.kind == EntityKind::Organisation)
        })
}

fn is_human(word: WordRef<'_>) -> bool {
    FUNCTIONS.contains(word.norm())
        || word.children().any(|c| c.upos() == Upos::Propn && c.relation().base() == Relation::Appos)
}
