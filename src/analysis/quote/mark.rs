//! Pairs quotation marks, within blocks and over paragraph breaks.

use super::{Span, trimmed};
use crate::grammar::Grammar;
use crate::markup::{Block, BlockId, BlockKind, Markup};
use crate::text::{TextRange, TextSize, range};

/// Marks that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// « ».
    Guillemet,
    /// ‹ ›.
    Angle,
    /// “ ”, and „ “.
    Curly,
    /// " ".
    Straight,
    /// ‘ ’ and ' '.
    Single,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

/// A mark and where it stands.
#[derive(Clone, Copy, Debug)]
struct Mark {
    family: Family,
    side: Side,
    from: usize,
    to: usize,
}

/// A quotation whose end is not yet found.
#[derive(Clone, Debug)]
struct Open {
    family: Family,
    from: usize,
    block: usize,
    pieces: Vec<TextRange>,
    /// Where the present piece starts.
    piece: usize,
}

/// How many paragraphs a quotation may run on without a mark at their start.
const MAX_SILENT_PARAGRAPHS: usize = 3;

/// Finds the stretches between marks, unsorted.
pub(super) fn pairs(markup: &Markup, grammar: &Grammar) -> Vec<Span> {
    let mut pairing = Pairing { prose: &markup.prose, grammar, open: Vec::new(), out: Vec::new(), silent: 0 };
    for (i, block) in markup.blocks.iter().enumerate().filter(|(_, b)| b.is_prose()) {
        let marks = marks(&markup.prose, block.content);
        let rest = pairing.enter(block, &marks);
        for &mark in rest {
            pairing.read(mark, i);
        }
        pairing.leave(block);
    }
    pairing.give_up();
    pairing.out
}

struct Pairing<'a> {
    prose: &'a str,
    grammar: &'a Grammar,
    open: Vec<Open>,
    out: Vec<Span>,
    silent: usize,
}

impl Pairing<'_> {
    /// Carries open quotations into a block, or gives them up; returns the marks still to be read.
    fn enter<'m>(&mut self, block: &Block, marks: &'m [Mark]) -> &'m [Mark] {
        let Some(family) = self.open.last().map(|o| o.family) else { return marks };
        let runs = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::PullQuote);
        // The old custom repeats « or », the English one “, before each paragraph of a long quotation.
        let repeated = marks.first().filter(|m| m.family == family && m.from == usize::from(block.content.start()));
        let next = marks.iter().find(|m| m.family == family);
        let silent = self.silent < MAX_SILENT_PARAGRAPHS && next.is_some_and(|m| m.side == Side::Close);
        if !runs || self.open.len() > 1 || (repeated.is_none() && !silent) {
            self.give_up();
            return marks;
        }
        self.silent += usize::from(repeated.is_none());
        let start = repeated.map_or(usize::from(block.content.start()), |m| m.to);
        self.open.iter_mut().for_each(|o| o.piece = start);
        if repeated.is_some() { &marks[1..] } else { marks }
    }

    fn read(&mut self, mark: Mark, block: usize) {
        match mark.side {
            Side::Open => {
                self.open.push(Open {
                    family: mark.family,
                    from: mark.from,
                    block,
                    pieces: Vec::new(),
                    piece: mark.to,
                });
            }
            Side::Close => {
                // A mark that nothing opened says nothing.
                let Some(depth) = self.open.iter().rposition(|o| o.family == mark.family) else { return };
                // Marks opened inside and never closed are slips of the hand.
                self.open.truncate(depth + 1);
                if let Some(mut open) = self.open.pop() {
                    open.pieces.push(range(open.piece, mark.from));
                    self.finish(open, mark.to);
                }
            }
        }
    }

    /// Ends the present pieces at the end of a block; what opened in a heading ends there.
    fn leave(&mut self, block: &Block) {
        let end = usize::from(block.content.end());
        if block.is_heading() {
            self.give_up();
        }
        self.open.iter_mut().for_each(|o| o.pieces.push(range(o.piece.min(end), end)));
        if self.open.is_empty() {
            self.silent = 0;
        }
    }

    /// Nothing closes what is open: each ends with its block when it opened it, else with its sentence.
    fn give_up(&mut self) {
        self.silent = 0;
        for mut open in std::mem::take(&mut self.open) {
            let at = TextSize::new(open.from as u32);
            let sentences = &self.grammar.sentences;
            let next = sentences.partition_point(|s| s.range.end() <= at);
            let Some(sentence) = sentences.get(next).filter(|s| s.range.contains(at)) else { continue };
            let first = open.pieces.first().copied();
            let opens_block = first.is_some() && sentence.range.start() == at;
            let end =
                if opens_block { first.map_or(sentence.range.end(), TextRange::end) } else { sentence.range.end() };
            let start = first.map_or(TextSize::new(open.piece as u32), TextRange::start);
            if matches!(open.family, Family::Single) || start >= end {
                continue;
            }
            open.pieces = vec![TextRange::new(start, end)];
            self.finish(open, end.into());
        }
    }

    fn finish(&mut self, open: Open, end: usize) {
        let pieces: Vec<_> = open.pieces.iter().map(|&p| trimmed(self.prose, p)).filter(|p| !p.is_empty()).collect();
        if !pieces.is_empty() {
            self.out.push(Span { range: range(open.from, end), pieces, block: BlockId(open.block as u32), role: None });
        }
    }
}

