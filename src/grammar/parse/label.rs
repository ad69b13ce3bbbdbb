//! Names the arcs of a finished tree: `nsubj`, `nsubj:pass`, `obl:agent` …
//!
//! The relation of a word is decided from left to right, with the whole tree in view: « par le ministre » is an agent because
//! its governor has the auxiliary of a passive, wherever that stands.

use super::Relation;
use super::features::{Key, NO_KEY, between, bucket, markers, similarity};
use super::state::Node;
use crate::grammar::Upos;
use crate::grammar::linear::{Model, best, mix};

/// A model with its relations.
#[derive(Debug)]
pub struct Labeller<'a> {
    model: Model<'a>,
    relations: Vec<Relation>,
}

/// Memory that one sentence after the other uses.
#[derive(Debug, Default)]
pub struct Labels {
    given: Vec<Relation>,
    clues: Vec<Clues>,
    features: Vec<u64>,
    scores: Vec<i32>,
}

/// What the dependents of a word tell of it.
#[derive(Clone, Copy, Debug)]
pub struct Clues {
    /// Parts of speech of the dependents before it, a bit each.
    left: u32,
    /// Parts of speech of the dependents after it, a bit each.
    right: u32,
    /// Lemmas of its auxiliaries: « avoir » and « être » of « a été arrêté ».
    auxiliaries: u64,
    /// Its preposition or subordinating conjunction.
    marker: u64,
    /// Its coordinating conjunction.
    coordinator: u64,
    /// The relation last given to a dependent of it.
    last: Relation,
    /// The [`core()`] relations given to dependents of it, a bit each.
    core: u16,
    /// Whether a dependent behind it has a coordinating conjunction.
    list: bool,
}

/// The clues of no word.
const NO_CLUES: Clues =
    Clues { left: 0, right: 0, auxiliaries: 0, marker: 0, coordinator: 0, last: Relation::Dep, core: 0, list: false };

impl<'a> Labeller<'a> {
    /// A labeller from its weights; the names of their labels are relations.
    pub fn new(bytes: &'a [u8]) -> Self {
        let model = Model::new(bytes);
        Self { model, relations: model.names().map(|n| Relation::parse(n).unwrap_or(Relation::Dep)).collect() }
    }

    /// The relations of a tree, of which the last node is the imaginary word that governs the root.
    pub fn label<'w>(&self, nodes: &[Node], keys: &[Key], work: &'w mut Labels) -> &'w [Relation] {
        let Labels { given, clues, features, scores } = work;
        let words = nodes.len().saturating_sub(1);
        given.clear();
        gather(nodes, keys, clues);
        for at in 0..words {
            let relation = certain(at, nodes, keys).unwrap_or_else(|| {
                features.clear();
                extract(at, nodes, keys, clues, given, features);
                scores.clear();
                scores.resize(self.model.labels(), 0);
                self.model.add(features, scores);
                self.relations.get(best(scores)).copied().unwrap_or(Relation::Dep)
            });
            note(at, relation, nodes, clues);
            given.push(relation);
        }
        given
    }
}

/// The relation of a word that needs no model: its part of speech and that of its governor leave no other, but for one case
/// in a thousand of the treebanks.
pub fn certain(at: usize, nodes: &[Node], keys: &[Key]) -> Option<Relation> {
    let node = nodes.get(at)?;
    let head = node.head as usize;
    if head + 1 == nodes.len() {
        return Some(Relation::Root);
    }
    let (word, governor) = (keys.get(at)?, keys.get(head)?);
    if word.is(Upos::Punct) {
        return Some(Relation::Punct);
    }
    if at > head {
        return None;
    }
    let is_nominal = || [Upos::Noun, Upos::Propn, Upos::Pron, Upos::Num].into_iter().any(|upos| governor.is(upos));
    // « plus *de* dix » is a determiner, « *d*'abord » of several words.
    let is_alone =
        || (node.left_count, node.right_count) == (0, 0) && !keys[..at].last().is_some_and(|k| k.is(Upos::Adv));
    if word.is(Upos::Det) {
        Some(Relation::Det)
    } else if word.is(Upos::Cconj) {
        Some(Relation::Cc)
    } else if word.is(Upos::Num) && governor.is(Upos::Noun) {
        Some(Relation::Nummod)
    } else if word.is(Upos::Adp) && is_nominal() && is_alone() {
        Some(Relation::Case)
    } else {
        None
    }
}

/// Remembers a decision for the dependents of the same word.
pub fn note(at: usize, relation: Relation, nodes: &[Node], clues: &mut [Clues]) {
    if let Some(clues) = nodes.get(at).and_then(|n| clues.get_mut(n.head as usize))
        && relation != Relation::Punct
    {
        clues.last = relation;
        clues.core |= core(relation);
    }
}

/// The bit of a relation that a word has once, or whose being there tells on the next; 0 for others.
fn core(relation: Relation) -> u16 {
    use Relation as R;
    match relation.base() {
        R::Nsubj | R::Csubj => 1,
        R::Obj | R::Ccomp => 2,
        R::Iobj => 4,
        R::Xcomp => 8,
        R::Expl => 16,
        R::Cop => 32,
        R::Conj => 64,
        R::Appos => 128,
        R::Det => 256,
        _ => 0,
    }
}

