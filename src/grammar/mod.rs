//! French as French: tokens, sentences, tags, syntax and named entities, as UD French writes them.
//!
//! Each pass is a function with its own output type, and runs on one block of prose at a time
//! ([`analyse_block`]), so that its result can be kept while the rest of the article changes.
//! [`Grammar`] is the results of all blocks laid end to end; [`WordRef`] is the way to walk it.

pub mod cue;
pub mod entity;
pub mod linear;
pub mod parse;
pub mod sentence;
pub mod tag;
pub mod token;

use std::ops::Range;

use smol_str::SmolStr;

use crate::markup::BlockId;
use crate::text::{TextRange, TextSize};

pub use entity::{Entity, EntityKind};
pub use parse::{Arc, Relation};
pub use sentence::Sentence;
pub use tag::{Feats, Tag, Upos};
pub use token::{Token, Word};

/// Index into [`Grammar::words`] and the tables parallel to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// Index into [`Grammar::sentences`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SentenceId(pub u32);

/// The grammar of a text, or of one block of it.
///
/// `words`, `tags` and `arcs` are parallel. Sentences are sorted and tile the words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grammar {
    /// Surface tokens.
    pub tokens: Vec<Token>,
    /// Syntactic words: « du » is one token of two words.
    pub words: Vec<Word>,
    /// Part of speech, features and lemma of each word.
    pub tags: Vec<Tag>,
    /// Governor and relation of each word.
    pub arcs: Vec<Arc>,
    /// Sentences, none of which crosses a block.
    pub sentences: Vec<Sentence>,
    /// Named entities, sorted, not overlapping.
    pub entities: Vec<Entity>,
}

impl Grammar {
    /// The word at an index, with all that is known of it.
    pub fn word(&self, id: WordId) -> WordRef<'_> {
        WordRef { grammar: self, id }
    }

    /// All words in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = WordRef<'_>> + ExactSizeIterator {
        (0..self.words.len() as u32).map(|i| self.word(WordId(i)))
    }

    /// The words of a sentence.
    pub fn sentence_words(
        &self,
        sentence: &Sentence,
    ) -> impl DoubleEndedIterator<Item = WordRef<'_>> + ExactSizeIterator + use<'_> {
        sentence.words.clone().map(|i| self.word(WordId(i)))
    }

    /// The sentence that holds a word.
    ///
    /// # Panics
    /// If the word is not of this grammar.
    pub fn sentence_of(&self, word: WordId) -> SentenceId {
        let at = self.sentences.partition_point(|s| s.words.end <= word.0);
        assert!(at < self.sentences.len(), "sentences tile the words");
        SentenceId(at as u32)
    }

    /// The words whose range touches `range`.
    pub fn words_in(&self, range: TextRange) -> Range<u32> {
        let from = self.words.partition_point(|w| w.range.end() <= range.start());
        let to = self.words.partition_point(|w| w.range.start() < range.end());
        from as u32..to.max(from) as u32
    }

    /// Lays the grammar of the next block behind this one; `block` gets its sentences' block and `base` is where it starts.
    pub fn append(&mut self, part: &Grammar, block: BlockId, base: TextSize) {
        let (words, tokens) = (self.words.len() as u32, self.tokens.len() as u32);
        let shift = |r: &Range<u32>| r.start + words..r.end + words;
        self.tokens.extend(part.tokens.iter().map(|t| Token { range: t.range + base, words: shift(&t.words) }));
        self.words.extend(part.words.iter().map(|w| Word {
            range: w.range + base,
            token: w.token + tokens,
            ..w.clone()
        }));
        self.tags.extend(part.tags.iter().cloned());
        self.arcs
            .extend(part.arcs.iter().map(|a| Arc { head: a.head.map(|h| WordId(h.0 + words)), relation: a.relation }));
        self.sentences.extend(part.sentences.iter().map(|s| Sentence {
            words: shift(&s.words),
            range: s.range + base,
            block,
        }));
        self.entities.extend(part.entities.iter().map(|e| Entity {
            words: shift(&e.words),
            range: e.range + base,
            ..e.clone()
        }));
    }
}

/// A word of a [`Grammar`], with its tag and its place in the syntax tree.
#[derive(Clone, Copy, Debug)]
pub struct WordRef<'a> {
    grammar: &'a Grammar,
    /// Its index.
    pub id: WordId,
}

impl<'a> WordRef<'a> {
    fn at(self) -> usize {
        self.id.0 as usize
    }

    /// Where its token stands. The words of a contraction share one range.
    pub fn range(self) -> TextRange {
        self.grammar.words[self.at()].range
    }

