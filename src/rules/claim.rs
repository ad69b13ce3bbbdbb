//! Rules over claims share this: report the claims of one kind that nobody answers for.

use crate::analysis::{Claim, ClaimKind, ClaimStatus};

use super::{Message, Page, Sink, english, french};

/// The claims of a kind with nobody in reach to answer for them.
pub(super) fn unanswered<'a>(page: &Page<'a>, kind: ClaimKind) -> impl Iterator<Item = &'a Claim> {
    page.analysis
        .claims
        .iter()
        .filter(move |c| c.kind == kind && matches!(c.status, ClaimStatus::Unsourced | ClaimStatus::Hedged))
}

/// Reports a claim: « Chiffre sans source : « … ». », with the nearest source and ways to attribute.
pub(super) fn report(page: &Page<'_>, sink: &mut Sink<'_>, claim: &Claim, fr: &str, en: &str) {
    let words = page.slice(claim.range);
    let finding = sink.report(
        claim.range,
        Message::new(format!("{fr}\u{a0}: {}.", french(words)), format!("{en}: {}.", english(words))),
    );
    if !finding.range.is_empty() {
        page.explain_reach(finding);
        page.offer_attribution(finding);
        // A charge somebody else makes is told in the conditional.
        if matches!(claim.kind, ClaimKind::Accusation | ClaimKind::Event) {
            page.offer_conditional(finding, claim.sentence);
        }
    }
}
