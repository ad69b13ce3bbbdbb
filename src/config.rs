//! Configuration: one struct, defaults in one place, read from `sourcier.toml` and from the editor.

use crate::analysis::Options;
use crate::rules::{Genre, Rule, Severity, State, genre};

/// All settings.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// What the analysis needs to know.
    pub options: Options,
    /// The genre of the text, where the project or a folder sets it.
    pub genre: Option<Genre>,
    /// Runs the rules in preview too.
    pub preview: bool,
    /// Levels set by rule id; `None` switches the rule off.
    pub levels: Vec<(String, Option<Severity>)>,
}

impl Config {
    /// The level of a rule in a genre; `None` when it is off.
    pub fn level(&self, rule: &Rule, genre: Genre) -> Option<Severity> {
        if let Some((_, level)) = self.levels.iter().rev().find(|(id, _)| id == rule.id) {
            return *level;
        }
        if rule.state == State::Preview && !self.preview {
            return None;
        }
        genre::level(genre, rule)
    }
}
