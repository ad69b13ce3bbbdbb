//! « Des soldats auraient été envoyés »: a conditional that passes on what nobody says.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::claim::conditional::hearsay;
use crate::markup::BlockKind;
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un conditionnel de rumeur (« aurait été », « serait en fuite ») sans source dans la phrase, le paragraphe ni les
    /// deux phrases d’avant.
    ///
    /// ## Pourquoi
    ///
    /// Ce conditionnel dit qu’un autre l’affirme, sans dire qui. La charte de Munich demande de ne publier que ce dont
    /// l’origine est connue ; un quotidien pour enfants l’a banni après un faux bilan.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Le suspect serait en fuite.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Selon le parquet, le suspect serait en fuite.
    /// ```
    ///
    /// ```text
    /// S’il renonçait, des élections seraient organisées.
    /// ```
    ///
    /// ## Limites
    ///
    /// Le conditionnel de l’hypothèse, du futur vu du passé et de la politesse n’est pas signalé. Une source voisine
    /// qui pourrait l’avoir dit suffit.
    ///
    /// ## In English
    ///
    /// A conditional of hearsay with no source in its sentence, its paragraph or the two sentences before.
    pub static REPORTATIVE_CONDITIONAL_NO_SOURCE = {
        id: "reportative-conditional-no-source",
        fr: "conditionnel de rumeur sans source à portée",
        en: "a conditional of hearsay with no source in reach",
        family: NoSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [MUNICH_3, MON_QUOTIDIEN],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for id in page.voice.prose() {
        for found in hearsay(&page.voice, id) {
            if !page.voice.is_author(found.verb)
                || page.voice.reach(found.clause).is_some()
                || page.voice.says_according_to(found.clause)
                || is_lead_with_source_below(page, found.clause)
            {
                continue;
            }
            let words = page.slice(found.verb);
            let finding = sink.report(
                found.clause,
                Message::new(
                    format!("Conditionnel de rumeur sans source à portée\u{a0}: {}.", french(words)),
                    format!("Conditional of hearsay, no source in reach: {}.", english(words)),
                ),
            );
            if !finding.range.is_empty() {
                page.explain_reach(finding);
                page.offer_attribution(finding);
                page.offer_indicative(finding, found.finite, found.verb);
            }
        }
    }
}

/// The first paragraph of an article may say in the conditional what the next one gives the source of.
fn is_lead_with_source_below(page: &Page<'_>, clause: TextRange) -> bool {
    let blocks = &page.analysis.markup.blocks;
    let Some(lead) = blocks.iter().position(|b| b.kind == BlockKind::Paragraph) else { return false };
    let inside = blocks[lead].range.contains_range(clause);
    let below = blocks[lead + 1..].iter().find(|b| b.kind == BlockKind::Paragraph);
    inside
        && below.is_some_and(|b| {
            page.analysis
                .attributions
                .iter()
                .any(|a| a.cue.is_some_and(|c| b.range.contains_range(c)) && a.source.is_some())
        })
}
