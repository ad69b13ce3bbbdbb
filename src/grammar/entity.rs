//! Named entities.
//!
//! A linear-chain model over surface tokens finds them in one sentence at a time ([`entities`]); it knows words, word
//! clusters, the dictionary and the embedded names, and no tags, so that it stands on its own. Titles and functions
//! stay outside persons: « le président [Emmanuel Macron] ».

mod decode;
mod document;
mod feature;
mod label;

use std::ops::Range;
use std::sync::LazyLock;

use super::cue::Cue;
use super::linear::Model;
use super::{Grammar, Sentence, Word};
use crate::text::TextRange;

use decode::{Edges, Transitions};

pub(crate) use label::{KINDS, LABELS, OUTSIDE, Part};
#[cfg(feature = "train")]
pub(crate) use {
    decode::{UNIT, transition_feature},
    feature::{features, style, units},
    label::{closes, follows, label, name, opens},
};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A human, without title or function.
    Person,
    /// A place.
    Location,
    /// A body, company, party, outlet.
    Organisation,
    /// A named happening.
    Event,
    /// A work, a brand, a vessel.
    Product,
}

impl EntityKind {
    /// The short name, as in `NE=B-PER`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Location => "LOC",
            Self::Organisation => "ORG",
            Self::Event => "EVENT",
            Self::Product => "PROD",
        }
    }
}

/// A named entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its words.
    pub words: Range<u32>,
    /// From its first to its last word.
    pub range: TextRange,
    /// What it names.
    pub kind: EntityKind,
    /// How sure the model is of span and kind, out of 255.
    pub confidence: u8,
}

/// Trained by `sourcier train entity`; `seeds/models/entity.md` tells from what.
pub(crate) static DATA: &[u8] = include_bytes!("../../seeds/models/entity.bin");

static RECOGNISER: LazyLock<Recogniser<'static>> = LazyLock::new(|| Recogniser::new(DATA));

/// Finds the named entities of one block; outermost only, sorted, inside one sentence each.
pub fn entities(words: &[Word], cues: &[Cue], sentences: &[Sentence]) -> Vec<Entity> {
    RECOGNISER.entities(words, cues, sentences)
}

/// The named entities of a whole article, once its blocks are laid end to end: what is clear in one place settles what is
/// not in another. Sorted, not overlapping.
pub fn agreed(grammar: &Grammar) -> Vec<Entity> {
    document::agree(grammar)
}

/// A trained model, ready to label.
pub(crate) struct Recogniser<'a> {
    model: Model<'a>,
    transitions: Transitions,
    steps: decode::Steps,
}

impl<'a> Recogniser<'a> {
    /// The recogniser of a model; one that finds nothing when the model is damaged.
    pub(crate) fn new(data: &'a [u8]) -> Self {
        let model = Model::new(data);
        let transitions = decode::transitions(&model);
        Self { model, steps: decode::steps(&transitions), transitions }
    }

    /// See [`entities`].
    pub(crate) fn entities(&self, words: &[Word], cues: &[Cue], sentences: &[Sentence]) -> Vec<Entity> {
        let mut out = Vec::new();
        if self.model.labels() != LABELS {
            return out;
        }
        let (mut features, mut emissions) = (Vec::new(), Vec::new());
        for sentence in sentences {
            let units = feature::units(words, cues, sentence);
            let Some(mut start) = units.iter().position(|u| u.near) else { continue };
            let (style, idle) = (feature::style(&units), feature::has_idle_capitals(&units));
            while start < units.len() {
                let end = (start..units.len()).find(|&i| !units[i].near).unwrap_or(units.len());
                emissions.clear();
                emissions.extend((start..end).map(|i| {
                    feature::features(&units, i, style, &mut features);
                    let mut scores = [0; LABELS];
                    self.model.add(&features, &mut scores);
                    scores
                }));
                let edges = Edges { first: start == 0, last: end == units.len() };
                for (span, kind, confidence) in self.names(&emissions, edges) {
                    let inside = &units[start + span.start..start + span.end];
                    // A bar parts the cells of a table: « | Occident | Global | ».
                    let is_name = inside.iter().all(|u| u.norm() != "|")
                        && !(idle && kind != EntityKind::Person && inside.iter().all(feature::Unit::is_plain));
                    if let (true, Some(first), Some(last)) = (is_name, inside.first(), inside.last()) {
                        let at = first.words.start..last.words.end;
                        let range = TextRange::new(
                            words[at.start as usize].range.start(),
                            words[at.end as usize - 1].range.end(),
                        );
                        out.push(Entity { words: at, range, kind, confidence });
                    }
                }
                start = (end..units.len()).find(|&i| units[i].near).unwrap_or(units.len());
            }
        }
        out
    }

