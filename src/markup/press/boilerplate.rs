//! Boilerplate: archive notices, share bars, subscription lines, link lists, teasers, rubrics.
//!
//! The lines are known by their first words (`seeds/words/boilerplate.tsv`): « Lire aussi : … », « Partager cet
//! article : », « Article réservé aux abonnés ». Some head a list of links that runs on below them.

use crate::lexicon::{BOILERPLATE, RUBRICS};
use crate::markup::BlockKind;
use crate::markup::piece::Piece;
use crate::markup::reading::{ends_sentence, words};

/// Longer lines are prose, whatever they begin with.
const LONGEST: usize = 60;

/// How far a boilerplate line reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Itself.
    Line,
    /// The links below it as well.
    Links,
    /// The share bar below it as well: « Courriel », « Facebook ».
    Bar,
}

/// Marks boilerplate lines and the links below them.
pub(super) fn mark(pieces: &mut [Piece]) {
    let mut open = Reach::Line;
    for piece in pieces.iter_mut() {
        let own = if piece.is_open() { reach(piece.text()) } else { None };
        let item = piece.is_open() || piece.kind == Some(BlockKind::ListItem);
        if !(item && belongs(open, piece.text())) {
            open = Reach::Line;
        }
        match own {
            Some(Reach::Line) => {}
            Some(reach) => open = reach,
            None if open == Reach::Line => continue,
            None => {}
        }
        piece.kind = Some(BlockKind::Boilerplate);
    }
}

/// Whether a line is boilerplate by its own words.
pub(super) fn is_furniture(line: &str) -> bool {
    reach(line).is_some()
}

/// Whether a line is a rubric: « Faits divers ».
pub(super) fn is_rubric(line: &str) -> bool {
    RUBRICS.contains(&line.to_lowercase())
}

fn reach(line: &str) -> Option<Reach> {
    if line.len() > 600 || words(line) > LONGEST {
        return None;
    }
    let lower = line.to_lowercase();
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    if is_notice(lower) {
        return Some(Reach::Line);
    }
    // The key is the longest run of first words in the table.
    let ends = lower.char_indices().map(|(i, _)| i).chain([lower.len()]).take(64);
    let ends: Vec<usize> = ends.filter(|&i| i > 0 && is_word_end(lower, i)).collect();
    ends.into_iter().rev().find_map(|end| {
        let row = BOILERPLATE.first(&lower[..end])?;
        match row.field(1) {
            "links" => Some(Reach::Links),
            "start" => Some(Reach::Line),
            // « Partager l'eau, un défi » shares no article.
            "bar" => (words(&lower[end..]) <= 2).then_some(Reach::Bar),
            _ => lower[end..].chars().all(|c| !c.is_alphabetic()).then_some(Reach::Line),
        }
    })
}

fn is_word_end(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    before.is_some_and(|c| c != ' ') && after.is_none_or(|c| !c.is_alphanumeric())
}

/// What shows by signs rather than by first words: « 3 min », « État : vérifié », « © 2024 Le Relais ».
fn is_notice(lower: &str) -> bool {
    let count = words(lower);
    let reading_time = count <= 4
        && lower.starts_with(|c: char| c.is_ascii_digit())
        && (lower.contains(" min") && !lower.contains("minist"));
    let bare_address =
        !lower.contains(' ') && (lower.starts_with("http") || lower.starts_with("www.") || lower.contains('@'));
    let state = count <= 3 && lower.starts_with("état ") && lower.ends_with("vérifié");
    let rights = count <= 12 && (lower.contains("tous droits réservés") || lower.contains("all rights reserved"));
    reading_time || bare_address || state || rights
}

/// Whether a line goes on with the links or the share bar above it.
///
/// A link is a title: one line without the end of a sentence. Prose, a lead-in, a date ends the list.
fn belongs(open: Reach, line: &str) -> bool {
    match open {
        Reach::Line => false,
        Reach::Bar => words(line) <= 2,
        Reach::Links => {
            let stop = ends_sentence(line.trim_end_matches(['?', '!'])) || line.ends_with(':');
            words(line) <= 25 && !stop && super::dateline::prefix(line).is_none()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for line in [
            "Lire aussi : La grève s'étend",
            "À lire aussi",
            "Partager cet article :",
            "Facebook ,",
            "Article réservé aux abonnés",
            "Cet article est archivé et ne doit plus être modifié.",
            "Commentaires (12)",
            "Publié le 3 mai 2024 à 10h02",
            "Temps de lecture : 3 min",
            "3 min de lecture",
            "Sur le même sujet Tour du lac",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "Facebook a annoncé un accord.",
            "Publicité : la ville interdit les panneaux",
            "Lire est un plaisir, dit-elle.",
            "3 ministres démissionnent",
            "Suivez le guide",
            "Partager l'eau, un défi",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
