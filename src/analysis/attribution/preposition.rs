//! Sources behind a preposition: « selon la mairie », « d'après un rapport », « aux yeux de la cour », « pour l'avocat ».
//!
//! « selon » also measures (« selon les cas », « selon l'âge »): what follows must be able to speak or to be read.

use std::borrow::Cow;
use std::ops::Range;

use super::Scope;
use super::antecedent::antecedent;
use super::candidate::{Candidate, Construction};
use super::content;
use super::line::Line;
use super::phrase::{self, NounPhrase};
use super::scene::{Scene, is_finite, is_mark, is_ne, is_punct, is_que};
use crate::grammar::tag::VerbForm;
use crate::grammar::{EntityKind, Upos, WordRef};
use crate::lexicon::MEASURE_NOUNS;
use crate::lexicon::speech::{self, Category, Frame, Introduction};
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

/// The attributions by preposition in a sentence.
pub(super) fn candidates(scene: &Scene, line: &Line, out: &mut Vec<Candidate>) {
    for phrase in &line.prepositions {
        // « Le club, *par la voix de son président*, a démenti »: the verb tells what.
        let voice = phrase.kind == Introduction::Guarded && scene.word(phrase.cue.start).norm() == "par";
        if voice && line.groups.iter().any(|g| line.reports(scene, g) && scene.quote_around(g.head).is_none()) {
            continue;
        }
        let content = reach(scene, line, phrase);
        if content.is_empty() {
            continue;
        }
        let construction =
            if phrase.kind == Introduction::Guarded { Construction::Guarded } else { Construction::Preposition };
        out.push(Candidate {
            construction,
            head: phrase.cue.start,
            lemma: scene.word(phrase.cue.start).norm().into(),
            category: Category::Say,
            cue: Some(scene.range(phrase.cue.clone())),
            source: phrase.source.clone(),
            content,
            scope: Scope::SameSentence,
            group: None,
        });
    }
}

/// Behind what else tells of the source: « selon la mairie **du village** », « selon Jean Martin, **l'un des élus**, », « selon des
/// témoins **présents sur place**, ».
fn source_end(scene: &Scene, line: &Line, source: Option<&NounPhrase>, end: u32) -> u32 {
    let Some(next) = scene.get(&line.words, end) else { return end };
    let last = line.last_word(scene);
    let stop =
        |from: u32| (from..last).find(|&k| scene.word(k).norm() == "," || is_mark(scene.word(k))).unwrap_or(last);
    let plain = |words: Range<u32>| !words.into_iter().any(|k| is_finite(scene.word(k)));
    if next.norm() == "," {
        let close = stop(end + 1);
        let Some(first) = scene.get(&line.words, end + 1) else { return end };
        let noun = (end + 1..close.min(end + 4)).find(|&k| scene.word(k).upos() == Upos::Noun);
        // « selon l'enquête, *la victime*, âgée de 40 ans, »: only somebody has a function.
        // Nor does « selon un voisin, *l'homme*, âgé de 40 ans, » tell of the voisin.
        let definite = matches!(first.norm(), "le" | "la" | "l'" | "les");
        let somebody = source
            .is_some_and(|s| is_somebody(scene.word(s.head)) && !(definite && phrase::is_indefinite(scene, s.head)));
        let office =
            somebody && noun.is_some_and(|k| title::function(scene.word(k).norm()).is_some_and(|f| f.class.is_human()));
        // « selon un témoin, *qui tait son nom*, »
        let opens = source.is_some_and(|s| !(line.words.start..s.words.start).any(|k| is_finite(scene.word(k))));
        if opens && matches!(first.norm(), "qui" | "dont") && close < last {
            return close;
        }
        // « selon Jean Martin, *l'un* des élus, »
        let one_of =
            first.norm() == "l'" && scene.get(&line.words, end + 2).is_some_and(|w| w.norm().starts_with("un"));
        let belongs = matches!(first.norm(), "de" | "d'" | "du" | "des") || one_of || office;
        // « selon une étude, *publiée hier dans une revue*, »
        let told = first.feats().verb_form == Some(VerbForm::Part) && !is_finite(first);
        return if (belongs || told) && close < last && plain(end + 1..close) { close } else { end };
    }
    let close = stop(end);
    // « d'après une note *que la radio a lue*, »
    if matches!(next.norm(), "que" | "qu'" | "qui" | "dont" | "où") {
        let comma = |k: &u32| scene.word(*k).norm() == "," && scene.quote_around(*k).is_none();
        return (end..last).find(comma).unwrap_or(end);
    }
    let modifies = matches!(next.upos(), Upos::Adj | Upos::Adp)
        || (next.upos() == Upos::Verb && !is_finite(next))
        || matches!(next.norm(), "s'" | "se");
    if modifies && plain(end..close) { close } else { end }
}

