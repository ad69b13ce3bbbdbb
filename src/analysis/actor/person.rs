//! Names of people and bodies, word by word: particles, initials, and whether two names can be one actor's.

use smol_str::SmolStr;

use crate::lexicon::names;

/// Words that belong to the surname behind them: « Jean-Marie *Le* Pen », « Dominique *de* Villepin ».
const PARTICLES: &[&str] = &[
    "al", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "ibn",
    "la", "le", "les", "mac", "o'", "saint", "san", "santa", "st", "ter", "van", "von", "d'", "l'", "abou", "abu",
    "ould",
];

/// Whether a lower-case word is a particle of surnames.
pub fn is_particle(norm: &str) -> bool {
    PARTICLES.contains(&norm)
}

/// A name as it is compared: lower case without accents or punctuation, one entry a word.
pub type Key = Vec<SmolStr>;

/// The comparable parts of one word, none for punctuation: « Szydło » and « Szydlo » are one, « Dupont-Aignan » is two.
pub fn fold(form: &str) -> impl Iterator<Item = SmolStr> {
    let folded = names::fold(form);
    let parts: Vec<SmolStr> = folded
        .split([' ', '\''])
        .filter(|w| w.contains(|c: char| c.is_alphanumeric() || c == '+'))
        .map(SmolStr::from)
        .collect();
    parts.into_iter()
}

/// How a short name can stand for a long one; earlier is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Word for word, in either order: « Le Pen Marine ».
    Same,
    /// The surname, or a surname with an initial: « Macron », « E. Macron ».
    Surname,
    /// The same first and last word: « Donald J. Trump ».
    Frame,
    /// The first name, or the surname that comes first: « Marine », « Xi ».
    Given,
}

/// Whether `short` can name the person fully named `full`.
pub fn fit(short: &Key, full: &Key) -> Option<Fit> {
    let (first, last) = (short.first()?, short.last()?);
    if short == full || (short.len() == full.len() && short.len() > 1 && same_words(short, full)) {
        return Some(Fit::Same);
    }
    if short.len() >= full.len() && !(short.len() > 1 && full.len() > 1) {
        return None;
    }
    let surname = |name: &Key| name.last() == Some(last);
    if short.len() < full.len() && full.ends_with(short) {
        return Some(Fit::Surname);
    }
    // « E. Macron ».
    if short.len() >= 2 && first.chars().count() == 1 && surname(full) && full[0].starts_with(first.as_str()) {
        return Some(Fit::Surname);
    }
    if short.len() >= 2 && full.len() >= 2 && first == &full[0] && surname(full) {
        return Some(Fit::Frame);
    }
    // « Marine », « Kulsoom Nawaz » for « Kulsoom Nawaz Sharif ».
    if short.len() < full.len() && full.starts_with(short) && first.chars().count() > 1 {
        return Some(Fit::Given);
    }
    None
}

/// Whether `short` is made of the first letters of the words of `long`: « AFP », « Agence France-Presse ».
///
/// Small words may count or not: « FIDH » for « Fédération internationale des ligues des droits de l'homme ».
pub fn is_acronym(short: &str, long: &[&str]) -> bool {
    let letters: Vec<char> = names::fold(short).chars().filter(|c| c.is_alphanumeric()).collect();
    if !(2..=8).contains(&letters.len()) || short.chars().any(char::is_lowercase) {
        return false;
    }
    let parts = || long.iter().flat_map(|w| w.split(['-', '\'', '’'])).filter(|p| !p.is_empty());
    let heads = |all: bool| -> Vec<char> {
        let keep = |p: &&str| all || !is_small(&p.to_lowercase());
        parts().filter(keep).filter_map(|p| names::fold(p).chars().next()).collect()
    };
    let (content, every) = (heads(false), heads(true));
    content.len() >= 2 && (letters == content || letters == every || is_subsequence(&content, &letters))
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "de" | "du"
            | "des"
            | "la"
            | "le"
            | "les"
            | "l"
            | "d"
            | "et"
            | "pour"
            | "à"
            | "au"
            | "aux"
            | "en"
            | "sur"
            | "of"
            | "the"
    )
}

/// Whether dropping at most one letter of `letters` gives `content`, or the reverse (« CNIL », « OTAN »).
fn is_subsequence(content: &[char], letters: &[char]) -> bool {
    if content.first() != letters.first() || content.len().abs_diff(letters.len()) > 1 || letters.len() < 3 {
        return false;
    }
    let (short, long) = if content.len() < letters.len() { (content, letters) } else { (letters, content) };
    let mut rest = long.iter();
    short.iter().all(|c| rest.any(|d| d == c))
}

fn same_words(a: &Key, b: &Key) -> bool {
    let (mut a, mut b) = (a.clone(), b.clone());
    a.sort();
    b.sort();
    a == b
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        name.to_lowercase().split(' ').flat_map(fold).collect()
    }

    #[test]
    fn short_names_fit_long_ones() {
        let cases = [
            ("Macron", "Emmanuel Macron", Some(Fit::Surname)),
            ("E. Macron", "Emmanuel Macron", Some(Fit::Surname)),
            ("J. Macron", "Emmanuel Macron", None),
            ("Le Pen", "Jean-Marie Le Pen", Some(Fit::Surname)),
            ("Le Pen Marine", "Marine Le Pen", Some(Fit::Same)),
            ("Marine Le Pen", "Jean-Marie Le Pen", None),
            ("Donald J. Trump", "Donald Trump", Some(Fit::Frame)),
            ("Xi", "Xi Jinping", Some(Fit::Given)),
            ("Szydlo", "Beata Szydło", Some(Fit::Surname)),
            ("Martin", "Paul Martineau", None),
            ("Ana Maria Lopes", "Ana Maria Lopes Vieira", Some(Fit::Given)),
        ];
        for (short, full, expected) in cases {
            assert_eq!(fit(&key(short), &key(full)), expected, "{short} / {full}");
        }
    }

    #[test]
    fn acronyms_are_first_letters() {
        let cases = [
            ("AFP", "Agence France-Presse", true),
            ("FIDH", "Fédération internationale des droits humains", true),
            ("SDJ", "Société des journalistes", true),
            ("BCE", "Banque centrale européenne", true),
            ("ONU", "Banque centrale européenne", false),
            ("Onu", "Organisation des nations unies", false),
        ];
        for (short, long, expected) in cases {
            let words: Vec<&str> = long.split(' ').collect();
            assert_eq!(is_acronym(short, &words), expected, "{short} / {long}");
        }
    }
}
