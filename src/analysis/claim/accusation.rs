//! Crimes laid at somebody's door: « Paul Arnaud a détourné deux millions », « le meurtrier, Jean Dubreuil, … ».

use super::clause::Clause;
use super::{ClaimKind, Found};
use crate::grammar::tag::{Number, VerbForm};
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::{ACCUSATIONS, FUNCTIONS, names};

/// Notes the sentence's charges.
pub(super) fn find(clauses: &[Clause<'_>], found: &mut Found<'_>) {
    let words: Vec<WordRef<'_>> = found.words().collect();
    // « déjà condamné »: another affair, an old one.
    let old = words.iter().any(|w| w.norm() == "déjà");
    if words.iter().any(|w| is_procedure(*w)) && !old {
        return;
    }
    for clause in clauses {
        let asserted = clause.is_indicative() && !clause.is_future() && !clause.is_negative() && !clause.is_passive();
        if asserted && is_charge(*clause) && clause.subject.is_some_and(is_identified) {
            found.push(ClaimKind::Accusation, clause.range());
        }
    }
    for word in words {
        if let Some((first, name)) = named_culprit(word) {
            found.push(ClaimKind::Accusation, first.range().cover(name.range()));
        }
    }
}

/// « condamné », « mis en examen », « reconnu coupable », « soupçonné »: the text says where justice stands.
fn is_procedure(word: WordRef<'_>) -> bool {
    const PROCEDURE: [&str; 14] = [
        "condamner",
        "condamnation",
        "examen",
        "juger",
        "tribunal",
        "soupçonner",
        "suspecter",
        "inculper",
        "procès",
        "coupable",
        "présumé",
        "accuser",
        "poursuivre",
        "plainte",
    ];
    PROCEDURE.contains(&word.lemma())
}

fn is_charge(clause: Clause<'_>) -> bool {
    ACCUSATIONS.get(clause.lemma()).filter(|row| row.field(1) == "verb").any(|row| {
        // « a volé la vedette », « a détourné l'attention »
        let harmless = |w: WordRef<'_>| row.list(2).any(|lemma| lemma == w.lemma());
        !clause.predicate.children().any(harmless)
    })
}

/// A name, or a pronoun that stands for one; animals, storms and crowds are nobody.
fn is_identified(subject: WordRef<'_>) -> bool {
    match subject.upos() {
        // « Bruxelles menace de sanctions » is politics.
        Upos::Propn => {
            names::country(subject.form()).is_none()
                && names::capital(subject.form()).is_none()
                && names::metonym(subject.form()).is_none()
        }
        Upos::Pron => false,
        // « La tempête Zeus » has a name, but is nobody.
        _ => {
            FUNCTIONS.contains(subject.norm())
                && subject.children().any(|c| {
                    c.upos() == Upos::Propn
                        && matches!(c.relation().base(), Relation::Appos | Relation::Flat | Relation::Nmod)
                })
        }
    }
}

/// « le meurtrier, Jean Dubreuil », « le tueur de 26 ans, Luc Barral »: a definite single culprit, and the name put to it.
///
/// The first word of the culprit and the last of the name.
fn named_culprit(word: WordRef<'_>) -> Option<(WordRef<'_>, WordRef<'_>)> {
    let noun = word.upos() == Upos::Noun && ACCUSATIONS.get(word.lemma()).any(|row| row.field(1) == "noun");
    let definite =
        word.prev().filter(|d| matches!(d.norm(), "le" | "la" | "l'") && word.feats().number != Some(Number::Plur));
    // « un des deux braqueurs », « l'un des ravisseurs »
    let one_of = std::iter::successors(word.prev(), |w| w.prev())
        .take(4)
        .find(|w| matches!(w.norm(), "un" | "une") && w.next().is_some_and(|n| matches!(n.norm(), "des" | "de")));
    let first = definite.or(one_of).filter(|_| noun)?;
    // The name comes before the verb, in apposition.
    let after = std::iter::successors(word.next(), |w| w.next()).take(12);
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
        .filter(|_| words.iter().any(|w| matches!(w.norm(), "," | "nommé" | "nom")))
}
