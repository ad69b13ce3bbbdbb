//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011): states and transitions, no scores.
//!
//! Words are read from left to right onto a stack. *Shift* moves the next word onto it, *left* makes the next word the governor
//! of the top of the stack, *right* makes the second of the stack the governor of the top; both pop the top. An
//! imaginary word behind the last governs the root: a sentence of n words takes 2n transitions, whatever they are, and
//! ends in one tree with one root.
//!
//! Transitions know only the [`Class`] of a relation; which relation it is, is settled when the tree stands (`label`).

use super::Relation;

/// Relations that behave alike in the building of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Class {
    /// Subjects: « *le ministre* démissionne »
    Subject,
    /// Function words: « *le* ministre », « *a* démissionné »
    Function,
    /// Modifiers of a noun: « ministre *de la Défense* »
    Modifier,
    /// Objects, obliques and clauses: « annonce *sa démission* »
    Object,
    /// Adverbs and adverbial clauses: « démissionne *demain* »
    Adverbial,
    /// Members of a coordination: « Paris *et Lyon* »
    Conjunct,
    /// Parts of a name, appositions: « Jean *Dupont* »
    Name,
    /// Punctuation and what is loosely attached: « , *dit-il* , »
    Other,
}

impl Class {
    /// The class of a relation.
    pub fn of(relation: Relation) -> Self {
        use Relation as R;
        match relation.base() {
            R::Nsubj | R::Csubj => Self::Subject,
            R::Det | R::Case | R::Mark | R::Cc | R::Aux | R::Cop | R::Expl | R::Nummod => Self::Function,
            R::Nmod | R::Amod | R::Acl => Self::Modifier,
            R::Obj | R::Iobj | R::Xcomp | R::Ccomp | R::Obl => Self::Object,
            R::Advmod | R::Advcl => Self::Adverbial,
            R::Conj => Self::Conjunct,
            R::Flat | R::Fixed | R::Appos | R::Compound => Self::Name,
            _ => Self::Other,
        }
    }
}

/// What to do in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Transition {
    /// Read the next word.
    Shift,
    /// The top of the stack depends on the next word.
    Left(Class),
    /// The top of the stack depends on the word below it.
    Right(Class),
}

impl Transition {
    /// All transitions, in the order of their scores. Classes that hardly occur on a side are told as others:
    /// a subject behind its verb is first of all one of its arguments.
    pub const ALL: [Transition; 14] = [
        Self::Shift,
        Self::Left(Class::Subject),
        Self::Left(Class::Function),
        Self::Left(Class::Modifier),
        Self::Left(Class::Object),
        Self::Left(Class::Adverbial),
        Self::Left(Class::Other),
        Self::Right(Class::Modifier),
        Self::Right(Class::Object),
        Self::Right(Class::Adverbial),
        Self::Right(Class::Conjunct),
        Self::Right(Class::Name),
        Self::Right(Class::Function),
        Self::Right(Class::Other),
    ];

    /// The transition that makes the next word the governor.
    pub fn left(class: Class) -> Self {
        Self::Left(match class {
            Class::Conjunct | Class::Name => Class::Other,
            _ => class,
        })
    }

    /// The transition that makes the second of the stack the governor.
    pub fn right(class: Class) -> Self {
        Self::Right(if class == Class::Subject { Class::Object } else { class })
    }
}

/// Which kinds of transition a state allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Legal {
    /// There is a word to read.
    pub shift: bool,
    /// There is a top of the stack, and a word to read; or one word is left, and becomes the root.
    pub left: bool,
    /// There are two words on the stack.
    pub right: bool,
}

impl Legal {
    /// Whether it allows this transition.
    pub fn allows(self, transition: Transition) -> bool {
        match transition {
            Transition::Shift => self.shift,
            Transition::Left(_) => self.left,
            Transition::Right(_) => self.right,
        }
    }

