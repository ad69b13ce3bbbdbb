//! Renaming an actor through the article, with the words around its names repaired.
//!
//! « de Macron » becomes « d'Attal », « qu'Attal » becomes « que Macron », « le Figaro » becomes « l'Humanité », « du
//! Figaro » becomes « de l'Humanité ». Given a full name, full names change in full and surnames in part; given one
//! word on a person, the surname changes everywhere.

mod article;

use std::collections::BTreeMap;

use super::hover::mention_at;
use crate::analysis::actor::person;
use crate::analysis::{Actor, ActorKind, Analysis, Mention, MentionType};
use crate::lexicon::names;
use crate::lexicon::title::{self, TitleKind};
use crate::rules::{Edit, Message};
use crate::text::{TextRange, TextSize};

/// What the editor asks the new name for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The words that will change at the cursor.
    pub range: TextRange,
    /// The name as it is.
    pub placeholder: String,
}

/// Checks that there is a name to change at `offset`.
///
/// # Errors
/// Says why not: nobody stands there, or somebody who is only described.
pub fn prepare(analysis: &Analysis, offset: TextSize) -> Result<Prepared, Message> {
    let (mention, _) = target(analysis, offset)?;
    let range = without_civility(analysis, mention);
    Ok(Prepared { range, placeholder: analysis.slice(range).to_owned() })
}

/// The edits that give the actor at `offset` another name: sorted, not overlapping.
///
/// # Errors
/// As [`prepare`]; also when the new name is empty.
pub fn rename(analysis: &Analysis, offset: TextSize, new: &str) -> Result<Vec<Edit>, Message> {
    let (mention, actor) = target(analysis, offset)?;
    let (given_article, new) = article::split(new.trim());
    if new.is_empty() {
        return Err(Message::new("Le nouveau nom est vide.", "The new name is empty."));
    }
    let old = analysis.slice(without_civility(analysis, mention));
    let plan = Plan::new(actor, old, new);
    let mut edits = BTreeMap::new();
    let mentions = actor.mentions.iter().filter_map(|m| analysis.mentions.get(m.0 as usize));
    for mention in mentions.filter(|m| m.kind == MentionType::Named) {
        let range = without_civility(analysis, mention);
        let titled = range != mention.range;
        if let Some(text) = plan.replacement(analysis.slice(range)) {
            let edit =
                if titled { Edit { range, text } } else { article::repair(analysis, range, &text, given_article) };
            edits.insert((edit.range.start(), edit.range.end()), edit);
        }
    }
    Ok(edits.into_values().collect())
}

/// The mention and the actor at a place, if they have a name.
fn target(analysis: &Analysis, offset: TextSize) -> Result<(&Mention, &Actor), Message> {
    let nobody = || Message::new("Aucun acteur à cet endroit.", "No actor here.");
    let (mention, id) = mention_at(analysis, offset).ok_or_else(nobody)?;
    let actor = analysis.actors.get(id.0 as usize).ok_or_else(nobody)?;
    if mention.kind == MentionType::Named {
        return Ok((mention, actor));
    }
    Err(Message::new(
        "Ces mots décrivent l’acteur sans le nommer : placez le curseur sur un de ses noms.",
        "These words describe the actor without naming it: put the cursor on one of its names.",
    ))
}

/// « Macron » in « M. Macron »: the title stays when the name changes.
fn without_civility(analysis: &Analysis, mention: &Mention) -> TextRange {
    let words = mention.words.clone();
    let first = analysis.grammar.words.get(words.start as usize);
    let second = analysis.grammar.words.get(words.start as usize + 1).filter(|_| words.len() > 1);
    match (first, second) {
        (Some(title), Some(name)) if is_civility(&title.form) => {
            TextRange::new(name.range.start(), mention.range.end())
        }
        _ => mention.range,
    }
}

fn is_civility(form: &str) -> bool {
    title::title(form).is_some_and(|t| t.kind == TitleKind::Civility)
}

/// What each form of the old name becomes.
enum Plan {
    /// First names and surnames change apart.
    Person { old: Parts, new: Parts },
    /// Only this form changes.
    Form { old: String, new: String },
}

/// A person's name in two parts; either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    given: String,
    family: String,
}

