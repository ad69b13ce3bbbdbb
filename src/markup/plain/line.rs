//! Lines to pieces: each line is one, except in texts that are wrapped by hand.

use crate::markup::piece::{Piece, trim};
use crate::markup::reading::is_dash;
use crate::text::{TextRange, range};

/// Wider lines are paragraphs, not the lines of a wrapped text.
const WIDEST_WRAP: usize = 132;
/// Narrower ones are verse or lists.
const NARROWEST_WRAP: usize = 40;

/// A line that is not blank.
struct Line {
    /// Without the white space at its ends.
    range: TextRange,
    /// Whether a blank line stands before it.
    gap: bool,
    /// Whether it begins with white space.
    indented: bool,
    /// Its width in characters.
    width: usize,
}

/// The pieces of a text.
pub(super) fn pieces(prose: &str) -> Vec<Piece> {
    let lines = lines(prose);
    let wrap = wrap_width(prose, &lines);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut stretch: Option<(TextRange, bool)> = None;
    for (i, line) in lines.iter().enumerate() {
        let joined = i > 0 && wrap.is_some_and(|width| continues(prose, &lines[i - 1], line, width));
        match &mut stretch {
            Some((whole, _)) if joined => *whole = whole.cover(line.range),
            _ => {
                pieces.extend(stretch.take().map(|(whole, gap)| piece(prose, whole, gap)));
                stretch = Some((line.range, line.gap));
            }
        }
    }
    pieces.extend(stretch.map(|(whole, gap)| piece(prose, whole, gap)));
    pieces
}

fn piece(prose: &str, whole: TextRange, gap: bool) -> Piece {
    Piece { gap, ..Piece::new(prose, whole, whole) }
}

/// The lines that hold something, ended by LF, CR or CRLF.
fn lines(prose: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut gap) = (0, true);
    for raw in prose.split(['\n', '\r']) {
        let whole = range(start, start + raw.len());
        let inner = trim(prose, whole);
        // Between CR and LF stands an empty stretch that is no blank line.
        let inside_crlf =
            raw.is_empty() && start > 0 && prose[..start].ends_with('\r') && prose[start..].starts_with('\n');
        if !inner.is_empty() {
            let width = prose[inner].chars().count();
            lines.push(Line { range: inner, gap, indented: inner.start() > whole.start(), width });
            gap = false;
        } else if !inside_crlf {
            gap = true;
        }
        start += raw.len() + 1;
    }
    lines
}

/// The width a text is wrapped at, when it is: most lines that are followed by another could not have held its first word.
fn wrap_width(prose: &str, lines: &[Line]) -> Option<usize> {
    let mut widths: Vec<usize> = lines.iter().map(|l| l.width).collect();
    widths.sort_unstable();
    let width = *widths.get(widths.len().checked_sub(1)? * 98 / 100)?;
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let pairs = || lines.windows(2).filter(|pair| !pair[1].gap && !starts_item(&prose[pair[1].range]));
    let full = pairs().filter(|pair| is_full(prose, &pair[0], &pair[1], width)).count();
    let open = pairs().filter(|pair| !prose[pair[0].range].ends_with(['.', '!', '?', '…', '»', ':', '|'])).count();
    let all = pairs().count();
    // A wrapped text breaks lines inside sentences, and does so because they are full.
    (full >= 3 && full * 10 >= all * 7 && open * 2 >= all).then_some(width)
}

/// Whether `line` goes on with the words of `before`.
fn continues(prose: &str, before: &Line, line: &Line, width: usize) -> bool {
    let item_above = starts_item(&prose[before.range]) || before.indented;
    let hanging = line.indented && item_above;
    !line.gap && !starts_item(&prose[line.range]) && (is_full(prose, before, line, width) || hanging)
}

/// Whether the first word of `next` would have passed the margin.
fn is_full(prose: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = prose[next.range].split(char::is_whitespace).next().map_or(0, |w| w.chars().count());
    // Editors differ by a column or two, and by how they count no-break spaces.
    line.width + 1 + word + 3 > width
}

/// Whether a line begins like a bullet, a numbered item, a row or a signature.
fn starts_item(line: &str) -> bool {
    super::list::bullet(line).is_some()
        || line.starts_with('|')
        || (line.starts_with(is_dash) && !line.starts_with("- "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(prose: &str) -> Vec<&str> {
        pieces(prose).iter().map(|p| &prose[p.range]).collect()
    }

    #[test]
    fn a_line_is_a_piece_whatever_ends_it() {
        assert_eq!(texts("Un.\r\nDeux.\rTrois.\n\n  Quatre. \n"), ["Un.", "Deux.", "Trois.", "Quatre."]);
        let gaps: Vec<bool> = pieces("Un.\r\nDeux.\r\n\r\nTrois.").iter().map(|p| p.gap).collect();
        assert_eq!(gaps, [true, false, true]);
    }

    #[test]
    fn wrapped_paragraphs_are_joined() {
        let text = "Le pont de Sault est fermé depuis lundi, et personne ne\nsait quand il rouvrira. La maire, qui avait promis des\ntravaux avant l'été, n'a pas voulu dire combien ils\ncoûteraient.\n\nUne fermeture qui dure\n\nLes commerçants comptent les jours, et les clients qui\nne viennent plus.\n";
        let found = texts(text);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found[0].ends_with("coûteraient.") && found[1] == "Une fermeture qui dure");
    }

    #[test]
    fn short_lines_are_not_wrapped_ones() {
        let verse = "Sous le pont passe la rivière\nEt nos amours de l'an passé\nFaut-il vraiment que j'y revienne\nQuand tout le bois s'est effacé";
        assert_eq!(texts(verse).len(), 4);
    }
}
