//! What the parser looks at: the words around the top of the stack and the next word, after Zhang and Nivre (2011), with
//! word clusters, prepositions and agreement.
//!
//! All that depends on a word alone is hashed once a word ([`Key`]); a state only combines these numbers.

use super::state::{NONE, Node, State};
use crate::grammar::cue::Cue;
use crate::grammar::linear::{key, mix};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Feats, Tag, Upos, Word};

/// Hashes of what is known of a word by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Key {
    /// Lower-case form.
    pub(super) word: u64,
    /// Lemma.
    pub(super) lemma: u64,
    /// Part of speech.
    pub(super) pos: u64,
    /// Part of speech, form, mood and tense of a verb, kind of a pronoun.
    pub(super) tag: u64,
    /// Gender, number and person.
    pub(super) agreement: u64,
    /// Fine and coarse word cluster.
    pub(super) cluster: u64,
    /// Coarse word cluster.
    pub(super) coarse: u64,
    /// How many commas, other punctuation, verbs and guillemets stand before it in its sentence.
    pub(super) before: Before,
}

impl Key {
    /// Whether the word has this part of speech.
    pub(super) fn is(&self, upos: Upos) -> bool {
        self.pos == upos as u64 + 1
    }
}

/// Counts from the start of the sentence, whose differences tell what stands between two words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    pub(super) commas: u16,
    stops: u16,
    verbs: u16,
    pub(super) quotes: u16,
}

/// Room for the features of one state.
#[derive(Clone, Debug)]
pub struct Features([u64; MOST]);

/// More than there are templates.
const MOST: usize = 128;

impl Default for Features {
    fn default() -> Self {
        Self([0; MOST])
    }
}

/// Which states share a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// States with the same next word: it looks at that and the words behind.
    Ahead,
    /// States with the same two words on top of the stack: it looks at these alone.
    Pair,
    /// States with the same top of the stack and the same next word: it looks at these and the words behind.
    Near,
    /// No others.
    None,
}

impl Features {
    /// The features of a state, of which `keys` are the words.
    pub fn of(&mut self, state: &State, keys: &[Key]) -> &[u64] {
        self.select(state, keys, |_| true)
    }

    /// The features of a state that are shared in one way.
    #[inline]
    pub fn shared(&mut self, state: &State, keys: &[Key], share: Share) -> &[u64] {
        match share {
            // One copy of the code each, in which the others are not even computed.
            Share::Ahead => self.select(state, keys, |s| s == Share::Ahead),
            Share::Pair => self.select(state, keys, |s| s == Share::Pair),
            Share::Near => self.select(state, keys, |s| s == Share::Near),
            Share::None => self.select(state, keys, |s| s == Share::None),
        }
    }

    #[inline]
    fn select(&mut self, state: &State, keys: &[Key], wanted: impl Fn(Share) -> bool) -> &[u64] {
        let (mut template, mut count) = (0, 0);
        extract(state, keys, |share, holds, parts| {
            template += 1;
            if wanted(share) {
                // What does not hold is overwritten by the next: cheaper than a branch that the processor cannot foresee.
                self.0[count % MOST] = parts.iter().fold(template, |hash, &part| mix(hash, part));
                count += usize::from(holds);
            }
        });
        &self.0[..count.min(MOST)]
    }
}

