//! Tags, comments and character references with their places in the source.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Span, Token, Tokenizer};

/// A tag, comment or declaration.
#[derive(Debug)]
pub(super) struct Event {
    /// From `<` to `>`.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// `<p class="chapo">`.
    Start {
        /// Lower case.
        name: String,
        /// The `class` attribute.
        class: String,
        /// Whether it ends in `/>`.
        closed: bool,
    },
    /// `</p>`.
    End {
        /// Lower case.
        name: String,
    },
    /// `<!-- … -->`.
    Comment,
    /// `<!doctype html>`.
    Declaration,
}

/// The tags of a stretch, in order, not overlapping.
pub(super) fn events(text: &str) -> Vec<Event> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut events: Vec<Event> = Vec::new();
    let mut end = 0;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        let (span, kind) = match token {
            Token::StartTag(tag) => {
                let class = tag.attributes.iter().find(|(name, _)| name.as_slice() == b"class");
                let class = class.map_or_else(String::new, |(_, value)| lossy(&value.value));
                (tag.span, Kind::Start { name: lossy(&tag.name), class, closed: tag.self_closing })
            }
            Token::EndTag(tag) => (tag.span, Kind::End { name: lossy(&tag.name) }),
            Token::Comment(comment) => (comment.span, Kind::Comment),
            Token::Doctype(doctype) => (doctype.span, Kind::Declaration),
            Token::String(_) | Token::Error(_) => continue,
        };
        // The tokenizer says where a tag is; where it begins and ends is read off the source.
        let Some(range) = whole_tag(text, span, end, &kind) else { continue };
        end = range.end;
        events.push(Event { range, kind });
    }
    events
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// From the `<` at or before the span to the `>` at or behind its last byte.
fn whole_tag(text: &str, span: Span<usize>, from: usize, kind: &Kind) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let inside = span.start.clamp(from, text.len());
    let start = bytes[from..(inside + 1).min(text.len())].iter().rposition(|&b| b == b'<').map(|i| from + i)?;
    let close = if matches!(kind, Kind::Comment) && text[start..].starts_with("<!--") {
        let dashes = text[start + 2..].find("-->").map(|i| start + 2 + i + 3);
        dashes.unwrap_or(text.len())
    } else {
        let last = span.end.saturating_sub(1).clamp(start, text.len());
        bytes[last..].iter().position(|&b| b == b'>').map_or(text.len(), |i| last + i + 1)
    };
    (close > start).then_some(start..close)
}

/// The character references of a text: from, to, and what they stand for. Soft hyphens stand for nothing.
pub(super) fn references(text: &str) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('&').map(|i| at + i) {
        at = start + 1;
        let name = text[at..].bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
        let end = at + name;
        if name == 0 || !text[end..].starts_with(';') {
            continue;
        }
        if let Some(with) = decode(&text[start..=end]) {
            found.push((start, end + 1, with));
            at = end + 1;
        }
    }
    found
}

/// What one reference stands for.
fn decode(reference: &str) -> Option<String> {
    let mut decoded = String::new();
    for token in Tokenizer::new(reference) {
        let Ok(token) = token;
        if let Token::String(text) = token {
            decoded.push_str(&lossy(&text.value));
        }
    }
    if decoded == reference {
        return None;
    }
    Some(decoded.replace(['\u{ad}', '\u{200b}'], "").replace(char::is_control, " "))
}

/// The name as a static string, for the elements that mean something to structure; empty for others.
pub(super) fn known(name: &str) -> &'static str {
    NAMES.iter().find(|&&known| known == name).copied().unwrap_or("")
}

#[rustfmt::skip]
const NAMES: &[&str] = &[
    "a", "address", "area", "article", "aside", "audio", "b", "base", "blockquote", "body", "br", "button", "canvas", "caption", "center",
    "cite", "code", "col", "dd", "details", "dialog", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "kbd", "li", "link", "main",
    "math", "menu", "meta", "nav", "noscript", "object", "ol", "option", "p", "param", "pre", "q", "samp", "script", "search", "section",
    "select", "source", "span", "strong", "style", "summary", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead",
    "time", "title", "tr", "track", "ul", "video", "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_whole() {
        let text = "é<p class='chapo'>Un &lt;mot&gt; <br/>a < b</p><!-- note --><img alt=\"a>b\">fin<script>if (a<b) {}</script>";
        let tags: Vec<&str> = events(text).iter().map(|e| &text[e.range.clone()]).collect();
        assert_eq!(
            tags,
            ["<p class='chapo'>", "<br/>", "</p>", "<!-- note -->", "<img alt=\"a>b\">", "<script>", "</script>"]
        );
    }

    #[test]
    fn references_stand_for_characters() {
        let found = references("l&rsquo;&eacute;t&#233; AT&T &inconnu; &shy;&amp;");
        let with: Vec<&str> = found.iter().map(|r| r.2.as_str()).collect();
        assert_eq!(with, ["’", "é", "é", "", "&"]);
    }
}
