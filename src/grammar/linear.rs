//! Linear models over sparse hashed features, read in place from embedded weights.
//!
//! A model scores a fixed set of labels: the score of a label is the sum of its weights over the features
//! that hold. What the labels and the features mean is left to the caller; a feature is any 64-bit hash
//! ([`key`], [`mix`]). Training and writing live in `train::perceptron`.
//!
//! # Format
//! All numbers are little-endian. Nothing is parsed at start-up: [`Model::new`] only cuts the bytes.
//!
//! | bytes | content |
//! |---|---|
//! | 4 | `SLM1` |
//! | 4 | number of labels `L`, at most 254 |
//! | 4 | length of the label names `N` |
//! | 4 | number of buckets `B` |
//! | `N` | label names, one a line, in label order |
//! | 4 × (`B` + 1) | where each bucket starts and the last ends, counted from the end of this table |
//! | … | the buckets |
//!
//! A feature belongs to the bucket its hash points to; a bucket is its features one after the other, on
//! average one, each written as a fingerprint (`u16`), a count (`u8`) and a row of weights. A row of
//! `count` < 255 is that many pairs of a label (`u8`) and a weight (`i8`). A count of 255 announces a dense
//! row: `L` weights (`i8`), which is smaller when most labels have one, and is added by vector
//! instructions. A look-up so costs two cache misses, one in the table and one in the bucket, and an
//! unknown feature is taken for a known one once in 65 536 times.

use std::ops::Range;

/// The count that announces a dense row.
pub(crate) const DENSE: u8 = 255;
/// The first bytes of a model.
pub(crate) const MAGIC: [u8; 4] = *b"SLM1";
/// Length of the fixed part of a model.
pub(crate) const HEADER: usize = 16;

/// A linear model, read in place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Model<'a> {
    labels: usize,
    names: &'a str,
    buckets: u32,
    starts: &'a [[u8; 4]],
    rows: &'a [u8],
}

impl<'a> Model<'a> {
    /// The model in `bytes`; a model without labels when they are none or damaged.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self::cut(bytes).unwrap_or_default()
    }

    fn cut(bytes: &'a [u8]) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?) as usize);
        let (labels, names, buckets) = (number(4)?, number(8)?, number(12)?);
        let (names, rest) = bytes.get(HEADER..)?.split_at_checked(names)?;
        let (starts, rows) = rest.split_at_checked(buckets.checked_add(1)?.checked_mul(4)?)?;
        let sound = bytes.starts_with(&MAGIC) && labels < usize::from(DENSE);
        sound.then_some(Self {
            labels,
            names: std::str::from_utf8(names).ok()?,
            buckets: buckets as u32,
            starts: starts.as_chunks().0,
            rows,
        })
    }

    /// How many labels it scores: the length of the scores it fills.
    pub fn labels(&self) -> usize {
        self.labels
    }

    /// The names of the labels, in label order.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.names.lines()
    }

    /// Adds to `scores` the weights of every feature, unknown ones aside. Labels past the end of `scores` are left out.
    pub fn add(&self, features: &[u64], scores: &mut [i32]) {
        // The look-ups of one group do not depend on each other, so that the processor overlaps their cache misses.
        for group in features.chunks(16) {
            let mut found: [&[u8]; 16] = [&[]; 16];
            for (slot, &feature) in found.iter_mut().zip(group) {
                *slot = self.bucket(feature);
            }
            for (bucket, &feature) in found.iter().zip(group) {
                add_row(bucket, address(feature).fingerprint, self.labels, scores);
            }
        }
    }

    /// [`add`](Self::add) for one feature.
    pub fn add_one(&self, feature: u64, scores: &mut [i32]) {
        add_row(self.bucket(feature), address(feature).fingerprint, self.labels, scores);
    }

    /// The features that share a bucket with this one.
    fn bucket(&self, feature: u64) -> &'a [u8] {
        let at = address(feature).bucket(self.buckets);
        match self.starts.get(at..at + 2) {
            Some(&[from, to]) => {
                let Range { start, end } = u32::from_le_bytes(from) as usize..u32::from_le_bytes(to) as usize;
                self.rows.get(start..end).unwrap_or_default()
            }
            _ => &[],
        }
    }
}

