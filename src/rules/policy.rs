//! What the rules ask of whoever configures them.

use super::ignore::Accepted;
use super::{Genre, Rule, Severity};

/// The settings that decide what is reported. The configuration implements it; rules know no more of it than this.
pub trait Policy {
    /// The genre that is set for the text.
    fn genre(&self) -> Option<Genre>;

    /// The level of a rule in a text of a genre; `None` is silence.
    fn level(&self, rule: &Rule, genre: Genre) -> Option<Severity>;

    /// The places the newsroom has accepted.
    fn accepted(&self) -> &[Accepted];
}
