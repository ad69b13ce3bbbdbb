//! Beam search: the most promising states go on side by side, as long as they are close.

use super::features::{Features, Key, Share};
use super::state::{State, Transition};
use super::table::{FIRST, Scores, Table};

/// How far the search goes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many states go on side by side.
    pub width: usize,
    /// How far a state may fall behind the best: where the weights are sure, one goes on alone.
    pub behind: i32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { width: 4, behind: 400 }
    }
}

/// Sentences longer than this are parsed greedily: such are lists and tables, where states would only be costly to copy.
const LONG: usize = 160;

/// Memory that one sentence after the other uses.
#[derive(Debug, Default)]
pub struct Beam {
    /// How far the search goes.
    pub limits: Limits,
    states: Vec<Scored>,
    next: Vec<Scored>,
    features: Features,
    candidates: Vec<Candidate>,
    shared: Shared,
}

/// Sums that states side by side and one after the other have in common.
#[derive(Debug, Default)]
struct Shared {
    /// For each next word, once it was one.
    ahead: Vec<Option<Scores>>,
    /// For each top of the stack, with the word below it.
    pair: Vec<Option<(u32, Scores)>>,
    /// For each top of the stack, with the next word.
    near: Vec<Option<(u32, Scores)>>,
    /// The rest for the states seen last, by the sum of its features: states that differ far down the stack look alike.
    recent: [(u64, Scores); RECENT],
    /// The oldest of them.
    oldest: usize,
}

/// How many states are remembered: those of some three steps.
const RECENT: usize = 12;

impl Shared {
    fn start(&mut self, words: usize) {
        self.ahead.clear();
        self.ahead.resize(words + 1, None);
        for known in [&mut self.pair, &mut self.near] {
            known.clear();
            known.resize(words + 1, None);
        }
        self.recent = Default::default();
    }

    /// All scores of a state.
    fn scores(&mut self, table: &Table<'_>, state: &State, keys: &[Key], features: &mut Features) -> Scores {
        let mut scores = self.rest(table, features.shared(state, keys, Share::None));
        let (next, top, below) = (state.next(), state.top(0) as usize, state.top(1));
        let mut score = |share| table.scores(features.shared(state, keys, share));
        let ahead = match self.ahead.get_mut(next as usize) {
            Some(slot) => *slot.get_or_insert_with(|| score(Share::Ahead)),
            None => score(Share::Ahead),
        };
        let pair = recall(self.pair.get_mut(top), below, || score(Share::Pair));
        let near = recall(self.near.get_mut(top), next, || score(Share::Near));
        for (score, ((a, b), c)) in scores.iter_mut().zip(ahead.into_iter().zip(pair).zip(near)) {
            *score = score.wrapping_add(a).wrapping_add(b).wrapping_add(c);
        }
        scores
    }

    /// The scores of features that no table is kept for.
    fn rest(&mut self, table: &Table<'_>, features: &[u64]) -> Scores {
        let sum = features.iter().fold(features.len() as u64, |sum, &feature| sum.wrapping_add(feature));
        if let Some(&(_, known)) = self.recent.iter().find(|(of, _)| *of == sum) {
            return known;
        }
        let scores = table.scores(features);
        self.recent[self.oldest] = (sum, scores);
        self.oldest = (self.oldest + 1) % RECENT;
        scores
    }
}

/// What is known of a word together with another one, or else `find`s it out.
fn recall(slot: Option<&mut Option<(u32, Scores)>>, other: u32, find: impl FnOnce() -> Scores) -> Scores {
    match slot {
        Some(&mut Some((word, known))) if word == other => known,
        Some(slot) => slot.insert((other, find())).1,
        None => find(),
    }
}

#[derive(Clone, Debug, Default)]
struct Scored {
    state: State,
    score: i32,
}

/// A state and what to do in it.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    score: i32,
    state: u8,
    transition: Transition,
}

impl Beam {
    /// The tree of a sentence; the last key is that of the imaginary word behind it.
    pub fn parse(&mut self, table: &Table<'_>, keys: &[Key]) -> &State {
        let words = keys.len().saturating_sub(1);
        let width = if words > LONG { 1 } else { self.limits.width.max(1) };
        self.states.resize_with(width, Scored::default);
        self.next.resize_with(width, Scored::default);
        self.shared.start(words);
        self.states[0].score = 0;
        self.states[0].state.start(words);
        let mut live = 1;
        for _ in 0..2 * words {
            live = self.step(table, keys, live, width);
        }
        &self.states[0].state
    }

    /// One transition of every state; how many states there are now.
    fn step(&mut self, table: &Table<'_>, keys: &[Key], live: usize, width: usize) -> usize {
        self.candidates.clear();
        for (i, Scored { state, score }) in self.states[..live].iter().enumerate() {
            let legal = state.legal();
            if let Some(transition) = legal.only() {
                insert(&mut self.candidates, Candidate { score: *score, state: i as u8, transition }, width);
                continue;
            }
            let scores = self.shared.scores(table, state, keys, &mut self.features);
            for (&transition, &gain) in Transition::ALL.iter().zip(&scores[FIRST..]) {
                if legal.allows(transition) {
                    let candidate = Candidate { score: score + i32::from(gain), state: i as u8, transition };
                    insert(&mut self.candidates, candidate, width);
                }
            }
        }
        let enough = self.candidates.first().map_or(0, |best| best.score - self.limits.behind);
        self.candidates.retain(|c| c.score >= enough);
        // The last to follow a state takes it over, the others copy it.
        for (i, candidate) in self.candidates.iter().enumerate() {
            let from = usize::from(candidate.state);
            let last = self.candidates[i + 1..].iter().all(|c| c.state != candidate.state);
            if last {
                std::mem::swap(&mut self.states[from].state, &mut self.next[i].state);
            } else {
                self.next[i].state.clone_from(&self.states[from].state);
            }
            self.next[i].score = candidate.score;
            self.next[i].state.apply(candidate.transition);
        }
        std::mem::swap(&mut self.states, &mut self.next);
        self.candidates.len()
    }
}

/// Keeps the best, sorted; of equals the first.
fn insert(best: &mut Vec<Candidate>, candidate: Candidate, width: usize) {
    let at = best.iter().rposition(|c| c.score >= candidate.score).map_or(0, |i| i + 1);
    if at < width {
        best.truncate(width - 1);
        best.insert(at, candidate);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_stay_in_order_and_equals_keep_theirs() {
        let mut best = Vec::new();
        for (state, score) in [3, 7, 7, 1, 9].into_iter().enumerate() {
            insert(&mut best, Candidate { score, state: state as u8, transition: Transition::Shift }, 3);
        }
        let kept: Vec<_> = best.iter().map(|c| (c.score, c.state)).collect();
        assert_eq!(kept, [(9, 4), (7, 1), (7, 2)]);
    }

    #[test]
    fn without_weights_and_however_long_there_is_one_tree() {
        let mut beam = Beam::default();
        for words in [0, 1, 2, 7, LONG, LONG + 1, 2000] {
            let keys = vec![Key::default(); words + 1];
            let state = beam.parse(&Table::default(), &keys);
            let root = state.root();
            assert!(state.done(), "{words}");
            assert_eq!(state.nodes().iter().filter(|n| n.head == root).count(), words.min(1), "{words}");
        }
    }
}