/// The label with the highest score, the first of equals; 0 when there is none.
pub fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (i, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = i;
        }
    }
    best
}

/// The hash of a text.
pub fn key(text: &str) -> u64 {
    let mut hash = text.len() as u64;
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    for &word in words {
        hash = mix(hash, u64::from_le_bytes(word));
    }
    let last = rest.iter().fold(0, |n, &byte| (n << 8) | u64::from(byte));
    mix(hash, last)
}

/// The hash of two hashes or small numbers, in this order. A feature is `mix(mix(template, a), b)`.
#[inline]
pub const fn mix(a: u64, b: u64) -> u64 {
    let product = (a.rotate_left(26) ^ b).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    product ^ (product >> 32)
}

/// Where a feature is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Address {
    high: u32,
    pub(crate) fingerprint: u16,
}

impl Address {
    /// Its bucket, out of `buckets`.
    #[inline]
    pub(crate) fn bucket(self, buckets: u32) -> usize {
        ((u64::from(self.high) * u64::from(buckets)) >> 32) as usize
    }
}

/// Spreads a feature over the buckets.
#[inline]
pub(crate) fn address(feature: u64) -> Address {
    let hash = feature.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    Address { high: (hash >> 32) as u32, fingerprint: (hash >> 16) as u16 }
}

/// Finds the row of a feature in its bucket and adds it.
#[inline]
fn add_row(mut bucket: &[u8], fingerprint: u16, labels: usize, scores: &mut [i32]) {
    while let Some((&[low, high, count], rest)) = bucket.split_first_chunk() {
        let length = if count == DENSE { labels } else { usize::from(count) * 2 };
        let Some((row, next)) = rest.split_at_checked(length) else { return };
        if u16::from_le_bytes([low, high]) != fingerprint {
            bucket = next;
        } else if count == DENSE {
            return scores.iter_mut().zip(row).for_each(|(score, &weight)| *score += i32::from(weight as i8));
        } else {
            for &[label, weight] in row.as_chunks().0 {
                if let Some(score) = scores.get_mut(usize::from(label)) {
                    *score += i32::from(weight as i8);
                }
            }
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_depend_on_every_byte_and_on_order() {
        let texts = ["", "a", "b", "ab", "ba", "assure", "assuré", "assurent", "aujourd'hui", "aujourd'huj", "\0"];
        for (i, a) in texts.iter().enumerate() {
            for b in &texts[..i] {
                assert_ne!(key(a), key(b), "{a} {b}");
                assert_ne!(mix(key(a), key(b)), mix(key(b), key(a)), "{a} {b}");
            }
        }
    }

    #[test]
    fn damaged_models_score_nothing() {
        let whole: &[u8] = b"SLM1\x02\0\0\0\x04\0\0\0\x01\0\0\0a\nb\n\0\0\0\0\xff\0\0\0\0\0\xff\x01\x02";
        for end in 0..=whole.len() {
            let model = Model::new(&whole[..end]);
            let mut scores = [0; 2];
            model.add(&[1, 2, 3], &mut scores);
            assert_eq!(scores, [0; 2]);
        }
        assert_eq!(Model::new(whole).names().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(Model::new(b"no model at all, just text").labels(), 0);
    }

    #[test]
    fn features_spread_over_buckets_and_fingerprints() {
        let features: Vec<u64> = (0..4096).map(|i| mix(mix(7, key("mot")), i)).collect();
        let mut fill = [0; 64];
        let mut fingerprints: Vec<u16> = Vec::new();
        for &feature in &features {
            fill[address(feature).bucket(64)] += 1;
            fingerprints.push(address(feature).fingerprint);
        }
        assert!(fill.iter().all(|n| (32..=110).contains(n)), "{fill:?}");
        fingerprints.sort_unstable();
        fingerprints.dedup();
        assert!(fingerprints.len() > 3800, "{}", fingerprints.len());
    }

    #[test]
    fn best_is_the_first_of_equals() {
        assert_eq!(best(&[]), 0);
        assert_eq!(best(&[-3, 4, 4, 1]), 1);
    }
}
