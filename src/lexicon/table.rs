//! A sorted table read in place.

use super::place::place;

/// A table compiled by `build.rs` from a TSV file of `seeds/`: rows sorted by their first column (the key), by bytes.
///
/// Several rows may share a key. Nothing is parsed or copied at start-up; a key is found by its hash, the keys with a
/// common beginning by binary search.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// All rows, each ended by a line feed.
    text: &'static str,
    /// Little-endian `u32` start of each row.
    starts: &'static [u8],
    /// Little-endian `u32` slots by the hash of the key: one more than its first row, 0 for none.
    map: &'static [u8],
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row(&'static str);

impl Table {
    /// A table from the files that `build.rs` writes.
    pub const fn new(text: &'static str, starts: &'static [u8], map: &'static [u8]) -> Self {
        Self { text, starts, map }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.starts.len() / 4
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The rows with this key.
    pub fn get(&self, key: &str) -> impl Iterator<Item = Row> + use<> {
        let table = *self;
        let from = self.find(key);
        let own = from.map(|i| table.row(i).key());
        (from.unwrap_or(self.len())..self.len())
            .map(move |i| table.row(i))
            .take_while(move |row| Some(row.key()) == own)
    }

    /// The first row with this key.
    pub fn first(&self, key: &str) -> Option<Row> {
        self.find(key).map(|at| self.row(at))
    }

    /// Whether some row has this key.
    pub fn contains(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// Whether a row with this key has `class` in its second column.
    pub fn has(&self, key: &str, class: &str) -> bool {
        self.get(key).any(|row| row.field(1) == class)
    }

    /// Whether some key starts with `prefix`: whether a longer match is still possible.
    pub fn has_prefix(&self, prefix: &str) -> bool {
        let at = self.lower_bound(prefix);
        at < self.len() && self.row(at).key().starts_with(prefix)
    }

    /// The rows whose key starts with `prefix`.
    pub fn starting_with(&self, prefix: &str) -> impl Iterator<Item = Row> + use<> {
        let table = *self;
        let prefix = prefix.to_owned();
        let from = self.lower_bound(&prefix);
        (from..self.len()).map(move |i| table.row(i)).take_while(move |row| row.key().starts_with(&prefix))
    }

    /// All rows in key order.
    pub fn rows(&self) -> impl Iterator<Item = Row> + use<> {
        let table = *self;
        (0..self.len()).map(move |i| table.row(i))
    }

    /// The first row with this key.
    fn find(&self, key: &str) -> Option<usize> {
        let slots = self.map.as_chunks::<4>().0;
        let first = place(key, slots.len());
        (0..slots.len()).map(|step| u32::from_le_bytes(slots[(first + step) % slots.len()]) as usize).find_map(
            |slot| {
                let Some(row) = slot.checked_sub(1) else { return Some(None) };
                self.has_key(row, key).then_some(Some(row))
            },
        )?
    }

    /// Whether row `i` has this key.
    fn has_key(&self, i: usize, key: &str) -> bool {
        let row = &self.text.as_bytes()[self.start(i)..];
        row.strip_prefix(key.as_bytes()).is_some_and(|rest| matches!(rest.first(), Some(b'\t' | b'\n')))
    }

    fn row(&self, i: usize) -> Row {
        let end = if i + 1 < self.len() { self.start(i + 1) } else { self.text.len() };
        Row(self.text[self.start(i)..end].trim_end_matches('\n'))
    }

    fn start(&self, i: usize) -> usize {
        let at = i * 4;
        u32::from_le_bytes([self.starts[at], self.starts[at + 1], self.starts[at + 2], self.starts[at + 3]]) as usize
    }

    fn lower_bound(&self, key: &str) -> usize {
        let (mut lo, mut hi) = (0, self.len());
        while lo < hi {
            let mid = lo.midpoint(hi);
            if self.is_before(mid, key) { lo = mid + 1 } else { hi = mid }
        }
        lo
    }

    /// Whether the key of row `i` is smaller than `key`.
    ///
    /// The row need not be split: the tab or line feed that ends its key is smaller than any letter, so a row whose key is
    /// the beginning of `key` compares as smaller, and one whose key goes on where `key` ends does not.
    fn is_before(&self, i: usize, key: &str) -> bool {
        let row = &self.text.as_bytes()[self.start(i)..];
        row[..key.len().min(row.len())] < *key.as_bytes()
    }
}

impl Row {
    /// The first column.
    pub fn key(self) -> &'static str {
        self.field(0)
    }

    /// Column `n`, or the empty string past the last one.
    pub fn field(self, n: usize) -> &'static str {
        // Columns are short: bytes are faster than a search for characters.
        let mut rest = self.0;
        for _ in 0..n {
            let Some(tab) = rest.bytes().position(|b| b == b'\t') else { return "" };
            rest = &rest[tab + 1..];
        }
        let end = rest.bytes().position(|b| b == b'\t').unwrap_or(rest.len());
        &rest[..end]
    }

    /// Column `n` as a list: values separated by `|`, none when empty.
    pub fn list(self, n: usize) -> impl Iterator<Item = &'static str> {
        self.field(n).split('|').filter(|v| !v.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// « de », « de la part de » twice, « dès »: a key may begin another, and rows may have one column only.
    static TABLE: Table = Table::new(
        "de\t1\nde la part de\nde la part de\t2\ndès\t3\n",
        &[0, 0, 0, 0, 5, 0, 0, 0, 19, 0, 0, 0, 35, 0, 0, 0],
        // Without a free slot every search comes past every key, whatever their hashes.
        &[4, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0],
    );

    #[test]
    fn rows_are_found_by_their_whole_key() {
        assert_eq!(TABLE.len(), 4);
        let cases =
            [("de", 1), ("de la part de", 2), ("dès", 1), ("d", 0), ("de la", 0), ("e", 0), ("dèsormais", 0), ("", 0)];
        for (key, rows) in cases {
            assert_eq!(TABLE.get(key).count(), rows, "{key}");
            assert_eq!(TABLE.contains(key), rows > 0, "{key}");
        }
        assert_eq!(TABLE.first("dès").map(|r| r.field(1)), Some("3"));
    }

    #[test]
    fn rows_are_found_by_the_beginning_of_their_key() {
        for (prefix, rows) in [("d", 4), ("de ", 2), ("de la part de", 2), ("dès", 1), ("x", 0)] {
            assert_eq!(TABLE.starting_with(prefix).count(), rows, "{prefix}");
            assert_eq!(TABLE.has_prefix(prefix), rows > 0, "{prefix}");
        }
    }
}
