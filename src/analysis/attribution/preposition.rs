//! Sources behind a preposition: « selon la mairie », « d'après un rapport », « aux yeux de la cour », « pour l'avocat ».
//!
//! « selon » also measures (« selon les cas », « selon l'âge »): what follows must be able to speak or to be read.

use std::borrow::Cow;
use std::ops::Range;

use super::antecedent::antecedent;
use super::phrase::{self, NounPhrase};
use super::scene::{Scene, is_finite, is_mark, is_ne, is_punct, is_que};
use crate::grammar::tag::VerbForm;
use crate::grammar::{EntityKind, Upos};
use crate::lexicon::MEASURE_NOUNS;
use crate::lexicon::speech::{self, Introduction};
use crate::lexicon::title;

/// A preposition with its source.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Preposition and source.
    pub words: Range<u32>,
    /// « selon », « selon les propos de », « selon ce qu'a confié ».
    pub cue: Range<u32>,
    pub source: Option<NounPhrase>,
    pub kind: Introduction,
}

/// The source phrases of a sentence.
pub(super) fn phrases(scene: &Scene, words: &Range<u32>) -> Vec<Phrase> {
    let mut out = Vec::new();
    let mut i = words.start;
    while i < words.end {
        match at(scene, words, i) {
            Some(phrase) => {
                i = phrase.words.end.max(i + 1);
                out.push(phrase);
            }
            None => i += 1,
        }
    }
    out
}

/// The words of surface tokens from word `i` on, each token once.
fn surface<'a>(scene: &'a Scene, words: &'a Range<u32>, i: u32) -> impl Iterator<Item = (u32, Cow<'a, str>)> + use<'a> {
    let written = |k: u32| {
        let word = scene.word(k);
        // Only a contraction is written otherwise than its word: « du », not « de » and « le ».
        if word.next().is_some_and(|next| next.range() == word.range()) {
            scene.markup.prose[word.range()].to_lowercase().replace('’', "'").into()
        } else {
            word.norm().into()
        }
    };
    (i..words.end)
        .filter(move |&k| k == i || scene.word(k).range() != scene.word(k - 1).range())
        .map(move |k| (k, written(k)))
}

fn at(scene: &Scene, words: &Range<u32>, i: u32) -> Option<Phrase> {
    if i > words.start && scene.word(i).range() == scene.word(i - 1).range() {
        return None;
    }
    // Most words introduce nothing, which the first of them tells.
    let (_, first) = surface(scene, words, i).next()?;
    if !speech::may_open_preposition(&first) {
        return None;
    }
    let tokens: Vec<(u32, Cow<str>)> = surface(scene, words, i).take(7).collect();
    let (length, kind) = speech::preposition(tokens.iter().map(|(_, t)| &**t))?;
    let after = tokens.get(length).map_or(words.end, |t| t.0);
    // « suivant », « pour » are mostly something else.
    if kind == Introduction::Guarded {
        return guarded(scene, words, i, after);
    }
    if kind == Introduction::Bare {
        // « n'a pas pu être vérifié *de source indépendante* »: nobody says it.
        if is_unchecked(scene, words, i) {
            return None;
        }
        // « de source policière »: the adjective tells the position.
        let end = (after..words.end)
            .take_while(|&k| {
                matches!(scene.word(k).upos(), Upos::Adj | Upos::Verb | Upos::Adv | Upos::Cconj | Upos::X)
                    && !is_finite(scene.word(k))
            })
            .last()?
            + 1;
        let noun = tokens.get(length - 1)?.0;
        let source = NounPhrase { words: noun..end, head: noun };
        return Some(Phrase { words: i..end, cue: i..noun.max(i + 1), source: Some(source), kind });
    }
    if let Some(clause) = clause(scene, words, i, after) {
        return Some(clause);
    }
    if let Some(relayed) = relayed(scene, words, i, after) {
        return Some(relayed);
    }
    let phrase = titled(scene, words, after).or_else(|| phrase::at(scene, words.end, after))?;
    let head = scene.word(phrase.head);
    // « selon les propos du maire », « selon les informations de la chaîne »
    if let Some(noun) = speech::noun(head.lemma()).filter(|n| n.words)
        && let Some(de) = (phrase.head + 1..words.end.min(phrase.head + 4))
            .find(|&k| matches!(scene.word(k).norm(), "de" | "d'" | "des" | "du"))
        && (!speech::is_document(noun.lemma) || scene.word(phrase.head).norm() == "propos")
        && (phrase.head + 1..de).all(|k| scene.word(k).upos() == Upos::Adj)
        && let Some(owner) = phrase::at(scene, words.end, de + 1).filter(|o| can_speak(scene, o))
    {
        return Some(Phrase { words: i..owner.words.end, cue: i..de + 1, source: Some(owner), kind });
    }
    // « selon *leur* orientation », « selon les cas »: what measures speaks only where it is somebody's name.
    let owned = matches!(scene.word(after).norm(), "son" | "sa" | "ses" | "leur" | "leurs");
    let measures = owned || MEASURE_NOUNS.contains(head.lemma());
    (!measures || can_speak(scene, &phrase)).then_some(Phrase {
        words: i..phrase.words.end,
        cue: i..after,
        source: Some(phrase),
        kind,
    })
}

