//! Proper names: the entities of the grammar, the newsroom's own actors, and the civility that goes with a surname.

use std::ops::Range;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{Mention, MentionType, Options};
use crate::grammar::token::tokens;
use crate::grammar::{EntityKind, Grammar, Upos, WordId, WordRef};
use crate::lexicon::names::{self, Name};
use crate::lexicon::title::{self, NounClass, TitleKind};
use crate::markup::Markup;

/// Finds the names.
pub fn names(markup: &Markup, grammar: &Grammar, options: &Options) -> Vec<Mention> {
    let mut out = UserNames::new(options).find(grammar);
    let mut taken = vec![false; grammar.words.len()];
    for mention in &out {
        taken[mention.words.start as usize..mention.words.end as usize].fill(true);
    }
    let found = if grammar.entities.is_empty() { capitals(markup, grammar) } else { entities(grammar) };
    for (words, class) in found.into_iter().chain(listed(grammar)) {
        if words.clone().any(|i| taken[i as usize]) {
            continue;
        }
        taken[words.start as usize..words.end as usize].fill(true);
        let head = if class == Some(NounClass::Person) { words.end - 1 } else { words.start };
        let words = with_civility(grammar, words, class);
        out.extend(Mention::new(grammar, words, head, MentionType::Named, class));
    }
    out
}

/// The entities that may act, without article or title.
fn entities(grammar: &Grammar) -> Vec<(Range<u32>, Option<NounClass>)> {
    let class = |kind| match kind {
        EntityKind::Person => Some(NounClass::Person),
        EntityKind::Organisation => Some(NounClass::Body),
        EntityKind::Location => Some(NounClass::Place),
        EntityKind::Event | EntityKind::Product => None,
    };
    let found = grammar.entities.iter().filter_map(|e| Some((bare(grammar, e.words.clone()), class(e.kind)?)));
    found.filter(|(words, _)| !words.is_empty()).map(|(words, class)| (words, Some(class))).collect()
}

/// Countries, bodies, outlets and metonyms of the embedded lists.
fn listed(grammar: &Grammar) -> Vec<(Range<u32>, Option<NounClass>)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < grammar.words.len() as u32 {
        let word = grammar.word(WordId(at));
        let may =
            word.form().starts_with(char::is_uppercase) || matches!(word.norm(), "palais" | "rue" | "hôtel" | "place");
        let end = word.sentence().words.end;
        let found = may.then(|| names::longest((at..end).map(|i| grammar.word(WordId(i)).form()))).flatten();
        let class = found.as_ref().and_then(|f| f.names.first()).and_then(|name| match name {
            Name::Country(_) | Name::Capital(_) => Some(NounClass::Place),
            Name::Metonym(_) | Name::Organisation(_) | Name::Outlet(_) => Some(NounClass::Body),
            // Towns have the names of people and things: « Nice », « Tours ».
            Name::Place(_) => None,
        });
        match (found, class) {
            (Some(found), Some(class)) => {
                let words = at..at + found.words as u32;
                at = words.end;
                out.push((words, Some(class)));
            }
            _ => at += 1,
        }
    }
    out
}

/// A name without what stands before it: « *l'* AFP », « *M.* Macron », « *le général* Georgelin ».
fn bare(grammar: &Grammar, words: Range<u32>) -> Range<u32> {
    let mut from = words.start;
    while from + 1 < words.end {
        let word = grammar.word(WordId(from));
        let lower = word.form().starts_with(char::is_lowercase);
        let article = matches!(word.norm(), "le" | "la" | "l'" | "les" | "de" | "d'");
        let titled = title::title(word.form()).is_some_and(|t| t.kind == TitleKind::Civility);
        if titled || (article && lower) || (lower && title::title(word.form()).is_some()) {
            from += 1;
        } else {
            break;
        }
    }
    from..words.end
}

/// Takes « M. », « Mme », « Me » in when they stand right before a surname: « M. Macron », but « Emmanuel Macron » in
/// « M. Emmanuel Macron ».
fn with_civility(grammar: &Grammar, words: Range<u32>, class: Option<NounClass>) -> Range<u32> {
    let before = grammar.word(WordId(words.start)).prev();
    let titled = before.filter(|w| title::title(w.form()).is_some_and(|t| t.kind == TitleKind::Civility));
    let Some(title) = titled.filter(|_| class.is_none_or(NounClass::is_human)) else { return words };
    if is_surname(grammar, &words) { title.id.0..words.end } else { words }
}

