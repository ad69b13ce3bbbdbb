//! One sentence as the frames see it: its verb groups, its source prepositions, its incises, found once.

use std::ops::Range;

use super::circumstance;
use super::group::{Form, Group};
use super::preposition;
use super::scene::{Scene, is_infinitive, is_mark, is_punct, is_que};
use crate::analysis::incise::Incise;
use crate::grammar::Upos;
use crate::lexicon::speech::Frame;

/// A sentence with what stands out in it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub words: Range<u32>,
    pub groups: Vec<Group>,
    /// « selon la mairie » with its source, in order.
    pub prepositions: Vec<preposition::Phrase>,
    pub incises: Vec<Incise>,
}

impl Line {
    /// Reads one sentence.
    pub fn new(scene: &Scene, words: Range<u32>, incises: &[Incise]) -> Self {
        let groups = Group::all(scene, &words);
        let prepositions = preposition::phrases(scene, &words);
        let range = scene.range(words.clone());
        let first = incises.partition_point(|i| i.range.start() < range.start());
        let own = incises[first..].iter().take_while(|i| range.contains_range(i.range));
        let incises = own.copied().collect();
        Self { words, groups, prepositions, incises }
    }

    /// Whether something that the verb can report follows it: « affirme que », « ajoutant : », « assure avoir ».
    pub fn reports(&self, scene: &Scene, group: &Group) -> bool {
        let Some(next) =
            (group.end..self.words.end.min(group.end + 4)).map(|k| scene.word(k)).find(|w| w.upos() != Upos::Adv)
        else {
            return false;
        };
        let frames = group.verb.frames;
        (is_que(next) && frames.has(Frame::Que))
            || (frames.has(Frame::Quote) && (next.form() == ":" || is_mark(next)))
            || (is_infinitive(next) && frames.has(Frame::Inf))
            || (matches!(next.norm(), "de" | "d'") && frames.any(&[Frame::DeInf, Frame::DeNp]))
            // « l'accusant d'avoir menti »
            || (matches!(next.norm(), "de" | "d'") && group.object.is_some() && frames.has(Frame::NpDe))
            || (matches!(next.norm(), "à" | "au") && frames.any(&[Frame::AInf, Frame::ANp]))
            || (group.form == Form::Present && frames.has(Frame::Np) && !is_punct(next))
            || (group.form == Form::Finite
                && frames.has(Frame::Np)
                && matches!(next.upos(), Upos::Det | Upos::Noun | Upos::Propn))
    }

    /// Whether a clause, a quotation or an infinitive that the verb can report follows it, behind dates and addressees or not: « a déclaré
    /// mardi à la presse que ».
    pub fn reports_clause(&self, scene: &Scene, group: &Group) -> bool {
        let frames = group.verb.frames;
        circumstance::places(scene, self, group.end).into_iter().filter_map(|k| scene.get(&self.words, k)).any(|next| {
            (is_que(next) && frames.has(Frame::Que))
                || (frames.has(Frame::Quote) && (next.form() == ":" || is_mark(next)))
                || (is_infinitive(next) && frames.has(Frame::Inf))
                || (matches!(next.norm(), "de" | "d'") && frames.has(Frame::DeInf))
        })
    }

    /// The index behind the last word that is no punctuation.
    pub fn last_word(&self, scene: &Scene) -> u32 {
        self.words.clone().rev().find(|&k| !is_punct(scene.word(k))).map_or(self.words.end, |k| k + 1)
    }

    /// Whether a word stands inside an incise.
    pub fn in_incise(&self, scene: &Scene, k: u32) -> bool {
        let at = scene.word(k).range();
        self.incises.iter().any(|i| i.range.contains_range(at))
    }
}
