//! What the product is about: quotations, actors, attributions, claims.
//!
//! Each pass is one file and one function with its own output; results refer to each other by typed index.
//! [`Analysis`] is the immutable bundle of all of them: features and rules receive `&Analysis` and nothing else.

pub mod actor;
pub mod attribution;
pub mod cache;
pub mod claim;
mod incise;
pub mod mention;
pub mod phrase;
pub mod quote;

use std::sync::Arc;

use crate::grammar::{Grammar, entity};
use crate::markup::{self, Format, Markup};
use crate::text::TextRange;

pub use actor::{Actor, ActorId, ActorKind, Role};
pub use attribution::{Attribution, AttributionId, AttributionType, Scope, SourceKind};
pub use cache::Cache;
pub use claim::{Claim, ClaimKind, ClaimStatus};
pub use mention::{Mention, MentionId, MentionType};
pub use quote::{Quote, QuoteId, QuoteUse};

/// What the analysis needs to know beyond the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Actors the newsroom has described in its configuration.
    pub actors: Vec<UserActor>,
}

/// An actor described by the user: `[[actors]]` of `sourcier.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct UserActor {
    /// Display name, found in the text as a mention.
    pub name: String,
    /// Other names, found likewise.
    pub aliases: Vec<String>,
    /// « ministre russe de la Défense ».
    pub function: Option<String>,
    /// Free text shown in the hover.
    pub note: Option<String>,
    /// When the function began, as written by the user.
    pub since: Option<String>,
    /// When the function ended, as written by the user.
    pub until: Option<String>,
}

/// Everything known of one text.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The text all ranges point into.
    pub text: Arc<str>,
    /// How it is marked up.
    pub format: Format,
    /// Its blocks.
    pub markup: Markup,
    /// Its words, tags, syntax, entities.
    pub grammar: Grammar,
    /// Stretches between quotation marks and pull quotes.
    pub quotes: Vec<Quote>,
    /// Places where an actor is named, described or referred to.
    pub mentions: Vec<Mention>,
    /// Who the mentions mean.
    pub actors: Vec<Actor>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// What the author asserts.
    pub claims: Vec<Claim>,
}

impl Analysis {
    /// Analyses a text.
    ///
    /// `cache` keeps the grammar of unchanged blocks between calls. `stop` is asked between blocks; when it answers
    /// `true` the work is abandoned and `None` returned.
    pub fn new(
        text: Arc<str>,
        format: Format,
        options: &Options,
        cache: &Cache,
        stop: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let markup = markup::parse(&text, format);
        let mut grammar = cache.grammar(&markup, stop)?;
        grammar.entities = entity::agreed(&grammar);
        let quotes = quote::quotes(&markup, &grammar);
        let mentions = mention::mentions(&markup, &grammar, &quotes, options);
        let (actors, mentions) = actor::actors(&markup, &grammar, &quotes, mentions, options);
        let attributions = attribution::attributions(&markup, &grammar, &quotes, &mentions, &actors);
        let cast = claim::Cast { mentions: &mentions, actors: &actors };
        let claims = claim::claims(&markup, &grammar, &quotes, &attributions, cast);
        Some(Self { text, format, markup, grammar, quotes, mentions, actors, attributions, claims })
    }

    /// A text nothing is read in: what is no article, but has places.
    pub fn unread(text: Arc<str>) -> Self {
        let markup = Markup { prose: "".into(), blocks: Vec::new(), groups: Vec::new(), comments: Vec::new() };
        Self {
            text,
            format: Format::Plain,
            markup,
            grammar: Grammar::default(),
            quotes: Vec::new(),
            mentions: Vec::new(),
            actors: Vec::new(),
            attributions: Vec::new(),
            claims: Vec::new(),
        }
    }

    /// The text at a range.
    pub fn slice(&self, range: TextRange) -> &str {
        &self.text[range]
    }
}
