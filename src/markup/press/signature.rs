//! Pull quotes and their signatures: « – Haut responsable nord-coréen » under a line that somebody said.
//!
//! The quoted line may bear no guillemets. A signature may also stand without its quotation, where the copy lost it; it
//! then follows a paragraph of the author's, and that paragraph stays one.

use crate::markup::BlockKind;
use crate::markup::piece::Piece;
use crate::markup::reading::{closes_quote, ends_sentence, is_dash, opens_quote, words};

/// Marks signatures, the quotations above them, and lines that are nothing but a quotation.
pub(super) fn mark(prose: &str, pieces: &mut [Piece]) {
    let voices = Voices::of(pieces);
    for i in 0..pieces.len() {
        let Some(words_at) = signature(pieces, i) else { continue };
        let signer = pieces[i].text()[words_at..].to_owned();
        let quoted = i > 0 && is_quoted_line(&pieces[i - 1], &signer);
        let marked = i > 0 && (pieces[i - 1].kind.is_some() || is_one_quotation(pieces[i - 1].text()));
        if !marked && i + 1 == pieces.len() && !signer.contains(',') {
            // « — Jeanne Martin » under the last paragraph signs the article, unless that is quoted.
            pieces[i].kind = Some(BlockKind::Byline);
            continue;
        }
        pieces[i].kind = Some(BlockKind::Signature);
        pieces[i].skip(prose, words_at);
        if quoted {
            let first = first_of_quotation(pieces, i - 1, voices);
            for piece in &mut pieces[first..i] {
                piece.kind = Some(BlockKind::PullQuote);
            }
        }
    }
    for piece in pieces.iter_mut().filter(|p| p.is_open() && p.gap) {
        if is_one_quotation(piece.text()) {
            piece.kind = Some(BlockKind::PullQuote);
        }
    }
}

/// Where the words of the signature at `i` begin, when the line there is one.
fn signature(pieces: &[Piece], i: usize) -> Option<usize> {
    let piece = &pieces[i];
    let before = i.checked_sub(1).and_then(|j| pieces.get(j))?;
    let lone = |p: &Piece| !p.text().starts_with(is_dash) && p.kind != Some(BlockKind::ListItem);
    let quote_before = matches!(before.kind, None | Some(BlockKind::PullQuote));
    if !piece.is_open() || !quote_before || !lone(before) || !pieces.get(i + 1).is_none_or(lone) {
        return None;
    }
    let start = words_behind_dash(piece.text())?;
    let name = &piece.text()[start..];
    let hyphen = piece.text().starts_with('-');
    let quoted = before.kind.is_some() || before.text().ends_with(closes_quote);
    // A hyphen is also the bullet of a list of one; it signs only what is quoted, or when a name stands behind it.
    let trusted = if hyphen { quoted || (begins_with_name(name) && words(before.text()) <= 45) } else { true };
    (trusted && is_signer(name, quoted) && !before.text().ends_with([':', ','])).then_some(start)
}

/// Where the words begin of a line inside a quotation that signs it.
pub(super) fn of_quote(line: &str) -> Option<usize> {
    words_behind_dash(line).filter(|&at| is_signer(&line[at..], true))
}

fn words_behind_dash(line: &str) -> Option<usize> {
    let dash = line.chars().next().filter(|&c| is_dash(c))?;
    let rest = &line[dash.len_utf8()..];
    let space = rest.len() - rest.trim_start().len();
    (space < rest.len() && (space > 0 || dash != '-')).then_some(dash.len_utf8() + space)
}

/// Whether words read like somebody: few, no end of sentence, a capital first: « Élise Ferrand, maire de Sault ».
fn is_signer(name: &str, quoted: bool) -> bool {
    let starts = name.starts_with(char::is_uppercase) || (quoted && name.starts_with(char::is_lowercase));
    let stop = ends_sentence(name) && !(begins_with_name(name) && name.ends_with('.') && words(name) <= 10);
    starts
        && words(name) <= 18
        && name.chars().count() <= 140
        && !stop
        && !name.ends_with([':', ';', ',', '-', '–', '—'])
}

/// Two words with a capital: « Élise Ferrand ».
fn begins_with_name(text: &str) -> bool {
    let capital = |w: &str| w.starts_with(char::is_uppercase) && w.chars().count() > 1;
    let mut words = text.split([' ', ',']);
    words.next().is_some_and(capital) && words.next().is_some_and(capital)
}

