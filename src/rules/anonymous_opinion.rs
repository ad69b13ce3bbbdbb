//! « Il est fini », tranche un cadre: somebody unnamed judges somebody named.

use super::anonymous::{Unnamed, unnamed};
use super::{Message, Page, Sink, declare_rule, english, french};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Upos, WordRef};
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
        if !judges(page, &found) {
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
fn judges(page: &Page<'_>, found: &Unnamed<'_>) -> bool {
    let sentence = page.voice.sentence_at(found.shown.start()).map_or(found.shown, |s| page.voice.sentence(s).range);
    let cue = found.attribution.and_then(|a| a.cue).unwrap_or(found.shown);
    let describes =
        |w: WordRef<'_>| matches!(w.lemma(), "décrire" | "qualifier" | "dépeindre" | "traiter" | "juger" | "trouver");
    if page.words_in(found.shown.cover(cue)).any(describes) {
        // « décrit une voiture grise » tells what was seen; « le décrit comme » judges.
        let told = TextRange::new(found.shown.start(), sentence.end().max(found.shown.start()));
        return page
            .words_in(told)
            .any(|w| matches!(w.norm(), "comme" | "gens" | "homme" | "famille") || is_object_pronoun(w, cue));
    }
    let quoted = || page.words_in(sentence).filter(|w| page.voice.quoted(w.range())).map(WordRef::range).next();
    let start = found.attribution.and_then(|a| a.content.first().copied()).or_else(quoted);
    let Some(start) = start else { return false };
    let content = page.words_in(TextRange::new(start.start(), sentence.end().max(start.start())));
    let content = content.filter(|w| w.upos() != Upos::Punct);
    let words: Vec<_> = content.take(4).collect();
    match &words[..] {
        [subject, verb, third, ..] => {
            let person = matches!(subject.norm(), "il" | "elle" | "c'" | "ce");
            let is = verb.norm() == "est" || verb.norm() == "était";
            let attribute = match subject.norm() {
                // « c'est une menteuse »: a person noun or adjective; « c'est acté » speaks of a matter.
                "c'" | "ce" => {
                    // « un incapable »: an adjective that has taken an article is a person.
                    let person = |w: &WordRef<'_>| {
                        is_person_noun(*w) || w.upos() == Upos::Adj && w.next().is_none_or(|n| n.upos() == Upos::Punct)
                    };
                    matches!(third.norm(), "un" | "une") && words.get(3).is_some_and(person)
                }
                _ => matches!(third.upos(), Upos::Adj) || third.feats().verb_form == Some(VerbForm::Part),
            };
            person && is && attribute
        }
        _ => false,
    }
}

/// « le décrit », « l'a décrite »
fn is_object_pronoun(word: WordRef<'_>, cue: TextRange) -> bool {
    word.upos() == Upos::Pron
        && matches!(word.norm(), "le" | "la" | "l'")
        && word.range().end() <= cue.start()
        && cue.start() - word.range().end() <= 2.into()
}

/// A noun for a kind of person: « menteuse », « tyran », « traître ».
fn is_person_noun(word: WordRef<'_>) -> bool {
    let agentive = [
        "eur", "euse", "teur", "trice", "iste", "ard", "arde", "homme", "femme", "tyran", "traître", "lâche", "type",
        "gars",
    ];
    agentive.iter().any(|end| word.norm().ends_with(end)) || crate::lexicon::FUNCTIONS.contains(word.norm())
}
