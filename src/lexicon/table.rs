//! A sorted table read in place.

/// A table compiled by `build.rs` from a TSV file of `seeds/`: rows sorted by their first column (the key), by bytes.
///
/// Several rows may share a key. Nothing is parsed or copied at start-up; a look-up is a binary search.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// All rows, each ended by a line feed.
    text: &'static str,
    /// Little-endian `u32` start of each row.
    starts: &'static [u8],
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row(&'static str);

impl Table {
    /// A table from the two files that `build.rs` writes.
    pub const fn new(text: &'static str, starts: &'static [u8]) -> Self {
        Self { text, starts }
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
        let key = key.to_owned();
        let from = self.lower_bound(&key);
        (from..self.len()).map(move |i| table.row(i)).take_while(move |row| row.key() == key)
    }

    /// The first row with this key.
    pub fn first(&self, key: &str) -> Option<Row> {
        let at = self.lower_bound(key);
        (at < self.len()).then(|| self.row(at)).filter(|row| row.key() == key)
    }

    /// Whether some row has this key.
    pub fn contains(&self, key: &str) -> bool {
        self.first(key).is_some()
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
            if self.row(mid).key() < key { lo = mid + 1 } else { hi = mid }
        }
        lo
    }
}

impl Row {
    /// The first column.
    pub fn key(self) -> &'static str {
        self.field(0)
    }

    /// Column `n`, or the empty string past the last one.
    pub fn field(self, n: usize) -> &'static str {
        self.0.split('\t').nth(n).unwrap_or("")
    }

    /// Column `n` as a list: values separated by `|`, none when empty.
    pub fn list(self, n: usize) -> impl Iterator<Item = &'static str> {
        self.field(n).split('|').filter(|v| !v.is_empty())
    }
}
