//! Keeps the grammar of blocks between analyses.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::grammar::{self, Grammar};
use crate::markup::{BlockId, Markup};

/// How many blocks are read together: some hundredths of a second.
const BATCH: usize = 16;

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
        for batch in missing.chunks(BATCH) {
            if stop() {
                // What is done is done: the next analysis takes it up.
                *self.blocks.lock().unwrap_or_else(PoisonError::into_inner) = known;
                return None;
            }
            let parts = grammar::analyse_blocks(batch).into_iter().map(Arc::new);
            known.extend(batch.iter().map(|&prose| Arc::from(prose)).zip(parts));
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