/// Whether a name is a surname alone: one word, or particles and one word (« Le Roux », « de Villepin »).
fn is_surname(grammar: &Grammar, words: &Range<u32>) -> bool {
    let particle = |i: u32| super::super::actor::person::is_particle(grammar.word(WordId(i)).norm());
    words.len() == 1 || (words.start..words.end - 1).all(particle)
}

/// Names of `[[actors]]`, by their words.
struct UserNames {
    /// First word to the whole names that start with it, longest first.
    by_first: FxHashMap<SmolStr, Vec<Vec<SmolStr>>>,
}

impl UserNames {
    fn new(options: &Options) -> Self {
        let mut by_first: FxHashMap<SmolStr, Vec<Vec<SmolStr>>> = FxHashMap::default();
        for form in options.actors.iter().flat_map(|a| std::iter::once(&a.name).chain(&a.aliases)) {
            let words: Vec<SmolStr> = tokens(form).1.into_iter().map(|w| w.norm).collect();
            if let Some(first) = words.first() {
                by_first.entry(first.clone()).or_default().push(words);
            }
        }
        for names in by_first.values_mut() {
            names.sort_by_key(|n| std::cmp::Reverse(n.len()));
        }
        Self { by_first }
    }

    fn find(&self, grammar: &Grammar) -> Vec<Mention> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < grammar.words.len() as u32 && !self.by_first.is_empty() {
            let length = self.by_first.get(&grammar.words[at as usize].norm).and_then(|names| {
                names.iter().map(Vec::len).zip(names).find(|(n, name)| stands(grammar, at, *n, name)).map(|(n, _)| n)
            });
            let Some(length) = length else {
                at += 1;
                continue;
            };
            let words = at..at + length as u32;
            at = words.end;
            out.extend(Mention::new(grammar, words.clone(), words.start, MentionType::Named, None));
        }
        out
    }
}

fn stands(grammar: &Grammar, at: u32, length: usize, name: &[SmolStr]) -> bool {
    let words = grammar.words.get(at as usize..at as usize + length);
    words.is_some_and(|w| w.iter().zip(name).all(|(word, wanted)| word.norm == *wanted))
}

/// Capitalised sequences, where no entities are known.
fn capitals(markup: &Markup, grammar: &Grammar) -> Vec<(Range<u32>, Option<NounClass>)> {
    let capital = |w: WordRef<'_>| w.form().starts_with(char::is_uppercase);
    let link = |w: WordRef<'_>| {
        matches!(
            w.norm(),
            "de" | "du"
                | "des"
                | "la"
                | "le"
                | "d'"
                | "l'"
                | "d"
                | "l"
                | "'"
                | "’"
                | "-"
                | "al"
                | "ben"
                | "von"
                | "van"
        )
    };
    let mut out = Vec::new();
    for sentence in grammar.sentences.iter().filter(|s| !markup.block(s.block).is_heading()) {
        let mut at = sentence.words.start;
        while at < sentence.words.end {
            let word = grammar.word(WordId(at));
            let opening = at == sentence.words.start
                || word.prev().is_some_and(|p| matches!(p.form(), "«" | "\"" | "“" | "-" | "–"));
            if !capital(word)
                || matches!(word.upos(), Upos::Punct)
                || (opening && title::function(word.norm()).is_some())
            {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            let mut reach = end;
            while reach < sentence.words.end {
                let next = grammar.word(WordId(reach));
                if capital(next) {
                    reach += 1;
                    end = reach;
                } else if link(next) && reach - end < 3 {
                    reach += 1;
                } else {
                    break;
                }
            }
            let civil = title::title(word.form()).is_some();
            if !(opening && end == at + 1) && !(civil && end == at + 1) {
                let from = if civil { at + 1 } else { at };
                out.push((from..end, civil.then_some(NounClass::Person)));
            }
            at = end;
        }
    }
    out
}