impl Parts {
    /// « Jean-Marie | Le Pen », « Dominique | de Villepin », « | Macron ».
    fn of(name: &str) -> Self {
        let words: Vec<&str> = name.split_whitespace().collect();
        let particle = words.iter().position(|w| person::is_particle(&w.to_lowercase())).filter(|&p| p > 0);
        let known = words.iter().take_while(|w| names::is_first_name(w)).count();
        let split = particle.unwrap_or(known.clamp(1, words.len().max(2) - 1)).min(words.len());
        match words.len() {
            0 | 1 => Self { given: String::new(), family: name.to_owned() },
            _ => Self { given: words[..split].join(" "), family: words[split..].join(" ") },
        }
    }

    fn whole(&self) -> String {
        if self.given.is_empty() { self.family.clone() } else { format!("{} {}", self.given, self.family) }
    }
}

impl Plan {
    fn new(actor: &Actor, old: &str, new: &str) -> Self {
        if actor.kind != ActorKind::Person {
            return Self::Form { old: old.to_owned(), new: new.to_owned() };
        }
        let (full, mut parts) = (Parts::of(&actor.name), Parts::of(new));
        if parts.given.is_empty() {
            parts.given.clone_from(&full.given);
        }
        Self::Person { old: full, new: parts }
    }

    /// What a form becomes; `None` when it stays.
    fn replacement(&self, form: &str) -> Option<String> {
        match self {
            Self::Form { old, new } => (form == old).then(|| new.clone()),
            Self::Person { old, new } if form == old.family => Some(new.family.clone()),
            Self::Person { old, new } if form == old.given => Some(new.given.clone()),
            Self::Person { old, new } if form.ends_with(&old.family) => {
                // « E. Macron » keeps an initial, the new one.
                let initial = form.strip_suffix(&old.family).is_some_and(|given| given.trim_end().ends_with('.'));
                let first = new.given.chars().next();
                Some(match first.filter(|_| initial) {
                    Some(letter) => format!("{letter}. {}", new.family),
                    None => new.whole(),
                })
            }
            Self::Person { .. } => None,
        }
        .filter(|text| text != form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::tests::analyse;

    fn renamed(text: &str, at: &str, new: &str) -> String {
        let analysis = analyse(text);
        let offset = TextSize::from(text.find(at).expect("the words are in the text") as u32 + 1);
        match rename(&analysis, offset, new) {
            Err(refusal) => refusal.fr,
            Ok(edits) => {
                let mut out = text.to_owned();
                for edit in edits.iter().rev() {
                    out.replace_range(std::ops::Range::<usize>::from(edit.range), &edit.text);
                }
                out
            }
        }
    }

    #[test]
    fn the_words_around_a_name_are_repaired() {
        let cases = [
            (
                "Emmanuel Macron a parlé. Le discours de Macron a duré.",
                "Emmanuel",
                "Gabriel Attal",
                "Gabriel Attal a parlé. Le discours d’Attal a duré.",
            ),
            (
                "Gabriel Attal a parlé. Le discours d’Attal a duré.",
                "Gabriel",
                "Emmanuel Macron",
                "Emmanuel Macron a parlé. Le discours de Macron a duré.",
            ),
            (
                "Emmanuel Macron a parlé. Selon M. Macron, tout va bien.",
                "M. Macron",
                "Attal",
                "Emmanuel Attal a parlé. Selon M. Attal, tout va bien.",
            ),
            (
                "La France attend. L’usine ouvrira en France.",
                "France",
                "le Japon",
                "Le Japon attend. L’usine ouvrira au Japon.",
            ),
            (
                "Le Japon attend. L’usine ouvrira au Japon.",
                "Japon",
                "les Pays-Bas",
                "Les Pays-Bas attend. L’usine ouvrira aux Pays-Bas.",
            ),
            ("L’usine ouvrira au Japon.", "Japon", "la France", "L’usine ouvrira en France."),
        ];
        for (text, at, new, expected) in cases {
            assert_eq!(renamed(text, at, new), expected);
        }
    }

    #[test]
    fn who_is_not_named_is_not_renamed() {
        let text = "Le ministre a parlé avec Emmanuel Macron mardi.";
        assert_eq!(renamed(text, "mardi", "Attal"), "Aucun acteur à cet endroit.");
    }

    #[test]
    fn names_fall_into_two_parts() {
        let cases = [
            ("Emmanuel Macron", "Emmanuel", "Macron"),
            ("Jean-Marie Le Pen", "Jean-Marie", "Le Pen"),
            ("Dominique de Villepin", "Dominique", "de Villepin"),
            ("Macron", "", "Macron"),
        ];
        for (name, given, family) in cases {
            assert_eq!(Parts::of(name), Parts { given: given.into(), family: family.into() }, "{name}");
        }
    }
}