fn is_somebody(word: WordRef) -> bool {
    word.upos() == Upos::Propn || title::function(word.norm()).is_some_and(|f| f.class.is_human())
}

/// What a source phrase reaches: the sentence around it, or the clause or quotation that holds it.
fn reach(scene: &Scene, line: &Line, phrase: &Phrase) -> Vec<crate::text::TextRange> {
    let Range { start, end } = phrase.words.clone();
    let end = source_end(scene, line, phrase.source.as_ref(), end);
    // A quotation right before or right behind is what is said, be there another clause behind it.
    let after = (end..line.words.end.min(end + 2)).find(|&k| scene.quote_at(k).is_some());
    if let Some(k) = after
        && (start == line.words.start || !is_mark(scene.word(start - 1)))
        && let Some(quote) = scene.quote_at(k)
        && quote.role.is_speech()
        && (scene.word_from(quote.range.end()) >= line.last_word(scene) || is_clause(scene, line, quote.range))
    {
        return vec![quote.range];
    }
    let before_quote = start.checked_sub(1).filter(|&k| k >= line.words.start);
    let behind = before_quote.map(|k| if scene.word(k).norm() == "," && k > line.words.start { k - 1 } else { k });
    if let Some(quote) = behind.and_then(|k| scene.quote_ending(k))
        && (scene.word_from(quote.range.start()) <= line.words.start + 1)
    {
        return vec![quote.range];
    }
    if let Some(quote) = worded(scene, line, phrase, end) {
        return vec![quote];
    }
    // « , lors d'une soirée, selon X »: the clause starts behind the last break that parts clauses.
    let mut from = line.words.start;
    // « il est parti et, selon lui, reviendra »
    let joint = if start > line.words.start + 1 && scene.word(start - 1).norm() == "," {
        start - 2
    } else {
        start.saturating_sub(1)
    };
    let opens_clause = joint >= line.words.start
        && joint < start
        && matches!(scene.word(joint).norm(), "mais" | "et" | "que" | "qu'" | "car" | "où");
    let relative = phrase.source.as_ref().is_some_and(|s| scene.word(s.head).lemma() == "lequel");
    if opens_clause || relative {
        from = start;
    } else if let Some(end) = told_before(scene, line, start) {
        from = end;
    } else {
        for k in (line.words.start..start).rev() {
            let word = scene.word(k);
            if matches!(word.form(), ";") || (word.form() == ":" && k + 1 < start) {
                from = k + 1;
                break;
            }
        }
    }
    if let Some(quote) = scene.quote_around(start) {
        from = from.max(scene.word_from(quote.range.start()) + 1);
    }
    while from < start && matches!(scene.word(from).upos(), Upos::Punct | Upos::Cconj) && !is_mark(scene.word(from)) {
        from += 1;
    }
    // « Insuffisant selon le syndicat, *qui exige un audit*. »: what the source does besides.
    let relative = scene.get(&line.words, end).is_some_and(|w| w.norm() == ",")
        && scene.get(&line.words, end + 1).is_some_and(|w| matches!(w.norm(), "qui" | "dont"));
    let goes_on = end < line.last_word(scene) && !(relative && from < start);
    let to = if goes_on { content::end(scene, line, end) } else { end };
    // « (selon la police) »: what stands before.
    let hole = start..end;
    content::around(scene, line, hole, from, to.max(end))
}

/// « « les raisons restent obscures », d'autres … »: whether a quotation is a clause of its own that a comma sets off.
fn is_clause(scene: &Scene, line: &Line, quote: crate::text::TextRange) -> bool {
    let words = scene.word_from(quote.start())..scene.word_from(quote.end());
    let comma = scene.get(&line.words, words.end).is_some_and(|w| w.norm() == ",");
    comma && words.into_iter().any(|k| is_finite(scene.word(k)))
}

