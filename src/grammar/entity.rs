//! Named entities.
//!
//! A linear-chain model over surface tokens finds them in one sentence at a time ([`entities`]); it knows words, word
//! clusters, the dictionary and the embedded names, and no tags, so that it stands on its own. Titles and functions
//! stay outside persons: « le président [Emmanuel Macron] ».

mod decode;
mod feature;
mod label;

use std::ops::Range;
use std::sync::LazyLock;

use super::linear::Model;
use super::{Sentence, Tag, Word};
use crate::text::TextRange;

use decode::Transitions;

#[cfg_attr(not(feature = "train"), expect(unused_imports))]
pub(crate) use label::{KINDS, LABELS, Part};
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
}

/// Trained by `sourcier train entity`; `seeds/models/entity.md` tells from what.
pub(crate) static DATA: &[u8] = include_bytes!("../../seeds/models/entity.bin");

static RECOGNISER: LazyLock<Recogniser<'static>> = LazyLock::new(|| Recogniser::new(DATA));

/// Finds the named entities of one block; outermost only, sorted, inside one sentence each.
pub fn entities(words: &[Word], _tags: &[Tag], sentences: &[Sentence]) -> Vec<Entity> {
    RECOGNISER.entities(words, sentences)
}

/// A trained model, ready to label.
pub(crate) struct Recogniser<'a> {
    model: Model<'a>,
    transitions: Transitions,
}

impl<'a> Recogniser<'a> {
    /// The recogniser of a model; one that finds nothing when the model is damaged.
    pub(crate) fn new(data: &'a [u8]) -> Self {
        let model = Model::new(data);
        Self { model, transitions: decode::transitions(&model) }
    }

    /// See [`entities`].
    pub(crate) fn entities(&self, words: &[Word], sentences: &[Sentence]) -> Vec<Entity> {
        let mut out = Vec::new();
        if self.model.labels() != LABELS {
            return out;
        }
        let mut features = Vec::new();
        for sentence in sentences {
            let units = feature::units(words, sentence);
            if !units.iter().any(|u| u.near) {
                continue;
            }
            let style = feature::style(&units);
            let emissions: Vec<decode::Emission> = (0..units.len())
                .map(|i| {
                    units[i].near.then(|| {
                        feature::features(&units, i, style, &mut features);
                        let mut scores = [0; LABELS];
                        self.model.add(&features, &mut scores);
                        scores
                    })
                })
                .collect();
            let path = decode::viterbi(&emissions, &self.transitions);
            for (span, kind) in spans(&path) {
                let at = units[span.start].words.start..units[span.end - 1].words.end;
                let range =
                    TextRange::new(words[at.start as usize].range.start(), words[at.end as usize - 1].range.end());
                out.push(Entity { words: at, range, kind });
            }
        }
        out
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
