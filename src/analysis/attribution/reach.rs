//! What sources behind a preposition reach: the sentence around them, or the clause or quotation that holds them.
//!
//! « **Selon la mairie**, le pont fermera », « le pont va, **selon la mairie**, fermer », « un vol « hors norme », **selon les mots du
//! procureur** ».

use std::ops::Range;

use super::Scope;
use super::candidate::{Candidate, Construction};
use super::content;
use super::line::Line;
use super::phrase::{self, NounPhrase};
use super::preposition::Phrase;
use super::scene::{Scene, is_finite, is_mark};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Upos, WordRef};
use crate::lexicon::speech::{self, Category, Frame, Introduction};
use crate::lexicon::title;
use crate::text::TextRange;

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
        let one_of = phrase::is_one_of(scene, line.words.end, end + 1);
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
fn reach(scene: &Scene, line: &Line, phrase: &Phrase) -> Vec<TextRange> {
    let start = phrase.words.start;
    let end = source_end(scene, line, phrase.source.as_ref(), phrase.words.end);
    if let Some(quote) = quotation(scene, line, phrase, end) {
        return vec![quote];
    }
    let from = clause_start(scene, line, phrase);
    // « Insuffisant selon le syndicat, *qui exige un audit*. »: what the source does besides.
    let relative = scene.get(&line.words, end).is_some_and(|w| w.norm() == ",")
        && scene.get(&line.words, end + 1).is_some_and(|w| matches!(w.norm(), "qui" | "dont"));
    // « 300 selon la police, *500 d'après le syndicat* »: another source's.
    let shared = line.prepositions.iter().any(|p| told_before(scene, line, p.words.start) == Some(phrase.words.end));
    let goes_on = end < line.last_word(scene) && !((relative || shared) && from < start);
    let to = if goes_on { content::end(scene, line, end) } else { end };
    // « (selon la police) »: what stands before.
    content::around(scene, line, start..end, from, to.max(end))
}

/// The quotation right behind a phrase that ends at word `end`, or right before it, where that is what is said.
fn quotation(scene: &Scene, line: &Line, phrase: &Phrase, end: u32) -> Option<TextRange> {
    let start = phrase.words.start;
    // « Selon le maire, « … » », be there another clause behind it.
    let after = (end..line.words.end.min(end + 2)).find_map(|k| scene.quote_at(k)).filter(|quote| {
        quote.role.is_speech()
            && (scene.word_from(quote.range.end()) >= line.last_word(scene) || is_clause(scene, line, quote.range))
    });
    if let Some(quote) = after.filter(|_| start == line.words.start || !is_mark(scene.word(start - 1))) {
        return Some(quote.range);
    }
    // « « … », selon le maire »
    let last = start.checked_sub(1).filter(|&k| k >= line.words.start);
    let last = last.map(|k| if scene.word(k).norm() == "," && k > line.words.start { k - 1 } else { k });
    let before = last.and_then(|k| scene.quote_ending(k));
    if let Some(quote) = before.filter(|q| scene.word_from(q.range.start()) <= line.words.start + 1) {
        return Some(quote.range);
    }
    worded(scene, line, phrase, end)
}

/// The first word of the clause that a source phrase stands in: « , lors d'une soirée, selon X » reaches back to the last break
/// that parts clauses.
fn clause_start(scene: &Scene, line: &Line, phrase: &Phrase) -> u32 {
    let (first, start) = (line.words.start, phrase.words.start);
    // « il est parti et, selon lui, reviendra »
    let joint = start.saturating_sub(if start > first + 1 && scene.word(start - 1).norm() == "," { 2 } else { 1 });
    let opens_clause = joint >= first
        && joint < start
        && matches!(scene.word(joint).norm(), "mais" | "et" | "que" | "qu'" | "car" | "où");
    let relative = phrase.source.as_ref().is_some_and(|s| scene.word(s.head).lemma() == "lequel");
    let parts = |k: u32| scene.word(k).form() == ";" || scene.word(k).form() == ":" && k + 1 < start;
    let mut from = if opens_clause || relative {
        start
    } else {
        let other = told_before(scene, line, start);
        other.or_else(|| (first..start).rev().find(|&k| parts(k)).map(|k| k + 1)).unwrap_or(first)
    };
    if let Some(quote) = scene.quote_around(start) {
        from = from.max(scene.word_from(quote.range.start()) + 1);
    }
    while from < start && matches!(scene.word(from).upos(), Upos::Punct | Upos::Cconj) && !is_mark(scene.word(from)) {
        from += 1;
    }
    from
}

/// « « les raisons restent obscures », d'autres … »: whether a quotation is a clause of its own that a comma sets off.
fn is_clause(scene: &Scene, line: &Line, quote: TextRange) -> bool {
    let words = scene.word_from(quote.start())..scene.word_from(quote.end());
    let comma = scene.get(&line.words, words.end).is_some_and(|w| w.norm() == ",");
    comma && words.into_iter().any(|k| is_finite(scene.word(k)))
}

/// « un vol « hors norme », *selon les mots du procureur* », « , *selon elle* « absurde » »: the quotation that the words are, or
/// that the phrase stands before like an adverb.
fn worded(scene: &Scene, line: &Line, phrase: &Phrase, end: u32) -> Option<TextRange> {
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
        assert_eq!(found, ["selon | la police | Ils étaient 300", "d'après | le syndicat | 500"]);
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
