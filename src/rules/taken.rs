//! Which stretches of a text findings stand on, asked by place.

use std::collections::HashMap;

use super::Rule;
use crate::text::TextRange;

/// How many bytes of text one shelf holds.
const SHELF: u32 = 512;

/// Stretches and the rules that speak of them.
#[derive(Default)]
pub(super) struct Taken {
    shelves: HashMap<u32, Vec<(TextRange, &'static Rule)>>,
}

impl Taken {
    /// Notes that a rule speaks of a stretch.
    pub(super) fn take(&mut self, range: TextRange, rule: &'static Rule) {
        for shelf in shelves(range) {
            self.shelves.entry(shelf).or_default().push((range, rule));
        }
    }

    /// The rules that speak of some of a stretch; one may come twice.
    pub(super) fn at(&self, range: TextRange) -> impl Iterator<Item = &'static Rule> {
        shelves(range)
            .filter_map(|shelf| self.shelves.get(&shelf))
            .flatten()
            .filter(move |(taken, _)| taken.intersect(range).is_some_and(|r| !r.is_empty()))
            .map(|(_, rule)| *rule)
    }
}

fn shelves(range: TextRange) -> impl Iterator<Item = u32> {
    u32::from(range.start()) / SHELF..=u32::from(range.end()) / SHELF
}
