//! Datelines: where, when, and which agency.
//!
//! « PARIS, 12 mars (AFP) – Le ministre… », « 28 janvier 2017 . – », « MONTRÉAL — Le maire… », « Berne (ats) Le
//! Conseil… ». A dateline stands once, at the head of the text, on a line of its own or before the first words.

use super::date;
use crate::lexicon::PLACES;
use crate::lexicon::names::fold;
use crate::markup::BlockKind;
use crate::markup::piece::Piece;
use crate::markup::reading::is_dash;

/// A dateline stands before the text has begun in earnest.
const HEAD: usize = 10;

/// Finds the dateline, and cuts it off the paragraph it opens.
pub(super) fn mark(prose: &str, pieces: &mut Vec<Piece>) {
    for i in 0..pieces.len().min(HEAD) {
        if !pieces[i].is_open() {
            continue;
        }
        let Some(end) = prefix(pieces[i].text()) else { continue };
        if end == pieces[i].text().len() {
            pieces[i].kind = Some(BlockKind::Dateline);
        } else {
            let head = pieces[i].split_off_head(prose, end, BlockKind::Dateline);
            pieces.insert(i, head);
        }
        return;
    }
}

/// Length of the dateline at the head of `text`, its closing dash included.
pub(super) fn prefix(text: &str) -> Option<usize> {
    date_first(text).or_else(|| place_first(text)).or_else(|| agency_alone(text))
}

/// « 28 janvier 2017 . – », « 14 juin 2016, Rouen . – », « 12 mars – ».
fn date_first(text: &str) -> Option<usize> {
    let end = date::prefix(text)?;
    let rest = &text[end..];
    // What may stand between the date and its dash: a place, an hour.
    let dash = rest.char_indices().take(40).find(|&(i, c)| is_dash(c) && stands_alone(rest, i, c)).map(|(i, _)| i)?;
    let between = rest[..dash].trim();
    let fits = between.is_empty() || between.starts_with(['.', ',', '(', ':']);
    fits.then(|| end + past_dash(rest, dash))
}

/// « PARIS, 12 mars (AFP) – », « Berne (ats) – », « Bruxelles, le 3 mai 2024 », « MONTRÉAL — ».
fn place_first(text: &str) -> Option<usize> {
    let place = place(text)?;
    let shouted = !text[..place].contains(char::is_lowercase);
    let mut at = place;
    let mut evidence = 0;
    if let Some(rest) = text[at..].strip_prefix(", ").or_else(|| text[at..].strip_prefix(' '))
        && let Some(len) = date::prefix(rest)
    {
        at = text.len() - rest.len() + len;
        evidence += 1;
    }
    if let Some(len) = agency(text[at..].trim_start(), evidence > 0 || shouted) {
        at += text[at..].len() - text[at..].trim_start().len() + len;
        evidence += 1;
    }
    let rest = &text[at..];
    let dash = rest.char_indices().take(3).find(|&(i, c)| is_dash(c) && stands_alone(rest, i, c));
    match dash {
        Some((i, _)) if evidence > 0 || is_shouted_place(&text[..place]) => Some(at + past_dash(rest, i)),
        // Without a dash only a date or an agency tells a dateline from a subject.
        None if evidence > 0 => {
            let alone = rest.trim_matches([' ', '.', ':']).is_empty();
            if alone { Some(text.len()) } else { (evidence == 2 || text[..at].ends_with(')')).then_some(at) }
        }
        _ => None,
    }
}

/// « (AFP) – Le… », « (Belga) Le… »: an agency without a place.
fn agency_alone(text: &str) -> Option<usize> {
    let end = agency(text, false)?;
    let rest = &text[end..];
    let dash = rest.char_indices().take(3).find(|&(i, c)| is_dash(c) && stands_alone(rest, i, c));
    Some(dash.map_or(end, |(i, _)| end + past_dash(rest, i)))
}

/// Length of a place name at the head of `text`: up to five words, the first and the last with a capital, as in
/// « Aix-en-Provence », « Le Caire », « QUÉBEC, Québec », « Châlons sur Marne ».
fn place(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut start = 0;
    for (words, word) in text.split_inclusive(' ').enumerate() {
        let bare = word.trim_end_matches([' ', ',', ':']);
        let capital = bare.starts_with(char::is_uppercase);
        let small = words > 0
            && matches!(
                bare,
                "de" | "du" | "des" | "sur" | "sous" | "la" | "le" | "les" | "en" | "lès" | "et" | "près"
            );
        if words == 5
            || !(capital || small)
            || !bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '/' | '.'))
        {
            break;
        }
        if capital {
            end = start + bare.len();
        }
        start += word.len();
    }
    (end > 1).then_some(end)
}

