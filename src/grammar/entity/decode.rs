//! The best labelling of a sentence, and how sure it is: a linear-chain conditional random field.

use super::label::{LABELS, OUTSIDE, closes, follows, opens};
use crate::grammar::linear::{Model, mix};

/// The step of a weight in the model file: weights are multiples of 1/`UNIT` of a natural logarithm.
pub(crate) const UNIT: f32 = 24.0;

/// The feature whose row holds the weights of all labels after `previous`; [`LABELS`] stands for the start.
pub(crate) fn transition_feature(previous: usize) -> u64 {
    mix(0x007A_5171_0E00, previous as u64)
}

/// The score of what cannot be.
const NEVER: i32 = i32::MIN / 4;

/// Scores of label after label, and after the start; [`NEVER`] for what cannot follow.
pub(crate) type Transitions = [[i32; LABELS]; LABELS + 1];

/// The transitions of a model.
pub(crate) fn transitions(model: &Model<'_>) -> Transitions {
    let mut table = [[NEVER; LABELS]; LABELS + 1];
    for (previous, row) in table.iter_mut().enumerate() {
        let mut scores = [0; LABELS];
        model.add_one(transition_feature(previous), &mut scores);
        for (next, cell) in row.iter_mut().enumerate() {
            let may = if previous == LABELS { opens(next) } else { follows(previous, next) };
            if may {
                *cell = scores[next];
            }
        }
    }
    table
}

/// Scores of the labels of one unit.
pub(crate) type Emission = [i32; LABELS];

/// What stands around a run of units: the edge of the sentence, or a unit that is outside for sure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edges {
    /// Whether the run opens the sentence.
    pub first: bool,
    /// Whether it closes it.
    pub last: bool,
}

impl Edges {
    /// The label before the run, as [`Transitions`] count.
    fn before(self) -> usize {
        if self.first { LABELS } else { OUTSIDE }
    }
}

/// The labelling of a run with the highest score.
pub(crate) fn viterbi(emissions: &[Emission], transitions: &Transitions, edges: Edges) -> Vec<usize> {
    let mut back: Vec<[i32; LABELS]> = Vec::with_capacity(emissions.len());
    let mut scores = [NEVER; LABELS];
    for (i, own) in emissions.iter().enumerate() {
        let mut next = [NEVER; LABELS];
        let mut from = [0_i32; LABELS];
        if i == 0 {
            next = transitions[edges.before()];
        } else {
            for (previous, steps) in transitions[..LABELS].iter().enumerate() {
                let so_far = scores[previous];
                for ((next, from), step) in next.iter_mut().zip(&mut from).zip(steps) {
                    let score = so_far + step;
                    let better = score > *next;
                    *next = if better { score } else { *next };
                    *from = if better { previous as i32 } else { *from };
                }
            }
        }
        for (score, own) in next.iter_mut().zip(own) {
            *score = (*score + own).max(NEVER);
        }
        scores = next;
        back.push(from);
    }
    for (label, score) in scores.iter_mut().enumerate() {
        let step = if edges.last { if closes(label) { 0 } else { NEVER } } else { transitions[label][OUTSIDE] };
        *score += step;
    }
    let mut at = OUTSIDE;
    for label in 0..LABELS {
        if scores[label] > scores[at] {
            at = label;
        }
    }
    let mut path = vec![OUTSIDE; emissions.len()];
    for i in (0..emissions.len()).rev() {
        path[i] = at;
        at = back[i][at] as usize;
    }
    path
}

/// Exponentials of [`Transitions`].
pub(crate) type Steps = [[f32; LABELS]; LABELS + 1];

/// The exponentials of transitions.
pub(crate) fn steps(transitions: &Transitions) -> Steps {
    transitions.map(|row| row.map(|score| if score == NEVER { 0.0 } else { weight(score) }))
}

fn weight(score: i32) -> f32 {
    (score as f32 / UNIT).exp()
}

/// The probability of every label at every unit of a run, by the forward and backward sums.
pub(crate) fn marginals(emissions: &[Emission], steps: &Steps, edges: Edges) -> Vec<[f32; LABELS]> {
    let own: Vec<[f32; LABELS]> = emissions
        .iter()
        .map(|scores| {
            // The highest score is taken off, which leaves the probabilities as they are and keeps sums small.
            let top = scores.iter().copied().max().unwrap_or(0);
            scores.map(|score| weight(score - top))
        })
        .collect();
    let mut forward: Vec<[f32; LABELS]> = Vec::with_capacity(own.len());
    for (i, unit) in own.iter().enumerate() {
        let mut sums = if i == 0 { steps[edges.before()] } else { [0.0; LABELS] };
        if i > 0 {
            for (weight, row) in forward[i - 1].iter().zip(steps) {
                sums.iter_mut().zip(row).for_each(|(sum, step)| *sum += weight * step);
            }
        }
        sums.iter_mut().zip(unit).for_each(|(sum, own)| *sum *= own);
        normalise(&mut sums);
        forward.push(sums);
    }
    let mut backward: [f32; LABELS] =
        std::array::from_fn(
            |label| {
                if edges.last { f32::from(u8::from(closes(label))) } else { steps[label][OUTSIDE] }
            },
        );
    let mut out = forward;
    for i in (0..out.len()).rev() {
        out[i].iter_mut().zip(&backward).for_each(|(p, b)| *p *= b);
        normalise(&mut out[i]);
        let mut arrive = own[i];
        arrive.iter_mut().zip(&backward).for_each(|(own, b)| *own *= b);
        backward = std::array::from_fn(|label| steps[label].iter().zip(&arrive).map(|(step, then)| step * then).sum());
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
