//! Whose voice a stretch of text is in, and which source is in reach of it.
//!
//! Three voices: quoted speech, content the text attributes to a source, and the author's. Only the author's can make
//! an unsourced claim. For those, [`Voice::nearest_source`] finds who might answer for it, as the guideline defines reach:
//! « Selon l'Insee, le chômage recule. Il touche encore 7 % des actifs. » – the second sentence has a source in reach.

use super::clause::after;
use super::teller::{addresses_reader, can_speak, is_inner_state, is_preposition, makes_public};
use crate::analysis::{Attribution, AttributionId, AttributionType, Quote, QuoteUse, SourceKind};
use crate::grammar::{Grammar, Sentence, SentenceId, Upos, WordId};
use crate::lexicon::STUDIES;
use crate::markup::{Block, BlockId, BlockKind, Markup};
use crate::text::{TextRange, TextSize};

/// The passes that decide on voice, together.
#[derive(Debug)]
pub struct Voice<'a> {
    /// Blocks.
    pub markup: &'a Markup,
    /// Words and sentences.
    pub grammar: &'a Grammar,
    /// Quotations.
    pub quotes: &'a [Quote],
    /// Attributions.
    pub attributions: &'a [Attribution],
    /// Quoted speech, sorted, merged.
    speech: Vec<TextRange>,
    /// Content with somebody behind it: range and attribution, sorted by start.
    content: Vec<(TextRange, AttributionId)>,
    /// Where each attribution that answers for something stands: its source, else its cue, else its content; by place.
    anchors: Vec<(TextRange, AttributionId)>,
}

/// How far a source stands from a place, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Distance {
    /// In the sentence.
    SameSentence,
    /// In the paragraph, or in the sentence that introduces the list.
    SameParagraph,
    /// In one of the two sentences before the paragraph.
    JustBefore,
    /// Farther up.
    Far,
}

/// A source and where it stands as seen from a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The attribution.
    pub attribution: AttributionId,
    /// How far it is.
    pub distance: Distance,
    /// Whether it comes before the place.
    pub before: bool,
    /// Sentences between.
    pub sentences: u32,
}

impl<'a> Voice<'a> {
    /// Gathers what decides on voice.
    pub fn new(markup: &'a Markup, grammar: &'a Grammar, quotes: &'a [Quote], attributions: &'a [Attribution]) -> Self {
        let mut speech: Vec<TextRange> = quotes
            .iter()
            .filter(|q| matches!(q.role, QuoteUse::Speech | QuoteUse::Fragment | QuoteUse::Block))
            .flat_map(|q| if q.pieces.is_empty() { vec![q.range] } else { q.pieces.clone() })
            .chain(markup.blocks.iter().filter(|b| b.kind == BlockKind::PullQuote).map(|b| b.range))
            .collect();
        speech.sort_by_key(|r| (r.start(), r.end()));
        let speech = merged(&speech);
        let ids = || attributions.iter().enumerate().map(|(i, a)| (a, AttributionId(i as u32)));
        let mut content: Vec<_> = ids()
            .filter(|(a, _)| {
                !matches!(a.source_kind, SourceKind::None | SourceKind::Own)
                    && !is_inner_state(a)
                    && !is_bare(a)
                    && (a.kind != AttributionType::Summary || can_speak(grammar, a))
            })
            .flat_map(|(a, id)| a.content.iter().map(move |&r| (r, id)))
            .collect();
        content.sort_by_key(|(r, id)| (r.start(), *id));
        let mut anchors: Vec<_> = ids().filter_map(|(a, id)| Some((anchor(a)?, id))).collect();
        anchors.sort_by_key(|(r, id)| (r.start(), *id));
        let mut voice = Self { markup, grammar, quotes, attributions, speech, content, anchors: Vec::new() };
        // Who answers is asked once: every claim looks at every anchor.
        anchors.retain(|(_, id)| voice.answers(*id));
        voice.anchors = anchors;
        voice
    }

    /// Whether the stretch begins inside quoted speech.
    pub fn quoted(&self, range: TextRange) -> bool {
        let at = self.speech.partition_point(|r| r.end() <= range.start());
        self.speech.get(at).is_some_and(|r| r.start() <= range.start() && !range.is_empty())
    }

    /// The attribution that a statement is at least partly the content of.
    pub fn covering(&self, range: TextRange) -> Option<AttributionId> {
        self.covering_beside(range, TextRange::empty(range.start()))
    }