/// Length of an agency in brackets: « (AFP) », « (ats/Reuters) », « (La Presse canadienne) »; any acronym behind a date or
/// a city in capitals.
fn agency(text: &str, expected: bool) -> Option<usize> {
    let inside = text.strip_prefix('(')?;
    let close = inside.find(')')?;
    let name = &inside[..close];
    let short = name.chars().count() <= 30 && name.split(' ').count() <= 4;
    let known = AGENCIES.iter().any(|a| name.to_lowercase().split([' ', '/', '-', ',', '+']).any(|part| part == *a));
    let acronym = (2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    ((short && known) || (expected && acronym)).then_some(close + 2)
}

/// Words of the names of French-speaking agencies and of those they carry, lower case.
const AGENCIES: &[&str] = &[
    "afp",
    "ats",
    "belga",
    "reuters",
    "ap",
    "pc",
    "aps",
    "map",
    "tap",
    "aib",
    "efe",
    "ansa",
    "dpa",
    "upi",
    "apa",
    "xinhua",
    "tass",
    "relaxnews",
    "etx",
    "presse",
    "keystone",
    "sda",
    "acp",
    "ania",
    "abp",
    "agence",
    "anp",
    "news",
    "awp",
    "sport",
];

/// Five capitals and more, or a known place: other short ones are rather the acronym of a subject, « OTAN — le… ».
fn is_shouted_place(place: &str) -> bool {
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    !place.contains(char::is_lowercase) && (letters >= 5 || PLACES.contains(&fold(place)))
}

/// Whether the dash at `at` is set off: « Rhône-Alpes » holds none that is.
fn stands_alone(text: &str, at: usize, dash: char) -> bool {
    let before = text[..at].is_empty() || text[..at].ends_with([' ', ')', '.']);
    let rest = &text[at + dash.len_utf8()..];
    before && (rest.is_empty() || rest.starts_with(' ') || dash != '-')
}

/// Where the words behind the dash at `at` begin.
fn past_dash(text: &str, at: usize) -> usize {
    let dash = text[at..].chars().next().map_or(0, char::len_utf8);
    at + dash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (text, dateline) in [
            ("28 janvier 2017 . – En 2016, la ville", Some("28 janvier 2017 . –")),
            ("28 janvier 2017 . –", Some("28 janvier 2017 . –")),
            ("14 juin 2016, Normandie . –", Some("14 juin 2016, Normandie . –")),
            ("8 novembre 2016, 13 h 10 UTC . –", Some("8 novembre 2016, 13 h 10 UTC . –")),
            ("PARIS, 12 mars (AFP) – Le ministre", Some("PARIS, 12 mars (AFP) –")),
            ("Berne (ats) - Le Conseil", Some("Berne (ats) -")),
            ("BRUXELLES (Belga) Le bourgmestre", Some("BRUXELLES (Belga)")),
            ("MONTRÉAL — Le maire", Some("MONTRÉAL —")),
            ("GAZA — Le", Some("GAZA —")),
            ("VALMORIN, 14 mars (ACN) – Le", Some("VALMORIN, 14 mars (ACN) –")),
            ("Le Caire, 3 mai 2024 (Reuters) — Des", Some("Le Caire, 3 mai 2024 (Reuters) —")),
            ("Genève, le 3 mai 2024", Some("Genève, le 3 mai 2024")),
            ("(AFP) – Une enquête", Some("(AFP) –")),
            // Hard negatives: a subject, an incise, a chronology, a bracket.
            ("OTAN — le secrétaire général parle", None),
            ("Paris – la ville – attend", None),
            ("Le maire – élu en 2020 – part", None),
            ("Emmanuel Macron (LREM) a dit", None),
            ("3 mai 2024, la ville attend toujours", None),
            ("Paris, 3 mai 2024, la ville", None),
        ] {
            assert_eq!(prefix(text).map(|n| &text[..n]), dateline, "{text}");
        }
    }
}
