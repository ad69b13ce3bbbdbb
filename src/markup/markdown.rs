//! Markdown: CommonMark with tables, footnotes, task lists and front matter.
//!
//! Emphasis is taken off the words, links keep their text and lose their target, code and pictures are no prose. Block
//! quotes are pull quotes; their last line may sign them. Raw HTML goes to the reader of HTML.

mod front_matter;

use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::draft::Draft;
use super::{BlockKind, Markup, html, piece, press};
use crate::text::range;

/// Reads the structure of a Markdown text.
pub(super) fn parse(text: &Arc<str>) -> Markup {
    let mut reader = Reader { source: text, draft: Draft::new(text), context: Context::default() };
    for (event, at) in Parser::new_ext(text, options()).into_offset_iter() {
        reader.event(event, at);
    }
    let has_title = reader.context.titled;
    if let Some(matter) = reader.context.front_matter.take() {
        reader.front_matter(matter, has_title);
    }
    let (prose, mut pieces, comments) = reader.draft.finish();
    press::furniture(&prose, &mut pieces);
    press::head(&mut pieces);
    let (blocks, groups) = piece::finish(pieces);
    Markup { prose, blocks, groups, comments }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM
}

type Place = std::ops::Range<usize>;

struct Reader<'a> {
    source: &'a str,
    draft: Draft<'a>,
    context: Context,
}

/// What the event at hand stands in.
#[derive(Default)]
struct Context {
    /// Block quotes, innermost last; whether each is a quotation or a note.
    quotes: Vec<bool>,
    /// Lists, by depth; the items of nested ones belong to the outermost.
    list: usize,
    /// Number of the list or table.
    group: Option<u32>,
    /// Where the item begins that has had no words yet.
    item: Option<usize>,
    /// Cells begun in this row.
    cells: usize,
    /// Bold marks round this place.
    bold: usize,
    /// Pictures, bare links, metadata: text that is no prose.
    silent: usize,
    /// Whether there is a heading of the first level.
    titled: bool,
    front_matter: Option<Place>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, at: Place) {
        match event {
            Event::Start(tag) => self.start(&tag, at),
            Event::End(tag) => self.end(tag, &at),
            Event::Text(text) => self.text(&text, &at),
            Event::SoftBreak | Event::HardBreak => self.draft.line_break(at.end),
            Event::Html(_) => {}
            Event::InlineHtml(html) => {
                if html.starts_with("<!--") {
                    self.draft.comments.push(range(at.start, at.end));
                } else if html.starts_with("<br") {
                    self.draft.line_break(at.end);
                }
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {
                self.draft.part();
            }
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: Place) {
        match tag {
            Tag::Paragraph | Tag::FootnoteDefinition(_) | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.open_leaf(at.start);
            }
            Tag::Heading { level, .. } => {
                let kind = if *level == HeadingLevel::H1 { BlockKind::Title } else { BlockKind::Heading(*level as u8) };
                self.context.titled |= kind == BlockKind::Title;
                self.draft.open(Some(kind), None, at.start);
            }
            Tag::BlockQuote(note) => {
                self.draft.close(at.start);
                self.context.quotes.push(note.is_none());
            }
            Tag::List(_) => {
                self.draft.close(at.start);
                if self.context.list == 0 {
                    self.context.group = Some(self.draft.new_group());
                }
                self.context.list += 1;
            }
            Tag::Item => {
                self.draft.close(at.start);
                self.context.item = Some(at.start);
            }
            Tag::Table(_) => self.context.group = Some(self.draft.new_group()),
            Tag::TableHead | Tag::TableRow => {
                self.context.cells = 0;
                self.draft.open(Some(BlockKind::TableRow), self.context.group, at.start);
            }
            Tag::TableCell => {
                if self.context.cells > 0 {
                    self.pipe_before(at.start);
                }
                self.context.cells += 1;
            }
            Tag::CodeBlock(_) => self.draft.block(BlockKind::Code, range(at.start, at.end)),
            Tag::HtmlBlock => html::read_into(&mut self.draft, self.source, range(at.start, at.end)),
            Tag::MetadataBlock(_) => {
                self.context.silent += 1;
                self.context.front_matter = Some(at);
            }
            Tag::Strong => self.context.bold += 1,
            Tag::Image { .. } => {
                self.context.silent += 1;
                self.draft.part();
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.context.silent += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: &Place) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.draft.close(at.end),
            TagEnd::BlockQuote(_) => {
                self.draft.close(at.end);
                self.context.quotes.pop();
            }
            TagEnd::List(_) => {
                self.draft.close(at.end);
                self.context.list = self.context.list.saturating_sub(1);
            }
            TagEnd::Item => {
                self.draft.close(at.end);
                self.context.item = None;
            }
            TagEnd::Strong => self.context.bold = self.context.bold.saturating_sub(1),
            TagEnd::Image | TagEnd::MetadataBlock(_) => self.context.silent = self.context.silent.saturating_sub(1),
            // The end of a link does not say of which kind it was; an address in angle brackets does.
            TagEnd::Link if self.source[at.clone()].starts_with('<') => {
                self.context.silent = self.context.silent.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Keeps text: as it stands, or the character that a reference stands for.
    fn text(&mut self, text: &str, at: &Place) {
        if self.context.silent > 0 {
            return;
        }
        let source = &self.source[at.clone()];
        if !self.draft.is_open() {
            // Inside code and HTML blocks there is no leaf, and in items without paragraphs none yet.
            if self.context.list == 0 || self.context.item.is_none() {
                return;
            }
            self.open_leaf(at.start);
        }
        let bold = self.context.bold > 0;
        if source == text {
            self.draft.keep(range(at.start, at.end), bold);
        } else if source.starts_with('&') {
            self.draft.put(range(at.start, at.end), text, bold);
        } else if let Some(offset) = source.find(text) {
            self.draft.keep(range(at.start + offset, at.start + offset + text.len()), bold);
        }
    }

    /// A leaf of running text, of the kind that its surroundings give.
    fn open_leaf(&mut self, start: usize) {
        let quoted = self.context.quotes.iter().any(|&q| q);
        if self.context.list > 0 {
            let start = self.context.item.take().unwrap_or(start);
            // What follows in the same item is still the item.
            self.context.item = None;
            self.draft.open(Some(BlockKind::ListItem), self.context.group, start);
        } else {
            self.draft.open(quoted.then_some(BlockKind::PullQuote), None, start);
        }
    }

    /// The pipe before a cell stays: it parts two segments of prose.
    fn pipe_before(&mut self, cell: usize) {
        let from = self.draft.kept_end().unwrap_or(cell).min(cell);
        if let Some(at) = self.source[from..cell].rfind('|') {
            self.draft.sign(range(from + at, from + at + 1), "|");
        }
    }

    fn front_matter(&mut self, at: Place, has_title: bool) {
        let whole = range(at.start, at.end);
        match front_matter::title(self.source, whole).filter(|_| !has_title) {
            None => self.draft.block(BlockKind::FrontMatter, whole),
            Some(title) => {
                self.draft.block(BlockKind::FrontMatter, range(at.start, title.start().into()));
                self.draft.open(Some(BlockKind::Title), None, title.start().into());
                self.draft.keep(title, false);
                self.draft.close(title.end().into());
                self.draft.block(BlockKind::FrontMatter, range(title.end().into(), at.end));
            }
        }
    }
}
