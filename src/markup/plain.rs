//! Plain text: structure from how lines stand and read.

use std::sync::Arc;

use super::{Block, BlockKind, Markup};
use crate::text::range;

/// Reads the structure of unmarked text.
pub(super) fn parse(text: &Arc<str>) -> Markup {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            let content = range(from, from + trimmed.len());
            blocks.push(Block { kind: BlockKind::Paragraph, range: content, content, group: None });
        }
        start += line.len();
    }
    Markup { prose: Arc::clone(text), blocks, groups: Vec::new() }
}
