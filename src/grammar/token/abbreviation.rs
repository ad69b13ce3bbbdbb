//! Full stops that belong to their word: « M. », « J.-P. », « O.N.U. », « etc. », « art. 12 ».

use super::scan::{Chars, is_hyphen, is_letter, is_word};
use crate::lexicon::{self, Kind};

/// When the full stop after an abbreviation belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// « etc. », « cf. »
    Always,
    /// Before a name: « Dr. Blanc ».
    BeforeCapital,
    /// Before a number, also a Roman one: « art. 12 ».
    BeforeNumber,
    /// Where the sentence visibly goes on: « env. 12 », « hab. par », « av. J.-C. ».
    BeforeLowerOrNumber,
}

/// The end of the abbreviation that starts here, its full stop included.
pub(super) fn abbreviation(chars: &Chars<'_>, start: usize) -> Option<usize> {
    letters(chars, start).or_else(|| listed(chars, start))
}

/// Single letters each with a full stop: « O.N.U. », « J.-C. », « p.m. », « A. ».
fn letters(chars: &Chars<'_>, start: usize) -> Option<usize> {
    let mut end = start;
    let mut count = 0;
    loop {
        let at = end + usize::from(count > 0 && is_hyphen(chars.at(end)));
        if !is_letter(chars.at(at)) || chars.at(at + 1) != '.' || chars.at(at + 2) == '.' {
            break;
        }
        end = at + 2;
        count += 1;
    }
    match count {
        0 => None,
        1 => initial(chars, start).then_some(end),
        // « U.S.A », « c.-à-d. »
        _ if is_letter(chars.at(end)) && !is_word(chars.at(end + 1)) => Some(end + 1),
        _ => Some(end),
    }
}

/// Whether « A. » is an initial and not the end of a sentence (« la vitamine C. Le patient »).
fn initial(chars: &Chars<'_>, start: usize) -> bool {
    if !chars.at(start).is_uppercase() {
        return false;
    }
    let next = chars.skip(start + 2, |c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
    if !chars.at(next).is_uppercase() {
        // « C.Dupont » aside, an initial is followed by a name.
        return false;
    }
    let word = chars.norm(next, chars.skip(next, is_word));
    let grammatical = |kind: Kind| {
        matches!(
            kind,
            Kind::Determiner
                | Kind::Preposition
                | Kind::Subordination
                | Kind::Coordination
                | Kind::Negation
                | Kind::Pronoun
                | Kind::Relative
        )
    };
    // One-letter words (« A. A. Milne ») are initials again.
    word.chars().count() == 1 || !lexicon::analyses(&word).any(|a| grammatical(a.kind()))
}

fn listed(chars: &Chars<'_>, start: usize) -> Option<usize> {
    if chars.continues(start, "c.-à-d.") {
        return Some(start + 7);
    }
    let end = chars.skip(start, is_letter);
    if chars.at(end) != '.' || chars.at(end + 1) == '.' || end - start > 6 {
        return None;
    }
    let when = when(&chars.norm(start, end))?;
    let next = chars.at(chars.skip(end + 1, |c| matches!(c, ' ' | '\u{a0}' | '\u{202f}')));
    let fits = match when {
        When::Always => true,
        When::BeforeCapital => next.is_uppercase(),
        When::BeforeNumber => next.is_ascii_digit() || matches!(next, 'I' | 'V' | 'X'),
        When::BeforeLowerOrNumber => {
            next.is_lowercase() || next.is_ascii_digit() || matches!(next, ',' | ')' | '(' | 'J')
        }
    };
    fits.then_some(end + 1)
}

fn when(norm: &str) -> Option<When> {
    Some(match norm {
        "etc" | "cf" | "ibid" => When::Always,
        "m" | "mm" | "mme" | "mmes" | "mlle" | "mr" | "mrs" | "ms" | "dr" | "drs" | "pr" | "prof" | "me" | "mgr"
        | "st" | "ste" | "gén" | "cdt" | "lt" | "sgt" | "jr" | "ch" | "th" | "ph" | "abb" | "rév" | "bd" | "fg" => {
            When::BeforeCapital
        }
        "p" | "pp" | "art" | "vol" | "n" | "no" | "nos" | "chap" | "fig" | "al" | "ann" | "tab" | "sec" | "t" | "v"
        | "l" | "ca" | "tél" | "tel" => When::BeforeNumber,
        "av" | "apr" | "env" | "hab" | "ex" | "éd" | "dir" | "coll" | "janv" | "févr" | "juil" | "sept" | "oct"
        | "nov" | "déc" | "min" | "max" | "sq" | "sqq" | "id" | "op" | "cit" | "réf" | "resp" | "suppl" | "trad"
        | "vs" | "dép" | "arr" | "anc" | "ing" | "cie" | "sté" | "ets" => When::BeforeLowerOrNumber,
        _ => return None,
    })
}
