//! The layers of the house: the protocol and its machinery are known under `src/server` and nowhere else.

use std::fs;
use std::path::Path;

/// What only the server may name.
const PROTOCOL: [&str; 5] = ["tower_lsp", "lsp_types", "tower_service", "tokio", "Url"];

/// What the core may not name, since it does no input or output and reads no clock.
const WORLD: [&str; 6] = ["std::fs", "std::env", "std::process", "std::net", "Instant::now", "SystemTime"];

/// The core: same text, settings and data, same result.
const CORE: [&str; 7] =
    ["src/text", "src/markup", "src/lexicon", "src/grammar", "src/analysis", "src/rules", "src/features"];

fn sources(folder: &Path, out: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is part of the project") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            let name = path.strip_prefix(root).expect("it lies inside").to_string_lossy().replace('\\', "/");
            out.push((name, fs::read_to_string(&path).expect("sources are UTF-8")));
        }
    }
}

fn all() -> Vec<(String, String)> {
    let mut out = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    assert!(out.len() > 50, "the sources were not found");
    out
}

/// Whether `word` stands in `line` as a word of its own, in code.
fn names(line: &str, word: &str) -> bool {
    let code = line.split("//").next().unwrap_or(line);
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

fn offenders(words: &[&str], watched: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in all().into_iter().filter(|(name, _)| watched(name)) {
        // Tests beside the code may use what they like.
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(&text).to_owned();
        for (i, line) in code.lines().enumerate() {
            found.extend(words.iter().filter(|w| names(line, w)).map(|w| format!("{name}:{}: {w}", i + 1)));
        }
    }
    found
}

#[test]
fn the_protocol_is_known_to_the_server_alone() {
    // The command line starts the server as an editor does, over its own pipe and without these types.
    assert_eq!(offenders(&PROTOCOL, |name| !name.starts_with("src/server/")), [""; 0]);
    assert!(!offenders(&PROTOCOL, |name| name.starts_with("src/server/")).is_empty(), "the search finds nothing");
}

#[test]
fn the_core_does_no_input_or_output() {
    // `reference.rs` compares generated pages with the files, and is compiled for tests only.
    let core = |name: &str| CORE.iter().any(|folder| name.starts_with(folder)) && !name.ends_with("/reference.rs");
    assert_eq!(offenders(&WORLD, core), [""; 0]);
}

#[test]
fn rules_do_not_know_the_configuration() {
    let rules = |name: &str| name.starts_with("src/rules/");
    assert_eq!(offenders(&["config"], |name| rules(name) && !name.ends_with("/mod.rs")), [""; 0]);
    assert!(!offenders(&["rules"], |name| name.starts_with("src/config/")).is_empty(), "the search finds nothing");
}

#[test]
fn words_are_told_from_parts_of_words() {
    assert!(names("use tokio::io;", "tokio") && names("fn f(u: Url)", "Url"));
    assert!(!names("let autokio = 1; // tokio", "tokio") && !names("UrlList", "Url"));
}
