//! Clauses: a finite verb, what it predicates, and of whom.
//!
//! Syntax gives the pieces; this module gathers them the way claims need them. « Deux soldats auraient été tués par une
//! mine »: predicate « tués », finite verb « auraient », subject « soldats », passive, agent « mine ».

use crate::grammar::tag::{Mood, PronType, Tense, VerbForm};
use crate::grammar::{Grammar, Relation, Sentence, Upos, WordRef};
use crate::text::TextRange;

/// A clause with a finite verb.
#[derive(Clone, Copy, Debug)]
pub struct Clause<'a> {
    /// The finite verb or auxiliary: it bears mood and tense.
    pub finite: WordRef<'a>,
    /// What is predicated: the lexical verb, or the noun or adjective of a copula.
    pub predicate: WordRef<'a>,
    /// The subject, taken from the first conjunct where it is shared.
    pub subject: Option<WordRef<'a>>,
}

/// The clauses of a sentence, in the order of their finite verbs.
pub fn clauses<'a>(grammar: &'a Grammar, sentence: &'a Sentence) -> Vec<Clause<'a>> {
    grammar
        .sentence_words(sentence)
        .filter(|w| w.feats().verb_form == Some(VerbForm::Fin) && matches!(w.upos(), Upos::Verb | Upos::Aux))
        .map(|finite| {
            let auxiliary = matches!(finite.relation().base(), Relation::Aux | Relation::Cop);
            let predicate = finite.head().filter(|_| auxiliary).unwrap_or(finite);
            Clause { finite, predicate, subject: subject(predicate) }
        })
        .collect()
}

