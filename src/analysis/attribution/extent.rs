//! How far a content runs: the first place where the author, the reporter or another source takes over again.
//!
//! « Elle a promis une aide | lors d'une visite à Lyon », « Il dénonce un scandale | en rappelant les faits »: what hangs on the
//! verb of saying is no longer said. « Il annonce une aide pour les sinistrés »: what hangs on the content is. Every phrase
//! boundary of the longest reading is weighed in turn; a quotation is never cut.

use super::candidate::{Candidate, Construction};
use super::content;
use super::group::Form;
use super::line::Line;
use super::scene::{Scene, is_clitic, is_finite, is_infinitive, is_mark, is_ne, is_punct, is_que, is_question_word};
use super::{source, weigh};
use crate::grammar::linear::{self, Model};
use crate::grammar::tag::{Mood, VerbForm};
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::speech::Frame;
use crate::text::{TextRange, TextSize};

/// The labels of the model, in its order.
pub const EXTENT_LABELS: [&str; 2] = ["on", "stop"];

/// A place where a content may end: before word `at`.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    at: u32,
    /// What is attributed if it ends here.
    pub content: Vec<TextRange>,
    /// What the model sees of the place.
    pub features: Vec<u64>,
}

/// Ends the content of a reading where the model says; without a model, where grammar alone would.
pub(super) fn settle(model: &Model, scene: &Scene, line: &Line, candidate: &mut Candidate) {
    bound(scene, line, candidate);
    let clause = scene.get(&line.words, first_word(scene, candidate)).is_some_and(|w| is_que(w));
    let stop = cuts(scene, line, candidate).into_iter().find(|cut| {
        // « assure que le pont est sûr et | que la route rouvrira »: a second clause of the same kind.
        let second = |k: u32| scene.get(&line.words, k).is_some_and(|w| is_que(w));
        let joined = scene.word(cut.at).upos() == Upos::Cconj && second(cut.at + 1)
            || second(cut.at) && scene.word(cut.at - 1).upos() == Upos::Cconj;
        if clause && joined {
            return false;
        }
        // « …, selon la mairie, | qui précise que … »: the relative is the source's.
        let resumed = is_resumed(scene, candidate, cut.at);
        let of_source = resumed && matches!(scene.word(cut.at).norm(), "qui" | "dont");
        // « Le suspect, selon son avocat, | nie les faits »: a clause needs its verb.
        if resumed && !of_source && before(scene, candidate, cut.at).starts_with(UNFINISHED) {
            return false;
        }
        if of_source || content::is_comment(scene, line, cut.at) {
            return true;
        }
        // « a salué leur courage | à l'issue de la cérémonie »
        let plain = !clause && matches!(weigh::frame_group(candidate.construction), "phrase" | "attribute");
        if plain && is_occasion(scene, line, cut.at) {
            return true;
        }
        let whole = !clause || (first_word(scene, candidate)..cut.at).any(|k| is_finite(scene.word(k)));
        if whole && resumes_main(scene, candidate, cut.at) {
            return true;
        }
        if model.labels() < EXTENT_LABELS.len() {
            return content::hands_over(scene, line, cut.at, first_word(scene, candidate), candidate.head);
        }
        let mut scores = [0; EXTENT_LABELS.len()];
        model.add(&cut.features, &mut scores);
        scores[1] > scores[0]
    });
    if let Some(cut) = stop {
        candidate.content = cut.content;
    }
}

/// Ends a phrase before the first verb that cannot be its own: « soupçonné de vouloir fuir | a été arrêté », « nie une faute | et a
/// ouvert une enquête ». Only words that open a clause bring a finite verb into a phrase.
pub(super) fn bound(scene: &Scene, line: &Line, candidate: &mut Candidate) {
    let phrase =
        matches!(weigh::frame_group(candidate.construction), "phrase" | "infinitive" | "attribute" | "de" | "noun");
    if !phrase && candidate.construction != Construction::Verb(Frame::Quote) {
        return;
    }
    let participle = candidate.group.is_some_and(|g| g.form == Form::Past);
    let (first, last) = (first_word(scene, candidate), scene.word_from(candidate.span().end()).min(line.words.end));
    let mut k = first;
    while k < last {
        let word = scene.word(k);
        if opens_clause(word) {
            return;
        }
        // « accusés d'espionnage | et expulsés »
        if participle && k > first && word.upos() == Upos::Cconj && is_past(scene.get(&line.words, k + 1)) {
            candidate.content = until(scene, &candidate.content, first, k);
            return;
        }
        if is_finite(word) && k > first {
            if let Some(start) = clause_start(scene, first, k) {
                candidate.content = until(scene, &candidate.content, first, start);
            }
            return;
        }
        let quote = scene.quote_at(k);
        k = quote.map_or(k + 1, |q| scene.word_from(q.range.end()).max(k + 1));
    }
}

