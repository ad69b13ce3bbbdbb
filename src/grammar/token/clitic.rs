//! Elided words before, and clitic pronouns after: « l'|accord », « viendra|-t-il ».

use super::scan::{Chars, is_apostrophe, is_hyphen};
use crate::lexicon::{self, Kind, Paradigm};

/// Pronouns that follow their verb as subjects.
const SUBJECTS: [&str; 10] = ["il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "ce"];
/// Pronouns that follow an imperative.
const OBJECTS: [&str; 10] = ["le", "la", "les", "lui", "leur", "moi", "toi", "y", "en", "nous"];
/// Adverbs that point: « ce jour-là ».
const POINTERS: [&str; 2] = ["là", "ci"];

/// Whether a form without its apostrophe is an elided word.
pub(super) fn is_elided(norm: &str) -> bool {
    matches!(
        norm,
        "l" | "d"
            | "j"
            | "m"
            | "t"
            | "s"
            | "n"
            | "c"
            | "ç"
            | "qu"
            | "jusqu"
            | "lorsqu"
            | "puisqu"
            | "quoiqu"
            | "presqu"
            | "quelqu"
    )
}

/// The end of the elided word that opens the word between two indices.
pub(super) fn elision(chars: &Chars<'_>, from: usize, end: usize) -> Option<usize> {
    let mark = chars.skip(from, |c| !is_apostrophe(c));
    if mark >= end || mark - from > 6 || !is_elided(&chars.norm(from, mark)) {
        return None;
    }
    let whole = chars.norm(from, end);
    let one_word = ["quelqu'un", "c'est-à-dire", "presqu'île"].iter().any(|w| whole.starts_with(w)) || whole == "l'on";
    // « N'Golo », « M'Bappé »: a name, unless a verb follows (« N'Oubliez Pas »).
    let elided_pronoun = mark - from == 1 && matches!(chars.at(from), 'N' | 'M' | 'T');
    let next = chars.at(mark + 1);
    let name = elided_pronoun
        && next.is_uppercase()
        && chars.at(mark + 2).is_lowercase()
        && !lexicon::analyses_of_capital(&chars.norm(mark + 1, end))
            .any(|a| matches!(a.kind(), Kind::Verb | Kind::Pronoun | Kind::Preposition));
    (!one_word && !name).then_some(mark + 1)
}

/// Where the clitics of the word between two indices begin, in order.
pub(super) fn clitics(chars: &Chars<'_>, from: usize, end: usize) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut end = end;
    while let Some(cut) = last_clitic(chars, from, end) {
        cuts.insert(0, cut);
        end = cut;
    }
    cuts
}

/// Where the last clitic begins, with the hyphen and the « -t- » before it.
fn last_clitic(chars: &Chars<'_>, from: usize, end: usize) -> Option<usize> {
    let hyphen = (from + 1..end).rev().find(|&i| is_hyphen(chars.at(i)) || is_apostrophe(chars.at(i)))?;
    let last = chars.norm(hyphen + 1, end);
    if !SUBJECTS.contains(&&*last) && !OBJECTS.contains(&&*last) && !POINTERS.contains(&&*last) {
        return None;
    }
    // « rendez-vous », « celui-ci », « au-delà » are in the dictionary.
    let word = |kind| !matches!(kind, Kind::Interjection | Kind::Verb | Kind::Phrase);
    if lexicon::analyses(&chars.norm(from, end)).any(|a| word(a.kind())) {
        return None;
    }
    let linked = hyphen >= from + 3 && is_hyphen(chars.at(hyphen - 2)) && matches!(chars.at(hyphen - 1), 't' | 'T');
    if linked && SUBJECTS.contains(&&*last) {
        return Some(hyphen - 2);
    }
    if !is_hyphen(chars.at(hyphen)) {
        return None;
    }
    let base = chars.norm(from, hyphen);
    let verb = |fits: fn(Paradigm) -> bool| {
        lexicon::analyses_of_capital(base.rsplit('-').next().unwrap_or(&base)).any(|a| a.paradigm().is_some_and(fits))
    };
    let finite = |p| !matches!(p, Paradigm::Infinitive | Paradigm::PresentParticiple | Paradigm::PastParticiple);
    let orders = |p| matches!(p, Paradigm::Imperative | Paradigm::Present | Paradigm::Subjunctive);
    let fits = SUBJECTS.contains(&&*last) && verb(finite)
        || OBJECTS.contains(&&*last) && verb(orders)
        // « donne-le » is itself a base: « donne-le-moi ».
        || OBJECTS.contains(&&*last) && base.contains('-') && last_clitic(chars, from, hyphen).is_some()
        || POINTERS.contains(&&*last) && !base.is_empty();
    fits.then_some(hyphen)
}
