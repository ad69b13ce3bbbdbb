//! What the parser looks at: the words around the top of the stack and the next word, after Zhang and Nivre (2011), with
//! word clusters, prepositions and agreement.
//!
//! All that depends on a word alone is hashed once a word ([`Key`]); a state only combines these numbers.

use super::state::{NONE, Node, State};
use crate::grammar::linear::{key, mix};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Feats, Tag, Upos, Word};
use crate::lexicon::word_clusters;

/// Hashes of what is known of a word by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Key {
    /// Lower-case form.
    word: u64,
    /// Lemma.
    lemma: u64,
    /// Part of speech.
    pos: u64,
    /// Part of speech, form, mood and tense of a verb, kind of a pronoun.
    tag: u64,
    /// Gender, number and person.
    agreement: u64,
    /// Fine and coarse word cluster.
    cluster: u64,
    /// Coarse word cluster.
    coarse: u64,
    /// How many commas, other punctuation, verbs and guillemets stand before it in its sentence.
    before: Before,
}

/// Counts from the start of the sentence, whose differences tell what stands between two words.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    commas: u16,
    stops: u16,
    verbs: u16,
    quotes: u16,
}

/// Room for the features of one state.
#[derive(Clone, Debug, Default)]
pub struct Features(Vec<u64>);

impl Features {
    /// The features of a state, of which `keys` are the words.
    pub fn of(&mut self, state: &State, keys: &[Key]) -> &[u64] {
        self.0.clear();
        let mut template = 0;
        extract(state, keys, |parts| {
            template += 1;
            self.0.push(parts.iter().fold(template, |hash, &part| mix(hash, part)));
        });
        &self.0
    }
}

/// Hashes the words of a sentence, and a last imaginary one.
pub fn keys(words: &[Word], tags: &[Tag]) -> Vec<Key> {
    let mut before = Before::default();
    let mut out: Vec<Key> = Vec::with_capacity(words.len() + 1);
    for (word, tag) in words.iter().zip(tags) {
        let clusters = word_clusters(&word.form, &word.norm);
        let [fine, coarse] = clusters.map_or([0; 2], |c| [u64::from(c.0) + 1, u64::from(c.2) + 1]);
        out.push(Key {
            word: key(&word.norm),
            lemma: key(&tag.lemma),
            pos: tag.upos as u64 + 1,
            tag: tag_key(tag),
            agreement: agreement(tag.feats),
            cluster: fine,
            coarse,
            before,
        });
        match &*word.norm {
            "," => before.commas += 1,
            "«" | "»" | "\"" | "“" | "”" => before.quotes += 1,
            _ if tag.upos == Upos::Punct => before.stops += 1,
            _ if tag.upos == Upos::Verb && tag.feats.verb_form == Some(VerbForm::Fin) => before.verbs += 1,
            _ => {}
        }
    }
    out.push(Key { word: 1, lemma: 1, pos: 30, tag: 30, before, ..Key::default() });
    out
}

fn tag_key(tag: &Tag) -> u64 {
    let Feats { verb_form, mood, tense, passive, pron_type, poss, reflex, .. } = tag.feats;
    let part = |value: Option<u64>| value.map_or(0, |v| v + 1);
    let verb = [part(verb_form.map(|v| v as u64)), part(mood.map(|v| v as u64)), part(tense.map(|v| v as u64))];
    let other = [u64::from(passive), part(pron_type.map(|v| v as u64)), u64::from(poss), u64::from(reflex)];
    verb.iter().chain(&other).fold(tag.upos as u64 + 1, |hash, &v| hash * 12 + v)
}

fn agreement(feats: Feats) -> u64 {
    let gender = feats.gender.map_or(0, |g| g as u64 + 1);
    let number = feats.number.map_or(0, |n| n as u64 + 1);
    1 + gender + number * 3 + u64::from(feats.person.unwrap_or(0)) * 9
}

