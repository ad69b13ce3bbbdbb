//! What a hover says of a source that is no actor of the article: its kind, and what rests on it.

use super::sheet::Sheet;
use crate::analysis::{Analysis, Attribution, AttributionType, SourceKind};

/// How many statements are quoted.
const SHOWN: usize = 3;

/// Writes what a source is and what it is the source of.
pub fn write(analysis: &Analysis, attribution: &Attribution, sheet: &mut Sheet) {
    let Some(source) = attribution.source else { return };
    let words = analysis.slice(source);
    let (fr, en) = kind(attribution.source_kind);
    sheet.text("**").words(&capitalised(words)).text("** — ").say(fr, en);
    let same = analysis.attributions.iter().filter(|a| a.source.is_some_and(|s| analysis.slice(s) == words));
    statements(analysis, same, ("**Repose dessus**", "**Rests on it**"), sheet);
}

/// Writes a line of statements: count, then the first few with their places.
pub fn statements<'a>(
    analysis: &Analysis,
    list: impl Iterator<Item = &'a Attribution>,
    title: (&str, &str),
    sheet: &mut Sheet,
) {
    let list: Vec<&Attribution> = list.collect();
    if list.is_empty() {
        return;
    }
    sheet.paragraph().say(title.0, title.1).text(&format!(" ({}) — ", list.len()));
    for (i, attribution) in list.iter().take(SHOWN).enumerate() {
        let Some(content) = attribution.content.first() else { continue };
        if i > 0 {
            sheet.text(" · ");
        }
        match attribution.kind {
            AttributionType::Direct => sheet.quoted(analysis.slice(*content)),
            _ => sheet.excerpt(analysis.slice(*content)),
        };
        sheet.place(content.start());
    }
    if list.len() > SHOWN {
        sheet.text(" · …");
    }
}

/// A kind of source in words.
pub fn kind(kind: SourceKind) -> (&'static str, &'static str) {
    match kind {
        SourceKind::Named => ("source nommée", "named source"),
        SourceKind::Organisation => ("organisation qui parle en son nom", "organisation speaking for itself"),
        SourceKind::Document => ("document", "document"),
        SourceKind::Metonym => ("lieu pour ceux qui y décident", "place for those who decide there"),
        SourceKind::Described => {
            ("source décrite par sa fonction, non nommée", "source described by function, not named")
        }
        SourceKind::AnonymousSingle => ("source anonyme", "anonymous source"),
        SourceKind::AnonymousPlural => ("sources anonymes, au pluriel", "anonymous sources, in the plural"),
        SourceKind::Collective => ("catégorie de personnes, aucune n’est nommée", "class of people, none is named"),
        SourceKind::Own => ("l’auteur ou la rédaction", "the author or the newsroom"),
        SourceKind::None => ("personne ne signe", "nobody signs"),
    }
}

/// The words with a capital, as they head a hover.
pub fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