    /// The transition to take without looking, when there is only one kind and it hardly matters which.
    pub fn only(self) -> Option<Transition> {
        match self {
            Self { shift: true, left: false, right: false } => Some(Transition::Shift),
            // The last word on the stack is the root.
            Self { shift: false, left: true, right: false } => Some(Transition::Left(Class::Other)),
            _ => None,
        }
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
    /// The two function words before it that came last, the outermost first: « et », « à » of « et à la mairie ».
    pub markers: [u32; 2],
    /// Classes of the dependents before it, a bit each.
    pub left_set: u8,
    /// Classes of the dependents after it, a bit each.
    pub right_set: u8,
    /// How many dependents it has before it.
    pub left_count: u8,
    /// How many dependents it has after it.
    pub right_count: u8,
    /// Its class, once it has a governor.
    pub class: Class,
}

/// A state: words are numbered from 0, [`root`](Self::root) is the imaginary one, [`NONE`] is no word.
#[derive(Debug, Default)]
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
        markers: [NONE; 2],
        left_set: 0,
        right_set: 0,
        left_count: 0,
        right_count: 0,
        class: Class::Other,
    };
}

impl Clone for State {
    fn clone(&self) -> Self {
        Self { stack: self.stack.clone(), next: self.next, nodes: self.nodes.clone() }
    }

    /// Reuses the memory: a beam copies states all the time.
    fn clone_from(&mut self, from: &Self) {
        self.stack.clone_from(&from.stack);
        self.next = from.next;
        self.nodes.clone_from(&from.nodes);
    }
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

    /// What is known of each word, and of the imaginary one.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Whether all words have a governor.
    pub fn done(&self) -> bool {
        self.next == self.root() && self.stack.is_empty()
    }

    /// What may be done now; nothing once [`done`](Self::done).
    #[inline]
    pub fn legal(&self) -> Legal {
        let words = self.next < self.root();
        let depth = self.stack.len();
        Legal { shift: words, left: depth == 1 || (words && depth > 0), right: depth > 1 }
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
            Transition::Left(class) => {
                if let Some(word) = self.stack.pop() {
                    self.attach(word, self.next, class);
                    let node = &mut self.nodes[self.next as usize];
                    node.left = [word, node.left[0]];
                    node.left_set |= 1 << class as u8;
                    node.left_count = node.left_count.saturating_add(1);
                    if class == Class::Function {
                        node.markers = [word, node.markers[0]];
                    }
                }
            }
            Transition::Right(class) => {
                if let Some((word, &head)) = self.stack.pop().zip(self.stack.last()) {
                    self.attach(word, head, class);
                    let node = &mut self.nodes[head as usize];
                    node.right = [word, node.right[0]];
                    node.right_set |= 1 << class as u8;
                    node.right_count = node.right_count.saturating_add(1);
                }
            }
        }
    }

    fn attach(&mut self, word: u32, head: u32, class: Class) {
        let node = &mut self.nodes[word as usize];
        node.head = head;
        node.class = class;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// « Le maire démissionne . »
    #[test]
    fn builds_the_tree_it_is_told() {
        use Transition::{Left, Right, Shift};
        let mut state = State::default();
        state.start(4);
        let steps = [
            Shift,
            Left(Class::Function),
            Shift,
            Left(Class::Subject),
            Shift,
            Shift,
            Left(Class::Other),
            Right(Class::Other),
            Left(Class::Other),
        ];
        for step in steps {
            state.apply(step);
        }
        assert!(state.done());
        let heads: Vec<u32> = (0..4).map(|w| state.node(w).head).collect();
        assert_eq!(heads, [1, 2, 4, 2]);
        assert_eq!(state.node(2).left, [1, NONE]);
        assert_eq!(state.node(1).markers, [0, NONE]);
    }

    #[test]
    fn any_legal_path_ends_in_one_tree_with_one_root() {
        for words in 1..8 {
            for seed in 0..200_u64 {
                let mut state = State::default();
                state.start(words);
                let mut steps = 0;
                while !state.done() {
                    let choices: Vec<_> = Transition::ALL.into_iter().filter(|t| state.legal().allows(*t)).collect();
                    let pick = crate::grammar::linear::mix(seed, steps) as usize % choices.len();
                    state.apply(choices[pick]);
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
