//! Crimes laid at somebody's door: « Paul Arnaud a détourné deux millions », « le meurtrier, Jean Dubreuil, … », « il est
//! l'auteur de l'attentat », « des menaces de la part de Luc Barral ».

use super::clause::{Clause, after, before, phrase};
use super::{ClaimKind, Found};
use crate::analysis::{Actor, ActorKind, Mention, MentionType};
use crate::grammar::tag::{Number, VerbForm};
use crate::grammar::{Relation, SentenceId, Upos, WordRef};
use crate::lexicon::title::NounClass;
use crate::lexicon::{ACCUSATIONS, FUNCTIONS, TITLES, names};
use crate::text::TextRange;

/// Notes the sentence's charges.
pub(super) fn find(clauses: &[Clause<'_>], found: &mut Found<'_>) {
    let words: Vec<WordRef<'_>> = found.words().collect();
    // « déjà condamné »: another affair, an old one.
    let old = words.iter().any(|w| w.norm() == "déjà");
    let before = found.sentence.0.checked_sub(1).map(|n| found.voice.sentence(SentenceId(n)));
    let here = found.voice.sentence(found.sentence).block;
    let settled = before
        .filter(|s| s.block == here)
        .is_some_and(|s| found.voice.grammar.sentence_words(s).any(|w| matches!(w.lemma(), "condamner" | "coupable")));
    if words.iter().any(|w| is_kind(*w, "procedure")) && !old || settled || words.iter().any(|w| is_fiction(*w)) {
        return;
    }
    let mut last = None;
    for clause in clauses {
        // « Il serait parti en Syrie et avait cherché des armes »: a second verb without a subject has that of the first.
        let subject = clause.subject.or(last.filter(|_| clause.finite.prev().is_some_and(|p| p.upos() == Upos::Cconj)));
        last = subject;
        if clause.is_future() || !subject.is_some_and(|s| is_identified(found, s)) {
            continue;
        }
        let active = clause.is_indicative() && !clause.is_negative() && !clause.is_passive();
        if active && (is_charge(clause.predicate) || is_author_of(*clause) || is_called(*clause)) {
            let verb = clause.finite.range().cover(clause.predicate.range());
            found.push_beside(ClaimKind::Accusation, clause.range(), verb);
        }
        // The conditional of the main verb does not cover what he did « après avoir menacé son voisin ».
        for deed in deeds(*clause).into_iter().filter(|w| is_charge(*w)) {
            found.push(ClaimKind::Accusation, deed_range(deed));
        }
    }
    for word in words {
        if let Some((first, name)) = named_culprit(word) {
            found.push(ClaimKind::Accusation, first.range().cover(name.range()));
        } else if let Some(doer) = is_noun(word, "crime").then(|| on_the_part_of(word)).flatten() {
            found.push(ClaimKind::Accusation, word.range().cover(doer.range()));
        } else if takes_guilt_for_granted(found, word) {
            found.push(ClaimKind::Accusation, word.range());
        }
    }
}

/// Whether `seeds/words/accusations.tsv` has the word in this class.
fn is_kind(word: WordRef<'_>, kind: &str) -> bool {
    ACCUSATIONS.has(word.lemma(), kind)
}

/// « dans le film, Paul Magne tue son frère »: nobody is charged.
fn is_fiction(word: WordRef<'_>) -> bool {
    let inside = before(word).take(3).any(|w| w.norm() == "dans");
    word.upos() == Upos::Noun && is_kind(word, "fiction") && inside && word.next().is_none_or(|n| n.lemma() != "de")
}

/// A verb that charges by itself (« a détourné des fonds ») or by what it does (« a commis un meurtre », « a menacé de mort »).
fn is_charge(verb: WordRef<'_>) -> bool {
    let complements = || {
        verb.children()
            .filter(|w| w.id > verb.id || w.relation().base() == Relation::Obj)
            .flat_map(|w| std::iter::once(w).chain(w.children().filter(|c| c.relation().base() == Relation::Conj)))
    };
    ACCUSATIONS.get(verb.lemma()).any(|row| match row.field(1) {
        // « a volé la vedette », « a détourné l'attention »
        "verb" => !complements().any(|w| row.list(2).any(|lemma| lemma == w.lemma())),
        "deed" => complements()
            .any(|w| row.list(2).any(|lemma| lemma == w.lemma() || lemma == "crime" && is_noun(w, "crime"))),
        _ => false,
    })
}

/// « il est l'auteur de l'attentat », « Paul Magne, cerveau de l'enlèvement, »: who stands behind a crime.
fn is_author_of(clause: Clause<'_>) -> bool {
    clause.finite.relation().base() == Relation::Cop
        && is_noun(clause.predicate, "author")
        && clause.predicate.children().any(|c| c.relation().base() == Relation::Nmod && is_noun(c, "crime"))
}

/// « est un escroc », « est corrompu »: what the author calls somebody.
fn is_called(clause: Clause<'_>) -> bool {
    clause.finite.relation().base() == Relation::Cop && is_kind(clause.predicate, "label")
}

fn is_noun(word: WordRef<'_>, class: &str) -> bool {
    word.upos() == Upos::Noun && is_kind(word, class)
}

/// What the subject also did: « était venu espionner la maison *avant de tuer* », « a tenté de *revendre* des tableaux »,
/// « …, *ayant menacé* de mort un voisin ». Read from the words up to the next finite verb, since syntax hangs them anywhere.
fn deeds(clause: Clause<'_>) -> Vec<WordRef<'_>> {
    // « n'hésitent pas à tirer » does, « n'ont pas tué » does not.
    if clause.is_negative() && clause.lemma() != "hésiter" {
        return Vec::new();
    }
    after(clause.predicate)
        .take_while(|w| w.feats().verb_form != Some(VerbForm::Fin) || w.norm() == "ayant")
        .filter(|w| w.upos() == Upos::Verb && tells_a_deed(*w))
        .collect()
}

/// « avant de tuer », « afin d'espionner », « après avoir volé », « en menaçant », « ayant frappé », « a tenté de tuer ».
fn tells_a_deed(verb: WordRef<'_>) -> bool {
    let before: Vec<_> = before(verb).filter(|w| w.upos() != Upos::Pron).take(4).collect();
    let norm = |n: usize| before.get(n).map_or("", |w| w.norm());
    let of = |n: usize| matches!(norm(n), "de" | "d'" | "à");
    match verb.feats().verb_form {
        Some(VerbForm::Inf) => {
            of(0) && matches!(norm(1), "avant" | "afin")
                || of(0) && before.iter().skip(1).any(|w| is_kind(*w, "attempt"))
        }
        _ => {
            norm(0) == "en"
                || norm(0) == "ayant"
                || norm(1) == "ayant"
                || matches!(norm(0), "avoir") && norm(1) == "après"
        }
    }
}

fn deed_range(verb: WordRef<'_>) -> TextRange {
    verb.children()
        .filter(|c| matches!(c.relation().base(), Relation::Obj | Relation::Obl | Relation::Aux))
        .fold(verb.range(), |range, c| range.cover(phrase(c)))
}

/// A name, or a pronoun that stands for one; animals, storms and crowds are nobody.
fn is_identified(found: &Found<'_>, subject: WordRef<'_>) -> bool {
    match subject.upos() {
        // « Bruxelles menace de sanctions » is politics.
        Upos::Propn => {
            names::country(subject.form()).is_none()
                && names::capital(subject.form()).is_none()
                && names::metonym(subject.form()).is_none()
        }
        Upos::Pron if subject.norm() == "qui" => {
            let verb = subject.head();
            let noun = verb.filter(|v| v.relation() == Relation::AclRelcl).and_then(WordRef::head);
            noun.is_some_and(|n| n.upos() != Upos::Pron && is_identified(found, n))
        }
        Upos::Pron => actor(found, subject).is_some_and(|a| is_exposed(found, a)),
        // « La tempête Zeus » has a name, but is nobody.
        _ => {
            (FUNCTIONS.contains(subject.norm()) || TITLES.contains(subject.norm()))
                && (actor(found, subject).is_some_and(|a| is_exposed(found, a))
                    || subject.children().any(|c| {
                        c.upos() == Upos::Propn
                            && matches!(c.relation().base(), Relation::Appos | Relation::Flat | Relation::Nmod)
                    }))
        }
    }
}

fn actor<'a>(found: &Found<'a>, word: WordRef<'_>) -> Option<&'a Actor> {
    let mention = found.cast.mentions.iter().find(|m| m.head == word.id && m.kind != MentionType::Named)?;
    found.cast.actors.get(mention.actor?.0 as usize)
}

/// A person the article names, an office-holder who can be found, or one whom it calls a suspect: all are presumed innocent.
fn is_exposed(found: &Found<'_>, actor: &Actor) -> bool {
    let suspect = |word: WordRef<'_>| matches!(word.lemma(), "suspect" | "accusé" | "prévenu");
    let mentions = || actor.mentions.iter().filter_map(|m| found.cast.mentions.get(m.0 as usize));
    let office = |m: &Mention| m.class == Some(NounClass::Office);
    actor.kind == ActorKind::Person
        || actor.kind == ActorKind::Described && mentions().any(office)
        || mentions().any(|m| suspect(found.voice.grammar.word(m.head)))
}

/// « le tueur », « la meurtrière » of somebody whom the article also calls a suspect; noted where it first says so.
fn takes_guilt_for_granted(found: &Found<'_>, word: WordRef<'_>) -> bool {
    let verdict = is_noun(word, "noun") && is_kind(word, "label") && word.feats().number != Some(Number::Plur);
    let definite = word.prev().is_some_and(|d| matches!(d.norm(), "le" | "la" | "l'"));
    let open = |w: WordRef<'_>| matches!(w.lemma(), "suspect" | "suspecter" | "soupçonner" | "présumé");
    let grammar = found.voice.grammar;
    let said = |c: &super::Claim| c.kind == ClaimKind::Accusation && c.range.len() == word.range().len();
    verdict && definite && !found.out.iter().any(said) && grammar.iter().any(open)
}

/// « des menaces de la part de Luc Barral », « des insultes de la part d'élus du canton ».
fn on_the_part_of(crime: WordRef<'_>) -> Option<WordRef<'_>> {
    let after: Vec<_> = after(crime).take(9).collect();
    let at = after.windows(3).position(|w| w[0].norm() == "de" && w[1].norm() == "la" && w[2].norm() == "part")?;
    let doer = after[at + 3..].iter().find(|w| matches!(w.upos(), Upos::Noun | Upos::Propn))?;
    (doer.upos() == Upos::Propn || FUNCTIONS.contains(doer.norm())).then_some(*doer)
}

/// « le meurtrier, Jean Dubreuil », « le tueur de 50 ans, Luc Barral »: a definite single culprit, and the name put to it.
///
/// The first word of the culprit and the last of the name.
fn named_culprit(word: WordRef<'_>) -> Option<(WordRef<'_>, WordRef<'_>)> {
    // « le cerveau du braquage, Tony Ferri »
    let behind = |w: WordRef<'_>| w.children().any(|c| c.relation().base() == Relation::Nmod && is_noun(c, "crime"));
    let noun = is_noun(word, "noun") || is_noun(word, "author") && behind(word);
    let definite =
        word.prev().filter(|d| matches!(d.norm(), "le" | "la" | "l'") && word.feats().number != Some(Number::Plur));
    // « un des deux braqueurs », « l'un des ravisseurs »
    let one_of = before(word)
        .take(4)
        .find(|w| matches!(w.norm(), "un" | "une") && w.next().is_some_and(|n| matches!(n.norm(), "des" | "de")));
    let first = definite.or(one_of).filter(|_| noun)?;
    // The name comes before the verb, in apposition.
    let after = after(word).take(12);
    let group = after.take_while(|w| {
        !matches!(w.norm(), "." | ";" | ":" | "«")
            && (w.feats().verb_form != Some(VerbForm::Fin)
                || !matches!(w.upos(), Upos::Verb | Upos::Aux)
                || w.norm() == "nommé")
    });
    let words: Vec<_> = group.collect();
    words
        .windows(2)
        .find(|w| w.iter().all(|w| w.form().starts_with(char::is_uppercase)))
        .map(|w| (first, w[1]))
        // « le terroriste Yann Morel », or behind a comma: « le meurtrier, Jean Dubreuil »
        .filter(|(_, name)| {
            let first = word.next().is_some_and(|n| n.next().is_some_and(|n| n.id == name.id));
            first || words.iter().any(|w| matches!(w.norm(), "," | "nommé" | "nom"))
        })
}
