//! Files to blocks of prose.
//!
//! The prose of a document is its text with everything that is no prose blanked out: [`Markup::prose`]
//! has the same length as the source, so a byte range means the same in both. Markup characters, tags,
//! code, URLs and link targets become spaces; a character reference such as `&eacute;` becomes its
//! character followed by [`FILLER`] up to its length.

mod blank;
mod html;
mod language;
mod markdown;
mod piece;
mod plain;
mod press;
mod reading;

use std::sync::Arc;

use crate::text::TextRange;

/// Pads a decoded character reference to its length in the source. The tokenizer takes it out of word forms.
pub const FILLER: char = '\u{7f}';

/// How a file is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// No marks: structure shows in how lines stand and read.
    #[default]
    Plain,
    /// CommonMark with tables and front matter.
    Markdown,
    /// HTML, whole pages or fragments.
    Html,
}

/// What a block of the document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title of the article (at most one).
    Title,
    /// A section title; 2 for sections, 3 and more below those.
    Heading(u8),
    /// The summary between title and text (chapô).
    Standfirst,
    /// Running prose.
    Paragraph,
    /// One item of a list; the items of one list share a group.
    ListItem,
    /// One row of a table; the rows of one table share a group.
    TableRow,
    /// A quotation that stands alone: block quote, or a line above a signature.
    PullQuote,
    /// « – Haut responsable nord-coréen »: who a pull quote is signed by. Follows its quote.
    Signature,
    /// « PARIS, 12 mars (AFP) – »: city, date, agency; the paragraph it opens is the next block.
    Dateline,
    /// « Par Jeanne Martin ».
    Byline,
    /// What stands under a picture.
    Caption,
    /// Metadata at the head of the file.
    FrontMatter,
    /// Source code, and what else is never read as prose.
    Code,
    /// Link lists, share bars, subscription lines: never annotated.
    Boilerplate,
}

/// A leaf of the document: blocks are sorted, do not overlap, and have no children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The whole source of the block, with its marks, without the final line break.
    pub range: TextRange,
    /// The prose in it: without bullet, `#`, dash, tags at the ends. Empty for code and front matter.
    pub content: TextRange,
    /// The list or table it belongs to.
    pub group: Option<GroupId>,
    /// ISO 639-1 code of its language, when it is surely another than French.
    pub foreign: Option<&'static str>,
}

impl Block {
    /// Whether sentences are read from it: words of the article, and French ones.
    pub fn is_prose(&self) -> bool {
        self.foreign.is_none()
            && !matches!(self.kind, BlockKind::FrontMatter | BlockKind::Code | BlockKind::Boilerplate)
    }

    /// Whether it is the title or a section title.
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Title | BlockKind::Heading(_))
    }
}

/// Index into [`Markup::blocks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockId(pub u32);

/// Index into [`Markup::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u32);

/// A list or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// List or table.
    pub kind: GroupKind,
    /// From its first to its last block.
    pub range: TextRange,
}

/// What a [`Group`] gathers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupKind {
    /// Items.
    List,
    /// Rows.
    Table,
}

/// The structure of one document.
#[derive(Clone, Debug)]
pub struct Markup {
    /// The source with everything that is no prose blanked, of the same length.
    pub prose: Arc<str>,
    /// Leaves, in order.
    pub blocks: Vec<Block>,
    /// Lists and tables, in order.
    pub groups: Vec<Group>,
    /// Comments `<!-- … -->` of the source, marks included, in order: a writer's notes to Sourcier stand in them.
    pub comments: Vec<TextRange>,
}

impl Markup {
    /// The block at an index of this document.
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }

    /// ISO 639-1 code of the language most of the text is in: `fr` unless it is surely another.
    pub fn language(&self) -> &'static str {
        language::of_document(&self.blocks)
    }
}

/// Reads the structure of `text`.
pub fn parse(text: &Arc<str>, format: Format) -> Markup {
    let mut markup = match format {
        Format::Plain => plain::parse(text),
        Format::Markdown => markdown::parse(text),
        Format::Html => html::parse(text),
    };
    language::mark(&markup.prose, &mut markup.blocks);
    markup
}
