//! Cases in Markdown: what each rule says and where it is silent.
//!
//! `tests/corpus/rules/ID.md` is about the rule `ID`. Each block of text is a case; ⟦ ⟧ stand around what is to be found,
//! and are taken out before the text is read. Text outside blocks is for people. `UPDATE=1 cargo test --test corpus` writes
//! the marks where the findings are: read the diff before you commit it.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use sourcier::analysis::{Analysis, Cache, Options};
use sourcier::config::Config;
use sourcier::markup::Format;
use sourcier::rules;

const OPEN: char = '⟦';
const CLOSE: char = '⟧';

/// A text with the findings of a rule marked.
fn marked(rule: &str, text: &str) -> String {
    let options = Options::default();
    let analysis = Analysis::new(Arc::from(text), Format::Plain, &options, &Cache::default(), &|| false).unwrap();
    let config = Config { preview: true, ..Config::default() };
    let mut out = text.to_owned();
    let found = rules::check(&analysis, &config).into_iter().filter(|f| f.rule.id == rule);
    for finding in found.collect::<Vec<_>>().iter().rev() {
        out.insert(finding.range.end().into(), CLOSE);
        out.insert(finding.range.start().into(), OPEN);
    }
    out
}

/// A case file as it should be.
fn expected(rule: &str, file: &str) -> String {
    let (mut out, mut case): (String, Option<String>) = (String::new(), None);
    for line in file.split_inclusive('\n') {
        match (&mut case, line.starts_with("```")) {
            (None, true) => {
                out.push_str(line);
                case = Some(String::new());
            }
            (Some(text), true) => {
                out.push_str(&marked(rule, text));
                out.push_str(line);
                case = None;
            }
            (Some(text), false) => text.extend(line.chars().filter(|c| !matches!(*c, OPEN | CLOSE))),
            (None, false) => out.push_str(line),
        }
    }
    out
}

#[test]
fn rules_find_what_is_marked_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/rules");
    let mut wrong = String::new();
    for rule in rules::RULES.iter().filter(|r| r.id != "unused-ignore") {
        let path = folder.join(format!("{}.md", rule.id));
        let Ok(file) = std::fs::read_to_string(&path) else {
            let _ = writeln!(wrong, "{} has no cases", rule.id);
            continue;
        };
        let expected = expected(rule.id, &file);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &expected).unwrap();
        }
        for (is, should) in file.lines().zip(expected.lines()).filter(|(a, b)| a != b) {
            let _ = writeln!(wrong, "{}:\n  marked: {is}\n  found:  {should}", rule.id);
        }
    }
    assert!(wrong.is_empty() || std::env::var_os("UPDATE").is_some(), "\n{wrong}");
}
