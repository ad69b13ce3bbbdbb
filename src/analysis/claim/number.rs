//! Numbers about the world: « 30 000 foyers sont privés d'électricité », « 18 % des jeunes », « des milliers de soldats ».

use super::clause::Clause;
use super::{ClaimKind, Found};
use crate::grammar::{Upos, WordRef};
use crate::lexicon::COUNTED_NOUNS;
use crate::text::TextRange;

/// Nouns that count by themselves: « une centaine de », « des milliers de ».
const COLLECTIVE_NUMERALS: [&str; 12] = [
    "dizaine",
    "douzaine",
    "quinzaine",
    "vingtaine",
    "trentaine",
    "quarantaine",
    "cinquantaine",
    "soixantaine",
    "centaine",
    "millier",
    "million",
    "milliard",
];

/// Notes the sentence's numbers, each with the clause it stands in.
pub(super) fn find(clauses: &[Clause<'_>], found: &mut Found<'_>) {
    let words: Vec<WordRef<'_>> = found.words().collect();
    // « le texte prévoit une amende de 30 000 euros »: the law says so.
    if words.iter().any(|w| matches!(w.lemma(), "amende" | "passible")) {
        return;
    }
    for (i, &word) in words.iter().enumerate() {
        if let Some(last) = counted(&words, i).or_else(|| one_in(&words, i)) {
            let number = word.range().cover(last.range());
            found.push(ClaimKind::Number, around(number, clauses));
        }
    }
}

/// The noun that the number at `i` counts, when the number is worth a source.
fn counted<'a>(words: &[WordRef<'a>], i: usize) -> Option<WordRef<'a>> {
    let word = words[i];
    let collective = COLLECTIVE_NUMERALS.contains(&word.lemma());
    if !collective && word.upos() != Upos::Num {
        return None;
    }
    if collective && i > 0 && words[i - 1].upos() == Upos::Num {
        return None;
    }
    let value = value(word);
    let rest = &words[i + 1..words.len().min(i + 7)];
    let counts = |w: &WordRef<'_>| COUNTED_NOUNS.contains(w.lemma()) || COUNTED_NOUNS.contains(w.norm());
    // « 21 millions de personnes » counts persons, « dix milliards » money.
    let numeral = |w: &WordRef<'_>| COLLECTIVE_NUMERALS.contains(&w.lemma());
    let collective = collective || rest.first().is_some_and(numeral);
    let at = rest.iter().position(|w| counts(w) && !numeral(w)).or_else(|| rest.iter().position(counts))?;
    let between = &rest[..at];
    let linked = between.iter().all(|w| {
        matches!(w.upos(), Upos::Adp | Upos::Adj | Upos::Num | Upos::Det) || COLLECTIVE_NUMERALS.contains(&w.lemma())
    });
    if !linked {
        return None;
    }
    let noun = rest[at];
    let kind = COUNTED_NOUNS.first(noun.lemma()).or_else(|| COUNTED_NOUNS.first(noun.norm()))?.field(1);
    let after = &rest[at + 1..];
    let worth = match kind {
        "share" => true,
        "money" => value >= 1000.0 || collective,
        // « un incident », « deux victimes » are told, not counted; tolls and large counts are counted.
        "victim" => value >= 3.0 || collective || matches!(noun.lemma(), "mort" | "blessé" | "disparu"),
        // « deux pays », « trois personnes sont venues »: small counts of what stands before one's eyes need no source,
        // unless they are a toll or a rate.
        "people" => value >= 10.0 || collective || is_toll(noun),
        // Lengths of roads and stages are on the map.
        _ if matches!(noun.lemma(), "kilomètre" | "litre" | "exemplaire") => false,
        _ => value >= 100.0 || collective || is_rate(after),
    };
    // « 59 % des voix »: election results are public.
    let public = after.iter().take(3).any(|w| matches!(w.lemma(), "voix" | "suffrage" | "vote"))
        // Nor do the inhabitants of a city, of a country, need a source.
        || matches!(noun.lemma(), "voix" | "siège" | "votant" | "habitant")
        || (value - 100.0).abs() < f64::EPSILON;
    (worth && !public && (!is_definite(words, i) || exceeds(words, i))).then_some(noun)
}

