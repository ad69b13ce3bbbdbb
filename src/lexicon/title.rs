//! Titles before names, and the nouns that people and bodies are called by.
//!
//! Knows forms, gender, number and class; which mention a noun stands in, and whom it means, is for the analysis.

use super::{FUNCTIONS, Row, TITLES};
use crate::grammar::tag::{Gender, Number};

/// A noun for people, bodies or places that act, in one of its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    /// Masculine singular: « présidente » has « président ».
    pub lemma: &'static str,
    /// `None` where one form serves both.
    pub gender: Option<Gender>,
    /// `None` where one form serves both.
    pub number: Option<Number>,
    /// What the noun is a noun of.
    pub class: NounClass,
    /// One holder in each body: « le maire de Lyon » can be found.
    pub unique: bool,
    /// People who are often quoted without a name: « des experts ».
    pub source: bool,
}

/// What a noun is a noun of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NounClass {
    /// A function in a body: « ministre », « porte-parole ».
    Office,
    /// A trade or a rank: « avocat », « colonel ».
    Job,
    /// A human being, a member of a class of them: « victime », « expert ».
    Person,
    /// A relative: « épouse ».
    Kin,
    /// The word « source ».
    Source,
    /// An organised body: « parti », « ministère ».
    Body,
    /// People taken together: « autorités », « population ».
    Group,
    /// A territory that acts: « pays », « ville ».
    Place,
}

impl NounClass {
    /// Whether it is said of single human beings.
    pub fn is_human(self) -> bool {
        matches!(self, Self::Office | Self::Job | Self::Person | Self::Kin | Self::Source)
    }
}

/// A title that stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// `None` where it serves both: « Me », « Dr ».
    pub gender: Option<Gender>,
    /// Singular or plural: « MM. ».
    pub number: Number,
    /// How it goes with the name.
    pub kind: TitleKind,
}

/// How a title goes with the name behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TitleKind {
    /// Part of the mention: « M. Macron ».
    Civility,
    /// A function: « le général Georgelin ».
    Rank,
    /// Noble or religious: « Mgr Aupetit », « le pape François ».
    Style,
}

/// Particles that make another noun of the same class.
const PREFIXES: [&str; 6] = ["vice-", "ex-", "sous-", "co-", "néo-", "euro"];

/// The noun with this lower-case form; « ex-ministre » is read as « ministre ».
///
/// ```
/// # use sourcier::lexicon::title::{function, NounClass};
/// let noun = function("préfète").expect("in the table");
/// assert_eq!((noun.lemma, noun.class, noun.unique), ("préfet", NounClass::Office, true));
/// assert!(function("table").is_none());
/// ```
pub fn function(form: &str) -> Option<Function> {
    let row = FUNCTIONS
        .first(form)
        .or_else(|| PREFIXES.iter().find_map(|p| form.strip_prefix(p)).and_then(|rest| FUNCTIONS.first(rest)))?;
    Some(Function {
        lemma: row.field(1),
        gender: gender(row, 2),
        number: match row.field(3) {
            "s" => Some(Number::Sing),
            "p" => Some(Number::Plur),
            _ => None,
        },
        class: match row.field(4) {
            "office" => NounClass::Office,
            "job" => NounClass::Job,
            "person" => NounClass::Person,
            "kin" => NounClass::Kin,
            "source" => NounClass::Source,
            "group" => NounClass::Group,
            "place" => NounClass::Place,
            _ => NounClass::Body,
        },
        unique: row.list(5).any(|f| f == "unique"),
        source: row.list(5).any(|f| f == "source"),
    })
}

/// The title with this form; abbreviations must be written with a capital (« Me Dupont », never « il me »).
///
/// ```
/// # use sourcier::lexicon::title::{title, TitleKind};
/// assert_eq!(title("Mme").map(|t| t.kind), Some(TitleKind::Civility));
/// assert!(title("me").is_none());
/// ```
pub fn title(form: &str) -> Option<Title> {
    let plain = form.trim_end_matches('.');
    let row = TITLES.first(&plain.to_lowercase())?;
    let kind = match row.field(3) {
        "civility" => TitleKind::Civility,
        "rank" => TitleKind::Rank,
        _ => TitleKind::Style,
    };
    let abbreviated = plain.chars().count() <= 4 && kind == TitleKind::Civility;
    if abbreviated && !plain.starts_with(char::is_uppercase) {
        return None;
    }
    let number = if row.field(2) == "p" { Number::Plur } else { Number::Sing };
    Some(Title { gender: gender(row, 1), number, kind })
}

fn gender(row: Row, column: usize) -> Option<Gender> {
    match row.field(column) {
        "m" => Some(Gender::Masc),
        "f" => Some(Gender::Fem),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_give_lemma_gender_and_number() {
        let cases = [
            ("ministre", "ministre", None, Some(Number::Sing), NounClass::Office),
            ("ministres", "ministre", None, Some(Number::Plur), NounClass::Office),
            ("conseillère", "conseiller", Some(Gender::Fem), Some(Number::Sing), NounClass::Job),
            ("ex-conseillère", "conseiller", Some(Gender::Fem), Some(Number::Sing), NounClass::Job),
            ("porte-parole", "porte-parole", None, None, NounClass::Office),
            ("autorités", "autorité", Some(Gender::Fem), Some(Number::Plur), NounClass::Group),
            ("armée", "armée", Some(Gender::Fem), Some(Number::Sing), NounClass::Body),
            ("épouse", "époux", Some(Gender::Fem), Some(Number::Sing), NounClass::Kin),
        ];
        for (form, lemma, gender, number, class) in cases {
            let noun = function(form).expect(form);
            assert_eq!((noun.lemma, noun.gender, noun.number, noun.class), (lemma, gender, number, class), "{form}");
        }
    }

    #[test]
    fn titles_need_their_capital() {
        assert_eq!(title("M.").map(|t| (t.gender, t.kind)), Some((Some(Gender::Masc), TitleKind::Civility)));
        assert_eq!(title("MM.").map(|t| t.number), Some(Number::Plur));
        assert_eq!(title("général").map(|t| t.kind), Some(TitleKind::Rank));
        assert_eq!(title("me"), None);
        assert_eq!(title("table"), None);
    }

    #[test]
    fn the_seed_is_lower_case_and_sorted_once() {
        for table in [FUNCTIONS, TITLES] {
            let keys: Vec<_> = table.rows().map(Row::key).collect();
            assert!(keys.windows(2).all(|w| w[0] < w[1]), "unique keys");
            assert!(keys.iter().all(|k| k.to_lowercase() == **k));
        }
    }
}