/// Calls `emit` with the parts of each feature; the number of the call is the template.
#[expect(clippy::similar_names, reason = "the names of the field: s0 top of the stack, b0 next word, n for its node")]
fn extract(state: &State, keys: &[Key], mut emit: impl FnMut(&[u64])) {
    const NO_KEY: Key = Key {
        word: 0,
        lemma: 0,
        pos: 0,
        tag: 0,
        agreement: 0,
        cluster: 0,
        coarse: 0,
        before: Before { commas: 0, stops: 0, verbs: 0, quotes: 0 },
    };
    let of = |word: u32| keys.get(word as usize).unwrap_or(&NO_KEY);
    let ahead = |n: u32| of(state.next().saturating_add(n));
    let (at_s0, at_s1, at_s2, at_b0) = (state.top(0), state.top(1), state.top(2), state.next());
    let (s0, s1, s2) = (of(at_s0), of(at_s1), of(at_s2));
    let (b0, b1, b2, b3) = (ahead(0), ahead(1), ahead(2), ahead(3));
    let (n0, n1, nb) = (state.node(at_s0), state.node(at_s1), state.node(at_b0));
    let n2 = state.node(at_s2);

    let relation = |word: u32| if word == NONE { 0 } else { state.node(word).relation as u64 + 1 };
    let distance = |a: u32, b: u32| if a == NONE || b == NONE { 0 } else { bucket(b - a) };
    let d0 = distance(at_s0, at_b0);
    let d1 = distance(at_s1, at_s0);

    // Single words.
    emit(&[s0.word, s0.pos]);
    emit(&[s0.lemma]);
    emit(&[s0.tag]);
    emit(&[s0.cluster, s0.pos]);
    emit(&[s1.word, s1.pos]);
    emit(&[s1.lemma]);
    emit(&[s1.tag]);
    emit(&[s1.cluster, s1.pos]);
    emit(&[s2.lemma, s2.pos]);
    emit(&[s2.tag]);
    emit(&[b0.word, b0.pos]);
    emit(&[b0.lemma]);
    emit(&[b0.tag]);
    emit(&[b0.cluster, b0.pos]);
    emit(&[b1.word, b1.pos]);
    emit(&[b1.tag]);
    emit(&[b1.cluster]);
    emit(&[b2.word, b2.pos]);
    emit(&[b2.tag]);
    emit(&[b3.tag]);

    // Pairs: top and next word.
    emit(&[s0.lemma, s0.pos, b0.lemma, b0.pos]);
    emit(&[s0.lemma, s0.pos, b0.tag]);
    emit(&[s0.tag, b0.lemma, b0.pos]);
    emit(&[s0.lemma, b0.lemma]);
    emit(&[s0.tag, b0.tag]);
    emit(&[s0.cluster, b0.cluster]);
    emit(&[s0.cluster, b0.tag]);
    emit(&[s0.tag, b0.cluster]);
    emit(&[s0.lemma, b0.cluster]);
    emit(&[s0.cluster, b0.lemma]);
    emit(&[s0.pos, s0.agreement, b0.pos, b0.agreement]);
    emit(&[s0.tag, b0.tag, d0]);
    emit(&[s0.lemma, d0]);
    emit(&[b0.lemma, d0]);
    // Top and second of the stack.
    emit(&[s1.lemma, s1.pos, s0.lemma, s0.pos]);
    emit(&[s1.lemma, s1.pos, s0.tag]);
    emit(&[s1.tag, s0.lemma, s0.pos]);
    emit(&[s1.tag, s0.tag]);
    emit(&[s1.cluster, s0.cluster]);
    emit(&[s1.cluster, s0.tag]);
    emit(&[s1.tag, s0.cluster]);
    emit(&[s1.lemma, s0.cluster]);
    emit(&[s1.cluster, s0.lemma]);
    emit(&[s1.pos, s1.agreement, s0.pos, s0.agreement]);
    emit(&[s1.tag, s0.tag, d1]);
    emit(&[s1.lemma, d1]);
    // Second and next word, next two words.
    emit(&[s1.tag, b0.tag]);
    emit(&[s1.lemma, b0.tag]);
    emit(&[s1.lemma, b0.lemma]);
    emit(&[s1.cluster, b0.cluster]);
    emit(&[b0.tag, b1.tag]);
    emit(&[b0.lemma, b1.tag]);
    emit(&[b0.tag, b1.lemma]);
    emit(&[b0.lemma, b1.lemma]);

    // Triples.
    emit(&[s0.tag, b0.tag, b1.tag]);
    emit(&[s0.tag, b0.lemma, b1.tag]);
    emit(&[s0.lemma, b0.tag, b1.tag]);
    emit(&[s0.tag, b0.pos, b1.pos, b2.pos]);
    emit(&[s1.tag, s0.tag, b0.tag]);
    emit(&[s1.lemma, s0.tag, b0.tag]);
    emit(&[s1.tag, s0.lemma, b0.tag]);
    emit(&[s1.tag, s0.tag, b0.lemma]);
    emit(&[s1.coarse, s0.coarse, b0.coarse]);
    emit(&[s2.tag, s1.tag, s0.tag]);
    emit(&[s2.pos, s1.pos, s0.pos, b0.pos]);
    emit(&[s1.pos, s0.pos, b0.pos, b1.pos]);

    // Dependents.
    let dependent = |word: u32| (of(word), relation(word));
    let (l0, l0r) = dependent(n0.left[0]);
    let (r0, r0r) = dependent(n0.right[0]);
    let (l1, l1r) = dependent(n1.left[0]);
    let (r1, r1r) = dependent(n1.right[0]);
    let (lb, lbr) = dependent(nb.left[0]);
    let (l02, l02r) = dependent(n0.left[1]);
    let (r02, r02r) = dependent(n0.right[1]);
    let (r12, r12r) = dependent(n1.right[1]);
    let (lb2, lb2r) = dependent(nb.left[1]);
    emit(&[s0.pos, l0.pos, l0r]);
    emit(&[s0.pos, r0.pos, r0r]);
    emit(&[s1.pos, l1.pos, l1r]);
    emit(&[s1.pos, r1.pos, r1r]);
    emit(&[b0.pos, lb.pos, lbr]);
    emit(&[s0.lemma, l0.lemma]);
    emit(&[s0.lemma, r0.lemma]);
    emit(&[b0.lemma, lb.lemma]);
    emit(&[s0.tag, l0.pos, b0.tag]);
    emit(&[s0.tag, r0.pos, b0.tag]);
    emit(&[s0.tag, b0.tag, lb.pos, lbr]);
    emit(&[s1.tag, s0.tag, l0.pos, l0r]);
    emit(&[s1.tag, s0.tag, r1.pos, r1r]);
    emit(&[s1.tag, s0.tag, r0.pos, r0r]);
    emit(&[s0.pos, l0r, l02r, l02.pos]);
    emit(&[s0.pos, r0r, r02r, r02.pos]);
    emit(&[s1.pos, r1r, r12r, r12.pos]);
    emit(&[b0.pos, lbr, lb2r, lb2.pos]);
    emit(&[s0.tag, n0.left_set]);
    emit(&[s0.tag, n0.right_set]);
    emit(&[s1.tag, n1.right_set]);
    emit(&[s1.tag, n1.left_set]);
    emit(&[b0.tag, nb.left_set]);
    emit(&[s0.lemma, n0.right_set]);
    emit(&[s1.lemma, n1.right_set]);
    emit(&[s0.tag, count(n0.left_count), count(n0.right_count)]);
    emit(&[s1.tag, count(n1.right_count)]);
    emit(&[b0.tag, count(nb.left_count)]);
    emit(&[s0.tag, n0.left_set, b0.tag, nb.left_set]);
    emit(&[s1.tag, n1.right_set, s0.tag, n0.left_set]);

    // Prepositions and conjunctions: « accuse X de N », « le ministre de N ».
    let marker = |node: &Node| of(node.marker).lemma;
    let (m0, m1, mb) = (marker(n0), marker(n1), marker(nb));
    emit(&[s0.lemma, mb, b0.pos]);
    emit(&[s0.cluster, mb, b0.cluster]);
    emit(&[s0.tag, mb, b0.tag]);
    emit(&[s0.lemma, mb, b0.cluster]);
    emit(&[s1.lemma, mb, b0.pos]);
    emit(&[s1.tag, s0.tag, mb, b0.tag]);
    emit(&[s1.lemma, m0, s0.pos]);
    emit(&[s1.cluster, m0, s0.cluster]);
    emit(&[s1.tag, m0, s0.tag]);
    emit(&[s1.lemma, m0, s0.cluster]);
    emit(&[s1.lemma, s1.pos, s0.tag, b0.word]);
    emit(&[s1.cluster, s0.cluster, b0.word]);
    emit(&[s0.cluster, b0.word, b1.cluster]);
    emit(&[m0, s0.tag, mb, b0.tag]);
    emit(&[m1, s1.tag, m0, s0.tag]);
    emit(&[of(at_s2).lemma, mb, b0.pos]);
    emit(&[marker(n2), m1, m0, mb]);

    // Coordination joins likes: « à Paris et à Lyon ».
    let (c0, cb) = (of(n0.coordinator).lemma, of(nb.coordinator).lemma);
    let same = |a: &Key, b: &Key| {
        u64::from(a.pos == b.pos)
            + 2 * u64::from(a.tag == b.tag)
            + 4 * u64::from(a.coarse == b.coarse)
            + 8 * u64::from(a.cluster == b.cluster)
            + 16 * u64::from(a.agreement == b.agreement)
    };
    emit(&[cb, same(s0, b0), u64::from(m0 == mb)]);
    emit(&[cb, s0.tag, b0.tag]);
    emit(&[cb, same(s1, b0), same(s0, b0), u64::from(m1 == mb)]);
    emit(&[c0, same(s1, s0), u64::from(m1 == m0)]);
    emit(&[c0, s1.tag, s0.tag]);
    emit(&[c0, cb, s1.pos, s0.pos, b0.pos]);

    // What stands between.
    let (gap0, gap1) = (between(s0.before, b0.before), between(s1.before, s0.before));
    emit(&[s0.tag, b0.tag, gap0]);
    emit(&[s1.tag, s0.tag, gap1]);
    emit(&[s0.pos, b0.pos, gap0, gap1]);
    emit(&[s1.pos, s0.pos, b0.pos, u64::from(s0.before.quotes % 2), u64::from(b0.before.quotes % 2)]);
}

fn count(n: u8) -> u64 {
    u64::from(n.min(5))
}

/// Distances in the steps that matter.
fn bucket(distance: u32) -> u64 {
    match distance {
        0..=4 => u64::from(distance),
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}

/// What stands between two words.
fn between(from: Before, to: Before) -> u64 {
    let count = |a: u16, b: u16, most: u16| u64::from(b.saturating_sub(a).min(most));
    count(from.commas, to.commas, 2)
        + 3 * count(from.stops, to.stops, 2)
        + 9 * count(from.verbs, to.verbs, 2)
        + 27 * count(from.quotes, to.quotes, 2)
}