/// Gathers the clues of all words.
pub fn gather(nodes: &[Node], keys: &[Key], clues: &mut Vec<Clues>) {
    clues.clear();
    clues.extend(nodes.iter().map(|node| {
        let [marker, coordinator] = markers(node, keys);
        Clues { marker, coordinator, ..NO_CLUES }
    }));
    for (at, (node, key)) in nodes.iter().zip(keys).enumerate() {
        if let Some(clues) = clues.get_mut(node.head as usize) {
            let side = if at < node.head as usize { &mut clues.left } else { &mut clues.right };
            *side |= 1 << (key.pos & 31);
            clues.list |= at > node.head as usize && markers(node, keys)[1] != 0;
            if key.is(Upos::Aux) {
                clues.auxiliaries = mix(clues.auxiliaries, key.lemma);
            }
        }
    }
}

/// The features of one word; `given` are the relations of the words before.
pub fn extract(at: usize, nodes: &[Node], keys: &[Key], clues: &[Clues], given: &[Relation], out: &mut Vec<u64>) {
    let key = |at: usize| keys.get(at).unwrap_or(&NO_KEY);
    let node = |at: usize| nodes.get(at).unwrap_or(&Node::NEW);
    let head = node(at).head as usize;
    let (d, h) = (key(at), key(head));
    let (kd, kh) = (clues.get(at).unwrap_or(&NO_CLUES), clues.get(head).unwrap_or(&NO_CLUES));
    let (before, after) = (key(at.wrapping_sub(1)), key(at + 1));
    let left = at < head;
    let distance = bucket(at.abs_diff(head) as u32);
    let gap = if left { between(d.before, h.before) } else { between(h.before, d.before) };
    let (last, core, list) = (kh.last as u64, u64::from(kh.core), u64::from(kh.list));
    // A governor that comes later has no relation yet.
    let governor = given.get(head).filter(|_| !left).map_or(99, |&r| r as u64);
    let (kin, governed) =
        (u64::from(kd.left) << 32 | u64::from(kd.right), u64::from(kh.left) << 32 | u64::from(kh.right));

    let mut template = 0;
    let mut emit = |parts: &[u64]| {
        template += 1;
        out.push(parts.iter().fold(mix(1000 + template, u64::from(left)), |hash, &part| mix(hash, part)));
    };
    emit(&[]);
    emit(&[d.tag]);
    emit(&[d.lemma, d.pos]);
    emit(&[d.word]);
    emit(&[d.cluster]);
    emit(&[h.tag]);
    emit(&[h.lemma, h.pos]);
    emit(&[h.cluster]);
    emit(&[d.tag, h.tag]);
    emit(&[d.lemma, h.lemma]);
    emit(&[d.lemma, h.tag]);
    emit(&[d.tag, h.lemma]);
    emit(&[d.cluster, h.cluster]);
    emit(&[d.cluster, h.tag]);
    emit(&[d.tag, h.cluster]);
    emit(&[d.tag, h.tag, distance]);
    emit(&[d.pos, h.pos, gap]);
    emit(&[d.pos, d.agreement, h.pos, h.agreement]);
    // « par », « de », « que »
    emit(&[kd.marker, d.tag, h.tag]);
    emit(&[kd.marker, h.lemma]);
    emit(&[kd.marker, d.lemma]);
    emit(&[kd.marker, d.cluster, h.tag]);
    emit(&[kd.marker, h.cluster, d.pos]);
    emit(&[kd.marker, d.cluster, h.cluster]);
    emit(&[kd.marker, kd.coordinator, h.pos]);
    // Voice, and what the governor has already.
    emit(&[kh.auxiliaries, h.tag, d.tag]);
    emit(&[kh.auxiliaries, h.tag, kd.marker]);
    emit(&[kh.auxiliaries, h.lemma, d.pos, kd.marker]);
    emit(&[kd.auxiliaries, d.tag, h.tag]);
    emit(&[d.tag, kin]);
    emit(&[d.pos, kd.marker, u64::from(kd.left)]);
    emit(&[h.tag, governed, d.pos]);
    emit(&[last, d.tag, h.tag]);
    emit(&[last, d.lemma, h.pos]);
    emit(&[last, kd.marker, h.tag]);
    emit(&[governor, d.tag, h.tag]);
    emit(&[governor, d.lemma, h.pos]);
    emit(&[core, h.lemma, d.pos, kd.marker]);
    emit(&[core, d.lemma, h.pos]);
    emit(&[core, d.pos, h.tag, kd.marker]);
    // « rester à domicile » is no « rester à la maison ».
    emit(&[kd.marker, h.lemma, d.coarse]);
    emit(&[kd.marker, h.lemma, d.pos, u64::from(kd.left)]);
    // Coordination joins likes, and its first members have no conjunction: « à Lyon, à Lille et à Metz ».
    emit(&[kd.coordinator, list, similarity(d, h), gap]);
    emit(&[kd.coordinator, list, d.pos, h.pos, kd.marker, kh.marker]);
    // Neighbours.
    emit(&[before.tag, d.tag]);
    emit(&[after.tag, d.tag]);
    emit(&[before.tag, d.tag, after.tag]);
    emit(&[d.tag, h.tag, u64::from(d.before.quotes % 2), u64::from(h.before.quotes % 2), gap]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::parse::state::{Class, State, Transition};

    #[test]
    fn roots_and_punctuation_need_no_model() {
        let (verb, point) = (Upos::Verb as u64 + 1, Upos::Punct as u64 + 1);
        let keys = [verb, point, 30].map(|pos| Key { pos, ..Key::default() });
        let mut state = State::default();
        state.start(2);
        for step in
            [Transition::Shift, Transition::Shift, Transition::Right(Class::Other), Transition::Left(Class::Other)]
        {
            state.apply(step);
        }
        let mut labels = Labels::default();
        let given = Labeller::new(b"").label(state.nodes(), &keys, &mut labels);
        assert_eq!(given, [Relation::Root, Relation::Punct]);
    }
}
