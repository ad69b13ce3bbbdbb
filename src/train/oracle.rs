//! What the parser should do: the dynamic oracle of arc-hybrid parsing (Goldberg and Nivre 2013).
//!
//! In any state, also one that follows mistakes, it tells which transitions lose no further arc of the
//! treebank's tree.

use crate::grammar::Relation;
use crate::grammar::parse::state::{Class, State, Transition};

/// The tree of a treebank sentence: governors (the number of words for the root) and relations.
#[derive(Clone, Debug, PartialEq)]
pub struct Gold {
    /// Governor of each word; the root's is the number of words.
    pub heads: Vec<u32>,
    /// Relation of each word.
    pub relations: Vec<Relation>,
}

/// How many arcs each kind of transition loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costs {
    /// Of reading the next word.
    pub shift: u32,
    /// Of making the next word the governor of the top of the stack.
    pub left: u32,
    /// Of making the second of the stack the governor of the top.
    pub right: u32,
}

impl Gold {
    /// What each kind of transition loses in a state, whether it is legal or not.
    pub fn costs(&self, state: &State) -> Costs {
        let (root, next) = (state.root(), state.next());
        let head = |word: u32| self.heads.get(word as usize).copied();
        let stack = state.stack();
        let depends = |words: &mut dyn Iterator<Item = u32>, on: u32| {
            words.filter(|&word| head(word) == Some(on) && state.node(word).head > root).count() as u32
        };
        let mut costs = Costs { shift: 0, left: 0, right: 0 };
        if let Some((&top, below)) = stack.split_last() {
            let second = below.last().copied();
            let governor = head(top);
            let lost = depends(&mut (next..root), top);
            let governor_ahead = governor.is_some_and(|h| h >= next);
            costs.right = lost + u32::from(governor_ahead);
            costs.left = lost + u32::from(governor.is_some_and(|h| h != next && (h > next || second == Some(h))));
        }
        if next < root {
            let governor = head(next);
            let below = stack.split_last().map_or(&[][..], |(_, below)| below);
            costs.shift = depends(&mut stack.iter().copied(), next)
                + u32::from(governor.is_some_and(|h| below.contains(&h)))
                + u32::from(governor == Some(root) && !stack.is_empty());
        }
        costs
    }

    /// Which of [`Transition::ALL`] are the best of those that are legal.
    pub fn good(&self, state: &State) -> [bool; Transition::ALL.len()] {
        let (legal, costs) = (state.legal(), self.costs(state));
        let least = [(legal.shift, costs.shift), (legal.left, costs.left), (legal.right, costs.right)]
            .into_iter()
            .filter_map(|(legal, cost)| legal.then_some(cost))
            .min();
        let relation = self.relations.get(state.top(0) as usize).copied();
        Transition::ALL.map(|transition| {
            let (cost, named) = match transition {
                Transition::Shift => (costs.shift, true),
                Transition::Left(_) => (costs.left, relation.is_none_or(|r| transition == Transition::left(class(r)))),
                Transition::Right(_) => {
                    (costs.right, relation.is_none_or(|r| transition == Transition::right(class(r))))
                }
            };
            legal.allows(transition) && Some(cost) == least && named
        })
    }

    /// The transitions that build the tree, governors as soon as they can be given; indices into [`Transition::ALL`].
    pub fn path(&self) -> Vec<u8> {
        let mut state = State::default();
        state.start(self.heads.len());
        let mut path = Vec::with_capacity(2 * self.heads.len());
        while !state.done() {
            let good = self.good(&state);
            let only = state.legal().only().and_then(|only| Transition::ALL.iter().position(|&t| t == only));
            let reduce = (1..good.len()).find(|&i| good[i]);
            let choice = only.or(reduce).unwrap_or(0);
            path.push(choice as u8);
            state.apply(Transition::ALL[choice]);
        }
        path
    }

    /// The nodes of the tree, as a parser that makes no mistake leaves them.
    pub fn tree(&self) -> State {
        let mut state = State::default();
        state.start(self.heads.len());
        for i in self.path() {
            state.apply(Transition::ALL[usize::from(i)]);
        }
        state
    }

    /// Lifts arcs that cross others to the governor's governor until none does: the parser builds projective trees.
    pub fn projectivise(&mut self) {
        while let Some(word) = self.shortest_crossing() {
            let head = self.heads[word] as usize;
            self.heads[word] = self.heads[head];
        }
    }

    fn shortest_crossing(&self) -> Option<usize> {
        let words = self.heads.len();
        let crosses = |word: usize| {
            let head = self.heads[word] as usize;
            let (from, to) = (word.min(head), word.max(head));
            head < words && (from + 1..to).any(|between| !self.is_under(between, head))
        };
        (0..words).filter(|&w| crosses(w)).min_by_key(|&w| w.abs_diff(self.heads[w] as usize))
    }

    fn is_under(&self, word: usize, head: usize) -> bool {
        let mut at = word;
        for _ in 0..self.heads.len() {
            if at == head {
                return true;
            }
            match self.heads.get(at) {
                Some(&next) => at = next as usize,
                None => return false,
            }
        }
        false
    }
}

/// The root of a tree, which may have to hang somewhere after a mistake, hangs loosely.
fn class(relation: Relation) -> Class {
    if relation == Relation::Root { Class::Other } else { Class::of(relation) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(heads: &[u32]) -> Gold {
        let words = heads.len() as u32;
        let relation = |&h: &u32| if h == words { Relation::Root } else { Relation::Dep };
        Gold { heads: heads.to_vec(), relations: heads.iter().map(relation).collect() }
    }

    #[test]
    fn following_the_oracle_builds_the_tree() {
        for heads in [&[1, 2, 4, 2][..], &[1], &[2, 0, 3], &[5, 0, 1, 2, 3], &[1, 4, 1, 4, 6, 4]] {
            let state = gold(heads).tree();
            assert!(state.done());
            let built: Vec<u32> = (0..heads.len() as u32).map(|w| state.node(w).head).collect();
            assert_eq!(built, heads);
        }
    }

    #[test]
    fn crossing_arcs_are_lifted() {
        // The first word hangs over the second, which hangs elsewhere.
        let mut crossing = gold(&[2, 3, 3, 4]);
        crossing.projectivise();
        assert_eq!(crossing.heads, [3, 3, 3, 4]);
        let mut nested = gold(&[2, 0, 4, 2]);
        nested.projectivise();
        assert_eq!(nested.heads, [2, 0, 4, 2]);
    }
}
