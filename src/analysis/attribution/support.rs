//! Verbs that lend a noun of saying their subject: « renouvelle ses critiques contre le plan », « formule des doutes sur la date ».
//!
//! The verb says little by itself; what is reported, and how, the noun tells: its complement is the content.

use super::candidate::{Candidate, Construction};
use super::content;
use super::group::{Form, Group};
use super::line::Line;
use super::noun;
use super::phrase;
use super::scene::{Scene, is_adverb};
use super::source;
use crate::grammar::Upos;
use crate::lexicon::speech::{self, Frame};

/// The attributions of a sentence by a verb with a noun of saying; returns the heads of their verbs, which report nothing else.
pub(super) fn candidates(scene: &Scene, line: &Line, out: &mut Vec<Candidate>) -> Vec<u32> {
    let mut heads = Vec::new();
    for group in &line.groups {
        if !group.verb.frames.has(Frame::Support) || matches!(group.form, Form::Passive | Form::Past) {
            continue;
        }
        let Some((candidate, noun)) = supported(scene, line, group) else { continue };
        heads.extend([group.head, noun]);
        out.push(candidate);
    }
    heads
}

/// What the noun behind the verb reports, and that noun.
fn supported(scene: &Scene, line: &Line, group: &Group) -> Option<(Candidate, u32)> {
    let first = (group.end..line.words.end).find(|&k| !is_adverb(scene.word(k)))?;
    let object = phrase::at(scene, line.words.end, first).filter(|p| scene.word(p.head).upos() == Upos::Noun)?;
    let noun = speech::noun(scene.word(object.head).lemma())?;
    // « maintient sa position ferme sur le plan »: adjectives stand between the noun and what it is about.
    let last = (object.head + 1..line.words.end).find(|&k| scene.word(k).upos() != Upos::Adj)? - 1;
    let (from, to, _) = noun::complement(scene, line, last, &noun)?;
    let content = content::spans(scene, line, from, to);
    if content.is_empty() {
        return None;
    }
    let source = source::subject(scene, &line.words, group);
    let candidate = Candidate {
        category: noun.category,
        cue: Some(scene.range(group.start..last + 1)),
        ..Candidate::of(scene, group, Construction::Support, source, content)
    };
    Some((candidate, object.head))
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;
    use super::*;

    fn readings(text: &str) -> Vec<String> {
        Text::new(text).readings(|scene, line, out| {
            candidates(scene, line, out);
        })
    }

    #[test]
    fn a_noun_of_saying_reports_for_the_subject_of_its_verb() {
        let cases = [
            (
                "Le syndicat renouvelle ses critiques contre le plan.",
                "renouvelle ses critiques | Le syndicat | contre le plan",
            ),
            ("L'expert formule des critiques sur la date.", "formule des critiques | L'expert | sur la date"),
            (
                "La maire a exprimé son souhait de quitter la ville.",
                "a exprimé son souhait | La maire | de quitter la ville",
            ),
        ];
        for (text, reading) in cases {
            assert_eq!(readings(text), [reading], "{text}");
        }
    }

    #[test]
    fn other_objects_report_nothing() {
        for text in ["Le club renouvelle son équipe.", "L'usine émet des fumées sur la ville."] {
            assert!(readings(text).is_empty(), "{text}: {:?}", readings(text));
        }
    }
}
