//! What the elements of HTML are to an article.

use super::tag;
use crate::markup::BlockKind;

/// An element as far as structure goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    /// Its name, lower case; empty when it is none we know.
    pub name: &'static str,
    /// What it does to the text in it.
    pub role: Role,
    /// What its class says its text is.
    pub kind: Option<BlockKind>,
}

/// What an element does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing to structure.
    Inline,
    /// A block of prose, or of blocks.
    Block,
    /// `<h1>` to `<h6>`.
    Heading(u8),
    /// `<ul>`, `<ol>`, `<dl>`.
    List,
    /// `<li>`, `<dt>`, `<dd>`.
    Item,
    /// `<table>`.
    Table,
    /// `<tr>`.
    Row,
    /// `<td>`, `<th>`.
    Cell,
    /// `<blockquote>`, or an exergue by its class.
    BlockQuote,
    /// `<cite>`: who is quoted, in a block quote; elsewhere a title.
    Cite,
    /// `<q>`.
    Quotation,
    /// `<figcaption>`, `<caption>`.
    Caption,
    /// `<aside>`.
    Aside,
    /// `<footer>`.
    Footer,
    /// `<pre>`, `<code>`.
    Code,
    /// Not to be read.
    Silent,
    /// `<br>`.
    Break,
    /// `<hr>`.
    Rule,
    /// Other elements without content.
    Void,
}

impl Element {
    /// The element of a start tag.
    pub(super) fn new(name: &str, class: &str) -> Self {
        let name = tag::known(name);
        let mut role = role(name);
        let mut kind = None;
        if matches!(role, Role::Block | Role::Aside | Role::List)
            && !matches!(name, "body" | "html" | "main" | "article")
        {
            kind = class.split_ascii_whitespace().find_map(kind_of_class);
            if role == Role::List {
                kind = kind.filter(|&k| k == BlockKind::Boilerplate);
            } else if kind == Some(BlockKind::PullQuote) {
                (role, kind) = (Role::BlockQuote, None);
            }
        }
        Self { name, role, kind }
    }

    /// Whether it may stand inside a line.
    pub(super) fn is_inline(self) -> bool {
        matches!(self.role, Role::Inline | Role::Quotation | Role::Cite)
    }
}

fn role(name: &'static str) -> Role {
    match name {
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "ul" | "ol" | "dl" | "menu" => Role::List,
        "li" | "dt" | "dd" => Role::Item,
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "blockquote" => Role::BlockQuote,
        "cite" => Role::Cite,
        "q" => Role::Quotation,
        "figcaption" | "caption" => Role::Caption,
        "aside" => Role::Aside,
        "footer" => Role::Footer,
        "pre" | "code" | "samp" | "kbd" => Role::Code,
        "script" | "style" | "nav" | "head" | "noscript" | "template" | "svg" | "math" | "button" | "form"
        | "select" | "textarea" | "iframe" | "object" | "video" | "audio" | "canvas" | "title" | "dialog"
        | "option" => Role::Silent,
        "br" => Role::Break,
        "hr" => Role::Rule,
        "img" | "input" | "meta" | "link" | "source" | "wbr" | "col" | "embed" | "area" | "base" | "track"
        | "param" => Role::Void,
        "p" | "div" | "section" | "article" | "header" | "main" | "body" | "html" | "figure" | "address"
        | "details" | "summary" | "center" | "tbody" | "thead" | "tfoot" | "fieldset" | "hgroup" | "search" => {
            Role::Block
        }
        _ => Role::Inline,
    }
}

/// What newsrooms call things in class names: « article__chapo », « auteur », « exergue ».
fn kind_of_class(class: &str) -> Option<BlockKind> {
    let class = class.to_ascii_lowercase();
    class.split(['-', '_']).find_map(|part| match part {
        "chapo" | "chapeau" | "standfirst" | "lead" | "intro" | "subtitle" | "description" | "surtitre" => {
            Some(BlockKind::Standfirst)
        }
        "auteur" | "auteurs" | "author" | "authors" | "byline" => Some(BlockKind::Byline),
        "dateline" => Some(BlockKind::Dateline),
        "caption" | "legende" => Some(BlockKind::Caption),
        "exergue" | "pullquote" => Some(BlockKind::PullQuote),
        "partage" | "share" | "sharing" | "newsletter" | "related" | "breadcrumb" | "tags" => {
            Some(BlockKind::Boilerplate)
        }
        _ => None,
    })
}
