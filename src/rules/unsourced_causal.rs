//! « Ce rapprochement a fait chuter le rouble »: a cause the author asserts.

use super::{Page, Sink, claim, declare_rule};
use crate::analysis::ClaimKind;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Une cause, une conséquence ou une signification contestable que l’auteur affirme lui-même.
    ///
    /// ## Pourquoi
    ///
    /// Relier deux faits est déjà les interpréter. Le Conseil de presse du Québec distingue le journalisme factuel du
    /// journalisme d’opinion ; l’Associated Press demande d’attribuer ce qui se discute.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Cette annonce a fait chuter le cours du cuivre.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Cette annonce a fait chuter le cours du cuivre, selon la Bourse de Londres.
    /// ```
    ///
    /// ```text
    /// Le professeur explique la réforme aux élèves.
    /// ```
    ///
    /// ## Limites
    ///
    /// Les effets matériels ordinaires (la pluie, une panne) ne sont pas signalés : il faut un sujet qui résume ce qui
    /// précède, ou un verbe d’interprétation.
    ///
    /// ## In English
    ///
    /// A disputable cause, effect or meaning asserted by the author.
    pub static UNSOURCED_CAUSAL = {
        id: "unsourced-causal",
        fr: "cause ou sens affirmé par l’auteur",
        en: "a cause or a meaning asserted by the author",
        family: NoSource,
        default: Hint,
        state: Stable,
        since: "0.1.0",
        norms: [CPQ_10, AP_ATTR],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for found in claim::unanswered(page, ClaimKind::CausalOrMeaning) {
        claim::report(
            page,
            sink,
            found,
            "Cause ou sens affirmé par l’auteur",
            "Cause or meaning asserted by the author",
        );
    }
}
