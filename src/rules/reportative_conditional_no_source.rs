//! « Des soldats auraient été envoyés »: a conditional that passes on what nobody says.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::claim::conditional::hearsay;
use crate::grammar::{Relation, Upos};
use crate::lexicon::{FUNCTIONS, OUTLETS, speech};
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
    /// ```text flagged
    /// Le chalutier, qui transporterait des armes, se dirige vers le port.
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
    /// ```text
    /// Sans l’intervention du voisin, elle serait morte.
    /// ```
    ///
    /// ## Limites
    ///
    /// Le conditionnel de l’hypothèse, du futur vu du passé et de la politesse n’est pas signalé. Une source voisine
    /// qui pourrait l’avoir dit suffit. Un signalement par phrase.
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
        // A sentence lacks its source once, however many of its verbs pass on what nobody says.
        let found = hearsay(&page.voice, id).into_iter().find(|found| {
            page.voice.is_author(found.verb)
                && page.voice.covering_beside(found.clause, found.verb).is_none()
                && page.voice.reach_beside(found.clause, found.verb).is_none()
                && !page.voice.says_according_to(found.clause)
                && !page.voice.studied_above(found.clause)
                && !is_somebodys_word(page, found.verb)
                && !is_lead_with_source_below(page, found.clause)
        });
        if let Some(found) = found {
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

/// « Le fond des accusations du magazine est là : elle n'aurait jamais signé »: a noun of saying and whose it is.
fn is_somebodys_word(page: &Page<'_>, verb: TextRange) -> bool {
    let Some(sentence) = page.voice.sentence_at(verb.start()) else { return false };
    let before = page
        .analysis
        .grammar
        .sentence_words(page.voice.sentence(sentence))
        .take_while(|w| w.range().end() <= verb.start());
    before.filter(|w| w.upos() == Upos::Noun && speech::noun(w.lemma()).is_some()).any(|w| {
        w.children().any(|c| {
            c.relation().base() == Relation::Nmod
                && c.id > w.id
                && (c.upos() == Upos::Propn || FUNCTIONS.contains(c.norm()) || OUTLETS.contains(c.lemma()))
        })
    })
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
