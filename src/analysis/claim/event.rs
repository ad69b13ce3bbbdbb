//! Contested facts: who attacked, who delivers arms, who hides what.
//!
//! « La Corée du Nord fournit également des obus », « l'armée a bombardé l'hôpital », « un conclave secret s'est tenu ».

use super::clause::{Clause, after, phrase};
use super::{ClaimKind, Found};
use crate::grammar::tag::{Mood, Tense, VerbForm};
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::{CONTESTED_NOUNS, DISPUTED_EVENTS, FUNCTIONS, HEDGES, MENTAL_VERBS, Row, names};
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
            let mind = MENTAL_VERBS.has(clause.lemma(), "mind");
            found.push(
                if mind { ClaimKind::MentalState } else { ClaimKind::Event },
                clause.range().cover(adverb.range()),
            );
        }
    }
}

/// A verb one side denies, said of somebody who may have done it; also behind a verb that only says how far the deed has gone:
/// « continue de livrer des obus ».
fn is_disputed(clause: Clause<'_>) -> bool {
    let goes_on = is_kind(clause.predicate, "phase");
    let deed = clause.infinitive().filter(|_| goes_on).unwrap_or(clause.predicate);
    let objects = objects(clause, deed);
    let done = objects.is_empty() || !deed.is_reflexive() || deed.lemma() == "emparer";
    done && !is_play(clause, &objects)
        && DISPUTED_EVENTS.get(deed.lemma()).filter(|row| is_open(row) || needs(row, &objects)).any(|row| {
            match row.field(1) {
                "ground" => clause.subject.is_some_and(is_armed),
                "strike" | "backing" => clause.subject.is_some_and(|s| is_armed(s) || is_state(s)),
                // « l'entreprise savait que le produit était dangereux »
                "knowing" => {
                    let that = deed.child(Relation::Ccomp).is_some();
                    that && clause.finite.feats().tense == Some(Tense::Imp) && has_actor(clause)
                }
                "force" => has_actor(clause) && (!objects.is_empty() || !is_open(&row)) && !deed.is_reflexive(),
                "arms" | "hiding" | "pressure" => has_actor(clause) && !deed.is_reflexive(),
                _ => false,
            }
        })
}

/// Whether the verb of a row is a charge whatever its object.
fn is_open(row: &Row) -> bool {
    row.list(2).next().is_none()
}

/// Whether one of the objects is among those a row asks for, by its lemma or by its class.
fn needs(row: &Row, objects: &[WordRef<'_>]) -> bool {
    objects.iter().any(|o| {
        row.list(2).any(|needed| match needed.strip_prefix('@') {
            Some(class) => is_contested(*o, class),
            None => needed == o.lemma(),
        })
    })
}

/// Whether `seeds/words/contested-nouns.tsv` has the noun in this class.
fn is_contested(noun: WordRef<'_>, class: &str) -> bool {
    CONTESTED_NOUNS.has(noun.lemma(), class)
}

/// « l'équipe a bombardé le but », « l'attaquant a exécuté le gardien »: a game.
fn is_play(clause: Clause<'_>, objects: &[WordRef<'_>]) -> bool {
    clause.subject.is_some_and(|s| is_contested(s, "sport")) || objects.iter().any(|o| is_contested(*o, "goal"))
}

/// « le scrutin a été truqué », « les résultats ont été falsifiés »: what was hidden, and nobody who did it.
fn is_done_in_hiding(clause: Clause<'_>) -> bool {
    clause.is_passive()
        && clause.is_compound()
        && DISPUTED_EVENTS.get(clause.lemma()).any(|row| row.field(1) == "hiding" && is_open(&row))
}

fn is_kind(word: WordRef<'_>, kind: &str) -> bool {
    DISPUTED_EVENTS.has(word.lemma(), kind)
}

/// « l'Iran », « Moscou », « le pays », « le régime »: a power among others.
fn is_state(word: WordRef<'_>) -> bool {
    let name = || {
        let form = word.form();
        names::country(form).is_some() || names::capital(form).is_some() || names::metonym(form).is_some()
    };
    match word.upos() {
        Upos::Propn => name(),
        _ => is_kind(word, "state"),
    }
}

/// « contraint de partir par le roi », « les quartiers assiégés par l'armée », « des civils ont été exécutés par les rebelles »: a
/// participle with the actor who did it.
fn done_by(word: WordRef<'_>) -> Option<TextRange> {
    if word.feats().verb_form != Some(VerbForm::Part) {
        return None;
    }
    let future = word.children().any(|c| {
        matches!(c.feats().tense, Some(Tense::Fut)) || c.feats().mood == Some(Mood::Cnd) || c.feats().negative
    });
    let agent = word.children().find(|c| c.relation() == Relation::OblAgent && is_actor(*c)).filter(|_| !future)?;
    let patient = word.head().filter(|_| word.relation().base() == Relation::Acl);
    let patients: Vec<_> = word.child(Relation::NsubjPass).or(patient).into_iter().collect();
    let charged = DISPUTED_EVENTS.get(word.lemma()).any(|row| match row.field(1) {
        // « la ville reprise par l'armée » says where, « la ville a été reprise par l'armée » says what happened.
        "ground" => word.child(Relation::NsubjPass).is_some() && needs(&row, &patients) && is_armed(agent),
        "strike" | "backing" => needs(&row, &patients) && (is_armed(agent) || is_state(agent)),
        "force" | "arms" | "hiding" | "pressure" => is_open(&row) || needs(&row, &patients),
        _ => false,
    });
    let play = is_contested(agent, "sport") || patients.iter().any(|p| is_contested(*p, "goal"));
    (charged && !play).then(|| word.range().cover(phrase(agent)))
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
    let object = verb.child(Relation::Obj);
    let charged = DISPUTED_EVENTS.get(verb.lemma()).any(|row| {
        let objects = object.as_slice();
        is_open(&row) && row.field(1) == "force" && !objects.is_empty() || needs(&row, objects)
    });
    (exploded || charged).then(|| word.range().cover(object.map_or(verb.range(), phrase)))
}

/// The direct object and what is coordinated with it; an infinitive's counts (« interdit de quitter »).
fn objects<'a>(clause: Clause<'a>, deed: WordRef<'a>) -> Vec<WordRef<'a>> {
    let below = clause.infinitive().filter(|w| w.id != deed.id);
    let mut out: Vec<_> = deed.child(Relation::Obj).into_iter().chain(below).collect();
    // « tire sur la foule », « fait pression sur », « met sur écoute »; « s'est emparé de la ville »
    let reached = |w: &WordRef<'_>| {
        w.relation().base() == Relation::Obl
            && (deed.lemma() == "emparer"
                || w.relation() == Relation::OblArg && is_partitive(*w)
                || w.children().any(|c| matches!(c.norm(), "sur" | "contre")))
    };
    out.extend(deed.children().filter(reached));
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
        || is_kind(word, "band")
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
    HEDGES.has(word.norm(), "guess")
}
