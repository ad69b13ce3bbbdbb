//! What tells whether a content ends at a place: the words on both sides of it, what the phrase behind it hangs on, what would be
//! left out.

use super::candidate::Candidate;
use super::circumstance;
use super::content;
use super::group::Form;
use super::line::Line;
use super::scene::{Scene, is_finite, is_infinitive, is_mark};
use super::weigh;
use crate::grammar::linear;
use crate::grammar::tag::Mood;
use crate::grammar::{Upos, WordRef};

/// What the model sees of the place before word `k`.
pub(super) fn features(scene: &Scene, line: &Line, candidate: &Candidate, first: u32, k: u32) -> Vec<u64> {
    let mut names = Vec::with_capacity(32);
    describe(scene, line, candidate, first, k, &mut names);
    names.iter().map(|n| linear::key(n)).collect()
}

fn describe(scene: &Scene, line: &Line, candidate: &Candidate, first: u32, k: u32, out: &mut Vec<String>) {
    let shape = weigh::shape(candidate.construction);
    let group = weigh::frame_group(candidate.construction);
    let word = scene.word(k);
    let opener = opener(word);
    let before = before(scene, candidate, k);
    let (relation, place) = attachment(scene, line, candidate, first, k);
    let rest = rest(scene, line, candidate, k);
    let so_far = so_far(scene, candidate, first, k);
    out.push("bias".into());
    out.push(format!("shape {shape}"));
    out.push(format!("opener {opener}"));
    out.push(format!("occasion {} group {group}", circumstance::is_event(scene, line.words.end, k)));
    out.push(format!("opener {opener} group {group}"));
    out.push(format!("opener {opener} before {before}"));
    out.push(format!("before {before} group {group}"));
    out.push(format!("relation {relation}"));
    out.push(format!("place {place} group {group}"));
    out.push(format!("relation {relation} place {place}"));
    out.push(format!("relation {relation} place {place} before {before}"));
    out.push(format!("opener {opener} place {place}"));
    out.push(format!("rest {rest}"));
    out.push(format!("rest {rest} before {before}"));
    out.push(format!("rest {rest} group {group}"));
    out.push(format!("so far {so_far} group {group}"));
    out.push(format!("so far {so_far} before {before}"));
    out.push(format!("so far {so_far} opener {opener}"));
    let hands_over = content::hands_over(scene, line, k, first, candidate.head);
    out.push(format!("hands over {hands_over} before {before}"));
    let next = scene.get(&line.words, k + 1).map_or("", |w| w.norm());
    if matches!(word.upos(), Upos::Sconj | Upos::Cconj | Upos::Adv | Upos::Adp) {
        let kind = scene.get(&line.words, k + 1).map(verbal);
        out.push(format!("next {kind:?} opener {opener}"));
        if matches!(next, "que" | "qu'" | "de" | "d'" | "il" | "elle" | "ils" | "elles" | "ce") {
            out.push(format!("next word {next} opener {opener}"));
        }
    }
    let length = match k - first {
        0..=1 => "1",
        2..=3 => "3",
        4..=7 => "7",
        8..=14 => "14",
        _ => "more",
    };
    out.push(format!("length {length} group {group} before {before}"));
    let nested = scene.quote_around(first).is_some();
    out.push(format!("nested {nested} before {before}"));
    let depth = depth(word, candidate.head);
    out.push(format!("depth {depth} opener {opener}"));
    out.push(format!("depth {depth} before {before} group {group}"));
    if let Some(reporter) = &candidate.group {
        let infinitive = reporter.form == Form::Infinitive;
        out.push(format!("infinitive {infinitive} opener {opener}"));
    }
}

/// How many words of the tree stand between a word and the cue above it, or the root: 12 at most.
fn depth(word: WordRef, cue: u32) -> usize {
    std::iter::successors(word.head(), |w| w.head()).take(12).take_while(|w| w.id.0 != cue).count()
}

/// The word a phrase opens with, where it is a word of grammar; its part of speech elsewhere.
fn opener(word: WordRef) -> String {
    match word.upos() {
        Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Pron => word.norm().chars().take(16).collect(),
        Upos::Adv => format!("adv {}", word.norm().chars().take(12).collect::<String>()),
        _ if is_mark(word) => "mark".into(),
        _ if word.form() == "(" => "bracket".into(),
        _ => verbal(word).to_owned(),
    }
}

