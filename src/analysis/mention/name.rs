//! Proper names: the entities of the grammar, the newsroom's own actors, and the civility that goes with a surname.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::{Mention, MentionType, Options, description};
use crate::grammar::token::tokens;
use crate::grammar::{EntityKind, Grammar, Upos, WordId};
use crate::lexicon::BODY_NOUNS;
use crate::lexicon::names::{self, Name};
use crate::lexicon::title::{self, NounClass, TitleKind};

/// Finds the names.
pub fn names(grammar: &Grammar, options: &Options) -> Vec<Mention> {
    let mut out = UserNames::new(options).find(grammar);
    let mut taken = vec![false; grammar.words.len()];
    for mention in &out {
        take(&mut taken, &mention.words);
    }
    let mut found = entities(grammar, &mut taken);
    found.extend(listed(grammar, &mut taken));
    found.extend(introduced(grammar, &mut taken));
    called_bodies(grammar, &mut found);
    found.extend(echoes(grammar, &found, &mut taken));
    for (words, class) in found {
        let head = if class == NounClass::Person { words.end - 1 } else { words.start };
        let words = with_civility(grammar, words, class);
        out.extend(Mention::new(grammar, words, head, MentionType::Named, Some(class)));
    }
    out
}

/// Words of one name, and what it names.
type Found = (Range<u32>, NounClass);

/// Marks words as part of a name; whether none was before.
fn take(taken: &mut [bool], words: &Range<u32>) -> bool {
    let Some(words) = taken.get_mut(words.start as usize..words.end as usize) else { return false };
    let free = !words.contains(&true);
    if free {
        words.fill(true);
    }
    free
}

/// The entities that may act, without article or title; those that may not (events, works) are nobody's names either.
fn entities(grammar: &Grammar, taken: &mut [bool]) -> Vec<Found> {
    let mut out = Vec::new();
    for entity in &grammar.entities {
        let words = bare(grammar, entity.words.clone());
        let class = match entity.kind {
            EntityKind::Location if is_outlet(grammar, &words) => Some(NounClass::Body),
            EntityKind::Person => Some(NounClass::Person),
            EntityKind::Organisation => Some(NounClass::Body),
            EntityKind::Location => Some(NounClass::Place),
            EntityKind::Event | EntityKind::Product => None,
        };
        if words.is_empty() || is_common(grammar, &words) || !take(taken, &words) {
            continue;
        }
        out.extend(class.map(|c| (words, c)));
    }
    out
}

/// « le groupe *Orvial* », « le fabricant de pneus *Delmas* »: a single name that the article calls a body is one everywhere.
fn called_bodies(grammar: &Grammar, found: &mut [Found]) {
    let form = |words: &Range<u32>| grammar.word(WordId(words.start)).form();
    let called = |words: &Range<u32>| {
        words.len() == 1 && names::country(form(words)).is_none() && is_called_body(grammar, words.start)
    };
    let bodies: FxHashSet<&str> =
        found.iter().filter(|(words, _)| called(words)).map(|(words, _)| form(words)).collect();
    // « Jeanne Delmas dirige le groupe Delmas »
    let surnames: FxHashSet<&str> = found
        .iter()
        .filter(|(words, class)| *class == NounClass::Person && words.len() > 1)
        .map(|(words, _)| grammar.word(WordId(words.end - 1)).form())
        .collect();
    for (words, class) in found.iter_mut().filter(|(words, _)| words.len() == 1) {
        // A town stays one where it is not called a body.
        let place = *class == NounClass::Place && !called(words);
        if !place && bodies.contains(form(words)) && !surnames.contains(form(words)) {
            *class = NounClass::Body;
        }
    }
}

/// « le groupe *Orvial* »: names that only the noun before them shows.
fn introduced(grammar: &Grammar, taken: &mut [bool]) -> Vec<Found> {
    let capital = |i: u32| {
        let word = grammar.word(WordId(i));
        word.upos() == Upos::Propn && word.form().starts_with(char::is_uppercase)
    };
    let mut out = Vec::new();
    for at in 0..grammar.words.len() as u32 {
        if taken[at as usize] || !capital(at) || !is_called_body(grammar, at) {
            continue;
        }
        let limit = grammar.word(WordId(at)).sentence().words.end;
        let end = (at..limit).find(|&i| !capital(i) || taken[i as usize]).unwrap_or(limit);
        if take(taken, &(at..end)) {
            out.push((at..end, NounClass::Body));
        }
    }
    out
}

/// Whether the nouns and adjectives right before a name are headed by a noun for a body that has a name of its own.
fn is_called_body(grammar: &Grammar, name: u32) -> bool {
    let first = grammar.word(WordId(name)).sentence().words.start;
    let before = (first..name).rev().take(5).map(|i| grammar.word(WordId(i)));
    let mut near = true;
    for word in before {
        let lower = word.form().starts_with(char::is_lowercase);
        let noun = matches!(word.upos(), Upos::Noun | Upos::Adj);
        let links = matches!(word.norm(), "de" | "d'") && !near;
        if !lower || !(noun || links) {
            return false;
        }
        if let Some(function) = title::function(word.norm()).filter(|_| noun) {
            return BODY_NOUNS.first(function.lemma).is_some_and(|row| row.field(3) == "1");
        }
        near = false;
    }
    false
}

