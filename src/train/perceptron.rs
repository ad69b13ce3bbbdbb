//! The averaged perceptron, and the writer of the models that [`grammar::linear`](crate::grammar::linear) reads.
//!
//! Same updates in the same order give the same bytes. What the labels and features mean, and which label is right, is left to
//! the trainers of the single models.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::grammar::linear::{self, Address, DENSE, MAGIC};

/// Weights in training.
///
/// One example is: [`scores`](Self::scores), then [`update`](Self::update) when the best label is wrong, then [`step`](Self::step).
#[derive(Debug)]
pub struct Perceptron {
    labels: usize,
    rows: FxHashMap<u64, Row>,
    steps: i64,
    patience: u32,
}

/// The weights of one feature.
#[derive(Clone, Debug, Default)]
struct Row {
    entries: SmallVec<[Entry; 2]>,
    /// How many updates it took part in.
    updates: u32,
}

/// The weight of one label for one feature.
#[derive(Clone, Copy, Debug)]
struct Entry {
    label: u8,
    weight: i32,
    /// Sum of (update × step at which it happened): the average over all steps is `weight − moment / steps`.
    moment: i64,
}

impl Perceptron {
    /// No weights yet, for `labels` labels.
    ///
    /// # Panics
    /// If there are more than 254.
    pub fn new(labels: usize) -> Self {
        assert!(labels < usize::from(DENSE), "labels are written as one byte");
        Self { labels, rows: FxHashMap::default(), steps: 1, patience: 0 }
    }

    /// Features stay silent until they took part in this many updates (Goldberg and Elhadad 2011): fewer weights, and
    /// none that only remember one sentence.
    #[must_use]
    pub fn with_patience(mut self, updates: u32) -> Self {
        self.patience = updates;
        self
    }

    /// Overwrites `scores` with the present score of every label.
    pub fn scores(&self, features: &[u64], scores: &mut Vec<i32>) {
        scores.clear();
        scores.resize(self.labels, 0);
        for row in features.iter().filter_map(|f| self.rows.get(f)) {
            if row.updates < self.patience {
                continue;
            }
            for entry in &row.entries {
                scores[usize::from(entry.label)] += entry.weight;
            }
        }
    }

    /// Raises `right` and lowers `wrong` for these features.
    pub fn update(&mut self, features: &[u64], right: usize, wrong: usize) {
        self.nudge(features, right, 1);
        self.nudge(features, wrong, -1);
    }

    /// Adds `by` to the weight of one label for these features.
    pub fn nudge(&mut self, features: &[u64], label: usize, by: i32) {
        debug_assert!(label < self.labels);
        for &feature in features {
            let row = self.rows.entry(feature).or_default();
            let entries = &mut row.entries;
            let at = entries.iter().position(|e| usize::from(e.label) == label).unwrap_or_else(|| {
                entries.push(Entry { label: label as u8, weight: 0, moment: 0 });
                entries.len() - 1
            });
            entries[at].weight += by;
            entries[at].moment += i64::from(by) * self.steps;
            row.updates += 1;
        }
    }

    /// One more example is done; the average is over examples.
    pub fn step(&mut self) {
        self.steps += 1;
    }

    /// The averaged weights.
    pub fn average(&self) -> Weights {
        let steps = self.steps as f64;
        #[allow(clippy::iter_over_hash_type, reason = "sorted right after")]
        let mut rows: Vec<(u64, Vec<(u8, f32)>)> = {
            let mut rows = Vec::with_capacity(self.rows.len());
            for (&feature, row) in self.rows.iter().filter(|(_, row)| row.updates >= self.patience) {
                let mut row: Vec<(u8, f32)> = row
                    .entries
                    .iter()
                    .map(|e| (e.label, (f64::from(e.weight) - e.moment as f64 / steps) as f32))
                    .filter(|&(_, w)| w != 0.0)
                    .collect();
                row.sort_unstable_by_key(|&(label, _)| label);
                rows.push((feature, row));
            }
            rows
        };
        rows.retain(|(_, row)| !row.is_empty());
        rows.sort_unstable_by_key(|&(feature, _)| feature);
        Weights { labels: self.labels, rows }
    }
}

/// Trained weights, sorted by feature and label.
#[derive(Clone, Debug)]
pub struct Weights {
    labels: usize,
    rows: Vec<(u64, Vec<(u8, f32)>)>,
}

