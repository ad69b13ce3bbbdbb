//! The hover: what is known of the actor, the source or the finding under the cursor.

mod actor;
mod finding;
mod sheet;
mod source;

use crate::analysis::{ActorId, Analysis, Mention};
use crate::config::Config;
use crate::rules::{Finding, Locale};
use crate::text::{TextRange, TextSize};
use sheet::Sheet;

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
///
/// An actor wins over the source it stands in, and a finding is explained below either. At most 14 lines.
pub fn hover(
    analysis: &Analysis,
    findings: &[Finding],
    _config: &Config,
    offset: TextSize,
    locale: Locale,
) -> Option<Hover> {
    let finding = findings.iter().filter(|f| covers(f.range, offset)).min_by_key(|f| f.range.len());
    let mention = mention_at(analysis, offset);
    let source = || analysis.attributions.iter().filter_map(|a| Some((a, a.source?))).find(|(_, r)| covers(*r, offset));
    let mut sheet = Sheet::new(locale);
    let range = match mention {
        Some((mention, id)) => {
            actor::write(analysis, findings, id, mention.range, &mut sheet);
            mention.range
        }
        None => match source() {
            Some((attribution, range)) => {
                source::write(analysis, attribution, &mut sheet);
                range
            }
            None => finding?.range,
        },
    };
    if let Some(finding) = finding {
        finding::write(finding, &mut sheet);
    }
    Some(Hover { range, text: sheet.finish() })
}

/// The innermost mention of somebody at a place.
pub(super) fn mention_at(analysis: &Analysis, offset: TextSize) -> Option<(&Mention, ActorId)> {
    let until = analysis.mentions.partition_point(|m| m.range.start() <= offset);
    let around = analysis.mentions[..until].iter().rev().take(32).filter(|m| covers(m.range, offset));
    around.filter_map(|m| Some((m, m.actor?))).min_by_key(|(m, _)| m.range.len())
}

/// Whether a cursor at `offset` is on a range: right behind its last letter counts.
pub(super) fn covers(range: TextRange, offset: TextSize) -> bool {
    range.contains_inclusive(offset)
}
