//! Content without a cue of its own: carried from the sentence before, listed under a lead-in, or quoted and signed by nobody.
//!
//! A source carries to a following sentence of its paragraph or list that no other source answers for, at most two sentences,
//! and only with a sign: the sentence is quoted, or stands in the reportative conditional. « Selon l'ONU, le camp est plein. Mille
//! familles y seraient arrivées hier. »

use super::candidate::{Candidate, Construction};
use super::content;
use super::extent;
use super::line::Line;
use super::phrase::{self, NounPhrase};
use super::scene::{Scene, is_clitic, is_finite, is_mark, is_ne, is_punct};
use super::{Models, Scope};
use crate::analysis::{Quote, QuoteUse};
use crate::grammar::tag::Mood;
use crate::grammar::{EntityKind, Upos, WordRef};
use crate::lexicon::speech::Category;
use crate::markup::BlockKind;
use crate::text::TextRange;

/// How many sentences a source carries without quotation marks.
const MAX_CARRIED: u32 = 2;

/// An attribution that can carry on, by index among the candidates.
#[derive(Clone, Copy, Debug)]
struct Carrier {
    candidate: usize,
    block: u32,
    left: u32,
    lead_in: bool,
}

/// The carried and the unsigned content, with the candidate whose source carries.
pub(super) fn candidates(
    models: &Models,
    scene: &Scene,
    lines: &[Line],
    found: &[Candidate],
) -> Vec<(Candidate, Option<usize>)> {
    let mut out: Vec<(Candidate, Option<usize>)> = Vec::new();
    let mut carrier: Option<Carrier> = None;
    // Every sentence asks every reading: most are told apart by where they lie.
    let spans: Vec<TextRange> = found.iter().map(Candidate::span).collect();
    for line in lines {
        let range = scene.range(line.words.clone());
        let block = scene.sentence(line.words.start).block.0;
        let kind = scene.markup.block(crate::markup::BlockId(block)).kind;
        // A list or a quotation below its lead-in stands in another block.
        let reaches =
            |c: &Carrier| c.block == block || (c.lead_in && matches!(kind, BlockKind::ListItem | BlockKind::PullQuote));
        carrier = carrier.filter(|c| reaches(c) && c.left > 0);
        let own: Vec<usize> = (0..found.len()).filter(|&i| in_sentence(&found[i], spans[i], range)).collect();
        let top: Vec<usize> = own.iter().copied().filter(|&i| !is_nested(found, &spans, i)).collect();
        if let Some(&last) = top.iter().max_by_key(|&&i| (found[i].span().end(), i)) {
            let lead_in = scene.word(line.words.end - 1).form() == ":";
            carrier =
                found[last].source.is_some().then_some(Carrier { candidate: last, block, left: MAX_CARRIED, lead_in });
            unsigned(models, scene, line, found, &mut out);
            continue;
        }
        if let Some((c, content)) = carrier.and_then(|c| Some((c, carried(scene, line, &c)?))) {
            let scope = if c.lead_in && c.block != block { Scope::LeadIn } else { Scope::Continuation };
            let mut carried = candidate(scene, line, Construction::Carried, content, scope);
            extent::settle(&models.extents, scene, line, &mut carried);
            out.push((carried, Some(c.candidate)));
            let quoted = !scene.quotes_from(range).is_empty();
            carrier = Some(Carrier { left: if quoted || c.lead_in { c.left } else { c.left - 1 }, ..c });
        } else {
            unsigned(models, scene, line, found, &mut out);
            carrier = carrier.map(|c| Carrier { left: if c.lead_in { c.left } else { c.left - 1 }, ..c });
        }
    }
    out
}

fn in_sentence(candidate: &Candidate, span: TextRange, sentence: TextRange) -> bool {
    let near = sentence.intersect(span).is_some();
    (near && candidate.content.iter().any(|c| sentence.intersect(*c).is_some_and(|r| !r.is_empty())))
        || candidate.cue.is_some_and(|c| sentence.contains_range(c))
}

