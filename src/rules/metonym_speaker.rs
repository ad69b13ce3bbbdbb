//! « Moscou dément »: a capital speaks, and no person or document behind it.

use super::verb::may_be;
use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::claim::clause::{Clause, clauses, phrase};
use crate::analysis::{ActorKind, MentionType};
use crate::grammar::Upos;
use crate::lexicon::names;
use crate::lexicon::speech::{self, Category};
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Une capitale, un pays ou un palais sujet d’un verbe de parole, sans personne ni document.
    ///
    /// ## Pourquoi
    ///
    /// Le raccourci est d’usage, mais le lecteur ne sait pas si c’est un ministre, un porte-parole ou un conseiller.
    /// Reuters demande le nom et la fonction.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Moscou dément toute livraison d’armes.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Moscou dément toute livraison, par la voix de Maria Zakharova.
    /// ```
    ///
    /// ```text
    /// Bruxelles accueille le sommet.
    /// ```
    ///
    /// ## Limites
    ///
    /// Une personne ou un document nommés dans la même phrase suffisent.
    ///
    /// ## In English
    ///
    /// A capital, country or building that speaks, with no person or document in the sentence.
    pub static METONYM_SPEAKER = {
        id: "metonym-speaker",
        fr: "lieu de pouvoir qui parle sans personne derrière",
        en: "a seat of power that speaks with nobody behind it",
        family: WeakSource,
        default: Hint,
        state: Stable,
        since: "0.1.0",
        norms: [RTR_NAMED, AFP20],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for sentence in page.sentences() {
        let by_syntax = clauses(&page.analysis.grammar, sentence).into_iter().filter_map(|c| {
            Some((phrase(c.subject.filter(|_| speaks(c))?), c.finite.range().cover(c.predicate.range())))
        });
        // « Moscou dément »: a name at the head of the sentence and a word that can be a verb of saying.
        let mut words = page.analysis.grammar.sentence_words(sentence);
        let by_words = words.next().map(|first| match first.upos() {
            Upos::Det => (
                first.range().cover(first.next().map_or(first.range(), super::super::grammar::WordRef::range)),
                first.next().and_then(super::super::grammar::WordRef::next),
            ),
            _ => (first.range(), first.next()),
        });
        let by_words = by_words.and_then(|(name, verb)| Some((name, verb.filter(|v| may_be(*v, tells))?.range())));
        for (source, verb) in by_syntax.chain(by_words).collect::<Vec<_>>() {
            if !is_seat_of_power(page.slice(source)) || page.voice.quoted(source) || has_somebody(page, sentence.range)
            {
                continue;
            }
            let words = page.slice(source);
            sink.report(
                source.cover(verb),
                Message::new(
                    format!("Lieu de pouvoir pour source, sans personne ni document\u{a0}: {}.", french(words)),
                    format!("A seat of power as the source, no person or document: {}.", english(words)),
                ),
            );
        }
    }
}

/// « dément », « menace de », « temporise »: what a government does with words.
fn speaks(clause: Clause<'_>) -> bool {
    // « Londres se réjouit de l'accord »
    let feels =
        || speech::verb(clause.lemma(), true).is_some_and(|v| matches!(v.category, Category::Feel | Category::Praise));
    !clause.is_passive() && tells(clause.lemma()) || clause.predicate.is_reflexive() && feels()
}

fn tells(lemma: &str) -> bool {
    let category = speech::verb(lemma, false).map(|v| v.category);
    let told = matches!(
        category,
        Some(
            Category::Say
                | Category::Announce
                | Category::Accuse
                | Category::Blame
                | Category::Praise
                | Category::Deny
                | Category::Admit
        )
    );
    let voiced = matches!(lemma, "temporiser" | "menacer" | "riposter" | "réagir" | "exiger" | "condamner");
    (told || voiced) && !matches!(lemma, "reconnaître" | "accueillir")
}

/// A country, a capital, a building that stands for its authority.
fn is_seat_of_power(text: &str) -> bool {
    let bare = ["le ", "la ", "les ", "l’", "l'", "Le ", "La ", "Les ", "L’", "L'"]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(text)
        .trim();
    [text, bare]
        .iter()
        .any(|n| names::metonym(n).is_some() || names::capital(n).is_some() || names::country(n).is_some())
}

/// A named person, or a text, in the sentence.
fn has_somebody(page: &Page<'_>, sentence: TextRange) -> bool {
    let person = page.analysis.mentions.iter().any(|m| {
        sentence.contains_range(m.range)
            && m.kind == MentionType::Named
            && m.actor.is_some_and(|a| page.actor(a).kind == ActorKind::Person)
    });
    let text = page.words_in(sentence).any(|w| {
        matches!(
            w.lemma(),
            "communiqué" | "porte-parole" | "voix" | "déclaration" | "lettre" | "ministre" | "ambassadeur" | "tweet"
        )
    });
    person || text
}
