//! Semantic tokens: actors by kind, quoted speech, cues and hedges, as pieces that do not overlap.

use crate::analysis::{ActorKind, Analysis, ClaimStatus, Mention, SourceKind};
use crate::grammar::Upos;
use crate::grammar::tag::Mood;
use crate::lexicon::names;
use crate::text::{TextRange, TextSize};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TokenKind {
    /// A mention of a person.
    Person,
    /// A mention of a body.
    Organisation,
    /// A mention of a place that acts.
    Place,
    /// A mention of people taken together.
    Group,
    /// A mention of somebody who is never named.
    Unnamed,
    /// Quoted words.
    Speech,
    /// « a déclaré », « selon ».
    Cue,
    /// A conditional by which the author keeps a distance.
    Hedge,
}

impl TokenKind {
    /// Every kind, in the order of the legend.
    pub const ALL: [TokenKind; 8] = [
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Group,
        Self::Unnamed,
        Self::Speech,
        Self::Cue,
        Self::Hedge,
    ];

    /// Its name in the legend.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Group => "group",
            Self::Unnamed => "unnamed",
            Self::Speech => "speech",
            Self::Cue => "cue",
            Self::Hedge => "hedge",
        }
    }
}

/// What is to be said of a token besides its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Modifiers {
    /// A source that has no name.
    pub anonymous: bool,
    /// A place for its authority.
    pub metonym: bool,
    /// Quoted words nobody signs.
    pub unattributed: bool,
}

impl Modifiers {
    /// Names in the legend, in the order of the bits.
    pub const NAMES: [&'static str; 3] = ["anonymous", "metonym", "unattributed"];

    /// One bit each, in the order of [`Self::NAMES`].
    pub fn bits(self) -> u32 {
        u32::from(self.anonymous) | u32::from(self.metonym) << 1 | u32::from(self.unattributed) << 2
    }
}

/// A piece of text that an editor may colour; it never crosses a line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SemanticToken {
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub kind: TokenKind,
    /// What else is to be said.
    pub modifiers: Modifiers,
}

/// The tokens of a text: sorted, not overlapping. Where two would overlap, the smaller cuts the larger in pieces.
pub fn tokens(analysis: &Analysis) -> Vec<SemanticToken> {
    let mut layers = mentions(analysis);
    layers.extend(cues(analysis));
    layers.extend(hedges(analysis));
    layers.extend(speech(analysis));
    flatten(&analysis.text, layers)
}

fn mentions(analysis: &Analysis) -> Vec<SemanticToken> {
    let of = |m: &Mention| Some((m.range, analysis.actors.get(m.actor?.0 as usize)?));
    let token = |(range, actor): (TextRange, &crate::analysis::Actor)| {
        let kind = match actor.kind {
            ActorKind::Person => TokenKind::Person,
            ActorKind::Organisation => TokenKind::Organisation,
            ActorKind::Place => TokenKind::Place,
            ActorKind::Group => TokenKind::Group,
            ActorKind::Described | ActorKind::Anonymous => TokenKind::Unnamed,
        };
        let words = analysis.slice(range);
        let metonym = names::capital(words).is_some_and(|c| c.name() == actor.name) || names::metonym(words).is_some();
        let modifiers = Modifiers { anonymous: actor.kind == ActorKind::Anonymous, metonym, unattributed: false };
        SemanticToken { range, kind, modifiers }
    };
    analysis.mentions.iter().filter_map(of).map(token).collect()
}

fn cues(analysis: &Analysis) -> Vec<SemanticToken> {
    let modifiers = |kind: SourceKind| Modifiers {
        anonymous: matches!(kind, SourceKind::AnonymousSingle | SourceKind::AnonymousPlural | SourceKind::Collective),
        metonym: kind == SourceKind::Metonym,
        unattributed: false,
    };
    let token = |range, kind| SemanticToken { range, kind: TokenKind::Cue, modifiers: modifiers(kind) };
    analysis.attributions.iter().filter_map(|a| Some(token(a.cue?, a.source_kind))).collect()
}

/// Conditionals in claims that are hedged and nobody answers for: « auraient été envoyés ».
fn hedges(analysis: &Analysis) -> Vec<SemanticToken> {
    let hedged = analysis.claims.iter().filter(|c| c.status == ClaimStatus::Hedged);
    let verbs = hedged
        .flat_map(|c| analysis.grammar.words_in(c.range))
        .map(|i| analysis.grammar.word(crate::grammar::WordId(i)));
    let conditional = verbs.filter(|w| matches!(w.upos(), Upos::Verb | Upos::Aux) && w.feats().mood == Some(Mood::Cnd));
    conditional
        .map(|w| SemanticToken { range: w.range(), kind: TokenKind::Hedge, modifiers: Modifiers::default() })
        .collect()
}

fn speech(analysis: &Analysis) -> Vec<SemanticToken> {
    use crate::analysis::QuoteUse;
    let spoken =
        analysis.quotes.iter().filter(|q| matches!(q.role, QuoteUse::Speech | QuoteUse::Fragment | QuoteUse::Block));
    let signed = Signed::new(analysis);
    let token = |piece: TextRange| SemanticToken {
        range: piece,
        kind: TokenKind::Speech,
        modifiers: Modifiers { unattributed: !signed.overlaps(piece), ..Modifiers::default() },
    };
    spoken.flat_map(|q| q.pieces.iter().copied()).map(token).collect()
}