    /// As [`Self::covering`], without the attributions whose source or cue is part of the statement.
    pub fn covering_beside(&self, range: TextRange, own: TextRange) -> Option<AttributionId> {
        let touches = |r: TextRange| r.intersect(range).is_some_and(|i| !i.is_empty());
        self.content.iter().find(|&&(r, id)| touches(r) && !self.is_part(id, own)).map(|&(_, id)| id)
    }

    /// The outermost attribution whose content the stretch begins in.
    pub fn attributed(&self, range: TextRange) -> Option<AttributionId> {
        let upto = self.content.partition_point(|(r, _)| r.start() <= range.start());
        self.content[..upto].iter().find(|(r, _)| range.start() < r.end()).map(|(_, id)| *id)
    }

    /// Whether the stretch is neither quoted nor attributed, nor mostly inside what is attributed.
    pub fn is_author(&self, range: TextRange) -> bool {
        self.is_author_beside(range, TextRange::empty(range.start()))
    }

    /// As [`Self::is_author`], without the attributions whose source or cue is part of the statement: « le pays soutient la
    /// rébellion » tells what it does, not what it says.
    pub fn is_author_beside(&self, range: TextRange, own: TextRange) -> bool {
        let inside = |r: TextRange| r.intersect(range).is_some_and(|i| u32::from(i.len()) * 2 > range.len().into());
        let holds = |r: TextRange| r.contains(range.start()) || inside(r);
        !self.quoted(range) && !self.content.iter().any(|&(r, id)| holds(r) && !self.is_part(id, own))
    }

    /// The source that answers for a statement of the author's, if one is in reach.
    ///
    /// In its sentence any will do. In its paragraph one that stands in the two sentences before, with no comment of the
    /// author's between; or « selon X » right after. A source of another paragraph speaks of something else.
    pub fn reach(&self, range: TextRange) -> Option<AttributionId> {
        self.reach_beside(range, TextRange::empty(range.start()))
    }

    /// As [`Self::reach`], without the attributions whose source or cue is part of the statement: « les ravisseurs exigeraient
    /// une rançon » passes on what nobody says they ask.
    pub fn reach_beside(&self, range: TextRange, own: TextRange) -> Option<AttributionId> {
        let answers = |near: &Near| match near.distance {
            Distance::SameSentence => true,
            Distance::SameParagraph if near.before => {
                let quoted = self.attribution(near.attribution).kind == AttributionType::Direct;
                near.sentences <= if quoted { 1 } else { 2 } && !self.comments_between(near.attribution, range)
            }
            Distance::SameParagraph => near.sentences <= 1 && is_preposition(self.attribution(near.attribution)),
            _ => false,
        };
        let preposed = self.sentence_at(range.start()).and_then(|s| self.preposition_in(s));
        let mut around = self.sources_around(range).into_iter().filter(|near| !self.is_part(near.attribution, own));
        preposed.or_else(|| around.find(answers).map(|near| near.attribution))
    }

    /// Whether the source or the cue of an attribution touches a stretch.
    fn is_part(&self, id: AttributionId, stretch: TextRange) -> bool {
        let attribution = self.attribution(id);
        let touches = |r: TextRange| r.intersect(stretch).is_some_and(|i| !i.is_empty());
        [attribution.source, attribution.cue].into_iter().flatten().any(touches)
    }

    /// The source of the sentence before in the paragraph, or « selon X » in the sentence itself.
    pub fn just_told(&self, range: TextRange) -> Option<AttributionId> {
        let told = |near: &Near| {
            let kind = self.attribution(near.attribution).kind;
            near.before
                && near.distance == Distance::SameParagraph
                && near.sentences <= 1
                && kind != AttributionType::Summary
                && !self.comments_between(near.attribution, range)
        };
        let preposed = self.sentence_at(range.start()).and_then(|s| self.preposition_in(s));
        preposed.or_else(|| self.sources_around(range).into_iter().find(told).map(|near| near.attribution))
    }

    /// The nearest source above a stretch in its paragraph, unless the author has commented since.
    pub fn above(&self, range: TextRange) -> Option<AttributionId> {
        let above = |near: &Near| near.before && near.distance == Distance::SameParagraph;
        let near = self.sources_around(range).into_iter().find(above)?;
        (!self.comments_between(near.attribution, range)).then_some(near.attribution)
    }

