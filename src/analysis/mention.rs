//! Mentions: places where an actor may be named, described or referred to.

use std::ops::Range;

use super::{ActorId, Options, Quote};
use crate::grammar::{Grammar, WordId};
use crate::lexicon::title::NounClass;
use crate::markup::Markup;
use crate::text::TextRange;

/// Index into [`super::Analysis::mentions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MentionId(pub u32);

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionType {
    /// By name: « Emmanuel Macron », « M. Macron », « l'AFP ».
    Named,
    /// By description: « le chef de l'État ».
    Nominal,
    /// By pronoun: « il », « celle-ci ».
    Pronoun,
}

/// A place where an actor is referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words that refer: for a person without title, but « M. Macron » with it; without a relative clause.
    pub range: TextRange,
    /// Its words.
    pub words: Range<u32>,
    /// The word the rest depends on.
    pub head: WordId,
    /// How it refers.
    pub kind: MentionType,
    /// What the words themselves show it to be; nothing for a pronoun or a name never heard of.
    pub class: Option<NounClass>,
    /// Whom it means, once resolved.
    pub actor: Option<ActorId>,
}

/// Finds the mentions, sorted by start; none is resolved yet.
pub fn mentions(_markup: &Markup, _grammar: &Grammar, _quotes: &[Quote], _options: &Options) -> Vec<Mention> {
    Vec::new()
}
