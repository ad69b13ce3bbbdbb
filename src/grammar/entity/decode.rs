//! The best labelling of a sentence, and how sure it is: a linear-chain conditional random field.

use super::label::{LABELS, OUTSIDE, closes, follows, opens};
use crate::grammar::linear::{Model, mix};

/// The step of a weight in the model file: weights are multiples of 1/`UNIT` of a natural logarithm.
pub(crate) const UNIT: f32 = 24.0;

/// The feature whose row holds the weights of all labels after `previous`; [`LABELS`] stands for the start.
pub(crate) fn transition_feature(previous: usize) -> u64 {
    mix(0x007A_5171_0E00, previous as u64)
}

/// Scores of label after label; `None` for what cannot follow.
pub(crate) type Transitions = [[Option<i32>; LABELS]; LABELS + 1];

/// The transitions of a model.
pub(crate) fn transitions(model: &Model<'_>) -> Transitions {
    let mut table = [[None; LABELS]; LABELS + 1];
    for (previous, row) in table.iter_mut().enumerate() {
        let mut scores = [0; LABELS];
        model.add_one(transition_feature(previous), &mut scores);
        for (next, cell) in row.iter_mut().enumerate() {
            let may = if previous == LABELS { opens(next) } else { follows(previous, next) };
            *cell = may.then_some(scores[next]);
        }
    }
    table
}

/// Scores of the labels of one unit; `None` for a unit that can only be outside.
pub(crate) type Emission = Option<[i32; LABELS]>;

fn emission(scores: &Emission, label: usize) -> Option<i32> {
    match scores {
        Some(scores) => Some(scores[label]),
        None => (label == OUTSIDE).then_some(0),
    }
}

const NEVER: i32 = i32::MIN / 4;

/// The labelling with the highest score.
pub(crate) fn viterbi(emissions: &[Emission], transitions: &Transitions) -> Vec<usize> {
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(emissions.len());
    let mut scores = [NEVER; LABELS];
    for (i, unit) in emissions.iter().enumerate() {
        let mut next = [NEVER; LABELS];
        let mut from = [0_u8; LABELS];
        for label in 0..LABELS {
            let Some(own) = emission(unit, label) else { continue };
            if i == 0 {
                if let Some(step) = transitions[LABELS][label] {
                    next[label] = own + step;
                }
                continue;
            }
            for previous in 0..LABELS {
                let Some(step) = transitions[previous][label] else { continue };
                if scores[previous] > NEVER / 2 && scores[previous] + step + own > next[label] {
                    next[label] = scores[previous] + step + own;
                    from[label] = previous as u8;
                }
            }
        }
        scores = next;
        back.push(from);
    }
    let mut at = OUTSIDE;
    for label in 0..LABELS {
        if closes(label) && scores[label] > scores[at] {
            at = label;
        }
    }
    let mut path = vec![OUTSIDE; emissions.len()];
    for i in (0..emissions.len()).rev() {
        path[i] = at;
        at = usize::from(back[i][at]);
    }
    path
}

/// Exponentials of [`Transitions`].
pub(crate) type Steps = [[f32; LABELS]; LABELS + 1];

/// The exponentials of transitions.
pub(crate) fn steps(transitions: &Transitions) -> Steps {
    transitions.map(|row| row.map(|cell| cell.map_or(0.0, weight)))
}

fn weight(score: i32) -> f32 {
    (score as f32 / UNIT).exp()
}

/// The probability of every label at every unit, by the forward and backward sums.
pub(crate) fn marginals(emissions: &[Emission], steps: &Steps) -> Vec<[f32; LABELS]> {
    let own: Vec<[f32; LABELS]> = emissions
        .iter()
        .map(|unit| {
            // The highest score is taken off, which leaves the probabilities as they are and keeps sums small.
            let top = unit.as_ref().map_or(0, |s| s.iter().copied().max().unwrap_or(0));
            std::array::from_fn(|label| emission(unit, label).map_or(0.0, |score| weight(score - top)))
        })
        .collect();
    let mut forward: Vec<[f32; LABELS]> = Vec::with_capacity(own.len());
    for (i, unit) in own.iter().enumerate() {
        let mut sums: [f32; LABELS] = std::array::from_fn(|label| {
            if i == 0 {
                steps[LABELS][label]
            } else {
                (0..LABELS).map(|previous| forward[i - 1][previous] * steps[previous][label]).sum()
            }
        });
        sums.iter_mut().zip(unit).for_each(|(sum, own)| *sum *= own);
        normalise(&mut sums);
        forward.push(sums);
    }
    let mut backward: [f32; LABELS] = std::array::from_fn(|label| f32::from(u8::from(closes(label))));
    let mut out = forward;
    for i in (0..out.len()).rev() {
        out[i].iter_mut().zip(&backward).for_each(|(p, b)| *p *= b);
        normalise(&mut out[i]);
        let next = backward;
        backward =
            std::array::from_fn(|label| (0..LABELS).map(|then| steps[label][then] * own[i][then] * next[then]).sum());
        normalise(&mut backward);
    }
    out
}

fn normalise(weights: &mut [f32; LABELS]) {
    let sum: f32 = weights.iter().sum();
    if sum > 0.0 {
        for weight in weights {
            *weight /= sum;
        }
    }
}