/// Whether another candidate's content holds the cue of this one.
fn is_nested(found: &[Candidate], spans: &[TextRange], i: usize) -> bool {
    let Some(cue) = found[i].cue else { return false };
    let holds = |j: usize| spans[j].contains_range(cue) && found[j].content.iter().any(|c| c.contains_range(cue));
    (0..found.len()).any(|j| j != i && holds(j))
}

/// What of the sentence the source before it still answers for.
fn carried(scene: &Scene, line: &Line, carrier: &Carrier) -> Option<Vec<TextRange>> {
    let first = scene.word(line.words.start);
    let quote = scene.quote_at(line.words.start).filter(|q| q.role.is_speech());
    if let Some(quote) = quote.filter(|q| scene.word_from(q.range.end()) + 1 >= line.last_word(scene)) {
        return Some(vec![quote.range]);
    }
    // The author speaks: « évidemment », « je », « ce n'est pas une rumeur : … », a question.
    let question = scene.word(line.words.end - 1).form() == "?";
    let comment = matches!(first.norm(), "ce" | "c'" | "cela" | "ceci" | "ça")
        && first.upos() == Upos::Pron
        && line.words.clone().skip(1).take(3).any(|k| scene.word(k).lemma() == "être");
    if question || comment || matches!(first.norm(), "je" | "j'" | "évidemment" | "pourtant" | "bref") {
        return None;
    }
    let range = scene.range(line.words.clone());
    let quoted = scene
        .quotes_from(range)
        .iter()
        .any(|q| range.contains_range(q.range) && matches!(q.role, QuoteUse::Fragment | QuoteUse::Speech));
    let hearsay = line.words.clone().any(|k| is_hearsay(scene.word(k)));
    if !(quoted || hearsay || carrier.lead_in) {
        return None;
    }
    let mut from = line.words.start;
    while from < line.words.end && (is_punct(scene.word(from)) && !is_mark(scene.word(from))) {
        from += 1;
    }
    let to = content::end(scene, line, from);
    let spans = content::spans(scene, line, from, to);
    (!spans.is_empty()).then_some(spans)
}

/// A conditional that reports: « aurait fui », « seraient arrivés », « devrait baisser »; not « pourrait », « il faudrait », « aurait
/// préféré ».
fn is_hearsay(word: WordRef) -> bool {
    let wishes = |w: WordRef| matches!(w.lemma(), "vouloir" | "aimer" | "souhaiter" | "préférer" | "espérer");
    word.feats().mood == Some(Mood::Cnd)
        && matches!(word.upos(), Upos::Verb | Upos::Aux)
        && !matches!(word.lemma(), "pouvoir" | "falloir" | "dire")
        && !wishes(word)
        && !(word.upos() == Upos::Aux && word.head().is_some_and(wishes))
}

/// The quotations of a sentence that no candidate holds.
fn unsigned(
    models: &Models,
    scene: &Scene,
    line: &Line,
    found: &[Candidate],
    out: &mut Vec<(Candidate, Option<usize>)>,
) {
    let range = scene.range(line.words.clone());
    let announced = announced(scene, line);
    let quotes = scene.quotes_from(range).iter().filter(|q| q.parent.is_none());
    for quote in
        quotes.filter(|q| matches!(q.role, QuoteUse::Speech | QuoteUse::Fragment | QuoteUse::Block | QuoteUse::Scare))
    {
        let held = |c: &Candidate| {
            c.content.iter().any(|r| {
                r.intersect(quote.range).is_some_and(|i| u32::from(i.len()) * 2 >= u32::from(quote.range.len()))
            })
        };
        if found.iter().any(held) || out.iter().any(|(c, _)| held(c)) || !quotes_speech(quote) {
            continue;
        }
        let alone = !found.iter().any(|c| in_sentence(c, c.span(), range));
        let whole = clause_around(scene, line, quote).filter(|_| alone).map(|content| {
            let mut clause = candidate(scene, line, Construction::Carried, content, Scope::SameSentence);
            extent::settle(&models.extents, scene, line, &mut clause);
            clause.content
        });
        let content =
            whole.filter(|c| c.iter().any(|r| r.contains_range(quote.range))).unwrap_or_else(|| vec![quote.range]);
        let mut unsigned = candidate(scene, line, Construction::Unsigned, content, Scope::SameSentence);
        unsigned.source.clone_from(&announced);
        out.push((unsigned, None));
    }
}

