//! Workspace symbols of one article: its actors and its sections, filtered by what the user has typed.

use crate::analysis::{ActorKind, Analysis, MentionType};
use crate::lexicon::names::fold;
use crate::text::TextRange;

/// What a symbol is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WorkspaceSymbolKind {
    /// The title of the article.
    Title,
    /// A section title.
    Section,
    /// Somebody, of this kind.
    Actor(ActorKind),
}

/// An actor or a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkspaceSymbol {
    /// Its name, in the words of the text.
    pub name: String,
    /// What it is.
    pub kind: WorkspaceSymbolKind,
    /// Where it is introduced.
    pub range: TextRange,
    /// The function the article gives an actor.
    pub detail: Option<String>,
}

/// The actors and sections whose name holds the letters of `query` in order, accents aside; in the order of the text.
pub fn symbols(analysis: &Analysis, query: &str) -> Vec<WorkspaceSymbol> {
    let actors = analysis.actors.iter().filter(|a| a.kind != ActorKind::Anonymous).filter_map(|actor| {
        let mentions = || actor.mentions.iter().filter_map(|m| analysis.mentions.get(m.0 as usize));
        let first = mentions().find(|m| m.kind == MentionType::Named).or_else(|| mentions().next())?;
        Some(WorkspaceSymbol {
            name: actor.name.clone(),
            kind: WorkspaceSymbolKind::Actor(actor.kind),
            range: first.range,
            detail: actor.roles.first().map(|r| r.text.clone()),
        })
    });
    let sections = analysis.markup.blocks.iter().enumerate().filter(|(_, b)| b.is_heading()).map(|(i, block)| {
        let kind = if i == 0 || block.kind == crate::markup::BlockKind::Title {
            WorkspaceSymbolKind::Title
        } else {
            WorkspaceSymbolKind::Section
        };
        WorkspaceSymbol { name: analysis.slice(block.content).to_owned(), kind, range: block.content, detail: None }
    });
    let mut out: Vec<WorkspaceSymbol> = actors.chain(sections).filter(|s| matches(&s.name, query)).collect();
    out.sort_by_key(|s| s.range.start());
    out
}

/// Whether the letters of `query` stand in the name in order, accents and case aside.
pub fn matches(name: &str, query: &str) -> bool {
    let (name, query) = (fold(name), fold(query));
    let mut letters = name.chars();
    query.chars().filter(|c| !c.is_whitespace()).all(|c| letters.any(|l| l == c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::tests::analyse;

    #[test]
    fn actors_and_sections_are_found_by_their_letters() {
        let analysis =
            analyse("# La digue\n\nJeanne Martel a parlé.\n\n## Une crue\n\nLe débat avec Paul Gauthier suit.\n");
        let found = |query: &str| -> Vec<String> { symbols(&analysis, query).into_iter().map(|s| s.name).collect() };
        assert_eq!(found("jmartel"), ["Jeanne Martel"]);
        assert_eq!(found("crue"), ["Une crue"]);
        assert_eq!(found("zzz"), Vec::<String>::new());
    }
}