fn is_past(word: Option<WordRef>) -> bool {
    word.is_some_and(|w| w.feats().verb_form == Some(VerbForm::Part) && !w.norm().ends_with("ant"))
}

/// Whether a word opens a clause with a verb of its own.
fn opens_clause(word: WordRef) -> bool {
    word.upos() == Upos::Sconj
        || is_que(word)
        || is_question_word(word)
        || matches!(word.norm(), "dont" | "ce")
        || matches!(word.form(), ":" | "(" | "–" | "—")
}

/// Where the clause of a finite verb begins behind a phrase: at the clitics, adverbs, commas and the conjunction before it, or, with a
/// subject of its own, at the comma or conjunction that parts it from the phrase.
fn clause_start(scene: &Scene, first: u32, verb: u32) -> Option<u32> {
    let subject = scene.word(verb).children().find(|c| c.relation().base() == Relation::Nsubj && c.id.0 < verb);
    let Some(subject) = subject.filter(|s| s.id.0 >= first) else {
        let leans =
            |w: WordRef| is_clitic(w) || is_ne(w) || matches!(w.upos(), Upos::Adv | Upos::Cconj) || w.form() == ",";
        return (first..verb).rev().find(|&j| !leans(scene.word(j))).map(|j| j + 1);
    };
    let start = (first..=subject.id.0).find(|&j| j == subject.id.0 || scene.word(j).is_under(subject.id))?;
    let parted = |w: WordRef| w.form() == "," || w.upos() == Upos::Cconj;
    start.checked_sub(1).filter(|&j| j > first && parted(scene.word(j)))
}

/// « L'homme, soupçonné de vouloir fuir, *a été arrêté* »: behind a comma, the verb of the subject before the content goes on.
fn resumes_main(scene: &Scene, candidate: &Candidate, k: u32) -> bool {
    let participle = candidate.group.is_some_and(|g| matches!(g.form, Form::Past | Form::Present));
    let verb = (k..k + 3)
        .find(|&j| scene.grammar.words.len() as u32 > j && !(is_clitic(scene.word(j)) || is_ne(scene.word(j))));
    participle && scene.word(k - 1).norm() == "," && verb.is_some_and(|j| is_finite(scene.word(j)))
}

/// The places where a content may end, in order.
pub(super) fn cuts(scene: &Scene, line: &Line, candidate: &Candidate) -> Vec<Cut> {
    if matches!(
        candidate.construction,
        Construction::Signature | Construction::Unsigned | Construction::PassiveSubject | Construction::Reaction
    ) {
        return Vec::new();
    }
    let span = candidate.span();
    let (first, last) = (first_word(scene, candidate), scene.word_from(span.end()).min(line.words.end));
    let mut out = Vec::new();
    let mut brackets = 0_i32;
    let mut k = first;
    while k < last {
        let word = scene.word(k);
        match word.form() {
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets -= 1,
            _ => {}
        }
        let reported = candidate.content.iter().any(|c| c.contains_range(word.range()));
        if k > first && brackets <= 0 && reported && is_boundary(scene, candidate, k) {
            let content = until(scene, &candidate.content, first, k);
            if !content.is_empty() {
                out.push(Cut { at: k, content, features: features(scene, line, candidate, first, k) });
            }
        }
        // A quotation is taken whole.
        let quote = scene.quote_at(k).filter(|q| q.range.end() <= span.end());
        k = quote.map_or(k + 1, |q| scene.word_from(q.range.end()).max(k + 1));
    }
    out
}

fn first_word(scene: &Scene, candidate: &Candidate) -> u32 {
    scene.word_from(candidate.span().start())
}

/// Whether the content goes on with word `k` behind an incise.
fn is_resumed(scene: &Scene, candidate: &Candidate, k: u32) -> bool {
    let start = scene.word(k).range().start();
    candidate.content.iter().skip(1).any(|c| c.start() == start)
}

/// Whether a phrase can begin at word `k`: behind a comma or a mark, at a preposition, a conjunction, a relative, a participle.
fn is_boundary(scene: &Scene, candidate: &Candidate, k: u32) -> bool {
    let word = scene.word(k);
    let next = scene.get(&scene.sentence(k).words, k + 1);
    // « dès | qu'elle l'a su », « lors | d'une visite »: the words that open the phrase stand before.
    let opened = matches!(scene.word(k - 1).upos(), Upos::Adp | Upos::Sconj | Upos::Det) || is_second(scene, k);
    if is_punct(word) && !is_mark(word) || opened && !is_mark(word) {
        return false;
    }
    is_resumed(scene, candidate, k)
        || is_punct(scene.word(k - 1))
        // « dénonce un scandale | ce mardi »
        || source::is_time(word) && word.upos() != Upos::Adj
        || (word.upos() == Upos::Det && next.is_some_and(source::is_time))
        || matches!(word.upos(), Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Adv)
        || matches!(word.norm(), "qui" | "dont" | "où" | "que" | "qu'" | "lequel" | "ce" | "dès" | "comme" | "alors")
        || (word.upos() == Upos::Verb && word.feats().verb_form == Some(VerbForm::Part))
}

