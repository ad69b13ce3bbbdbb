//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011): states and transitions, no scores.
//!
//! Words are read from left to right onto a stack. *Shift* moves the next word onto it, *left* makes the next word the governor
//! of the top of the stack, *right* makes the second of the stack the governor of the top; both pop the top. An
//! imaginary word behind the last governs the root: a sentence of n words takes 2n transitions, whatever they are, and
//! ends in one tree with one root.

use super::Relation;

/// What to do in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Transition {
    /// Read the next word.
    Shift,
    /// The top of the stack depends on the next word.
    Left(Relation),
    /// The top of the stack depends on the word below it.
    Right(Relation),
}

impl Transition {
    /// As a model names it: `shift`, `left nsubj`, `right obj`.
    pub fn name(self) -> String {
        match self {
            Self::Shift => "shift".to_owned(),
            Self::Left(relation) => format!("left {}", relation.as_str()),
            Self::Right(relation) => format!("right {}", relation.as_str()),
        }
    }

    /// From its name.
    pub fn parse(name: &str) -> Option<Self> {
        match name.split_once(' ') {
            None => (name == "shift").then_some(Self::Shift),
            Some(("left", relation)) => Relation::parse(relation).map(Self::Left),
            Some(("right", relation)) => Relation::parse(relation).map(Self::Right),
            Some(_) => None,
        }
    }
}

/// Which kinds of transition a state allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Legal {
    /// There is a word to read.
    pub shift: bool,
    /// There is a top of the stack, and the next word is a real one.
    pub left: bool,
    /// Only one word is left, and it becomes the root.
    pub root: bool,
    /// There are two words on the stack.
    pub right: bool,
}

impl Legal {
    /// Whether it allows this transition.
    pub fn allows(self, transition: Transition) -> bool {
        match transition {
            Transition::Shift => self.shift,
            Transition::Left(Relation::Root) => self.root,
            Transition::Left(_) => self.left,
            Transition::Right(relation) => self.right && relation != Relation::Root,
        }
    }

    /// A transition that is legal where *shift* is not.
    pub fn reduce(self) -> Transition {
        if self.root { Transition::Left(Relation::Root) } else { Transition::Right(Relation::Dep) }
    }
}

/// What a state knows of one word.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Its governor, once it has one.
    pub head: u32,
    /// The two dependents before it that came last, the outermost first.
    pub left: [u32; 2],
    /// The two dependents after it that came last, the outermost first.
    pub right: [u32; 2],
    /// Its preposition or subordinating conjunction.
    pub marker: u32,
    /// Its coordinating conjunction.
    pub coordinator: u32,
    /// Relations of the dependents before it, a bit each.
    pub left_set: u64,
    /// Relations of the dependents after it, a bit each.
    pub right_set: u64,
    /// How many dependents it has before it.
    pub left_count: u8,
    /// How many dependents it has after it.
    pub right_count: u8,
    /// Its relation, once it has a governor.
    pub relation: Relation,
}

/// A state: words are numbered from 0, [`root`](Self::root) is the imaginary one, [`NONE`] is no word.
#[derive(Clone, Debug, Default)]
pub struct State {
    stack: Vec<u32>,
    next: u32,
    nodes: Vec<Node>,
}

/// No word.
pub const NONE: u32 = u32::MAX;

impl Node {
    /// A word of which nothing is known.
    pub const NEW: Node = Node {
        head: NONE,
        left: [NONE; 2],
        right: [NONE; 2],
        marker: NONE,
        coordinator: NONE,
        left_set: 0,
        right_set: 0,
        left_count: 0,
        right_count: 0,
        relation: Relation::Dep,
    };
}

impl State {
    /// Starts over with a sentence of this many words.
    pub fn start(&mut self, words: usize) {
        self.stack.clear();
        self.next = 0;
        self.nodes.clear();
        self.nodes.resize(words + 1, Node::NEW);
    }

    /// The imaginary word that governs the root.
    pub fn root(&self) -> u32 {
        self.nodes.len().saturating_sub(1) as u32
    }

    /// The word to read next, or [`Self::root`].
    pub fn next(&self) -> u32 {
        self.next
    }

    /// The stack, top last.
    pub fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// The `n`-th word from the top of the stack.
    #[inline]
    pub fn top(&self, n: usize) -> u32 {
        self.stack.len().checked_sub(n + 1).map_or(NONE, |at| self.stack[at])
    }

