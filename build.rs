//! Compiles `seeds/{words,names}/*.tsv` into tables the binary reads in place.
//!
//! A seed file is UTF-8, tab-separated; lines that start with `#` are comments; the first column is the
//! key. For each `seeds/words/speech-verbs.tsv` this writes `speech-verbs.txt` (rows sorted by key),
//! `speech-verbs.idx` (where each row starts) and `speech-verbs.map` (the first row of each key, by the hash of the key),
//! and declares `SPEECH_VERBS` in `tables.rs`.

#[path = "src/lexicon/place.rs"]
mod place;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut declarations = String::new();
    for folder in ["seeds/words", "seeds/names"] {
        println!("cargo:rerun-if-changed={folder}");
        if !Path::new(folder).is_dir() {
            continue;
        }
        let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
        files.retain(|f| f.extension().is_some_and(|e| e == "tsv"));
        files.sort();
        for file in files {
            println!("cargo:rerun-if-changed={}", file.display());
            table(&file, &out, &mut declarations)?;
        }
    }
    fs::write(out.join("tables.rs"), declarations)
}

/// Writes one table and declares it.
fn table(file: &Path, out: &Path, declarations: &mut String) -> io::Result<()> {
    let stem = file.file_stem().and_then(|s| s.to_str()).expect("seed files have plain names");
    let source = fs::read_to_string(file)?;
    let mut rows: Vec<&str> = source.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).collect();
    rows.sort_by(|a, b| a.split('\t').next().cmp(&b.split('\t').next()).then(a.cmp(b)));
    let (mut text, mut starts) = (String::new(), Vec::new());
    let map = map(&rows);
    for row in rows {
        starts.extend((text.len() as u32).to_le_bytes());
        text.push_str(row);
        text.push('\n');
    }
    fs::write(out.join(format!("{stem}.txt")), text)?;
    fs::write(out.join(format!("{stem}.idx")), starts)?;
    fs::write(out.join(format!("{stem}.map")), map)?;
    let name = stem.replace('-', "_").to_uppercase();
    writeln!(
        declarations,
        "/// Compiled from `{}`; `seeds/README.md` names its columns.\n\
         pub static {name}: Table = Table::new(\n    \
         include_str!(concat!(env!(\"OUT_DIR\"), \"/{stem}.txt\")),\n    \
         include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{stem}.idx\")),\n    \
         include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{stem}.map\")),\n);",
        file.display()
    )
    .expect("writing to a string");
    Ok(())
}

/// Little-endian `u32` slots, at least as many again as there are keys: one more than the first row of a key, 0 for none.
fn map(rows: &[&str]) -> Vec<u8> {
    let mut slots = vec![0_u32; (rows.len() * 2).next_power_of_two()];
    let mut last = None;
    for (i, row) in rows.iter().enumerate() {
        let key = row.split('\t').next().unwrap_or_default();
        if last == Some(key) {
            continue;
        }
        last = Some(key);
        let mut at = place::place(key, slots.len());
        while slots[at] != 0 {
            at = (at + 1) % slots.len();
        }
        slots[at] = i as u32 + 1;
    }
    slots.into_iter().flat_map(u32::to_le_bytes).collect()
}