fn subject(predicate: WordRef<'_>) -> Option<WordRef<'_>> {
    let mut at = predicate;
    for _ in 0..4 {
        // Of two the nearest: « L'élue *Marie Morel* a fui », where the first is not seen as a noun.
        let subjects = || at.children().filter(|w| w.relation().base() == Relation::Nsubj);
        let own = subjects()
            .rfind(|w| w.id < at.id)
            .or_else(|| subjects().next())
            .or_else(|| at.children().find(|w| w.relation() == Relation::ExplSubj));
        if own.is_some() {
            return own;
        }
        // « a signé puis publié »: the second verb shares the subject of the first.
        match at.head().filter(|_| at.relation() == Relation::Conj) {
            Some(first) => at = first,
            None => return bare_relative(at),
        }
    }
    None
}

/// « Ce rapprochement a fait chuter le rouble »: where syntax makes a relative clause without a relative pronoun, its head
/// is the subject.
fn bare_relative(verb: WordRef<'_>) -> Option<WordRef<'_>> {
    let noun = verb.head().filter(|h| verb.relation() == Relation::AclRelcl && h.id < verb.id)?;
    let between = after(noun).take_while(|w| w.id < verb.id);
    let mut linked = between.filter(|w| w.feats().pron_type == Some(PronType::Rel) || is_relative(w.norm()));
    linked.next().is_none().then_some(noun)
}

fn is_relative(norm: &str) -> bool {
    matches!(norm, "qui" | "que" | "qu'" | "dont" | "où" | "," | "lequel" | "laquelle" | "lesquels" | "lesquelles")
}

impl<'a> Clause<'a> {
    /// Lemma of the predicate.
    pub fn lemma(self) -> &'a str {
        self.predicate.lemma()
    }

    /// Whether the finite verb is in the conditional.
    pub fn is_conditional(self) -> bool {
        self.finite.feats().mood == Some(Mood::Cnd)
    }

    /// Whether it is in the indicative.
    pub fn is_indicative(self) -> bool {
        self.finite.feats().mood == Some(Mood::Ind)
    }

    /// Whether it is in the future.
    pub fn is_future(self) -> bool {
        self.finite.feats().tense == Some(Tense::Fut)
    }

    /// Whether the predicate is a compound form: « a signé », « serait parti ».
    pub fn is_compound(self) -> bool {
        self.finite.id != self.predicate.id && self.predicate.feats().verb_form == Some(VerbForm::Part)
    }

    /// Whether the verb is passive: « a été signé », « sont accusés ».
    pub fn is_passive(self) -> bool {
        self.predicate
            .children()
            .any(|w| matches!(w.relation(), Relation::AuxPass | Relation::NsubjPass | Relation::ExplPass))
    }

    /// « par le maire »: the agent of a passive.
    pub fn agent(self) -> Option<WordRef<'a>> {
        self.predicate.children().find(|w| {
            matches!(w.relation(), Relation::OblAgent | Relation::ObjAgent)
                || (w.relation().base() == Relation::Obl
                    && w.children().any(|c| c.relation() == Relation::Case && c.lemma() == "par"))
        })
    }

    /// The direct object.
    pub fn object(self) -> Option<WordRef<'a>> {
        self.predicate.child(Relation::Obj)
    }

    /// The infinitive after a modal: « pourrait *fermer* », « risque de *perdre* ».
    pub fn infinitive(self) -> Option<WordRef<'a>> {
        self.predicate
            .children()
            .find(|w| {
                w.feats().verb_form == Some(VerbForm::Inf)
                    && w.id > self.predicate.id
                    && matches!(
                        w.relation().base(),
                        Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Obl
                    )
            })
            .or_else(|| {
                // Where syntax fails, the infinitive right after the verb will do.
                let mut next = self.predicate.next();
                for _ in 0..4 {
                    let word = next?;
                    if word.feats().verb_form == Some(VerbForm::Inf) {
                        return Some(word);
                    }
                    if !matches!(word.upos(), Upos::Adv | Upos::Adp | Upos::Pron | Upos::Aux | Upos::Part) {
                        return None;
                    }
                    next = word.next();
                }
                None
            })
    }

    /// Whether the clause is negated: « ne … pas », « aucun ».
    pub fn is_negative(self) -> bool {
        let near = |w: WordRef<'_>| {
            w.feats().negative || matches!(w.norm(), "ne" | "n'" | "pas" | "jamais" | "aucun" | "aucune")
        };
        self.predicate.children().any(near) || self.finite.prev().is_some_and(near)
    }

    /// Whether it depends on another clause by a relation: `advcl`, `ccomp`, `acl:relcl`.
    pub fn is(self, relation: Relation) -> bool {
        self.predicate.relation() == relation || self.predicate.relation().base() == relation
    }

    /// The conjunction that introduces it: « si », « que », « quand ».
    pub fn marker(self) -> Option<WordRef<'a>> {
        self.predicate.children().find(|w| w.relation() == Relation::Mark && w.id < self.predicate.id)
    }

    /// The core of the clause: from its subject to its last complement, without the clauses that hang from it.
    pub fn range(self) -> TextRange {
        let mut range = self.finite.range().cover(self.predicate.range());
        if let Some(subject) = self.subject.filter(|s| s.id < self.finite.id) {
            range = range.cover(phrase(subject));
        }
        for child in self.predicate.children() {
            let complement = matches!(
                child.relation().base(),
                Relation::Obj
                    | Relation::Xcomp
                    | Relation::Iobj
                    | Relation::Obl
                    | Relation::Advmod
                    | Relation::Expl
                    | Relation::Aux
            );
            if complement && child.relation() != Relation::OblMod {
                range = range.cover(phrase(child));
            }
        }
        if self.subject.is_none_or(|s| s.id > self.finite.id) {
            let before = self
                .predicate
                .children()
                .filter(|w| w.relation().base() == Relation::Expl || w.relation().base() == Relation::Nsubj);
            range = before.fold(range, |r, w| r.cover(w.range()));
        }
        self.behind_colon(range)
    }

    /// « Ce n'est pas un détail : *des milliers de soldats auraient été envoyés* »: a clause does not reach over a colon, whatever the tree
    /// joins.
    fn behind_colon(self, range: TextRange) -> TextRange {
        let before = before(self.finite).take_while(|w| w.range().start() >= range.start());
        let colon = before.into_iter().find(|w| w.form() == ":").and_then(WordRef::next);
        colon.map_or(range, |first| TextRange::new(first.range().start(), range.end()))
    }
}

/// The words behind one, nearest first, up to the end of its block.
pub fn after(word: WordRef<'_>) -> impl Iterator<Item = WordRef<'_>> {
    std::iter::successors(word.next(), |w| w.next())
}

/// The words before one, nearest first, up to the start of its block.
pub fn before(word: WordRef<'_>) -> impl Iterator<Item = WordRef<'_>> {
    std::iter::successors(word.prev(), |w| w.prev())
}

/// A noun or verb with its dependents, cut before its first relative clause, apposition or comma.
///
/// « le groupe qui possède l'usine » gives « le groupe ».
pub fn phrase(head: WordRef<'_>) -> TextRange {
    let mut range = head.range();
    for child in head.children() {
        match child.relation() {
            Relation::AclRelcl
            | Relation::Acl
            | Relation::Appos
            | Relation::Advcl
            | Relation::Punct
            | Relation::Parataxis
            | Relation::ParataxisInsert => {
                if child.id > head.id {
                    break;
                }
            }
            _ => range = range.cover(subtree(child, 0)),
        }
    }
    range
}

fn subtree(word: WordRef<'_>, depth: u32) -> TextRange {
    if depth > 40 {
        return word.range();
    }
    word.children()
        .filter(|w| !matches!(w.relation(), Relation::AclRelcl | Relation::Parataxis | Relation::Punct))
        .fold(word.range(), |range, w| range.cover(subtree(w, depth + 1)))
}