/// Whether the verb before word `i` says that something could not be checked.
fn is_unchecked(scene: &Scene, words: &Range<u32>, i: u32) -> bool {
    let before = || (words.start..i).rev().take(CHECK);
    let checks =
        before().next().is_some_and(|k| matches!(scene.word(k).lemma(), "vérifier" | "confirmer" | "recouper"));
    checks && before().any(|k| is_ne(scene.word(k)))
}

/// How many words before a preposition the negation of its verb may stand: « n'ont toujours pas pu être vérifiés ».
const CHECK: usize = 8;

/// « selon « *La Vigie* » »: a newspaper or broadcast whose name stands in marks.
fn titled(scene: &Scene, words: &Range<u32>, k: u32) -> Option<NounPhrase> {
    let quote = scene.get(words, k).and_then(|_| scene.quote_at(k))?;
    let end = scene.word_from(quote.range.end());
    let inside = k + 1..end.min(words.end).checked_sub(1)?;
    let head = inside.clone().find(|&j| matches!(scene.word(j).upos(), Upos::Noun | Upos::Propn | Upos::X))?;
    let named = scene.get(words, inside.start).is_some_and(|w| w.form().starts_with(char::is_uppercase));
    (named && inside.len() <= TITLE).then_some(NounPhrase { words: k..end, head })
}

/// How many words the name of a newspaper or broadcast may have.
const TITLE: usize = 5;

/// « selon ce qu'a confié le préfet », « d'après ce que rapportent des médias ».
fn clause(scene: &Scene, words: &Range<u32>, i: u32, after: u32) -> Option<Phrase> {
    let ce = scene.get(words, after).filter(|w| w.norm() == "ce")?;
    let que = scene.get(words, ce.id.0 + 1).filter(|w| is_que(*w))?;
    let verb = (que.id.0 + 1..words.end.min(que.id.0 + 6))
        .rev()
        .find(|&k| speech::verb(scene.word(k).lemma(), false).is_some() && scene.word(k).upos() == Upos::Verb)?;
    let subject = phrase::at(scene, words.end, verb + 1)
        .or_else(|| phrase::at(scene, verb, que.id.0 + 1))
        .or_else(|| behind_addressee(scene, words, verb + 1))?;
    Some(Phrase {
        words: i..subject.words.end.max(verb + 1),
        cue: i..verb + 1,
        source: Some(subject),
        kind: Introduction::Plain,
    })
}

/// « selon les détails que *la juge* a fournis », « selon les propos tenus par *un voisin* »: the words are
/// somebody's; what a text says (« selon un rapport publié par la mairie ») stays the text's.
fn relayed(scene: &Scene, words: &Range<u32>, i: u32, after: u32) -> Option<Phrase> {
    let noun = (after..words.end.min(after + 4)).find(|&k| scene.word(k).upos() == Upos::Noun)?;
    let lemma = scene.word(noun).lemma();
    speech::noun(lemma).filter(|n| n.words && (n.lemma == "propos" || !speech::is_document(n.lemma)))?;
    let next = scene.get(words, noun + 1)?;
    if is_que(next) {
        let source = phrase::at(scene, words.end, noun + 2).filter(|s| can_speak(scene, s))?;
        let end = (source.words.end..words.end).find(|&k| scene.word(k).norm() == "," || is_mark(scene.word(k)))?;
        return Some(Phrase { words: i..end, cue: i..noun + 2, source: Some(source), kind: Introduction::Plain });
    }
    let par = (noun + 2..words.end.min(noun + 4)).find(|&k| scene.word(k).norm() == "par")?;
    let participle = |k: u32| scene.word(k).feats().verb_form == Some(VerbForm::Part);
    if !(noun + 1..par).any(participle) {
        return None;
    }
    let source = phrase::at(scene, words.end, par + 1).filter(|s| can_speak(scene, s))?;
    Some(Phrase { words: i..source.words.end, cue: i..par + 1, source: Some(source), kind: Introduction::Plain })
}

