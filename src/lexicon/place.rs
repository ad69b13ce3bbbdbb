//! Where a key is looked for in the hash map of a table; shared with `build.rs`.

/// The first slot for a key, out of `slots`, a power of two; those that follow are tried next.
pub fn place(key: &str, slots: usize) -> usize {
    let (words, rest) = key.as_bytes().as_chunks::<8>();
    let last = rest.iter().fold(key.len() as u64, |n, &byte| (n << 8) | u64::from(byte));
    let mix = |hash: u64, word: u64| (hash.rotate_left(26) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let hash = mix(words.iter().fold(0, |hash, &word| mix(hash, u64::from_le_bytes(word))), last);
    (hash >> 32) as usize & (slots.wrapping_sub(1))
}