/// Stretches somebody answers for, to be asked many times.
struct Signed {
    /// Start, and the furthest end of all that start no later; sorted.
    reach: Vec<(TextSize, TextSize)>,
}

impl Signed {
    fn new(analysis: &Analysis) -> Self {
        let signed = analysis.attributions.iter().filter(|a| a.source_kind != SourceKind::None);
        let mut reach: Vec<_> = signed.flat_map(|a| &a.content).map(|c| (c.start(), c.end())).collect();
        reach.sort_unstable();
        let mut furthest = TextSize::from(0);
        for (_, end) in &mut reach {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { reach }
    }

    fn overlaps(&self, piece: TextRange) -> bool {
        let before = self.reach.partition_point(|(start, _)| *start < piece.end());
        before.checked_sub(1).is_some_and(|last| self.reach[last].1 > piece.start())
    }
}

/// Cuts overlapping tokens into pieces, the smaller in front, and at line ends.
fn flatten(text: &str, mut layers: Vec<SemanticToken>) -> Vec<SemanticToken> {
    layers.retain(|t| !t.range.is_empty());
    layers.sort_by_key(|t| (t.range.start(), std::cmp::Reverse(t.range.end())));
    let (mut out, mut open): (Vec<SemanticToken>, Vec<SemanticToken>) = (Vec::new(), Vec::new());
    let mut at = TextSize::from(0);
    for token in layers {
        close(&mut open, &mut out, &mut at, token.range.start(), text);
        if let Some(around) = open.last().copied() {
            push(&mut out, around, at, token.range.start(), text);
        }
        at = at.max(token.range.start());
        open.push(token);
    }
    close(&mut open, &mut out, &mut at, TextSize::of(text), text);
    out
}

/// Ends the open tokens that end before `until`, inner ones first.
fn close(open: &mut Vec<SemanticToken>, out: &mut Vec<SemanticToken>, at: &mut TextSize, until: TextSize, text: &str) {
    while let Some(top) = open.last().copied() {
        if top.range.end() > until {
            break;
        }
        push(out, top, *at, top.range.end(), text);
        *at = (*at).max(top.range.end());
        open.pop();
    }
}

fn push(out: &mut Vec<SemanticToken>, token: SemanticToken, from: TextSize, to: TextSize, text: &str) {
    if from >= to {
        return;
    }
    let mut start = from;
    for line in text[TextRange::new(from, to)].split_inclusive(['\n', '\r']) {
        let words = TextSize::of(line.trim_end_matches(['\n', '\r']));
        if words > TextSize::from(0) {
            out.push(SemanticToken { range: TextRange::at(start, words), ..token });
        }
        start += TextSize::of(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(from: u32, to: u32, kind: TokenKind) -> SemanticToken {
        SemanticToken { range: TextRange::new(from.into(), to.into()), kind, modifiers: Modifiers::default() }
    }

    #[test]
    fn smaller_tokens_cut_larger_ones() {
        let text = "abc defg\nhij klm";
        let layers =
            vec![token(0, 16, TokenKind::Speech), token(4, 8, TokenKind::Person), token(9, 12, TokenKind::Cue)];
        let pieces: Vec<(u32, u32, TokenKind)> =
            flatten(text, layers).iter().map(|t| (t.range.start().into(), t.range.end().into(), t.kind)).collect();
        assert_eq!(
            pieces,
            [
                (0, 4, TokenKind::Speech),
                (4, 8, TokenKind::Person),
                (9, 12, TokenKind::Cue),
                (12, 16, TokenKind::Speech)
            ]
        );
    }

    #[test]
    fn words_have_their_kind() {
        let cases = [
            ("Jeanne Martel affirme que le pont fermera.", "person Jeanne Martel | cue affirme"),
            ("Un policier affirme que le pont fermera.", "unnamed anonymous Un policier | cue anonymous affirme"),
            ("L’Élysée affirme que le pont fermera.", "place metonym Élysée | cue metonym affirme"),
            ("Le pont fermera.", ""),
        ];
        for (text, expected) in cases {
            let analysis = crate::features::tests::analyse_plain(text);
            let line = |t: &SemanticToken| {
                let bits = t.modifiers.bits();
                let set = (0..3).filter(|i| bits & 1 << i != 0).map(|i| Modifiers::NAMES[i]);
                let parts: Vec<&str> =
                    std::iter::once(t.kind.as_str()).chain(set).chain([analysis.slice(t.range)]).collect();
                parts.join(" ")
            };
            let found: Vec<String> = tokens(&analysis).iter().map(line).collect();
            assert_eq!(found.join(" | "), expected, "{text}");
        }
    }

    #[test]
    fn the_legend_has_every_kind_once() {
        let mut names: Vec<_> = TokenKind::ALL.iter().map(|k| k.as_str()).collect();
        names.dedup();
        assert_eq!(names.len(), 8);
    }
}
