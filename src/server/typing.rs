//! The sentence under the writer's hands: what is said about it waits until it is closed.
//!
//! « Des soldats auraient été » is no finding yet: two words later the sentence may name its source. What stands in it is
//! shown once it ends, an edit falls elsewhere, the file is saved, or the writer pauses.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::analysis::Analysis;
use crate::text::position::{self, Encoding};
use crate::text::rope::{Change, Mirror};
use crate::text::{TextRange, TextSize};

/// Where the writer types, as long as nothing says that they have stopped.
#[derive(Clone, Debug, Default)]
pub(super) struct Typing {
    /// Behind what was typed last.
    cursor: Option<TextSize>,
    going_on: Arc<AtomicBool>,
}

impl Typing {
    /// The place that changes leave the cursor at; nowhere when they are many or replace the whole text.
    ///
    /// To be asked before the changes are applied.
    pub(super) fn at(mirror: &Mirror, changes: &[Change], encoding: Encoding) -> Self {
        let [Change { range: Some((start, end)), text }] = changes else { return Self::default() };
        let start = position::range(mirror.rope(), *start, *end, encoding).start();
        Self { cursor: Some(start + TextSize::of(text.as_str())), going_on: Arc::new(AtomicBool::new(true)) }
    }

    /// The writer has stopped; whether they had been typing.
    pub(super) fn stop(&self) -> bool {
        self.going_on.swap(false, Ordering::SeqCst)
    }

    /// The sentence that is being typed in.
    pub(super) fn sentence(&self, analysis: &Analysis) -> Held {
        let sentence = self.cursor.and_then(|cursor| unfinished(analysis, cursor));
        Held { sentence, going_on: Arc::clone(&self.going_on) }
    }
}

/// What is held back.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    sentence: Option<TextRange>,
    going_on: Arc<AtomicBool>,
}

impl Held {
    /// Whether a finding at this place waits.
    pub(super) fn holds(&self, range: TextRange) -> bool {
        self.going_on.load(Ordering::SeqCst)
            && self.sentence.is_some_and(|s| s.intersect(range).is_some_and(|r| !r.is_empty()))
    }

    /// Whether something was held back that is shown now.
    pub(super) fn is_released(&self) -> bool {
        self.sentence.is_some() && !self.going_on.load(Ordering::SeqCst)
    }
}

/// The sentence a cursor stands at the end of, when it has no end of its own yet.
fn unfinished(analysis: &Analysis, cursor: TextSize) -> Option<TextRange> {
    let text = &*analysis.text;
    let (before, after) = text.split_at_checked(cursor.into())?;
    let line = after.split(['\n', '\r']).next().unwrap_or_default();
    let last = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let closed = last.is_empty() || last.ends_with(['.', '!', '?', '…', '»', '”', '"', '\n', '\r', ':']);
    if closed || !line.trim().is_empty() {
        return None;
    }
    let sentences = &analysis.grammar.sentences;
    let n = sentences.partition_point(|s| s.range.start() < cursor).checked_sub(1)?;
    sentences.get(n).map(|s| s.range).filter(|r| usize::from(r.end()) + 1 >= last.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Cache, Options};
    use crate::markup::Format;

    #[test]
    fn a_sentence_is_typed_in_until_it_is_closed() {
        for (before, after, want) in [
            ("Rien ne va. Le suspect serait en", "", Some("Le suspect serait en")),
            ("Rien ne va. Le suspect serait en ", "\nUn autre paragraphe.\n", Some("Le suspect serait en")),
            ("Rien ne va. Le suspect serait en fuite.", "", None),
            ("Le suspect serait", " en fuite.", None),
            ("", "", None),
            ("Rien.\n\n", "", None),
        ] {
            let text = format!("{before}{after}");
            let analysis =
                Analysis::new(text.as_str().into(), Format::Plain, &Options::default(), &Cache::default(), &|| false)
                    .expect("nothing stops it");
            let found = unfinished(&analysis, TextSize::of(before)).map(|r| analysis.slice(r).trim());
            assert_eq!(found, want, "{before}|{after}");
        }
    }
}
