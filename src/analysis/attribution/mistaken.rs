//! Finite verbs that the tagger took for something else, seen by what follows them.

use std::ops::Range;

use smol_str::SmolStr;

use super::circumstance;
use super::scene::{Scene, is_finite, is_infinitive, is_que};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Upos, WordRef};
use crate::lexicon::speech::{self, Frame};
use crate::lexicon::{self, Kind, Paradigm, title};

/// The lemma of a finite verb that the tagger took for a noun, adjective or participle, though what follows only a verb can take:
/// « Le préfet précise que », « L'association alerte les pouvoirs publics », « Le président dit espérer ».
pub(super) fn mistaken(scene: &Scene, words: &Range<u32>, i: u32) -> Option<SmolStr> {
    let word = scene.word(i);
    let participle = word.upos() == Upos::Verb && word.feats().verb_form == Some(VerbForm::Part);
    // « précise, dans un courriel, que »
    let next = scene.get(words, i + 1)?;
    let behind = (next.form() == ",").then(|| circumstance::aside(scene, words.end, i + 1)).flatten();
    let next = behind.and_then(|k| scene.get(words, k)).filter(|w| is_que(*w)).unwrap_or(next);
    let before = i.checked_sub(1).and_then(|k| scene.get(words, k))?;
    let nominal = matches!(word.upos(), Upos::Adj | Upos::Noun);
    if !(nominal || participle)
        || matches!(before.upos(), Upos::Det | Upos::Adp | Upos::Num | Upos::Aux)
        || matches!(before.lemma(), "avoir" | "être")
    {
        return None;
    }
    // « « … », *tranche* une élue »
    let incise = before.form() == "," && i >= 2 && scene.quote_ending(i - 2).is_some();
    let frame = if is_que(next) && nominal {
        Some(Frame::Que)
    } else if incise && (matches!(next.upos(), Upos::Det | Upos::Propn) || title::title(next.form()).is_some()) {
        Some(Frame::Quote)
    } else {
        // « salue un pas, mais *juge* la mesure trop faible »: no bare noun goes before an article.
        let joined = before.upos() == Upos::Cconj && word.upos() == Upos::Noun;
        let opened = (joined || lacks_verb(scene, words, i)).then(|| frame_opened(scene, words, i + 1)).flatten();
        opened.filter(|f| *f == Frame::Np || !joined || lacks_verb(scene, words, i))
    }?;
    let finite =
        |p: Paradigm| matches!(p, Paradigm::Present | Paradigm::Imperfect | Paradigm::Future | Paradigm::SimplePast);
    lexicon::analyses(word.norm())
        .find(|a| a.kind() == Kind::Verb && a.paradigm().is_some_and(finite) && a.person() == Some(3))
        .or_else(|| lexicon::analyses(word.norm()).find(|a| a.kind() == Kind::Verb && a.paradigm().is_some_and(finite)))
        .map(|a| a.lemma(word.norm()))
        .filter(|l| {
            speech::verb(l, false)
                .is_some_and(|v| v.frames.has(frame) || frame == Frame::Np && v.frames.any(TRANSITIVE))
        })
}

/// Frames whose verb has an object beside its content: « alerte *les élus* sur un risque ».
const TRANSITIVE: &[Frame] = &[
    Frame::NpDe,
    Frame::NpAInf,
    Frame::NpANp,
    Frame::SurNp,
    Frame::Attr,
    Frame::Comme,
    Frame::Experiencer,
    Frame::Reaction,
];

/// Whether the clause that holds word `i` has no finite verb: none before it in the sentence, and none behind it that no conjunction
/// or relative opens.
pub(super) fn lacks_verb(scene: &Scene, words: &Range<u32>, i: u32) -> bool {
    let finite = |k: &u32| is_finite(scene.word(*k)) && scene.quote_around(*k).is_none();
    let opens = |k: u32| {
        let word = scene.word(k);
        matches!(word.upos(), Upos::Sconj | Upos::Cconj)
            || is_que(word)
            || matches!(word.norm(), "qui" | "dont" | "où" | ":" | ";")
    };
    !(words.start..i).any(|k| finite(&k)) && (i + 1..words.end).find(finite).is_none_or(|verb| (i + 1..verb).any(opens))
}

/// A name, or a noun for who holds an office or speaks for others.
fn names(word: WordRef) -> bool {
    word.upos() == Upos::Propn || title::function(word.norm()).is_some()
}

/// What word `k` can open only behind a verb: an object with its article, an infinitive, « de » or « sur » with what they govern.
fn frame_opened(scene: &Scene, words: &Range<u32>, k: u32) -> Option<Frame> {
    let next = scene.get(words, k)?;
    let then = scene.get(words, k + 1);
    match next.norm() {
        _ if is_que(next) => Some(Frame::Que),
        _ if is_infinitive(next) => Some(Frame::Inf),
        "sur" => Some(Frame::SurNp),
        "de" | "d'" if then.is_some_and(is_infinitive) => Some(Frame::DeInf),
        // « Mme Roy *critique des* choix »: read as a preposition behind a noun, which no name is followed by.
        "de" if then.is_some_and(|w| w.norm() == "les") && k >= 2 && names(scene.word(k - 2)) => Some(Frame::Np),
        // « la séance publique ce mardi »: a date is no object.
        "le" | "la" | "les" | "l'" | "un" | "une" | "ses" | "son" | "sa" | "leur" | "leurs" | "ce" | "cet"
        | "cette" | "ces" | "tout" | "toute"
            if then.is_some_and(|w| matches!(w.upos(), Upos::Noun | Upos::Propn) && !super::source::is_time(w)) =>
        {
            Some(Frame::Np)
        }
        _ => None,
    }
}
