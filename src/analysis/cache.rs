//! Keeps the grammar of blocks between analyses.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::grammar::{self, Grammar};
use crate::markup::{BlockId, Markup};

/// How many bytes of blocks are read together, by one core: enough for a model to have the cache to itself for a while, little
/// enough for an article to keep several cores busy.
const BATCH: usize = 2048;

/// The grammar of the blocks of the last analysis, by their text.
///
/// Blocks that are no longer in the text are dropped at each analysis, so a cache holds one document. The result with a
/// cache is the result without.
#[derive(Debug, Default)]
pub struct Cache {
    blocks: Mutex<FxHashMap<Arc<str>, Arc<Grammar>>>,
}

impl Cache {
    /// The grammar of a document; `None` when `stop` said so between two batches of blocks.
    pub fn grammar(&self, markup: &Markup, stop: &dyn Fn() -> bool) -> Option<Grammar> {
        let mut known = std::mem::take(&mut *self.blocks.lock().unwrap_or_else(PoisonError::into_inner));
        let blocks = || markup.blocks.iter().enumerate().filter(|(_, b)| b.is_prose());
        let mut seen = FxHashSet::default();
        let missing: Vec<&str> = blocks()
            .map(|(_, block)| &markup.prose[block.content])
            .filter(|prose| !known.contains_key(*prose) && seen.insert(*prose))
            .collect();
        // Each core gets a batch, and then `stop` is asked: some hundredths of a second.
        for round in batches(&missing).chunks(rayon::current_num_threads()) {
            if stop() {
                // What is done is done: the next analysis takes it up.
                *self.blocks.lock().unwrap_or_else(PoisonError::into_inner) = known;
                return None;
            }
            let read: Vec<Vec<Grammar>> = match round {
                [batch] => vec![grammar::analyse_blocks(batch)],
                _ => round.par_iter().map(|batch| grammar::analyse_blocks(batch)).collect(),
            };
            let parts = read.into_iter().flatten().map(Arc::new);
            known.extend(round.iter().copied().flatten().map(|&prose| Arc::from(prose)).zip(parts));
        }
        let mut kept: FxHashMap<Arc<str>, Arc<Grammar>> = FxHashMap::default();
        let mut whole = Grammar::default();
        for (i, block) in blocks() {
            let prose = &markup.prose[block.content];
            if let Some((prose, part)) = known.remove_entry(prose) {
                kept.insert(prose, part);
            }
            let Some(part) = kept.get(prose) else { continue };
            whole.append(part, BlockId(i as u32), block.content.start());
        }
        *self.blocks.lock().unwrap_or_else(PoisonError::into_inner) = kept;
        Some(whole)
    }
}

/// Cuts blocks into batches of about [`BATCH`] bytes, in order.
fn batches<'b>(blocks: &'b [&'b str]) -> Vec<&'b [&'b str]> {
    let (mut out, mut start, mut size) = (Vec::new(), 0, 0);
    for (at, block) in blocks.iter().enumerate() {
        size += block.len();
        if size >= BATCH || at + 1 == blocks.len() {
            out.push(&blocks[start..=at]);
            (start, size) = (at + 1, 0);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_read_side_by_side_are_read_as_if_alone() {
        let paragraph =
            |n: usize| format!("Le maire de la commune {n} a inauguré le pont, selon la préfecture. Il pleuvait.");
        let text: Arc<str> = (0..60).map(paragraph).collect::<Vec<_>>().join("\n\n").into();
        let markup = crate::markup::parse(&text, crate::markup::Format::Plain);
        let mut alone = Grammar::default();
        for (i, block) in markup.blocks.iter().enumerate().filter(|(_, b)| b.is_prose()) {
            let part = grammar::analyse_block(&markup.prose[block.content]);
            alone.append(&part, BlockId(i as u32), block.content.start());
        }
        assert_eq!(Cache::default().grammar(&markup, &|| false), Some(alone));
    }

    #[test]
    fn batches_hold_all_blocks_in_order() {
        let long = "a".repeat(BATCH);
        for blocks in [vec![], vec!["un"], vec!["un", &long, "deux", "trois", &long, &long, "quatre"]] {
            assert_eq!(batches(&blocks).concat(), blocks);
            assert!(batches(&blocks).iter().all(|batch| !batch.is_empty()));
        }
    }
}
