//! What a rule is: its name, what it rests on, its check.

use std::fmt::Write as _;

use super::{Norm, Page, Severity, Sink, StaticMessage};

/// A rule. Two rules are equal when their ids are.
#[derive(Debug)]
pub struct Rule {
    /// Its name in configuration, output and ignores: kebab-case.
    pub id: &'static str,
    /// One line on what it finds.
    pub summary: StaticMessage,
    /// What it is about; genres switch whole families.
    pub family: Family,
    /// Level where configuration says nothing.
    pub default: Severity,
    /// Whether it is right often enough to be on by default.
    pub state: State,
    /// The version it came with.
    pub since: &'static str,
    /// The newsroom norms it rests on.
    pub norms: &'static [&'static Norm],
    /// Its documentation, in Markdown, without a title.
    pub docs: &'static str,
    /// The check.
    pub check: fn(&Page<'_>, &mut Sink<'_>),
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Nobody answers for what is said.
    NoSource,
    /// Somebody does, but the reader cannot tell who.
    WeakSource,
    /// How it is written.
    Writing,
    /// About the notes to Sourcier, not about the text.
    Upkeep,
}

impl Family {
    /// Every family.
    pub const ALL: [Family; 4] = [Family::NoSource, Family::WeakSource, Family::Writing, Family::Upkeep];

    /// Its name in configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Family::NoSource => "no-source",
            Family::WeakSource => "weak-source",
            Family::Writing => "writing",
            Family::Upkeep => "upkeep",
        }
    }

    /// Its name for readers.
    pub fn title(self) -> StaticMessage {
        match self {
            Family::NoSource => StaticMessage { fr: "Sans source", en: "No source" },
            Family::WeakSource => StaticMessage { fr: "Source faible", en: "Weak source" },
            Family::Writing => StaticMessage { fr: "Écriture", en: "Writing" },
            Family::Upkeep => StaticMessage { fr: "Entretien", en: "Upkeep" },
        }
    }
}

impl Rule {
    /// Its documentation as Markdown, without the space that follows `///` in the source, and the norms it rests on.
    pub fn documentation(&self) -> String {
        let mut out = String::new();
        for line in self.docs.trim().lines() {
            out.push_str(line.strip_prefix(' ').unwrap_or(line));
            out.push('\n');
        }
        out.push_str("\n## Normes\n");
        for norm in self.norms {
            let _ = write!(out, "\n- {}\u{a0}: {} (<{}>)", norm.house, norm.fr, norm.address);
        }
        out
    }
}

/// How far a rule can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// On by default.
    Stable,
    /// Off until somebody selects it: on real news it is wrong too often.
    Preview,
}

impl State {
    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Preview => "preview",
        }
    }
}

/// Declares a rule: its doc comment is its documentation, for `cargo doc` and for the writer.
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])+
        pub static $name:ident = {
            id: $id:literal,
            fr: $fr:literal,
            en: $en:literal,
            family: $family:ident,
            default: $default:ident,
            state: $state:ident,
            since: $since:literal,
            norms: [$($norm:ident),* $(,)?],
            check: $check:path $(,)?
        }
    ) => {
        $(#[doc = $doc])+
        pub static $name: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            summary: $crate::rules::StaticMessage { fr: $fr, en: $en },
            family: $crate::rules::Family::$family,
            default: $crate::rules::Severity::$default,
            state: $crate::rules::State::$state,
            since: $since,
            norms: &[$(&$crate::rules::norm::$norm),*],
            docs: concat!($($doc, "\n"),+),
            check: $check,
        };
    };
}

pub(crate) use declare_rule;
