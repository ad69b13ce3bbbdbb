//! Noun phrases, read from left to right: determiner, adjectives, noun, complements with « de », names in apposition.
//!
//! « le ministre russe de la Défense, Andreï Ivanov », « des sources proches du dossier », « elle ». Relative clauses stay out.

use std::ops::Range;

use super::circumstance;
use super::mistaken;
use super::scene::{Scene, is_mark, is_punct};
use crate::grammar::tag::VerbForm;
use crate::grammar::{EntityKind, Relation, Upos, WordRef};
use crate::lexicon::title;

/// A noun phrase or pronoun that may be a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NounPhrase {
    pub words: Range<u32>,
    /// The noun, name or pronoun the rest depends on.
    pub head: u32,
}

/// Pronouns that stand for a source.
const PRONOUNS: &[&str] = &[
    "il",
    "elle",
    "ils",
    "elles",
    "on",
    "je",
    "j'",
    "nous",
    "lui",
    "eux",
    "qui",
    "ce",
    "c'",
    "celui-ci",
    "celle-ci",
    "ceux-ci",
    "celles-ci",
    "celui-là",
    "certains",
    "certaines",
    "d'autres",
    "aucuns",
    "beaucoup",
    "plusieurs",
    "tous",
    "toutes",
    "chacun",
    "lequel",
    "laquelle",
    "lesquels",
    "quelques-uns",
    "nombre",
    "moi",
    "vous",
    "tu",
    "leur",
];

/// Whether the word can stand alone for a person.
pub(super) fn is_pronoun(word: WordRef) -> bool {
    let bare = word.norm().trim_start_matches("-t-").trim_start_matches('-');
    PRONOUNS.contains(&bare) && !matches!(word.upos(), Upos::Det | Upos::Noun | Upos::Cconj | Upos::Sconj)
}

/// The noun phrase that starts at word `i`.
pub(super) fn at(scene: &Scene, limit: u32, i: u32) -> Option<NounPhrase> {
    if i >= limit {
        return None;
    }
    let first = scene.word(i);
    if is_pronoun(first)
        && !matches!(first.norm(), "plusieurs" | "nombre" | "tous" | "toutes" | "certains" | "certaines")
    {
        return Some(NounPhrase { words: i..i + 1, head: i });
    }
    if let Some(others) = others(scene, limit, i) {
        return Some(others);
    }
    let (mut head, mut apposition) = (None, false);
    let mut k = i;
    while k < limit {
        let word = scene.word(k);
        let after_head = head.is_some();
        // « le directeur du journal *précise* que »
        if after_head && mistaken::mistaken(scene, &scene.sentence(k).words, k).is_some() {
            break;
        }
        match word.upos() {
            Upos::Noun | Upos::Propn | Upos::X | Upos::Sym => {
                head.get_or_insert(k);
            }
            // « soutient *Me* Dupont »: the title is no pronoun.
            _ if k == i && k + 1 < limit && titles(word, scene.word(k + 1)) => {}
            // « *Deux* de ses proches »
            Upos::Num if k == i && is_partitive_of(scene, limit, k + 1) => head = Some(k),
            // « *un proche* du ministre »
            Upos::Adj if k == i + 1 && first.upos() == Upos::Det && word.lemma() == "proche" => head = Some(k),
            Upos::Adj | Upos::Num => {}
            // « les deux », « tous les maires », « du maire de la ville »; but « ouverte *le* 3 mars » is no phrase.
            Upos::Det if k == i || scene.word(k - 1).upos() == Upos::Adp => {}
            Upos::Det if !after_head && !matches!(scene.word(k - 1).upos(), Upos::Adj | Upos::Verb) => {}
            Upos::Det if !after_head && scene.word(k - 1).norm().starts_with("tou") => {}
            // « le quotidien *La* Gazette »: the article of a name.
            // « Yann *Le* Goff »
            Upos::Det
                if after_head
                    && scene.entity_at(k).is_some_and(|e| e.words.start == k || e.words.contains(&(k - 1))) => {}
            // « d'autres policiers », « de nombreux élus »
            Upos::Adp if k == i && is_partitive(scene, limit, k) => {}
            Upos::Pron
                if !after_head
                    && matches!(
                        word.norm(),
                        "certains" | "plusieurs" | "tous" | "un" | "une" | "l'un" | "l'une" | "certaines"
                    ) =>
            {
                head = Some(k);
            }
            // « président du parti », « ministre à Rome », « secrétaire d'État chargé de »: complements of the head.
            Upos::Adp if after_head && complement(scene, limit, k) => {}
            Upos::Verb if after_head && is_bare_participle(word) => {}
            Upos::Adv if matches!(word.norm(), "plus" | "très" | "moins" | "même" | "environ") => {}
            // « le maire et son adjoint »
            Upos::Cconj if after_head && joins(scene, limit, k) => {}
            Upos::Punct if !apposition && head.is_some_and(|h| apposed(scene, limit, h, k).is_some()) => {
                k = head.and_then(|h| apposed(scene, limit, h, k)).unwrap_or(k + 1);
                apposition = true;
                continue;
            }
            // « le maire *(sans étiquette)* de Mende, Anne Morel, »
            Upos::Punct if head.is_some_and(|h| is_human(scene.word(h))) && aside(scene, limit, k).is_some() => {
                k = aside(scene, limit, k).unwrap_or(k + 1);
                continue;
            }
            _ if is_mark(word) && !after_head && k == i => {}
            _ => break,
        }
        k += 1;
    }
    // « Médecins *sans frontières* »: a name is taken whole.
    if let Some(name) = head.and_then(|h| scene.entity_at(h)).filter(|e| e.words.end <= limit) {
        k = k.max(name.words.end);
    }
    // « ce dernier », « le jeune », « les deux »: the adjective stands for its noun.
    let bare = |k: u32| k > i + 1 && first.upos() == Upos::Det && stands_alone(scene.word(k - 1));
    let head = head.or_else(|| bare(k).then(|| k - 1))?;
    // A preposition or conjunction at the end belongs to what follows.
    while k > head + 1 && matches!(scene.word(k - 1).upos(), Upos::Adp | Upos::Cconj | Upos::Det | Upos::Adv) {
        k -= 1;
    }
    Some(NounPhrase { words: i..k, head })
}

