//! Who a reporting verb has for its subject or agent.
//!
//! The tree is asked first; where it has no answer, the order of words is: the subject is the first noun phrase of the clause
//! before the verb (« Mardi, le ministre de la Défense, Andreï Ivanov, a déclaré »).

use std::ops::Range;

use super::group::{Form, Group};
use super::phrase::{self, NounPhrase};
use super::scene::{Scene, is_finite, is_mark, is_punct, is_que};
use crate::analysis::incise::is_hung_subject;
use crate::grammar::{Relation, Upos, WordRef};

/// The source of what a verb group in the active voice reports.
pub(super) fn subject(scene: &Scene, words: &Range<u32>, group: &Group) -> Option<NounPhrase> {
    if let Some(pronoun) = group.pronoun {
        return Some(NounPhrase { words: pronoun..pronoun + 1, head: pronoun });
    }
    let found = match group.form {
        Form::Finite | Form::Passive => {
            in_tree(scene, group, 0).filter(|p| fits(scene, p, group)).or_else(|| before(scene, words, group.start))
        }
        Form::Present | Form::Infinitive => in_tree(scene, group, 0).or_else(|| borrowed(scene, words, group)),
        Form::Past => None,
    };
    found.map(|p| antecedent(scene, p))
}

/// « le préfet, qui a déclaré »: the noun that the relative pronoun takes up, where it stands right before.
fn antecedent(scene: &Scene, phrase: NounPhrase) -> NounPhrase {
    let first = scene.sentence(phrase.head).words.start;
    if scene.word(phrase.head).norm() != "qui" || phrase.head == first {
        return phrase;
    }
    let by_tree = std::iter::successors(scene.word(phrase.head).head(), |w| w.head())
        .take(4)
        .find(|w| w.relation().base() == Relation::Acl)
        .and_then(crate::grammar::WordRef::head)
        .filter(|w| w.id.0 < phrase.head && matches!(w.upos(), Upos::Noun | Upos::Propn | Upos::Pron));
    let before = || {
        (first.max(phrase.head.saturating_sub(3))..phrase.head)
            .rev()
            .map(|k| scene.word(k))
            .find(|w| !is_punct(*w))
            .filter(|w| matches!(w.upos(), Upos::Noun | Upos::Propn))
    };
    match by_tree.or_else(before) {
        Some(noun) => phrase::around(scene, noun.id.0, phrase.head),
        None => phrase,
    }
}

/// The subject as the parser sees it: of the verb, of the verb it is coordinated with, or of the clause it belongs to.
fn in_tree(scene: &Scene, group: &Group, depth: u32) -> Option<NounPhrase> {
    subject_of(scene, scene.word(group.head), group.start, depth)
}

fn subject_of(scene: &Scene, verb: WordRef, limit: u32, depth: u32) -> Option<NounPhrase> {
    if depth > 4 {
        return None;
    }
    let own = verb.children().find(|c| {
        matches!(
            c.relation(),
            Relation::Nsubj | Relation::NsubjPass | Relation::NsubjCaus | Relation::ExplSubj | Relation::NsubjOuter
        ) || (c.relation() == Relation::Nsubj.base())
    });
    if let Some(subject) = own {
        let end = if subject.id.0 < verb.id.0 { limit.max(subject.id.0 + 1) } else { verb.sentence().words.end };
        let end = if subject.id.0 < verb.id.0 { end.min(verb.id.0) } else { end };
        return Some(phrase::around(scene, subject.id.0, end));
    }
    let head = verb.head()?;
    match verb.relation().base() {
        // « a salué le texte et a ajouté », « tient à rappeler », « …, affirmant que »
        Relation::Conj | Relation::Xcomp | Relation::Advcl | Relation::Parataxis
            if matches!(head.upos(), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun | Upos::Pron | Upos::Propn) =>
        {
            subject_of(scene, head, head.id.0, depth + 1)
        }
        // « un rapport affirmant que »
        Relation::Acl if matches!(head.upos(), Upos::Noun | Upos::Propn | Upos::Pron) => {
            Some(phrase::around(scene, head.id.0, limit))
        }
        _ => None,
    }
}