    /// As written, or as expanded from a contraction (« du »: « de », « le »).
    pub fn form(self) -> &'a str {
        &self.grammar.words[self.at()].form
    }

    /// Lower case, straight apostrophe.
    pub fn norm(self) -> &'a str {
        &self.grammar.words[self.at()].norm
    }

    /// Dictionary form.
    pub fn lemma(self) -> &'a str {
        &self.grammar.tags[self.at()].lemma
    }

    /// Part of speech.
    pub fn upos(self) -> Upos {
        self.grammar.tags[self.at()].upos
    }

    /// Morphological features.
    pub fn feats(self) -> Feats {
        self.grammar.tags[self.at()].feats
    }

    /// Its relation to its governor.
    pub fn relation(self) -> Relation {
        self.grammar.arcs[self.at()].relation
    }

    /// Its governor; `None` for the root of a sentence.
    pub fn head(self) -> Option<WordRef<'a>> {
        self.grammar.arcs[self.at()].head.map(|id| self.grammar.word(id))
    }

    /// The next word of the text, across sentences.
    pub fn next(self) -> Option<WordRef<'a>> {
        (self.at() + 1 < self.grammar.words.len()).then(|| self.grammar.word(WordId(self.id.0 + 1)))
    }

    /// The word before, across sentences.
    pub fn prev(self) -> Option<WordRef<'a>> {
        self.id.0.checked_sub(1).map(|i| self.grammar.word(WordId(i)))
    }

    /// Its sentence.
    pub fn sentence(self) -> &'a Sentence {
        &self.grammar.sentences[self.grammar.sentence_of(self.id).0 as usize]
    }

    /// Its dependents, in text order.
    pub fn children(self) -> impl DoubleEndedIterator<Item = WordRef<'a>> + 'a {
        let id = self.id;
        self.sentence()
            .words
            .clone()
            .filter(move |&i| self.grammar.arcs[i as usize].head == Some(id))
            .map(move |i| self.grammar.word(WordId(i)))
    }

    /// The first dependent with this relation, subtypes included (`Nsubj` finds `nsubj:pass`).
    pub fn child(self, base: Relation) -> Option<WordRef<'a>> {
        self.children().find(|w| w.relation().base() == base.base())
    }

    /// Whether a verb stands with « se », be that an object or a part of the verb: « se sentent acculés », « nous nous félicitons ».
    pub fn is_reflexive(self) -> bool {
        self.children().any(|w| {
            matches!(w.norm(), "se" | "s'")
                || matches!(w.relation(), Relation::ExplPv | Relation::ExplComp | Relation::ExplPass)
        })
    }

    /// Whether `other` is this word or one of its governors.
    pub fn is_under(self, other: WordId) -> bool {
        let mut at = Some(self);
        let mut steps = 0;
        while let Some(w) = at {
            if w.id == other {
                return true;
            }
            steps += 1;
            if steps > 1000 {
                return false;
            }
            at = w.head();
        }
        false
    }

    /// First and last word of everything it governs, itself included; end exclusive.
    pub fn subtree(self) -> Range<u32> {
        let words = self.sentence().words.clone();
        let inside = |i: &u32| self.grammar.word(WordId(*i)).is_under(self.id);
        let first = words.clone().find(inside).unwrap_or(self.id.0);
        let last = words.rev().find(inside).unwrap_or(self.id.0);
        first..last + 1
    }
}

/// Reads one block of prose: `prose` is its text alone, and all ranges of the result are relative to it.
pub fn analyse_block(prose: &str) -> Grammar {
    analyse_blocks(&[prose]).pop().unwrap_or_default()
}

/// [`analyse_block`] for several blocks, in order.
///
/// Each pass goes over all of them before the next begins: a model that has the nearest cache to itself reads half as fast
/// again as one that finds it full of the weights of another.
pub fn analyse_blocks(blocks: &[&str]) -> Vec<Grammar> {
    let read = |prose: &&str| {
        let (tokens, words) = token::tokens(prose);
        let cues = cue::cues(&words);
        let sentences = sentence::sentences(&tokens, &words, &cues);
        (Grammar { tokens, words, sentences, ..Grammar::default() }, cues)
    };
    let mut read: Vec<(Grammar, Vec<cue::Cue>)> = blocks.iter().map(read).collect();
    for (g, cues) in &mut read {
        g.tags = tag::tags(&g.words, cues, &g.sentences);
    }
    for (g, cues) in &mut read {
        g.arcs = parse::arcs(&g.words, cues, &g.tags, &g.sentences);
        tag::follow_tree(&mut g.tags, &g.arcs);
    }
    for (g, cues) in &mut read {
        g.entities = entity::entities(&g.words, cues, &g.sentences);
    }
    read.into_iter().map(|(grammar, _)| grammar).collect()
}

/// The normal form of a word: lower case, straight apostrophe, no filler.
pub(crate) fn norm(form: &str) -> SmolStr {
    if form.bytes().all(|b| b.is_ascii_lowercase()) {
        return form.into();
    }
    form.chars()
        .filter(|&c| c != crate::markup::FILLER)
        .flat_map(|c| if matches!(c, '’' | 'ʼ') { '\''.to_lowercase() } else { c.to_lowercase() })
        .collect()
}
