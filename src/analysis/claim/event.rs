//! Contested facts: who attacked, who delivers arms, who hides what.
//!
//! « La Corée du Nord fournit également des obus », « l'armée a bombardé l'hôpital », « un conclave secret s'est tenu ».

use super::clause::{Clause, after, phrase};
use super::{ClaimKind, Found};
use crate::grammar::tag::{Mood, Tense, VerbForm};
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::{DISPUTED_EVENTS, FUNCTIONS, Row, names};
use crate::text::TextRange;

/// Notes the sentence's contested facts.
pub(super) fn find(clauses: &[Clause<'_>], found: &mut Found<'_>) {
    // « probablement causé par », « vraisemblablement à la suite de »: a cause the author only supposes.
    for word in found.words().filter(|w| is_doubt(*w)) {
        let cause = word
            .next()
            .filter(|w| matches!(w.lemma(), "causer" | "provoquer" | "dû" | "devoir" | "lier") || w.norm() == "à");
        if let Some(cause) = cause {
            found.push(ClaimKind::CausalOrMeaning, word.range().cover(phrase(cause)));
        } else if word.prev().is_some_and(|p| names::country(p.form()).is_none() && p.upos() != Upos::Punct)
            && word.next().is_some_and(|n| matches!(n.norm(), "un" | "une" | "des" | "de" | "d'"))
        {
            // « offre probablement un appui »: also where the syntax has lost the verb.
            let first = word.prev().map_or(word.range(), WordRef::range);
            let last = after(word).take(2).last().map_or(word.range(), WordRef::range);
            found.push(ClaimKind::Event, first.cover(last));
        }
    }
    for word in found.words() {
        if let Some(range) = done_by(word).or_else(|| told_before(word)) {
            found.push(ClaimKind::Event, range);
        }
    }
    for clause in clauses {
        let asserted = clause.is_indicative() && !clause.is_future() && !clause.is_negative();
        if asserted
            && (!clause.is_passive() && is_disputed(*clause) || is_done_in_hiding(*clause) || is_secret(*clause))
        {
            let verb = clause.finite.range().cover(clause.predicate.range());
            found.push_beside(ClaimKind::Event, clause.range(), verb);
        } else if let Some(adverb) = doubt(*clause).filter(|_| clause.is_indicative() && !clause.is_future()) {
            let mind = matches!(clause.lemma(), "viser" | "connaître" | "vouloir" | "savoir" | "penser" | "chercher");
            found.push(
                if mind { ClaimKind::MentalState } else { ClaimKind::Event },
                clause.range().cover(adverb.range()),
            );
        }
    }
}

/// A verb one side denies, said of somebody who may have done it.
fn is_disputed(clause: Clause<'_>) -> bool {
    let objects = objects(clause);
    let needs = |row: &Row| row.list(2).next().is_none() || objects.iter().any(|o| row.list(2).any(|n| n == o.lemma()));
    let done = objects.is_empty() || !clause.predicate.is_reflexive() || clause.lemma() == "emparer";
    done && DISPUTED_EVENTS.get(clause.lemma()).filter(needs).any(|row| match row.field(1) {
        "ground" => clause.subject.is_some_and(is_armed),
        "strike" => clause.subject.is_some_and(|s| is_armed(s) || is_state(s)),
        "backing" => clause.subject.is_some_and(|s| is_armed(s) || is_state(s)),
        // « l'entreprise savait que le produit était dangereux »
        "knowing" => {
            let that = clause.predicate.child(Relation::Ccomp).is_some();
            that && clause.finite.feats().tense == Some(Tense::Imp) && has_actor(clause)
        }
        "force" => {
            has_actor(clause)
                && (!objects.is_empty() || row.list(2).next().is_some())
                && !clause.predicate.is_reflexive()
        }
        "armed" | "secret" | "works" => false,
        _ => has_actor(clause) && !clause.predicate.is_reflexive(),
    })
}

/// « le scrutin a été truqué », « les résultats ont été falsifiés »: what was hidden, and nobody who did it.
fn is_done_in_hiding(clause: Clause<'_>) -> bool {
    clause.is_passive()
        && clause.is_compound()
        && DISPUTED_EVENTS.get(clause.lemma()).any(|row| row.field(1) == "hiding" && row.list(2).next().is_none())
}

fn is_kind(word: WordRef<'_>, kind: &str) -> bool {
    DISPUTED_EVENTS.get(word.lemma()).any(|row| row.field(1) == kind)
}

/// « l'Iran », « Moscou », « le pays », « le régime »: a power among others.
fn is_state(word: WordRef<'_>) -> bool {
    let name = || {
        let form = word.form();
        names::country(form).is_some() || names::capital(form).is_some() || names::metonym(form).is_some()
    };
    match word.upos() {
        Upos::Propn => name(),
        _ => matches!(word.lemma(), "pays" | "état" | "État" | "régime" | "gouvernement" | "junte" | "puissance"),
    }
}

/// « contraint de partir par le roi », « les quartiers assiégés par l'armée »: a participle with the actor who did it.
fn done_by(word: WordRef<'_>) -> Option<TextRange> {
    let row = DISPUTED_EVENTS.first(word.lemma()).filter(|_| word.feats().verb_form == Some(VerbForm::Part))?;
    let open = row.list(2).next().is_none();
    let future = word.children().any(|c| {
        matches!(c.feats().tense, Some(Tense::Fut)) || c.feats().mood == Some(Mood::Cnd) || c.feats().negative
    });
    let agent = word.children().find(|c| c.relation() == Relation::OblAgent && is_actor(*c))?;
    (open && !future).then(|| word.range().cover(phrase(agent)))
}

/// « après avoir bombardé le port », « après avoir fait exploser une bombe »: what the sentence takes for done.
fn told_before(word: WordRef<'_>) -> Option<TextRange> {
    if word.norm() != "après" {
        return None;
    }
    let words: Vec<_> = after(word).take(7).collect();
    let avoir = words.iter().take(2).position(|w| w.norm() == "avoir")?;
    let verb = words[avoir + 1..].iter().find(|w| w.upos() == Upos::Verb && !matches!(w.lemma(), "faire"))?;
    let exploded = verb.lemma() == "exploser";
    let row = DISPUTED_EVENTS.first(verb.lemma());
    let object = verb.child(Relation::Obj);
    let charged = row.is_some_and(|row| {
        row.list(2).next().is_none() && row.field(1) == "force" && object.is_some()
            || row.list(2).any(|lemma| object.is_some_and(|o| o.lemma() == lemma))
    });
    (exploded || charged).then(|| word.range().cover(object.map_or(verb.range(), phrase)))
}

/// The direct object and what is coordinated with it; an infinitive's counts (« interdit de quitter »).
fn objects(clause: Clause<'_>) -> Vec<WordRef<'_>> {
    let mut out: Vec<_> = clause.object().into_iter().chain(clause.infinitive()).collect();
    // « tire sur la foule », « fait pression sur », « met sur écoute »; « s'est emparé de la ville »
    let reached = |w: &WordRef<'_>| {
        w.relation().base() == Relation::Obl
            && (clause.lemma() == "emparer"
                || w.relation() == Relation::OblArg && is_partitive(*w)
                || w.children().any(|c| matches!(c.norm(), "sur" | "contre")))
    };
    out.extend(clause.predicate.children().filter(reached));
    for object in out.clone() {
        out.extend(object.children().filter(|w| matches!(w.relation().base(), Relation::Conj | Relation::Nmod)));
    }
    out
}

/// « recrute des enfants », « enrichit de l'uranium »: an object that syntax takes for a complement with « de ».
fn is_partitive(word: WordRef<'_>) -> bool {
    word.children().any(|c| c.relation() == Relation::Case && c.lemma() == "de")
        && word.children().any(|c| c.relation().base() == Relation::Det)
}

/// A body, a force, a state, a named actor does it.
fn has_actor(clause: Clause<'_>) -> bool {
    clause.subject.is_some_and(is_actor)
}

fn is_actor(word: WordRef<'_>) -> bool {
    // « l'enclave, territoire russe, possède »: what it is called behind the comma counts too.
    let apposed = |c: WordRef<'_>| c.relation() == Relation::Appos && FUNCTIONS.contains(c.norm());
    word.upos() == Upos::Propn
        || FUNCTIONS.contains(word.norm())
        || is_armed(word)
        || is_kind(word, "works")
        || word.children().any(|c| c.upos() == Upos::Propn || apposed(c))
}

/// An armed force, or people in arms: each side tells its own gains on the ground.
fn is_armed(word: WordRef<'_>) -> bool {
    let in_arms = |c: WordRef<'_>| c.lemma() == "armé";
    is_kind(word, "armed") || word.upos() == Upos::Noun && word.children().any(in_arms)
}

/// « un conclave secret s'est tenu », « a passé un accord secret », « a sciemment caché », « a délibérément foncé ».
fn is_secret(clause: Clause<'_>) -> bool {
    let secret = |w: WordRef<'_>| is_kind(w, "secret");
    let meets = |w: WordRef<'_>| w.upos() == Upos::Noun && w.children().any(secret);
    clause.predicate.children().any(|w| w.upos() == Upos::Adv && secret(w))
        || clause.subject.is_some_and(meets)
        || clause.object().is_some_and(meets) && has_actor(clause)
}

/// « offre probablement un appui », « il s'agit vraisemblablement de »: the author supposes, and does not say on what ground.
fn doubt(clause: Clause<'_>) -> Option<WordRef<'_>> {
    clause.predicate.children().chain(clause.finite.children()).find(|w| is_doubt(*w)).or_else(|| {
        [clause.finite.next(), clause.predicate.next(), clause.predicate.prev()]
            .into_iter()
            .flatten()
            .find(|w| is_doubt(*w))
    })
}

fn is_doubt(word: WordRef<'_>) -> bool {
    matches!(word.norm(), "probablement" | "vraisemblablement")
}
