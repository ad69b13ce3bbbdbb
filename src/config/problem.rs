//! What of somebody's settings could not be used, as it is told to them.

use crate::rules::{Message, RULES};

/// Something a person wrote that is of no use.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    /// Where it was written.
    pub place: String,
    /// What is wrong with it.
    pub what: What,
}

/// What is wrong with a setting.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// The whole place cannot be read.
    Broken(String),
    /// No setting has this name.
    UnknownKey(String),
    /// No rule or family has this name.
    UnknownRule {
        /// The name.
        name: String,
        /// The rule it resembles.
        close: Option<&'static str>,
    },
    /// A setting has a value it cannot have.
    BadValue {
        /// Its name.
        key: String,
        /// The value.
        value: String,
        /// What is expected, as the reader of the values says it.
        why: String,
    },
}

impl Problem {
    /// As told to the user.
    pub fn message(&self) -> Message {
        let Problem { place, what } = self;
        match what {
            What::Broken(why) => Message {
                fr: format!("{place}\u{a0}: fichier ou réglages illisibles, ignorés ({why})"),
                en: format!("{place}: unreadable, ignored ({why})"),
            },
            What::UnknownKey(key) => Message {
                fr: format!("{place}\u{a0}: réglage inconnu «\u{202f}{key}\u{202f}», ignoré"),
                en: format!("{place}: unknown setting “{key}”, ignored"),
            },
            What::UnknownRule { name, close: None } => Message {
                fr: format!("{place}\u{a0}: règle inconnue «\u{202f}{name}\u{202f}», ignorée"),
                en: format!("{place}: unknown rule “{name}”, ignored"),
            },
            What::UnknownRule { name, close: Some(close) } => Message {
                fr: format!(
                    "{place}\u{a0}: règle inconnue «\u{202f}{name}\u{202f}», ignorée (peut-être «\u{202f}{close}\u{202f}»)"
                ),
                en: format!("{place}: unknown rule “{name}”, ignored (perhaps “{close}”)"),
            },
            What::BadValue { key, value, why } => Message {
                fr: format!(
                    "{place}\u{a0}: valeur inutilisable pour «\u{202f}{key}\u{202f}»\u{a0}: {value}{}\u{a0}; valeur par défaut gardée",
                    in_french(why)
                ),
                en: format!("{place}: unusable value for “{key}”: {value} ({why}); default kept"),
            },
        }
    }
}

/// The rule whose name differs least, if it differs little.
pub(super) fn close_rule(name: &str) -> Option<&'static str> {
    RULES.iter().map(|r| (distance(name, r.id), r.id)).min().filter(|(d, _)| *d <= 1 + name.len() / 5).map(|(_, id)| id)
}

/// Edits between two names.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let (mut corner, mut left) = (i, i + 1);
        for (y, above) in b.bytes().zip(row.iter_mut().skip(1)) {
            let here = (corner + usize::from(x != y)).min(left + 1).min(*above + 1);
            (corner, left) = (*above, here);
            *above = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(a.len())
}

/// What the reader of the values has to say, in French and in brackets; empty for what only a programmer would know.
fn in_french(why: &str) -> String {
    if let Some((_, field)) = why.split_once("missing field ") {
        return format!(" (il manque {field})");
    }
    let Some((_, expected)) = why.split_once("expected ") else { return String::new() };
    let words = [
        ("one of ", ""),
        ("string or map", "un texte entre guillemets"),
        ("string or table", "un texte entre guillemets"),
        (" or ", " ou "),
        ("a string", "un texte entre guillemets"),
        ("a boolean", "true ou false"),
        ("a sequence", "une liste"),
        ("a map", "une table"),
    ];
    let french = words.iter().fold(expected.to_owned(), |text, (en, fr)| text.replace(en, fr));
    format!(" (attendu\u{a0}: {french})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_little_are_close() {
        assert_eq!(distance("unsourced-nombre", "unsourced-number"), 3);
        assert_eq!(distance("", "abc"), 3);
    }
}
