//! Writing a marked-up source down as prose and pieces.
//!
//! A marked format begins with everything blanked, and keeps what its parser calls text. A leaf is what becomes one
//! piece: a paragraph, a heading, an item, a row.

use std::sync::Arc;

use super::blank::Blank;
use super::piece::{self, Piece};
use super::reading::{is_dash, words};
use super::{BlockKind, FILLER, press};
use crate::text::{TextRange, TextSize, range};

/// Bold lines longer than this are emphasis, not titles.
const LONGEST_BOLD_TITLE: usize = 18;

/// Prose and pieces in the making.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    source: &'a Arc<str>,
    blank: Blank<'a>,
    leaf: Option<Leaf>,
    leaves: Vec<Leaf>,
    /// Comments met, marks included.
    pub comments: Vec<TextRange>,
    groups: u32,
}

/// One piece in the making.
#[derive(Debug)]
struct Leaf {
    kind: Option<BlockKind>,
    group: Option<u32>,
    /// The block in the source.
    range: TextRange,
    /// The kept words.
    content: Option<TextRange>,
    /// Whether only markup that does not part words stands behind the last kept ones.
    joined: bool,
    /// Whether every word is bold.
    bold: bool,
    /// Where lines break by a mark.
    breaks: Vec<TextSize>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(source: &'a Arc<str>) -> Self {
        let blank = Blank::everything(source);
        Self { source, blank, leaf: None, leaves: Vec::new(), comments: Vec::new(), groups: 0 }
    }

    /// Begins a leaf; one that is open ends before it.
    pub(super) fn open(&mut self, kind: Option<BlockKind>, group: Option<u32>, start: usize) {
        self.close(start);
        let range = range(start, start);
        self.leaf = Some(Leaf { kind, group, range, content: None, joined: false, bold: true, breaks: Vec::new() });
    }

    /// Whether a leaf is open.
    pub(super) fn is_open(&self) -> bool {
        self.leaf.is_some()
    }

    /// Ends the open leaf at most at `end`.
    pub(super) fn close(&mut self, end: usize) {
        let Some(mut leaf) = self.leaf.take() else { return };
        let Some(content) = leaf.content else { return };
        let end = TextSize::new(end as u32).max(content.end());
        let whole = TextRange::new(leaf.range.start().min(content.start()), end);
        leaf.range =
            TextRange::new(whole.start(), whole.start() + TextSize::of(self.source[whole].trim_end())).cover(content);
        self.leaves.push(leaf);
    }

    /// A block that holds no prose.
    pub(super) fn block(&mut self, kind: BlockKind, whole: TextRange) {
        self.close(whole.start().into());
        let content = Some(TextRange::empty(whole.start()));
        let range = TextRange::new(whole.start(), whole.start() + TextSize::of(self.source[whole].trim_end()));
        self.leaves.push(Leaf {
            kind: Some(kind),
            group: None,
            range,
            content,
            joined: false,
            bold: false,
            breaks: Vec::new(),
        });
    }

    /// Keeps words of the source.
    pub(super) fn keep(&mut self, stretch: TextRange, bold: bool) {
        self.join(stretch);
        self.blank.keep(stretch);
        self.grow(stretch, bold);
    }

    /// Keeps what a stretch stands for: a character for its reference. Nothing means a mark inside a word.
    pub(super) fn put(&mut self, stretch: TextRange, with: &str, bold: bool) {
        self.join(stretch);
        self.blank.put(stretch, with, FILLER as u8);
        self.grow(stretch, bold);
    }

    /// Puts a sign where markup separates or surrounds words: the pipe between two cells, the marks of `<q>`.
    pub(super) fn sign(&mut self, stretch: TextRange, with: &str) {
        self.blank.put(stretch, with, b' ');
        if let Some(leaf) = &mut self.leaf {
            leaf.joined = false;
        }
    }

    /// Something stands here that parts words: code, a picture, a line break.
    pub(super) fn part(&mut self) {
        if let Some(leaf) = &mut self.leaf {
            leaf.joined = false;
        }
    }

    /// A line ends here inside the leaf.
    pub(super) fn line_break(&mut self, at: usize) {
        self.part();
        if let Some(leaf) = &mut self.leaf {
            leaf.breaks.push(TextSize::new(at as u32));
        }
    }

    /// The end of the words kept so far in the open leaf.
    pub(super) fn kept_end(&self) -> Option<usize> {
        Some(self.leaf.as_ref()?.content?.end().into())
    }

    /// The end of the last leaf.
    pub(super) fn written_end(&self) -> usize {
        self.leaves.last().map_or(0, |l| l.range.end().into())
    }

    /// A number for a new list or table.
    pub(super) fn new_group(&mut self) -> u32 {
        self.groups += 1;
        self.groups
    }

