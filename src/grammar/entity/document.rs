//! The names of a whole article, made to agree with each other.
//!
//! One sentence often leaves open what another settles: after « Florian Philippot », « Philippot » is a person wherever
//! it stands, and after « l'Organisation de l'aviation civile internationale (OACI) » so is the acronym a body. Only clear
//! cases count, and only unclear ones are changed: two people may share a name with a town.

use rustc_hash::FxHashMap;

use super::feature::{Unit, surface};
use super::{Entity, EntityKind, KINDS};
use crate::grammar::Grammar;
use crate::lexicon::names::fold;
use crate::lexicon::{Kind, analyses};
use crate::text::TextRange;

/// From here on, out of 255, a name found in a sentence is clear.
const CLEAR: u8 = 235;
/// A name less sure than this may be read as elsewhere in the article.
const DOUBTFUL: u8 = 190;
/// Longer names are not looked for in other sentences.
const LONGEST: usize = 6;

/// What the clear names of an article say of a folded form.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    /// As a whole name, by kind.
    whole: [u32; KINDS.len()],
    /// As the end of a person's name: « Macron ».
    surname: u32,
}

impl Votes {
    /// The one kind that the clear cases agree on.
    fn kind(&self) -> Option<EntityKind> {
        let all: u32 = self.whole.iter().sum();
        let best = (0..KINDS.len()).max_by_key(|&k| self.whole[k])?;
        if all > 0 {
            (self.whole[best] * 5 >= all * 4).then(|| KINDS[best])
        } else {
            (self.surname > 0).then_some(EntityKind::Person)
        }
    }
}

/// The names of a document, from those of its blocks.
pub(crate) fn agree(grammar: &Grammar) -> Vec<Entity> {
    let mut entities = grammar.entities.clone();
    acronyms(grammar, &mut entities);
    let votes = votes(grammar, &entities);
    if votes.is_empty() {
        return entities;
    }
    for entity in entities.iter_mut().filter(|e| e.confidence < DOUBTFUL) {
        let Some(kind) = votes.get(&key(grammar, entity)).and_then(Votes::kind) else { continue };
        entity.kind = kind;
    }
    missed(grammar, &votes, &mut entities);
    entities
}

fn key(grammar: &Grammar, entity: &Entity) -> String {
    let forms = entity.words.clone().map(|i| fold(&grammar.words[i as usize].form));
    forms.collect::<Vec<_>>().join(" ")
}

fn votes(grammar: &Grammar, entities: &[Entity]) -> FxHashMap<String, Votes> {
    let mut votes: FxHashMap<String, Votes> = FxHashMap::default();
    for entity in entities.iter().filter(|e| e.confidence >= CLEAR) {
        let kind = KINDS.iter().position(|k| *k == entity.kind).unwrap_or_default();
        votes.entry(key(grammar, entity)).or_default().whole[kind] += 1;
        if entity.kind == EntityKind::Person {
            // « Le Pen » of « Marine Le Pen », and « Pen », which never stands alone and does no harm.
            for from in entity.words.start + 1..entity.words.end {
                let rest = Entity { words: from..entity.words.end, ..entity.clone() };
                let name = &grammar.words[from as usize].form;
                if name.starts_with(char::is_uppercase) && name.chars().count() > 2 {
                    votes.entry(key(grammar, &rest)).or_default().surname += 1;
                }
            }
        }
    }
    votes
}

