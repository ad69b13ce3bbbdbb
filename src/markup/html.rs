//! HTML: whole pages or fragments, as browsers and editors save them.
//!
//! Tags are read leniently: nothing has to be closed. What is no article – scripts, styles, navigation, forms, footers –
//! is left out. Class names that newsrooms share (« chapo », « auteur », « exergue ») count as marks.

mod element;
mod tag;

use std::sync::Arc;

use super::draft::Draft;
use super::{BlockKind, Markup, piece, press};
use crate::text::{TextRange, range};
use element::{Element, Role};
use tag::{Event, Kind};

/// Reads the structure of an HTML text.
pub(super) fn parse(text: &Arc<str>) -> Markup {
    let mut draft = Draft::new(text);
    read_into(&mut draft, text, range(0, text.len()));
    let (prose, mut pieces, comments) = draft.finish();
    press::furniture(&prose, &mut pieces);
    press::head(&mut pieces);
    let (blocks, groups) = piece::finish(pieces);
    Markup { prose, blocks, groups, comments }
}

/// Reads a stretch of HTML into a draft: a page, or a block of it in a Markdown text.
pub(super) fn read_into<'d>(draft: &'d mut Draft<'_>, source: &'d str, stretch: TextRange) {
    let base = usize::from(stretch.start());
    draft.close(base);
    let mut reader = Reader { draft, source, open: Vec::new(), cells: 0 };
    let mut at = base;
    for event in tag::events(&source[stretch]) {
        let place = range(base + event.range.start, base + event.range.end);
        reader.text(range(at, place.start().into()));
        reader.event(&event, place);
        at = place.end().into();
    }
    reader.text(range(at, stretch.end().into()));
    reader.draft.close(stretch.end().into());
}

/// Pages nest less; what is nested deeper was never closed.
const DEEPEST: usize = 400;

struct Reader<'d, 'a> {
    draft: &'d mut Draft<'a>,
    source: &'d str,
    /// Open elements, outermost first; empty elements are never among them.
    open: Vec<Open>,
    /// Cells begun in the row.
    cells: usize,
}

