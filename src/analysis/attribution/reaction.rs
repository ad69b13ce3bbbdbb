//! What moves somebody: « Ces propos ont indigné les élus », « La décision a suscité la colère des riverains ». The content is the
//! subject, the source whoever feels.

use super::Scope;
use super::candidate::{Candidate, Construction};
use super::content;
use super::group::{Form, Group};
use super::line::Line;
use super::phrase::{self, NounPhrase};
use super::preposition::can_speak;
use super::scene::{Scene, is_adverb};
use super::source;
use crate::lexicon::speech::{self, Category, Frame};

/// The attributions of a sentence whose source is moved by what the subject says.
pub(super) fn candidates(scene: &Scene, line: &Line, out: &mut Vec<Candidate>) {
    for group in line.groups.iter().filter(|g| g.form == Form::Finite && g.pronoun.is_none()) {
        let Some((cue_end, source)) = felt(scene, line, group) else { continue };
        let Some(subject) = source::subject(scene, &line.words, group) else { continue };
        let content = content::spans(scene, line, subject.words.start, subject.words.end);
        if content.is_empty() || subject.words.end > group.start {
            continue;
        }
        out.push(Candidate {
            construction: Construction::Reaction,
            head: group.head,
            lemma: group.verb.lemma.into(),
            category: Category::Feel,
            cue: Some(scene.range(group.start..cue_end)),
            source,
            content,
            scope: Scope::SameSentence,
            group: Some(*group),
        });
    }
}

/// Where the cue ends, and who feels.
fn felt(scene: &Scene, line: &Line, group: &Group) -> Option<(u32, Option<NounPhrase>)> {
    let frames = group.verb.frames;
    let k = (group.end..line.words.end).find(|&k| !is_adverb(scene.word(k)))?;
    let object = phrase::at(scene, line.words.end, k)?;
    if frames.has(Frame::Experiencer) {
        return can_speak(scene, &object).then_some((group.end, Some(object)));
    }
    // « suscite *l'inquiétude de l'opposition* »
    let feeling = scene.word(object.head);
    if !frames.has(Frame::Reaction) || !speech::noun(feeling.lemma()).is_some_and(|n| is_reaction(n.category)) {
        return None;
    }
    let next = object.head + 1;
    let owned = scene.get(&line.words, next).is_some_and(|w| matches!(w.norm(), "de" | "d'" | "chez" | "parmi"));
    let owner = owned.then(|| phrase::at(scene, line.words.end, next + 1)).flatten();
    Some((next, owner.filter(|o| can_speak(scene, o))))
}

fn is_reaction(category: Category) -> bool {
    matches!(category, Category::Feel | Category::Blame | Category::Ask | Category::Praise)
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;
    use super::*;

    #[test]
    fn what_moves_somebody_is_what_they_react_to() {
        let cases = [
            ("Ces propos ont indigné les élus.", "ont indigné | les élus | Ces propos"),
            ("La décision a suscité la colère des riverains.", "a suscité la colère | des riverains | La décision"),
        ];
        for (text, reading) in cases {
            assert_eq!(Text::new(text).readings(candidates), [reading], "{text}");
        }
    }

    #[test]
    fn what_moves_nobody_is_left_alone() {
        for text in ["La pluie provoque une inondation.", "Le vent indigne la mer."] {
            assert!(Text::new(text).readings(candidates).is_empty(), "{text}");
        }
    }
}
