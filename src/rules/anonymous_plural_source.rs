//! « Selon des sources concordantes »: sources without number, place or reason.

use super::anonymous::{gives_reason, unnamed};
use super::nobody::Nobody;
use super::{Message, Page, Sink, declare_rule, english, french};

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Des « sources », des témoins, des proches au pluriel, sans nombre, sans position, sans motif d’anonymat.
    ///
    /// ## Pourquoi
    ///
    /// Reuters refuse le pluriel quand il n’y a qu’une source, et tient l’anonymat pour la forme la plus faible ;
    /// l’Associated Press demande de dire pourquoi la personne n’est pas nommée.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Selon des sources concordantes, l’accord est signé.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Selon deux sources au ministère, non autorisées à s’exprimer publiquement, l’accord est signé.
    /// ```
    ///
    /// ```text
    /// Les sources de la Loire attirent les curistes.
    /// ```
    ///
    /// ## Limites
    ///
    /// Le nombre et la position ensemble, ou le motif, suffisent à faire taire la règle.
    ///
    /// ## In English
    ///
    /// Sources in the plural with no number, position or reason.
    pub static ANONYMOUS_PLURAL_SOURCE = {
        id: "anonymous-plural-source",
        fr: "sources anonymes au pluriel",
        en: "anonymous sources in the plural",
        family: WeakSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [RTR_PLURAL, AP_REASON, AFP20],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for found in unnamed(page).iter().filter(|u| u.kind == Nobody::Plural) {
        let settled = found.attribution(page).is_some_and(|a| a.reason_given || a.count_given && a.position_given);
        if !settled && !gives_reason(page, found.source) {
            let words = page.slice(found.source);
            sink.report(
                found.shown,
                Message::new(
                    format!("Sources anonymes, sans nombre ni motif\u{a0}: {}.", french(words)),
                    format!("Anonymous sources, no number and no reason: {}.", english(words)),
                ),
            );
        }
    }
}
