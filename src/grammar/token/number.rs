//! Numbers: « 1 234,5 », « 45 000 », « 2004-2005 », « 12/03/2024 », « 1er », « -5 ».

use super::scan::{Chars, is_apostrophe, is_hyphen, is_letter, is_word};

/// Units that may follow a number without space: « 5kg » is two tokens, « 4G » is one.
const UNITS: [&str; 19] =
    ["%", "km", "m", "cm", "mm", "kg", "g", "mg", "t", "l", "cl", "ml", "ha", "min", "mn", "ans", "kwh", "mw", "gw"];

/// What follows the digits of an ordinal: « 1er », « 2nde », « 21e ».
const ORDINALS: [&str; 18] = [
    "er", "ers", "re", "res", "ère", "ères", "e", "es", "ᵉ", "ᵉʳ", "ème", "èmes", "eme", "ième", "ièmes", "nd", "nde",
    "ʳᵉ",
];

/// The end of the number that starts here.
pub(super) fn number(chars: &Chars<'_>, start: usize) -> Option<usize> {
    let signed = matches!(chars.at(start), '-' | '−' | '+')
        && chars.at(start + 1).is_ascii_digit()
        && (chars.before(start).is_whitespace() || chars.before(start) == '(');
    let digits = start + usize::from(signed);
    if !chars.at(digits).is_ascii_digit() {
        return None;
    }
    let mut i = groups(chars, digits);
    loop {
        let next = chars.at(i + 1);
        match chars.at(i) {
            '.' | ',' | '/' if next.is_ascii_digit() => i = digit_run(chars, i + 1),
            ':' if digit_run(chars, i + 1) == i + 3 => i += 3,
            c if is_hyphen(c) && next.is_ascii_digit() => i = digit_run(chars, i + 1),
            // « 4-temps », « 90's », « 10'000 »
            c if (is_hyphen(c) || is_apostrophe(c)) && is_word(next) => return Some(chars.skip(i + 1, is_word)),
            _ => return Some(suffix(chars, i)),
        }
    }
}

/// Whether an hour mark stands here, after a number: « 14h30 », « 18h ».
pub(super) fn is_hour_mark(chars: &Chars<'_>, i: usize) -> bool {
    matches!(chars.at(i), 'h' | 'H') && !is_letter(chars.at(i + 1)) && chars.before(i).is_ascii_digit()
}

/// Digits, and groups of three after a space: « 45 000 ». A year is no first group: « en 2015 300 personnes ».
fn groups(chars: &Chars<'_>, start: usize) -> usize {
    let mut end = digit_run(chars, start);
    if end - start > 3 {
        return end;
    }
    while matches!(chars.at(end), ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
        && digit_run(chars, end + 1) == end + 4
        && !is_letter(chars.at(end + 4))
    {
        end += 4;
    }
    end
}

/// What sticks to the digits: an ordinal ending, or letters that are no unit (« 4G », « 3D »).
fn suffix(chars: &Chars<'_>, end: usize) -> usize {
    if is_hour_mark(chars, end) {
        return end;
    }
    let letters = chars.skip(end, is_word);
    if letters == end {
        return end;
    }
    let text = chars.norm(end, letters);
    let unit = UNITS.contains(&&*text) && chars.at(end).is_lowercase();
    if unit && !ORDINALS.contains(&&*text) { end } else { letters }
}

fn digit_run(chars: &Chars<'_>, i: usize) -> usize {
    chars.skip(i, |c| c.is_ascii_digit())
}
