//! The weights of transitions: one row of 14 weights a feature, four rows to a cache line, read in place.
//!
//! A parser asks for some hundred features a transition, far more than any other model here, and every row
//! has most of its weights. So the format is plainer than that of [`linear`](crate::grammar::linear): 64 bytes of header
//! (`SPT1`, the number of buckets as `u32`, zeros), then buckets of four rows; a row is a fingerprint (`u16`,
//! little-endian, 0 for a free row) and a weight (`i8`) for each of [`Transition::ALL`](super::state::Transition::ALL). A
//! feature is in its bucket or nowhere.

use crate::grammar::linear::address;

/// The first bytes of a table.
pub const MAGIC: [u8; 4] = *b"SPT1";
/// Length of the header: one cache line.
pub const HEADER: usize = 64;
/// Rows of a bucket.
pub const ROWS: usize = 4;

/// Bytes that start at a cache line.
#[repr(C, align(64))]
pub struct Aligned<T: ?Sized>(pub T);

/// Scores of all transitions. The first two numbers have no meaning, so that rows are added whole.
pub type Scores = [i16; 16];

/// The first score that has a meaning.
pub const FIRST: usize = 2;

/// How many look-ups go on at once.
const GROUP: usize = 32;

/// A table read in place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Table<'a> {
    buckets: &'a [[[u8; 16]; ROWS]],
}

impl<'a> Table<'a> {
    /// The table in `bytes`; an empty one when they are none or damaged.
    pub fn new(bytes: &'a [u8]) -> Self {
        let rows = bytes.get(HEADER..).filter(|_| bytes.starts_with(&MAGIC)).unwrap_or_default();
        Self { buckets: rows.as_chunks().0.as_chunks().0 }
    }

    /// The sum of the rows of all features that are known.
    pub fn scores(&self, features: &[u64]) -> Scores {
        const FREE: [u8; 16] = [0; 16];
        let mut scores = [0; 16];
        let count = self.buckets.len() as u32;
        // Each look-up misses the cache. A short loop that only fetches lets the processor wait for many at once.
        for group in features.chunks(GROUP) {
            let mut found = [(0_u32, 0, 0); GROUP];
            for (slot, &feature) in found.iter_mut().zip(group) {
                let (bucket, fingerprint) = place(feature, count);
                let first = self.buckets.get(bucket).map_or(0, |rows| u16::from_le_bytes([rows[0][0], rows[0][1]]));
                *slot = (bucket as u32, fingerprint, first);
            }
            for &(bucket, fingerprint, first) in &found[..group.len()] {
                let Some([row, more @ ..]) = self.buckets.get(bucket as usize) else { continue };
                let mut found = if first == fingerprint { row } else { &FREE };
                for row in more {
                    if u16::from_le_bytes([row[0], row[1]]) == fingerprint {
                        found = row;
                    }
                }
                for (score, &weight) in scores.iter_mut().zip(found) {
                    *score = i16::wrapping_add(*score, i16::from(weight as i8));
                }
            }
        }
        scores
    }
}

/// Bucket and fingerprint of a feature.
#[inline]
pub fn place(feature: u64, buckets: u32) -> (usize, u16) {
    let address = address(feature);
    (address.bucket(buckets), address.fingerprint.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_tables_score_nothing() {
        for bytes in [&b""[..], b"SPT1", b"no table", &[255; 200]] {
            assert_eq!(Table::new(bytes).scores(&[1, 2, 3]), [0; 16]);
        }
    }

    #[test]
    fn rows_are_found_wherever_they_stand_in_their_bucket() {
        let mut bytes = vec![0; HEADER + 64];
        bytes[..4].copy_from_slice(&MAGIC);
        for (slot, feature) in [5_u64, 6, 7, 8].into_iter().enumerate() {
            let row = &mut bytes[HEADER + slot * 16..][..16];
            row[..2].copy_from_slice(&place(feature, 1).1.to_le_bytes());
            row[FIRST] = slot as u8 + 1;
            row[15] = -1_i8 as u8;
        }
        let table = Table::new(&bytes);
        assert_eq!(table.scores(&[7])[FIRST..], [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1]);
        assert_eq!(table.scores(&[5, 6, 7, 8, 9])[FIRST], 10);
    }
}
