//! Learns the weights of transitions: first greedily with the dynamic oracle, then with a beam, updating where the beam is
//! furthest astray (max-violation, Huang, Fayong and Guo 2012). Averages, prunes and writes the table.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::oracle::Gold;
use super::perceptron::Random;
use crate::grammar::parse::features::{Features, Key, Share};
use crate::grammar::parse::state::{State, Transition};
use crate::grammar::parse::table::{HEADER, MAGIC, ROWS, place};

/// How many transitions there are.
const LABELS: usize = Transition::ALL.len();

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// Passes with the dynamic oracle.
    pub greedy: usize,
    /// Passes with the beam.
    pub beam: usize,
    /// How many states go on side by side in training.
    pub width: usize,
    /// In how many mistakes a feature must take part before it counts.
    pub patience: u32,
    /// By how much each wrong transition has to lose.
    pub margin: i32,
    /// How many models to learn and average, each from its own order of the sentences.
    pub models: u64,
}

/// Average weights of the features that count, sorted by feature.
pub type Averages = Vec<(u64, [f32; LABELS])>;

/// A sentence to learn from.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its words.
    pub keys: Vec<Key>,
    /// Its tree, without crossing arcs.
    pub gold: Gold,
    /// How its treebank names relations.
    pub style: Style,
}

/// How a treebank names relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As they are to be named.
    Own,
    /// In places otherwise: « Chirac » of « le président Chirac » is a modifier here, an apposition there.
    Other,
}

/// Learns the models side by side and averages them: all share the features, so the average is as small and fast as one,
/// and what one of them owes to the order of its sentences is evened out.
pub fn learn(examples: &[Example], schedule: Schedule) -> Averages {
    let models: Vec<Averages> = (0..schedule.models)
        .into_par_iter()
        .map(|model| {
            let mut learner = Learner::new(schedule);
            learner.learn(examples, SEED + model);
            learner.averages()
        })
        .collect();
    average(&models)
}

/// Where the orders of the sentences begin.
const SEED: u64 = 2017;

/// The mean of models; a feature that one of them lacks weighs nothing there.
fn average(models: &[Averages]) -> Averages {
    let share = 1.0 / models.len().max(1) as f32;
    let mut sums: BTreeMap<u64, [f32; LABELS]> = BTreeMap::new();
    for &(feature, weights) in models.iter().flatten() {
        let sum = sums.entry(feature).or_insert([0.0; LABELS]);
        for (sum, weight) in sum.iter_mut().zip(weights) {
            *sum += weight * share;
        }
    }
    sums.into_iter().collect()
}

/// Weights in training.
#[derive(Debug)]
struct Learner {
    schedule: Schedule,
    index: FxHashMap<u64, u32>,
    rows: Vec<Row>,
    /// For each row, sums of (update × step at which it happened).
    moments: Vec<[i64; LABELS]>,
    steps: i64,
}

/// The weights of one feature, in half a cache line: most of the time of training goes into fetching them.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
struct Row {
    weights: [i16; LABELS],
    updates: u32,
}

/// Set in the index for features that do not count yet, so that their rows need not be fetched.
const SILENT: u32 = 1 << 31;

impl Learner {
    /// No weights yet.
    fn new(schedule: Schedule) -> Self {
        Self { schedule, index: FxHashMap::default(), rows: Vec::new(), moments: Vec::new(), steps: 1 }
    }

    /// Goes through all passes.
    fn learn(&mut self, examples: &[Example], seed: u64) {
        let mut random = Random::new(seed);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for pass in 1..=self.schedule.greedy + self.schedule.beam {
            random.shuffle(&mut order);
            if pass == self.schedule.greedy + 1 {
                self.forget_history();
            }
            for &i in &order {
                if pass <= self.schedule.greedy {
                    let explore = if pass > 1 { 0.9 } else { 0.0 };
                    self.greedy(&examples[i], &mut random, explore);
                } else {
                    self.beam(&examples[i]);
                }
            }
        }
    }

    /// Averages from here on.
    fn forget_history(&mut self) {
        self.steps = 1;
        self.moments.fill([0; LABELS]);
    }

    fn scores(&self, features: &[u64]) -> [i32; LABELS] {
        let mut sums = [0_i16; LABELS];
        for &at in features.iter().filter_map(|f| self.index.get(f)).filter(|&at| at & SILENT == 0) {
            for (sum, weight) in sums.iter_mut().zip(&self.rows[at as usize].weights) {
                *sum = sum.saturating_add(*weight);
            }
        }
        sums.map(i32::from)
    }

    /// [`scores`](Self::scores) of a state, of which those parts are reused that other states of the sentence had.
    fn shared_scores(&self, state: &State, keys: &[Key], features: &mut Features, known: &mut Known) -> [i32; LABELS] {
        let (next, pair) = (state.next() as usize, (state.top(0), state.top(1)));
        let ahead = *known.ahead[next].get_or_insert_with(|| self.scores(features.shared(state, keys, Share::Ahead)));
        let near = (state.top(0), state.next());
        let pair = *known.pair.entry(pair).or_insert_with(|| self.scores(features.shared(state, keys, Share::Pair)));
        let near = *known.near.entry(near).or_insert_with(|| self.scores(features.shared(state, keys, Share::Near)));
        let own = self.scores(features.shared(state, keys, Share::None));
        std::array::from_fn(|i| own[i] + ahead[i] + pair[i] + near[i])
    }

