//! Tables: rows of cells between pipes, or in columns of tabs.
//!
//! « Aspect | Impact | Région | »: two lines at least, of about as many cells. One line alone is a breadcrumb.

use crate::markup::BlockKind;
use crate::markup::piece::Piece;

/// Marks runs of rows.
pub(super) fn mark(prose: &str, pieces: &mut Vec<Piece>) {
    let mut i = 0;
    while i < pieces.len() {
        let Some((separator, cells)) = row(prose, &pieces[i]) else {
            i += 1;
            continue;
        };
        let run = pieces[i..]
            .iter()
            .enumerate()
            .take_while(|(n, p)| (*n == 0 || !p.gap) && fits(prose, p, separator, cells))
            .count();
        if run >= 2 {
            for piece in &mut pieces[i..i + run] {
                piece.kind = Some(BlockKind::TableRow);
                piece.group = Some(i as u32);
            }
        }
        i += run.max(1);
    }
    // « |---|:--:| » rules a table and says nothing.
    pieces.retain(|p| {
        p.text().contains(|c: char| {
            !matches!(c, '|' | '-' | ':' | '+' | '=' | '_' | '*' | ' ' | '—' | '–' | '~' | '#' | '•')
        })
    });
}

/// How a line separates cells, and how many it has.
fn row(prose: &str, piece: &Piece) -> Option<(char, usize)> {
    let line = &prose[piece.range];
    ['|', '\t'].into_iter().find_map(|separator| {
        let cells = cells(line, separator);
        (cells >= 2).then_some((separator, cells))
    })
}

fn cells(line: &str, separator: char) -> usize {
    line.split(separator).filter(|cell| !cell.trim().is_empty()).count()
}

/// A row of the same table has as many cells, or an empty one.
fn fits(prose: &str, piece: &Piece, separator: char, expected: usize) -> bool {
    let line = &prose[piece.range];
    let found = cells(line, separator);
    let ruled = separator == '|' && line.contains("--");
    (line.contains(separator) && found.abs_diff(expected) <= 1 && found >= 1) || ruled
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;

    fn rows(text: &str) -> usize {
        let mut pieces = line::pieces(text);
        mark(text, &mut pieces);
        pieces.iter().filter(|p| p.kind == Some(BlockKind::TableRow)).count()
    }

    #[test]
    fn tables() {
        assert_eq!(rows("Ville | Voix |\nSault | 120 |\nApt | 80 |"), 3);
        assert_eq!(rows("| Ville | Voix |\n|---|---|\n| Apt | 80 |"), 2);
        assert_eq!(rows("Ville\tVoix\nApt\t80"), 2);
        assert_eq!(rows("Accueil | Politique | Europe\nUn titre"), 0);
        assert_eq!(rows("Une phrase.\nUne autre."), 0);
    }
}
