//! The hover: what is known of the actor, the source or the finding under the cursor.

use crate::analysis::Analysis;
use crate::config::Config;
use crate::rules::{Finding, Locale};
use crate::text::{TextRange, TextSize};

/// A piece of a text shown to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Markdown, already escaped.
    Text(String),
    /// A reference to a place of this article, shown as « l. 12 »: a link in editors, plain in a terminal.
    Place(TextSize),
}

/// A hover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words it is about.
    pub range: TextRange,
    /// What it says.
    pub text: Vec<Part>,
}

/// What is known at `offset`; `None` where there is nothing to say.
pub fn hover(
    _analysis: &Analysis,
    _findings: &[Finding],
    _config: &Config,
    _offset: TextSize,
    _locale: Locale,
) -> Option<Hover> {
    None
}