/// « « On a été nuls. » *Éric Roy* n'a pas cherché d'excuses. »: who the paragraph that opens with a quotation goes on to speak of, if
/// they are named and something is told of what they do, not of what is done to them.
fn announced(scene: &Scene, line: &Line) -> Option<NounPhrase> {
    let own = scene.sentence(line.words.start);
    let quote = scene.quote_at(line.words.start).filter(|q| q.role.is_speech())?;
    let alone = scene.word_from(quote.range.end()) + 1 >= line.last_word(scene);
    let opens = line.words.start.checked_sub(1).is_none_or(|k| scene.sentence(k).block != own.block);
    let next = scene.grammar.words.get(line.words.end as usize).map(|_| scene.sentence(line.words.end))?;
    let named = scene.entity_at(next.words.start).filter(|e| e.kind == EntityKind::Person)?;
    let phrase = phrase::at(scene, next.words.end, next.words.start)?;
    let leans = |k: &u32| is_ne(scene.word(*k)) || is_clitic(scene.word(*k));
    let verb = (phrase.words.end..next.words.end).find(|k| !leans(k)).map(|k| scene.word(k))?;
    let active = is_finite(verb) && verb.lemma() != "être";
    (alone && opens && next.block == own.block && active && named.words.start == phrase.words.start).then_some(phrase)
}

/// « Ses jours *seraient* « hors de danger » », « Il a été « entendu » »: a quotation that only ends what the sentence says, or that
/// stands in hearsay, makes the whole clause somebody's words.
fn clause_around(scene: &Scene, line: &Line, quote: &Quote) -> Option<Vec<TextRange>> {
    let opening = scene.word_from(quote.range.start());
    let before = opening.checked_sub(1).filter(|&k| line.words.contains(&k)).map(|k| scene.word(k))?;
    let predicate = before.lemma() == "être" || before.norm() == "été";
    let hearsay = line.words.clone().any(|k| is_hearsay(scene.word(k)));
    if !(predicate || hearsay) {
        return None;
    }
    let from = line.words.clone().find(|&k| !is_punct(scene.word(k)) || is_mark(scene.word(k)))?;
    let content = content::spans(scene, line, from, content::end(scene, line, from));
    (!content.is_empty()).then_some(content)
}

fn quotes_speech(quote: &Quote) -> bool {
    quote.role.is_speech()
}

fn candidate(
    scene: &Scene,
    line: &Line,
    construction: Construction,
    content: Vec<TextRange>,
    scope: Scope,
) -> Candidate {
    let head = content.first().map_or(line.words.start, |c| scene.word_from(c.start()));
    Candidate {
        construction,
        head: head.clamp(line.words.start, line.words.end.saturating_sub(1)),
        lemma: "".into(),
        category: Category::Say,
        cue: None,
        source: None,
        content,
        scope,
        group: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;

    #[test]
    fn a_source_carries_to_a_sentence_with_a_sign() {
        let cases: [(&str, &[&str]); 5] = [
            // The reportative conditional.
            (
                "Selon la police, le camp est plein. Mille familles y seraient arrivées hier.",
                &["Mille familles y seraient arrivées hier"],
            ),
            // A quotation.
            ("Le maire affirme que tout va bien. « Le pont tiendra. »", &["« Le pont tiendra. »"]),
            // No sign.
            ("Selon la police, le camp est plein. Il se trouve au nord de la ville.", &[]),
            // Another paragraph.
            ("Selon la police, le camp est plein.\n\nMille familles y seraient arrivées hier.", &[]),
            // A question of the author's.
            ("Selon la police, le camp est plein. Qui aurait pu le prévoir ?", &[]),
        ];
        for (text, carried) in cases {
            assert_eq!(Text::new(text).carried(), carried, "{text}");
        }
    }
}
