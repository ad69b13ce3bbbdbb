//! Names the press uses: countries, organisations, outlets, metonyms of power, places, first names.
//!
//! Knows what a name may mean, never what it means in a text: « Washington » is a city, a capital that speaks for
//! its government and a surname, and the reader of this module decides. Look-ups ignore accents, the shape of
//! apostrophes, hyphens and full stops of acronyms (« Etats-Unis », « l'Elysée », « O.N.U. »); [`longest`] also
//! asks for the capitals that the name has (« le sénat » is no match for « Sénat »).

use std::sync::LazyLock;

use smallvec::SmallVec;
use smol_str::SmolStr;

pub use super::fold::fold;
use super::{COUNTRIES, FIRSTNAMES, MEDIA, METONYMS, ORGANISATIONS, PLACES, REGIONS, Row};
use crate::grammar::tag::{Gender, Number};

/// A country, or a nation the press treats like one (« l’Écosse », « l’Union soviétique »).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country(Row);

impl Country {
    /// « Corée du Nord ».
    pub fn name(self) -> &'static str {
        self.0.key()
    }

    /// ISO 3166-1 alpha-2 code; empty where there is none.
    pub fn iso(self) -> &'static str {
        self.0.field(1)
    }

    /// « le », « la », « l’ », « les », or nothing (« Cuba »).
    pub fn article(self) -> &'static str {
        self.0.field(2)
    }

    /// « Pyongyang ».
    pub fn capital(self) -> &'static str {
        self.0.field(3)
    }

    /// Adjective and demonym, masculine singular, lower case: « nord-coréen ».
    pub fn masculine(self) -> &'static str {
        self.0.field(4)
    }

    /// Adjective and demonym, feminine singular, lower case: « nord-coréenne ».
    pub fn feminine(self) -> &'static str {
        self.0.field(5)
    }

    /// « Asie de l’Est ».
    pub fn region(self) -> &'static str {
        self.0.field(6)
    }

    /// « RPDC », « République populaire démocratique de Corée ».
    pub fn other_names(self) -> impl Iterator<Item = &'static str> {
        self.0.list(7)
    }
}

/// A form of the adjective or demonym of a country: « russes », « Nord-Coréenne ».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demonym {
    /// The country. Where two share a demonym (« congolais », « dominicain ») the first in the list.
    pub country: Country,
    /// `None` where one form serves both genders (« russe »).
    pub gender: Option<Gender>,
    /// `None` where one form serves both numbers (« français »).
    pub number: Option<Number>,
}

/// An organisation that is no news outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organisation(Row);

impl Organisation {
    /// « Organisation des Nations unies ».
    pub fn name(self) -> &'static str {
        self.0.key()
    }

    /// Its article, or nothing (« Amnesty International »).
    pub fn article(self) -> &'static str {
        self.0.field(1)
    }

    /// Acronyms and other names: « ONU », « Nations unies ».
    pub fn other_names(self) -> impl Iterator<Item = &'static str> {
        self.0.list(2)
    }

    /// `international`, `party`, `company`, …: column 4 of `seeds/names/organisations.tsv`.
    pub fn kind(self) -> &'static str {
        self.0.field(3)
    }

    /// What it is, in French: « agence de l’ONU pour la santé, à Genève ».
    pub fn gloss(self) -> &'static str {
        self.0.field(4)
    }

    /// Its country.
    pub fn country(self) -> Option<Country> {
        country_by_iso(self.0.field(5))
    }
}

/// A news agency, paper, channel or site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlet(Row);

impl Outlet {
    /// « Agence France-Presse ».
    pub fn name(self) -> &'static str {
        self.0.key()
    }

    /// Its article where it is no part of the name: « l’ » before « Agence France-Presse ».
    pub fn article(self) -> &'static str {
        self.0.field(1)
    }

    /// « AFP ».
    pub fn other_names(self) -> impl Iterator<Item = &'static str> {
        self.0.list(2)
    }

    /// `agency`, `newspaper`, `magazine`, `journal`, `radio`, `television`, `web`.
    pub fn kind(self) -> &'static str {
        self.0.field(3)
    }

    /// Its country.
    pub fn country(self) -> Option<Country> {
        country_by_iso(self.0.field(4))
    }
}

/// A place that stands for a power: « l’Élysée », « Bercy », « le Kremlin ».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metonym(Row);

