//! Files to blocks of prose.
//!
//! The prose of a document is its text with everything that is no prose blanked out: [`Markup::prose`]
//! has the same length as the source, so a byte range means the same in both. Markup characters, tags,
//! code, URLs and link targets become spaces; a character reference such as `&eacute;` becomes its
//! character followed by [`FILLER`] up to its length.

mod blank;
mod draft;
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What holds for every text in every format.
    fn check(text: &str) -> Result<(), TestCaseError> {
        let text: Arc<str> = text.into();
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            let markup = parse(&text, format);
            prop_assert_eq!(markup.prose.len(), text.len());
            let breaks =
                |s: &str| s.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i).collect::<Vec<_>>();
            prop_assert_eq!(breaks(&markup.prose), breaks(&text), "line breaks stay");
            let mut end = 0;
            for block in &markup.blocks {
                prop_assert!(usize::from(block.range.start()) >= end, "{format:?}: overlap at {block:?}");
                prop_assert!(block.range.contains_range(block.content), "{format:?}: {block:?}");
                for at in [block.range.start(), block.range.end(), block.content.start(), block.content.end()] {
                    let at = usize::from(at);
                    prop_assert!(
                        text.is_char_boundary(at) && markup.prose.is_char_boundary(at),
                        "{format:?}: {block:?}"
                    );
                }
                prop_assert!(block.group.is_none_or(|g| markup.groups[g.0 as usize].range.contains_range(block.range)));
                if block.is_prose() {
                    prop_assert!(!block.content.is_empty(), "{format:?}: {block:?} says nothing");
                }
                end = block.range.end().into();
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_has_sound_blocks(text in "\\PC{0,200}") {
            check(&text)?;
        }

        #[test]
        fn any_bytes_have_sound_blocks(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            check(&String::from_utf8_lossy(&bytes))?;
        }

        #[test]
        fn marks_in_any_order_give_sound_blocks(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40)) {
            check(&parts.concat())?;
        }
    }

    const PARTS: &[&str] = &[
        "Le pont",
        " rouvre mardi",
        ".",
        " ?",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "\u{a0}",
        "\u{202f}",
        "é",
        "«",
        "»",
        "— ",
        "– ",
        "- ",
        "* ",
        "1. ",
        "# ",
        "## ",
        "> ",
        ">",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "<!--",
        "-->",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<li>",
        "<ul>",
        "</ul>",
        "<td>",
        "<tr>",
        "<table>",
        "<blockquote>",
        "</blockquote>",
        "<cite>",
        "<script>",
        "</script>",
        "<q>",
        "</q>",
        "<br>",
        "<a\n>",
        "<h1>",
        "</h1>",
        "<aside>",
        "<pre>",
        "&eacute;",
        "&nGt;",
        "&",
        "&shy;",
        "---\n",
        "+++\n",
        "title: ",
        "|",
        "|---|",
        "\t",
        "\\",
        "https://a.fr",
        "<",
        ">",
        "(AFP)",
        "12 mars 2024",
        "PARIS, ",
        "Par Jeanne Martin",
        "Lire aussi",
        "[^1]",
        "[^1]: ",
        ":",
        ",",
        "« Non. »",
        "\u{7f}",
        "\0",
        "    ",
    ];
}
