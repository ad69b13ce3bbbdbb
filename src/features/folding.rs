//! Folding: sections, quotations, lists, tables, and what stands round the text.

use super::outline::headings;
use crate::analysis::Analysis;
use crate::markup::{BlockKind, GroupKind};
use crate::text::TextRange;

/// What can be folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FoldKind {
    /// A heading and all it heads.
    Section,
    /// A quotation over several lines, with its signature.
    Quotation,
    /// A list.
    List,
    /// A table.
    Table,
    /// Front matter, link lists, share bars.
    Furniture,
    /// A note `<!-- … -->`.
    Comment,
}

/// A stretch of several lines that can be folded onto its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// What it is.
    pub kind: FoldKind,
    /// All of it, without the last line break.
    pub range: TextRange,
}

/// What can be folded, sorted by start, the longer first.
pub fn folds(analysis: &Analysis) -> Vec<Fold> {
    let markup = &analysis.markup;
    let sections = headings(analysis).into_iter().map(|h| (FoldKind::Section, h.range));
    let groups = markup.groups.iter().map(|g| match g.kind {
        GroupKind::List => (FoldKind::List, g.range),
        GroupKind::Table => (FoldKind::Table, g.range),
    });
    let quotes = analysis.quotes.iter().filter(|q| q.parent.is_none()).map(|q| (FoldKind::Quotation, q.range));
    let pull_quotes = runs(analysis, |k| matches!(k, BlockKind::PullQuote | BlockKind::Signature));
    let furniture = runs(analysis, |k| matches!(k, BlockKind::Boilerplate | BlockKind::FrontMatter));
    let comments = markup.comments.iter().map(|&c| (FoldKind::Comment, c));
    let mut folds: Vec<Fold> = sections
        .chain(groups)
        .chain(quotes)
        .chain(pull_quotes.into_iter().map(|r| (FoldKind::Quotation, r)))
        .chain(furniture.into_iter().map(|r| (FoldKind::Furniture, r)))
        .chain(comments)
        .filter(|(_, range)| analysis.slice(*range).contains(['\n', '\r']))
        .map(|(kind, range)| Fold { kind, range })
        .collect();
    folds.sort_by_key(|f| (f.range.start(), std::cmp::Reverse(f.range.end()), f.kind));
    // A block quote is a quotation in both senses: one fold is enough.
    folds.dedup_by_key(|f| (f.range.start(), f.kind));
    folds
}

/// Stretches of neighbouring blocks of some kinds.
fn runs(analysis: &Analysis, of: impl Fn(BlockKind) -> bool) -> Vec<TextRange> {
    let mut found: Vec<TextRange> = Vec::new();
    let mut open = false;
    for block in &analysis.markup.blocks {
        let fits = of(block.kind);
        match found.last_mut() {
            Some(run) if fits && open => *run = run.cover(block.range),
            _ if fits => found.push(block.range),
            _ => {}
        }
        // A signature ends its quotation: the next one is another.
        open = fits && block.kind != BlockKind::Signature;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::analyse_plain;
    use super::*;

    #[test]
    fn sections_quotations_and_lists_fold() {
        let analysis = analyse_plain(
            "Le pont rouvre\n\nLa maire a parlé mardi, après six mois de travaux.\n\nUn chantier long\n\nIls ont tout refait.\n\
             Nous n'avions pas le choix.\n– La cheffe du chantier\nTrois points restent :\n- le prix ;\n- la date.\n",
        );
        let found: Vec<(FoldKind, &str)> =
            folds(&analysis).iter().map(|f| (f.kind, analysis.slice(f.range).lines().next().unwrap())).collect();
        assert!(found.starts_with(&[(FoldKind::Section, "Le pont rouvre"), (FoldKind::Section, "Un chantier long")]));
        assert!(found.contains(&(FoldKind::Quotation, "Nous n'avions pas le choix.")), "{found:?}");
        assert_eq!(found.last(), Some(&(FoldKind::List, "- le prix ;")));
    }

    #[test]
    fn one_line_does_not_fold() {
        assert_eq!(folds(&analyse_plain("Le pont rouvre mardi, dit la maire.")), []);
    }
}
