//! Dialogue: turns of speech that a dash opens (« — Il pleut, dit-elle. »).

use super::{QuoteUse, Span, trimmed};
use crate::analysis::incise;
use crate::grammar::Grammar;
use crate::markup::{BlockId, BlockKind, Markup};
use crate::text::{TextRange, TextSize};

/// Finds the blocks that are turns of speech.
///
/// A dash alone is a bullet as often as a turn; it is a turn where the block holds an incise, or where its neighbour does.
pub(super) fn turns(markup: &Markup, grammar: &Grammar, spans: &[Span]) -> Vec<Span> {
    let incises = incise::incises(grammar);
    let dashed = |i: usize| {
        let block = markup.blocks.get(i)?;
        let prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let text = &markup.prose[block.content];
        let bare = text.trim_start_matches(['—', '–', '-', ' ', '\u{a0}', '\u{202f}']);
        let mark = markup.prose[block.range].trim_start().starts_with('—') || text.trim_start().starts_with(['—', '–']);
        let start = block.content.end() - TextSize::of(bare);
        let quoted = spans.iter().any(|s| s.range.intersect(block.content).is_some_and(|r| !r.is_empty()));
        (prose && mark && !quoted && !bare.is_empty()).then(|| TextRange::new(start, block.content.end()))
    };
    let spoken = |i: usize| dashed(i).is_some_and(|c| incises.iter().any(|r| c.contains_range(r.range)));
    (0..markup.blocks.len())
        .filter(|&i| spoken(i) || (i > 0 && spoken(i - 1)) || spoken(i + 1))
        .filter_map(|i| {
            let range = trimmed(&markup.prose, dashed(i)?);
            // The verb of saying behind the last words is not spoken.
            let pieces = incise::cut(range, &incises);
            let range = pieces.iter().copied().reduce(TextRange::cover).map_or(range, |r| trimmed(&markup.prose, r));
            Some(Span { range, pieces, block: BlockId(i as u32), role: Some(QuoteUse::Speech) })
        })
        .collect()
}