    fn nudge(&mut self, features: &[u64], label: usize, by: i16) {
        for &feature in features {
            let new = self.rows.len() as u32;
            let silent = if self.schedule.patience > 1 { SILENT } else { 0 };
            let slot = self.index.entry(feature).or_insert(new | silent);
            let at = (*slot & !SILENT) as usize;
            if at == self.rows.len() {
                self.rows.push(Row::default());
                self.moments.push([0; LABELS]);
            }
            let row = &mut self.rows[at];
            row.weights[label] = row.weights[label].saturating_add(by);
            self.moments[at][label] += i64::from(by) * self.steps;
            row.updates += 1;
            if row.updates >= self.schedule.patience {
                *slot = at as u32;
            }
        }
    }

    /// Parses a sentence, mends the weights at each mistake, and goes on from the mistake as often as `explore` says.
    fn greedy(&mut self, example: &Example, random: &mut Random, explore: f64) {
        let (mut state, mut features) = (State::default(), Features::default());
        state.start(example.gold.heads.len());
        while !state.done() {
            let legal = state.legal();
            if let Some(only) = legal.only() {
                state.apply(only);
                continue;
            }
            let features = features.of(&state, &example.keys);
            let scores = self.scores(features);
            let good = example.gold.good(&state);
            let best = |among: &dyn Fn(usize) -> bool, gain: &dyn Fn(usize) -> i32| {
                (0..LABELS)
                    .filter(|&i| legal.allows(Transition::ALL[i]) && among(i))
                    .max_by_key(|&i| (scores[i] + gain(i), Reverse(i)))
            };
            let margin = self.schedule.margin;
            let Some(guess) = best(&|_| true, &|i| if good[i] { 0 } else { margin }) else { break };
            let right = best(&|i| good[i], &|_| 0).unwrap_or(guess);
            if guess != right {
                self.nudge(features, right, 1);
                self.nudge(features, guess, -1);
            }
            self.steps += 1;
            let follow = if guess != right && random.chance(explore) { guess } else { right };
            state.apply(Transition::ALL[follow]);
        }
    }

    /// Parses a sentence with a beam, and mends the weights up to where the right path lags furthest behind.
    fn beam(&mut self, example: &Example) {
        let words = example.gold.heads.len();
        let right = example.gold.path();
        let mut lattice: Vec<Vec<(u8, u8)>> = Vec::with_capacity(2 * words);
        let mut states = vec![Hypothesis::start(words)];
        let mut gold = Hypothesis::start(words);
        let mut features = Features::default();
        let mut known = Known { ahead: vec![None; words + 1], pair: FxHashMap::default(), near: FxHashMap::default() };
        // By how much, after which step.
        let mut worst: Option<(i32, usize)> = None;
        for (step, &right) in right.iter().enumerate() {
            let mut candidates: Vec<(i32, u8, u8)> = Vec::new();
            let mut gain = None;
            for (from, hypothesis) in states.iter().enumerate() {
                let legal = hypothesis.state.legal();
                let scores = match legal.only() {
                    Some(_) => [0; LABELS],
                    None => self.shared_scores(&hypothesis.state, &example.keys, &mut features, &mut known),
                };
                if hypothesis.right {
                    gain = Some(scores[usize::from(right)]);
                }
                for (i, &transition) in Transition::ALL.iter().enumerate() {
                    if legal.only().map_or(legal.allows(transition), |only| only == transition) {
                        let wrong = !(hypothesis.right && i == usize::from(right));
                        let margin = if wrong && legal.only().is_none() { self.schedule.margin } else { 0 };
                        candidates.push((hypothesis.score + scores[i] + margin, from as u8, i as u8));
                    }
                }
            }
            if gold.state.legal().only().is_none() {
                gold.score += gain.unwrap_or_else(|| {
                    self.shared_scores(&gold.state, &example.keys, &mut features, &mut known)[usize::from(right)]
                });
            }
            gold.state.apply(Transition::ALL[usize::from(right)]);
            candidates.sort_by_key(|&(score, from, i)| (Reverse(score), from, i));
            candidates.truncate(self.schedule.width);
            let Some(&(best, from, i)) = candidates.first() else { break };
            let lag = best - gold.score;
            if !(states[usize::from(from)].right && i == right) && worst.is_none_or(|(most, _)| lag >= most) {
                worst = Some((lag, step));
            }
            states =
                candidates.iter().map(|&(score, from, i)| states[usize::from(from)].follow(score, i, right)).collect();
            lattice.push(candidates.iter().map(|&(_, from, i)| (from, i)).collect());
        }
        if let Some((_, last)) = worst {
            let mut wrong = vec![0; last + 1];
            let mut at = 0;
            for step in (0..=last).rev() {
                let (from, i) = lattice[step][at];
                wrong[step] = i;
                at = usize::from(from);
            }
            self.mend(example, &right[..=last], 1, &wrong);
            self.mend(example, &wrong, -1, &right);
        }
        self.steps += 1;
    }

