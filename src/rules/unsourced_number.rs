//! « Des milliers de soldats y combattent déjà »: a number about the world nobody gives.

use super::{Page, Sink, claim, declare_rule};
use crate::analysis::ClaimKind;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un effectif, un bilan, une part, un montant ou son évolution (« a doublé », « a reculé d’un quart »), affirmé sans source
    /// dans la phrase ni dans le paragraphe.
    ///
    /// ## Pourquoi
    ///
    /// Un chiffre a un auteur, une date et une méthode. La BBC demande qu’il soit pesé et replacé dans son contexte ;
    /// pour l’Associated Press et Reuters, ce que la rédaction n’a pas compté elle-même porte sa source.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Plus de 30 000 foyers étaient privés d’électricité lundi soir.
    /// ```
    ///
    /// ```text flagged
    /// Le nombre de plaintes a doublé depuis 2020.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Plus de 30 000 foyers étaient privés d’électricité lundi soir, selon Enedis.
    /// ```
    ///
    /// ```text
    /// Elle a 45 ans et vit au 12, rue des Lilas.
    /// ```
    ///
    /// ```text
    /// Le conseil compte 19 élus.
    /// ```
    ///
    /// ## Limites
    ///
    /// Âges, dates, durées, longueurs, scores, adresses, résultats électoraux, effectif d’un conseil et petits nombres de choses visibles ne sont pas signalés, ni
    /// un bilan ancien que la phrase rappelle. Une source plus haut dans le paragraphe suffit, même si elle parle d’autre
    /// chose, sauf si l’auteur s’adresse entre-temps au lecteur (« il faut savoir que »). Un signalement par phrase.
    ///
    /// ## In English
    ///
    /// A count, toll, share or amount stated with no source in its sentence or paragraph.
    pub static UNSOURCED_NUMBER = {
        id: "unsourced-number",
        fr: "chiffre sans source à portée",
        en: "a number with no source in reach",
        family: NoSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [BBC_341, AP_ATTR, RTR_WHEN],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for found in claim::unanswered(page, ClaimKind::Number) {
        claim::report(page, sink, found, "Chiffre sans source", "Number without a source");
    }
}
