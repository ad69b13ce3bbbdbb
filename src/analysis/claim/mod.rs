//! Claims: what the author asserts in their own voice, and how it is hedged or sourced.

mod voice;

use super::{Attribution, AttributionId, Quote};
use crate::grammar::{Grammar, SentenceId};
use crate::markup::Markup;
use crate::text::TextRange;

pub use voice::{Distance, Near, Voice};

/// What is asserted; the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the annotation guideline")]
pub enum ClaimKind {
    Accusation,
    Number,
    StudyOrPoll,
    SpeechEvent,
    Superlative,
    Prediction,
    CausalOrMeaning,
    MentalState,
    Event,
    Evaluation,
}

/// Who answers for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimStatus {
    /// Nobody.
    Unsourced,
    /// Nobody, but the author doubts.
    Hedged,
    /// A link, a note, a bracket.
    Linked,
    /// The author saw it.
    FirstHand,
    /// A source in reach, as the sourcing rules define reach.
    InReach(AttributionId),
}

/// A disputable statement in the author's voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The words that make it.
    pub range: TextRange,
    /// Its sentence.
    pub sentence: SentenceId,
    /// What is asserted.
    pub kind: ClaimKind,
    /// Who answers for it.
    pub status: ClaimStatus,
}

/// Finds the claims, sorted by start.
pub fn claims(_markup: &Markup, _grammar: &Grammar, _quotes: &[Quote], _attributions: &[Attribution]) -> Vec<Claim> {
    Vec::new()
}
