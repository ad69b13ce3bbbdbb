//! Rules: which facts of the analysis deserve a finding. One file each.
//!
//! A rule file holds, in this order: its documentation (the doc comment of its declaration, in French with an English
//! summary, whose examples are tests), its metadata, its check, its helpers. To add one, write its cases in
//! `tests/corpus/rules/ID.md`, its file here, and one line in the list below: the list is the registry, the configuration
//! keys and the documentation page.
//!
//! Rules leave to others: levels (configuration and [`genre`]), headings and quoted speech ([`Sink`] drops what is said
//! about them), ignores ([`ignore`]), and the protocol.

mod finding;
pub mod genre;
pub mod norm;
mod page;
mod rule;
mod sink;

pub mod fix;

use crate::analysis::Analysis;
use crate::config::Config;

pub use finding::{Edit, Evidence, Finding, Fix, Locale, Message, Severity, StaticMessage, english, french};
pub use genre::Genre;
pub use norm::Norm;
pub use page::Page;
pub(crate) use rule::declare_rule;
pub use rule::{Family, Rule, State};
pub use sink::Sink;

/// Lists the rules: one module each, most urgent first.
macro_rules! registry {
    ($($module:ident :: $name:ident),+ $(,)?) => {
        $(mod $module;)+
        /// All rules. Where two find the same problem in the same place, the one that stands first here speaks.
        pub static RULES: &[&Rule] = &[$(&$module::$name),+];
    };
}

registry! {
    vague_collective_source::VAGUE_COLLECTIVE_SOURCE,
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|r| r.id == id)
}

/// Runs the rules over an analysis: findings sorted by place.
pub fn check(analysis: &Analysis, config: &Config) -> Vec<Finding> {
    let genre = genre::assign(analysis, config.genre).genre;
    let page = Page::new(analysis, config, genre);
    let mut out = Vec::new();
    for rule in RULES {
        if let Some(severity) = config.level(rule, genre) {
            (rule.check)(&page, &mut Sink::new(rule, severity, &page, &mut out));
        }
    }
    out.sort_by_key(|f| (f.range.start(), f.range.end(), f.rule.id));
    out
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Cache, Options};
    use crate::markup::Format;

    /// Analyses a text of a test.
    pub(crate) fn analyse(text: &str) -> Analysis {
        Analysis::new(Arc::from(text), Format::Markdown, &Options::default(), &Cache::default(), &|| false)
            .expect("nothing stops it")
    }

    #[test]
    fn ids_are_kebab_case_and_unique() {
        let mut ids: Vec<_> = RULES.iter().map(|r| r.id).collect();
        assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), RULES.len());
    }
}