/// Whether a word is the second of a conjunction or preposition that the first opens: « dès *que* », « lors *de* », « ainsi *que* ».
fn is_second(scene: &Scene, k: u32) -> bool {
    let first = scene.word(k - 1);
    (is_que(scene.word(k)) && matches!(first.upos(), Upos::Adv | Upos::Adp | Upos::Sconj))
        || first.norm() == "lors"
        || scene.word(k).relation().base() == Relation::Fixed
}

/// The stretches before word `k`, loose punctuation and conjunctions at the end left out.
fn until(scene: &Scene, pieces: &[TextRange], first: u32, k: u32) -> Vec<TextRange> {
    let end: TextSize = scene.word(content::trim(scene, first, k) - 1).range().end();
    let mut out = Vec::new();
    for piece in pieces.iter().filter(|p| p.start() < end) {
        out.extend(content::trimmed(scene, TextRange::new(piece.start(), piece.end().min(end))));
    }
    out
}

/// What the model sees of the place before word `k`.
fn features(scene: &Scene, line: &Line, candidate: &Candidate, first: u32, k: u32) -> Vec<u64> {
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
    out.push(format!("occasion {} group {group}", is_occasion(scene, line, k)));
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
    if let Some(reporter) = &candidate.group {
        let infinitive = reporter.form == Form::Infinitive;
        out.push(format!("infinitive {infinitive} opener {opener}"));
    }
}

/// The word a phrase opens with, where it is a word of grammar; its part of speech elsewhere.
fn opener(word: WordRef) -> String {
    match word.upos() {
        Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Pron => word.norm().chars().take(16).collect(),
        Upos::Adv => format!("adv {}", word.norm().chars().take(12).collect::<String>()),
        _ if is_mark(word) => "mark".into(),
        _ => verbal(word).to_owned(),
    }
}

/// « lors de », « à l'occasion de », « à l'issue de », « au cours de »: an event at which something is said or done.
fn is_occasion(scene: &Scene, line: &Line, k: u32) -> bool {
    const OPENERS: [&[&str]; 8] = [
        &["lors", "de"],
        &["à", "l'", "occasion"],
        &["à", "l'", "issue"],
        &["à", "le", "cours"],
        &["à", "le", "terme"],
        &["à", "la", "suite"],
        &["en", "marge"],
        &["en", "ouverture"],
    ];
    let reads = |j: u32, word: &str| scene.get(&line.words, j).is_some_and(|w| w.norm() == word || w.lemma() == word);
    OPENERS.iter().any(|words| words.iter().zip(k..).all(|(word, j)| reads(j, word)))
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
const UNFINISHED: &str = "unfinished";

/// What stands right before the place.
fn before(scene: &Scene, candidate: &Candidate, k: u32) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::super::tests::Text;

    #[test]
    fn a_clause_behind_an_incise_keeps_its_verb() {
        let found = Text::new("Le suspect, selon son avocat, nie les faits.").attributions();
        assert!(found.contains(&"Le suspect … nie les faits".to_owned()), "{found:?}");
    }

    #[test]
    fn contents_end_where_the_author_or_another_source_takes_over() {
        let cases = [
            ("Le maire affirme que le pont est sûr, ce qui rassure les riverains.", "que le pont est sûr"),
            ("Le maire affirme que le pont est sûr et a ajouté que la route rouvrirait.", "que le pont est sûr"),
            ("Le maire dénonce un scandale, affirmant que le pont est sûr.", "un scandale"),
            ("Le suspect, accusé d'avoir fui, a été arrêté.", "d'avoir fui"),
            (
                "Le maire assure que le pont est sûr, et que la route rouvrira.",
                "que le pont est sûr, et que la route rouvrira",
            ),
            ("Le maire affirme que le pont, construit en 1950, est sûr.", "que le pont, construit en 1950, est sûr"),
            ("Le pont fermera, selon la mairie, qui précise que la route rouvrira.", "Le pont fermera"),
            ("Le maire salue le courage des pompiers lors d'une cérémonie.", "le courage des pompiers"),
            ("Un homme soupçonné de préparer un vol a été arrêté.", "de préparer un vol"),
        ];
        for (text, content) in cases {
            let found = Text::new(text).attributions();
            assert_eq!(found.first().map(String::as_str), Some(content), "{text}: {found:?}");
        }
    }
}
