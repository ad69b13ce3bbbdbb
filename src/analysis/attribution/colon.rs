//! Quotations behind a colon without a verb of saying (« Le maire : « … » », « Le ton est ferme : « … » »), behind a verb that the
//! lexicon does not know, and pull quotes with their signature.

use super::Scope;
use super::candidate::{Candidate, Construction};
use super::clause;
use super::group::Form;
use super::line::Line;
use super::phrase::{self, NounPhrase};
use super::preposition;
use super::scene::{Scene, is_finite};
use crate::analysis::{Quote, QuoteUse};
use crate::lexicon::speech::Category;
use crate::markup::{BlockId, BlockKind};
use crate::text::TextRange;

/// The quotations of a sentence that a colon introduces and no verb has claimed.
pub(super) fn candidates(scene: &Scene, line: &Line, out: &mut Vec<Candidate>) {
    for k in line.words.clone() {
        if scene.word(k).form() != ":" {
            continue;
        }
        let quote = if k + 1 < line.words.end { scene.quote_at(k + 1) } else { next_line(scene, k) };
        let Some(quote) = quote.filter(|q| matches!(q.role, QuoteUse::Speech | QuoteUse::Fragment | QuoteUse::Block))
        else {
            continue;
        };
        let taken = out.iter().any(|c| c.content.iter().any(|r| r.contains_range(quote.range)));
        if taken {
            continue;
        }
        let verb = (line.words.start..k).find(|&j| is_finite(scene.word(j)) && scene.quote_around(j).is_none());
        let source = match verb {
            Some(v) => scene
                .word(v)
                .children()
                .find(|c| c.relation().base() == crate::grammar::Relation::Nsubj && c.id.0 < v)
                .map(|c| phrase::around(scene, c.id.0, v))
                .or_else(|| clause::before(scene, &line.words, v)),
            None => phrase::at(scene, k, line.words.start).or_else(|| clause::before(scene, &line.words, k)),
        };
        let Some(source) = source.filter(|s| preposition::can_speak(scene, s)) else { continue };
        let scope = if k + 1 < line.words.end { Scope::SameSentence } else { Scope::NextLine };
        out.push(candidate(scene, Construction::Colon, k, scene.word(k).range(), source, quote.range, scope));
    }
}

/// « Le groupe « *regrette ce choix* » »: quotations that begin with the verb by which the subject before them speaks.
pub(super) fn lent(scene: &Scene, line: &Line, out: &mut Vec<Candidate>) {
    for group in line.groups.iter().filter(|g| g.form == Form::Finite && g.pronoun.is_none() && g.object.is_none()) {
        let mark = group.start.checked_sub(1).filter(|k| line.words.contains(k));
        let quote = mark.and_then(|k| scene.quote_at(k)).filter(|q| q.role.is_speech() || q.role == QuoteUse::Fragment);
        let (Some(mark), Some(quote)) = (mark, quote) else { continue };
        let told = !matches!(group.verb.category, Category::Know | Category::Show);
        let source = clause::before(scene, &line.words, mark)
            .filter(|s| s.words.end == mark && preposition::can_speak(scene, s) && told);
        let taken = out.iter().any(|c| c.content.iter().any(|r| r.contains_range(quote.range)));
        let Some(source) = source.filter(|_| !taken) else { continue };
        // What the verb has for its object inside the quotation is said with it.
        out.retain(|c| c.group.is_none_or(|g| g.head != group.head));
        out.push(Candidate::of(scene, group, Construction::Lent, Some(source), vec![quote.range]));
    }
}

/// A quotation that opens the block below a final colon.
fn next_line<'a>(scene: &Scene<'a>, colon: u32) -> Option<&'a Quote> {
    let next = scene.grammar.words.get(colon as usize + 1).map(|_| colon + 1)?;
    let (here, below) = (scene.sentence(colon).block, scene.sentence(next).block);
    (here != below && !scene.markup.block(below).is_heading()).then(|| scene.quote_at(next)).flatten()
}

