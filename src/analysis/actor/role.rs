//! Functions the article gives its actors, by title, apposition, bracket and copula.
//!
//! « le *président russe* Vladimir Poutine » · « le *ministre russe de la Défense*, Andreï Belooussov, » · « Anne
//! Hidalgo, *maire de Paris*, » · « Anne Hidalgo (*maire de Paris*) » · « Anne Hidalgo est *maire de Paris* ».

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cast::{self, Cast};
use crate::analysis::mention::description::{Reader, closes_apposition, demonym};
use crate::analysis::mention::determination::Determination;
use crate::analysis::{Mention, MentionType, Role};
use crate::grammar::tag::{Gender, Number};
use crate::grammar::{Upos, WordId, WordRef};
use crate::lexicon::title::{self, Function, NounClass, TitleKind};

/// Gives functions to the named, and puts the descriptions that are appositions into their chains.
pub fn link(cast: &mut Cast<'_>) {
    let reader = Reader::new(cast.grammar, cast.mentions);
    let nominal = |m: &Mention| m.kind == MentionType::Nominal;
    let starts: FxHashMap<u32, usize> =
        cast.mentions.iter().enumerate().filter(|(_, m)| nominal(m)).map(|(i, m)| (m.words.start, i)).collect();
    let mut ends: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (i, mention) in cast.mentions.iter().enumerate().filter(|(_, m)| nominal(m)) {
        ends.entry(mention.words.end).or_default().push(i);
    }
    for i in 0..cast.mentions.len() {
        if cast.mentions[i].kind == MentionType::Named {
            let near = Near { reader: &reader, starts: &starts, ends: &ends, name: i };
            near.before(cast);
            near.after(cast);
        }
    }
}

/// What stands around one name.
struct Near<'r, 'g> {
    reader: &'r Reader<'g>,
    starts: &'r FxHashMap<u32, usize>,
    /// The descriptions that end before a word, the longest first.
    ends: &'r FxHashMap<u32, Vec<usize>>,
    name: usize,
}

impl Near<'_, '_> {
    /// « le président russe Vladimir Poutine », « Le maire de Lyon, Grégory Doucet, ».
    fn before(&self, cast: &mut Cast<'_>) {
        let name = &cast.mentions[self.name];
        let limit = cast.grammar.word(WordId(name.words.start)).sentence().words.start;
        let mut start = name.words.start;
        while start > limit && is_title(cast.grammar.word(WordId(start - 1)), TitleKind::Civility) {
            start -= 1;
        }
        // « l'agence *Bloomberg* » is a description that its name ends.
        if let Some(&whole) = self.ending(name.words.end).iter().find(|&&w| holds(cast, w, self.name)) {
            self.take(cast, whole);
            return;
        }
        if let [first, ..] = self.ending(start) {
            let fitting = self.ending(start).iter().find(|&&d| self.is_of(cast, d));
            let own = *fitting.unwrap_or(first);
            self.take(cast, own);
            // « *Son auteur*, l'historienne Anne Morel, »
            let first = cast.mentions[own].words.start;
            let possessive = |d: &usize| cast.profiles[*d].det == Determination::Possessive;
            // « *Le porte-parole de l'armée*, le général Nabil Hadad, »
            let titled = first + 2 == start && is_title(cast.grammar.word(WordId(start - 1)), TitleKind::Rank);
            if first > limit && self.ending(first - 1).iter().any(|d| titled || possessive(d)) {
                self.before_comma(cast, first, limit);
            }
            return;
        }
        if self.before_comma(cast, start, limit) {
            return;
        }
        // « président François Hollande » with no article, as headlines and captions write it.
        for at in (limit.max(start.saturating_sub(6))..start).rev() {
            if let Some((words, head, function)) = self.reader.bare(at, start).filter(|(w, ..)| w.end == start) {
                self.give(cast, words, head, function);
                return;
            }
        }
    }

    /// « *Le maire de Lyon*, Grégory Doucet, »: whether a comma stands before the name, or what is said of it, at word `start`.
    fn before_comma(&self, cast: &mut Cast<'_>, start: u32, limit: u32) -> bool {
        if start > limit + 1 && cast.grammar.word(WordId(start - 1)).form() == "," {
            // One word may stand between that the description left out: « à la présidentielle *française* ».
            let bracket = bracket(cast, start - 1, limit);
            let ends = [Some(start - 1), Some(start - 2), bracket];
            let near = ends.into_iter().flatten().map(|end| self.ending(end)).find(|d| !d.is_empty());
            // « le cabinet *du ministre*, Jean Morel »: the longest that can be said of the named.
            let definite = |at: &&usize| cast.profiles[**at].det != Determination::Indefinite && self.is_of(cast, **at);
            let near = near.and_then(|d| d.iter().find(definite));
            if let Some(&at) = near.filter(|_| self.is_inserted(cast)) {
                self.take(cast, at);
            }
            return true;
        }
        false
    }

    fn ending(&self, word: u32) -> &[usize] {
        self.ends.get(&word).map_or(&[], Vec::as_slice)
    }

    /// Whether a description can be said of the named.
    fn is_of(&self, cast: &Cast<'_>, description: usize) -> bool {
        function(cast, description).is_some_and(|f| self.suits(cast, f))
    }

