//! Cases in Markdown: what Sourcier makes of a text, layer by layer. `tests/corpus.rs` runs those of the rules.
//!
//! A file in `tests/corpus/` is about one subject. It holds prose, and cases: a fenced text, and below it one or more fenced views of what
//! Sourcier makes of it. The text's fence names its format (`text`, `markdown`, `html`), a view's fence names one of
//! [`VIEWS`]. An empty fence `file seeds/articles/sample.txt` stands for the text of that file.
//!
//! ````markdown
//! A short line without a full stop, with prose below, is a section title.
//!
//! ```text
//! Et maintenant ?
//! Nul ne le sait.
//! ```
//!
//! ```blocks
//! heading 2   Et maintenant ?
//! paragraph   Nul ne le sait.
//! ```
//! ````
//!
//! `UPDATE=1 cargo test --test views` writes the views anew; the diff is to be read like any change of code.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sourcier::analysis::{Analysis, Cache, Options};
use sourcier::features::outline::{Symbol, outline};
use sourcier::markup::{BlockKind, FILLER, Format};
use sourcier::rules::Locale;

/// A view of an analysis: its name in fences, and how it is written.
type View = (&'static str, fn(&Analysis) -> String);

/// One line for each kind of view. A new layer adds its own.
const VIEWS: &[View] = &[("blocks", blocks), ("outline", outline_tree)];

#[test]
fn views_are_as_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let update = std::env::var_os("UPDATE").is_some();
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    assert!(!files.is_empty(), "no case in {}", root.display());
    let mut failures = String::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let actual = run(&source, &file);
        if actual == source {
            continue;
        }
        if update {
            fs::write(&file, actual).unwrap();
        } else {
            let name = file.strip_prefix(&root).unwrap_or(&file).display();
            writeln!(failures, "{name}:\n{}", difference(&source, &actual)).unwrap();
        }
    }
    assert!(failures.is_empty(), "views differ (UPDATE=1 writes them anew)\n{failures}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder of cases is there") {
        let path = entry.expect("the folder can be read").path();
        if path.ends_with("rules") {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "md") {
            files.push(path);
        }
    }
}

/// The file with its views as they are now.
fn run(source: &str, file: &Path) -> String {
    let mut out = String::new();
    let mut analysis: Option<Analysis> = None;
    let mut lines = source.split_inclusive('\n');
    while let Some(line) = lines.next() {
        out.push_str(line);
        let ticks = line.bytes().take_while(|&b| b == b'`').count();
        let info = line[ticks..].trim();
        if ticks < 3 || info.is_empty() {
            continue;
        }
        let fence = &line[..ticks];
        let body: String = lines.by_ref().take_while(|l| l.trim_end() != fence).collect();
        if let Some(path) = info.strip_prefix("file ") {
            analysis = Some(analyse_file(path));
        } else if let Some(format) = format(info) {
            // The last line break is the fence's.
            analysis = Some(analyse(body.strip_suffix('\n').unwrap_or(&body), format));
            out.push_str(&body);
        } else {
            let Some((_, view)) = VIEWS.iter().find(|(name, _)| *name == info) else {
                panic!("{}: no view is called « {info} »", file.display());
            };
            let analysis = analysis.as_ref().unwrap_or_else(|| panic!("{}: a view without a text", file.display()));
            out.push_str(&view(analysis));
        }
        out.push_str(fence);
        out.push('\n');
    }
    out
}

fn format(info: &str) -> Option<Format> {
    match info {
        "text" => Some(Format::Plain),
        "markdown" => Some(Format::Markdown),
        "html" => Some(Format::Html),
        _ => None,
    }
}

fn analyse_file(path: &str) -> Analysis {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the file is there");
    let format = match Path::new(path).extension().and_then(|e| e.to_str()) {
        Some("md") => Format::Markdown,
        Some("html") => Format::Html,
        _ => Format::Plain,
    };
    analyse(&text, format)
}

fn analyse(text: &str, format: Format) -> Analysis {
    Analysis::new(text.into(), format, &Options::default(), &Cache::default(), &|| false).expect("nothing stops it")
}

/// The first line that differs, with what stands round it.
fn difference(expected: &str, actual: &str) -> String {
    let at = expected.lines().zip(actual.lines()).take_while(|(a, b)| a == b).count();
    let show = |text: &str| text.lines().skip(at).take(6).fold(String::new(), |all, line| all + "    " + line + "\n");
    format!("  line {}, expected:\n{}  actual:\n{}", at + 1, show(expected), show(actual))
}

/// Blocks, one a line: kind, then the words. `-` begins a list or table, `·` goes on with it.
fn blocks(analysis: &Analysis) -> String {
    let mut out = String::new();
    let mut last_group = None;
    for block in &analysis.markup.blocks {
        let kind = match block.kind {
            BlockKind::Title => "title".to_owned(),
            BlockKind::Heading(level) => format!("heading {level}"),
            BlockKind::Standfirst => "standfirst".to_owned(),
            BlockKind::Paragraph => "paragraph".to_owned(),
            BlockKind::ListItem => "item".to_owned(),
            BlockKind::TableRow => "row".to_owned(),
            BlockKind::PullQuote => "pull quote".to_owned(),
            BlockKind::Signature => "signature".to_owned(),
            BlockKind::Dateline => "dateline".to_owned(),
            BlockKind::Byline => "byline".to_owned(),
            BlockKind::Caption => "caption".to_owned(),
            BlockKind::FrontMatter => "front matter".to_owned(),
            BlockKind::Code => "code".to_owned(),
            BlockKind::Boilerplate => "boilerplate".to_owned(),
        };
        let mark = match block.group {
            None => ' ',
            group if group == last_group => '·',
            _ => '-',
        };
        last_group = block.group;
        let prose = analysis.markup.prose[block.content].replace(FILLER, "");
        let words = prose.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let language = block.foreign.map_or_else(String::new, |code| format!(" [{code}]"));
        let line = format!("{kind:12} {mark} {words}{language}");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The outline, indented: kind, words, and what the detail says.
fn outline_tree(analysis: &Analysis) -> String {
    fn show(symbols: &[Symbol], depth: usize, out: &mut String) {
        for symbol in symbols {
            let detail = if symbol.detail.is_empty() { String::new() } else { format!(" [{}]", symbol.detail) };
            writeln!(out, "{}{}: {}{detail}", "  ".repeat(depth), symbol.kind.as_str(), symbol.name).expect("a string");
            show(&symbol.children, depth + 1, out);
        }
    }
    let mut out = String::new();
    show(&outline(analysis, Locale::French), 0, &mut out);
    out
}