/// Pull quotes signed by the line below: « – Haut responsable nord-coréen ».
pub(super) fn signatures(scene: &Scene, out: &mut Vec<Candidate>) {
    for (i, block) in scene.markup.blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::Signature) {
        let Some(above) = i.checked_sub(1).map(|a| BlockId(a as u32)).filter(|a| scene.markup.block(*a).is_prose())
        else {
            continue;
        };
        let words = scene.grammar.words_in(block.content);
        if words.is_empty() {
            continue;
        }
        let source =
            phrase::at(scene, words.end, words.start).unwrap_or(NounPhrase { words: words.clone(), head: words.start });
        let lead = TextRange::new(block.range.start(), scene.word(words.start).range().start());
        let dash = scene.markup.prose[block.range].char_indices().find(|(_, c)| matches!(c, '–' | '—' | '-'));
        let cue = dash
            .map(|(at, c)| {
                TextRange::at(block.range.start() + crate::text::TextSize::new(at as u32), crate::text::TextSize::of(c))
            })
            .filter(|d| d.end() <= scene.word(words.start).range().end())
            .unwrap_or(lead);
        if !is_quoted(scene, above) {
            continue;
        }
        let content: Vec<TextRange> = quoted_block(scene, above).collect();
        let Some(&first) = content.first() else { continue };
        let mut signed = candidate(scene, Construction::Signature, words.start, cue, source, first, Scope::Block);
        signed.cue = (!cue.is_empty()).then_some(cue);
        signed.content = content;
        out.push(signed);
    }
}

/// Whether a block is a pull quote, or one quotation from end to end: nothing else is signed by the line below.
fn is_quoted(scene: &Scene, block: BlockId) -> bool {
    let block = scene.markup.block(block);
    block.kind == BlockKind::PullQuote
        || scene.quotes_from(block.content).first().is_some_and(|q| q.range.contains_range(block.content))
        || scene.quotes.iter().any(|q| q.role == QuoteUse::Block && q.range.contains_range(block.content))
}

/// The blocks that one signature signs: the pull quote above it, and those that stand right before that.
fn quoted_block<'a>(scene: &'a Scene, last: BlockId) -> impl Iterator<Item = TextRange> + 'a {
    let mut first = last.0;
    while first > 0
        && scene.markup.block(last).kind == BlockKind::PullQuote
        && scene.markup.blocks[first as usize - 1].kind == BlockKind::PullQuote
    {
        first -= 1;
    }
    (first..=last.0).map(|b| scene.markup.block(BlockId(b)).content).filter(|r| !r.is_empty())
}

fn candidate(
    scene: &Scene,
    construction: Construction,
    head: u32,
    cue: TextRange,
    source: NounPhrase,
    content: TextRange,
    scope: Scope,
) -> Candidate {
    Candidate {
        construction,
        head,
        lemma: scene.word(head).norm().into(),
        category: Category::Say,
        cue: Some(cue),
        source: Some(source),
        content: vec![content],
        scope,
        group: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;
    use super::*;

    fn readings(text: &str) -> Vec<String> {
        Text::new(text).readings(candidates)
    }

    #[test]
    fn a_colon_gives_the_quotation_to_the_subject() {
        assert_eq!(readings("Le maire : « Nous ne céderons rien. »"), [": | Le maire | « Nous ne céderons rien. »"]);
        assert_eq!(readings("Le maire est ferme : « C'est non. »"), [": | Le maire | « C'est non. »"]);
    }

    #[test]
    fn a_verb_in_the_quotation_speaks_for_the_subject_before_it() {
        let read = |text: &str| Text::new(text).readings(lent);
        let found = read("Le groupe « regrette ce choix » et fera appel.");
        assert_eq!(found, ["regrette | Le groupe | « regrette ce choix »"]);
        assert!(read("Le pont « tient encore debout » malgré la crue.").is_empty());
    }

    #[test]
    fn a_colon_before_a_list_says_nothing() {
        assert!(readings("Il faut trois choses : du pain, du vin et du sel.").is_empty());
    }
}
