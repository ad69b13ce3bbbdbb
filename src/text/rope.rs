//! The mirror of the editor's text.
//!
//! It knows how to apply the editor's edits in order. Versions, and who may edit, are left to the server.

use std::sync::Arc;

use ropey::Rope;

use super::position::{self, Encoding, Position};

/// One edit, as an editor describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is replaced; everything when absent.
    pub range: Option<(Position, Position)>,
    /// By what.
    pub text: String,
}

/// The text of one open document. A clone shares its memory with the original and is cheap.
#[derive(Clone, Debug, Default)]
pub struct Mirror {
    rope: Rope,
}

impl Mirror {
    /// A mirror of `text`.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// Applies an edit whose columns count in `encoding`. Positions that do not exist are clamped.
    pub fn apply(&mut self, change: &Change, encoding: Encoding) {
        let Some((start, end)) = change.range else {
            self.rope = Rope::from_str(&change.text);
            return;
        };
        let range = position::range(&self.rope, start, end, encoding);
        let start = self.rope.byte_to_char(range.start().into());
        let end = self.rope.byte_to_char(range.end().into());
        self.rope.remove(start..end);
        self.rope.insert(start, &change.text);
    }

    /// The text, for [`position`].
    pub fn rope(&self) -> &Rope {
        &self.rope
    }

    /// The text in one piece.
    pub fn text(&self) -> Arc<str> {
        String::from(&self.rope).into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(line: u32, column: u32) -> Position {
        Position { line, column }
    }

    fn edited(text: &str, range: Option<(Position, Position)>, by: &str, encoding: Encoding) -> String {
        let mut mirror = Mirror::new(text);
        mirror.apply(&Change { range, text: by.to_owned() }, encoding);
        mirror.text().to_string()
    }

    #[test]
    fn edits() {
        let cases = [
            ("Paris", None, "Lyon", "Lyon"),
            ("à Paris", Some((at(0, 2), at(0, 7))), "Lyon", "à Lyon"),
            // A column past its line's end means the end of the line, before the break.
            ("un\r\ndeux", Some((at(0, 90), at(0, 90))), "!", "un!\r\ndeux"),
            ("un\r\ndeux", Some((at(0, 1), at(1, 0))), "", "udeux"),
            ("un\rdeux", Some((at(1, 0), at(1, 4))), "2", "un\r2"),
            // Reversed, and past the end of the text.
            ("abc", Some((at(0, 2), at(0, 1))), "", "ac"),
            ("abc", Some((at(7, 0), at(9, 9))), "d", "abcd"),
            ("a😀b", Some((at(0, 1), at(0, 3))), "", "ab"),
        ];
        for (text, range, by, expected) in cases {
            assert_eq!(edited(text, range, by, Encoding::Utf16), expected, "{text:?} {range:?}");
        }
    }

    #[test]
    fn joins_and_splits_line_breaks() {
        let mut mirror = Mirror::new("a\r\nb");
        mirror.apply(&Change { range: Some((at(0, 1), at(0, 1))), text: "\r".into() }, Encoding::Utf8);
        assert_eq!(&*mirror.text(), "a\r\r\nb");
        assert_eq!(mirror.rope().len_lines(), 3);
    }

    fn pieces() -> impl Strategy<Value = String> {
        let piece =
            prop_oneof![Just("é"), Just("a"), Just("😀"), Just("\n"), Just("\r\n"), Just("\r"), Just("«\u{202f}")];
        prop::collection::vec(piece, 0..12).prop_map(|p| p.concat())
    }

    proptest! {
        /// The same edits on a plain string, at the byte offsets the positions stand for, give the same text.
        #[test]
        fn edits_in_a_row_equal_edits_of_a_string(
            start in pieces(),
            edits in prop::collection::vec((0u32..8, 0u32..12, 0u32..8, 0u32..12, pieces()), 0..40),
            encoding in prop_oneof![Just(Encoding::Utf8), Just(Encoding::Utf16), Just(Encoding::Utf32)],
        ) {
            let (mut mirror, mut model) = (Mirror::new(&start), start);
            for (l1, c1, l2, c2, text) in edits {
                let fresh = Rope::from_str(&model);
                let range = position::range(&fresh, at(l1, c1), at(l2, c2), encoding);
                model.replace_range(std::ops::Range::<usize>::from(range), &text);
                mirror.apply(&Change { range: Some((at(l1, c1), at(l2, c2))), text }, encoding);
                prop_assert_eq!(&*mirror.text(), &model);
                prop_assert_eq!(mirror.rope().len_lines(), Rope::from_str(&model).len_lines());
            }
        }
    }
}
