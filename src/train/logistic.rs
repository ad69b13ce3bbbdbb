//! Logistic regression by stochastic descent, each weight at its own pace (Duchi, Hazan and Singer 2011).
//!
//! Of a thousand cases it learns more than a perceptron does, which stops where they are only just right.

use super::perceptron::{Random, Weights};

/// Features, and whether the second of two labels is right.
pub type Example = (Vec<u64>, bool);

const PASSES: usize = 8;
const RATE: f32 = 0.1;
const DECAY: f32 = 0.0005;

/// The weights of the second label; the first one has none.
pub fn train(examples: &[Example], seed: u64) -> Weights {
    let mut names: Vec<u64> = examples.iter().flat_map(|(features, _)| features).copied().collect();
    names.sort_unstable();
    names.dedup();
    let index = |feature: &u64| names.partition_point(|name| name < feature);
    let mut examples: Vec<(Vec<usize>, bool)> =
        examples.iter().map(|(features, label)| (features.iter().map(index).collect(), *label)).collect();
    let (mut weights, mut squares) = (vec![0.0_f32; names.len()], vec![1e-6_f32; names.len()]);
    let mut random = Random::new(seed);
    for _ in 0..PASSES {
        random.shuffle(&mut examples);
        for (features, label) in &examples {
            let score: f32 = features.iter().map(|&f| weights[f]).sum();
            let excess = 1.0 / (1.0 + (-score).exp()) - f32::from(u8::from(*label));
            for &f in features {
                let slope = excess + DECAY * weights[f];
                squares[f] += slope * slope;
                weights[f] -= RATE * slope / squares[f].sqrt();
            }
        }
    }
    let rows = names.into_iter().zip(weights).map(|(name, weight)| (name, vec![(1, weight)])).collect();
    Weights::from_rows(2, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::linear::Model;
    use crate::train::perceptron::Pruning;

    #[test]
    fn what_decides_is_learned_and_what_does_not_is_not() {
        let examples: Vec<Example> = (0..200).map(|i| (vec![i % 2, 2 + i % 3], i % 2 == 1)).collect();
        let bytes = train(&examples, 1).write(&["no", "yes"], Pruning { smallest: 0.1, largest: 4.0 });
        for (features, label) in &examples {
            let mut scores = [0; 2];
            Model::new(&bytes).add(features, &mut scores);
            assert_eq!(scores[1] > scores[0], *label);
        }
    }
}
