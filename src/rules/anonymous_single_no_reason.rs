//! « … », glisse un conseiller: one unnamed speaker, and no reason why.

use super::anonymous::{gives_reason, unnamed};
use super::nobody::Nobody;
use super::{Message, Page, Sink, declare_rule, english, french};

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Une personne qui parle, non nommée et introuvable, sans que le texte dise pourquoi.
    ///
    /// ## Pourquoi
    ///
    /// L’Associated Press demande que l’article explique l’anonymat ; Radio-Canada veut que le public puisse juger la
    /// source ; la BBC, qu’une accusation anonyme soit donnée pour telle.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// « C’est acté », glisse un conseiller de l’exécutif.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// « C’est acté », dit un conseiller, qui a requis l’anonymat faute d’autorisation de s’exprimer.
    /// ```
    ///
    /// ```text
    /// Un responsable a été blessé.
    /// ```
    ///
    /// ## Limites
    ///
    /// Un nom en apposition ou un motif dans la phrase suffit.
    ///
    /// ## In English
    ///
    /// One unnamed human source, and no word on why.
    pub static ANONYMOUS_SINGLE_NO_REASON = {
        id: "anonymous-single-no-reason",
        fr: "source anonyme sans motif",
        en: "an anonymous source without a reason",
        family: WeakSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [AP_REASON, RC_ANNEXE_A, BBC_ALLEGATIONS],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for found in unnamed(page).iter().filter(|u| u.kind == Nobody::Single) {
        if found.attribution(page).map_or_else(|| gives_reason(page, found.source), |a| a.reason_given) {
            continue;
        }
        let words = page.slice(found.source);
        sink.report(
            found.shown,
            Message::new(
                format!("Source anonyme, sans motif\u{a0}: {}.", french(words)),
                format!("Anonymous source, no reason given: {}.", english(words)),
            ),
        );
    }
}