/// The subject by the order of words: the first noun phrase of the clause that ends before word `end`.
pub(super) fn before(scene: &Scene, words: &Range<u32>, end: u32) -> Option<NounPhrase> {
    let mut start = end;
    while start > words.start {
        let word = scene.word(start - 1);
        let stops = is_que(word)
            || matches!(word.form(), ";" | ":" | "«" | "»" | "“" | "”" | "(" | "–" | "—")
            || matches!(word.norm(), "qui" | "dont" | "où" | "lorsque" | "quand" | "tandis" | "si" | "comme")
            || (is_finite(word) && !is_hung_subject(word.norm()));
        if stops {
            // « , qui a déclaré »
            if matches!(word.norm(), "qui") && start == end {
                return Some(NounPhrase { words: start - 1..start, head: start - 1 });
            }
            break;
        }
        start -= 1;
    }
    let mut segment = start;
    let mut found = None;
    while segment < end {
        while segment < end
            && (is_punct(scene.word(segment)) || matches!(scene.word(segment).upos(), Upos::Cconj | Upos::Adv))
        {
            segment += 1;
        }
        if segment >= end {
            break;
        }
        if let Some(phrase) = phrase::at(scene, end, segment).filter(|p| !is_time(scene.word(p.head))) {
            found = Some(phrase);
            break;
        }
        // On to the next segment.
        while segment < end && scene.word(segment).norm() != "," {
            segment += 1;
        }
    }
    found
}

/// Whether a subject of the tree can be one: no date, and no colon between it and the verb (« Climat : Berlin annonce »).
fn fits(scene: &Scene, phrase: &NounPhrase, group: &Group) -> bool {
    let between = phrase.words.end..group.start.max(phrase.words.end);
    !is_time(scene.word(phrase.head)) && !between.into_iter().any(|k| matches!(scene.word(k).form(), ":" | ";"))
}

/// « lundi », « hier », « 2017 »: opens many a clause, and never speaks.
fn is_time(word: WordRef) -> bool {
    matches!(
        word.lemma(),
        "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
            | "matin"
            | "soir"
            | "jour"
            | "semaine"
            | "mois"
            | "an"
            | "année"
            | "heure"
            | "janvier"
            | "février"
            | "mars"
            | "avril"
            | "mai"
            | "juin"
            | "juillet"
            | "août"
            | "septembre"
            | "octobre"
            | "novembre"
            | "décembre"
            | "nuit"
            | "soirée"
            | "matinée"
            | "fois"
            | "date"
            | "lendemain"
            | "veille"
            | "tour"
            | "moment"
            | "lors"
    )
}

/// The subject a participle or infinitive borrows: of the nearest finite verb before it, else of the first one behind.
fn borrowed(scene: &Scene, words: &Range<u32>, group: &Group) -> Option<NounPhrase> {
    let finite = (words.start..group.start)
        .rev()
        .find(|&k| is_finite(scene.word(k)) && scene.quote_around(k).is_none())
        .or_else(|| (group.end..words.end).find(|&k| is_finite(scene.word(k)) && scene.quote_around(k).is_none()))?;
    let verb = scene.word(finite);
    subject_of(scene, verb, finite, 0)
        .or_else(|| verb.head().and_then(|h| subject_of(scene, h, finite, 1)))
        .or_else(|| before(scene, words, finite))
}

/// « par le maire »: the agent of a passive, by the tree or by the words right behind.
pub(super) fn agent(scene: &Scene, words: &Range<u32>, group: &Group) -> Option<NounPhrase> {
    let par = scene
        .word(group.head)
        .children()
        .find(|c| matches!(c.relation(), Relation::OblAgent | Relation::ObjAgent))
        .and_then(|c| c.children().find(|k| k.relation().base() == Relation::Case && k.norm() == "par"))
        .map(|k| k.id.0)
        .or_else(|| {
            (group.end..words.end.min(group.end + 10))
                .take_while(|&k| !is_finite(scene.word(k)) && !matches!(scene.word(k).form(), "." | ";" | ":"))
                .find(|&k| scene.word(k).norm() == "par")
        })?;
    let phrase = phrase::at(scene, words.end, par + 1)?;
    // « par exemple », « par ailleurs », « par téléphone », « par le fait que »
    let head = scene.word(phrase.head);
    let plain = !matches!(
        head.norm(),
        "exemple" | "ailleurs" | "rapport" | "conséquent" | "fait" | "téléphone" | "courriel" | "mail"
    );
    (plain && !is_mark(head)).then_some(phrase)
}

/// The subject of a passive: what is announced, accused, denied.
pub(super) fn patient(scene: &Scene, words: &Range<u32>, group: &Group) -> Option<Range<u32>> {
    let own = scene
        .word(group.head)
        .children()
        .find(|c| c.relation().base() == Relation::Nsubj && c.id.0 < group.start)
        .map(crate::grammar::WordRef::subtree);
    match own {
        Some(range) if range.end <= group.start => Some(range),
        Some(range) => Some(range.start..group.start.max(range.start + 1)),
        None => before(scene, words, group.start).map(|p| p.words),
    }
    .filter(|r| !r.is_empty())
}
