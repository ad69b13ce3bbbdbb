//! Blanking: taking out what is no prose without moving anything.

use std::sync::Arc;

use crate::text::{TextRange, TextSize, range};

/// A copy of the source in the making, of the same length; untouched sources are shared, not copied.
#[derive(Debug)]
pub(super) struct Blank<'a> {
    source: &'a Arc<str>,
    bytes: Option<Vec<u8>>,
}

impl<'a> Blank<'a> {
    pub(super) fn new(source: &'a Arc<str>) -> Self {
        Self { source, bytes: None }
    }

    /// A copy in which nothing is left but line breaks.
    pub(super) fn everything(source: &'a Arc<str>) -> Self {
        let bytes = source.bytes().map(|b| if matches!(b, b'\n' | b'\r') { b } else { b' ' }).collect();
        Self { source, bytes: Some(bytes) }
    }

    /// Brings the source back at a stretch.
    pub(super) fn keep(&mut self, stretch: TextRange) {
        let (start, end) = self.whole(stretch);
        let source = self.source;
        self.copy()[start..end].copy_from_slice(&source.as_bytes()[start..end]);
    }

    /// Puts spaces in place of a stretch of whole characters; line breaks stay.
    pub(super) fn out(&mut self, stretch: TextRange) {
        let (start, end) = self.whole(stretch);
        for byte in &mut self.copy()[start..end] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }

    /// Puts `with` at the head of a stretch, and `filler` after it; spaces when it does not fit. Line breaks stay, also those
    /// inside a tag.
    pub(super) fn put(&mut self, stretch: TextRange, with: &str, filler: u8) {
        let (start, end) = self.whole(stretch);
        let is_break = |b: &u8| matches!(b, b'\n' | b'\r');
        let head = start + with.len();
        if head > end || !filler.is_ascii() || self.source.as_bytes()[start..head].iter().any(is_break) {
            return self.out(stretch);
        }
        let target = &mut self.copy()[start..end];
        target[..with.len()].copy_from_slice(with.as_bytes());
        for byte in target[with.len()..].iter_mut().filter(|b| !is_break(b)) {
            *byte = filler;
        }
    }

    /// Blanks the comments `<!-- … -->`, and says where they stand.
    pub(super) fn comments(&mut self) -> Vec<TextRange> {
        let source = self.source;
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(open) = source[at..].find("<!--") {
            let start = at + open;
            let Some(close) = source[start + 4..].find("-->") else { break };
            at = start + 4 + close + 3;
            found.push(range(start, at));
        }
        for &comment in &found {
            self.out(comment);
        }
        found
    }

    /// Blanks the lines `[sourcier: …]`, the notes to Sourcier in unmarked text, and says where they stand.
    pub(super) fn notes(&mut self) -> Vec<TextRange> {
        let mut found = Vec::new();
        let mut at = 0;
        for line in self.source.split_inclusive('\n') {
            let note = line.trim();
            if note.starts_with("[sourcier:") && note.ends_with(']') {
                let start = at + (line.len() - line.trim_start().len());
                found.push(range(start, start + note.len()));
            }
            at += line.len();
        }
        for &note in &found {
            self.out(note);
        }
        found
    }

    /// Blanks bare web addresses: « `https://exemple.fr/page` », « www.exemple.fr ».
    pub(super) fn addresses(&mut self) {
        let source = self.source;
        let mut starts: Vec<usize> = ["http://", "https://", "www."]
            .iter()
            .flat_map(|head| source.match_indices(head).map(|(i, _)| i))
            .collect();
        starts.sort_unstable();
        let mut end = 0;
        for start in starts {
            let inside = source[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.'));
            if start < end || inside {
                continue;
            }
            let rest = &source[start..];
            let stop = |c: char| c.is_whitespace() || matches!(c, '»' | '<' | '>' | '"' | '|');
            let len = rest.find(stop).unwrap_or(rest.len());
            // The full stop or bracket behind an address is the sentence's.
            let address = rest[..len].trim_end_matches(['.', ',', ';', ':', ')', ']', '!', '?', '…']);
            end = start + len;
            self.out(range(start, start + address.len()));
        }
    }

    /// The text with the blanks.
    pub(super) fn finish(self) -> Arc<str> {
        // Every write above covers whole characters with ASCII or with whole characters.
        match self.bytes.map(String::from_utf8) {
            Some(Ok(prose)) => prose.into(),
            Some(Err(_)) | None => Arc::clone(self.source),
        }
    }

    fn copy(&mut self) -> &mut Vec<u8> {
        let source = self.source;
        self.bytes.get_or_insert_with(|| source.as_bytes().to_vec())
    }

    /// The stretch, widened to whole characters of the source.
    fn whole(&self, stretch: TextRange) -> (usize, usize) {
        let len = TextSize::of(&**self.source);
        let mut start = usize::from(stretch.start().min(len));
        let mut end = usize::from(stretch.end().min(len));
        while !self.source.is_char_boundary(start) {
            start -= 1;
        }
        while !self.source.is_char_boundary(end) {
            end += 1;
        }
        (start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_stay_whatever_is_put_over_them() {
        let text: Arc<str> = "0<a\n>0 <\nb>".into();
        let mut blank = Blank::new(&text);
        blank.put(range(1, 5), "", b'_');
        blank.put(range(7, 11), "é", b'_');
        assert_eq!(&*blank.finish(), "0__\n_0  \n  ");
    }

    #[test]
    fn addresses_go_and_their_sentence_stays() {
        let text: Arc<str> = "Voir https://exemple.fr/é?a=1. Et (www.exemple.fr) aussi.".into();
        let mut blank = Blank::new(&text);
        blank.addresses();
        let prose = blank.finish();
        assert_eq!(prose.len(), text.len());
        assert_eq!(prose.split_whitespace().collect::<Vec<_>>(), ["Voir", ".", "Et", "(", ")", "aussi."]);
    }

    #[test]
    fn comments_are_found_and_blanked() {
        let text: Arc<str> = "Un <!-- été\nlà --> mot <!-- ouvert".into();
        let mut blank = Blank::new(&text);
        assert_eq!(blank.comments(), [range(3, 21)]);
        let prose = blank.finish();
        assert_eq!(prose.len(), text.len());
        assert!(prose.contains('\n') && !prose.contains("été") && prose.contains("ouvert"));
    }

    #[test]
    fn untouched_text_is_shared() {
        let text: Arc<str> = "Un mot.".into();
        assert!(Arc::ptr_eq(&Blank::new(&text).finish(), &text));
    }
}
