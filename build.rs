//! Compiles `seeds/{words,names}/*.tsv` into tables the binary reads in place.
//!
//! A seed file is UTF-8, tab-separated; lines that start with `#` are comments; the first column is the
//! key. For each `seeds/words/speech-verbs.tsv` this writes `speech-verbs.txt` (rows sorted by key) and
//! `speech-verbs.idx` (where each row starts), and declares `SPEECH_VERBS` in `tables.rs`.

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
    for row in rows {
        starts.extend((text.len() as u32).to_le_bytes());
        text.push_str(row);
        text.push('\n');
    }
    fs::write(out.join(format!("{stem}.txt")), text)?;
    fs::write(out.join(format!("{stem}.idx")), starts)?;
    let name = stem.replace('-', "_").to_uppercase();
    writeln!(
        declarations,
        "/// Compiled from `{}`; `seeds/README.md` names its columns.\n\
         pub static {name}: Table = Table::new(\n    \
         include_str!(concat!(env!(\"OUT_DIR\"), \"/{stem}.txt\")),\n    \
         include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{stem}.idx\")),\n);",
        file.display()
    )
    .expect("writing to a string");
    Ok(())
}