    /// « in**croy**able » is one word: the marks inside it become filler.
    fn join(&mut self, next: TextRange) {
        let Some(leaf) = self.leaf.as_ref().filter(|l| l.joined) else { return };
        let Some(last) = leaf.content.map(TextRange::end).filter(|&end| end < next.start()) else { return };
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = self.source[..last.into()].chars().next_back();
        let after = self.source[next.start().into()..].chars().next();
        if letter(before) && letter(after) {
            self.blank.put(TextRange::new(last, next.start()), "", FILLER as u8);
        }
    }

    fn grow(&mut self, stretch: TextRange, bold: bool) {
        let blank = self.source[stretch].trim().is_empty();
        let Some(leaf) = &mut self.leaf else { return };
        leaf.joined = true;
        if !blank {
            leaf.bold &= bold;
            leaf.content = Some(leaf.content.map_or(stretch, |c| c.cover(stretch)));
        }
    }

    /// Prose, pieces and comments.
    pub(super) fn finish(mut self) -> (Arc<str>, Vec<Piece>, Vec<TextRange>) {
        self.close(self.source.len());
        let mut prose = self.blank.finish();
        let mut addresses = Blank::new(&prose);
        addresses.addresses();
        prose = addresses.finish();
        // Front matter is written last and stands first.
        self.leaves.sort_by_key(|leaf| leaf.range.start());
        let mut pieces = Vec::with_capacity(self.leaves.len());
        let mut titled = false;
        for leaf in self.leaves {
            let under_title = pieces.last().is_some_and(|p: &Piece| p.kind == Some(BlockKind::Title));
            let mut found = leaf.pieces(&prose);
            if let [only] = &mut found[..] {
                // A page has one title; further headings of the first level are sections.
                if only.kind == Some(BlockKind::Title) && std::mem::replace(&mut titled, true) {
                    only.kind = Some(BlockKind::Heading(2));
                }
                if leaf.bold && only.is_open() {
                    only.kind = bold_line(only.text(), under_title);
                }
            }
            pieces.append(&mut found);
        }
        // Nothing overlaps, whatever the source: a leaf begins where the one before has ended.
        let mut end = TextSize::new(0);
        pieces.retain_mut(|piece| {
            let fits = piece.range.start() >= end || piece.content.start() >= end;
            if piece.range.start() < end && fits {
                piece.range = TextRange::new(piece.content.start(), piece.range.end());
            }
            if fits {
                end = piece.range.end();
            }
            fits
        });
        self.comments.sort_by_key(|c| c.start());
        (prose, pieces, self.comments)
    }
}

impl Leaf {
    /// One piece, or two where a quotation is signed on its last line.
    fn pieces(&self, prose: &str) -> Vec<Piece> {
        let Some(content) = self.content else { return Vec::new() };
        if content.is_empty() {
            return self.kind.map(|kind| Piece::of(prose, kind, self.range, content)).into_iter().collect();
        }
        let content = piece::trim(prose, content);
        if content.is_empty() {
            return Vec::new();
        }
        let mut whole = Piece { kind: self.kind, group: self.group, ..Piece::new(prose, self.range, content) };
        if whole.text().is_empty() {
            return Vec::new();
        }
        if self.kind == Some(BlockKind::Signature) {
            // `<cite>` and the like sign with a dash or without.
            let dash = whole.text().find(|c: char| !is_dash(c) && c != ' ').unwrap_or(0);
            whole.skip(prose, dash);
        }
        if self.kind != Some(BlockKind::PullQuote) {
            return vec![whole];
        }
        if let Some(&at) = self.breaks.iter().rev().find(|&&at| at > content.start() && at < content.end()) {
            let last = piece::trim(prose, TextRange::new(at, content.end()));
            let mut signature =
                Piece::of(prose, BlockKind::Signature, TextRange::new(last.start(), self.range.end()), last);
            if let Some(words_at) = press::signature_of_quote(signature.text()) {
                signature.skip(prose, words_at);
                signature.gap = false;
                let quote = piece::trim(prose, TextRange::new(content.start(), at));
                let quote_range = TextRange::new(self.range.start(), quote.end().max(self.range.start()));
                return vec![Piece::of(prose, BlockKind::PullQuote, quote_range, quote), signature];
            }
        }
        if let Some(words_at) = press::signature_of_quote(whole.text()) {
            whole.kind = Some(BlockKind::Signature);
            whole.skip(prose, words_at);
        }
        vec![whole]
    }
}

/// A paragraph that is bold from end to end: a section title, or under the title a standfirst.
fn bold_line(line: &str, under_title: bool) -> Option<BlockKind> {
    let stop = line.ends_with(['.', ':', ',', ';']);
    if !stop && words(line) <= LONGEST_BOLD_TITLE && !(under_title && words(line) > 8) {
        return (!press::is_boilerplate(line) && line.contains(char::is_alphabetic)).then_some(BlockKind::Heading(2));
    }
    under_title.then_some(BlockKind::Standfirst)
}