/// Part of speech, with the form of verbs.
fn verbal(word: WordRef) -> &'static str {
    match word.upos() {
        _ if is_finite(word) => "finite",
        _ if is_infinitive(word) => "infinitive",
        Upos::Verb | Upos::Aux if word.norm().ends_with("ant") => "present participle",
        Upos::Verb | Upos::Aux => "past participle",
        Upos::Noun => "noun",
        Upos::Propn => "name",
        Upos::Det => "article",
        Upos::Pron => "pronoun",
        Upos::Adj => "adjective",
        Upos::Num => "number",
        Upos::Adp => "preposition",
        _ => "other",
    }
}

/// How [`before`] calls a place behind an incise before which the clause is not whole.
pub(super) const UNFINISHED: &str = "unfinished";

/// What stands right before the place.
pub(super) fn before(scene: &Scene, candidate: &Candidate, k: u32) -> &'static str {
    let at = scene.word(k).range().start();
    if let Some(resumed) = candidate.content.iter().skip(1).position(|c| c.start() == at) {
        // « Le suspect aurait, selon la police, | fui »: the clause before is not whole.
        let kept = candidate.content[resumed];
        let words = scene.grammar.words_in(kept);
        let last = words.clone().next_back().map(|k| scene.word(k));
        let whole = words.clone().any(|j| is_finite(scene.word(j)));
        return match last {
            Some(w) if w.upos() == Upos::Aux || is_finite(w) => "unfinished in verb",
            _ if !whole => "unfinished before verb",
            Some(w) if is_mark(w) => "incise behind quotation",
            _ => "incise",
        };
    }
    let word = scene.word(k - 1);
    match word.form() {
        "," => "comma",
        ")" | "]" => "bracket",
        "–" | "—" => "dash",
        ":" => "colon",
        _ if is_mark(word) => "quotation",
        _ if word.upos() == Upos::Cconj => "conjunction",
        _ => "none",
    }
}

/// By what relation the phrase at word `k` hangs on what: the cue, the content, or something before the cue.
fn attachment(scene: &Scene, line: &Line, candidate: &Candidate, first: u32, k: u32) -> (&'static str, &'static str) {
    for j in k..line.words.end.min(k + 14) {
        let word = scene.word(j);
        let Some(head) = word.head() else { return ("root", "none") };
        if head.id.0 < k {
            let place = match head.id.0 {
                h if h == candidate.head => "cue",
                h if h >= first => {
                    if scene.word(h).head().is_some_and(|g| g.id.0 == candidate.head) {
                        "top"
                    } else {
                        "inside"
                    }
                }
                _ => "outside",
            };
            return (word.relation().as_str(), place);
        }
    }
    ("far", "none")
}

/// What would be left out.
fn rest(scene: &Scene, line: &Line, candidate: &Candidate, k: u32) -> String {
    let end = scene.word_from(candidate.span().end()).min(line.words.end);
    let words = k..end;
    let finite = words.clone().find(|&j| is_finite(scene.word(j)) && scene.quote_around(j).is_none());
    let mood = finite.map(|j| scene.word(j).feats().mood == Some(Mood::Cnd));
    let reports =
        line.groups.iter().any(|g| words.contains(&g.head) && g.head != candidate.head && line.reports(scene, g));
    let quoted = words.clone().any(|j| scene.quote_at(j).is_some_and(|q| q.role.is_speech()));
    format!("{mood:?} {reports} {quoted}")
}

/// What is kept: only a quotation, something with a quotation at its end, or words of the author's.
fn so_far(scene: &Scene, candidate: &Candidate, first: u32, k: u32) -> &'static str {
    let last = content::trim(scene, first, k) - 1;
    let closed = scene.quote_ending(last);
    let opens = closed.is_some_and(|q| q.range.start() == candidate.span().start());
    let verb = (first..k).any(|j| is_finite(scene.word(j)));
    match (closed, opens) {
        (Some(_), true) => "quotation",
        (Some(_), false) => "ends in quotation",
        _ if verb => "clause",
        _ => "phrase",
    }
}
