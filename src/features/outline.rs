//! The outline: title, sections, and what stands in them.

use super::counts::Counts;
use crate::analysis::Analysis;
use crate::markup::{BlockId, BlockKind, FILLER};
use crate::rules::Locale;
use crate::text::TextRange;

/// What an entry of the outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    /// The title of the article.
    Title,
    /// A section.
    Section,
    /// The summary between title and text.
    Standfirst,
    /// A quotation that stands alone, with its signature.
    PullQuote,
    /// A list.
    List,
    /// A table.
    Table,
    /// « Par Jeanne Martin ».
    Byline,
    /// « PARIS, 12 mars (AFP) – ».
    Dateline,
}

impl SymbolKind {
    /// Its name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            SymbolKind::Title => "title",
            SymbolKind::Section => "section",
            SymbolKind::Standfirst => "standfirst",
            SymbolKind::PullQuote => "pull-quote",
            SymbolKind::List => "list",
            SymbolKind::Table => "table",
            SymbolKind::Byline => "byline",
            SymbolKind::Dateline => "dateline",
        }
    }
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The words of the text, never ours; never empty.
    pub name: String,
    /// « 6 affirmations · 1 sans source »; empty when there is nothing to say.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// 1 for the title, 2 for sections, 3 and more below; 0 for what is no heading.
    pub level: u8,
    /// All of it: a section runs to the next heading of its level.
    pub range: TextRange,
    /// The words that name it, inside `range`.
    pub selection: TextRange,
    /// What stands in it, in order.
    pub children: Vec<Symbol>,
}

/// Longer names are cut at a word.
const LONGEST_NAME: usize = 90;

/// A heading and what it heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingSpan {
    /// Its block.
    pub block: BlockId,
    /// 1 for the title, 2 for sections, 3 and more below.
    pub level: u8,
    /// From the heading to the last block before the next one of its level.
    pub range: TextRange,
    /// The words of the heading.
    pub selection: TextRange,
}

/// The headings of an article in order, with what they head.
pub fn headings(analysis: &Analysis) -> Vec<HeadingSpan> {
    let blocks = &analysis.markup.blocks;
    let level = |kind: BlockKind| match kind {
        BlockKind::Title => Some(1),
        BlockKind::Heading(level) => Some(level.max(2)),
        _ => None,
    };
    let mut found: Vec<HeadingSpan> = Vec::new();
    // Indices of the headings whose sections still run.
    let mut open: Vec<usize> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        if let Some(level) = level(block.kind) {
            open.retain(|&o| found[o].level < level);
            open.push(found.len());
            let block_id = BlockId(i as u32);
            found.push(HeadingSpan { block: block_id, level, range: block.range, selection: block.content });
        }
        for &o in &open {
            found[o].range = found[o].range.cover(block.range);
        }
    }
    found
}

/// The outline of an article: title › sections › pull quotes, lists, tables.
pub fn outline(analysis: &Analysis, locale: Locale) -> Vec<Symbol> {
    let mut headings = headings(analysis).into_iter().peekable();
    let mut path: Vec<Symbol> = Vec::new();
    let mut roots: Vec<Symbol> = Vec::new();
    let blocks = &analysis.markup.blocks;
    let mut i = 0;
    while i < blocks.len() {
        let symbol = match headings.next_if(|h| h.block.0 as usize == i) {
            Some(heading) => Some(heading_symbol(analysis, heading, locale)),
            None => leaf(analysis, i),
        };
        i += 1;
        let Some(symbol) = symbol else { continue };
        while i < blocks.len() && blocks[i].range.end() <= symbol.range.end() && symbol.level == 0 {
            i += 1;
        }
        if symbol.level > 0 {
            close(&mut path, &mut roots, |open| open.level >= symbol.level);
            path.push(symbol);
        } else {
            path.last_mut().map_or(&mut roots, |open| &mut open.children).push(symbol);
        }
    }
    close(&mut path, &mut roots, |_| true);
    roots
}

/// Hangs the innermost open headings that pass the test into what holds them.
fn close(path: &mut Vec<Symbol>, roots: &mut Vec<Symbol>, ends: impl Fn(&Symbol) -> bool) {
    while let Some(done) = path.pop_if(|open| ends(open)) {
        path.last_mut().map_or(&mut *roots, |open| &mut open.children).push(done);
    }
}

fn heading_symbol(analysis: &Analysis, heading: HeadingSpan, locale: Locale) -> Symbol {
    let kind = if heading.level == 1 { SymbolKind::Title } else { SymbolKind::Section };
    Symbol {
        name: words(analysis, heading.selection),
        detail: Counts::of(analysis, heading.range).brief(locale),
        kind,
        level: heading.level,
        range: heading.range,
        selection: heading.selection,
        children: Vec::new(),
    }
}

