//! The word that opens what a verb reports, behind addressees and circumstances: « que », a colon, a quotation, « de » with an infinitive.

use std::ops::Range;

use super::candidate::Construction;
use super::content;
use super::group::{Form, Group};
use super::line::Line;
use super::scene::{Scene, is_finite, is_que};
use super::verb::starts_infinitive;
use crate::grammar::Upos;
use crate::lexicon::speech::{self, Frame};

/// The first « que », colon, quotation or « de » with an infinitive behind addressees and circumstances.
pub(super) fn opener(
    scene: &Scene,
    line: &Line,
    group: &Group,
    places: &[u32],
    reach: u32,
) -> Option<(Construction, u32, u32)> {
    let words = &line.words;
    let from = *places.first()?;
    let frames = group.verb.frames;
    let end = |from: u32| content::end(scene, line, from);
    let mut addressed = from > group.end;
    let mut k = from;
    while k < reach {
        let word = scene.word(k);
        if is_que(word) && k > from + 1 && (states_fact(scene, k) || takes_up(scene, line, group, places, k)) {
            return None;
        }
        if is_que(word) && word.upos() != Upos::Pron && !compares(scene, words, k) {
            return (frames.has(Frame::Que)).then(|| (Construction::Verb(Frame::Que), k, end(k)));
        }
        if is_que(word) && k == from && frames.has(Frame::Que) {
            return Some((Construction::Verb(Frame::Que), k, end(k)));
        }
        if word.form() == ":" && frames.any(&[Frame::Quote, Frame::Que]) {
            // « conteste les chiffres : « … » »: the verb has its object, and the colon speaks for itself.
            let served = frames.has(Frame::Np) && scene.word(from).upos() == Upos::Det && !places.contains(&k);
            if served {
                return None;
            }
            let quoted = scene.get(words, k + 1).is_some_and(|w| scene.quote_at(w.id.0).is_some());
            let construction = if quoted { Construction::Verb(Frame::Quote) } else { Construction::VerbColon };
            let first = k + 1;
            return (first < words.end)
                .then(|| (construction, first, if quoted { quote_end(scene, words, first) } else { words.end }))
                .filter(|_| quoted || group.form != Form::Infinitive);
        }
        if k > from
            && frames.has(Frame::Quote)
            && scene.quote_at(k).is_some_and(|q| q.role.is_speech())
            && scene.word(k - 1).norm() == ","
        {
            return Some((Construction::Verb(Frame::Quote), k, quote_end(scene, words, k)));
        }
        if addressed
            && matches!(word.norm(), "de" | "d'")
            && frames.any(&[Frame::ADeInf, Frame::NpDe, Frame::DeInf])
            && starts_infinitive(scene, words, k + 1)
        {
            return Some((Construction::Verb(Frame::DeInf), k, end(k)));
        }
        if addressed && word.norm() == "à" && frames.any(&[Frame::NpAInf]) && starts_infinitive(scene, words, k + 1) {
            return Some((Construction::Verb(Frame::NpAInf), k, end(k)));
        }
        // Circumstances between commas are stepped over; another clause ends the search.
        if k > from && (is_finite(word) || matches!(word.form(), ";" | "." | "?" | "!")) {
            return None;
        }
        // « dénonce un scandale, affirmant que »: another verb reports.
        let another = |g: &&Group| g.head == k && matches!(g.form, Form::Present | Form::Finite);
        if k > from && line.groups.iter().find(another).is_some_and(|g| g.head != group.head) {
            return None;
        }
        if let Some(quote) = scene.quote_at(k).filter(|_| k > from) {
            k = scene.word_from(quote.range.end()).max(k + 1);
            continue;
        }
        if matches!(word.norm(), "qui" | "dont" | "où" | "lequel") && k > from {
            // A relative clause of the addressee: « à la presse qui l'attendait que » is too rare to follow.
            return None;
        }
        addressed = true;
        k += 1;
    }
    None
}

/// The words of a quotation that opens at word `k`, as far as they stand in this sentence.
fn quote_end(scene: &Scene, words: &Range<u32>, k: u32) -> u32 {
    scene.quote_at(k).map_or(words.end, |q| scene.word_from(q.range.end()).clamp(k + 1, words.end))
}

/// « juge illégal *le fait que* », « confirme *la certitude que* »: whether « que » at word `k` goes on with the noun before it, which
/// is what is said.
fn states_fact(scene: &Scene, k: u32) -> bool {
    let (article, noun) = (scene.word(k - 2), scene.word(k - 1));
    // « a dit *dans* l'annonce que » tells where it was said.
    let object = || article.prev().is_none_or(|w| w.upos() != Upos::Adp);
    matches!(article.norm(), "le" | "la" | "l'")
        && (noun.norm() == "fait" || speech::noun(noun.lemma()).is_some() && object())
}

/// « maintient *sa version, qu'*elle juge exacte »: whether « que » at word `k` is the relative of the object.
fn takes_up(scene: &Scene, line: &Line, group: &Group, places: &[u32], k: u32) -> bool {
    let object = places.first().and_then(|&from| scene.get(&line.words, from)).is_some_and(|w| w.upos() == Upos::Det);
    object && group.verb.frames.has(Frame::Np) && scene.word(k - 1).norm() == "," && !places.contains(&k)
}

/// « plus que », « ainsi que », « alors que », « tandis que », « autant de fois que ».
fn compares(scene: &Scene, words: &Range<u32>, k: u32) -> bool {
    let norm = |back: u32| k.checked_sub(back).and_then(|k| scene.get(words, k)).map_or("", |w| w.norm());
    if matches!(norm(2), "de" | "d'") && matches!(norm(3), "autant" | "tant" | "plus" | "moins") {
        return true;
    }
    scene.get(words, k.wrapping_sub(1)).is_some_and(|w| {
        matches!(
            w.norm(),
            "plus"
                | "moins"
                | "aussi"
                | "autant"
                | "ainsi"
                | "alors"
                | "tandis"
                | "même"
                | "tel"
                | "telle"
                | "lors"
                | "bien"
                | "pour"
                | "avant"
                | "après"
                | "dès"
                | "sans"
                | "tant"
                | "puis"
                | "parce"
                | "afin"
                | "depuis"
                | "pendant"
                | "mieux"
                | "autre"
                | "autres"
                | "ce"
        )
    })
}