/// The marks of one block, in order.
fn marks(prose: &str, content: TextRange) -> Vec<Mark> {
    let text = &prose[content];
    let base = usize::from(content.start());
    let mut out: Vec<Mark> = Vec::new();
    let mut depth = [0_i32; 5];
    for (i, c) in text.char_indices() {
        let before = text[..i].chars().next_back();
        let after = text[i + c.len_utf8()..].chars().next();
        let family = match c {
            '«' | '»' => Family::Guillemet,
            '‹' | '›' => Family::Angle,
            '“' | '”' | '„' => Family::Curly,
            '"' => Family::Straight,
            '‘' | '’' | '\'' => Family::Single,
            _ => continue,
        };
        let open = depth[family as usize] > 0;
        let side = match c {
            '«' | '‹' | '„' => Some(Side::Open),
            '»' | '›' | '”' => Some(Side::Close),
            '“' => Some(if open && out.last().is_some_and(|m| prose[m.from..].starts_with('„')) {
                Side::Close
            } else {
                Side::Open
            }),
            '"' => Some(straight(open, before, after)),
            _ => single(open, before, after, &text[i + c.len_utf8()..]),
        };
        let Some(side) = side else { continue };
        let step = if side == Side::Open { 1 } else { -1 };
        depth[family as usize] = (depth[family as usize] + step).max(0);
        out.push(Mark { family, side, from: base + i, to: base + i + c.len_utf8() });
    }
    out
}

/// A straight mark opens after a space and closes before one; typed with spaces on both sides, the marks take turns.
fn straight(open: bool, before: Option<char>, after: Option<char>) -> Side {
    let starts = before.is_none_or(|c| c.is_whitespace() || "(['’«—–-".contains(c));
    let ends = after.is_none_or(|c| c.is_whitespace() || ".,;:!?)…»]".contains(c));
    match (starts, ends) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ if open => Side::Close,
        _ => Side::Open,
    }
}

/// An apostrophe quotes where elision cannot put it: it opens after a space and before a letter (« une 'bavure' »), and
/// closes before what is no letter. It opens only if a later one can close.
fn single(open: bool, before: Option<char>, after: Option<char>, rest: &str) -> Option<Side> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if open {
        return (!letter(after) && before.is_some_and(|c| !c.is_whitespace())).then_some(Side::Close);
    }
    let starts = before.is_none_or(|c| c.is_whitespace() || c == '(') && letter(after);
    let closes = rest.char_indices().skip(3).any(|(i, c)| {
        matches!(c, '\'' | '’')
            && !rest[i + c.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric)
            && !rest[..i].chars().next_back().is_some_and(char::is_whitespace)
    });
    (starts && closes).then_some(Side::Open)
}
