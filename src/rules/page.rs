//! What a rule looks at: the analysis of one text, its genre, and whose voice each stretch is in.

use std::cell::OnceCell;

use crate::analysis::claim::Voice;
use crate::analysis::{Actor, ActorId, Analysis, Attribution, SourceKind};
use crate::grammar::{Sentence, WordRef};
use crate::markup::{BlockId, BlockKind};
use crate::text::TextRange;

use super::anonymous::Unnamed;
use super::candidate::Spoken;
use super::{Genre, Policy};

/// A text as the rules see it.
pub struct Page<'a> {
    /// Everything known of the text.
    pub analysis: &'a Analysis,
    /// The settings.
    pub policy: &'a dyn Policy,
    /// Its genre.
    pub genre: Genre,
    /// Whose voice each stretch is in.
    pub voice: Voice<'a>,
    /// Who speaks of what; made when first asked for.
    pub(super) spoken: OnceCell<Spoken>,
    /// Sources that name nobody; likewise.
    pub(super) unnamed: OnceCell<Vec<Unnamed>>,
}

impl<'a> Page<'a> {
    /// Prepares an analysis for the rules.
    pub fn new(analysis: &'a Analysis, policy: &'a dyn Policy, genre: Genre) -> Self {
        let voice = Voice::new(&analysis.markup, &analysis.grammar, &analysis.quotes, &analysis.attributions);
        Self { analysis, policy, genre, voice, spoken: OnceCell::new(), unnamed: OnceCell::new() }
    }

    /// The text at a range, read as prose: markup inside it is blank.
    pub fn slice(&self, range: TextRange) -> &'a str {
        self.analysis.slice(range)
    }

    /// The whole source.
    pub fn slice_all(&self) -> &'a str {
        &self.analysis.text
    }

    /// The attributions that are not inside the content of another.
    pub fn outer_attributions(&self) -> impl Iterator<Item = &'a Attribution> {
        self.analysis.attributions.iter().filter(|a| a.parent.is_none())
    }

    /// The attributions of one kind of source, those inside quoted speech left out.
    pub fn attributions_of(&self, kind: SourceKind) -> impl Iterator<Item = &'a Attribution> + '_ {
        self.analysis.attributions.iter().filter(move |a| a.source_kind == kind).filter(|a| {
            let at = a.source.or(a.cue).or_else(|| a.content.first().copied());
            at.is_some_and(|r| !self.voice.quoted(r))
        })
    }

    /// Source and cue together when they stand side by side, else the source, else the cue: what a finding underlines.
    pub fn source_and_cue(&self, attribution: &Attribution) -> Option<TextRange> {
        match (attribution.source, attribution.cue) {
            (Some(s), Some(c)) => {
                let both = s.cover(c);
                let gap = usize::from(both.len()) as i64 - usize::from(s.len()) as i64 - usize::from(c.len()) as i64;
                Some(if gap <= 12 { both } else { s })
            }
            (s, c) => s.or(c),
        }
    }

    /// The words that touch a range.
    pub fn words_in(&self, range: TextRange) -> impl DoubleEndedIterator<Item = WordRef<'a>> + use<'a> {
        let grammar = &self.analysis.grammar;
        grammar.words_in(range).map(|i| grammar.word(crate::grammar::WordId(i)))
    }

    /// The sentences of running prose.
    pub fn sentences(&self) -> impl Iterator<Item = &'a Sentence> + '_ {
        self.voice.prose().map(|s| self.voice.sentence(s))
    }

    /// The block a range begins in.
    pub fn block_of(&self, range: TextRange) -> Option<BlockId> {
        let blocks = &self.analysis.markup.blocks;
        let at = blocks.partition_point(|b| b.range.end() <= range.start());
        blocks.get(at).filter(|b| b.range.start() <= range.start()).map(|_| BlockId(at as u32))
    }

    /// Whether a range stands where claims are read: not in a heading, a dateline, a byline, front matter, code.
    pub fn is_running(&self, range: TextRange) -> bool {
        self.block_of(range).is_some_and(|b| {
            !matches!(
                self.analysis.markup.block(b).kind,
                BlockKind::Title
                    | BlockKind::Heading(_)
                    | BlockKind::Dateline
                    | BlockKind::Byline
                    | BlockKind::FrontMatter
                    | BlockKind::Code
                    | BlockKind::Boilerplate
            )
        })
    }

    /// An actor.
    pub fn actor(&self, id: ActorId) -> &'a Actor {
        &self.analysis.actors[id.0 as usize]
    }
}
