//! « Cette alliance pourrait redessiner la région »: a forecast nobody signs.

use super::{Page, Sink, claim, declare_rule};
use crate::analysis::ClaimKind;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Une prévision de l’auteur : « pourrait », « va », « risque de », « devrait », « s’annonce serré », « il y a fort à parier
    /// que », le futur d’une chose qui dure, change ou s’aggrave.
    ///
    /// ## Pourquoi
    ///
    /// Prévoir est un avis. Le lecteur demande qui le donne et sur quoi il repose ; les chartes séparent l’information
    /// de la spéculation.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Cette fermeture pourrait bouleverser la vie du quartier.
    /// ```
    ///
    /// ```text flagged
    /// Le scrutin s’annonce serré.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Cette fermeture pourrait bouleverser la vie du quartier, estime la maire, Anne Vidal.
    /// ```
    ///
    /// ```text
    /// Le conseil se réunira mardi.
    /// ```
    ///
    /// ## Limites
    ///
    /// Ce qui est inscrit à un agenda, une loi ou un calendrier n’est pas une prévision. « Devrait » après une source la
    /// rapporte.
    ///
    /// ## In English
    ///
    /// A forecast in the author’s voice; what a calendar says is no forecast.
    pub static UNSOURCED_PREDICTION = {
        id: "unsourced-prediction",
        fr: "prévision sans auteur",
        en: "a forecast without an author",
        family: NoSource,
        default: Info,
        state: Stable,
        since: "0.1.0",
        norms: [AP_ANON, CPQ_10],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for found in claim::unanswered(page, ClaimKind::Prediction) {
        claim::report(page, sink, found, "Prévision sans auteur", "Forecast without an author");
    }
}