impl Metonym {
    /// « Élysée ».
    pub fn name(self) -> &'static str {
        self.0.key()
    }

    /// « l’ ».
    pub fn article(self) -> &'static str {
        self.0.field(1)
    }

    /// « la présidence de la République française ».
    pub fn stands_for(self) -> &'static str {
        self.0.field(3)
    }

    /// Its country.
    pub fn country(self) -> Option<Country> {
        country_by_iso(self.0.field(4))
    }
}

/// A town or region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place(Row, usize);

impl Place {
    /// Its country, where the list gives one.
    pub fn country(self) -> Option<Country> {
        country_by_iso(self.0.field(self.1))
    }
}

/// What a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// « la Russie ».
    Country(Country),
    /// « Moscou », which also stands for the Russian government.
    Capital(Country),
    /// « l’Élysée ».
    Metonym(Metonym),
    /// « le FMI ».
    Organisation(Organisation),
    /// « l’AFP ».
    Outlet(Outlet),
    /// « Marioupol ».
    Place(Place),
}

/// A name found at the start of a run of words.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// How many words it takes.
    pub words: usize,
    /// What it may mean, the most telling first: country, metonym, organisation, outlet, capital, place.
    pub names: SmallVec<[Name; 2]>,
}

/// The country with this name: « Corée du Nord », « RPDC », « Etats-Unis »; without article.
pub fn country(name: &str) -> Option<Country> {
    named(name, |n| if let Name::Country(c) = n { Some(c) } else { None })
}

/// The country whose capital this is: « Pyongyang ».
pub fn capital(name: &str) -> Option<Country> {
    named(name, |n| if let Name::Capital(c) = n { Some(c) } else { None })
}

/// The country with this ISO 3166-1 alpha-2 code.
pub fn country_by_iso(iso: &str) -> Option<Country> {
    if iso.is_empty() {
        return None;
    }
    COUNTRIES.rows().map(Country).find(|c| c.iso() == iso)
}

/// The organisation with this name or acronym: « OTAN », « Fonds monétaire international »; without article.
pub fn organisation(name: &str) -> Option<Organisation> {
    named(name, |n| if let Name::Organisation(o) = n { Some(o) } else { None })
}

/// The outlet with this name: « AFP », « Le Monde », « Radio-Canada ».
pub fn outlet(name: &str) -> Option<Outlet> {
    named(name, |n| if let Name::Outlet(o) = n { Some(o) } else { None })
}

/// The power this place stands for: « Elysée », « Maison Blanche »; without article.
pub fn metonym(name: &str) -> Option<Metonym> {
    named(name, |n| if let Name::Metonym(m) = n { Some(m) } else { None })
}

/// The town or region with this name.
pub fn place(name: &str) -> Option<Place> {
    let key = fold(name);
    named(name, |n| if let Name::Place(p) = n { Some(p) } else { None })
        .or_else(|| PLACES.first(&key).map(|row| Place(row, 1)))
}

/// The country an adjective or demonym belongs to: « nord-coréen », « Russes », « Québécoises ».
pub fn demonym(form: &str) -> Option<Demonym> {
    let key = fold(form);
    let table = &*DEMONYMS;
    let at = table.partition_point(|(k, _)| *k < key);
    table.get(at).filter(|(k, _)| *k == key).map(|(_, demonym)| *demonym)
}

/// Whether this is a first name: « Marie », « Vladimir ».
pub fn is_first_name(form: &str) -> bool {
    first_name_row(form).is_some()
}

/// The gender of a first name; `None` for « Dominique » and for what is no first name.
pub fn first_name(form: &str) -> Option<Gender> {
    match first_name_row(form)?.field(1) {
        "m" => Some(Gender::Masc),
        "f" => Some(Gender::Fem),
        _ => None,
    }
}

/// « Jean-Luc » is looked up whole, then by its first part.
fn first_name_row(form: &str) -> Option<Row> {
    let key = fold(form);
    FIRSTNAMES.first(&key).or_else(|| {
        let (head, tail) = key.split_once(' ')?;
        FIRSTNAMES.first(tail)?;
        FIRSTNAMES.first(head)
    })
}