/// « dépasse les 10 milliards »: the article belongs to the verb.
fn exceeds(words: &[WordRef<'_>], i: usize) -> bool {
    const REACHES: [&str; 8] =
        ["dépasser", "atteindre", "avoisiner", "franchir", "approcher", "excéder", "frôler", "passer"];
    words[i.saturating_sub(3)..i].iter().any(|w| REACHES.contains(&w.lemma()))
}

/// « un habitant sur deux », « neuf Français sur dix »: a share.
fn one_in<'a>(words: &[WordRef<'a>], i: usize) -> Option<WordRef<'a>> {
    let small = matches!(words[i].norm(), "un" | "une") || words[i].upos() == Upos::Num;
    let noun = words.get(i + 1).filter(|w| small && w.upos() == Upos::Noun)?;
    let on = words.get(i + 2).filter(|w| w.norm() == "sur")?;
    let whole = words.get(i + 3).filter(|w| w.upos() == Upos::Num && noun.id < on.id)?;
    // « deux buts sur trois essais » counts what was seen; so does a number before another noun.
    let bare = words.get(i + 4).is_none_or(|w| !matches!(w.upos(), Upos::Noun | Upos::Propn | Upos::Num));
    (bare && value(*whole) >= 2.0 && value(*whole) <= 100.0).then_some(*whole)
}

/// « les deux pays », « ces 27 députés »: a set the text has already spoken of.
fn is_definite(words: &[WordRef<'_>], i: usize) -> bool {
    i > 0
        && words[i - 1].upos() == Upos::Det
        && matches!(words[i - 1].norm(), "les" | "ces" | "ses" | "leurs" | "nos" | "vos")
}

/// « deux vols par semaine ».
fn is_rate(after: &[WordRef<'_>]) -> bool {
    matches!(after, [par, unit, ..] if par.norm() == "par" && matches!(unit.lemma(), "jour" | "semaine" | "mois" | "an" | "heure" | "minute"))
}

/// « trois adolescents ont été blessés »: the people counted came to harm.
fn is_toll(noun: WordRef<'_>) -> bool {
    const HARM: [&str; 13] = [
        // « a coûté la vie à quatre soldats »
        "coûter",
        "tuer",
        "blesser",
        "mourir",
        "décéder",
        "périr",
        "disparaître",
        "noyer",
        "hospitaliser",
        "arrêter",
        "interpeller",
        "enlever",
        "choquer",
    ];
    let verb = noun.head();
    let harmed = |w: WordRef<'_>| HARM.contains(&w.lemma());
    // « a coûté la vie à quatre soldats »: syntax may hang them from « vie ».
    let life = verb.filter(|w| w.lemma() == "vie").and_then(WordRef::head);
    verb.is_some_and(harmed) || life.is_some_and(harmed) || noun.children().any(harmed)
}

/// The value of a number word; grouped digits (« 30 000 ») count as one word.
fn value(word: WordRef<'_>) -> f64 {
    let digits: String = word.norm().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.')).collect();
    if let Ok(n) = digits.replace(',', ".").parse() {
        return n;
    }
    match word.norm() {
        "un" | "une" => 1.0,
        "deux" => 2.0,
        "trois" => 3.0,
        "quatre" => 4.0,
        "cinq" => 5.0,
        "six" => 6.0,
        "sept" => 7.0,
        "huit" => 8.0,
        "neuf" => 9.0,
        "cent" | "cents" => 100.0,
        "mille" => 1000.0,
        _ => 12.0,
    }
}

/// The innermost clause that holds a stretch, or the stretch with what it counts.
fn around(number: TextRange, clauses: &[Clause<'_>]) -> TextRange {
    clauses.iter().map(|c| c.range()).filter(|r| r.contains_range(number)).min_by_key(|r| r.len()).unwrap_or(number)
}
