//! Learns the weights of transitions: first greedily with the dynamic oracle, then with a beam, updating where the beam is
//! furthest astray (max-violation, Huang, Fayong and Guo 2012). Averages, prunes and writes the table.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::oracle::Gold;
use super::perceptron::Random;
use crate::grammar::parse::features::{Features, Key};
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
}

/// A sentence to learn from.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its words.
    pub keys: Vec<Key>,
    /// Its tree, without crossing arcs.
    pub gold: Gold,
}

/// Weights in training.
#[derive(Debug)]
pub struct Learner {
    schedule: Schedule,
    index: FxHashMap<u64, u32>,
    rows: Vec<Row>,
    steps: i64,
}

#[derive(Clone, Debug)]
struct Row {
    weights: [i32; LABELS],
    /// Sum of (update × step at which it happened).
    moments: [i64; LABELS],
    updates: u32,
}

impl Learner {
    /// No weights yet.
    pub fn new(schedule: Schedule) -> Self {
        Self { schedule, index: FxHashMap::default(), rows: Vec::new(), steps: 1 }
    }

    /// Goes through all passes; `watch` is told the number of each.
    pub fn learn(&mut self, examples: &[Example], mut watch: impl FnMut(&Self, usize)) {
        let mut random = Random::new(2017);
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
            watch(self, pass);
        }
    }

    /// Averages from here on.
    fn forget_history(&mut self) {
        self.steps = 1;
        for row in &mut self.rows {
            row.moments = [0; LABELS];
        }
    }

    fn scores(&self, features: &[u64]) -> [i32; LABELS] {
        let mut scores = [0; LABELS];
        for &at in features.iter().filter_map(|f| self.index.get(f)) {
            let row = &self.rows[at as usize];
            if row.updates >= self.schedule.patience {
                for (score, weight) in scores.iter_mut().zip(&row.weights) {
                    *score += weight;
                }
            }
        }
        scores
    }

    fn nudge(&mut self, features: &[u64], label: usize, by: i32) {
        for &feature in features {
            let new = self.rows.len() as u32;
            let at = *self.index.entry(feature).or_insert(new);
            if at == new {
                self.rows.push(Row { weights: [0; LABELS], moments: [0; LABELS], updates: 0 });
            }
            let row = &mut self.rows[at as usize];
            row.weights[label] += by;
            row.moments[label] += i64::from(by) * self.steps;
            row.updates += 1;
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
        // By how much, after which step.
        let mut worst: Option<(i32, usize)> = None;
        for (step, &right) in right.iter().enumerate() {
            let mut candidates: Vec<(i32, u8, u8)> = Vec::new();
            for (from, hypothesis) in states.iter().enumerate() {
                let legal = hypothesis.state.legal();
                let scores = match legal.only() {
                    Some(_) => [0; LABELS],
                    None => self.scores(features.of(&hypothesis.state, &example.keys)),
                };
                for (i, &transition) in Transition::ALL.iter().enumerate() {
                    if legal.only().map_or(legal.allows(transition), |only| only == transition) {
                        let wrong = !(hypothesis.right && i == usize::from(right));
                        let margin = if wrong && legal.only().is_none() { self.schedule.margin } else { 0 };
                        candidates.push((hypothesis.score + scores[i] + margin, from as u8, i as u8));
                    }
                }
            }
            if gold.state.legal().only().is_none() {
                gold.score += self.scores(features.of(&gold.state, &example.keys))[usize::from(right)];
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
    fn mend(&mut self, example: &Example, path: &[u8], by: i32, other: &[u8]) {
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

    /// The table: averaged weights of at most `most` features, those that weigh most.
    pub fn write(&self, most: usize, largest: f64) -> Vec<u8> {
        let mut features: Vec<(u64, [i8; LABELS], i32)> = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "sorted right after")]
        for (&feature, &at) in &self.index {
            let row = &self.rows[at as usize];
            if row.updates < self.schedule.patience {
                continue;
            }
            let mut small = [0; LABELS];
            for (i, weight) in small.iter_mut().enumerate() {
                let average = f64::from(row.weights[i]) - row.moments[i] as f64 / self.steps as f64;
                *weight = (average * 127.0 / largest).round().clamp(-127.0, 127.0) as i8;
            }
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