/// The longest known name at the start of `words`, which are forms as UD French has them (« du » may be one word or
/// « de », « le »). Its capitals must be there.
pub fn longest<'a>(words: impl Iterator<Item = &'a str>) -> Option<Match> {
    let index = &*INDEX;
    let (mut key, mut forms) = (String::new(), SmallVec::<[&str; 8]>::new());
    let mut found = None;
    for form in words.take(MAX_WORDS) {
        if forms.is_empty() && !form.chars().next().is_some_and(char::is_alphanumeric) {
            return None;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&fold(form));
        forms.push(form);
        let at = index.partition_point(|entry| entry.key.as_str() < key.as_str());
        let here = index[at..].iter().take_while(|entry| entry.key == key);
        let mut names: SmallVec<[Name; 2]> = SmallVec::new();
        for entry in here.filter(|entry| has_capitals_of(&forms, entry.display)) {
            // « place Vendôme » and « Place Vendôme » are two spellings of one name.
            if !names.contains(&entry.name) {
                names.push(entry.name);
            }
        }
        if forms.first().is_some_and(|f| is_capitalised(f))
            && !names.iter().any(|n| matches!(n, Name::Place(_)))
            && let Some(row) = PLACES.first(&key)
        {
            names.push(Name::Place(Place(row, 1)));
        }
        if !names.is_empty() {
            found = Some(Match { words: forms.len(), names });
        }
        let open = index.get(at).is_some_and(|entry| entry.key.starts_with(&key)) || PLACES.has_prefix(&key);
        if !open {
            break;
        }
    }
    found
}

/// « République populaire démocratique de Corée du Nord » and the like stay below.
const MAX_WORDS: usize = 16;

/// One spelling of one name.
struct Entry {
    key: SmolStr,
    display: &'static str,
    name: Name,
}

static INDEX: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut index = Vec::new();
    let mut put = |display: &'static str, name: Name| index.push(Entry { key: fold(display), display, name });
    for country in COUNTRIES.rows().map(Country) {
        put(country.name(), Name::Country(country));
        country.other_names().for_each(|other| put(other, Name::Country(country)));
    }
    for row in METONYMS.rows() {
        put(row.key(), Name::Metonym(Metonym(row)));
        row.list(2).for_each(|other| put(other, Name::Metonym(Metonym(row))));
    }
    for row in ORGANISATIONS.rows() {
        put(row.key(), Name::Organisation(Organisation(row)));
        row.list(2).for_each(|other| put(other, Name::Organisation(Organisation(row))));
    }
    for row in MEDIA.rows() {
        put(row.key(), Name::Outlet(Outlet(row)));
        row.list(2).for_each(|other| put(other, Name::Outlet(Outlet(row))));
    }
    COUNTRIES.rows().map(Country).for_each(|country| put(country.capital(), Name::Capital(country)));
    REGIONS.rows().for_each(|row| put(row.key(), Name::Place(Place(row, 2))));
    // Stable: the order above is the order of the meanings of one name.
    index.sort_by(|a, b| a.key.cmp(&b.key));
    index
});

static DEMONYMS: LazyLock<Vec<(SmolStr, Demonym)>> = LazyLock::new(|| {
    let mut forms = Vec::new();
    for country in COUNTRIES.rows().map(Country) {
        let (m, f) = (country.masculine(), country.feminine());
        let genders = if m == f { vec![(m, None)] } else { vec![(m, Some(Gender::Masc)), (f, Some(Gender::Fem))] };
        for (form, gender) in genders {
            if form.ends_with(['s', 'x', 'z']) {
                forms.push((fold(form), Demonym { country, gender, number: None }));
            } else {
                forms.push((fold(form), Demonym { country, gender, number: Some(Number::Sing) }));
                forms.push((fold(&format!("{form}s")), Demonym { country, gender, number: Some(Number::Plur) }));
            }
        }
    }
    forms.sort_by(|a, b| a.0.cmp(&b.0));
    forms
});

fn named<T>(name: &str, pick: impl Fn(Name) -> Option<T>) -> Option<T> {
    let (key, index) = (fold(name), &*INDEX);
    let at = index.partition_point(|entry| entry.key < key);
    index[at..].iter().take_while(|entry| entry.key == key).find_map(|entry| pick(entry.name))
}

