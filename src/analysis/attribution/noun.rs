//! Nouns that report: « des soupçons de fraude », « la rumeur selon laquelle il partirait », « l'annonce du départ par le club ».

use std::ops::Range;

use super::Scope;
use super::candidate::{Candidate, Construction};
use super::circumstance;
use super::content;
use super::group::{Form, Group};
use super::line::Line;
use super::mistaken::mistaken;
use super::phrase::{self, NounPhrase};
use super::scene::Scene;
use super::source;
use super::verb::starts_infinitive;
use crate::grammar::{Relation, Upos};
use crate::lexicon::speech::{self, Category, Frame};

/// The attributions by nouns in a sentence.
pub(super) fn candidates(scene: &Scene, line: &Line, used: &[u32], out: &mut Vec<Candidate>) {
    for i in line.words.clone() {
        let word = scene.word(i);
        if word.upos() != Upos::Noun || used.contains(&i) || mistaken(scene, &line.words, i).is_some() {
            continue;
        }
        let Some(noun) = speech::noun(word.lemma()) else { continue };
        let found =
            selon_lequel(scene, line, i).filter(|_| noun.selon_lequel).or_else(|| complement(scene, line, i, &noun));
        let Some((from, to, source)) = found else { continue };
        if let Some(told) = told(scene, line, i, from..to) {
            out.push(told);
            continue;
        }
        let content = content::spans(scene, line, from, to);
        if content.is_empty() {
            continue;
        }
        out.push(Candidate {
            construction: Construction::Noun,
            head: i,
            lemma: noun.lemma.into(),
            category: noun.category,
            cue: Some(word.range()),
            source,
            content,
            scope: Scope::SameSentence,
            group: None,
        });
    }
}

/// « des rumeurs (du Web) selon lesquelles… ».
fn selon_lequel(scene: &Scene, line: &Line, i: u32) -> Option<(u32, u32, Option<NounPhrase>)> {
    let selon = (i + 1..line.words.end.min(i + 10)).find(|&k| {
        scene.word(k).norm() == "selon"
            && scene
                .get(&line.words, k + 1)
                .is_some_and(|w| matches!(w.norm(), "lequel" | "laquelle" | "lesquels" | "lesquelles"))
    })?;
    let owner = (i + 1 < selon && matches!(scene.word(i + 1).norm(), "de" | "d'" | "du" | "des"))
        .then(|| phrase::at(scene, selon, i + 2))
        .flatten();
    Some((selon, content::end(scene, line, selon), owner))
}

/// « *Le journal révèle* des informations selon lesquelles le maire aurait menti »: who gives the information says what it is.
fn told(scene: &Scene, line: &Line, i: u32, words: Range<u32>) -> Option<Candidate> {
    let noun = scene.word(i);
    if scene.word(words.start).norm() != "selon" {
        return None;
    }
    let start = phrase::around(scene, i, words.start).words.start;
    let object = |g: &Group| noun.relation().base() == Relation::Obj && noun.head().is_some_and(|v| v.id.0 == g.head);
    // « révèle deux jours plus tard des informations »: the tree may have taken the date for the object.
    let behind = |g: &Group| circumstance::places(scene, line, g.end).iter().any(|&k| k == start || k + 1 == start);
    let group = line.groups.iter().find(|g| g.form == Form::Finite && (object(g) || behind(g)))?;
    let content = content::spans(scene, line, words.start + 2, words.end);
    (!content.is_empty()).then(|| {
        Candidate::of(scene, group, Construction::Verb(Frame::Que), source::subject(scene, &line.words, group), content)
    })
}

/// « soupçons de fraude », « critiques contre le plan »; texts and figures are no reports by themselves.
pub(super) fn complement(
    scene: &Scene,
    line: &Line,
    i: u32,
    noun: &speech::SpeechNoun,
) -> Option<(u32, u32, Option<NounPhrase>)> {
    let next = scene.get(&line.words, i + 1)?;
    let frames = noun.frames;
    let fits = match next.norm() {
        "de" | "d'" | "du" | "des" => {
            frames.has(Frame::DeNp) || (frames.has(Frame::DeInf) && starts_infinitive(scene, &line.words, i + 2))
        }
        "contre" => frames.has(Frame::ContreNp),
        "sur" => frames.has(Frame::SurNp),
        "concernant" => true,
        "que" | "qu'" => frames.has(Frame::Que) && next.upos() != Upos::Pron,
        _ => false,
    };
    if !fits || matches!(noun.category, Category::Document | Category::Show) {
        return None;
    }
    let by = (i + 2..line.words.end.min(i + 14)).find(|&k| scene.word(k).norm() == "par");
    let source =
        by.and_then(|k| phrase::at(scene, line.words.end, k + 1)).filter(|p| super::preposition::can_speak(scene, p));
    let to = match (&source, by) {
        (Some(_), Some(k)) => k,
        _ if starts_infinitive(scene, &line.words, i + 2) => content::end(scene, line, i + 1),
        _ => phrase::at(scene, line.words.end, i + 2).map_or(i + 2, |p| p.words.end),
    };
    Some((i + 1, to.max(i + 2), source))
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;
    use super::*;

    fn readings(text: &str) -> Vec<String> {
        Text::new(text).readings(|scene, line, out| candidates(scene, line, &[], out))
    }

    #[test]
    fn nouns_of_saying_find_their_complement() {
        let cases = [
            ("Des soupçons de fraude pèsent sur lui.", "soupçons | – | de fraude"),
            (
                "La rumeur selon laquelle le maire partirait est fausse.",
                "rumeur | – | selon laquelle le maire partirait est fausse",
            ),
            (
                "Le journal révèle des informations selon lesquelles le maire aurait menti.",
                "révèle | Le journal | le maire aurait menti",
            ),
        ];
        for (text, reading) in cases {
            assert_eq!(readings(text), [reading], "{text}");
        }
    }

    #[test]
    fn other_nouns_are_left_alone() {
        for text in ["Le pont de pierre est long.", "La rumeur enfle."] {
            assert!(readings(text).is_empty(), "{text}: {:?}", readings(text));
        }
    }
}
