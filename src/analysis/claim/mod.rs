//! Claims: what the author asserts in their own voice, and how it is hedged or sourced.

mod accusation;
mod causal;
pub mod clause;
pub mod conditional;
mod event;
mod mental;
mod number;
mod prediction;
mod share;
mod superlative;
mod teller;
mod voice;

use super::{Actor, Attribution, AttributionId, Mention, Quote};
use crate::grammar::{Grammar, SentenceId, Upos, WordRef};
use crate::lexicon::{HEDGES, names};
use crate::markup::Markup;
use crate::text::TextRange;

pub use voice::{Distance, Near, Voice};

/// What is asserted; the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the annotation guideline")]
pub enum ClaimKind {
    Accusation,
    Number,
    StudyOrPoll,
    SpeechEvent,
    Superlative,
    Prediction,
    CausalOrMeaning,
    MentalState,
    Event,
    Evaluation,
}

/// Who answers for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimStatus {
    /// Nobody.
    Unsourced,
    /// Nobody, but the author doubts.
    Hedged,
    /// A link, a note, a bracket.
    Linked,
    /// The author saw it.
    FirstHand,
    /// A source in reach, as the sourcing rules define reach.
    InReach(AttributionId),
}

/// A disputable statement in the author's voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The words that make it.
    pub range: TextRange,
    /// Its sentence.
    pub sentence: SentenceId,
    /// What is asserted.
    pub kind: ClaimKind,
    /// Who answers for it.
    pub status: ClaimStatus,
}

/// Finds the claims, sorted by start.
pub fn claims(
    markup: &Markup,
    grammar: &Grammar,
    quotes: &[Quote],
    attributions: &[Attribution],
    cast: Cast<'_>,
) -> Vec<Claim> {
    let voice = Voice::new(markup, grammar, quotes, attributions);
    let mut out = Vec::new();
    for id in voice.prose() {
        let clauses = clause::clauses(grammar, voice.sentence(id));
        let mut found = Found { voice: &voice, cast, sentence: id, out: &mut out };
        accusation::find(&clauses, &mut found);
        number::find(&clauses, &mut found);
        superlative::find(&clauses, &mut found);
        prediction::find(&clauses, &mut found);
        causal::find(&clauses, &mut found);
        mental::find(&clauses, &mut found);
        event::find(&clauses, &mut found);
    }
    out.sort_by_key(|c| (c.range.start(), c.range.end()));
    out
}

/// Who the article speaks of.
#[derive(Clone, Copy, Debug)]
pub struct Cast<'a> {
    /// The mentions, resolved.
    pub mentions: &'a [Mention],
    /// The actors.
    pub actors: &'a [Actor],
}

/// Takes the claims of one sentence.
struct Found<'a> {
    voice: &'a Voice<'a>,
    cast: Cast<'a>,
    sentence: SentenceId,
    out: &'a mut Vec<Claim>,
}

impl<'a> Found<'a> {
    /// The words of the sentence.
    fn words(&self) -> impl DoubleEndedIterator<Item = WordRef<'a>> + use<'a> {
        self.voice.grammar.sentence_words(self.voice.sentence(self.sentence))
    }

    /// Notes a claim, if the stretch is in the author's voice and no claim of this kind is there yet; whether it did.
    fn push(&mut self, kind: ClaimKind, range: TextRange) -> bool {
        self.push_beside(kind, range, TextRange::empty(range.start()))
    }

    /// As [`Self::push`]; a source that is part of the claim itself does not answer for it: « huit infirmières sur dix
    /// songent à partir » has nobody who counted the nurses.
    fn push_beside(&mut self, kind: ClaimKind, range: TextRange, own: TextRange) -> bool {
        let known = |c: &Claim| c.kind == kind && c.range.intersect(range).is_some_and(|r| !r.is_empty());
        let here = self.sentence;
        let mut said = self.out.iter().rev().take_while(|c| c.sentence == here);
        let new = !range.is_empty() && !said.any(known) && self.voice.is_author_beside(range, own);
        if new {
            let status = self.status(kind, range, own);
            self.out.push(Claim { range, sentence: self.sentence, kind, status });
        }
        new
    }

    /// « 75 % des espèces », « un singe sur deux »: what a study measures; a crowd is not.
    fn gives_share(&self, range: TextRange) -> bool {
        let mut words = self.words().filter(|w| range.contains_range(w.range()));
        words.any(|w| matches!(w.norm(), "%" | "sur" | "pourcent" | "moitié" | "tiers" | "quart"))
    }

    fn status(&self, kind: ClaimKind, range: TextRange, own: TextRange) -> ClaimStatus {
        // A toll or a fact is answered for by a source in reach; what an author concludes only by one that says it.
        let answer = match kind {
            // A figure takes the source of its paragraph, however far up it stands; a poll has not counted a crowd.
            ClaimKind::Number => {
                let answer = self.voice.reach_beside(range, own).or_else(|| self.voice.above(range));
                answer.filter(|id| self.gives_share(range) || !self.voice.is_poll(*id))
            }
            ClaimKind::Event => self.voice.reach_beside(range, own),
            // Somebody who speaks of something else does not answer for a charge.
            ClaimKind::Accusation => self.voice.covering_beside(range, own).or_else(|| self.voice.just_told(range)),
            _ => self.voice.covering_beside(range, own),
        };
        let told = kind == ClaimKind::Number
            && (self.voice.told_above(range, NUMBER_REACH, self.gives_share(range)) || self.voice.told_here(range));
        if (told || self.voice.says_according_to(range)) && answer.is_none() {
            // Somebody answers whom the attribution pass has not found: no claim of nobody's.
            ClaimStatus::Linked
        } else if let Some(id) = answer {
            ClaimStatus::InReach(id)
        } else if self.words().any(is_bracketed_source) {
            ClaimStatus::Linked
        } else if self.words().any(|w| HEDGES.contains(w.lemma())) {
            ClaimStatus::Hedged
        } else {
            ClaimStatus::Unsourced
        }
    }
}

/// How many sentences up a figure may have its source.
const NUMBER_REACH: u32 = 3;

/// « (Ifop) », « (AFP, 4 mai) »: a name right after an opening bracket, unless it says where something lies: « (Hérault) ».
fn is_bracketed_source(word: WordRef<'_>) -> bool {
    let lies = |w: WordRef<'_>| {
        names::country(w.form()).is_some() || names::capital(w.form()).is_some() || names::place(w.form()).is_some()
    };
    // « KARSBOURG (Ruritanie), 4 mai – »: a dateline says where, unless it names an agency.
    let dateline = word.prev().is_some_and(|p| !p.form().chars().any(char::is_lowercase))
        && word.next().is_none_or(|n| names::outlet(n.form()).is_none());
    word.norm() == "("
        && !dateline
        && !word.next().is_some_and(lies)
        && word.next().is_some_and(|next| next.upos() == Upos::Propn)
        && word.next().and_then(WordRef::next).is_some_and(|after| matches!(after.norm(), ")" | ","))
}
