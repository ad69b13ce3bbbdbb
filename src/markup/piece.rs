//! Pieces: blocks in the making.
//!
//! A format cuts its source into pieces and names the kinds its marks show. What stays undecided is running text, and
//! the passes of `press` look for datelines, bylines, signatures and the rest in it, whatever the format.

use super::reading::Reading;
use super::{Block, BlockKind, Group, GroupId, GroupKind};
use crate::text::{TextRange, TextSize, range};

/// A block whose kind may not be known yet.
#[derive(Debug)]
pub(super) struct Piece {
    /// The whole source, with marks.
    pub range: TextRange,
    /// The prose in it.
    pub content: TextRange,
    /// What it is; `None` while undecided, a paragraph in the end.
    pub kind: Option<BlockKind>,
    /// Whether a blank line, or in marked formats a block boundary, stands before it.
    pub gap: bool,
    /// The list or table it belongs to, numbered by the format that found it.
    pub group: Option<u32>,
    /// How its content reads.
    pub reading: Reading,
}

impl Piece {
    /// An undecided piece.
    pub(super) fn new(prose: &str, whole: TextRange, content: TextRange) -> Self {
        let reading = Reading::new(prose, content);
        Self { range: whole, content, kind: None, gap: true, group: None, reading }
    }

    /// A piece of a known kind.
    pub(super) fn of(prose: &str, kind: BlockKind, whole: TextRange, content: TextRange) -> Self {
        Self { kind: Some(kind), ..Self::new(prose, whole, content) }
    }

    /// Its words.
    pub(super) fn text(&self) -> &str {
        &self.reading.text
    }

    /// Whether nothing is known of it yet.
    pub(super) fn is_open(&self) -> bool {
        self.kind.is_none()
    }

    /// Narrows the content to what follows `offset` of the reading: the words behind a dash or bullet.
    pub(super) fn skip(&mut self, prose: &str, offset: usize) {
        let start = TextSize::new(self.reading.place(offset)).min(self.content.end());
        self.content = TextRange::new(start, self.content.end());
        self.reading = Reading::new(prose, self.content);
    }

    /// Cuts off the first `offset` bytes of the reading as a piece of its own; `self` keeps the rest.
    pub(super) fn split_off_head(&mut self, prose: &str, offset: usize, kind: BlockKind) -> Self {
        let cut = TextSize::new(self.reading.place(offset)).clamp(self.content.start(), self.content.end());
        let head_end = self.content.start() + TextSize::of(prose[TextRange::new(self.content.start(), cut)].trim_end());
        let head = TextRange::new(self.content.start(), head_end);
        let rest = &prose[TextRange::new(cut, self.content.end())];
        let start = cut + TextSize::of(rest) - TextSize::of(rest.trim_start());
        let mut first = Self::of(prose, kind, TextRange::new(self.range.start(), head_end), head);
        first.gap = self.gap;
        self.range = TextRange::new(start, self.range.end().max(start));
        self.content = TextRange::new(start, self.content.end());
        self.reading = Reading::new(prose, self.content);
        self.gap = false;
        first
    }
}

/// The stretch without white space at its ends; empty at its start when it is all white.
pub(super) fn trim(text: &str, stretch: TextRange) -> TextRange {
    let slice = &text[stretch];
    let start = usize::from(stretch.start());
    let head = slice.len() - slice.trim_start().len();
    if head == slice.len() {
        return range(start, start);
    }
    range(start + head, start + slice.trim_end().len())
}

/// Blocks and groups from decided pieces.
pub(super) fn finish(pieces: Vec<Piece>) -> (Vec<Block>, Vec<Group>) {
    let mut blocks: Vec<Block> = Vec::with_capacity(pieces.len());
    let mut groups: Vec<Group> = Vec::new();
    let mut last: Option<u32> = None;
    for piece in pieces {
        let kind = piece.kind.unwrap_or(BlockKind::Paragraph);
        let grouped = match kind {
            BlockKind::ListItem => Some(GroupKind::List),
            BlockKind::TableRow => Some(GroupKind::Table),
            _ => None,
        };
        let group = grouped.map(|kind| {
            match groups.last_mut() {
                Some(open) if open.kind == kind && last.is_some() && last == piece.group => {
                    open.range = open.range.cover(piece.range);
                }
                _ => groups.push(Group { kind, range: piece.range }),
            }
            GroupId(groups.len() as u32 - 1)
        });
        last = if group.is_some() { piece.group } else { None };
        blocks.push(Block { kind, range: piece.range, content: piece.content, group, foreign: None });
    }
    (blocks, groups)
}