    /// What is known of a word; of no word, nothing.
    #[inline]
    pub fn node(&self, word: u32) -> &Node {
        self.nodes.get(word as usize).unwrap_or(&Node::NEW)
    }

    /// Governor and relation of each word, once [`done`](Self::done); the root has no governor.
    pub fn arcs(&self) -> impl Iterator<Item = (Option<u32>, Relation)> {
        let root = self.root();
        self.nodes.iter().take(root as usize).map(move |n| ((n.head < root).then_some(n.head), n.relation))
    }

    /// Whether all words have a governor.
    pub fn done(&self) -> bool {
        self.next == self.root() && self.stack.is_empty()
    }

    /// What may be done now; nothing once [`done`](Self::done).
    pub fn legal(&self) -> Legal {
        let words = self.next < self.root();
        let depth = self.stack.len();
        Legal { shift: words, left: words && depth > 0, root: !words && depth == 1, right: depth > 1 }
    }

    /// Does it. What is not [`legal`](Self::legal) changes nothing.
    pub fn apply(&mut self, transition: Transition) {
        if !self.legal().allows(transition) {
            return;
        }
        match transition {
            Transition::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Transition::Left(relation) => {
                if let Some(word) = self.stack.pop() {
                    self.attach(word, self.next, relation);
                    let node = &mut self.nodes[self.next as usize];
                    node.left = [word, node.left[0]];
                    node.left_set |= bit(relation);
                    node.left_count = node.left_count.saturating_add(1);
                    match relation {
                        Relation::Case | Relation::Mark => node.marker = word,
                        Relation::Cc => node.coordinator = word,
                        _ => {}
                    }
                }
            }
            Transition::Right(relation) => {
                if let Some((word, &head)) = self.stack.pop().zip(self.stack.last()) {
                    self.attach(word, head, relation);
                    let node = &mut self.nodes[head as usize];
                    node.right = [word, node.right[0]];
                    node.right_set |= bit(relation);
                    node.right_count = node.right_count.saturating_add(1);
                }
            }
        }
    }

    fn attach(&mut self, word: u32, head: u32, relation: Relation) {
        let node = &mut self.nodes[word as usize];
        node.head = head;
        node.relation = relation;
    }
}

/// The bit of a relation in a set of relations.
fn bit(relation: Relation) -> u64 {
    1 << (relation as u64 & 63)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for transition in [Transition::Shift, Transition::Left(Relation::NsubjPass), Transition::Right(Relation::Obj)] {
            assert_eq!(Transition::parse(&transition.name()), Some(transition));
        }
        assert_eq!(Transition::parse("left nowhere"), None);
        assert_eq!(Transition::parse("up obj"), None);
    }

    /// « Le maire démissionne . »
    #[test]
    fn builds_the_tree_it_is_told() {
        let mut state = State::default();
        state.start(4);
        for name in
            ["shift", "left det", "shift", "left nsubj", "shift", "shift", "left root", "right punct", "left root"]
        {
            state.apply(Transition::parse(name).unwrap());
        }
        assert!(state.done());
        let heads: Vec<u32> = (0..4).map(|w| state.node(w).head).collect();
        assert_eq!(heads, [1, 2, 4, 2]);
        assert_eq!(state.node(2).left, [1, NONE]);
        assert_eq!(state.node(2).relation, Relation::Root);
    }

    #[test]
    fn any_legal_path_ends_in_one_tree_with_one_root() {
        let all: Vec<Transition> = [Relation::Root, Relation::Obj]
            .into_iter()
            .flat_map(|r| [Transition::Shift, Transition::Left(r), Transition::Right(r)])
            .collect();
        for words in 1..8 {
            for seed in 0..200_u64 {
                let mut state = State::default();
                state.start(words);
                let mut steps = 0;
                while !state.done() {
                    let choices: Vec<_> = all.iter().filter(|t| state.legal().allows(**t)).collect();
                    let pick = crate::grammar::linear::mix(seed, steps) as usize % choices.len();
                    state.apply(*choices[pick]);
                    steps += 1;
                }
                assert_eq!(steps, 2 * words as u64);
                let root = state.root();
                assert_eq!((0..root).filter(|&w| state.node(w).head == root).count(), 1);
                assert!((0..root).all(|w| state.node(w).head <= root && state.node(w).head != w));
            }
        }
    }
}
