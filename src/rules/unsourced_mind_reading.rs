//! « Moscou veut humilier l'Occident »: somebody else's mind, asserted.

use super::{Page, Sink, claim, declare_rule};
use crate::analysis::ClaimKind;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un désir, une crainte ou une intention d’autrui que l’auteur affirme comme un fait.
    ///
    /// ## Pourquoi
    ///
    /// Personne ne voit dans la tête d’un autre : ce qu’il veut se sait par ce qu’il en dit, ou par qui l’a entendu.
    /// Les corpus d’attribution comptent les intentions parmi les contenus à attribuer.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Le maire veut humilier son prédécesseur.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// « Je veux tourner la page », a dit le maire.
    /// ```
    ///
    /// ```text
    /// L’accord vise à réduire les droits de douane.
    /// ```
    ///
    /// ## Limites
    ///
    /// Ce qu’un organisme envisage ou souhaite passe pour annoncé. L’intention annoncée d’une personne reste signalée
    /// quand la phrase ne dit pas où elle l’a été.
    ///
    /// ## In English
    ///
    /// A third party’s wish, fear or intention stated as a fact.
    pub static UNSOURCED_MIND_READING = {
        id: "unsourced-mind-reading",
        fr: "intention ou état intérieur prêté à autrui",
        en: "somebody else’s intention or inner state asserted",
        family: NoSource,
        default: Hint,
        state: Stable,
        since: "0.1.0",
        norms: [POLNEAR, AP_ATTR],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for found in claim::unanswered(page, ClaimKind::MentalState) {
        claim::report(page, sink, found, "Intention prêtée sans source", "Intention imputed without a source");
    }
}
