//! A stretch of prose as a reader sees it, with the way back to the source.
//!
//! How a line stands and reads does not depend on how its spaces and apostrophes were typed: recognisers work on a
//! [`Reading`] and translate what they find back to byte offsets.

use super::FILLER;
use crate::text::TextRange;

/// A stretch with every run of white space as one space, straight apostrophes and no [`FILLER`].
///
/// « L’Élysée\u{a0}:  oui » reads « L'Élysée : oui ».
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// What is read.
    pub text: String,
    /// For each byte of `text`, and for its end, where it stands in the source.
    places: Vec<u32>,
}

impl Reading {
    /// Reads `prose[range]`.
    pub(super) fn new(prose: &str, range: TextRange) -> Self {
        let base = u32::from(range.start());
        let slice = &prose[range];
        let mut reading =
            Self { text: String::with_capacity(slice.len()), places: Vec::with_capacity(slice.len() + 1) };
        for (at, c) in slice.char_indices() {
            let place = base + at as u32;
            match c {
                FILLER => {}
                c if c.is_whitespace() => {
                    if !reading.text.is_empty() && !reading.text.ends_with(' ') {
                        reading.push(' ', place);
                    }
                }
                '’' | 'ʼ' => reading.push('\'', place),
                c => reading.push(c, place),
            }
        }
        if reading.text.ends_with(' ') {
            reading.text.pop();
            reading.places.pop();
        }
        let end = slice.trim_end_matches(|c: char| c.is_whitespace()).len();
        reading.places.push(base + end as u32);
        reading
    }

    fn push(&mut self, c: char, place: u32) {
        self.text.push(c);
        self.places.resize(self.text.len(), place);
    }

    /// Where the byte at `offset` of the reading stands in the source; the end of the stretch past its end.
    pub(super) fn place(&self, offset: usize) -> u32 {
        self.places.get(offset).or(self.places.last()).copied().unwrap_or(0)
    }

    /// How many characters it has.
    pub(super) fn chars(&self) -> usize {
        self.text.chars().count()
    }
}

/// How many words a reading has: stretches between spaces that hold a letter or a digit.
pub(super) fn words(reading: &str) -> usize {
    reading.split(' ').filter(|w| w.contains(char::is_alphanumeric)).count()
}

/// Whether a character opens a line of quotation: « “ " ‹.
pub(super) fn opens_quote(c: char) -> bool {
    matches!(c, '«' | '“' | '"' | '‹' | '„')
}

/// Whether a character closes a quotation: » ” " ›.
pub(super) fn closes_quote(c: char) -> bool {
    matches!(c, '»' | '”' | '"' | '›')
}

/// Whether a character is one of the dashes that typists put at the head of a line.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '−' | '‒')
}

/// Whether the reading ends as a sentence does, also inside quotation marks or brackets: « Point barre. »
pub(super) fn ends_sentence(reading: &str) -> bool {
    let bare = reading.trim_end_matches(|c: char| closes_quote(c) || matches!(c, ')' | ']' | ' '));
    bare.ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::range;

    #[test]
    fn reads_what_a_reader_sees_and_finds_the_way_back() {
        let prose = "  L’é\u{7f}\u{7f}lu\u{a0} :\n oui ";
        let reading = Reading::new(prose, range(0, prose.len()));
        assert_eq!(reading.text, "L'élu : oui");
        let at = reading.text.find(':').unwrap();
        assert_eq!(prose.find(':'), Some(reading.place(at) as usize));
        assert_eq!(reading.place(reading.text.len()) as usize, prose.len() - 1);
    }

    #[test]
    fn a_sentence_may_end_inside_marks() {
        assert!(ends_sentence("Il part."));
        assert!(ends_sentence("« Point barre. »"));
        assert!(ends_sentence("(Il reste !)"));
        assert!(!ends_sentence("Un soutien « inconditionnel »"));
        assert!(!ends_sentence("Elle déclare :"));
    }
}
