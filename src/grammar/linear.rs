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
//! | 4 | `SLM2` |
//! | 4 | number of labels `L`, at most 254 |
//! | 4 | length of the label names `N` |
//! | 4 | number of buckets `B` |
//! | `N` | label names, one a line, in label order |
//! | 4 × (`B` + 1) | where each bucket starts and the last ends, counted from the end of this table, in 24 bits; above them a bit for each [`kind`] of fingerprint in the bucket |
//! | … | the buckets |
//!
//! A feature belongs to the bucket its hash points to; a bucket is its features one after the other, on
//! average one, those with the most weights first, for they are asked for most often. Each is written as a fingerprint
//! (`u16`), a count (`u8`) and a row of weights. A row of `count` < 255 is that many pairs of a label (`u8`) and a weight
//! (`i8`). A count of 255 announces a dense row: `L` weights (`i8`), which is added by vector instructions. A look-up so
//! costs two cache misses, one in the table and one in the bucket; of the unknown features seven in eight cost but the
//! first, because the table tells that no fingerprint of their kind is in the bucket. An unknown feature is taken for a
//! known one once in 65 536 times.

/// The count that announces a dense row.
pub(crate) const DENSE: u8 = 255;
/// The first bytes of a model.
pub(crate) const MAGIC: [u8; 4] = *b"SLM2";
/// Length of the fixed part of a model.
pub(crate) const HEADER: usize = 16;

/// How many bits of an entry of the table tell where a bucket starts.
pub(crate) const START_BITS: u32 = 24;
const START_MASK: u32 = (1 << START_BITS) - 1;

/// How many look-ups go on at once.
const GROUP: usize = 32;

/// How many weights of a dense row are added at once.
const LANES: usize = 16;

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
    ///
    /// Sums of up to 256 features are exact, which is more than any model here has.
    pub fn add(&self, features: &[u64], scores: &mut [i32]) {
        // Sums fit 16 bits, and a label of one byte cannot miss the array: no bounds to check in the inner loops.
        let mut sums = [0_i16; 256];
        // Each look-up misses the cache twice. Short loops, one for each miss, let the processor wait for many at once.
        for group in features.chunks(GROUP) {
            let mut found = [Bucket::default(); GROUP];
            let mut count = 0;
            for &feature in group {
                let (bucket, likely) = self.bucket(address(feature));
                found[count % GROUP] = bucket;
                count += usize::from(likely);
            }
            let found = &found[..count.min(GROUP)];
            let mut heads = [0; GROUP];
            for (head, bucket) in heads.iter_mut().zip(found) {
                *head = self.head(bucket.start);
            }
            // Rows of a kind together, so that the processor guesses right which way they are added.
            let (mut dense, mut sparse) = ([0; GROUP], [(0, 0); GROUP]);
            let (mut denses, mut sparses) = (0, 0);
            for (bucket, &head) in found.iter().zip(&heads) {
                let Some((at, count)) = self.find(bucket, head) else { continue };
                dense[denses % GROUP] = at;
                sparse[sparses % GROUP] = (at, count);
                denses += usize::from(count == DENSE);
                sparses += usize::from(count != DENSE);
            }
            for &at in &dense[..denses.min(GROUP)] {
                self.add_dense(at, &mut sums);
            }
            for &(at, count) in &sparse[..sparses.min(GROUP)] {
                self.add_sparse(at, count, &mut sums);
            }
        }
        for (score, &sum) in scores.iter_mut().zip(&sums[..self.labels]) {
            *score += i32::from(sum);
        }
    }

    /// Fingerprint and count of the row at `at`, from the lowest bits up.
    #[inline]
    fn head(&self, at: u32) -> u32 {
        self.rows.get(at as usize..).and_then(<[u8]>::first_chunk).map_or(0, |&bytes| u32::from_le_bytes(bytes))
    }

    /// Where the weights of a feature start in its bucket, whose first row has this head, and their count.
    #[inline]
    fn find(&self, bucket: &Bucket, mut head: u32) -> Option<(u32, u8)> {
        let mut at = bucket.start;
        while at < bucket.end {
            let count = (head >> 16) as u8;
            if head as u16 == bucket.fingerprint {
                return Some((at + 3, count));
            }
            at += 3 + if count == DENSE { self.labels as u32 } else { u32::from(count) * 2 };
            head = self.head(at);
        }
        None
    }

    /// Adds a dense row, by whole lanes where there is room: what is read past its end goes to sums that no label has.
    #[inline]
    fn add_dense(&self, at: u32, sums: &mut [i16; 256]) {
        let row = self.rows.get(at as usize..).unwrap_or_default();
        let width = self.labels.next_multiple_of(LANES);
        let row = &row[..row.len().min(width)];
        let (lanes, rest) = row.as_chunks::<LANES>();
        let (sums, last) = sums.split_at_mut(lanes.len() * LANES);
        for (sums, lane) in sums.as_chunks_mut::<LANES>().0.iter_mut().zip(lanes) {
            for (sum, &weight) in sums.iter_mut().zip(lane) {
                *sum = sum.wrapping_add(i16::from(weight as i8));
            }
        }
        for (sum, &weight) in last.iter_mut().zip(rest) {
            *sum = sum.wrapping_add(i16::from(weight as i8));
        }
    }

    /// Adds a row of pairs.
    #[inline]
    fn add_sparse(&self, at: u32, count: u8, sums: &mut [i16; 256]) {
        let row = self.rows.get(at as usize..).unwrap_or_default();
        for &[label, weight] in row.as_chunks().0.iter().take(usize::from(count)) {
            let sum = &mut sums[usize::from(label)];
            *sum = sum.wrapping_add(i16::from(weight as i8));
        }
    }

    /// [`add`](Self::add) for one feature.
    pub fn add_one(&self, feature: u64, scores: &mut [i32]) {
        self.add(&[feature], scores);
    }

    /// The bucket of a feature, and whether the feature may be there.
    #[inline]
    fn bucket(&self, address: Address) -> (Bucket, bool) {
        let at = address.bucket(self.buckets);
        let Some(&[from, to]) = self.starts.get(at..at + 2) else { return (Bucket::default(), false) };
        let (from, to) = (u32::from_le_bytes(from), u32::from_le_bytes(to));
        let likely = from >> START_BITS >> kind(address.fingerprint) & 1 == 1;
        let bucket = Bucket { start: from & START_MASK, end: to & START_MASK, fingerprint: address.fingerprint };
        (bucket, likely)
    }
}

/// Where features are that share a bucket, and the fingerprint to look for among them.
#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    start: u32,
    end: u32,
    fingerprint: u16,
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

/// The label with the highest score among those that fit, the first of equals; the best of all when none does.
pub fn best_fitting(scores: &[i32], fits: impl Fn(usize) -> bool) -> usize {
    let first = best(scores);
    if fits(first) {
        return first;
    }
    let fitting = (0..scores.len()).filter(|&label| fits(label));
    fitting.max_by_key(|&label| (scores[label], std::cmp::Reverse(label))).unwrap_or(first)
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
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

/// One of eight kinds of fingerprint, by its highest bits.
#[inline]
pub(crate) fn kind(fingerprint: u16) -> u16 {
    fingerprint >> 13
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
        let whole: &[u8] = b"SLM2\x02\0\0\0\x04\0\0\0\x01\0\0\0a\nb\n\0\0\0\xff\xff\0\0\0\0\0\xff\x01\x02";
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
        assert_eq!(best_fitting(&[1, 9, 3, 3], |label| label != 1), 2);
        assert_eq!(best_fitting(&[1, 9, 3, 3], |_| false), 1, "none fits");
    }
}