    /// Nudges a path from where it leaves the other.
    fn mend(&mut self, example: &Example, path: &[u8], by: i16, other: &[u8]) {
        let (mut state, mut features) = (State::default(), Features::default());
        state.start(example.gold.heads.len());
        let mut apart = false;
        for (step, &i) in path.iter().enumerate() {
            apart |= other.get(step) != Some(&i);
            if apart && state.legal().only().is_none() {
                self.nudge(features.of(&state, &example.keys), usize::from(i), by);
            }
            state.apply(Transition::ALL[usize::from(i)]);
        }
    }

    fn averages(&self) -> Averages {
        let mut features = Averages::new();
        #[expect(clippy::iter_over_hash_type, reason = "sorted right after")]
        for (&feature, &at) in &self.index {
            if at & SILENT == 0 {
                let (row, moments) = (&self.rows[at as usize], &self.moments[at as usize]);
                let average = |i: usize| f64::from(row.weights[i]) - moments[i] as f64 / self.steps as f64;
                features.push((feature, std::array::from_fn(|i| average(i) as f32)));
            }
        }
        features.sort_unstable_by_key(|&(feature, _)| feature);
        features
    }
}

/// The table: at most `most` features, those that weigh most; an average weight of `largest` is written as 127.
pub fn write(averages: &[(u64, [f32; LABELS])], most: usize, largest: f64) -> Vec<u8> {
    let mut features: Vec<(u64, [i8; LABELS], i32)> = Vec::new();
    for &(feature, row) in averages {
        let small = row.map(|w| (f64::from(w) * 127.0 / largest).round().clamp(-127.0, 127.0) as i8);
        let mass = small.iter().map(|&w| i32::from(w).abs()).sum();
        if mass > 0 {
            features.push((feature, small, mass));
        }
    }
    features.sort_unstable_by_key(|&(feature, _, mass)| (Reverse(mass), feature));
    features.truncate(most);
    // Three rows in four are taken at most: of a bucket that overflows, the lightest are left out.
    let buckets = (features.len() * 4 / 10).max(1);
    let mut out = vec![0; HEADER + buckets * ROWS * 16];
    out[..4].copy_from_slice(&MAGIC);
    out[4..8].copy_from_slice(&(buckets as u32).to_le_bytes());
    let mut fill = vec![0_usize; buckets];
    for (feature, weights, _) in features {
        let (bucket, fingerprint) = place(feature, buckets as u32);
        if fill[bucket] < ROWS {
            let at = HEADER + (bucket * ROWS + fill[bucket]) * 16;
            fill[bucket] += 1;
            out[at..at + 2].copy_from_slice(&fingerprint.to_le_bytes());
            for (byte, weight) in out[at + 2..at + 16].iter_mut().zip(weights) {
                *byte = weight as u8;
            }
        }
    }
    out
}

/// Sums that the states of one sentence have in common, as long as the weights stay as they are.
struct Known {
    /// For each next word.
    ahead: Vec<Option<[i32; LABELS]>>,
    /// For each pair of words on top of the stack.
    pair: FxHashMap<(u32, u32), [i32; LABELS]>,
    /// For each top of the stack with the next word.
    near: FxHashMap<(u32, u32), [i32; LABELS]>,
}

#[derive(Clone, Debug)]
struct Hypothesis {
    state: State,
    score: i32,
    /// Whether it is the right path so far.
    right: bool,
}

impl Hypothesis {
    fn start(words: usize) -> Self {
        let mut state = State::default();
        state.start(words);
        Self { state, score: 0, right: true }
    }

    fn follow(&self, score: i32, transition: u8, right: u8) -> Self {
        let mut next = Self { state: self.state.clone(), score, right: self.right && transition == right };
        next.state.apply(Transition::ALL[usize::from(transition)]);
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(first: f32) -> [f32; LABELS] {
        let mut row = [0.0; LABELS];
        row[0] = first;
        row
    }

    #[test]
    fn a_feature_that_a_model_lacks_weighs_nothing_there() {
        let models = [vec![(7, row(4.0))], vec![(3, row(-1.0)), (7, row(2.0))]];
        assert_eq!(average(&models), [(3, row(-0.5)), (7, row(3.0))]);
    }

    #[test]
    fn the_lightest_features_are_left_out() {
        let features = vec![(1, row(1.0)), (2, row(-8.0)), (3, row(0.0))];
        let bytes = write(&features, 1, 8.0);
        let taken: Vec<i8> = bytes[HEADER..].iter().filter(|&&b| b != 0).map(|&b| b as i8).collect();
        assert_eq!(taken.last(), Some(&-127));
        assert_eq!(bytes.len(), HEADER + ROWS * 16);
        assert_eq!(write(&features, 3, 8.0).len(), bytes.len(), "what weighs nothing takes no room");
    }
}
