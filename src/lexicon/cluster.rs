//! Word clusters: forms that are used alike, at three grains.
//!
//! Russian surnames, ministries, verbs of motion fall together, which tells a model something about words
//! it never saw: « Belooussov » is with « Lavrov ».

use std::sync::LazyLock;

/// Compiled by `sourcier train clusters`; `seeds/README.md` tells from what.
static DATA: &[u8] = include_bytes!("../../seeds/lexicon/clusters.bin");

static CLUSTERS: LazyLock<Clusters<'static>> =
    LazyLock::new(|| Clusters::open(DATA).expect("the clusters in the repository are well formed"));

/// Marks a free slot.
pub const FREE: u16 = u16::MAX;

/// The cluster of a form among 1024, among 256 and among 64; `None` for an unknown form.
///
/// A form is looked up as it is given. A capitalised form is stored only where it differs from the lower-case
/// one (« Paris », « paris »): see [`word_clusters`].
pub fn clusters(form: &str) -> Option<(u16, u8, u8)> {
    CLUSTERS.get(form)
}

/// The clusters of a word: of its form as written if that has its own, else of its lower-case form.
pub fn word_clusters(form: &str, norm: &str) -> Option<(u16, u8, u8)> {
    let own = if form == norm { None } else { clusters(form) };
    own.or_else(|| clusters(norm))
}

/// A hash table read in place: forms are told apart by their slot and a 16-bit fingerprint, so that an
/// unknown form is taken for a known one about once in ten thousand times, and costs no more than a wrong hint.
///
/// Layout: `u32` number of triples, `u32` number of slots, triples (`u32`: clusters of 1024, 256 and 64 from
/// bit 14, 6 and 0), slots (`u16` fingerprint, `u16` index of the triple or [`FREE`]). Collisions go to the next slot.
#[derive(Clone, Copy, Debug)]
pub struct Clusters<'a> {
    triples: &'a [[u8; 4]],
    slots: &'a [[u8; 4]],
}

impl<'a> Clusters<'a> {
    /// Reads a table in place; `None` if it is not one.
    pub fn open(data: &'a [u8]) -> Option<Self> {
        let (cells, _) = data.as_chunks::<4>();
        let (head, cells) = cells.split_first_chunk::<2>()?;
        let [triples, slots] = head.map(|n| u32::from_le_bytes(n) as usize);
        let (triples, slots_of) = cells.split_at_checked(triples)?;
        Some(Self { triples, slots: slots_of.get(..slots)? })
    }

    /// The clusters of a form.
    pub fn get(&self, form: &str) -> Option<(u16, u8, u8)> {
        let (mut slot, fingerprint) = place(form, self.slots.len());
        for _ in 0..self.slots.len() {
            let &[a, b, c, d] = self.slots.get(slot)?;
            let index = u16::from_le_bytes([c, d]);
            if index == FREE {
                return None;
            }
            if u16::from_le_bytes([a, b]) == fingerprint {
                let triple = u32::from_le_bytes(*self.triples.get(usize::from(index))?);
                return Some(((triple >> 14) as u16, (triple >> 6) as u8, (triple & 63) as u8));
            }
            slot = (slot + 1) % self.slots.len();
        }
        None
    }
}

/// The first slot of a form in a table of `slots`, and its fingerprint.
pub fn place(form: &str, slots: usize) -> (usize, u16) {
    let hash = form
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let hash = (hash ^ (hash >> 29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let slot = ((hash >> 32) * slots as u64) >> 32;
    (slot as usize, (hash >> 8) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_used_alike_share_a_cluster() {
        let fine = |form: &str| clusters(form).map(|c| c.0);
        assert!(fine("lundi").is_some());
        assert_eq!(fine("lundi"), fine("mardi"));
        assert_ne!(fine("lundi"), fine("manger"));
        assert_eq!(fine("xqzzkw"), None);
    }

    #[test]
    fn capitals_matter_only_where_they_tell() {
        assert_ne!(word_clusters("Paris", "paris"), word_clusters("paris", "paris"));
        assert_eq!(word_clusters("MANGEAIT", "mangeait"), clusters("mangeait"));
    }

    #[test]
    fn damaged_tables_hold_nothing() {
        assert!(Clusters::open(b"").is_none());
        assert!(Clusters::open(&[255; 12]).is_none());
        assert_eq!(Clusters::open(&[0; 8]).and_then(|c| c.get("mot")), None);
    }
}