/// Whether the piece is what the signer said, with or without marks.
fn is_quoted_line(piece: &Piece, signer: &str) -> bool {
    let text = piece.text();
    if piece.kind == Some(BlockKind::PullQuote) || is_one_quotation(text) {
        return true;
    }
    if !piece.is_open() {
        return false;
    }
    // Bare words: nobody who speaks names themselves or quotes others, and an exergue is short. Longer paragraphs are
    // the author's, unless they speak in the first person.
    let name = signer.split([',', '(']).next().unwrap_or(signer).trim();
    let last = name.rsplit(' ').next().unwrap_or(name);
    let names_signer = last.chars().count() > 2 && last.starts_with(char::is_uppercase) && text.contains(last);
    let reports = text.contains('«') || text.contains('“');
    let longest = if speaks_in_first_person(text) { 70 } else { 30 };
    !names_signer && !reports && words(text) <= longest
}

/// How many pieces of running text there are, and how many speak in the first person.
#[derive(Clone, Copy)]
struct Voices {
    all: usize,
    own: usize,
}

impl Voices {
    fn of(pieces: &[Piece]) -> Self {
        let open = || pieces.iter().filter(|p| p.is_open());
        Self { all: open().count(), own: open().filter(|p| own_voice(p)).count() }
    }
}

/// The first piece of a quotation of several paragraphs that ends at `last`: all of them speak in the first person,
/// which the author does not.
fn first_of_quotation(pieces: &[Piece], last: usize, voices: Voices) -> usize {
    let run = pieces[..=last].iter().rev().take_while(|p| own_voice(p) && words(p.text()) <= 90).count();
    let elsewhere = voices.own.saturating_sub(run);
    let author_says_i = elsewhere * 5 > voices.all.saturating_sub(run);
    // The whole text before the signature is no quotation.
    if run == 0 || run == last + 1 || author_says_i { last } else { last + 1 - run }
}

fn own_voice(piece: &Piece) -> bool {
    piece.is_open() && !piece.text().contains('«') && speaks_in_first_person(piece.text())
}

fn speaks_in_first_person(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| {
        matches!(
            w.to_lowercase().as_str(),
            "je" | "j" | "me" | "m" | "mon" | "ma" | "mes" | "moi" | "nous" | "notre" | "nos"
        )
    })
}

/// One quotation from the first to the last character, a sentence at least: « C'était long. Point barre. »
///
/// « « Un choc » » is a heading, and « « Non », dit-il. « Jamais. » » is prose.
fn is_one_quotation(text: &str) -> bool {
    let Some(open) = text.chars().next().filter(|&c| opens_quote(c)) else { return false };
    let body = text.trim_end_matches(['.', ' ', ',']);
    let Some(close) = body.chars().next_back().filter(|&c| closes_quote(c)) else { return false };
    let inside = &body[open.len_utf8()..body.len().max(open.len_utf8() + close.len_utf8()) - close.len_utf8()];
    let nested_closed = !inside.contains(close) || (open != close && balanced(inside, open, close));
    nested_closed && words(inside) >= 4 && (ends_sentence(text) || words(inside) > 18)
}

/// Whether quotations inside open before they close.
fn balanced(inside: &str, open: char, close: char) -> bool {
    let mut depth = 0_i32;
    for c in inside.chars() {
        depth += i32::from(c == open) - i32::from(c == close);
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_that_stand_alone() {
        for text in [
            "« C'était long. Point barre. »",
            "“Nous ne céderons pas, jamais !”",
            "« Le mot « juste » est de trop ici. »",
        ] {
            assert!(is_one_quotation(text), "{text}");
        }
        for text in [
            "« Un choc »",
            "« Non », dit-il. « Jamais plus ça. »",
            "« Nous ne céderons pas », dit-elle.",
            "«",
            "\"",
            "«»",
        ] {
            assert!(!is_one_quotation(text), "{text}");
        }
    }

    #[test]
    fn signers() {
        for name in ["Haut responsable nord-coréen", "Élise Ferrand, maire de Sault", "Élise Ferrand, maire."] {
            assert!(is_signer(name, false), "{name}");
        }
        assert!(is_signer("la maire, lundi", true));
        for name in ["la maire", "Je ne sais pas.", "Vous venez ?", "Trois choses :"] {
            assert!(!is_signer(name, false), "{name}");
        }
    }
}
