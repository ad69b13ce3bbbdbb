//! « Le dirigeant nord-coréen »: a principal actor who is never named.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::{ActorId, ActorKind, MentionType};
use crate::markup::BlockKind;
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un acteur principal de l’article (trois mentions, ou il parle, ou il est dans le titre ou le premier paragraphe)
    /// décrit par sa fonction et jamais nommé.
    ///
    /// ## Pourquoi
    ///
    /// Reuters demande le nom et la fonction ; Radio-Canada, que le public puisse identifier qui parle et agit.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Le maire de Brassac a refusé de répondre. Le maire de Brassac doit s’expliquer jeudi, a-t-il dit.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// La maire de Brassac, Anne Vidal, a refusé de répondre. La maire doit s’expliquer jeudi, a-t-elle dit.
    /// ```
    ///
    /// ```text
    /// Un passant a été blessé.
    /// ```
    ///
    /// ## Limites
    ///
    /// Figurants et victimes ne sont pas signalés ; un motif donné (« mineur », « a requis l’anonymat ») fait taire la
    /// règle.
    ///
    /// ## In English
    ///
    /// A principal actor described by role and never named anywhere in the text.
    pub static UNNAMED_ACTOR = {
        id: "unnamed-actor",
        fr: "acteur principal jamais nommé",
        en: "a principal actor who is never named",
        family: WeakSource,
        default: Info,
        state: Stable,
        since: "0.1.0",
        norms: [RTR_NAMED, RC_ANNEXE_A],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for (i, actor) in page.analysis.actors.iter().enumerate().filter(|(_, a)| a.kind == ActorKind::Described) {
        let id = ActorId(i as u32);
        let shown = actor
            .mentions
            .iter()
            .map(|m| &page.analysis.mentions[m.0 as usize])
            .filter(|m| m.kind != MentionType::Pronoun && page.is_running(m.range) && !page.voice.quoted(m.range));
        let places: Vec<_> = shown.map(|m| m.range).collect();
        let Some(&first) = places.first() else { continue };
        if !is_principal(page, id, actor.mentions.len(), first) || has_reason(page, first) {
            continue;
        }
        let (words, n) = (page.slice(first), actor.mentions.len());
        sink.report(
            first,
            Message::new(
                format!("Acteur principal jamais nommé\u{a0}: {} ({n}\u{a0}mention{}).", french(words), if n > 1 { "s" } else { "" }),
                format!("Principal actor never named: {} ({n} mention{}).", english(words), if n > 1 { "s" } else { "" }),
            ),
        );
    }
}

/// Three mentions, or a speaker, or in the first paragraph.
fn is_principal(page: &Page<'_>, id: ActorId, mentions: usize, first: TextRange) -> bool {
    let speaks = page.analysis.attributions.iter().any(|a| a.actor == Some(id));
    let lead = page.analysis.markup.blocks.iter().position(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Standfirst));
    let in_lead = lead.is_some_and(|at| page.analysis.markup.blocks[at].range.contains_range(first));
    mentions >= 3 || speaks || in_lead && mentions >= 2
}

/// « mineur », « a requis l'anonymat »: the sentence says why there is no name.
fn has_reason(page: &Page<'_>, place: TextRange) -> bool {
    let sentence = page.voice.sentence_at(place.start()).map(|s| page.voice.sentence(s).range);
    page.words_in(sentence.unwrap_or(place)).any(|w| matches!(w.lemma(), "mineur" | "mineure" | "anonymat" | "anonyme"))
}
