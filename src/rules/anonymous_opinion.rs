//! « Il est fini », tranche un cadre: somebody unnamed judges somebody named.

use super::anonymous::{Unnamed, unnamed};
use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::claim::clause::{after, clauses};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::JUDGEMENTS;
use crate::lexicon::title::function;
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un éloge ou une attaque d’une personne dans la bouche d’une source non nommée.
    ///
    /// ## Pourquoi
    ///
    /// NPR et le Washington Post l’excluent : qui juge quelqu’un le fait sous son nom. L’Associated Press réserve
    /// l’anonymat aux faits.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// « Il est fini », tranche un cadre du parti.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// « Il est fini », tranche Luc Morel, ancien ministre.
    /// ```
    ///
    /// ```text
    /// Un témoin décrit une voiture grise.
    /// ```
    ///
    /// ## Limites
    ///
    /// Le jugement est reconnu à sa forme (« c’est une… », « il est… », « décrire comme ») : un jugement tourné
    /// autrement échappe.
    ///
    /// ## In English
    ///
    /// Praise of or attack on a person by an unnamed source.
    pub static ANONYMOUS_OPINION = {
        id: "anonymous-opinion",
        fr: "jugement sur une personne par une source anonyme",
        en: "a person judged by an unnamed source",
        family: WeakSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [NPR_OPINIONS, WAPO_HOWELL, AP_ANON],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for found in unnamed(page) {
        if !judges(page, found) {
            continue;
        }
        let words = page.slice(found.source);
        sink.report(
            found.shown,
            Message::new(
                format!("Jugement sur une personne par une source non nommée\u{a0}: {}.", french(words)),
                format!("A person judged by an unnamed source: {}.", english(words)),
            ),
        );
    }
}

/// « le décrit comme un tyran », « c'est une menteuse », « il est fini ».
fn judges(page: &Page<'_>, found: &Unnamed) -> bool {
    let sentence = page.voice.sentence_at(found.shown.start()).map_or(found.shown, |s| page.voice.sentence(s).range);
    let seen = found.attribution(page).and_then(|a| a.cue).map_or(found.shown, |cue| found.shown.cover(cue));
    if page.words_in(seen).any(describes) {
        // « décrit une voiture grise » tells what was seen; « le décrit comme » judges.
        let told = TextRange::new(found.shown.start(), sentence.end().max(found.shown.start()));
        // « un homme de grande taille » is seen, « un homme brutal » is judged.
        let words: Vec<_> = page.words_in(told).collect();
        let character = |w: &WordRef<'_>| w.upos() == Upos::Adj && !JUDGEMENTS.has(w.lemma(), "seen");
        // « des gens « réservés » »
        let of_it = |w: &WordRef<'_>| is_judgement(*w) || matches!(w.norm(), "«" | "“" | "\"");
        let judged = |i: usize| {
            let behind = words.get(i + 1).filter(|w| w.norm() != "de");
            behind.is_some_and(character) || words.iter().skip(i + 1).take(4).any(of_it)
        };
        return words.iter().enumerate().any(|(i, w)| {
            w.norm() == "comme" || JUDGEMENTS.has(w.lemma(), "anybody") && judged(i) || is_object_pronoun(*w)
        });
    }
    let quoted = || page.words_in(sentence).filter(|w| page.voice.quoted(w.range())).map(WordRef::range).next();
    let start = found.attribution(page).and_then(|a| a.content.first().copied()).or_else(quoted);
    let Some(start) = start else { return false };
    let content = TextRange::new(start.start(), sentence.end().max(start.start()));
    let words: Vec<_> = page.words_in(content).filter(|w| w.upos() != Upos::Punct).collect();
    is_verdict(&words) || says_what_somebody_is(page, content) || is_portrait(&words)
}

/// « c'est une menteuse », « il est fini »: the first words of what is said.
fn is_verdict(words: &[WordRef<'_>]) -> bool {
    let [subject, verb, third, ..] = words else { return false };
    let person = matches!(subject.norm(), "il" | "elle" | "c'" | "ce");
    let is = verb.norm() == "est" || verb.norm() == "était";
    let attribute = match subject.norm() {
        // « c'est une menteuse »: a person noun or adjective; « c'est acté » speaks of a matter.
        "c'" | "ce" => {
            // « un incapable »: an adjective that has taken an article is a person.
            let person = |w: &WordRef<'_>| {
                is_person_noun(*w)
                    || is_judgement(*w)
                    || w.upos() == Upos::Adj && w.next().is_none_or(|n| n.upos() == Upos::Punct)
            };
            matches!(third.norm(), "un" | "une") && words.get(3).is_some_and(person)
        }
        _ => matches!(third.upos(), Upos::Adj) || third.feats().verb_form == Some(VerbForm::Part),
    };
    person && is && attribute
}

/// « le patron est un tyran », « elle a toujours été brillante », « Paul Magne est dépassé »: somebody, a copula and a judgement.
fn says_what_somebody_is(page: &Page<'_>, content: TextRange) -> bool {
    let Some(sentence) = page.voice.sentence_at(content.start()).map(|s| page.voice.sentence(s)) else { return false };
    clauses(&page.analysis.grammar, sentence).into_iter().any(|clause| {
        let somebody = clause.subject.is_some_and(|s| match s.upos() {
            Upos::Pron => matches!(s.norm(), "il" | "elle"),
            Upos::Propn => true,
            _ => function(s.norm()).is_some_and(|f| f.class.is_human()),
        });
        let inside = content.contains_range(clause.finite.range());
        let copula = clause.predicate.children().any(|c| matches!(c.relation(), Relation::Cop | Relation::AuxPass));
        somebody && inside && copula && is_judgement(clause.predicate)
    })
}

/// « Un type brutal et menteur »: a noun for anybody, and what is thought of him, without a verb.
fn is_portrait(words: &[WordRef<'_>]) -> bool {
    let first = words.iter().take(2).find(|w| JUDGEMENTS.has(w.lemma(), "anybody"));
    first.is_some_and(|noun| {
        noun.prev().is_some_and(|d| matches!(d.norm(), "un" | "une"))
            && words.iter().take(4).any(|w| w.id != noun.id && is_judgement(*w))
    })
}

fn is_judgement(word: WordRef<'_>) -> bool {
    JUDGEMENTS.has(word.lemma(), "person") || JUDGEMENTS.has(word.norm(), "person")
}

/// « le décrit », « l'a décrite »: right before the verb.
fn is_object_pronoun(word: WordRef<'_>) -> bool {
    let verb = after(word).find(|w| w.upos() != Upos::Aux);
    word.upos() == Upos::Pron && matches!(word.norm(), "le" | "la" | "l'") && verb.is_some_and(describes)
}

/// « décrire », « trouver », « juger »: what makes a portrait of its object.
fn describes(word: WordRef<'_>) -> bool {
    JUDGEMENTS.has(word.lemma(), "portrait")
}

/// A noun for a kind of person: « menteuse », « tyran », « traître ».
fn is_person_noun(word: WordRef<'_>) -> bool {
    let agentive = ["eur", "euse", "teur", "trice", "iste", "ard", "arde"];
    agentive.iter().any(|end| word.norm().ends_with(end))
        || JUDGEMENTS.has(word.lemma(), "anybody")
        || function(word.norm()).is_some()
}