/// « un vol « hors norme », *selon les mots du procureur* », « , *selon elle* « absurde » »: the quotation that the words are, or
/// that the phrase stands before like an adverb.
fn worded(scene: &Scene, line: &Line, phrase: &Phrase, end: u32) -> Option<crate::text::TextRange> {
    let comma = |k: u32| scene.get(&line.words, k).is_some_and(|w| w.norm() == ",");
    let before = phrase.words.start.checked_sub(1)?;
    let word = |k: u32| speech::noun(scene.word(k).lemma()).is_some_and(|n| n.words && n.frames.has(Frame::Quote));
    if phrase.cue.clone().any(word)
        && let Some(quote) = scene.quote_ending(if comma(before) { before.checked_sub(1)? } else { before })
    {
        return Some(quote.range);
    }
    comma(before).then(|| scene.quote_at(end)).flatten().map(|quote| quote.range)
}

/// « 300 personnes selon la police, *500 d'après le syndicat* »: where another source's clause ends, when what stands between is
/// no clause of its own.
fn told_before(scene: &Scene, line: &Line, start: u32) -> Option<u32> {
    let other = line.prepositions.iter().rev().find(|p| p.words.end < start)?;
    let figure = (other.words.end..start).any(|k| scene.word(k).upos() == Upos::Num);
    let clause = (other.words.end..start).any(|k| is_finite(scene.word(k)));
    (figure && !clause).then_some(other.words.end)
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;
    use super::*;

    fn readings(text: &str) -> Vec<String> {
        Text::new(text).readings(candidates)
    }

    #[test]
    fn sources_behind_prepositions_reach_their_clause() {
        let cases = [
            ("Selon la mairie, le pont fermera.", "Selon | la mairie | le pont fermera"),
            ("Le pont fermera, selon la mairie.", "selon | la mairie | Le pont fermera"),
            ("Le pont va, selon la mairie, fermer.", "selon | la mairie | Le pont va … fermer"),
            ("D'après plusieurs riverains, le pont tremble.", "D'après | plusieurs riverains | le pont tremble"),
            ("Selon les propos de la mairie, le pont tiendra.", "Selon les propos de | la mairie | le pont tiendra"),
            ("Il est venu et, selon le maire, il reviendra.", "selon | le maire | il reviendra"),
            (
                "Selon l'enquête, la victime, âgée de 40 ans, a fui.",
                "Selon | l'enquête | la victime, âgée de 40 ans, a fui",
            ),
            ("Selon un témoin, qui tait son nom, le pont fermera.", "Selon | un témoin | le pont fermera"),
            ("Selon Armand Coste, l'un des élus, « le pont tiendra ».", "Selon | Armand Coste | « le pont tiendra »"),
            (
                "Il risque dix ans pour un vol « hors norme », selon les mots du procureur.",
                "selon les mots du | du procureur | « hors norme »",
            ),
            (
                "D'après un voisin, « la route est fermée », ce que le maire ignorait.",
                "D'après | un voisin | « la route est fermée »",
            ),
            ("Insuffisant selon le syndicat, qui exige un audit.", "selon | le syndicat | Insuffisant"),
            (
                "La fédération, pour qui « le pire est passé », rouvre ses salles.",
                "pour | La fédération | « le pire est passé »",
            ),
            (
                "Selon une source citée par La Vigie, l'homme, un ancien soldat, a fui.",
                "Selon | une source citée par La Vigie | l'homme, un ancien soldat, a fui",
            ),
            ("Selon « La Vigie », le pont fermera.", "Selon | « La Vigie » | le pont fermera"),
            ("D'après une note que la radio a lue, le pont fermera.", "D'après | une note | le pont fermera"),
            ("Selon une note dont « La Vigie » a eu copie, le pont fermera.", "Selon | une note | le pont fermera"),
            (
                "Selon les propos que la juge a tenus, deux hommes ont fui.",
                "Selon les propos que | la juge | deux hommes ont fui",
            ),
            (
                "Selon ce qu'a confié à la radio Paul Morel, deux hommes ont fui.",
                "Selon ce qu'a confié | Paul Morel | deux hommes ont fui",
            ),
        ];
        for (text, reading) in cases {
            assert_eq!(readings(text), [reading], "{text}");
        }
    }

    #[test]
    fn two_sources_share_a_sentence() {
        let found = readings("Ils étaient 300 selon la police, 500 d'après le syndicat.");
        assert_eq!(found.last().map(String::as_str), Some("d'après | le syndicat | 500"));
    }

    #[test]
    fn measures_are_no_sources() {
        let cases = [
            "Le prix varie selon les cas.",
            "Le tarif change selon l'âge.",
            "Des gens sont jugés selon leur origine.",
            "Il travaille pour vivre.",
            "Le train part pour Lyon.",
        ];
        for text in cases {
            assert!(readings(text).is_empty(), "{text}: {:?}", readings(text));
        }
    }
}
