//! « Moscou dément »: a capital speaks, and no person or document behind it.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::{ActorKind, MentionType, SourceKind};
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
    for attribution in page.attributions_of(SourceKind::Metonym) {
        let (Some(source), Some(_)) = (attribution.source, attribution.cue) else { continue };
        let Some(sentence) = page.voice.sentence_at(source.start()).map(|s| page.voice.sentence(s).range) else { continue };
        if has_somebody(page, sentence) {
            continue;
        }
        let range = page.source_and_cue(attribution).unwrap_or(source);
        let words = page.slice(source);
        sink.report(
            range,
            Message::new(
                format!("Lieu de pouvoir pour source, sans personne ni document\u{a0}: {}.", french(words)),
                format!("A seat of power as the source, no person or document: {}.", english(words)),
            ),
        );
    }
}

/// A named person, or a text, in the sentence.
fn has_somebody(page: &Page<'_>, sentence: TextRange) -> bool {
    let person = page.analysis.mentions.iter().any(|m| {
        sentence.contains_range(m.range)
            && m.kind == MentionType::Named
            && m.actor.is_some_and(|a| page.actor(a).kind == ActorKind::Person)
    });
    let text = page.words_in(sentence).any(|w| {
        matches!(w.lemma(), "communiqué" | "porte-parole" | "voix" | "déclaration" | "lettre" | "ministre" | "ambassadeur" | "tweet")
    });
    person || text
}