/// How to make weights small.
#[derive(Clone, Copy, Debug)]
pub struct Pruning {
    /// Weights smaller than this are dropped. Averaged weights count updates, so that below 1 stands what was
    /// learned once and soon unlearned.
    pub smallest: f32,
    /// Weights beyond this (either sign) are cut to it; it becomes ±127.
    pub largest: f32,
}

impl Weights {
    /// Weights trained elsewhere: for each feature once, labels and weights; labels in order.
    pub fn from_rows(labels: usize, mut rows: Vec<(u64, Vec<(u8, f32)>)>) -> Self {
        rows.sort_unstable_by_key(|&(feature, _)| feature);
        Self { labels, rows }
    }

    /// The mean of weights that were learned in different orders.
    pub fn mean(parts: &[Self]) -> Self {
        let labels = parts.iter().map(|p| p.labels).max().unwrap_or_default();
        let mut rows: BTreeMap<u64, BTreeMap<u8, f32>> = BTreeMap::new();
        for (feature, row) in parts.iter().flat_map(|p| &p.rows) {
            let sums = rows.entry(*feature).or_default();
            for &(label, weight) in row {
                *sums.entry(label).or_default() += weight / parts.len() as f32;
            }
        }
        Self { labels, rows: rows.into_iter().map(|(feature, row)| (feature, row.into_iter().collect())).collect() }
    }

    /// How many features have a weight.
    pub fn features(&self) -> usize {
        self.rows.len()
    }

    /// The size of the weight that only a share of `tail` of all weights exceeds: a good [`Pruning::largest`].
    pub fn quantile(&self, tail: f64) -> f32 {
        let mut sizes: Vec<f32> = self.rows.iter().flat_map(|(_, row)| row.iter().map(|&(_, w)| w.abs())).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        let at = (sizes.len() as f64 * (1.0 - tail)) as usize;
        sizes.get(at.min(sizes.len().saturating_sub(1))).copied().unwrap_or(1.0)
    }

    /// Writes the model, with one name a label.
    ///
    /// # Panics
    /// If there are more or fewer names than labels.
    pub fn write(&self, names: &[impl AsRef<str>], pruning: Pruning) -> Vec<u8> {
        assert_eq!(names.len(), self.labels, "one name a label");
        let scale = 127.0 / pruning.largest;
        let mut features: Vec<(Address, Vec<(u8, i8)>)> = Vec::new();
        for (feature, row) in &self.rows {
            let small: Vec<(u8, i8)> = row
                .iter()
                .filter(|(_, w)| w.abs() >= pruning.smallest)
                .map(|&(label, w)| (label, (w * scale).round().clamp(-127.0, 127.0) as i8))
                .filter(|&(_, w)| w != 0)
                .collect();
            if !small.is_empty() {
                features.push((linear::address(*feature), small));
            }
        }
        // Of two features that cannot be told apart the heavier one stays.
        let mass = |row: &[(u8, i8)]| row.iter().map(|&(_, w)| i32::from(w).abs()).sum::<i32>();
        let buckets = features.len().max(1) as u32;
        features.sort_by_cached_key(|(at, row)| (at.bucket(buckets), at.fingerprint, Reverse(mass(row))));
        features.dedup_by_key(|(at, _)| (at.bucket(buckets), at.fingerprint));
        // A feature with many weights is one that is often there: it is found first.
        features.sort_by_key(|(at, row)| (at.bucket(buckets), Reverse(row.len())));
        self.lay_out(names, buckets, &features)
    }

    fn lay_out(&self, names: &[impl AsRef<str>], buckets: u32, features: &[(Address, Vec<(u8, i8)>)]) -> Vec<u8> {
        let names: String = names.iter().flat_map(|n| [n.as_ref(), "\n"]).collect();
        let (mut starts, mut rows) = (Vec::new(), Vec::new());
        let mut rest = features;
        for bucket in 0..buckets {
            let start = rows.len();
            let mut kinds = 0_u32;
            while let Some((at, row)) = rest.first().filter(|(at, _)| at.bucket(buckets) == bucket as usize) {
                kinds |= 1 << linear::kind(at.fingerprint);
                rows.extend(at.fingerprint.to_le_bytes());
                write_row(row, self.labels, &mut rows);
                rest = &rest[1..];
            }
            starts.extend((start as u32 | kinds << linear::START_BITS).to_le_bytes());
        }
        assert!(rows.len() < 1 << linear::START_BITS, "a start is written in 24 bits");
        starts.extend((rows.len() as u32).to_le_bytes());
        let mut out = MAGIC.to_vec();
        for number in [self.labels as u32, names.len() as u32, buckets] {
            out.extend(number.to_le_bytes());
        }
        out.extend(names.into_bytes());
        out.extend(starts);
        out.extend(rows);
        out
    }
}

