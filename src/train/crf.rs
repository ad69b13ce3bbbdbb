//! Trains linear-chain conditional random fields by stochastic gradient ascent with per-feature step sizes (AdaGrad).
//!
//! Same sequences in the same order give the same weights. The labels, the features and what may follow what are the caller's.

use rustc_hash::FxHashMap;

use super::perceptron::{Random, Weights};

/// One position of a sequence.
#[derive(Clone, Debug)]
pub struct Position {
    /// Its features; none when only label 0 is possible.
    pub features: Vec<u64>,
    /// The right label.
    pub label: usize,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the sequences.
    pub epochs: usize,
    /// Step size of the first update of a weight.
    pub rate: f32,
    /// Probability that a feature is left out of one reading of a sequence, so that no single one is trusted blindly.
    pub dropout: f64,
    /// Features seen less often are left out.
    pub least: u32,
    /// By how much label 0 is made to look better where it is wrong, so that it must lose by more: recall for precision
    /// (Mohit et al. 2012).
    pub miss: f32,
    /// Seed of order and dropout.
    pub seed: u64,
}

/// What a chain of labels may be.
#[derive(Clone, Debug)]
pub struct Chain<const L: usize> {
    /// Whether a label may come first.
    pub first: [bool; L],
    /// Whether the second label may follow the first.
    pub follows: [[bool; L]; L],
    /// Whether a label may come last.
    pub last: [bool; L],
    /// The feature of the step from a label; `L` is the start.
    pub feature: fn(usize) -> u64,
}

struct Field<'a, const L: usize> {
    chain: &'a Chain<L>,
    ids: FxHashMap<u64, u32>,
    weights: Vec<[f32; L]>,
    squares: Vec<[f32; L]>,
    sums: Vec<[f32; L]>,
    rate: f32,
    miss: f32,
}

/// Trains; `sequences` are shuffled in place.
pub fn train<const L: usize>(chain: &Chain<L>, sequences: &mut [Vec<Position>], settings: Settings) -> Weights {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for feature in sequences.iter().flatten().flat_map(|p| &p.features) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut known: Vec<u64> = counts.into_iter().filter(|&(_, n)| n >= settings.least).map(|(f, _)| f).collect();
    known.sort_unstable();
    known.extend((0..=L).map(chain.feature));
    let ids: FxHashMap<u64, u32> = known.iter().zip(0..).map(|(&f, i)| (f, i)).collect();
    let mut field = Field {
        chain,
        ids,
        weights: vec![[0.0; L]; known.len()],
        squares: vec![[1e-6; L]; known.len()],
        sums: vec![[0.0; L]; known.len()],
        rate: settings.rate,
        miss: settings.miss,
    };
    let mut random = Random::new(settings.seed);
    for epoch in 0..settings.epochs {
        random.shuffle(sequences);
        for sequence in sequences.iter() {
            field.learn(sequence, settings.dropout, &mut random);
        }
        // The second half of the epochs is averaged.
        if epoch * 2 >= settings.epochs {
            for (sum, weight) in field.sums.iter_mut().flatten().zip(field.weights.iter().flatten()) {
                *sum += weight;
            }
        }
    }
    let averaged = (settings.epochs - settings.epochs.div_ceil(2)).max(1) as f32;
    let rows = known.iter().zip(&field.sums).map(|(&feature, sums)| {
        let row = sums.iter().zip(0..).map(|(sum, label)| (label, sum / averaged)).collect();
        (feature, row)
    });
    Weights::from_rows(L, rows.collect())
}

impl<const L: usize> Field<'_, L> {
    /// One step on one sequence.
    fn learn(&mut self, sequence: &[Position], dropout: f64, random: &mut Random) {
        let features: Vec<Vec<u32>> = sequence
            .iter()
            .map(|p| {
                let known = p.features.iter().filter_map(|f| self.ids.get(f).copied());
                known.filter(|_| dropout == 0.0 || !random.chance(dropout)).collect()
            })
            .collect();
        let own: Vec<[f32; L]> = sequence.iter().zip(&features).map(|(p, f)| self.own(p, f)).collect();
        let steps = self.steps();
        let n = sequence.len();
        let mut forward = vec![[0.0_f32; L]; n];
        let mut scale = vec![0.0_f32; n];
        for i in 0..n {
            for label in 0..L {
                let reach: f32 =
                    if i == 0 { steps[L][label] } else { (0..L).map(|p| forward[i - 1][p] * steps[p][label]).sum() };
                forward[i][label] = reach * own[i][label];
            }
            scale[i] = forward[i].iter().sum::<f32>().max(f32::MIN_POSITIVE);
            forward[i].iter_mut().for_each(|f| *f /= scale[i]);
        }
        let ends: f32 = (0..L).filter(|&l| self.chain.last[l]).map(|l| forward[n - 1][l]).sum();
        let mut backward: [f32; L] =
            std::array::from_fn(|l| if self.chain.last[l] { 1.0 / ends.max(f32::MIN_POSITIVE) } else { 0.0 });
        let mut moves = vec![[0.0_f32; L]; L + 1];
        for i in (0..n).rev() {
            let gradient: [f32; L] =
                std::array::from_fn(|l| f32::from(u8::from(l == sequence[i].label)) - forward[i][l] * backward[l]);
            for &feature in &features[i] {
                self.step(feature as usize, &gradient);
            }
            let arrive: [f32; L] = std::array::from_fn(|l| own[i][l] * backward[l] / scale[i]);
            if i == 0 {
                for l in 0..L {
                    moves[L][l] += f32::from(u8::from(l == sequence[0].label)) - steps[L][l] * arrive[l];
                }
                break;
            }
            for p in 0..L {
                for l in 0..L {
                    moves[p][l] -= forward[i - 1][p] * steps[p][l] * arrive[l];
                }
            }
            moves[sequence[i - 1].label][sequence[i].label] += 1.0;
            backward = std::array::from_fn(|p| (0..L).map(|l| steps[p][l] * arrive[l]).sum());
        }
        let first = self.weights.len() - (L + 1);
        for (row, gradient) in moves.iter().enumerate() {
            self.step(first + row, gradient);
        }
    }

    /// Exponentials of the scores at one position, up to a common factor.
    fn own(&self, position: &Position, features: &[u32]) -> [f32; L] {
        let mut scores = [0.0_f32; L];
        if position.features.is_empty() {
            scores[0] = 1.0;
            return scores;
        }
        for &feature in features {
            scores.iter_mut().zip(&self.weights[feature as usize]).for_each(|(s, w)| *s += w);
        }
        if position.label != 0 {
            scores[0] += self.miss;
        }
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        scores.map(|s| (s - top).exp())
    }

    fn steps(&self) -> Vec<[f32; L]> {
        let first = self.weights.len() - (L + 1);
        (0..=L)
            .map(|p| {
                std::array::from_fn(|l| {
                    let may = if p == L { self.chain.first[l] } else { self.chain.follows[p][l] };
                    if may { self.weights[first + p][l].exp() } else { 0.0 }
                })
            })
            .collect()
    }

    fn step(&mut self, feature: usize, gradient: &[f32; L]) {
        let cells = self.weights[feature].iter_mut().zip(&mut self.squares[feature]);
        for ((weight, square), &g) in cells.zip(gradient) {
            if g.abs() > 1e-5 {
                *square += g * g;
                *weight += self.rate * g / square.sqrt();
            }
        }
    }
}