/// Hashes the words of a sentence, and a last imaginary one.
pub fn keys(words: &[Word], cues: &[Cue], tags: &[Tag]) -> Vec<Key> {
    let mut before = Before::default();
    let mut out: Vec<Key> = Vec::with_capacity(words.len() + 1);
    for ((word, cue), tag) in words.iter().zip(cues).zip(tags) {
        let [fine, _, coarse] = cue.clusters;
        out.push(Key {
            word: cue.norm,
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

/// Lemmas of the preposition or subordinating conjunction of a word, and of its coordinating conjunction.
pub(super) fn markers(node: &Node, keys: &[Key]) -> [u64; 2] {
    let [first, second] = node.markers.map(|word| keys.get(word as usize).copied().unwrap_or(NO_KEY));
    if first.is(Upos::Cconj) { [second.lemma, first.lemma] } else { [first.lemma, 0] }
}

/// What is known of no word.
pub(super) const NO_KEY: Key = Key {
    word: 0,
    lemma: 0,
    pos: 0,
    tag: 0,
    agreement: 0,
    cluster: 0,
    coarse: 0,
    before: Before { commas: 0, stops: 0, verbs: 0, quotes: 0 },
};

/// Calls `emit` with the parts of each feature, and whether there is anything to tell: a word without a right dependent needs
/// no features of that dependent. The number of the call is the template.
#[expect(clippy::similar_names, reason = "the names of the field: s0 top of the stack, b0 next word, n for its node")]
fn extract(state: &State, keys: &[Key], mut emit: impl FnMut(Share, bool, &[u64])) {
    let of = |word: u32| keys.get(word as usize).unwrap_or(&NO_KEY);
    let ahead = |n: u32| of(state.next().saturating_add(n));
    let (at_s0, at_s1, at_s2, at_b0) = (state.top(0), state.top(1), state.top(2), state.next());
    let (s0, s1, s2) = (of(at_s0), of(at_s1), of(at_s2));
    let (b0, b1, b2, b3) = (ahead(0), ahead(1), ahead(2), ahead(3));
    let (n0, n1, nb) = (state.node(at_s0), state.node(at_s1), state.node(at_b0));

    let class = |at: u32| if at == NONE { 0 } else { state.node(at).class as u64 + 1 };
    let distance = |a: u32, b: u32| if a == NONE || b == NONE { 0 } else { bucket(b - a) };
    let d0 = distance(at_s0, at_b0);

    // Single words.
    let word = |n: u32| n != NONE;
    let (some1, some2) = (word(at_s1), word(at_s2));
    emit(Share::Pair, true, &[s0.lemma]);
    emit(Share::Pair, true, &[s0.tag]);
    emit(Share::Pair, true, &[s0.cluster, s0.pos]);
    emit(Share::Pair, some1, &[s1.lemma, s1.pos]);
    emit(Share::Pair, some1, &[s1.tag]);
    emit(Share::None, some2, &[s2.lemma, s2.pos]);
    emit(Share::None, true, &[s2.tag]);
    emit(Share::Ahead, true, &[b0.word, b0.pos]);
    emit(Share::Ahead, true, &[b0.lemma]);
    emit(Share::Ahead, true, &[b0.tag]);
    emit(Share::Ahead, true, &[b0.cluster, b0.pos]);
    emit(Share::Ahead, true, &[b1.lemma, b1.pos]);
    emit(Share::Ahead, true, &[b1.tag]);
    emit(Share::Ahead, true, &[b1.cluster]);
    emit(Share::Ahead, true, &[b2.lemma, b2.pos]);
    emit(Share::Ahead, true, &[b2.tag]);
    emit(Share::Ahead, true, &[b3.tag]);

    // Pairs: top and next word.
    emit(Share::Near, true, &[s0.lemma, s0.pos, b0.lemma, b0.pos]);
    emit(Share::Near, true, &[s0.lemma, s0.pos, b0.tag]);
    emit(Share::Near, true, &[s0.tag, b0.lemma, b0.pos]);
    emit(Share::Near, true, &[s0.tag, b0.tag]);
    emit(Share::Near, true, &[s0.cluster, b0.cluster]);
    emit(Share::Near, true, &[s0.cluster, b0.tag]);
    emit(Share::Near, true, &[s0.tag, b0.cluster]);
    emit(Share::Near, true, &[s0.lemma, b0.cluster]);
    emit(Share::Near, true, &[s0.pos, s0.agreement, b0.pos, b0.agreement]);
    emit(Share::Near, true, &[s0.tag, b0.tag, d0]);
    emit(Share::Near, true, &[s0.lemma, d0]);
    emit(Share::Near, true, &[b0.lemma, d0]);
    // Top and second of the stack.
    emit(Share::Pair, some1, &[s1.lemma, s1.pos, s0.lemma, s0.pos]);
    emit(Share::Pair, some1, &[s1.lemma, s1.pos, s0.tag]);
    emit(Share::Pair, some1, &[s1.tag, s0.lemma, s0.pos]);
    emit(Share::Pair, true, &[s1.tag, s0.tag]);
    emit(Share::Pair, some1, &[s1.cluster, s0.lemma]);
    // Second and next word, next two words.
    emit(Share::None, some1, &[s1.tag, b0.tag]);
    emit(Share::None, some1, &[s1.cluster, b0.cluster]);
    emit(Share::Ahead, true, &[b0.tag, b1.tag]);
    emit(Share::Ahead, true, &[b0.lemma, b1.tag]);
    emit(Share::Ahead, true, &[b0.lemma, b1.lemma]);

    // Triples.
    emit(Share::Near, true, &[s0.tag, b0.tag, b1.tag]);
    emit(Share::Near, true, &[s0.tag, b0.lemma, b1.tag]);
    emit(Share::Near, true, &[s0.tag, b0.pos, b1.pos, b2.pos]);
    emit(Share::None, true, &[s1.tag, s0.tag, b0.tag]);
    emit(Share::None, some1, &[s1.lemma, s0.tag, b0.tag]);
    emit(Share::None, some1, &[s2.tag, s1.tag, s0.tag]);
    emit(Share::None, some1, &[s2.pos, s1.pos, s0.pos, b0.pos]);
    emit(Share::None, some1, &[s1.pos, s0.pos, b0.pos, b1.pos]);

    // Dependents. What is not there is told by the sets.
    let dependent = |at: u32| (word(at), of(at), class(at));
    let (l0, l0w, l0c) = dependent(n0.left[0]);
    let (r0, r0w, r0c) = dependent(n0.right[0]);
    let (l1, l1w, l1c) = dependent(n1.left[0]);
    let (r1, r1w, r1c) = dependent(n1.right[0]);
    let (lb, lbw, lbc) = dependent(nb.left[0]);
    let (l0s, l0sw, l0sc) = dependent(n0.left[1]);
    let (r0s, r0sw, r0sc) = dependent(n0.right[1]);
    let (lbs, lbsw, lbsc) = dependent(nb.left[1]);
    emit(Share::None, l0, &[s0.pos, l0w.pos, l0c]);
    emit(Share::None, r0, &[s0.pos, r0w.pos, r0c]);
    emit(Share::None, l1, &[s1.pos, l1w.pos, l1c]);
    emit(Share::None, r1, &[s1.pos, r1w.pos, r1c]);
    emit(Share::None, lb, &[b0.pos, lbw.pos, lbc]);
    emit(Share::None, l0, &[s0.lemma, l0w.lemma]);
    emit(Share::None, lb, &[b0.lemma, lbw.lemma]);
    emit(Share::None, l0, &[s0.tag, l0w.pos, b0.tag]);
    emit(Share::None, r0, &[s0.tag, r0w.pos, b0.tag]);
    emit(Share::None, lb, &[s0.tag, b0.tag, lbw.pos, lbc]);
    emit(Share::None, r1, &[s1.tag, s0.tag, r1w.pos, r1c]);
    emit(Share::None, l0s, &[s0.pos, l0c, l0sc, l0sw.pos]);
    emit(Share::None, r0s, &[s0.pos, r0c, r0sc, r0sw.pos]);
    emit(Share::None, lbs, &[b0.pos, lbc, lbsc, lbsw.pos]);
    let [left0, right0, right1, left_b] = [n0.left_set, n0.right_set, n1.right_set, nb.left_set].map(u64::from);
    emit(Share::None, true, &[s0.tag, left0]);
    emit(Share::None, true, &[s0.tag, right0]);
    emit(Share::None, some1, &[s1.tag, right1]);
    emit(Share::None, true, &[b0.tag, left_b]);
    emit(Share::None, true, &[s0.tag, count(n0.left_count), count(n0.right_count)]);
    emit(Share::None, true, &[s0.tag, left0, b0.tag, left_b]);
    emit(Share::None, some1, &[s1.tag, right1, s0.tag, left0]);

    // Prepositions and conjunctions: « accuse X de N », « le ministre de N ».
    let markers = |node: &Node| markers(node, keys);
    let ([m0, c0], [m1, _], [mb, cb]) = (markers(n0), markers(n1), markers(nb));
    let (some_m0, some_mb) = (m0 != 0 && some1, mb != 0);
    emit(Share::None, some_mb, &[s0.lemma, mb, b0.pos]);
    emit(Share::None, some_mb, &[s0.tag, mb, b0.tag]);
    emit(Share::None, some_m0, &[s1.lemma, m0, s0.pos]);
    emit(Share::None, some_m0, &[s1.tag, m0, s0.tag]);
    emit(Share::None, m0 != 0 || some_mb, &[m0, s0.tag, mb, b0.tag]);
    emit(Share::None, some1 && (m0 != 0 || m1 != 0), &[m1, s1.tag, m0, s0.tag]);

    // Coordination joins likes: « à Paris et à Lyon ».
    emit(Share::None, cb != 0, &[cb, similarity(s0, b0), u64::from(m0 == mb)]);
    emit(Share::None, cb != 0 && some1, &[cb, similarity(s1, b0), similarity(s0, b0), u64::from(m1 == mb)]);
    emit(Share::None, c0 != 0, &[c0, similarity(s1, s0), u64::from(m1 == m0)]);
    emit(Share::None, c0 != 0, &[c0, s1.tag, s0.tag]);

    // What stands between.
    let (gap0, gap1) = (between(s0.before, b0.before), between(s1.before, s0.before));
    emit(Share::Near, true, &[s0.tag, b0.tag, gap0]);
    emit(Share::Pair, some1, &[s1.tag, s0.tag, gap1]);
    emit(Share::None, some1, &[s0.pos, b0.pos, gap0, gap1]);
    let quoted = b0.before.quotes;
    emit(Share::None, quoted != 0, &[s1.pos, s0.pos, b0.pos, u64::from(s0.before.quotes % 2), u64::from(quoted % 2)]);
}

/// In what two words are alike.
pub(super) fn similarity(a: &Key, b: &Key) -> u64 {
    u64::from(a.pos == b.pos)
        + 2 * u64::from(a.tag == b.tag)
        + 4 * u64::from(a.coarse == b.coarse)
        + 8 * u64::from(a.cluster == b.cluster)
        + 16 * u64::from(a.agreement == b.agreement)
}

fn count(n: u8) -> u64 {
    u64::from(n.min(5))
}

/// Distances in the steps that matter.
pub(super) fn bucket(distance: u32) -> u64 {
    match distance {
        0..=4 => u64::from(distance),
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}

/// What stands between two words.
pub(super) fn between(from: Before, to: Before) -> u64 {
    let count = |a: u16, b: u16, most: u16| u64::from(b.saturating_sub(a).min(most));
    count(from.commas, to.commas, 2)
        + 3 * count(from.stops, to.stops, 2)
        + 9 * count(from.verbs, to.verbs, 2)
        + 27 * count(from.quotes, to.quotes, 2)
}