/// An open element.
struct Open {
    element: Element,
    /// Where its start tag begins.
    start: usize,
    /// The number of a list or table.
    group: Option<u32>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: &Event, place: TextRange) {
        match &event.kind {
            Kind::Start { name, class, closed } => {
                let element = Element::new(name, class);
                self.start(element, place);
                if *closed && element.role != Role::Inline {
                    self.end(element.name, place);
                }
            }
            Kind::End { name } => self.end(tag::known(name), place),
            Kind::Comment => self.draft.comments.push(place),
            Kind::Declaration => {}
        }
    }

    fn start(&mut self, element: Element, place: TextRange) {
        if self.open.len() >= DEEPEST {
            return self.draft.close(place.start().into());
        }
        let start = usize::from(place.start());
        match element.role {
            Role::Break => return self.draft.line_break(place.end().into()),
            Role::Void => return self.draft.part(),
            Role::Rule => return self.draft.close(start),
            Role::Quotation => self.draft.sign(place, "« "),
            Role::Cell => {
                if self.cells > 0 {
                    self.draft.sign(place, "|");
                }
                self.cells += 1;
            }
            Role::Inline => {}
            Role::Cite => {
                if self.inside(Role::BlockQuote) {
                    self.draft.close(start);
                }
            }
            _ => {
                self.close_implied(element, start);
                self.draft.close(start);
                self.cells = 0;
            }
        }
        let group = matches!(element.role, Role::List | Role::Table).then(|| match self.group_of(Role::List) {
            Some(outer) if element.role == Role::List => outer,
            _ => self.draft.new_group(),
        });
        self.open.push(Open { element, start, group });
    }

    /// Ends an element and what was left open in it; an end tag without a start tag is nothing.
    fn end(&mut self, name: &'static str, place: TextRange) {
        let Some(at) = self.open.iter().rposition(|o| o.element.name == name) else {
            if name == "p" {
                self.draft.close(place.start().into());
            }
            return;
        };
        let element = self.open[at].element;
        // A stray inline end tag does not reach out of its block.
        let blocked = element.is_inline() && self.open[at..].iter().any(|o| !o.element.is_inline());
        if blocked {
            return;
        }
        let cite = element.role == Role::Cite && self.inside(Role::BlockQuote);
        match element.role {
            Role::Quotation => self.draft.sign(place, " »"),
            Role::Inline | Role::Cell => {}
            Role::Code => {
                self.draft.block(BlockKind::Code, range(self.open[at].start, place.end().into()));
            }
            _ if cite || !element.is_inline() => self.draft.close(place.end().into()),
            _ => {}
        }
        self.open.truncate(at);
    }

    /// `<p>` ends an open `<p>`, `<li>` an open `<li>`, and so on.
    fn close_implied(&mut self, element: Element, start: usize) {
        let ends = |o: &Open| match element.role {
            Role::Item => o.element.role == Role::Item,
            Role::Row => matches!(o.element.role, Role::Row | Role::Cell),
            _ => o.element.name == "p",
        };
        let barrier = |o: &Open| matches!(o.element.role, Role::List | Role::Table | Role::BlockQuote);
        let scope = self.open.iter().rposition(barrier).map_or(0, |b| b + 1);
        if let Some(at) = self.open[scope..].iter().position(ends) {
            self.draft.close(start);
            self.open.truncate(scope + at);
        }
    }

    fn inside(&self, role: Role) -> bool {
        self.open.iter().any(|o| o.element.role == role)
    }

    fn group_of(&self, role: Role) -> Option<u32> {
        self.open.iter().find(|o| o.element.role == role)?.group
    }

    /// Whether text here is no part of the article. A quotation in the margin is.
    fn is_silent(&self) -> bool {
        let quoted = self.open.iter().rposition(|o| o.element.role == Role::BlockQuote);
        self.open.iter().enumerate().any(|(i, o)| match o.element.role {
            Role::Silent | Role::Code => true,
            _ if o.element.kind == Some(BlockKind::Boilerplate) => true,
            Role::Aside => quoted.is_none_or(|q| q < i),
            Role::Footer => quoted.is_none_or(|q| q > i),
            _ => false,
        })
    }

    /// Keeps the text between two tags.
    fn text(&mut self, stretch: TextRange) {
        let text = &self.source[stretch];
        if text.is_empty() || self.is_silent() {
            return;
        }
        if !self.draft.is_open() {
            if text.trim().is_empty() {
                return;
            }
            self.open_leaf(stretch);
        }
        // A `<b>` that was never closed ends with its block.
        let inline = self.open.iter().rev().take_while(|o| o.element.is_inline());
        let bold = inline.into_iter().any(|o| matches!(o.element.name, "b" | "strong"));
        let mut at = usize::from(stretch.start());
        for (from, to, with) in tag::references(text) {
            let start = usize::from(stretch.start()) + from;
            if start > at {
                self.draft.keep(range(at, start), bold);
            }
            at = usize::from(stretch.start()) + to;
            self.draft.put(range(start, at), &with, bold);
        }
        if at < usize::from(stretch.end()) {
            self.draft.keep(range(at, stretch.end().into()), bold);
        }
    }

    /// A leaf of the kind that the open elements give; it begins with the innermost block.
    fn open_leaf(&mut self, text: TextRange) {
        let block = self.open.iter().rfind(|o| !o.element.is_inline() && o.element.role != Role::Cell);
        // A bare text node under `<body>` or `<div>` begins with itself.
        let owner = block.filter(|o| o.element.role != Role::Block || o.element.name == "p");
        let start = owner.map_or(text.start().into(), |o| o.start);
        let start = start.max(self.draft.written_end());
        let role = |role: Role| self.open.iter().rev().find(|o| o.element.role == role);
        let quoted = self.inside(Role::BlockQuote);
        let signs = quoted && (self.inside(Role::Cite) || self.inside(Role::Footer) || self.inside(Role::Caption));
        let (kind, group) = if let Some(Role::Heading(level)) = block.map(|o| o.element.role) {
            (Some(if level == 1 { BlockKind::Title } else { BlockKind::Heading(level) }), None)
        } else if signs {
            (Some(BlockKind::Signature), None)
        } else if role(Role::Row).is_some() {
            (Some(BlockKind::TableRow), self.group_of(Role::Table))
        } else if role(Role::Item).is_some() {
            (Some(BlockKind::ListItem), self.group_of(Role::List))
        } else if role(Role::Caption).is_some() {
            (Some(BlockKind::Caption), None)
        } else if quoted {
            (Some(BlockKind::PullQuote), None)
        } else {
            // A class speaks for the block it is on, and for the paragraphs right under it.
            let near = self.open.iter().rev().filter(|o| !o.element.is_inline()).take(2);
            (near.into_iter().find_map(|o| o.element.kind), None)
        };
        self.draft.open(kind, group, start);
    }
}
