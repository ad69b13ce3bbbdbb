//! Lists: lines behind bullets or numbers. Dialogue dashes and signatures are none.

use crate::markup::BlockKind;
use crate::markup::piece::Piece;
use crate::markup::reading::{ends_sentence, words};

/// What stands before the words of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// A sign that is nothing but a bullet: « • ».
    Bullet,
    /// « - ».
    Hyphen,
    /// « – » or « — »: bullet, dialogue or signature.
    Dash,
    /// « 1. », « 2) », « a) ».
    Number,
}

/// Marks runs of items.
pub(super) fn mark(prose: &str, pieces: &mut [Piece]) {
    let mut i = 0;
    while i < pieces.len() {
        let Some((mark, _)) = item(&pieces[i]) else {
            i += 1;
            continue;
        };
        let run = pieces[i..].iter().take_while(|p| item(p).is_some_and(|(m, _)| m == mark)).count();
        if is_list(mark, &pieces[i..i + run], i.checked_sub(1).and_then(|j| pieces.get(j))) {
            for piece in &mut pieces[i..i + run] {
                let (_, words_at) = item(piece).unwrap_or((mark, 0));
                piece.kind = Some(BlockKind::ListItem);
                piece.group = Some(i as u32);
                piece.skip(prose, words_at);
            }
        }
        i += run;
    }
}

/// Length of the bullet or number at the head of a line, with the space behind it.
pub(super) fn bullet(line: &str) -> Option<usize> {
    parse(line).map(|(_, len)| len)
}

fn item(piece: &Piece) -> Option<(Mark, usize)> {
    let (mark, len) = parse(piece.text()).filter(|_| piece.is_open())?;
    // « - Une nuit de négociations - » is the intertitle of agency copy.
    let intertitle =
        matches!(mark, Mark::Hyphen | Mark::Dash) && super::heading::between_dashes(piece.text()).is_some();
    (!intertitle).then_some((mark, len))
}

fn parse(line: &str) -> Option<(Mark, usize)> {
    let first = line.chars().next()?;
    let (mark, len) = match first {
        '•' | '·' | '▪' | '◦' | '‣' | '●' | '■' | '→' | '➜' | '✓' | '✔' | '►' | '*' | '⁃' | '∙' => {
            (Mark::Bullet, first.len_utf8())
        }
        '-' => (Mark::Hyphen, 1),
        '–' | '—' | '―' => (Mark::Dash, first.len_utf8()),
        c if c.is_ascii_alphanumeric() => (Mark::Number, number(line)?),
        _ => return None,
    };
    let rest = &line[len..];
    let space = rest.len() - rest.trim_start().len();
    let glued = mark == Mark::Bullet && first != '*' && space == 0;
    ((space > 0 || glued) && space < rest.len()).then_some((mark, len + space))
}

/// « 1. », « 12) », « a) », « 1° »; « 2024. » is a year and « M. » a person.
fn number(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    match digits {
        1 | 2 => {
            [".", ")", "°", "/", "-", ".-"].iter().filter(|s| rest.starts_with(**s)).map(|s| digits + s.len()).max()
        }
        0 => (line.as_bytes().get(1) == Some(&b')') && line.as_bytes()[0].is_ascii_lowercase()).then_some(2),
        _ => None,
    }
}

/// Whether a run of items is a list.
fn is_list(mark: Mark, run: &[Piece], before: Option<&Piece>) -> bool {
    let led_in = before.is_some_and(|p| p.text().ends_with(':'));
    match mark {
        Mark::Bullet => true,
        Mark::Hyphen => {
            !is_dialogue(run)
                && (run.len() >= 2 || led_in || !ends_sentence(run[0].text()) || words(run[0].text()) <= 40)
        }
        // One numbered line above prose is a section title: « 1. Une alliance de circonstance ».
        Mark::Number => run.len() >= 2 || led_in,
        Mark::Dash => {
            let enumerates = run.iter().any(|p| p.text().ends_with([';', ',']));
            let bare = run.iter().all(|p| !ends_sentence(p.text()) && !p.text().ends_with('»'));
            !is_dialogue(run)
                && (led_in
                    || enumerates
                    || (run.len() >= 2 && (bare || run.iter().all(|p| !p.text().starts_with('—')))))
        }
    }
}

/// Speech in turn: « – Vous venez ? », « – Je ne sais pas, dit-elle. »
fn is_dialogue(run: &[Piece]) -> bool {
    let speech = |p: &Piece| {
        let lower = p.text().to_lowercase();
        let asks = lower.ends_with('?') || lower.ends_with('!');
        let person = lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| matches!(w, "je" | "j" | "tu" | "moi" | "toi" | "oui" | "non"));
        let reply = ["dit-il", "dit-elle", "répond-il", "répond-elle", "demande-t-il", "demande-t-elle", "-vous"];
        ends_sentence(p.text()) && (asks || person || reply.iter().any(|r| lower.contains(r)))
    };
    let speaking = run.iter().filter(|p| speech(p)).count();
    speaking * 2 >= run.len() && speaking > 0
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;

    fn items(text: &str) -> Vec<String> {
        let mut pieces = line::pieces(text);
        mark(text, &mut pieces);
        pieces.iter().filter(|p| p.kind == Some(BlockKind::ListItem)).map(|p| p.text().to_owned()).collect()
    }

    #[test]
    fn lists() {
        assert_eq!(items("Elle veut :\n- du temps ;\n- de l'argent."), ["du temps ;", "de l'argent."]);
        assert_eq!(items("• Un\n•Deux"), ["Un", "Deux"]);
        assert_eq!(items("1. Un pont.\n2. Deux ponts."), ["Un pont.", "Deux ponts."]);
        assert_eq!(
            items("Trois points :\n– le prix ;\n– la date ;\n– le lieu."),
            ["le prix ;", "la date ;", "le lieu."]
        );
    }

    #[test]
    fn what_is_no_list() {
        for text in [
            "— Vous venez ?\n— Je ne sais pas.",
            "– Tu le savais ? demande-t-elle.\n– Oui.",
            "- Une nuit de négociations -",
            "1. Une alliance de circonstance\nLes deux pays ont signé mardi un accord.",
            "M. Roy est parti.\nA) Non.",
            "2024. Une année sans pluie.\n2025. Une autre.",
            "-Vous venez ?",
        ] {
            assert_eq!(items(text), Vec::<String>::new(), "{text}");
        }
    }
}
