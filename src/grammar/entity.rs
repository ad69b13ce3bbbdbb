//! Named entities.

use std::ops::Range;

use super::{Sentence, Tag, Word};
use crate::text::TextRange;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A human, without title or function.
    Person,
    /// A place.
    Location,
    /// A body, company, party, outlet.
    Organisation,
    /// A named happening.
    Event,
    /// A work, a brand, a vessel.
    Product,
}

/// A named entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its words.
    pub words: Range<u32>,
    /// From its first to its last word.
    pub range: TextRange,
    /// What it names.
    pub kind: EntityKind,
}

/// Finds the named entities of one block; outermost only, sorted, inside one sentence each.
pub fn entities(_words: &[Word], _tags: &[Tag], _sentences: &[Sentence]) -> Vec<Entity> {
    Vec::new()
}
