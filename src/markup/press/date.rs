//! Dates as datelines write them.

/// Month names and their usual abbreviations, lower case, without the full stop.
const MONTHS: &[&str] = &[
    "janvier",
    "janv",
    "février",
    "fevrier",
    "févr",
    "fév",
    "mars",
    "avril",
    "avr",
    "mai",
    "juin",
    "juillet",
    "juil",
    "août",
    "aout",
    "septembre",
    "sept",
    "octobre",
    "oct",
    "novembre",
    "nov",
    "décembre",
    "decembre",
    "déc",
];

const DAYS: &[&str] = &["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// Length of the date at the head of `text`: « le mardi 12 mars 2024 », « 1er août », « 12/03/2024 ».
pub(super) fn prefix(text: &str) -> Option<usize> {
    let mut at = 0;
    if let Some(rest) = word_after(text, at, |w| w == "le" || w == "ce") {
        at = rest;
    }
    if let Some(rest) = word_after(text, at, |w| DAYS.contains(&w)) {
        at = rest;
    }
    let day = digits(&text[at..])?;
    let mut end = at + day;
    let value: u32 = text[at..end].parse().ok()?;
    if !(1..=31).contains(&value) {
        return None;
    }
    if let Some(numeric) = numeric_tail(&text[end..]) {
        return Some(end + numeric);
    }
    if text[end..].starts_with("er ") {
        end += 2;
    }
    end = word_after(text, text[end..].starts_with(' ').then_some(end + 1)?, |w| MONTHS.contains(&w))?;
    let month_end = text[..end].trim_end().len();
    let year = digits(&text[end..]).filter(|&n| n == 4).map(|n| end + n);
    Some(year.unwrap_or(month_end))
}

/// « /03/2024 », « .03.2024 » behind a day.
fn numeric_tail(text: &str) -> Option<usize> {
    let separator = text.chars().next().filter(|c| matches!(c, '/' | '.'))?;
    let month = digits(&text[1..]).filter(|&n| n <= 2)?;
    let rest = text[1 + month..].strip_prefix(separator)?;
    let year = digits(rest).filter(|&n| n == 2 || n == 4)?;
    Some(1 + month + 1 + year)
}

/// How many ASCII digits `text` begins with, if any.
fn digits(text: &str) -> Option<usize> {
    let n = text.bytes().take_while(u8::is_ascii_digit).count();
    (n > 0).then_some(n)
}

/// Where the word behind `at` begins, when the one at `at` passes the test in lower case; a full stop after an
/// abbreviation belongs to it.
fn word_after(text: &str, at: usize, test: impl Fn(&str) -> bool) -> Option<usize> {
    let rest = text.get(at..)?;
    let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    if len == 0 || !test(&rest[..len].to_lowercase()) {
        return None;
    }
    let mut end = at + len;
    // « janv. 2024 », but the full stop that Wikinews sets off with a space is its own.
    if text[end..].starts_with('.') && len <= 5 {
        end += 1;
    }
    if text[end..].starts_with(' ') {
        end += 1;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (text, date) in [
            ("12 mars 2024 . –", Some("12 mars 2024")),
            ("1er août (ATS)", Some("1er août")),
            ("le mardi 3 févr. 2015, à Berne", Some("le mardi 3 févr. 2015")),
            ("12/03/2024 à 10h", Some("12/03/2024")),
            ("5 mai – Le", Some("5 mai")),
            ("45 mars", None),
            ("12 marches", None),
            ("3 000 manifestants", None),
            ("mars 2024", None),
        ] {
            assert_eq!(prefix(text).map(|n| &text[..n]), date, "{text}");
        }
    }
}
