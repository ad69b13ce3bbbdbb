//! Keeps the grammar of blocks between analyses.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::grammar::{self, Grammar};
use crate::markup::{BlockId, Markup};

/// The grammar of the blocks of the last analysis, by their text.
///
/// Blocks that are no longer in the text are dropped at each analysis, so a cache holds one document. The result with a
/// cache is the result without.
#[derive(Debug, Default)]
pub struct Cache {
    blocks: Mutex<FxHashMap<Arc<str>, Arc<Grammar>>>,
}

impl Cache {
    /// The grammar of a document; `None` when `stop` said so between two blocks.
    pub fn grammar(&self, markup: &Markup, stop: &dyn Fn() -> bool) -> Option<Grammar> {
        let old = std::mem::take(&mut *self.blocks.lock().unwrap_or_else(PoisonError::into_inner));
        let mut new: FxHashMap<Arc<str>, Arc<Grammar>> = FxHashMap::default();
        let mut whole = Grammar::default();
        for (i, block) in markup.blocks.iter().enumerate().filter(|(_, b)| b.is_prose()) {
            if stop() {
                // What is done is done: the next analysis takes it up.
                let mut blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
                *blocks = old;
                blocks.extend(new);
                return None;
            }
            let prose = &markup.prose[block.content];
            let part = match new.get(prose).or_else(|| old.get(prose)) {
                Some(part) => Arc::clone(part),
                None => Arc::new(grammar::analyse_block(prose)),
            };
            whole.append(&part, BlockId(i as u32), block.content.start());
            new.insert(prose.into(), part);
        }
        *self.blocks.lock().unwrap_or_else(PoisonError::into_inner) = new;
        Some(whole)
    }
}