/// « Agence France-Presse (AFP) »: the acronym names what stands before it.
fn acronyms(grammar: &Grammar, entities: &mut Vec<Entity>) {
    let mut found = Vec::new();
    for entity in entities.iter().filter(|e| e.words.len() > 1) {
        let at = entity.words.end;
        let form = |i: u32| grammar.words.get(i as usize).map(|w| w.form.as_str());
        let (Some("("), Some(acronym), Some(")")) = (form(at), form(at + 1), form(at + 2)) else { continue };
        if is_acronym_of(acronym, entity.words.clone().filter_map(form)) {
            let range = grammar.words[at as usize + 1].range;
            found.push(Entity { words: at + 1..at + 2, range, kind: entity.kind, confidence: CLEAR });
        }
    }
    for acronym in found {
        match entities.iter_mut().find(|e| e.words.start < acronym.words.end && acronym.words.start < e.words.end) {
            Some(entity) if entity.words == acronym.words => {
                (entity.kind, entity.confidence) = (acronym.kind, entity.confidence.max(CLEAR));
            }
            Some(_) => {}
            None => entities.push(acronym),
        }
    }
    entities.sort_by_key(|e| e.words.start);
}

/// Whether the capitals of an acronym are initials of the words, in order.
fn is_acronym_of<'a>(acronym: &str, words: impl Iterator<Item = &'a str>) -> bool {
    let letters: Vec<char> = fold(acronym).chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || acronym.chars().any(char::is_lowercase) {
        return false;
    }
    let mut rest = letters.iter().peekable();
    for word in words {
        for part in fold(word).split([' ', '\'']) {
            if part.chars().next().is_some_and(|c| rest.peek() == Some(&&c)) {
                rest.next();
            }
        }
    }
    rest.peek().is_none()
}

/// Finds the names that are clear elsewhere and were not seen here.
fn missed(grammar: &Grammar, votes: &FxHashMap<String, Votes>, entities: &mut Vec<Entity>) {
    let mut taken = vec![false; grammar.words.len()];
    for entity in entities.iter() {
        taken[entity.words.start as usize..entity.words.end as usize].fill(true);
    }
    let mut found = Vec::new();
    for sentence in &grammar.sentences {
        let units = surface(&grammar.words, sentence);
        let free = |u: &Unit<'_>| u.words.clone().all(|i| !taken[i as usize]);
        let mut at = 0;
        while at < units.len() {
            let here = &units[at];
            if !here.is_capital() || !free(here) || at == 0 && is_ordinary(here.norm()) {
                at += 1;
                continue;
            }
            let mut folded = String::new();
            let mut longest = None;
            for (length, unit) in units[at..].iter().take(LONGEST).take_while(|u| free(u)).enumerate() {
                if length > 0 {
                    folded.push(' ');
                }
                folded.push_str(&fold(unit.form()));
                if let Some(kind) = votes.get(&folded).and_then(Votes::kind)
                    && (length > 0 || !is_ordinary(unit.norm()))
                {
                    longest = Some((length + 1, kind));
                }
            }
            let Some((length, kind)) = longest else {
                at += 1;
                continue;
            };
            let words = here.words.start..units[at + length - 1].words.end;
            let range = TextRange::new(
                grammar.words[words.start as usize].range.start(),
                grammar.words[words.end as usize - 1].range.end(),
            );
            found.push(Entity { words, range, kind, confidence: DOUBTFUL });
            at += length;
        }
    }
    entities.extend(found);
    entities.sort_by_key(|e| e.words.start);
}

/// Whether a form is also a word in lower case, which a capital at the start of a sentence or of a title may hide: « Rose ».
fn is_ordinary(norm: &str) -> bool {
    norm.chars().count() < 3
        || analyses(norm).any(|a| !a.is_capital() && !matches!(a.kind(), Kind::GivenName | Kind::Surname | Kind::Place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_are_initials_in_order() {
        for (acronym, name, expected) in [
            ("AFP", "Agence France-Presse", true),
            ("OTAN", "Organisation du traité de l’ Atlantique nord", true),
            ("FMI", "Fonds monétaire international", true),
            ("ONU", "Agence France-Presse", false),
            ("Afp", "Agence France-Presse", false),
            ("A", "Agence", false),
        ] {
            assert_eq!(is_acronym_of(acronym, name.split(' ')), expected, "{acronym} {name}");
        }
    }
}
