//! Settings that are one of a few words.

use serde::Deserialize;

use crate::rules::{Locale, Severity};

/// A language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// The one the editor asks for.
    #[default]
    Auto,
    /// French.
    Fr,
    /// English.
    En,
}

impl Language {
    /// The language to speak with somebody whose editor or system runs in `locale` (`fr-CA`, `en_GB.UTF-8`).
    pub fn locale(self, locale: Option<&str>) -> Locale {
        match self {
            Language::Fr => Locale::French,
            Language::En => Locale::English,
            Language::Auto => match locale.map(|l| l.split(['-', '_', '.']).next().unwrap_or(l)) {
                Some(l) if l.eq_ignore_ascii_case("en") => Locale::English,
                _ => Locale::French,
            },
        }
    }
}

/// The level of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Silent.
    Off,
    /// Style.
    Hint,
    /// What a serious desk would ask.
    Info,
    /// What a serious desk would insist on.
    Warning,
}

impl Level {
    /// As a severity; `None` is silence.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Hint => Some(Severity::Hint),
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
        }
    }
}

/// What is written to the log of the editor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Log {
    /// Nothing.
    Off,
    /// What went wrong.
    Error,
    /// What could not be used, such as an unknown setting.
    Warning,
    /// What happens at start and when configuration changes.
    #[default]
    Info,
    /// Each analysis.
    Debug,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_spoken_to_english_editors_only() {
        let cases = [
            (Language::Auto, None, Locale::French),
            (Language::Auto, Some("en-US"), Locale::English),
            (Language::Auto, Some("en"), Locale::English),
            (Language::Auto, Some("de"), Locale::French),
            (Language::Fr, Some("en"), Locale::French),
            (Language::En, Some("fr"), Locale::English),
        ];
        for (language, editor, expected) in cases {
            assert_eq!(language.locale(editor), expected, "{language:?} {editor:?}");
        }
    }
}
