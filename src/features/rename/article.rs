//! The small words before a name: elision (« d'Attal »), article (« le Figaro », « l'Humanité ») and contraction (« du
//! Figaro », « de l'Humanité »).

use crate::analysis::Analysis;
use crate::grammar::{Relation, Upos, WordId};
use crate::lexicon::names;
use crate::rules::Edit;
use crate::text::{TextRange, TextSize};

/// First names and surnames in h that elide: « d'Hélène ». The others are read with h aspiré or left alone.
const MUTE_H: &[&str] = &[
    "hector",
    "helene",
    "heloise",
    "henri",
    "henriette",
    "henry",
    "herve",
    "hidalgo",
    "hippolyte",
    "honore",
    "horace",
    "hortense",
    "hubert",
    "hugo",
    "hugues",
    "humanite",
    "hermione",
    "helsinki",
    "hydro",
    "hotel",
];

/// A new name as given, its article apart: « l'Humanité » is « l' » and « Humanité ».
pub fn split(name: &str) -> (Option<&'static str>, &str) {
    for (article, forms) in [("l’", &["l’", "l'"][..]), ("le ", &["le "]), ("la ", &["la "]), ("les ", &["les "])] {
        for form in forms {
            if let Some(rest) = name.strip_prefix(form) {
                return (Some(article), rest.trim_start());
            }
        }
    }
    (None, name)
}

/// The edit that puts a new name in place of an old one, with the small words before it.
pub fn repair(analysis: &Analysis, name: TextRange, new: &str, given: Option<&'static str>) -> Edit {
    let plain = Edit { range: name, text: new.to_owned() };
    let Some(before) = Before::read(analysis, name) else { return plain };
    let elides = elides(new);
    let old = analysis.slice(before.range);
    let small = match before.kind {
        Small::De => if elides { "d’" } else { "de " }.to_owned(),
        Small::Que => {
            let stem = old.trim_end().trim_end_matches(['’', '\'']).trim_end_matches('e');
            if elides { format!("{stem}’") } else { format!("{stem}e ") }
        }
        Small::En => locative(new, given, old.trim_end()),
        // « au Japon » where something happens is « en France »; « demande au Japon » is « demande à la France ».
        Small::Article("à") if names::country(new).is_some() && is_place(analysis, name) => {
            locative(new, given, old.trim_end())
        }
        Small::Article(preposition) => {
            let article = given.or_else(|| known(new)).unwrap_or(match before.article {
                "la" => "la ",
                "les" => "les ",
                _ => "le ",
            });
            contracted(preposition, if elides && article != "les " && !article.is_empty() { "l’" } else { article })
        }
    };
    let small = if old.starts_with(char::is_uppercase) { capitalised(&small) } else { small };
    let text = format!("{small}{new}");
    Edit { range: TextRange::new(before.range.start(), name.end()), text }
}

/// The small word before a name.
struct Before {
    range: TextRange,
    kind: Small,
    /// The article as written: « le », « la », « l' », « les ».
    article: &'static str,
}

