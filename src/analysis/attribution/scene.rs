//! What the frames look at: the words of a text with their quotations, and the linear questions asked of them again and again.

use std::ops::Range;

use crate::analysis::{Actor, Mention, Quote};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Entity, Grammar, Sentence, Upos, WordId, WordRef};
use crate::markup::{Block, Markup};
use crate::text::{TextRange, TextSize};

/// One text, as the frames see it. Words are meant by their index.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub markup: &'a Markup,
    pub grammar: &'a Grammar,
    pub quotes: &'a [Quote],
    pub mentions: &'a [Mention],
    pub actors: &'a [Actor],
    /// For each quotation, the furthest end of all that start no later: see [`reach`].
    pub reach: &'a [TextSize],
}

/// The furthest end of each quotation and all before it, which bounds how far back a search has to go.
pub(super) fn reach(quotes: &[Quote]) -> Vec<TextSize> {
    let furthest = |end: &mut TextSize, quote: &Quote| {
        *end = (*end).max(quote.range.end());
        Some(*end)
    };
    quotes.iter().scan(TextSize::from(0), furthest).collect()
}

impl<'a> Scene<'a> {
    /// The word at an index of the text.
    pub fn word(&self, i: u32) -> WordRef<'a> {
        self.grammar.word(WordId(i))
    }

    /// The word at an index, if it is one of `words`.
    pub fn get(&self, words: &Range<u32>, i: u32) -> Option<WordRef<'a>> {
        words.contains(&i).then(|| self.word(i))
    }

    /// The sentence a word stands in.
    pub fn sentence(&self, i: u32) -> &'a Sentence {
        self.word(i).sentence()
    }

    /// The block a word stands in.
    pub fn block(&self, i: u32) -> &'a Block {
        self.markup.block(self.sentence(i).block)
    }

    /// From the first to the last of some words; the empty range for none.
    pub fn range(&self, words: Range<u32>) -> TextRange {
        if words.is_empty() {
            return TextRange::default();
        }
        self.word(words.start).range().cover(self.word(words.end - 1).range())
    }

    /// The outermost quotation that starts at a word's place.
    pub fn quote_at(&self, i: u32) -> Option<&'a Quote> {
        let start = self.word(i).range().start();
        let at = self.quotes.partition_point(|q| q.range.start() < start);
        self.quotes.get(at).filter(|q| q.range.start() == start)
    }

    /// The quotations that touch a place, its ends included, from the innermost one on.
    pub fn quotes_touching(&self, at: TextRange) -> impl Iterator<Item = &'a Quote> + use<'a> {
        let open = self.quotes.partition_point(|q| q.range.start() <= at.end());
        let (quotes, reach) = (self.quotes, self.reach);
        (0..open).rev().take_while(move |&i| reach[i] >= at.start()).map(move |i| &quotes[i])
    }

    /// The quotations that start inside a stretch.
    pub fn quotes_from(&self, range: TextRange) -> &'a [Quote] {
        let from = self.quotes.partition_point(|q| q.range.start() < range.start());
        let to = self.quotes.partition_point(|q| q.range.start() < range.end());
        &self.quotes[from..to.max(from)]
    }

    /// The outermost quotation around a stretch.
    pub fn quote_holding(&self, range: TextRange) -> Option<&'a Quote> {
        self.quotes_touching(range).filter(|q| q.range.contains_range(range)).last()
    }

    /// The mentions of the block that some words stand in, those behind the words left out.
    pub fn mentions_about(&self, words: &Range<u32>) -> &'a [Mention] {
        let Some(end) = words.end.checked_sub(1).filter(|_| !words.is_empty()) else { return &[] };
        let (start, end) = (self.block(words.start).content.start(), self.word(end).range().end());
        let from = self.mentions.partition_point(|m| m.range.start() < start);
        let to = self.mentions.partition_point(|m| m.range.start() < end);
        &self.mentions[from..to.max(from)]
    }

    /// The entity that holds a word.
    pub fn entity_at(&self, i: u32) -> Option<&'a Entity> {
        let at = self.grammar.entities.partition_point(|e| e.words.end <= i);
        self.grammar.entities.get(at).filter(|e| e.words.contains(&i))
    }

    /// The innermost quotation around a word; its marks count as outside.
    pub fn quote_around(&self, i: u32) -> Option<&'a Quote> {
        let at = self.word(i).range();
        self.quotes_touching(at).find(|q| q.pieces.iter().any(|p| p.contains_range(at)))
    }

    /// The quotation that ends at a word's place.
    pub fn quote_ending(&self, i: u32) -> Option<&'a Quote> {
        let at = self.word(i).range();
        self.quotes_touching(at).filter(|q| q.range.end() == at.end()).last()
    }

    /// The index of the first word at or behind a place.
    pub fn word_from(&self, at: TextSize) -> u32 {
        self.grammar.words.partition_point(|w| w.range.start() < at) as u32
    }
}

/// A comma, a stop, a bracket, a mark.
pub(super) fn is_punct(word: WordRef) -> bool {
    word.upos() == Upos::Punct || word.form().chars().all(|c| !c.is_alphanumeric())
}

/// « « », “ and the straight mark.
pub(super) fn is_mark(word: WordRef) -> bool {
    matches!(word.form(), "«" | "»" | "“" | "”" | "\"" | "„" | "‹" | "›")
}

/// A verb with a person.
pub(super) fn is_finite(word: WordRef) -> bool {
    matches!(word.upos(), Upos::Verb | Upos::Aux) && matches!(word.feats().verb_form, Some(VerbForm::Fin))
}

/// An infinitive.
pub(super) fn is_infinitive(word: WordRef) -> bool {
    matches!(word.upos(), Upos::Verb | Upos::Aux) && word.feats().verb_form == Some(VerbForm::Inf)
}

/// « ne », « n' ».
pub(super) fn is_ne(word: WordRef) -> bool {
    matches!(word.norm(), "ne" | "n'")
}

/// Pronouns that lean on the verb behind them, subjects left out.
pub(super) fn is_clitic(word: WordRef) -> bool {
    matches!(
        word.norm(),
        "se" | "s'" | "me" | "m'" | "te" | "t'" | "l'" | "lui" | "leur" | "y" | "en" | "nous" | "vous"
    ) || (matches!(word.norm(), "le" | "la" | "les") && word.upos() == Upos::Pron)
}

/// Words inside verb groups: « pas », « également », « bel et bien », « a lui-même dit ».
pub(super) fn is_adverb(word: WordRef) -> bool {
    word.upos() == Upos::Adv && !is_ne(word) || word.norm().ends_with("-même") || word.norm().ends_with("-mêmes")
}

/// The words that introduce a reported clause.
pub(super) fn is_que(word: WordRef) -> bool {
    matches!(word.norm(), "que" | "qu'")
}

/// The words that introduce an indirect question.
pub(super) fn is_question_word(word: WordRef) -> bool {
    matches!(
        word.norm(),
        "si" | "s'"
            | "comment"
            | "pourquoi"
            | "quand"
            | "où"
            | "combien"
            | "quel"
            | "quelle"
            | "quels"
            | "quelles"
            | "qui"
            | "lequel"
            | "laquelle"
    )
}
