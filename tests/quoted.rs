//! Nothing is reported inside quoted speech: what a speaker says is the speaker's, not the author's.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;

use sourcier::analysis::{Analysis, Cache, Options, QuoteUse};
use sourcier::config::Config;
use sourcier::markup::Format;
use sourcier::rules::{self, Finding};

/// The rules that are about a quotation itself.
const ABOUT_QUOTES: [&str; 3] = ["unattributed-direct-quote", "pull-quote-unnamed-speaker", "orphan-quoted-fragment"];

fn analyse(text: &str, format: Format) -> Analysis {
    Analysis::new(Arc::from(text), format, &Options::default(), &Cache::default(), &|| false).unwrap()
}

fn findings(analysis: &Analysis) -> Vec<Finding> {
    rules::check(analysis, &Config { preview: true, ..Config::default() })
}

/// The findings that lie inside quoted speech, rules about quotations left out.
fn inside_speech(analysis: &Analysis) -> Vec<String> {
    let speech: Vec<_> = analysis
        .quotes
        .iter()
        .filter(|q| matches!(q.role, QuoteUse::Speech | QuoteUse::Fragment | QuoteUse::Block))
        .collect();
    let quoted = |f: &Finding| speech.iter().any(|q| q.range.contains_range(f.range));
    findings(analysis)
        .into_iter()
        .filter(|f| !ABOUT_QUOTES.contains(&f.rule.id) && quoted(f))
        .map(|f| format!("{}: {}", f.rule.id, analysis.slice(f.range)))
        .collect()
}

/// The blocks of text of a Markdown file, with the marks of findings taken out.
fn cases(file: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut open: Option<String> = None;
    for line in file.lines() {
        match (&mut open, line.starts_with("```")) {
            (None, true) => open = Some(String::new()),
            (Some(_), true) => out.extend(open.take()),
            (Some(text), false) => {
                text.extend(line.chars().filter(|c| !matches!(*c, '⟦' | '⟧')));
                text.push('\n');
            }
            (None, false) => {}
        }
    }
    out
}

#[test]
fn nothing_is_reported_inside_the_quotations_of_the_sample_articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut quotations = 0;
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let format = match path.extension().and_then(|e| e.to_str()) {
            Some("md") => Format::Markdown,
            Some("html") => Format::Html,
            Some("txt") => Format::Plain,
            _ => continue,
        };
        let analysis = analyse(&std::fs::read_to_string(&path).unwrap(), format);
        quotations += analysis.quotes.len();
        wrong.extend(inside_speech(&analysis));
    }
    assert!(quotations > 20, "only {quotations} quotations were read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every sentence a rule flags in the author's voice, said by somebody instead.
#[test]
fn what_a_rule_flags_is_left_alone_when_somebody_says_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/rules");
    let (mut tried, mut wrong) = (0, Vec::new());
    for rule in rules::RULES.iter().filter(|r| !ABOUT_QUOTES.contains(&r.id) && r.id != "unused-ignore") {
        for case in cases(&std::fs::read_to_string(folder.join(format!("{}.md", rule.id))).unwrap()) {
            let sentence = case.trim();
            // A quotation inside a quotation, a list or a second paragraph is another matter.
            if sentence.contains(['«', '\n', '>', '–']) {
                continue;
            }
            let said = sentence.trim_end_matches('.');
            tried += 1;
            wrong.extend(inside_speech(&analyse(
                &format!("«\u{202f}{said}\u{202f}», a déclaré la mairesse de Brassac, Anne Vidal.\n"),
                Format::Plain,
            )));
        }
    }
    assert!(tried > 100, "only {tried} sentences were tried");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
