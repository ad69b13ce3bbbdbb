//! The title and the section titles of plain text.
//!
//! Nothing marks « Une Alliance Inattendue aux Enjeux Majeurs » as a title but how it stands and reads: one short line,
//! no full stop, prose below. A lead-in ends in a colon, verse and link lists come in runs, the line of a broken
//! paragraph goes on below, and the questions of an interview are answered rather than dealt with.

use crate::markup::BlockKind;
use crate::markup::piece::Piece;
use crate::markup::press;
use crate::markup::reading::{closes_quote, ends_sentence, is_dash, opens_quote, words};

/// A title says it in fewer.
const TITLE_WORDS: usize = 32;
const TITLE_CHARS: usize = 200;
/// So does a section title.
const SECTION_WORDS: usize = 18;
const SECTION_CHARS: usize = 120;
/// A title that follows a title is a subtitle when it is longer than this.
const SUBTITLE_WORDS: usize = 9;

/// Finds the title and the section titles among the open pieces.
pub(super) fn mark(prose: &str, pieces: &mut [Piece]) {
    let title = title(prose, pieces);
    if let Some(at) = title {
        pieces[at].kind = Some(BlockKind::Title);
    }
    marked(prose, pieces);
    let body = title.map_or(0, |t| t + 1);
    let interview = is_interview(&pieces[body..]);
    let candidates: Vec<bool> = (0..pieces.len())
        .map(|i| i >= body && reads_like_title(prose, &pieces[i]) && !(interview && pieces[i].text().ends_with('?')))
        .collect();
    let mut i = body;
    while i < pieces.len() {
        let run = candidates[i..].iter().take_while(|c| **c).count();
        match run {
            0 => {}
            1 if stands_like_title(pieces, i) && !is_subtitle(pieces, title, i) => {
                pieces[i].kind = Some(BlockKind::Heading(level(pieces[i].text())));
            }
            // « Les réactions », and below it « En Suisse »; or a subtitle and the first section.
            2 if stands_like_title(pieces, i + 1) && goes_on(pieces, i) => {
                if !is_subtitle(pieces, title, i) {
                    pieces[i].kind = Some(BlockKind::Heading(2));
                }
                let below = if pieces[i].is_open() { 2 } else { 3 };
                pieces[i + 1].kind = Some(BlockKind::Heading(below));
            }
            // A list without bullets, verse, links: only a last line that stands apart can head what follows.
            _ if run > 2 => {
                let last = i + run - 1;
                let apart = pieces[last].gap && !pieces[last - 1].gap;
                if apart && stands_like_title(pieces, last) {
                    pieces[last].kind = Some(BlockKind::Heading(2));
                }
            }
            _ => {}
        }
        i += run.max(1);
    }
}

/// The words of an intertitle of agency copy: « - Une nuit de négociations - ».
pub(super) fn between_dashes(line: &str) -> Option<&str> {
    let inner = line.strip_prefix(is_dash)?.strip_suffix(is_dash)?;
    let bare = inner.trim_matches(|c: char| is_dash(c) || c == ' ');
    let set_off = inner.starts_with([' ', '-']) && inner.ends_with([' ', '-']);
    (set_off && !bare.is_empty() && words(bare) <= SECTION_WORDS && !bare.ends_with('.')).then_some(bare)
}

/// Section titles that bear a mark after all: « - … - », « ## … », « *** … *** ».
fn marked(prose: &str, pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().filter(|p| p.is_open() && p.text().len() <= 4 * SECTION_CHARS) {
        let line = piece.text();
        let hashes = line.bytes().take_while(|&b| b == b'#').count();
        let starred = line.strip_prefix("**").and_then(|l| l.strip_suffix("**")).map(|l| l.trim_matches(['*', ' ']));
        let (level, inner) = if let Some(inner) = between_dashes(line) {
            (2, inner)
        } else if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
            (hashes.max(2) as u8, line[hashes..].trim_matches(['#', ' ']))
        } else if let Some(inner) = starred {
            (2, inner)
        } else {
            continue;
        };
        if !inner.contains(char::is_alphabetic) || words(inner) > SECTION_WORDS {
            continue;
        }
        let start = inner.as_ptr() as usize - line.as_ptr() as usize;
        let end = piece.reading.place(start + inner.len());
        piece.kind = Some(BlockKind::Heading(level));
        piece.skip(prose, start);
        piece.content =
            crate::text::TextRange::new(piece.content.start(), end.max(piece.content.start().into()).into());
        piece.reading = crate::markup::reading::Reading::new(prose, piece.content);
    }
}

/// The first line of the text, when it reads like a title and something follows. Rubrics above it are boilerplate.
fn title(prose: &str, pieces: &mut [Piece]) -> Option<usize> {
    let mut first = next_text(pieces, 0)?;
    while press::is_rubric(pieces[first].text()) || is_kicker(pieces, first) {
        let below = next_text(pieces, first + 1)?;
        if !pieces[below].is_open() || !fits_title(prose, &pieces[below]) {
            break;
        }
        pieces[first].kind = Some(BlockKind::Boilerplate);
        first = below;
    }
    let follows = next_text(pieces, first + 1).is_some()
        || pieces[first + 1..].iter().any(|p| p.kind == Some(BlockKind::Dateline));
    (pieces[first].is_open() && fits_title(prose, &pieces[first]) && follows).then_some(first)
}

/// A few capitals above a line that reads like a title: « GUERRE EN UKRAINE ».
fn is_kicker(pieces: &[Piece], i: usize) -> bool {
    let line = pieces[i].text();
    let shouted = line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase);
    pieces[i].is_open() && shouted && words(line) <= 4
}

