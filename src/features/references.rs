//! Where an actor is mentioned: highlights, references, and the first mention as its definition.

use super::hover::mention_at;
use crate::analysis::{ActorId, Analysis, MentionType};
use crate::text::{TextRange, TextSize};

/// Where « go to definition » leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Definition {
    /// The first mention by name, else the first of all.
    Mention(TextRange),
    /// The newsroom's own description of the actor: index into its configured actors.
    User(usize),
}

/// A place where an actor is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The words.
    pub range: TextRange,
    /// Whether they are the mention that introduces the actor.
    pub first: bool,
    /// How they refer.
    pub kind: MentionType,
}

/// All mentions of the actor at `offset`, in order; none where there is no actor.
///
/// On the « il » of « Elle a démissionné, a-t-il précisé. » these are the mentions of whoever speaks.
pub fn references(analysis: &Analysis, offset: TextSize) -> Vec<Reference> {
    let Some((_, id)) = mention_at(analysis, offset) else { return Vec::new() };
    let first = introduction(analysis, id);
    let Some(actor) = analysis.actors.get(id.0 as usize) else { return Vec::new() };
    let mentions = actor.mentions.iter().filter_map(|m| analysis.mentions.get(m.0 as usize));
    mentions.map(|m| Reference { range: m.range, first: Some(m.range) == first, kind: m.kind }).collect()
}

/// Where the actor at `offset` is introduced.
pub fn definition(analysis: &Analysis, offset: TextSize) -> Option<Definition> {
    let (_, id) = mention_at(analysis, offset)?;
    match analysis.actors.get(id.0 as usize)?.user {
        Some(user) => Some(Definition::User(user)),
        None => introduction(analysis, id).map(Definition::Mention),
    }
}

/// The first mention by name outside the title, else the first by name, else the first.
fn introduction(analysis: &Analysis, id: ActorId) -> Option<TextRange> {
    let actor = analysis.actors.get(id.0 as usize)?;
    let mentions = || actor.mentions.iter().filter_map(|m| analysis.mentions.get(m.0 as usize));
    let named = || mentions().filter(|m| m.kind == MentionType::Named);
    let fullest = named().find(|m| analysis.slice(m.range) == actor.name);
    fullest.or_else(|| named().next()).or_else(|| mentions().next()).map(|m| m.range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::tests::analyse;

    const TEXT: &str = "Le préfet a reçu Jeanne Martel mardi. Mme Martel attendait depuis une heure. \
                        La réunion avec Paul Gauthier a duré peu de temps.";

    fn at(text: &str, words: &str) -> TextSize {
        TextSize::from(text.find(words).expect("the words are in the text") as u32 + 1)
    }

    #[test]
    fn an_actor_is_found_under_all_its_names() {
        let analysis = analyse(TEXT);
        let found = references(&analysis, at(TEXT, "Mme Martel"));
        let words: Vec<&str> = found.iter().map(|r| analysis.slice(r.range)).collect();
        assert_eq!(words[..2], ["Jeanne Martel", "Mme Martel"]);
        assert!(found[0].first && !found[1].first);
        assert!(!words.contains(&"Paul Gauthier"));
    }

    #[test]
    fn the_definition_is_the_full_name() {
        let analysis = analyse(TEXT);
        let Some(Definition::Mention(range)) = definition(&analysis, at(TEXT, "Mme Martel")) else {
            panic!("no definition")
        };
        assert_eq!(analysis.slice(range), "Jeanne Martel");
        assert_eq!(definition(&analysis, at(TEXT, "mardi")), None);
    }
}