    /// The names in a run of units, and how sure they are.
    fn names(&self, emissions: &[decode::Emission], edges: Edges) -> Vec<(Range<usize>, EntityKind, u8)> {
        let path = decode::viterbi(emissions, &self.transitions, edges);
        if path.iter().all(|&label| label == OUTSIDE) {
            return Vec::new();
        }
        let sure = decode::marginals(emissions, &self.steps, edges);
        let with_confidence = |(span, kind): (Range<usize>, EntityKind)| {
            // A span is as sure as its least sure token.
            let confidence = span.clone().map(|i| sure[i][path[i]]).fold(1.0, f32::min);
            (span, kind, (confidence * 255.0) as u8)
        };
        spans(&path).into_iter().map(with_confidence).collect()
    }
}

/// The names in a labelling, as runs of units.
fn spans(path: &[usize]) -> Vec<(Range<usize>, EntityKind)> {
    let (mut out, mut start) = (Vec::new(), 0);
    for (i, &label) in path.iter().enumerate() {
        match label::kind_and_part(label) {
            Some((_, Part::Begin)) => start = i,
            Some((kind, Part::Last)) => out.push((start..i + 1, KINDS[kind])),
            Some((kind, Part::Unit)) => out.push((i..i + 1, KINDS[kind])),
            Some((_, Part::Inside)) | None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::grammar::analyse_block;
    use crate::grammar::cue::cues;

    /// The blocks, one a line, with names in brackets.
    fn check(text: &str, expected: &Expect) {
        let mut grammar = Grammar::default();
        let mut base = 0;
        for line in text.lines() {
            grammar.append(&analyse_block(line), crate::markup::BlockId(0), crate::text::TextSize::new(base));
            base += line.len() as u32 + 1;
        }
        let mut marked = text.to_owned();
        for entity in agreed(&grammar).iter().rev() {
            marked.insert_str(usize::from(entity.range.end()), &format!("|{}]", entity.kind.code()));
            marked.insert(usize::from(entity.range.start()), '[');
        }
        expected.assert_eq(&marked);
    }

    #[test]
    fn titles_and_functions_stay_outside() {
        check(
            "La ministre de la Santé, Élodie Ferrand, a rencontré M. Dupuis à Lausanne.",
            &expect![
                "La ministre de la [Santé|ORG], [Élodie Ferrand|PER], a rencontré M. [Dupuis|PER] à [Lausanne|LOC]."
            ],
        );
    }

    #[test]
    fn missing_accents_and_straight_apostrophes() {
        check(
            "L'Elysee et les Etats-Unis ont reagi, selon l'AFP.",
            &expect!["L'[Elysee|LOC] et les [Etats-Unis|LOC] ont reagi, selon l'[AFP|ORG]."],
        );
    }

    #[test]
    fn a_title_in_capitals_holds_no_body() {
        check(
            "Une Rencontre Décisive aux Conséquences Durables\nLes Retombées Économiques",
            &expect!["Une Rencontre Décisive aux Conséquences Durables\nLes Retombées Économiques"],
        );
    }

    #[test]
    fn the_article_settles_what_the_sentence_leaves_open() {
        check(
            "Le maire, Bastien Delmarque, a inauguré le pont.\nDelmarque quitte la mairie.\nLa décision de Delmarque surprend.",
            &expect![
                "Le maire, [Bastien Delmarque|PER], a inauguré le pont.\n[Delmarque|PER] quitte la mairie.\nLa décision de [Delmarque|PER] surprend."
            ],
        );
    }

    #[test]
    fn an_acronym_names_what_stands_before_it() {
        check(
            "La Fédération romande des éleveurs (FRE) proteste.\nSelon la FRE, rien n’a changé.",
            &expect![
                "La [Fédération romande des éleveurs|ORG] ([FRE|ORG]) proteste.\nSelon la [FRE|ORG], rien n’a changé."
            ],
        );
    }

    #[test]
    fn a_damaged_model_finds_nothing() {
        let grammar = analyse_block("Marie Dupont vit à Paris.");
        assert_eq!(Recogniser::new(b"none").entities(&grammar.words, &cues(&grammar.words), &grammar.sentences), []);
    }
}
