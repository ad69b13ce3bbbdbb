//! How far a content runs: the first place where the author, the reporter or another source takes over again.
//!
//! « Elle a promis une aide | lors d'une visite à Lyon », « Il dénonce un scandale | en rappelant les faits »: what hangs on the
//! verb of saying is no longer said. « Il annonce une aide pour les sinistrés »: what hangs on the content is. Every phrase
//! boundary of the longest reading is weighed in turn; a quotation is never cut.

use super::boundary::{UNFINISHED, before, features};
use super::candidate::{Candidate, Construction};
use super::content;
use super::group::Form;
use super::line::Line;
use super::scene::{Scene, is_clitic, is_finite, is_infinitive, is_mark, is_ne, is_punct, is_que, is_question_word};
use super::{circumstance, phrase, preposition, relay, source, weigh};
use crate::grammar::linear::Model;
use crate::grammar::tag::VerbForm;
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::speech::{Frame, Introduction};
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

/// Ends the content of a reading where grammar or the model says.
pub(super) fn settle(model: &Model, scene: &Scene, line: &Line, candidate: &mut Candidate) {
    bound(scene, line, candidate);
    let stops = |cut: &Cut| {
        stops_by_grammar(scene, line, candidate, cut.at).unwrap_or_else(|| {
            if model.labels() < EXTENT_LABELS.len() {
                return content::hands_over(scene, line, cut.at, first_word(scene, candidate), candidate.head);
            }
            let mut scores = [0; EXTENT_LABELS.len()];
            model.add(&cut.features, &mut scores);
            scores[1] > scores[0]
        })
    };
    if let Some(cut) = cuts(scene, line, candidate).into_iter().find(stops) {
        candidate.content = cut.content;
    }
}

/// Whether the content ends before word `k`, where grammar alone tells.
fn stops_by_grammar(scene: &Scene, line: &Line, candidate: &Candidate, k: u32) -> Option<bool> {
    let first = first_word(scene, candidate);
    let clause = scene.get(&line.words, first).is_some_and(|w| is_que(w));
    // « assure que le pont est sûr et | que la route rouvrira »: a second clause of the same kind.
    let second = |k: u32| scene.get(&line.words, k).is_some_and(|w| is_que(w));
    let joins = |k: u32| scene.word(k).upos() == Upos::Cconj;
    if clause && (joins(k) && second(k + 1) || second(k) && joins(k - 1)) {
        return Some(false);
    }
    if is_resumed(scene, candidate, k) {
        // « Je crois », dit-elle, | « que nous gagnerons »
        if candidate.construction == Construction::Incise && scene.quote_at(k).is_some() {
            return Some(false);
        }
        // « …, selon la mairie, | qui précise que … »: the relative is the source's.
        if matches!(scene.word(k).norm(), "qui" | "dont") {
            return Some(true);
        }
        // « Le suspect, selon son avocat, | nie les faits »: a clause needs its verb.
        if before(scene, candidate, k).starts_with(UNFINISHED) {
            return Some(false);
        }
    }
    // « a salué leur courage | à l'issue de la cérémonie »
    // « réclame « la vérité » et | « la justice » », « décrit des gens « réservés », | « absents » »
    let mark = |k: u32| scene.get(&line.words, k).is_some_and(|w| scene.quote_at(w.id.0).is_some());
    let closed = |k: u32| k > first && scene.quote_ending(k - 1).is_some();
    let listed = mark(k) && closed(k - 1) && (joins(k - 1) || scene.word(k - 1).form() == ",");
    if listed || joins(k) && mark(k + 1) && closed(k) {
        return Some(false);
    }
    // « a dit « regretter » | l'annonce »: the verb in the quotation has its object behind it.
    let verb = |k: u32| k > first + 1 && is_infinitive(scene.word(k - 2)) && closed(k);
    if verb(k) && matches!(scene.word(k).upos(), Upos::Det | Upos::Adp | Upos::Sconj) {
        return Some(false);
    }
    // « …, | selon une étude »: that source's to say.
    let sourced = |p: &preposition::Phrase| {
        p.kind != Introduction::Guarded && p.words.start == k && p.words.end >= line.last_word(scene)
    };
    if candidate.construction != Construction::Preposition && line.prepositions.iter().any(sourced) {
        return Some(true);
    }
    let plain = !clause && matches!(weigh::frame_group(candidate.construction), "phrase" | "attribute");
    let whole = !clause || (first..k).any(|j| is_finite(scene.word(j)));
    let ends = content::is_comment(scene, line, k)
        || relay::takes_over(scene, line, candidate, first, k)
        || plain && circumstance::is_event(scene, line.words.end, k)
        || whole && resumes_main(scene, candidate, k);
    ends.then_some(true)
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
        // « affirme, citant deux sources, | que le pont fermera »: the clause is another verb's.
        if is_que(word) && k > first + 1 && scene.word(k - 1).form() == "," {
            candidate.content = until(scene, &candidate.content, first, k - 1);
            return;
        }
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
        // « cite deux sources, | le ministre va partir »
        let subject = |comma: &u32| {
            let behind = phrase::at(scene, verb, comma + 1);
            scene.word(*comma).form() == "," && behind.is_some_and(|p| p.words.end == verb)
        };
        if let Some(comma) = (first + 1..verb).find(subject) {
            return Some(comma);
        }
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
        let outside = brackets <= 0;
        match word.form() {
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets -= 1,
            _ => {}
        }
        let reported = candidate.content.iter().any(|c| c.contains_range(word.range()));
        if k > first && outside && reported && is_boundary(scene, candidate, k) {
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
    let bracket = word.form() == "(";
    if is_punct(word) && !is_mark(word) && !bracket || opened && !is_mark(word) {
        return false;
    }
    is_resumed(scene, candidate, k)
        || bracket
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
            ("Elle cite deux sources, le pont va fermer.", "deux sources"),
            ("Citant deux sources, le journal affirme que le pont va fermer.", "deux sources"),
            ("La ministre a dit « regretter » cette annonce.", "« regretter » cette annonce"),
            ("Une caissière soupçonnée de cacher un vol a été arrêtée.", "de cacher un vol"),
        ];
        for (text, content) in cases {
            let found = Text::new(text).attributions();
            assert_eq!(found.first().map(String::as_str), Some(content), "{text}: {found:?}");
        }
    }
}
