//! Rules: one file each. The list below is the registry, the configuration keys and the documentation pages.

use crate::analysis::Analysis;
use crate::config::Config;
use crate::text::TextRange;

/// How loudly a finding speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Style.
    Hint,
    /// What a serious desk would ask.
    Info,
    /// What a serious desk would insist on.
    Warning,
}

impl Severity {
    /// Its name in configuration and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Info => "info",
            Severity::Warning => "warning",
        }
    }
}

/// A language the user reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

/// A sentence for the user, in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// French, with correct typography.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Message {
    /// The text for a reader.
    pub fn text(&self, locale: Locale) -> &str {
        match locale {
            Locale::French => &self.fr,
            Locale::English => &self.en,
        }
    }
}

/// Something on the page that bears on a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it stands.
    pub range: TextRange,
    /// What it shows.
    pub note: Message,
}

/// A replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub range: TextRange,
    /// By what.
    pub text: String,
}

/// A change the writer may make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub title: Message,
    /// The edits, sorted, not overlapping.
    pub edits: Vec<Edit>,
    /// Whether it leaves the meaning alone, so that it may be applied unasked.
    pub safe: bool,
}

/// What a rule has to say about one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its rule.
    pub rule: &'static Rule,
    /// After configuration.
    pub severity: Severity,
    /// The smallest stretch that shows the problem.
    pub range: TextRange,
    /// What stands on the page.
    pub message: Message,
    /// Why.
    pub evidence: Vec<Evidence>,
    /// What could be done.
    pub fixes: Vec<Fix>,
}

/// What a rule is. Two rules are equal when their ids are.
#[derive(Debug)]
pub struct Rule {
    /// Its name in configuration, output and ignores: kebab-case.
    pub id: &'static str,
    /// One line on what it finds.
    pub summary: StaticMessage,
    /// Level where configuration says nothing.
    pub default: Severity,
    /// Its documentation, in Markdown.
    pub docs: &'static str,
    /// The check.
    pub check: fn(&Analysis, &Config, &mut Vec<Finding>),
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

/// A static sentence in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaticMessage {
    /// French.
    pub fr: &'static str,
    /// English.
    pub en: &'static str,
}

/// All rules.
pub static RULES: &[&Rule] = &[];

/// Runs the rules over an analysis: findings sorted by place.
pub fn check(analysis: &Analysis, config: &Config) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in RULES {
        (rule.check)(analysis, config, &mut out);
    }
    out.sort_by_key(|f| (f.range.start(), f.range.end(), f.rule.id));
    out
}
