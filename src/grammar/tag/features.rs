//! What both stages of the tagger look at, as hashed features.

use super::clause;
use crate::grammar::cue::{Cue, FINITE, UNKNOWN};
use crate::grammar::linear::mix;

/// Tags a sentence has not got to yet, or before its first word.
const BORDER: u64 = 0xFFFF;

/// The features of the first stage for the word at `at`; `tags` are the labels of the words before, `finite` those of
/// [`finite_labels`](super::model::finite_labels).
pub fn syntax_features(cues: &[Cue], tags: &[u8], finite: &[bool], at: usize, out: &mut Vec<u64>) {
    let near = Near::new(cues, at);
    let [b2, b1, c, n1, n2] = near.cues;
    let t1 = label(tags, at, 1);
    let t2 = label(tags, at, 2);
    let t12 = mix(t1, t2);
    let first = u64::from(at == 0);
    let mut add = |template: u64, a: u64, b: u64| out.push(mix(mix(template, a), b));
    add(1, 0, 0);
    add(2, c.form, 0);
    add(3, c.norm, 0);
    for (i, &suffix) in c.suffixes.iter().enumerate() {
        add(4 + i as u64, suffix, 0);
    }
    add(9, c.prefix, 0);
    add(10, c.shape, first);
    add(11, c.classes, 0);
    add(12, u64::from(c.kinds), c.suffixes[2]);
    add(13, c.clusters[0], 0);
    add(14, c.clusters[1], 0);
    add(15, c.clusters[2], c.shape);
    add(16, t1, 0);
    add(17, t12, 0);
    add(18, t1, c.norm);
    add(19, t12, c.classes);
    add(20, t1, c.suffixes[2]);
    add(21, t1, c.classes);
    add(22, t1, c.clusters[1]);
    add(23, t1, n1.norm);
    add(24, b1.norm, 0);
    add(25, b2.norm, 0);
    add(26, n1.norm, 0);
    add(27, n2.norm, 0);
    add(28, b1.norm, c.norm);
    add(29, c.norm, n1.norm);
    add(30, b1.suffixes[2], c.suffixes[2]);
    add(31, n1.suffixes[2], 0);
    add(32, n1.classes, 0);
    add(33, n2.classes, 0);
    add(34, c.classes, n1.classes);
    add(35, t1, mix(c.classes, n1.classes));
    add(36, b1.clusters[1], 0);
    add(37, n1.clusters[1], 0);
    add(38, c.clusters[1], n1.clusters[1]);
    add(39, b1.norm, n1.norm);
    add(40, c.norm, mix(n1.norm, n2.norm));
    add(41, c.norm, n1.classes);
    add(42, t12, c.norm);
    add(43, u64::from(c.kinds), mix(b1.norm, b2.norm));
    add(44, n1.shape, c.shape);
    add(45, u64::from(n1.kinds), mix(u64::from(n2.kinds), u64::from(c.kinds)));
    // The auxiliary, or what else governs a participle, can stand further back: « n'a pas toujours été vu ».
    add(46, c.classes, near.last_verb(tags));
    // What may be a verb and need not be: is there one already in its clause, or may it come yet?
    if c.kinds & (FINITE | UNKNOWN) != 0 {
        let verb = clause::verb(cues, tags, finite, at);
        add(47, verb, u64::from(c.kinds));
        add(48, verb, c.classes);
        add(49, verb, mix(t1, u64::from(c.kinds)));
        add(50, verb, c.norm);
    }
}

/// The features of the second stage; `syntax` are the labels of all words, `done` those of the words before.
pub fn agreement_features(cues: &[Cue], syntax: &[u8], done: &[u8], at: usize, out: &mut Vec<u64>) {
    let [_, b1, c, n1, n2] = Near::new(cues, at).cues;
    let own = u64::from(syntax[at]);
    let (s1, s2) = (label(syntax, at, 1), label(syntax, at, 2));
    let next = syntax.get(at + 1).map_or(BORDER, |&t| u64::from(t));
    let (d1, d2) = (label(done, at, 1), label(done, at, 2));
    let mut add = |template: u64, a: u64, b: u64| out.push(mix(mix(mix(template, own), a), b));
    add(101, 0, 0);
    add(102, c.norm, 0);
    add(103, c.classes, 0);
    for (i, &suffix) in c.suffixes.iter().enumerate() {
        add(104 + i as u64, suffix, 0);
    }
    add(110, c.clusters[0], 0);
    add(111, c.clusters[2], c.shape);
    add(112, d1, s1);
    add(113, d1, c.classes);
    add(114, d1, c.norm);
    add(115, d1, d2);
    add(116, d1, mix(d2, c.classes));
    add(117, next, n1.classes);
    add(118, c.norm, n1.classes);
    add(119, c.norm, n1.norm);
    add(120, c.classes, n1.classes);
    add(121, c.norm, n1.suffixes[2]);
    add(122, c.norm, n1.suffixes[1]);
    add(123, c.norm, n2.classes);
    add(124, b1.norm, c.norm);
    add(125, b1.norm, c.suffixes[1]);
    add(126, d1, mix(s1, s2));
    add(127, s1, mix(d2, s2));
    add(128, c.norm, mix(b1.norm, n1.norm));
    add(129, c.norm, mix(next, n1.suffixes[0]));
    add(130, c.form, 0);
    add(131, c.norm, n1.clusters[0]);
    add(132, c.norm, mix(next, label_at(syntax, at + 2)));
}

/// The words around one.
struct Near<'c> {
    cues: [&'c Cue; 5],
    at: usize,
}

impl<'c> Near<'c> {
    fn new(all: &'c [Cue], at: usize) -> Self {
        let around = |by: isize| at.checked_add_signed(by).and_then(|i| all.get(i)).unwrap_or(&Cue::NONE);
        Self { cues: [around(-2), around(-1), around(0), around(1), around(2)], at }
    }

    /// The label three to five words back, as a set.
    fn last_verb(&self, tags: &[u8]) -> u64 {
        (3..=5).fold(0, |all, by| mix(all, label(tags, self.at, by)))
    }
}

/// The label `by` words before `at`.
fn label(labels: &[u8], at: usize, by: usize) -> u64 {
    at.checked_sub(by).and_then(|i| labels.get(i)).map_or(BORDER, |&l| u64::from(l))
}

fn label_at(labels: &[u8], at: usize) -> u64 {
    labels.get(at).map_or(BORDER, |&l| u64::from(l))
}