/// From how many weights on a row is dense though pairs be smaller, since vector instructions add it sooner.
const MANY: usize = 8;

/// Count and weights, in the smaller or faster of the two forms.
fn write_row(row: &[(u8, i8)], labels: usize, out: &mut Vec<u8>) {
    if row.len() < MANY && row.len() * 2 < labels {
        out.push(row.len() as u8);
        out.extend(row.iter().flat_map(|&(label, weight)| [label, weight as u8]));
    } else {
        out.push(DENSE);
        let mut dense = vec![0; labels];
        for &(label, weight) in row {
            dense[usize::from(label)] = weight as u8;
        }
        out.extend(dense);
    }
}

/// A small deterministic generator of pseudo-random numbers (`SplitMix64`): shuffles and samples, the same on every machine.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// True this often.
    pub fn chance(&mut self, probability: f64) -> bool {
        (self.next() >> 11) as f64 / ((1_u64 << 53) as f64) < probability
    }

    /// Puts a list in random order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::linear::{Model, best, key, mix};

    fn features(word: &str) -> Vec<u64> {
        let last = word.char_indices().next_back().map_or("", |(at, _)| &word[at..]);
        vec![0, mix(1, key(word)), mix(2, key(last))]
    }

    /// « -e » is feminine here, unless the word is known better.
    const WORDS: [(&str, usize); 7] =
        [("grande", 1), ("grand", 0), ("petite", 1), ("petit", 0), ("ministre", 0), ("maire", 0), ("verte", 1)];

    fn train() -> Vec<u8> {
        let mut perceptron = Perceptron::new(2);
        let mut random = Random::new(1);
        let mut order: Vec<usize> = (0..WORDS.len()).collect();
        let mut scores = Vec::new();
        for _ in 0..20 {
            random.shuffle(&mut order);
            for &i in &order {
                let (word, right) = WORDS[i];
                perceptron.scores(&features(word), &mut scores);
                // A tie is not yet learned.
                if scores[right] <= scores[1 - right] {
                    perceptron.update(&features(word), right, 1 - right);
                }
                perceptron.step();
            }
        }
        let weights = perceptron.average();
        let pruning = Pruning { smallest: 0.0, largest: weights.quantile(0.0) };
        weights.write(&["Masc", "Fem"], pruning)
    }

    #[test]
    fn learns_writes_and_reads_back() {
        let bytes = train();
        let model = Model::new(&bytes);
        assert_eq!(model.names().collect::<Vec<_>>(), ["Masc", "Fem"]);
        for (word, right) in WORDS.into_iter().chain([("brune", 1), ("brun", 0)]) {
            let mut scores = [0; 2];
            model.add(&features(word), &mut scores);
            assert_eq!(best(&scores), right, "{word}: {scores:?}");
        }
        assert_eq!(bytes, train(), "same bytes out");
    }

    #[test]
    fn averages_over_all_steps() {
        let mut perceptron = Perceptron::new(3);
        perceptron.nudge(&[42], 2, 4);
        perceptron.step();
        perceptron.nudge(&[42], 2, -4);
        perceptron.step();
        perceptron.step();
        perceptron.step();
        // It was 4 for one of four steps.
        assert!((perceptron.average().quantile(0.0) - 0.8).abs() < 1e-6, "{:?}", perceptron.average());
    }

    #[test]
    fn sparse_and_dense_rows_read_the_same() {
        let mut perceptron = Perceptron::new(9);
        for label in 0..9 {
            perceptron.nudge(&[7], label, label as i32 - 4);
        }
        perceptron.nudge(&[8], 5, 3);
        for _ in 0..1_000_000 {
            perceptron.step();
        }
        let names: Vec<String> = (0..9).map(|i| i.to_string()).collect();
        let bytes = perceptron.average().write(&names, Pruning { smallest: 0.5, largest: 127.0 });
        let mut scores = [0; 9];
        Model::new(&bytes).add(&[7, 8, 9], &mut scores);
        assert_eq!(scores, [-4, -3, -2, -1, 0, 4, 2, 3, 4]);
        let mut few = [0; 6];
        Model::new(&bytes).add_one(8, &mut few[..5]);
        assert_eq!(few, [0; 6], "labels past the end are left out");
    }
}