    /// Whether a stretch is what somebody is accused of or what is said without a speaker: « il est accusé d'avoir détourné
    /// deux millions ».
    pub fn alleged(&self, range: TextRange) -> bool {
        let bare = self.attributions.iter().filter(|a| a.source_kind == SourceKind::None && a.cue.is_some());
        bare.flat_map(|a| &a.content).any(|c| c.contains_range(range))
    }

    /// Whether « selon », « d'après » stand in a sentence: somebody answers for it, found or not.
    pub fn says_according_to(&self, range: TextRange) -> bool {
        self.sentence_at(range.start()).is_some_and(|s| {
            self.grammar.sentence_words(self.sentence(s)).any(|w| {
                matches!(w.norm(), "selon" | "d'après")
                    || w.norm() == "d'" && w.next().is_some_and(|n| n.norm() == "après")
            })
        })
    }

    fn preposition_in(&self, sentence: SentenceId) -> Option<AttributionId> {
        let here = self.sentence(sentence).range;
        let from = &self.anchors[self.first_anchor_of(sentence)..];
        let found = from.iter().take_while(|(r, _)| r.start() < here.end()).filter(|(r, _)| here.contains_range(*r));
        found.map(|&(_, id)| id).find(|id| is_preposition(self.attribution(*id)))
    }

    /// Whether the source of an attribution is a poll.
    pub fn is_poll(&self, id: AttributionId) -> bool {
        self.attribution(id).source.is_some_and(|source| {
            self.grammar
                .words_in(source)
                .any(|i| STUDIES.get(self.grammar.word(WordId(i)).lemma()).any(|row| row.field(1) == "poll"))
        })
    }

