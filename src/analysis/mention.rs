//! Mentions: places where an actor may be named, described or referred to.
//!
//! Three finders, each with its own knowledge: [`name`] knows proper names, [`description`] noun phrases headed by nouns
//! for people and bodies, [`pronoun`] pronouns of the third person. Whom a mention means is for [`super::actor`].

pub(super) mod description;
pub(super) mod determination;
mod name;
mod pronoun;

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

impl Mention {
    /// A mention of these words; `None` when there are none.
    pub(super) fn new(
        grammar: &Grammar,
        words: Range<u32>,
        head: u32,
        kind: MentionType,
        class: Option<NounClass>,
    ) -> Option<Self> {
        let first = grammar.words.get(words.start as usize)?;
        let last = grammar.words.get(words.end.checked_sub(1)? as usize)?;
        let range = TextRange::new(first.range.start(), last.range.end().max(first.range.end()));
        Some(Self { range, words, head: WordId(head), kind, class, actor: None })
    }
}

/// Finds the mentions, sorted by start, longer before shorter; none is resolved yet.
///
/// One mention may stand in another: « le porte-parole du *ministère de l'Intérieur* ». Two never cross.
pub fn mentions(markup: &Markup, grammar: &Grammar, _quotes: &[Quote], options: &Options) -> Vec<Mention> {
    let mut out = name::names(grammar, options);
    description::descriptions(markup, grammar, &mut out);
    pronoun::pronouns(grammar, &mut out);
    out.sort_by_key(|m| (m.range.start(), std::cmp::Reverse(m.range.end())));
    out
}
