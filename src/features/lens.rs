//! Counters over the title and the sections: how much is said there, and who answers for it.

use super::counts::Counts;
use super::outline::headings;
use crate::analysis::Analysis;
use crate::rules::Locale;
use crate::text::TextRange;

/// A counter above a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The words of the heading.
    pub range: TextRange,
    /// What is said under it.
    pub counts: Counts,
    /// The counter as the user reads it.
    pub text: String,
}

/// The counters of an article: above the title, or above its first line, and above every section.
pub fn lenses(analysis: &Analysis, locale: Locale) -> Vec<Lens> {
    headings(analysis)
        .into_iter()
        .map(|heading| (heading.selection, Counts::of(analysis, heading.range)))
        .filter(|(_, counts)| counts.total() > 0)
        .map(|(range, counts)| Lens { range, counts, text: counts.full(locale) })
        .collect()
}