/// Whether the words have a capital wherever the name has one; an acronym of up to three letters must be in capitals
/// throughout, a longer one may be written as a word (« Otan », « Unesco »).
fn has_capitals_of(forms: &[&str], display: &str) -> bool {
    const BREAKS: [char; 4] = [' ', '-', '’', '\''];
    let mut written = forms.iter().flat_map(|form| form.split(BREAKS)).filter(|part| !part.is_empty());
    // A contraction of the name may be two words in the text, but its capitalised parts stand in the same order.
    display.split(BREAKS).filter(|part| is_capitalised(part)).all(|part| {
        let key = fold(part);
        written.by_ref().find(|w| fold(w) == key).is_some_and(|w| {
            let letters = part.chars().filter(|c| c.is_alphabetic()).count();
            let acronym = letters >= 2 && part.chars().all(|c| !c.is_lowercase());
            is_capitalised(w) && (!acronym || letters >= 4 || w.chars().all(|c| !c.is_lowercase()))
        })
    })
}

fn is_capitalised(form: &str) -> bool {
    form.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn describe(words: &[&str]) -> String {
        let Some(found) = longest(words.iter().copied()) else { return "-".into() };
        let names = found.names.iter().map(|name| match name {
            Name::Country(c) => format!("country {}", c.name()),
            Name::Capital(c) => format!("capital of {}", c.name()),
            Name::Metonym(m) => format!("metonym {}", m.name()),
            Name::Organisation(o) => format!("organisation {}", o.name()),
            Name::Outlet(o) => format!("outlet {}", o.name()),
            Name::Place(p) => format!("place {}", p.country().map_or("", Country::iso)),
        });
        format!("{} {}", found.words, names.collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn longest_match() {
        for (words, expected) in [
            (&["Corée", "de", "le", "Nord", "a"][..], "4 country Corée du Nord"),
            (&["Corée", "du", "Nord"], "3 country Corée du Nord"),
            (&["Etats-Unis", "ont"], "1 country États-Unis"),
            (&["ÉTATS-UNIS"], "1 country États-Unis"),
            (&["RPDC"], "1 country Corée du Nord"),
            (&["Côte", "d’", "Ivoire"], "3 country Côte d’Ivoire"),
            (&["Elysée"], "1 metonym Élysée"),
            (&["Maison", "Blanche"], "2 metonym Maison-Blanche, place FR"),
            (&["maison", "blanche"], "-"),
            (&["Organisation", "des", "Nations", "unies", ","], "4 organisation Organisation des Nations unies"),
            (&["Otan"], "1 organisation Organisation du traité de l’Atlantique nord"),
            (&["Afp"], "-"),
            (&["AFP"], "1 outlet Agence France-Presse"),
            (&["sénat"], "-"),
            (&["Le", "Monde"], "2 outlet Le Monde"),
            (&["Pyongyang"], "1 capital of Corée du Nord, place KP"),
            (&["table"], "-"),
            (&[], "-"),
        ] {
            assert_eq!(describe(words), expected, "{words:?}");
        }
    }

    #[test]
    fn demonyms() {
        let found = demonym("Nord-Coréennes").expect("listed");
        assert_eq!((found.country.iso(), found.gender, found.number), ("KP", Some(Gender::Fem), Some(Number::Plur)));
        let found = demonym("russe").expect("listed");
        assert_eq!((found.country.capital(), found.gender, found.number), ("Moscou", None, Some(Number::Sing)));
        assert_eq!(demonym("français").expect("listed").number, None);
        assert_eq!(demonym("grand"), None);
    }

    #[test]
    fn first_names() {
        assert_eq!(first_name("Émilie"), Some(Gender::Fem));
        assert_eq!(first_name("EMMANUEL"), Some(Gender::Masc));
        assert_eq!(first_name("Jean-Luc"), Some(Gender::Masc));
        assert_eq!(first_name("Dominique"), None);
        assert!(is_first_name("Dominique"));
        assert!(!is_first_name("Table"));
    }

    #[test]
    fn every_country_code_of_the_lists_is_known() {
        for (table, column) in [(ORGANISATIONS, 5), (MEDIA, 4), (METONYMS, 4), (REGIONS, 2)] {
            for row in table.rows() {
                let iso = row.field(column);
                assert!(iso.is_empty() || country_by_iso(iso).is_some(), "{}: {iso}", row.key());
            }
        }
    }

    #[test]
    fn keys_of_folded_tables_are_folded_and_unique() {
        for table in [FIRSTNAMES, PLACES] {
            let keys: Vec<_> = table.rows().map(Row::key).collect();
            assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "sorted, unique");
            for key in keys {
                assert_eq!(fold(key), key);
            }
        }
    }
}
