//! Text as bytes: offsets, the mirror of the editor's text, and positions.
//!
//! Inside Sourcier every place is a byte range into one immutable UTF-8 text. Lines, columns and the
//! encodings of the protocol are computed in [`position`] and nowhere else.

pub mod chars;
pub mod position;
pub mod rope;

pub use text_size::{TextRange, TextSize};

/// A range from two byte offsets.
///
/// # Panics
/// If `start > end`.
pub fn range(start: usize, end: usize) -> TextRange {
    TextRange::new(TextSize::new(start as u32), TextSize::new(end as u32))
}
