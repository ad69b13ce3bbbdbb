//! Quotations: stretches between quotation marks, and blocks that quote.
//!
//! Knows every way French quotes: « … », nested ‹ › and “ ”, straight " " and ' ' as typed by hand, guillemets reopened at
//! each paragraph, dialogue dashes, block quotes and pull quotes, and incises inside the marks (« Je pars, a-t-il dit, demain »).
//! Who speaks is left to the attributions.

mod dialogue;
mod mark;
mod role;

use super::incise;
use crate::grammar::Grammar;
use crate::markup::{BlockId, BlockKind, Markup};
use crate::text::{TextRange, TextSize};

/// Index into [`super::Analysis::quotes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuoteId(pub u32);

/// A quoted stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// With its marks. One that runs over paragraphs spans them.
    pub range: TextRange,
    /// The quoted words: several stretches when an incise or a paragraph break cuts them.
    pub pieces: Vec<TextRange>,
    /// The quotation around it.
    pub parent: Option<QuoteId>,
    /// The block it begins in.
    pub block: BlockId,
    /// What the marks are there for.
    pub role: QuoteUse,
}

/// What quotation marks are there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteUse {
    /// Somebody's words: a sentence or more.
    Speech,
    /// Somebody's words: a fragment inside the author's sentence.
    Fragment,
    /// « Les Choses de la vie »: a title or the proper name of an operation.
    Title,
    /// Distance: nobody's words in particular.
    Scare,
    /// A word mentioned as a word.
    Metalinguistic,
    /// A nickname.
    Nickname,
    /// A block quote or pull quote; it may bear no marks.
    Block,
}

impl QuoteUse {
    /// Whether the marks hold somebody's words.
    pub fn is_speech(self) -> bool {
        matches!(self, Self::Speech | Self::Fragment | Self::Block)
    }
}

/// A quotation before its parent and its use are known.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Span {
    range: TextRange,
    pieces: Vec<TextRange>,
    block: BlockId,
    /// Decided by where it stands; otherwise by its words.
    role: Option<QuoteUse>,
}

/// Finds the quotations, sorted by start, parents before children.
pub fn quotes(markup: &Markup, grammar: &Grammar) -> Vec<Quote> {
    let mut spans = mark::pairs(markup, grammar);
    spans.extend(dialogue::turns(markup, grammar, &spans));
    quoted_blocks(markup, &mut spans);
    let incises = incise::incises(grammar);
    for span in &mut spans {
        let pieces = span.pieces.iter().flat_map(|&p| incise::cut(p, &incises));
        span.pieces = pieces.map(|p| trimmed(&markup.prose, p)).filter(|p| !p.is_empty()).collect();
    }
    spans.retain(|s| !s.pieces.is_empty());
    spans.sort_by_key(|s| (s.range.start(), std::cmp::Reverse(s.range.end())));
    nest(markup, grammar, spans)
}

/// Adds the blocks that quote as a whole. One whose words all stand between one pair of marks is that quotation.
fn quoted_blocks(markup: &Markup, spans: &mut Vec<Span>) {
    for (i, block) in markup.blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::PullQuote) {
        if block.content.is_empty() {
            continue;
        }
        match spans.iter_mut().find(|s| block.content == s.range) {
            Some(span) => span.role = Some(QuoteUse::Block),
            None => spans.push(Span {
                range: block.content,
                pieces: vec![block.content],
                block: BlockId(i as u32),
                role: Some(QuoteUse::Block),
            }),
        }
    }
}

/// Gives each quotation the smallest one around it, drops those that cross another, and tells what each is there for.
fn nest(markup: &Markup, grammar: &Grammar, spans: Vec<Span>) -> Vec<Quote> {
    let mut out: Vec<Quote> = Vec::with_capacity(spans.len());
    let mut open: Vec<QuoteId> = Vec::new();
    for span in spans {
        while open.last().is_some_and(|q| out[q.0 as usize].range.end() <= span.range.start()) {
            open.pop();
        }
        let parent = open.last().copied();
        if parent.is_some_and(|q| {
            let around = out[q.0 as usize].range;
            around == span.range || !around.contains_range(span.range)
        }) {
            continue;
        }
        let role = span.role.unwrap_or_else(|| role::of(markup, grammar, &span));
        open.push(QuoteId(out.len() as u32));
        out.push(Quote { range: span.range, pieces: span.pieces, parent, block: span.block, role });
    }
    out
}

/// `range` without white space at its ends.
fn trimmed(prose: &str, range: TextRange) -> TextRange {
    let text = &prose[range];
    let start = range.start() + TextSize::of(text) - TextSize::of(text.trim_start());
    TextRange::new(start, (start + TextSize::of(text.trim())).max(start))
}

#[cfg(test)]
mod tests {

    use crate::analysis::{Analysis, Cache, Options};
    use crate::markup::Format;
    use expect_test::{Expect, expect};

    /// One line a quotation: depth, use, pieces.
    fn check(text: &str, expected: &Expect) {
        let analysis = Analysis::new(text.into(), Format::Plain, &Options::default(), &Cache::default(), &|| false)
            .expect("nothing stops it");
        let mut out = String::new();
        for quote in &analysis.quotes {
            let pieces: Vec<&str> = quote.pieces.iter().map(|&p| analysis.slice(p)).collect();
            let depth = std::iter::successors(quote.parent, |q| analysis.quotes[q.0 as usize].parent).count();
            out += &format!("{}{:?} {}\n", "  ".repeat(depth), quote.role, pieces.join(" | "));
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn every_kind_of_mark() {
        check(
            "« Le pont sera fermé demain. » “ Il rouvrira lundi matin. ” \"Nous avons tout vérifié hier.\"",
            &expect![[r"
                Speech Le pont sera fermé demain.
                Speech Il rouvrira lundi matin.
                Speech Nous avons tout vérifié hier.
            "]],
        );
        check(
            "Elle parle d'une 'erreur de jeunesse sans suite' et de l'eau d'ici.",
            &expect![[r"
                Fragment erreur de jeunesse sans suite
            "]],
        );
    }

    #[test]
    fn quotations_nest() {
        check(
            "« Il m'a répondu “ nous verrons bien ”, puis il est parti. » La foule attendait.",
            &expect![[r"
                Speech Il m'a répondu “ nous verrons bien ”, puis il est parti.
                  Fragment nous verrons bien
            "]],
        );
    }

    #[test]
    fn guillemets_reopen_at_each_paragraph() {
        check(
            "« Nous partirons demain matin.\n\n« Nous reviendrons lundi prochain. » Puis rien.",
            &expect![[r"
                Speech Nous partirons demain matin. | Nous reviendrons lundi prochain.
            "]],
        );
    }

    #[test]
    fn unbalanced_marks_stay_in_their_sentence() {
        check(
            "Le maire parle d'un « échec cuisant pour tous. Le pont rouvrira lundi.\n\nLa pluie tombe.",
            &expect![[r"
                Fragment échec cuisant pour tous.
            "]],
        );
        check("Le maire parle d'un échec ». La pluie tombe.", &expect![""]);
    }
}