/// Behind the bracket at word `open`, where it holds a few words, a party or a place, and the phrase goes on: « (LR) de », « (Gard), Anne ».
fn aside(scene: &Scene, limit: u32, open: u32) -> Option<u32> {
    if scene.word(open).form() != "(" {
        return None;
    }
    let close = (open + 1..limit.min(open + 6)).find(|&k| scene.word(k).form() == ")")?;
    let next = (close + 1 < limit).then(|| scene.word(close + 1))?;
    let goes_on = matches!(next.norm(), "de" | "d'") || apposes(scene, limit, close + 1);
    goes_on.then_some(close + 1)
}

/// A noun for who holds an office or is called by what they do.
fn is_human(word: WordRef) -> bool {
    title::function(word.norm()).is_some_and(|f| f.class.is_human())
}

/// Whether « de » with a determined noun stands at word `k`: « deux *de ses proches* ».
fn is_partitive_of(scene: &Scene, limit: u32, k: u32) -> bool {
    k + 1 < limit && matches!(scene.word(k).norm(), "de" | "d'") && scene.word(k + 1).upos() == Upos::Det
}

/// Whether a word is the title of the name behind it.
fn titles(word: WordRef, name: WordRef) -> bool {
    title::title(word.form()).is_some() && name.upos() == Upos::Propn
}

/// « *d'* autres », « *de* nombreux »: an article before an adjective in the plural; and « *des* sources », where it has been
/// read as « de les ».
fn is_partitive(scene: &Scene, limit: u32, k: u32) -> bool {
    matches!(scene.word(k).norm(), "de" | "d'")
        && k + 1 < limit
        && (scene.word(k + 1).range() == scene.word(k).range() && scene.word(k + 1).norm() == "les"
            || matches!(
                scene.word(k + 1).norm(),
                "autres" | "nombreux" | "nombreuses" | "hauts" | "hautes" | "anciens" | "anciennes" | "jeunes"
            ))
}

/// Adjectives and numbers that a determiner makes nouns of: « l'intéressé », « la première ».
fn stands_alone(word: WordRef) -> bool {
    word.upos() == Upos::Num
        || matches!(
            word.lemma(),
            "dernier" | "premier" | "second" | "deuxième" | "troisième" | "intéressé" | "jeune" | "autre" | "suspect"
        )
}