/// « selon ce qu'a confié à la presse *le préfet* ».
fn behind_addressee(scene: &Scene, words: &Range<u32>, k: u32) -> Option<NounPhrase> {
    scene.get(words, k).filter(|w| w.upos() == Upos::Adp)?;
    let addressee = phrase::at(scene, words.end, k + 1)?;
    // A name behind « à la presse » is no part of it.
    let name = addressee.words.clone().skip(1).find(|&j| {
        scene.word(j).upos() == Upos::Propn && !scene.entity_at(j).is_some_and(|e| e.words.contains(&(j - 1)))
    });
    phrase::at(scene, words.end, name.unwrap_or(addressee.words.end)).filter(|p| can_speak(scene, p))
}

/// « pour lui, » and « pour l'avocat, »: a person or body, at the head of its clause and set off from it, or behind a quotation.
fn guarded(scene: &Scene, words: &Range<u32>, i: u32, after: u32) -> Option<Phrase> {
    let phrase = phrase::at(scene, words.end, after)?;
    let head = scene.word(phrase.head);
    // « la fédération, *pour qui* « le pire est passé » »
    let quoted = scene.get(words, after + 1).is_some_and(|w| is_mark(w));
    if head.norm() == "qui" && quoted && i > words.start && scene.word(i - 1).norm() == "," {
        let source = Some(antecedent(scene, phrase));
        return Some(Phrase { words: i..after + 1, cue: i..after, source, kind: Introduction::Guarded });
    }
    let speaks = phrase::is_pronoun(head) && !matches!(head.norm(), "ce" | "qui" | "leur" | "cela")
        || head.upos() == Upos::Propn
        || title::function(head.norm())
            .is_some_and(|f| f.class.is_human() || matches!(f.class, title::NounClass::Body | title::NounClass::Group))
        || speech::vague(head.lemma()).is_some()
        // « pour le quotidien L'Écho, »
        || phrase.words.clone().any(|k| scene.entity_at(k).is_some_and(|e| e.kind == EntityKind::Organisation))
        || speech::is_document(head.lemma())
            && (phrase.head + 1..phrase.words.end).any(|k| scene.word(k).form().starts_with(char::is_uppercase));
    let opens = i == words.start
        || matches!(scene.word(i - 1).norm(), "," | ";" | "et" | "mais" | "que" | "qu'" | "»" | "”" | "«" | ":")
        || scene.word(i - 1).upos() == Upos::Adv && i == words.start + 1;
    let closed = scene.get(words, phrase.words.end).is_none_or(|w| is_punct(w));
    let closing = scene.get(words, phrase.words.end).is_some_and(|w| w.norm() == "," || is_mark(w) || w.norm() == ":");
    // « « Un recul » pour les élus », but « a réclamé « la vérité » pour les élus »
    let alone = |k: u32| scene.quote_ending(k).is_some_and(|q| scene.word_from(q.range.start()) == words.start);
    let quoted = i > words.start && is_mark(scene.word(i - 1)) && alone(i - 1)
        || i > words.start + 1 && scene.word(i - 1).norm() == "," && is_mark(scene.word(i - 2));
    (speaks && opens && closed && (closing || quoted)).then_some(Phrase {
        words: i..phrase.words.end,
        cue: i..after,
        source: Some(phrase),
        kind: Introduction::Guarded,
    })
}

/// Whether the phrase names somebody, a body, or something that can be read.
pub(super) fn can_speak(scene: &Scene, phrase: &NounPhrase) -> bool {
    let head = scene.word(phrase.head);
    let lemma = head.lemma();
    phrase::is_pronoun(head)
        || head.upos() == Upos::Propn
        || matches!(head.norm(), "lequel" | "laquelle" | "lesquels" | "lesquelles")
        || title::function(head.norm()).is_some()
        || speech::is_document(lemma)
        || speech::noun(lemma).is_some_and(|n| n.words)
        || speech::vague(lemma).is_some()
        || scene.entity_at(phrase.head).is_some()
        || (head.form().starts_with(char::is_uppercase) && head.upos() != Upos::Det)
}
