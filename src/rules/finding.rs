//! What a rule says: findings, their evidence and their fixes, as plain data.

use super::Rule;
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

    /// From its name in configuration.
    pub fn parse(name: &str) -> Option<Self> {
        [Severity::Hint, Severity::Info, Severity::Warning].into_iter().find(|s| s.as_str() == name)
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
    /// A sentence in both languages.
    pub fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fr: fr.into(), en: en.into() }
    }

    /// The text for a reader.
    pub fn text(&self, locale: Locale) -> &str {
        match locale {
            Locale::French => &self.fr,
            Locale::English => &self.en,
        }
    }
}

/// A static sentence in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaticMessage {
    /// French.
    pub fr: &'static str,
    /// English.
    pub en: &'static str,
}

impl StaticMessage {
    /// The text for a reader.
    pub fn text(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::French => self.fr,
            Locale::English => self.en,
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
    /// Whether who speaks there may be the source that is missing.
    pub possible: bool,
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

impl Finding {
    /// Adds a piece of evidence.
    pub fn because(&mut self, range: TextRange, note: Message) -> &mut Self {
        self.evidence.push(Evidence { range, note, possible: false });
        self
    }

    /// Adds a way out.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fixes.push(fix);
        self
    }
}

/// Words of the article inside a message: whitespace joined, cut after `limit` characters at a word.
pub(super) fn excerpt(text: &str, limit: usize) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let joined = joined.replace(crate::markup::FILLER, "");
    let cut = match joined.char_indices().nth(limit) {
        None => return joined,
        Some((at, _)) => joined[..at].rfind(' ').unwrap_or(at),
    };
    format!("{}…", joined[..cut].trim_end_matches([',', ';', ' ']))
}

/// « words » as a French message quotes them; quotation marks at their ends are not doubled.
pub fn french(text: &str) -> String {
    format!("«\u{202f}{}\u{202f}»", bare(&excerpt(text, 60)))
}

/// “words” as an English message quotes them.
pub fn english(text: &str) -> String {
    format!("“{}”", bare(&excerpt(text, 60)))
}

fn bare(text: &str) -> &str {
    let marks = ['«', '»', '“', '”', '"', ' ', '\u{a0}', '\u{202f}'];
    let inside = text.trim_matches(marks);
    // « chef » de l'« État »: the marks belong to two quotations, so they stay.
    if inside.contains(['«', '»', '“', '”']) || inside.is_empty() { text } else { inside }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_article_are_quoted_without_doubled_marks() {
        for (text, want) in [
            ("des  experts", "«\u{202f}des experts\u{202f}»"),
            ("« Nous restons. »", "«\u{202f}Nous restons.\u{202f}»"),
            ("le « chef » de la « bande »", "«\u{202f}le « chef » de la « bande »\u{202f}»"),
        ] {
            assert_eq!(french(text), want);
        }
    }

    #[test]
    fn long_words_are_cut_between_words() {
        let long = "la centrale qui avait été fermée, puis rouverte, puis fermée encore une fois";
        assert_eq!(english(long), "“la centrale qui avait été fermée, puis rouverte, puis…”");
    }
}