/// « d'autres », « les autres », « les uns » without a noun.
fn others(scene: &Scene, limit: u32, i: u32) -> Option<NounPhrase> {
    let next = (i + 1 < limit).then(|| scene.word(i + 1))?;
    let alone = matches!(scene.word(i).norm(), "d'" | "les" | "des" | "certains" | "quelques")
        && matches!(next.norm(), "autres" | "aucuns" | "uns" | "unes");
    let noun = i + 2 < limit && matches!(scene.word(i + 2).upos(), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
    (alone && !noun).then_some(NounPhrase { words: i..i + 2, head: i + 1 })
}

/// « de » always opens a complement of the noun before it; other prepositions only right before a noun or name.
fn complement(scene: &Scene, limit: u32, k: u32) -> bool {
    let Some(next) = (k + 1 < limit).then(|| scene.word(k + 1)) else { return false };
    let nominal = matches!(next.upos(), Upos::Noun | Upos::Propn | Upos::Det | Upos::Adj | Upos::Num | Upos::X);
    // « le maire *à l'issue de* la réunion »: an event is no part of who speaks.
    if circumstance::is_event(scene, limit, k) {
        return false;
    }
    match scene.word(k).norm() {
        // « son associée *de toujours* »
        "de" | "d'" | "du" | "des" => nominal || matches!(next.norm(), "toujours" | "jadis" | "naguère" | "longtemps"),
        // « une note révélée *par* le Courrier », « une étude parue *dans* une revue »
        "par" | "dans" | "sur" => nominal && is_bare_participle(scene.word(k - 1)),
        "à" | "en" | "pour" | "chez" | "auprès" | "près" | "contre" => {
            nominal && scene.word(k - 1).upos() != Upos::Propn && scene.word(k).relation().base() == Relation::Case
                || (nominal && title::function(scene.word(k - 1).norm()).is_some())
                // « la présidente du groupe Alternative *à l'Assemblée*, Anne Morel, »
                || nominal && at_simple(scene, limit, k + 1).is_some_and(|end| end < limit && apposes(scene, limit, end))
        }
        _ => false,
    }
}

/// Whether a name between commas begins at word `k`.
fn apposes(scene: &Scene, limit: u32, k: u32) -> bool {
    scene.word(k).form() == "," && k + 1 < limit && scene.word(k + 1).upos() == Upos::Propn
}

/// « des images diffusées par »: a participle behind its noun, without comma.
fn is_bare_participle(word: WordRef) -> bool {
    word.feats().verb_form == Some(VerbForm::Part)
        && !word.norm().ends_with("ant")
        && word.relation().base() == Relation::Acl
}

/// « X et Y »: the conjunction joins two nouns, not two clauses.
fn joins(scene: &Scene, limit: u32, k: u32) -> bool {
    if !matches!(scene.word(k).norm(), "et" | "ou" | "&") {
        return false;
    }
    let Some(next) = at_simple(scene, limit, k + 1) else { return false };
    // A finite verb right behind the second noun with no verb before: « le maire et son adjoint affirment ».
    next > k + 1
}

/// Where a determiner-noun sequence that starts at `i` ends, or `i`.
fn at_simple(scene: &Scene, limit: u32, i: u32) -> Option<u32> {
    let mut k = i;
    while k < limit && matches!(scene.word(k).upos(), Upos::Det | Upos::Adj | Upos::Num) {
        k += 1;
    }
    (k < limit && matches!(scene.word(k).upos(), Upos::Noun | Upos::Propn | Upos::X)).then_some(k + 1)
}

/// « Jean Martin, *l'un des* élus, »: whether « un de » begins at word `k`.
pub(super) fn is_one_of(scene: &Scene, limit: u32, k: u32) -> bool {
    let one = k + u32::from(k < limit && scene.word(k).norm() == "l'");
    one + 1 < limit
        && matches!(scene.word(one).norm(), "un" | "une")
        && matches!(scene.word(one + 1).norm(), "des" | "de" | "d'")
}

/// Whether a noun has an indefinite article: « une source », which « l'homme » does not stand beside.
pub(super) fn is_indefinite(scene: &Scene, head: u32) -> bool {
    let first = scene.sentence(head).words.start;
    let determiner = (first..head).rev().take(4).map(|k| scene.word(k)).find(|w| w.upos() == Upos::Det);
    determiner.is_some_and(|w| matches!(w.norm(), "un" | "une" | "des"))
}

/// « , Andreï Ivanov, » or « , président du parti, »: where an apposition to `head` that opens with the comma at `comma` ends.
fn apposed(scene: &Scene, limit: u32, head: u32, comma: u32) -> Option<u32> {
    if scene.word(comma).norm() != "," {
        return None;
    }
    let first = (comma + 1 < limit).then(|| scene.word(comma + 1))?;
    // A name stands beside a function: « le maire, Jean Martin »; behind a name or a text another clause begins.
    let name = first.upos() == Upos::Propn || title::title(first.form()).is_some();
    let named = name && is_human(scene.word(head));
    let office = is_human(first) && first.upos() != Upos::Det;
    let article = first.upos() == Upos::Det
        && matches!(first.norm(), "le" | "la" | "l'" | "un" | "une")
        && scene.word(comma - 1).upos() == Upos::Propn
        // « selon une source citée par *La Vigie, l'homme* »
        && (is_human(scene.word(head)) && !is_indefinite(scene, head)
            || scene.entity_at(comma - 1).is_none_or(|e| e.kind != EntityKind::Organisation))
        && (comma + 2 < limit)
        && is_human(scene.word(comma + 2));
    // « le porte-parole de l'armée, *le général Nabil Hadad*, »
    let titled = first.upos() == Upos::Det
        && comma + 3 < limit
        && is_human(scene.word(head))
        && is_human(scene.word(comma + 2))
        && scene.word(comma + 3).upos() == Upos::Propn;
    let one_of = is_one_of(scene, limit, comma + 1);
    if !(named || office || article || titled || one_of) {
        return None;
    }
    let mut k = comma + 1;
    while k < limit {
        let word = scene.word(k);
        match word.upos() {
            Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num | Upos::Det | Upos::X => {}
            Upos::Pron if one_of && k == comma + 1 => {}
            Upos::Adp if matches!(word.norm(), "de" | "d'") || !named && complement(scene, limit, k) => {}
            Upos::Cconj
                if k + 1 < limit
                    && matches!(scene.word(k + 1).upos(), Upos::Noun | Upos::Propn | Upos::Adp | Upos::Det)
                    && !named
                    && !titled => {}
            _ => break,
        }
        k += 1;
    }
    // An apposition is closed by a comma, a bracket, the end, or by the verb behind a name.
    let closed = k >= limit || is_punct(scene.word(k)) || named || k + 1 >= limit;
    (k > comma + 1 && closed).then_some(k)
}

/// « *L'une* de ses voisines », « *certains* des élus »: the phrase of an indefinite pronoun with those among whom it picks.
fn some_of(scene: &Scene, head: u32, limit: u32) -> Option<NounPhrase> {
    const PICKING: [&str; 9] =
        ["un", "une", "certains", "certaines", "plusieurs", "quelques-uns", "beaucoup", "aucun", "aucune"];
    let picks = PICKING.contains(&scene.word(head).norm()) && is_partitive_of(scene, limit, head + 1);
    let article = head.checked_sub(1).filter(|&k| scene.word(k).norm() == "l'");
    at(scene, limit, article.unwrap_or(head)).filter(|p| picks && p.words.contains(&head))
}

/// The noun phrase around a head the parser has found: from its first modifier on the left, read on to the right.
pub(super) fn around(scene: &Scene, head: u32, limit: u32) -> NounPhrase {
    let word = scene.word(head);
    if is_pronoun(word) || word.upos() == Upos::Pron {
        return some_of(scene, head, limit).unwrap_or(NounPhrase { words: head..head + 1, head });
    }
    let mut start = head;
    let first = scene.sentence(head).words.start;
    while start > first {
        let before = scene.word(start - 1);
        // « seul *le* ministre »: nothing belongs to the phrase before its article.
        if scene.word(start).upos() == Upos::Det && before.upos() == Upos::Adj {
            break;
        }
        let modifies = matches!(before.upos(), Upos::Det | Upos::Adj | Upos::Num)
            || (before.upos() == Upos::Propn && word.upos() == Upos::Propn)
            || (matches!(before.norm(), "de" | "d'")
                && start > first + 1
                && matches!(scene.word(start - 2).norm(), "plus" | "moins" | "beaucoup"))
            || (before.norm() == "de" && start >= 2 && scene.word(start - 1).upos() == Upos::Det);
        if !modifies {
            break;
        }
        start -= 1;
    }
    match at(scene, limit, start) {
        Some(phrase) if phrase.words.contains(&head) => NounPhrase { words: phrase.words, head },
        _ => NounPhrase { words: start..head + 1, head },
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;
    use super::*;

    #[test]
    fn noun_phrases_are_read_to_their_end() {
        let cases = [
            ("Le ministre russe de la Défense a parlé.", Some("Le ministre russe de la Défense")),
            ("Le maire de Lyon, Jean Martin, a parlé.", Some("Le maire de Lyon, Jean Martin")),
            ("D'autres y voient une chance.", Some("D'autres")),
            ("D’autres y voient une chance.", Some("D’autres")),
            ("D'autres élus y voient une chance.", Some("D'autres élus")),
            ("Me Anne Le Goff a parlé.", Some("Me Anne Le Goff")),
            ("Deux de ses proches ont parlé.", Some("Deux de ses proches")),
            (
                "Le maire (sans étiquette) de Mende, Anne Morel, a parlé.",
                Some("Le maire (sans étiquette) de Mende, Anne Morel"),
            ),
            ("Le président Yann Le Goff a parlé.", Some("Le président Yann Le Goff")),
            ("Le chef de l'armée, le général Yann Roy, a parlé.", Some("Le chef de l'armée, le général Yann Roy")),
            ("Elle a parlé.", Some("Elle")),
            ("Parler ne suffit pas.", None),
        ];
        for (text, phrase) in cases {
            let text = Text::new(text);
            let found = text.line(|scene, line| {
                at(scene, line.words.end, line.words.start).map(|p| scene.markup.prose[scene.range(p.words)].to_owned())
            });
            assert_eq!(found.as_deref(), phrase);
        }
    }
}
