//! What is attributed: where a reported stretch ends, and the spans it comes in.

use std::ops::Range;

use super::group::{Form, Group};
use super::line::Line;
use super::scene::{Scene, is_infinitive, is_mark, is_punct};
use crate::analysis::incise;
use crate::grammar::{Relation, Upos};
use crate::text::TextRange;

/// Where the stretch that starts at word `from` ends at the latest: with its sentence, the quotation or brackets around it, or at
/// a semicolon. Whether somebody else takes over before is for [`super::extent`].
pub(super) fn end(scene: &Scene, line: &Line, from: u32) -> u32 {
    let words = &line.words;
    let inside = scene.quote_around(from).map(|q| q.range.end());
    let mut brackets = 0_i32;
    let mut k = from;
    while k < words.end {
        let word = scene.word(k);
        if inside.is_some_and(|end| word.range().start() >= end) {
            break;
        }
        // A quotation is taken whole.
        if k > from
            && let Some(quote) = scene.quote_at(k)
        {
            let next = scene.word_from(quote.range.end());
            k = next.max(k + 1);
            continue;
        }
        match word.form() {
            "(" | "[" => brackets += 1,
            ")" | "]" => {
                brackets -= 1;
                if brackets < 0 {
                    break;
                }
            }
            ";" if k > from => break,
            // « précise les délais : « … » »: the colon introduces a content of its own.
            ":" if k > from && scene.get(words, k + 1).is_some_and(|w| scene.quote_at(w.id.0).is_some()) => break,
            "»" | "”" if scene.quote_ending(k).is_none_or(|q| q.range.start() < scene.word(from).range().start()) => {
                break;
            }
            _ => {}
        }
        k += 1;
    }
    trim(scene, from, k)
}

/// Whether grammar alone says that another voice takes over at word `k` from the content that starts at `from` and is reported by `head`.
pub(super) fn hands_over(scene: &Scene, line: &Line, k: u32, from: u32, head: u32) -> bool {
    // « demande de partir et il obtient gain de cause »: after an infinitive, a new subject is the author's.
    let infinitive = matches!(scene.word(from).norm(), "de" | "d'" | "à") || is_infinitive(scene.word(from));
    if infinitive && new_subject(scene, line, k) {
        return true;
    }
    // « … | mais a tout de même admis », « … | avant de conclure que »: the verb stands behind what joins it.
    let joins = |j: u32| {
        matches!(scene.word(j).upos(), Upos::Cconj | Upos::Adv)
            || matches!(scene.word(j).norm(), "avant" | "de" | "d'" | "tout" | "en" | "puis")
    };
    let verb = (k..line.words.end.min(k + 4)).find(|&j| !joins(j) || line.groups.iter().any(|g| g.start == j));
    takes_over(scene, line, verb.unwrap_or(k), head)
}

/// « et il », « mais cette dernière », « ce qui ».
fn new_subject(scene: &Scene, line: &Line, k: u32) -> bool {
    let word = scene.word(k);
    let Some(next) = scene.get(&line.words, k + 1) else { return false };
    let pronoun = matches!(next.norm(), "il" | "elle" | "ils" | "elles" | "on" | "celui-ci" | "celle-ci");
    let last = matches!(next.norm(), "ce" | "cette" | "ces")
        && scene.get(&line.words, k + 2).is_some_and(|w| w.lemma() == "dernier");
    (word.upos() == Upos::Cconj && (pronoun || last)) || (word.norm() == "ce" && next.norm() == "qui")
}

/// Leaves final punctuation and a dangling conjunction out.
pub(super) fn trim(scene: &Scene, from: u32, mut end: u32) -> u32 {
    while end > from + 1 {
        let word = scene.word(end - 1);
        let closes = matches!(word.form(), "»" | "”" | "\"" | ")" | "]" | "%" | "€" | "$" | "°")
            || scene.quote_ending(end - 1).is_some();
        let dangling =
            matches!(word.norm(), "et" | "mais" | "puis" | "tout" | "en" | "avant") && word.upos() != Upos::Noun;
        if !(is_punct(word) && !closes || dangling) {
            break;
        }
        end -= 1;
    }
    end
}