    /// « Anne Hidalgo, maire de Paris, », « Anne Hidalgo (maire de Paris) », « Anne Hidalgo est maire de Paris ».
    fn after(&self, cast: &mut Cast<'_>) {
        let at = cast.mentions[self.name].words.end;
        let end = cast.grammar.word(WordId(at - 1)).sentence().words.end;
        if at + 1 >= end {
            return;
        }
        let word = cast.grammar.word(WordId(at));
        let copula = matches!(word.lemma(), "être" | "devenir" | "rester")
            && matches!(word.upos(), Upos::Aux | Upos::Verb)
            || matches!(word.norm(), "est" | "était" | "devient");
        if !copula && !matches!(word.form(), "," | "(") {
            return;
        }
        let closed = |stop: u32| copula || stop >= end || closes_apposition(cast.grammar.word(WordId(stop)));
        if let Some(&description) = self.starts.get(&(at + 1)) {
            let definite = cast.profiles[description].det != Determination::Possessive || !copula;
            if definite && closed(cast.mentions[description].words.end) {
                self.take(cast, description);
            }
            return;
        }
        if let Some((words, head, function)) = self.reader.bare(at + 1, end).filter(|(w, ..)| closed(w.end)) {
            self.give(cast, words, head, function);
        }
    }

    /// Whether the name stands between commas or brackets, or is followed by its verb: not one item of a list.
    fn is_inserted(&self, cast: &Cast<'_>) -> bool {
        let at = cast.mentions[self.name].words.end;
        let Some(word) = (at < cast.grammar.words.len() as u32).then(|| cast.grammar.word(WordId(at))) else {
            return true;
        };
        word.norm() != "et" && word.norm() != "ou"
    }

    /// Makes a description a mention and a function of the named.
    fn take(&self, cast: &mut Cast<'_>, description: usize) {
        let found = &cast.mentions[description];
        let Some(function) = function(cast, description) else { return };
        let Some(chain) = cast.of[self.name].filter(|_| cast.of[description].is_none()) else { return };
        if !self.suits(cast, function) || conflicts(cast.profiles[description].gender, cast.chains[chain].gender) {
            return;
        }
        cast.join(description, chain);
        let (words, head) = (found.words.clone(), found.head);
        self.give(cast, words, head, function);
    }

    /// Notes a function of the named.
    fn give(&self, cast: &mut Cast<'_>, words: Range<u32>, head: WordId, function: Function) {
        let Some(chain) = cast.of[self.name].filter(|_| self.suits(cast, function)) else { return };
        let first = cast.grammar.word(WordId(words.start));
        let gender = function.gender.or_else(|| cast::determiner_gender(first.norm()));
        if conflicts(gender, cast.chains[chain].gender) {
            return;
        }
        let words = if Determination::of(first.norm()).is_some() { words.start + 1..words.end } else { words };
        let Some(mention) = Mention::new(cast.grammar, words.clone(), head.0, MentionType::Nominal, None) else {
            return;
        };
        let role = Role { text: cast.text(&words).to_owned(), range: mention.range };
        let key = cast::telling(cast.grammar, &words, head);
        cast.add_role(chain, role, (function.lemma, key), gender);
    }

    /// Whether a function of this kind can be the named's: people have offices, bodies are bodies.
    fn suits(&self, cast: &Cast<'_>, function: Function) -> bool {
        let class = cast.of[self.name].and_then(|c| cast.chains[c].class).or(cast.mentions[self.name].class);
        if function.number == Some(Number::Plur) {
            return false;
        }
        match class {
            Some(class) if class.is_human() => function.class.is_human() && function.class != NounClass::Source,
            Some(NounClass::Body) => matches!(function.class, NounClass::Body | NounClass::Group),
            Some(NounClass::Place) => matches!(function.class, NounClass::Place | NounClass::Body),
            _ => true,
        }
    }
}

/// « le maire *(sans étiquette) de Mende*, »: where the bracket opens that stands between a description and the comma at a word.
fn bracket(cast: &Cast<'_>, comma: u32, limit: u32) -> Option<u32> {
    let word = |at: &u32| cast.grammar.word(WordId(*at));
    let town = |at: &u32| word(at).form() != "(" && !matches!(word(at).upos(), Upos::Verb | Upos::Aux);
    let close = (limit..comma).rev().take(BRACKET).take_while(town).find(|at| word(at).form() == ")")?;
    (limit..close).rev().take(BRACKET).find(|at| word(at).form() == "(")
}

/// How many words a party in brackets, and the town behind it, may have.
const BRACKET: usize = 6;

/// What the head of a description is: « la *ministre* Anne Morel », « l'*Italienne* Anne Morel ».
fn function(cast: &Cast<'_>, description: usize) -> Option<Function> {
    let head = cast.grammar.word(cast.mentions[description].head);
    title::function(head.norm()).or_else(|| demonym(head))
}

fn holds(cast: &Cast<'_>, whole: usize, part: usize) -> bool {
    let (whole, part) = (&cast.mentions[whole], &cast.mentions[part]);
    let adjacent = part.words.start == whole.head.0 + 1;
    whole.words.start < part.words.start && adjacent
}

fn conflicts(a: Option<Gender>, b: Option<Gender>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

fn is_title(word: WordRef<'_>, kind: TitleKind) -> bool {
    title::title(word.form()).is_some_and(|t| t.kind == kind)
}
