//! « L'armée a bombardé l'hôpital »: a contested fact in the author's voice.

use super::{Page, Sink, claim, declare_rule};
use crate::analysis::ClaimKind;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un fait que l’une des parties nie d’ordinaire : qui a attaqué, qui tient le terrain, qui
    /// livre des armes, qui cache un document.
    ///
    /// ## Pourquoi
    ///
    /// L’Associated Press demande d’attribuer tout fait contestable que la rédaction n’a ni vu ni vérifié, la BBC ce
    /// qui ne peut être recoupé, la charte de Munich ce dont l’origine n’est pas connue.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// L’armée a bombardé l’hôpital de la ville.
    /// ```
    ///
    /// ```text flagged
    /// Le scrutin a été truqué.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Selon l’ONU, l’armée a bombardé l’hôpital de la ville.
    /// ```
    ///
    /// ```text
    /// L’armée a défilé sur l’avenue.
    /// ```
    ///
    /// ```text
    /// Les deux pays ont conclu un traité commercial mardi.
    /// ```
    ///
    /// ## Limites
    ///
    /// La liste des verbes et de leurs compléments est fermée : un fait contesté dit autrement échappe à la règle. Une source
    /// dans le paragraphe suffit, même si elle parle d’autre chose.
    ///
    /// ## In English
    ///
    /// A fact one side usually denies – who attacked, who delivers arms, who hides what – stated with no source in
    /// reach.
    pub static UNSOURCED_DISPUTED_EVENT = {
        id: "unsourced-disputed-event",
        fr: "fait contesté affirmé sans source",
        en: "a contested fact asserted without a source",
        family: NoSource,
        default: Info,
        state: Stable,
        since: "0.1.0",
        norms: [AP_ATTR, BBC_323, MUNICH_3],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for found in claim::unanswered(page, ClaimKind::Event) {
        claim::report(page, sink, found, "Fait contesté sans source", "Contested fact without a source");
    }
}