/// Whether another voice takes over at word `k`: « , affirmant que », « et a ajouté que », « , ce qui confirme », « , selon lui ».
fn takes_over(scene: &Scene, line: &Line, k: u32, head: u32) -> bool {
    let before = scene.word(k - 1);
    let after_break =
        matches!(before.norm(), "," | "et" | "mais" | "puis" | "en" | "tout" | "avant" | ")") || is_mark(before);
    if let Some(group) = line.groups.iter().find(|g| g.start == k && g.head != head) {
        let reports = line.reports(scene, group);
        match group.form {
            // « , avant de conclure que »
            Form::Infinitive if matches!(before.norm(), "de" | "d'") => {
                let joined = k >= 2 && scene.word(k - 2).norm() == "avant";
                if reports && joined {
                    return true;
                }
            }
            Form::Present => {
                // « une note affirmant que » is part of what is said; behind a comma the speaker goes on.
                let by_tree = belongs_to_reporter(scene, group, head);
                if reports && after_break && by_tree {
                    return true;
                }
            }
            Form::Finite => {
                let joint = (line.words.start..k)
                    .rev()
                    .take_while(|&j| {
                        matches!(scene.word(j).upos(), Upos::Adv | Upos::Cconj | Upos::Punct)
                            || scene.word(j).norm() == "puis"
                    })
                    .find(|&j| scene.word(j).upos() == Upos::Cconj || matches!(scene.word(j).norm(), "," | "puis"));
                // « évoque des blessés et recommande »: the tree may give the second verb the object of the first.
                let own_subject = scene
                    .word(group.head)
                    .children()
                    .any(|c| c.relation().base() == Relation::Nsubj && joint.is_none_or(|j| c.id.0 > j) && c.id.0 < k);
                if reports
                    && joint.is_some()
                    && !own_subject
                    && !group.conditional
                    && belongs_to_reporter(scene, group, head)
                {
                    return true;
                }
            }
            _ => {}
        }
        // « …, a-t-il dit » opens a gap, not an end.
    }
    let comment = is_comment(scene, line, k);
    // « , selon lui » at the end.
    let sourced = line
        .prepositions
        .iter()
        .any(|p| p.words.start == k && p.words.end >= line.last_word(scene) && !p.words.is_empty());
    comment || sourced
}

/// « , ce qui confirme l'isolement du pays »: the author.
pub(super) fn is_comment(scene: &Scene, line: &Line, k: u32) -> bool {
    scene.word(k).norm() == "ce"
        && scene.word(k - 1).norm() == ","
        && scene.get(&line.words, k + 1).is_some_and(|w| matches!(w.norm(), "qui" | "que" | "dont" | "qu'"))
}

/// A coordinated verb or participle belongs to the reporter, unless the tree puts it inside what is reported.
fn belongs_to_reporter(scene: &Scene, group: &Group, head: u32) -> bool {
    let verb = scene.word(group.head);
    let Some(above) = verb.head() else { return true };
    if above.id.0 == head || scene.word(head).is_under(above.id) {
        return true;
    }
    !matches!(
        verb.relation().base(),
        Relation::Conj | Relation::Advcl | Relation::Acl | Relation::Ccomp | Relation::Xcomp
    ) || above.id.0 <= head
}

/// The spans of the words `from..to`, incises cut out; a quotation that begins in them is taken to its end.
pub(super) fn spans(scene: &Scene, line: &Line, from: u32, to: u32) -> Vec<TextRange> {
    if from >= to {
        return Vec::new();
    }
    let mut whole = scene.range(from..to);
    let opened = scene.quotes_from(whole).iter().filter(|q| q.range.end() > whole.end());
    if let Some(end) = opened.map(|q| q.range.end()).max() {
        whole = TextRange::new(whole.start(), end);
    }
    pieces(scene, whole, &line.incises)
}

/// `whole` without the incises in it, each piece trimmed.
pub(super) fn pieces(scene: &Scene, whole: TextRange, incises: &[incise::Incise]) -> Vec<TextRange> {
    incise::cut(whole, incises).into_iter().filter_map(|p| trimmed(scene, p)).collect()
}

/// `range` without white space and loose punctuation at its ends; nothing when that is all there is.
pub(super) fn trimmed(scene: &Scene, range: TextRange) -> Option<TextRange> {
    let text = &scene.markup.prose[range];
    let head =
        text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-' | '.'));
    let start = range.end() - crate::text::TextSize::of(head);
    let tail = head.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—'));
    let tail = if tail.ends_with('.') && !tail.ends_with("..") { tail.trim_end_matches('.') } else { tail };
    let some = tail.chars().any(char::is_alphanumeric);
    some.then(|| TextRange::at(start, crate::text::TextSize::of(tail)))
}

/// The words of a sentence that a phrase with its own source leaves: before it and behind it.
pub(super) fn around(scene: &Scene, line: &Line, hole: Range<u32>, from: u32, to: u32) -> Vec<TextRange> {
    let mut out = Vec::new();
    for part in [from..hole.start.max(from), hole.end.min(to)..to] {
        if !part.is_empty() {
            out.extend(spans(scene, line, part.start, part.end));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;
    use super::*;

    #[test]
    fn a_stretch_ends_with_its_sentence_or_bracket() {
        let cases = [
            ("Il dit que le pont est sûr.", "que", "que le pont est sûr"),
            ("Il dit que le pont est sûr ; la route est fermée.", "que", "que le pont est sûr"),
            ("La route (le maire dit que le pont est sûr) est fermée.", "que", "que le pont est sûr"),
            ("Il parle des délais : « C'est long. »", "délais", "délais"),
        ];
        for (text, from, content) in cases {
            let text = Text::new(text);
            let from = text.word(from);
            let found =
                text.line(|scene, line| scene.markup.prose[scene.range(from..end(scene, line, from))].to_owned());
            assert_eq!(found, content);
        }
    }
}
