//! « C'est le plus grand contrat jamais signé »: a record nobody vouches for.

use super::{Page, Sink, claim, declare_rule};
use crate::analysis::ClaimKind;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un superlatif, un record, une première ou un caractère unique affirmé par l’auteur.
    ///
    /// ## Pourquoi
    ///
    /// « Le plus grand », « jamais vu », « première mondiale » affirment une comparaison que le lecteur ne peut
    /// refaire. La BBC et l’Associated Press demandent d’attribuer ce qui ne peut être recoupé.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// C’est le plus grand chantier jamais ouvert dans la région.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// C’est le plus grand chantier jamais ouvert dans la région, selon la préfecture.
    /// ```
    ///
    /// ```text
    /// Il viendra au plus tard lundi.
    /// ```
    ///
    /// ## Limites
    ///
    /// Les superlatifs relatifs très ordinaires (« la plus grande partie ») et ceux d’une citation ne sont pas
    /// signalés.
    ///
    /// ## In English
    ///
    /// A superlative, a record or a first stated in the author’s voice.
    pub static UNSOURCED_SUPERLATIVE = {
        id: "unsourced-superlative",
        fr: "superlatif, record ou première sans source",
        en: "a superlative, record or first without a source",
        family: NoSource,
        default: Info,
        state: Stable,
        since: "0.1.0",
        norms: [BBC_323, AP_ATTR],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for found in claim::unanswered(page, ClaimKind::Superlative) {
        claim::report(page, sink, found, "Superlatif sans source", "Superlative without a source");
    }
}