/// The entry that begins at a block that is no heading.
fn leaf(analysis: &Analysis, at: usize) -> Option<Symbol> {
    let blocks = &analysis.markup.blocks;
    let block = blocks.get(at)?;
    let kind = match block.kind {
        BlockKind::Standfirst => SymbolKind::Standfirst,
        BlockKind::Byline => SymbolKind::Byline,
        BlockKind::Dateline => SymbolKind::Dateline,
        BlockKind::PullQuote => SymbolKind::PullQuote,
        BlockKind::ListItem => SymbolKind::List,
        BlockKind::TableRow => SymbolKind::Table,
        _ => return None,
    };
    let mut range = block.range;
    let mut detail = String::new();
    if let Some(group) = block.group.and_then(|g| analysis.markup.groups.get(g.0 as usize)) {
        range = range.cover(group.range);
    } else if kind == SymbolKind::PullQuote {
        // All the paragraphs of the quotation, and who signs it.
        let rest = blocks[at + 1..].iter().take_while(|b| b.kind == BlockKind::PullQuote).count();
        range = range.cover(blocks[at + rest].range);
        if let Some(signature) = blocks.get(at + rest + 1).filter(|b| b.kind == BlockKind::Signature) {
            range = range.cover(signature.range);
            detail = format!("– {}", words(analysis, signature.content));
        }
    }
    let name = words(analysis, block.content);
    (!name.is_empty()).then_some(Symbol {
        name,
        detail,
        kind,
        level: 0,
        range,
        selection: block.content,
        children: Vec::new(),
    })
}

/// The words at a place, on one line and at most so long.
fn words(analysis: &Analysis, range: TextRange) -> String {
    let prose = analysis.markup.prose[range].replace(FILLER, "");
    // Between the words of a row stand the pipes of its cells.
    let line = prose.trim_matches(|c: char| c == '|' || c.is_whitespace()).split_ascii_whitespace();
    let mut name = String::new();
    for word in line {
        if !name.is_empty() {
            if name.chars().count() + word.chars().count() >= LONGEST_NAME {
                name.push('…');
                break;
            }
            name.push(' ');
        }
        name.push_str(word);
    }
    name
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::tests::analyse_plain;
    use super::*;

    fn check(text: &str, expected: &Expect) {
        let analysis = analyse_plain(text);
        let mut shown = String::new();
        show(&outline(&analysis, Locale::French), 0, &mut shown);
        expected.assert_eq(&shown);
    }

    fn show(symbols: &[Symbol], depth: usize, out: &mut String) {
        for symbol in symbols {
            let lines = format!("{}{} {}", "  ".repeat(depth), symbol.kind.as_str(), symbol.name);
            out.push_str(lines.trim_end());
            if symbol.kind == SymbolKind::PullQuote {
                out.push_str(&format!(" [{}]", symbol.detail));
            }
            out.push('\n');
            show(&symbol.children, depth + 1, out);
        }
    }

    #[test]
    fn what_stands_in_a_section_hangs_under_it() {
        check(
            "Le pont de Sault rouvre\n\nLa maire tient sa promesse.\n\nPar Jeanne Martin\n\nLe pont a rouvert mardi, après six mois.\n\n\
             Un chantier de six mois\n\nLes ouvriers ont tout refait.\nNous n'avions pas le choix.\n– La cheffe du chantier\n\n\
             Et maintenant ?\n\nTrois points restent ouverts :\n- le prix ;\n- la date.\nVille | Voix\nApt | 80\nRien n'est dit du reste.",
            &expect![[r"
                title Le pont de Sault rouvre
                  standfirst La maire tient sa promesse.
                  byline Par Jeanne Martin
                  section Un chantier de six mois
                    pull-quote Nous n'avions pas le choix. [– La cheffe du chantier]
                  section Et maintenant ?
                    list le prix ;
                    table Ville | Voix
            "]],
        );
    }

    #[test]
    fn without_a_title_the_sections_stand_alone() {
        check(
            "Le pont a rouvert mardi, après six mois de travaux.\nUn chantier de six mois\nLes ouvriers ont tout refait.\nEt maintenant ?\nNul ne sait ce que cela coûtera.",
            &expect![[r"
                section Un chantier de six mois
                section Et maintenant ?
            "]],
        );
    }

    #[test]
    fn empty_text_has_no_outline() {
        check("", &expect![[""]]);
    }
}
