//! Selection that grows: word → mention → quotation → sentence → paragraph → list → section → article.

use super::outline::headings;
use crate::analysis::Analysis;
use crate::text::{TextRange, TextSize};

/// The stretches round a place, innermost first, each inside the next and larger than the one before.
pub fn selection(analysis: &Analysis, offset: TextSize) -> Vec<TextRange> {
    let touches = |range: &TextRange| range.contains_inclusive(offset);
    let grammar = &analysis.grammar;
    let markup = &analysis.markup;
    // Between two words the one that begins here is meant.
    let token = grammar.tokens.partition_point(|t| t.range.end() <= offset);
    let token = grammar.tokens.get(token).filter(|t| touches(&t.range));
    let token = token.or_else(|| grammar.tokens.iter().rev().find(|t| t.range.end() == offset));

    let mut rings: Vec<TextRange> = Vec::new();
    rings.extend(token.map(|t| t.range));
    rings.extend(analysis.mentions.iter().map(|m| m.range).filter(touches));
    rings.extend(analysis.quotes.iter().flat_map(|q| q.pieces.iter().copied().chain([q.range])).filter(touches));
    rings.extend(grammar.sentences.iter().map(|s| s.range).filter(touches));
    rings.extend(markup.blocks.iter().flat_map(|b| [b.content, b.range]).filter(touches));
    rings.extend(markup.groups.iter().map(|g| g.range).filter(touches));
    rings.extend(headings(analysis).into_iter().map(|h| h.range).filter(touches));
    rings.push(TextRange::up_to(TextSize::of(&*analysis.text)));

    rings.retain(|r| !r.is_empty());
    rings.sort_by_key(|r| (r.len(), r.start()));
    let mut chain: Vec<TextRange> = Vec::new();
    for ring in rings {
        // A quotation over two sentences and the first of them cross: the smaller stays.
        if chain.last().is_none_or(|inner| ring.contains_range(*inner) && ring != *inner) {
            chain.push(ring);
        }
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::super::tests::analyse_plain;
    use super::*;

    #[test]
    fn selection_grows_from_word_to_article() {
        let text =
            "Le pont rouvre\n\nIl pleut. « Nous ne céderons pas », dit la maire de Sault.\n\nFin du chantier, enfin.";
        let analysis = analyse_plain(text);
        let at = TextSize::of(text.split("céderons").next().unwrap());
        let rings: Vec<&str> = selection(&analysis, at).into_iter().map(|r| analysis.slice(r)).collect();
        assert_eq!(rings.first(), Some(&"céderons"));
        assert!(rings.iter().any(|r| r.contains("Nous ne céderons pas") && r.len() < 30), "{rings:?}");
        assert!(rings.contains(&"« Nous ne céderons pas », dit la maire de Sault."), "{rings:?}");
        assert!(rings.contains(&"Il pleut. « Nous ne céderons pas », dit la maire de Sault."), "{rings:?}");
        assert_eq!(rings.last(), Some(&text));
        assert!(rings.windows(2).all(|w| w[1].contains(w[0]) && w[1].len() > w[0].len()));
    }

    #[test]
    fn there_is_always_something_to_select_in_a_text() {
        assert_eq!(selection(&analyse_plain(""), TextSize::new(0)), []);
        assert_eq!(selection(&analyse_plain("   "), TextSize::new(1)).len(), 1);
    }
}
