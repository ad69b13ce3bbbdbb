//! Our types into those of the protocol and back.

use ropey::Rope;
use tower_lsp::lsp_types::{self as lsp, Url};

use crate::markup::Format;
use crate::rules::Severity;
use crate::text::position::{self, Encoding};
use crate::text::{TextRange, TextSize};

/// Conversions into the protocol, for one text in one encoding.
#[derive(Clone, Copy, Debug)]
pub(super) struct ToProto<'a> {
    /// The text.
    pub rope: &'a Rope,
    /// The unit of columns.
    pub encoding: Encoding,
}

impl ToProto<'_> {
    /// A place.
    pub(super) fn position(self, offset: TextSize) -> lsp::Position {
        let at = position::position(self.rope, offset, self.encoding);
        lsp::Position { line: at.line, character: at.column }
    }

    /// A stretch.
    pub(super) fn range(self, range: TextRange) -> lsp::Range {
        lsp::Range { start: self.position(range.start()), end: self.position(range.end()) }
    }
}

/// Conversions from the protocol, for one text in one encoding.
#[derive(Clone, Copy, Debug)]
pub(super) struct FromProto<'a> {
    /// The text.
    pub rope: &'a Rope,
    /// The unit of columns.
    pub encoding: Encoding,
}

impl FromProto<'_> {
    /// A place; one that does not exist is clamped.
    pub(super) fn offset(self, at: lsp::Position) -> TextSize {
        position::offset(self.rope, place(at), self.encoding)
    }

    /// A stretch; its ends are clamped.
    pub(super) fn range(self, range: lsp::Range) -> TextRange {
        position::range(self.rope, place(range.start), place(range.end), self.encoding)
    }
}

/// A position in our own words.
pub(super) fn place(at: lsp::Position) -> position::Position {
    position::Position { line: at.line, column: at.character }
}

/// How the protocol calls a severity.
pub(super) fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Hint => lsp::DiagnosticSeverity::HINT,
        Severity::Info => lsp::DiagnosticSeverity::INFORMATION,
        Severity::Warning => lsp::DiagnosticSeverity::WARNING,
    }
}

/// How a document of this language is marked up. What we do not know is plain text.
pub(super) fn format(language: &str) -> Format {
    match language {
        "markdown" => Format::Markdown,
        "html" => Format::Html,
        _ => Format::Plain,
    }
}

/// The address of a line of a document, as editors follow it.
pub(super) fn line_link(uri: &Url, line: u32) -> String {
    let mut uri = uri.clone();
    uri.set_fragment(Some(&format!("L{}", line + 1)));
    uri.into()
}
