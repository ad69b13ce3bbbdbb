//! Byte offsets to code points: what JSON and CoNLL-U count in.

use super::TextSize;

/// How many bytes lie between two counted places.
const STEP: usize = 128;

/// Turns byte offsets of one text into code-point offsets, lines and columns.
#[derive(Clone, Debug)]
pub struct CharIndex<'a> {
    text: &'a str,
    /// Code points before each multiple of [`STEP`] bytes, counting a character at its first byte.
    counts: Vec<u32>,
    /// Byte offset of each line's first byte. Lines end with LF, CR or CRLF.
    lines: Vec<u32>,
}

/// A place as a person counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// From 1.
    pub line: u32,
    /// From 1, in code points.
    pub column: u32,
}

impl<'a> CharIndex<'a> {
    /// Reads the text once.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut counts = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0;
        for chunk in bytes.chunks(STEP) {
            counts.push(count);
            count += starts(chunk);
        }
        counts.push(count);
        let mut lines = vec![0];
        lines.extend(bytes.iter().enumerate().filter_map(|(i, &b)| {
            let ends = b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
            ends.then_some(i as u32 + 1)
        }));
        Self { text, counts, lines }
    }

    /// How many code points come before `offset`; an offset past the end is the end.
    pub fn chars(&self, offset: TextSize) -> u32 {
        let at = usize::from(offset).min(self.text.len());
        let chunk = at / STEP;
        self.counts[chunk] + starts(&self.text.as_bytes()[chunk * STEP..at])
    }

    /// Line and column of `offset`.
    pub fn line_column(&self, offset: TextSize) -> LineColumn {
        let line = self.lines.partition_point(|&start| start <= offset.into()) - 1;
        let start = TextSize::new(self.lines[line]);
        LineColumn { line: line as u32 + 1, column: self.chars(offset) - self.chars(start) + 1 }
    }
}

/// How many characters begin in these bytes: all but the continuation bytes of UTF-8.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_end_with_lf_cr_and_crlf() {
        let index = CharIndex::new("é\r\nb\rc\nd");
        let at = |o| index.line_column(TextSize::new(o));
        assert_eq!(at(2), LineColumn { line: 1, column: 2 });
        assert_eq!(at(4), LineColumn { line: 2, column: 1 });
        assert_eq!(at(6), LineColumn { line: 3, column: 1 });
        assert_eq!(at(8), LineColumn { line: 4, column: 1 });
    }

    proptest! {
        #[test]
        fn counts_as_the_standard_library(text in "(\\PC|\n){0,400}") {
            let index = CharIndex::new(&text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.chars(TextSize::new(offset as u32)), count as u32);
            }
            prop_assert_eq!(index.chars(TextSize::of(text.as_str())), text.chars().count() as u32);
        }
    }
}