fn fits_title(prose: &str, piece: &Piece) -> bool {
    let line = piece.text();
    let one_line = !prose[piece.range].contains(['\n', '\r']) || words(line) <= SECTION_WORDS;
    let stop = line.ends_with('.') && !line.ends_with("...");
    one_line
        && words(line) >= 1
        && words(line) <= TITLE_WORDS
        && piece.reading.chars() <= TITLE_CHARS
        && begins_like_title(line)
        && !stop
        && !line.ends_with([',', ';', ':'])
}

/// What the line shows by itself.
fn reads_like_title(prose: &str, piece: &Piece) -> bool {
    let line = piece.text();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    piece.is_open()
        && !prose[piece.range].contains(['\n', '\r'])
        && letters >= 3
        && words(line) <= SECTION_WORDS
        && piece.reading.chars() <= SECTION_CHARS
        && begins_like_title(line)
        && ends_like_title(line)
        && !is_sentence_of_quotation(line)
        && !asks_somebody(line)
        && !press::is_boilerplate(line)
}

fn begins_like_title(line: &str) -> bool {
    let Some(first) =
        line.chars().find(|&c| !opens_quote(c) && !matches!(c, ' ' | '[' | '(' | '¿' | '¡' | '#' | '@' | '\''))
    else {
        return false;
    };
    !line.starts_with(['@', '(', '[']) && (first.is_uppercase() || first.is_ascii_digit())
}

/// « ? », « ! », « » », « … », a bracket, a letter; but no full stop, and no mark that announces or goes on.
fn ends_like_title(line: &str) -> bool {
    let Some(last) = line.chars().next_back() else { return false };
    last.is_alphanumeric()
        || closes_quote(last)
        || matches!(last, '?' | '!' | '…' | ')' | '%' | '€' | '$' | '°' | '\'')
        || line.ends_with("...")
}

/// « « Nous ne céderons pas. » » is somebody's sentence; « « Un choc » » may head a section.
fn is_sentence_of_quotation(line: &str) -> bool {
    line.starts_with(opens_quote) && line.trim_end_matches([' ', '»', '”', '"']).ends_with('.')
}

/// A question to an interviewed person: « Comment l'avez-vous vécu ? »
fn asks_somebody(line: &str) -> bool {
    line.ends_with('?')
        && line
            .split(|c: char| !c.is_alphabetic())
            .any(|w| matches!(w.to_lowercase().as_str(), "vous" | "votre" | "vos" | "tu" | "ton" | "tes"))
}

/// What the lines round it show.
fn stands_like_title(pieces: &[Piece], i: usize) -> bool {
    goes_on(pieces, i) && heads_something(pieces, i)
}

/// Whether the text before `i` has come to an end there.
fn goes_on(pieces: &[Piece], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).and_then(|j| pieces.get(j)) else { return true };
    let text = before.text();
    match before.kind {
        // A lead-in introduces the line below; a broken sentence goes on in it.
        None | Some(BlockKind::Paragraph) => {
            !text.ends_with([':', ',', ';']) && (ends_sentence(text) || pieces[i].gap || ends_like_title(text))
        }
        _ => true,
    }
}

/// Whether prose, a list, a table or a quotation follows.
fn heads_something(pieces: &[Piece], i: usize) -> bool {
    let Some(below) = next_text(pieces, i + 1).and_then(|j| pieces.get(j)) else { return false };
    let text = below.text();
    match below.kind {
        None | Some(BlockKind::Paragraph | BlockKind::Standfirst) => {
            // The rest of a broken sentence: « , le ministre a… », « qui part ».
            let broken = text.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | '.' | ';' | ':' | ')' | '»'));
            !broken && (ends_sentence(text) || text.ends_with(':') || words(text) > SECTION_WORDS)
        }
        Some(BlockKind::Heading(_) | BlockKind::ListItem | BlockKind::TableRow | BlockKind::PullQuote) => true,
        _ => false,
    }
}

/// The next piece that is text: not what stands round it.
fn next_text(pieces: &[Piece], from: usize) -> Option<usize> {
    (from..pieces.len()).find(|&i| {
        !matches!(
            pieces[i].kind,
            Some(
                BlockKind::Boilerplate
                    | BlockKind::Caption
                    | BlockKind::Dateline
                    | BlockKind::Byline
                    | BlockKind::FrontMatter
                    | BlockKind::Code
            )
        )
    })
}

/// The line under the title, when it is long, or stands before the byline or dateline, sums up rather than heads.
fn is_subtitle(pieces: &[Piece], title: Option<usize>, i: usize) -> bool {
    let Some(title) = title else { return false };
    let under = next_text(pieces, title + 1) == Some(i);
    let signed = pieces[i + 1..]
        .iter()
        .find(|p| p.kind != Some(BlockKind::Boilerplate))
        .is_some_and(|p| matches!(p.kind, Some(BlockKind::Dateline | BlockKind::Byline)));
    under && (signed || words(pieces[i].text()) > SUBTITLE_WORDS)
}

/// « 1.2 Les causes » stands below « 1. La crise ».
fn level(line: &str) -> u8 {
    let number = line.split(' ').next().unwrap_or("").trim_end_matches(['.', ')']);
    let deep = number.contains('.') && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    if deep { 3 } else { 2 }
}

/// An interview puts most of its short lines as questions, and some of them to « vous ».
fn is_interview(pieces: &[Piece]) -> bool {
    let short = || pieces.iter().filter(|p| p.is_open() && words(p.text()) <= 40);
    let questions = short().filter(|p| p.text().ends_with('?')).count();
    let personal = short().filter(|p| asks_somebody(p.text())).count();
    questions >= 3 && personal >= 2
}
