//! The standfirst (chapô): what sums the article up between its title and its text.

use crate::markup::BlockKind;
use crate::markup::piece::Piece;
use crate::markup::reading::{ends_sentence, words};

/// Longer ones are the first paragraph of the text.
const LONGEST: usize = 75;

/// Marks the standfirst: one paragraph under the title, before a dateline or a byline, or one that stands like a
/// line and does not end like a sentence. Where nothing tells, it is the first paragraph of the text.
pub(super) fn mark(pieces: &mut [Piece]) {
    let Some(title) = pieces.iter().position(|p| p.kind == Some(BlockKind::Title)) else { return };
    let mut prose = (title + 1..pieces.len()).filter(|&i| {
        !matches!(
            pieces[i].kind,
            Some(BlockKind::Boilerplate | BlockKind::Caption | BlockKind::Code | BlockKind::FrontMatter)
        )
    });
    let Some(first) = prose.next() else { return };
    let Some(second) = prose.next() else { return };
    let opens = pieces[first].is_open() && words(pieces[first].text()) <= LONGEST;
    let before_text = matches!(pieces[second].kind, Some(BlockKind::Dateline | BlockKind::Byline));
    let stands_like_a_line =
        pieces[second].is_open() && !ends_sentence(pieces[first].text()) && !pieces[first].text().ends_with(':');
    if opens && (before_text || stands_like_a_line) {
        pieces[first].kind = Some(BlockKind::Standfirst);
    }
}