    /// An attribution.
    pub fn attribution(&self, id: AttributionId) -> &'a Attribution {
        &self.attributions[id.0 as usize]
    }

    /// A sentence.
    pub fn sentence(&self, id: SentenceId) -> &'a Sentence {
        &self.grammar.sentences[id.0 as usize]
    }

    /// The sentence a place stands in, or the one before it between two.
    pub fn sentence_at(&self, at: TextSize) -> Option<SentenceId> {
        let n = self.grammar.sentences.partition_point(|s| s.range.start() <= at);
        n.checked_sub(1).map(|n| SentenceId(n as u32))
    }

    /// The block of a sentence.
    pub fn block(&self, sentence: SentenceId) -> &'a Block {
        self.markup.block(self.sentence(sentence).block)
    }

    /// Sentences of running prose, where claims are made: paragraphs, standfirst, list items.
    pub fn prose(&self) -> impl Iterator<Item = SentenceId> + '_ {
        (0..self.grammar.sentences.len() as u32).map(SentenceId).filter(|&s| {
            matches!(self.block(s).kind, BlockKind::Paragraph | BlockKind::Standfirst | BlockKind::ListItem)
        })
    }

    /// From one word to another.
    pub fn words(&self, first: WordId, last: WordId) -> TextRange {
        TextRange::new(self.grammar.word(first).range().start(), self.grammar.word(last).range().end())
    }

    /// The nearest source that could answer for a stretch: in its sentence, else in its paragraph (before rather than
    /// after), else in the two sentences before, else farther up in the article.
    ///
    /// Attributions without a source, and those the stretch itself is the content of, do not count as an answer.
    pub fn nearest_source(&self, range: TextRange) -> Option<Near> {
        let here = self.sentence_at(range.start())?;
        let (before, after) = self.anchors.split_at(self.first_anchor_of(here));
        let nears = |&(at, id): &(TextRange, AttributionId)| self.near(here, at, id);
        // Behind the paragraph nobody answers; before it the last one is the nearest, with those beside it in its sentence.
        let nearest = before.iter().rev().find_map(nears);
        let beside =
            before.iter().rev().map_while(nears).take_while(|n| Some(n.sentences) == nearest.map(|n| n.sentences));
        let behind: Vec<Near> = after.iter().map_while(nears).collect();
        let mut before: Vec<Near> = beside.collect();
        before.reverse();
        before.into_iter().chain(behind).min_by_key(|n| (n.distance, !n.before, n.sentences))
    }

    /// The index of the first anchor that stands in a sentence or behind it.
    fn first_anchor_of(&self, sentence: SentenceId) -> usize {
        let start = self.sentence(sentence).range.start();
        self.anchors.partition_point(|(at, _)| at.start() < start)
    }

    /// The sources around a stretch, nearest first.
    pub fn sources_around(&self, range: TextRange) -> Vec<Near> {
        let Some(here) = self.sentence_at(range.start()) else { return Vec::new() };
        let (before, after) = self.anchors.split_at(self.first_anchor_of(here));
        let close =
            |&(at, id): &(TextRange, AttributionId)| self.near(here, at, id).filter(|n| n.distance < Distance::Far);
        let mut out: Vec<Near> = before.iter().rev().map_while(close).collect();
        out.reverse();
        out.extend(after.iter().map_while(close));
        out.sort_by_key(|n| (n.distance, !n.before, n.sentences));
        out
    }

    /// Whether the author comments between a source and a later place: « Ce n'est pas rien : … », a question, « je ».
    ///
    /// After a comment a source no longer answers for what follows.
    pub fn comments_between(&self, source: AttributionId, place: TextRange) -> bool {
        let Some(at) = anchor(self.attribution(source)) else { return false };
        let (from, to) = (at.end(), place.start());
        if from >= to {
            return false;
        }
        let words = self.grammar.words_in(TextRange::new(from, to)).map(|i| self.grammar.word(WordId(i)));
        words.filter(|w| self.is_author(w.range())).any(|w| {
            let first_person = matches!(w.norm(), "je" | "j'") && w.upos() == Upos::Pron;
            // « c'est », « ce n'est pas »: the author sums up or judges.
            let sums_up = matches!(w.norm(), "ce" | "c'")
                && w.upos() == Upos::Pron
                && after(w).take(2).any(|n| n.lemma() == "être");
            w.norm() == "?" || first_person || sums_up || addresses_reader(w)
        })
    }

    /// Whether an attribution has somebody behind it: « selon l'Insee » has, « il a été dit » has not, nor has the author.
    fn answers(&self, id: AttributionId) -> bool {
        let a = self.attribution(id);
        // « a salué le courage de… » speaks of its object only; « a annoncé une hausse » may say more of it.
        !matches!(a.source_kind, SourceKind::None | SourceKind::Own)
            && (a.kind != AttributionType::Summary || makes_public(a))
            && can_speak(self.grammar, a)
            && !is_inner_state(a)
            // Whom a speaker names answers to the speaker.
            && !anchor(a).is_some_and(|at| self.quoted(at))
    }

    fn near(&self, here: SentenceId, at: TextRange, id: AttributionId) -> Option<Near> {
        let there = self.sentence_at(at.start())?;
        let (block, other) = (self.sentence(here).block, self.sentence(there).block);
        let before = there < here;
        let sentences = here.0.abs_diff(there.0);
        let distance = if here == there {
            Distance::SameSentence
        } else if self.same_unit(block, other, before) {
            Distance::SameParagraph
        } else if before && sentences <= 2 && !self.heading_between(other, block) {
            Distance::JustBefore
        } else if before {
            Distance::Far
        } else {
            return None;
        };
        Some(Near { attribution: id, distance, before, sentences })
    }

    /// One paragraph; or one list or table; or an item and the paragraph right before its list.
    fn same_unit(&self, here: BlockId, there: BlockId, before: bool) -> bool {
        if here == there {
            return true;
        }
        let (h, t) = (self.markup.block(here), self.markup.block(there));
        match (h.group, t.group) {
            (Some(a), Some(b)) => a == b,
            (Some(group), None) if before => {
                let first = self.markup.blocks.iter().position(|b| b.group == Some(group));
                first == Some(there.0 as usize + 1)
            }
            _ => false,
        }
    }

    fn heading_between(&self, from: BlockId, to: BlockId) -> bool {
        (from.0..to.0).any(|i| self.markup.block(BlockId(i)).is_heading())
    }
}

/// « rappelons que »: a clause the text gives no source.
fn is_bare(attribution: &Attribution) -> bool {
    attribution.source.is_none() && attribution.kind == AttributionType::Indirect
}

/// Where an attribution names or cues its source; carried content has no such place of its own.
fn anchor(attribution: &Attribution) -> Option<TextRange> {
    attribution.source.or(attribution.cue)
}

/// Sorted ranges with touching and overlapping ones joined.
fn merged(sorted: &[TextRange]) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::with_capacity(sorted.len());
    for &r in sorted {
        match out.last_mut() {
            Some(last) if r.start() <= last.end() => *last = last.cover(r),
            _ => out.push(r),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::range;

    #[test]
    fn touching_stretches_are_one() {
        assert_eq!(merged(&[range(0, 4), range(4, 6), range(8, 9)]), [range(0, 6), range(8, 9)]);
        assert_eq!(merged(&[]), []);
    }
}
