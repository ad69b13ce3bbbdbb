//! Lines and columns: the one place where byte offsets and positions are converted into each other.
//!
//! A line ends with LF, CR LF or CR and with nothing else: vertical tab, form feed, NEL and the Unicode line and
//! paragraph separators stand inside a line. A position that does not exist is moved to the nearest one before it: a line
//! past the end means the end of the text, a column past the end of its line means the end of the line before its break,
//! and the inside of a character means its start.

use ropey::Rope;

use super::{TextRange, TextSize};

/// In what unit columns count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what an editor means when it says nothing.
    #[default]
    Utf16,
    /// Code points: what the command line prints.
    Utf32,
}

/// A line and a column, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// Line.
    pub line: u32,
    /// Column, in the unit of an [`Encoding`].
    pub column: u32,
}

/// The byte offset of a position.
pub fn offset(text: &Rope, position: Position, encoding: Encoding) -> TextSize {
    let line = position.line as usize;
    if line >= text.len_lines() {
        return size(text.len_bytes());
    }
    let (start, end) = (text.line_to_byte(line), line_end(text, line));
    let column = position.column as usize;
    let at = match encoding {
        Encoding::Utf8 => text.char_to_byte(text.byte_to_char((start + column).min(end))),
        Encoding::Utf16 => {
            let unit = text.char_to_utf16_cu(text.byte_to_char(start)) + column;
            text.char_to_byte(text.utf16_cu_to_char(unit.min(text.len_utf16_cu())))
        }
        Encoding::Utf32 => text.char_to_byte((text.byte_to_char(start) + column).min(text.len_chars())),
    };
    size(at.min(end))
}

/// The position of a byte offset; one past the end of the text is its end.
pub fn position(text: &Rope, offset: TextSize, encoding: Encoding) -> Position {
    let at = usize::from(offset).min(text.len_bytes());
    let character = text.byte_to_char(at);
    let line = text.byte_to_line(at);
    let start = text.line_to_char(line);
    let column = match encoding {
        Encoding::Utf8 => text.char_to_byte(character) - text.char_to_byte(start),
        Encoding::Utf16 => text.char_to_utf16_cu(character) - text.char_to_utf16_cu(start),
        Encoding::Utf32 => character - start,
    };
    Position { line: line as u32, column: column as u32 }
}

/// The range between two positions, in whichever order they come.
pub fn range(text: &Rope, start: Position, end: Position, encoding: Encoding) -> TextRange {
    let (a, b) = (offset(text, start, encoding), offset(text, end, encoding));
    TextRange::new(a.min(b), a.max(b))
}

/// Where a line ends, before its break.
fn line_end(text: &Rope, line: usize) -> usize {
    let end = if line + 1 < text.len_lines() { text.line_to_byte(line + 1) } else { return text.len_bytes() };
    let bytes = |at: usize| text.get_byte(at);
    match end.checked_sub(1).and_then(bytes) {
        Some(b'\n') if end >= 2 && bytes(end - 2) == Some(b'\r') => end - 2,
        _ => end - 1,
    }
}

fn size(offset: usize) -> TextSize {
    TextSize::new(offset as u32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn width(c: char, encoding: Encoding) -> usize {
        match encoding {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }

    /// The definition, written to be read: walk the text, one character at a time.
    fn walk(text: &str, at: usize, encoding: Encoding) -> Position {
        let (mut line, mut column) = (0, 0);
        for (i, c) in text[..at].char_indices() {
            if c == '\n' || c == '\r' && !text[i + 1..].starts_with('\n') {
                (line, column) = (line + 1, 0);
            } else {
                column += width(c, encoding);
            }
        }
        Position { line, column: column as u32 }
    }

    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("é"),
            Just("a"),
            Just("𝔘"),
            Just("\n"),
            Just("\r\n"),
            Just("\r"),
            Just("’"),
            Just("\u{85}"),
            Just("\u{2028}"),
            Just("\u{b}"),
            Just("e\u{301}"),
            Just("  "),
        ];
        prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
    }

    proptest! {
        #[test]
        fn position_is_what_a_walk_finds(text in texts(), pick in any::<prop::sample::Index>()) {
            let rope = Rope::from_str(&text);
            let starts: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let at = starts[pick.index(starts.len())];
            for encoding in ENCODINGS {
                prop_assert_eq!(position(&rope, size(at), encoding), walk(&text, at, encoding));
            }
        }

        #[test]
        fn there_and_back(text in texts()) {
            let rope = Rope::from_str(&text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                // Between CR and LF no position exists.
                if text[..at].ends_with('\r') && text[at..].starts_with('\n') {
                    continue;
                }
                for encoding in ENCODINGS {
                    prop_assert_eq!(offset(&rope, position(&rope, size(at), encoding), encoding), size(at));
                }
            }
        }

        #[test]
        fn any_position_is_clamped_to_one_before_it(text in texts(), line in 0u32..70, column in 0u32..200) {
            let rope = Rope::from_str(&text);
            for encoding in ENCODINGS {
                let asked = Position { line, column };
                let at = offset(&rope, asked, encoding);
                prop_assert!(text.is_char_boundary(usize::from(at)));
                let found = position(&rope, at, encoding);
                prop_assert!(found <= asked);
                if (line as usize) < rope.len_lines() {
                    prop_assert_eq!(found.line, line);
                }
                prop_assert_eq!(offset(&rope, found, encoding), at);
            }
        }
    }

    #[test]
    fn only_lf_cr_and_crlf_break_lines() {
        for other in ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'] {
            let rope = Rope::from_str(&format!("un{other}deux"));
            assert_eq!(rope.len_lines(), 1, "{other:?} broke a line: a feature of ropey was switched on");
        }
        for (text, lines) in [("a\nb", 2), ("a\rb", 2), ("a\r\nb", 2), ("a\n\rb", 3), ("a\r", 2), ("", 1)] {
            assert_eq!(Rope::from_str(text).len_lines(), lines, "{text:?}");
        }
    }

    #[test]
    fn the_inside_of_a_character_is_its_start() {
        let rope = Rope::from_str("a𝔘b");
        for (column, encoding, at) in
            [(2, Encoding::Utf16, 1), (3, Encoding::Utf16, 5), (3, Encoding::Utf8, 1), (2, Encoding::Utf32, 5)]
        {
            assert_eq!(offset(&rope, Position { line: 0, column }, encoding), size(at), "{column} in {encoding:?}");
        }
    }

    #[test]
    fn the_largest_column_does_not_overflow() {
        let rope = Rope::from_str("été\r\nhiver");
        for encoding in ENCODINGS {
            assert_eq!(offset(&rope, Position { line: 0, column: u32::MAX }, encoding), size(5));
            assert_eq!(offset(&rope, Position { line: u32::MAX, column: u32::MAX }, encoding), size(12));
        }
    }
}