/// « *Ouest-France* », « *La Croix* »: outlets that bear the name of a place.
fn is_outlet(grammar: &Grammar, words: &Range<u32>) -> bool {
    let forms: Vec<&str> = words.clone().map(|i| grammar.word(WordId(i)).form()).collect();
    let text = forms.join(" ");
    names::outlet(&text).is_some() && names::place(&text).is_none() && names::country(&text).is_none()
}

/// « l'État », « la Commission », « la Suissesse », « le Premier »: a common noun under a capital is a description.
fn is_common(grammar: &Grammar, words: &Range<u32>) -> bool {
    let word = grammar.word(WordId(words.start));
    let known = || {
        title::function(word.norm()).is_some()
            || title::title(word.form()).is_some()
            || description::demonym(word).is_some()
    };
    words.len() == 1
        && (matches!(word.norm(), "premier" | "première") || known())
        && names::country(word.form()).is_none()
}

/// Countries, bodies, outlets and metonyms of the embedded lists.
fn listed(grammar: &Grammar, taken: &mut [bool]) -> Vec<Found> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < grammar.words.len() as u32 {
        let word = grammar.word(WordId(at));
        let may =
            word.form().starts_with(char::is_uppercase) || matches!(word.norm(), "palais" | "rue" | "hôtel" | "place");
        let end = word.sentence().words.end;
        let free = may && !taken[at as usize];
        let found = free.then(|| names::longest((at..end).map(|i| grammar.word(WordId(i)).form()))).flatten();
        let class = found.as_ref().and_then(|f| f.names.first()).and_then(|name| match name {
            Name::Country(_) | Name::Capital(_) => Some(NounClass::Place),
            Name::Metonym(_) | Name::Organisation(_) | Name::Outlet(_) => Some(NounClass::Body),
            // Towns have the names of people and things: « Nice », « Tours ».
            Name::Place(_) => None,
        });
        at += 1;
        if let (Some(found), Some(class)) = (found, class) {
            let words = at - 1..at - 1 + found.words as u32;
            if !is_common(grammar, &words) && take(taken, &words) {
                at = words.end;
                out.push((words, class));
            }
        }
    }
    out
}

/// Names found in one place and missed in another: every name is looked for wherever it stands, and surnames of people
/// also by themselves.
fn echoes(grammar: &Grammar, found: &[Found], taken: &mut [bool]) -> Vec<Found> {
    let mut known: FxHashMap<&str, Vec<(Range<u32>, NounClass)>> = FxHashMap::default();
    let mut seen: FxHashSet<Vec<&str>> = FxHashSet::default();
    for (words, class) in found {
        let surname = (*class == NounClass::Person && words.len() > 1).then(|| words.end - 1..words.end);
        for part in std::iter::once(words.clone()).chain(surname) {
            let forms: Vec<&str> = part.clone().map(|i| grammar.word(WordId(i)).form()).collect();
            let listed = known.entry(forms[0]).or_default();
            if forms[0].chars().count() > 2 && listed.len() < 16 && seen.insert(forms) {
                listed.push((part, *class));
            }
        }
    }
    let mut out = Vec::new();
    for word in grammar.iter().filter(|w| w.form().starts_with(char::is_uppercase)) {
        let at = word.id.0;
        let Some(names) = known.get(word.form()).filter(|_| !taken[at as usize]) else { continue };
        let same = |part: &Range<u32>| {
            part.clone()
                .zip(at..)
                .all(|(a, b)| grammar.words.get(b as usize).is_some_and(|w| w.form == grammar.words[a as usize].form))
        };
        if let Some((part, class)) = names.iter().filter(|(part, _)| same(part)).max_by_key(|(part, _)| part.len()) {
            let words = at..at + part.len() as u32;
            if take(taken, &words) {
                out.push((words, *class));
            }
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
fn with_civility(grammar: &Grammar, words: Range<u32>, class: NounClass) -> Range<u32> {
    let before = grammar.word(WordId(words.start)).prev();
    let titled = before.filter(|w| title::title(w.form()).is_some_and(|t| t.kind == TitleKind::Civility));
    let Some(title) = titled.filter(|_| class.is_human()) else { return words };
    if is_surname(grammar, &words) { title.id.0..words.end } else { words }
}

/// Whether a name is a surname alone: one word, or particles and one word (« Le Roux », « de Villepin »).
fn is_surname(grammar: &Grammar, words: &Range<u32>) -> bool {
    let particle = |i: u32| super::super::actor::person::is_particle(grammar.word(WordId(i)).norm());
    words.len() == 1 || (words.start..words.end - 1).all(particle)
}

/// Names of `[[actors]]`, by their words.
struct UserNames {
    /// First word to the whole names that start with it.
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
        Self { by_first }
    }

    fn find(&self, grammar: &Grammar) -> Vec<Mention> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < grammar.words.len() as u32 && !self.by_first.is_empty() {
            let names = self.by_first.get(&grammar.words[at as usize].norm);
            let length = names.and_then(|n| n.iter().filter(|name| stands(grammar, at, name)).map(Vec::len).max());
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

fn stands(grammar: &Grammar, at: u32, name: &[SmolStr]) -> bool {
    let words = grammar.words.get(at as usize..at as usize + name.len());
    words.is_some_and(|w| w.iter().zip(name).all(|(word, wanted)| word.norm == *wanted))
}