/// What a small word is.
#[derive(Clone, Copy)]
enum Small {
    /// « de », « d' ».
    De,
    /// « que », « lorsqu' ».
    Que,
    /// « en » before a country.
    En,
    /// An article, alone or after a preposition: « le », « du », « à l' ».
    Article(&'static str),
}

impl Before {
    fn read(analysis: &Analysis, name: TextRange) -> Option<Self> {
        let (start, written) = word_before(&analysis.text, name.start())?;
        let (mut kind, article) = match written.as_str() {
            "de" | "d'" => (Small::De, ""),
            "que" | "qu'" | "lorsque" | "lorsqu'" | "puisque" | "puisqu'" | "jusque" | "jusqu'" => (Small::Que, ""),
            "en" if names::country(&analysis.text[name]).is_some() => (Small::En, ""),
            "du" => (Small::Article("de"), "le"),
            "des" => (Small::Article("de"), "les"),
            "au" => (Small::Article("à"), "le"),
            "aux" => (Small::Article("à"), "les"),
            "le" => (Small::Article(""), "le"),
            "la" => (Small::Article(""), "la"),
            "l'" => (Small::Article(""), "l'"),
            "les" => (Small::Article(""), "les"),
            _ => return None,
        };
        let mut range = TextRange::new(start, name.start());
        // « de l'AFP », « à la CGT »: the preposition goes with the article.
        if let (Small::Article(""), Some((from, preposition))) = (kind, word_before(&analysis.text, start)) {
            let together = match preposition.as_str() {
                "de" => Some("de"),
                "à" => Some("à"),
                _ => None,
            };
            if let Some(preposition) = together {
                kind = Small::Article(preposition);
                range = TextRange::new(from, name.start());
            }
        }
        Some(Self { range, kind, article })
    }
}

/// Where one is in a country: « en France », « en Iran », « au Japon », « aux Pays-Bas », « à Cuba »; `old` for what is none.
fn locative(name: &str, given: Option<&'static str>, old: &str) -> String {
    match given.or_else(|| known(name)) {
        Some("le ") => "au ".to_owned(),
        Some("les ") => "aux ".to_owned(),
        Some("") => "à ".to_owned(),
        Some(_) => "en ".to_owned(),
        None => format!("{old} "),
    }
}

/// Whether a name behind « à » tells where, not to whom.
fn is_place(analysis: &Analysis, name: TextRange) -> bool {
    let words = analysis.grammar.words_in(name);
    let grammar = &analysis.grammar;
    let old = names::country(analysis.slice(name)).is_some();
    let head = words.map(|i| grammar.word(WordId(i))).find(|w| w.upos() == Upos::Propn);
    old && head.is_some_and(|w| matches!(w.relation(), Relation::OblMod | Relation::Obl | Relation::Nmod))
}

/// The word right before a place, only spaces between, in lower case with a straight apostrophe; and where it starts.
fn word_before(text: &str, at: TextSize) -> Option<(TextSize, String)> {
    let before = text.get(..usize::from(at))?.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let stem = before.trim_end_matches(['’', '\'']);
    let start = stem.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).last()?.0;
    let word = before.get(start..)?.to_lowercase().replace('’', "'");
    Some((TextSize::from(start as u32), word))
}

/// The article the embedded names give, with its space; empty where the name takes none (« Reuters »).
fn known(name: &str) -> Option<&'static str> {
    let article = names::country(name)
        .map(names::Country::article)
        .or_else(|| names::outlet(name).map(names::Outlet::article))
        .or_else(|| names::organisation(name).map(names::Organisation::article))?;
    Some(match article {
        "le" => "le ",
        "la" => "la ",
        "les" => "les ",
        "" => "",
        _ => "l’",
    })
}

/// Preposition and article as French writes them together.
fn contracted(preposition: &str, article: &str) -> String {
    match (preposition, article) {
        ("de", "le ") => "du ".to_owned(),
        ("de", "les ") => "des ".to_owned(),
        ("à", "le ") => "au ".to_owned(),
        ("à", "les ") => "aux ".to_owned(),
        ("", article) => article.to_owned(),
        (preposition, article) => format!("{preposition} {article}"),
    }
}

/// Whether « de » elides before a name.
fn elides(name: &str) -> bool {
    let folded = names::fold(name);
    let first = folded.split(' ').next().unwrap_or("");
    let mut letters = first.chars();
    match letters.next() {
        Some('a' | 'e' | 'i' | 'o' | 'u') => true,
        // « d'Yves », « de Yannick ».
        Some('y') => letters.next().is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')),
        Some('h') => MUTE_H.contains(&first),
        _ => false,
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prepositions_and_articles_contract() {
        let cases = [
            ("de", "le ", "du "),
            ("de", "l’", "de l’"),
            ("à", "les ", "aux "),
            ("", "la ", "la "),
            ("à", "la ", "à la "),
        ];
        for (preposition, article, expected) in cases {
            assert_eq!(contracted(preposition, article), expected);
        }
    }

    #[test]
    fn vowels_elide_and_h_sometimes() {
        let cases = [
            ("Attal", true),
            ("Élisabeth", true),
            ("Macron", false),
            ("Hollande", false),
            ("Hélène", true),
            ("Yves", true),
            ("Yannick", false),
        ];
        for (name, expected) in cases {
            assert_eq!(elides(name), expected, "{name}");
        }
    }

    #[test]
    fn an_article_in_the_new_name_is_taken_apart() {
        assert_eq!(split("l'Humanité"), (Some("l’"), "Humanité"));
        assert_eq!(split("la CGT"), (Some("la "), "CGT"));
        assert_eq!(split("Le Monde"), (None, "Le Monde"));
    }
}
