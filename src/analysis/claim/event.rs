//! Contested facts: who attacked, who delivers arms, who hides what.
//!
//! « La Corée du Nord fournit également des obus », « l'armée a bombardé l'hôpital », « une réunion secrète s'est tenue ».

use super::clause::{Clause, phrase};
use super::{ClaimKind, Found};
use crate::grammar::tag::{Mood, Tense, VerbForm};
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::{DISPUTED_EVENTS, FUNCTIONS};
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
        } else if word
            .prev()
            .is_some_and(|p| crate::lexicon::names::country(p.form()).is_none() && p.upos() != Upos::Punct)
            && word.next().is_some_and(|n| matches!(n.norm(), "un" | "une" | "des" | "de" | "d'"))
        {
            // « offre probablement un appui »: also where the syntax has lost the verb.
            let first = word.prev().map_or(word.range(), crate::grammar::WordRef::range);
            let last = std::iter::successors(word.next(), |n| n.next())
                .take(2)
                .last()
                .map_or(word.range(), crate::grammar::WordRef::range);
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
        if asserted && (!clause.is_passive() && is_disputed(*clause) || is_secret(*clause)) {
            found.push(ClaimKind::Event, clause.range());
        } else if let Some(adverb) = doubt(*clause).filter(|_| clause.is_indicative() && !clause.is_future()) {
            let mind = matches!(clause.lemma(), "viser" | "connaître" | "vouloir" | "savoir" | "penser" | "chercher");
            found.push(
                if mind { ClaimKind::MentalState } else { ClaimKind::Event },
                clause.range().cover(adverb.range()),
            );
        }
    }
}

fn is_disputed(clause: Clause<'_>) -> bool {
    let reflexive = clause.predicate.is_reflexive();
    DISPUTED_EVENTS.get(clause.lemma()).any(|row| {
        let mut needed = row.list(2).peekable();
        let fits = needed.peek().is_none() || {
            let needed: Vec<_> = needed.collect();
            objects(clause).iter().any(|o| needed.contains(&o.lemma()))
        };
        if row.field(1) == "ground" {
            return fits && clause.subject.is_some_and(is_armed);
        }
        fits && !reflexive && has_actor(clause) && (clause.object().is_some() || row.field(1) != "force")
    })
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
    let words: Vec<_> = std::iter::successors(word.next(), |w| w.next()).take(7).collect();
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
    // « s'est emparé de la ville »
    if clause.lemma() == "emparer" {
        out.extend(clause.predicate.children().filter(|w| w.relation().base() == Relation::Obl));
    }
    for object in out.clone() {
        out.extend(object.children().filter(|w| matches!(w.relation().base(), Relation::Conj | Relation::Nmod)));
    }
    out
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
        || word.children().any(|c| c.upos() == Upos::Propn || apposed(c))
}

/// An armed force: each side tells its own gains on the ground.
fn is_armed(word: WordRef<'_>) -> bool {
    matches!(
        word.lemma(),
        "armée"
            | "rebelle"
            | "combattant"
            | "force"
            | "djihadiste"
            | "insurgé"
            | "milice"
            | "milicien"
            | "soldat"
            | "troupe"
            | "coalition"
            | "séparatiste"
            | "guérilla"
            | "mercenaire"
    )
}

/// « une réunion secrète s'est tenue », « a sciemment caché », « a délibérément foncé ».
fn is_secret(clause: Clause<'_>) -> bool {
    let secret = |w: WordRef<'_>| matches!(w.lemma(), "secret" | "clandestin" | "occulte");
    let aware = |w: WordRef<'_>| matches!(w.lemma(), "sciemment" | "délibérément" | "clandestinement" | "secrètement");
    clause.predicate.children().any(aware)
        || clause.subject.is_some_and(|s| s.upos() == Upos::Noun && s.children().any(secret))
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
