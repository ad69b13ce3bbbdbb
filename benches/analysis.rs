//! How fast French is read: words a second for each stage and for all of them, one keystroke in a long article, the
//! start of a process with its models, and the memory it takes.
//!
//! `cargo bench` runs it; the texts are the sample articles of `seeds/articles`.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use sourcier::analysis::{Analysis, Cache, Options};
use sourcier::grammar::{Grammar, analyse_block, analyse_blocks, cue, entity, parse, sentence, tag, token};
use sourcier::markup::{self, Format};

const ARTICLES: [&str; 3] = [
    include_str!("../seeds/articles/sample.txt"),
    include_str!("../seeds/articles/agence.txt"),
    include_str!("../seeds/articles/quebec.txt"),
];

fn main() {
    memory();
    divan::main();
}

/// Prints the most memory this process has held once it has read all samples, models included.
fn memory() {
    black_box(Analysis::new(article(), Format::Plain, &Options::default(), &Cache::default(), &|| false));
    // Only Linux tells, and only it is asked.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
        writeln!(std::io::stdout(), "peak memory with the samples read: {}", peak.trim())
            .expect("standard output is open");
    }
}

/// An article as long as all samples together.
fn article() -> Arc<str> {
    ARTICLES.join("\n\n").into()
}

/// Its blocks of prose.
fn blocks() -> Vec<String> {
    let text = article();
    let markup = markup::parse(&text, Format::Plain);
    markup.blocks.iter().filter(|b| b.is_prose()).map(|b| markup.prose[b.content].to_owned()).collect()
}

/// Each block with what the stages before found.
fn read_blocks() -> Vec<(String, Grammar)> {
    blocks().into_iter().map(|b| (b.clone(), analyse_block(&b))).collect()
}

fn words(blocks: &[(String, Grammar)]) -> ItemsCount {
    ItemsCount::new(blocks.iter().map(|(_, g)| g.words.len()).sum::<usize>())
}

#[divan::bench]
fn tokens(bencher: Bencher) {
    let blocks = read_blocks();
    bencher.counter(words(&blocks)).bench(|| {
        for (prose, _) in &blocks {
            black_box(token::tokens(black_box(prose)));
        }
    });
}

#[divan::bench]
fn sentences(bencher: Bencher) {
    let blocks = read_blocks();
    let cues: Vec<_> = blocks.iter().map(|(_, g)| cue::cues(&g.words)).collect();
    bencher.counter(words(&blocks)).bench(|| {
        for ((_, g), cues) in blocks.iter().zip(&cues) {
            black_box(sentence::sentences(&g.tokens, &g.words, cues));
        }
    });
}

#[divan::bench]
fn cues(bencher: Bencher) {
    let blocks = read_blocks();
    bencher.counter(words(&blocks)).bench(|| {
        for (_, g) in &blocks {
            black_box(cue::cues(&g.words));
        }
    });
}

#[divan::bench]
fn tags(bencher: Bencher) {
    let blocks = read_blocks();
    let cues: Vec<_> = blocks.iter().map(|(_, g)| cue::cues(&g.words)).collect();
    bencher.counter(words(&blocks)).bench(|| {
        for ((_, g), cues) in blocks.iter().zip(&cues) {
            black_box(tag::tags(&g.words, cues, &g.sentences));
        }
    });
}

#[divan::bench]
fn arcs(bencher: Bencher) {
    let blocks = read_blocks();
    let cues: Vec<_> = blocks.iter().map(|(_, g)| cue::cues(&g.words)).collect();
    bencher.counter(words(&blocks)).bench(|| {
        for ((_, g), cues) in blocks.iter().zip(&cues) {
            black_box(parse::arcs(&g.words, cues, &g.tags, &g.sentences));
        }
    });
}

#[divan::bench]
fn entities(bencher: Bencher) {
    let blocks = read_blocks();
    let cues: Vec<_> = blocks.iter().map(|(_, g)| cue::cues(&g.words)).collect();
    bencher.counter(words(&blocks)).bench(|| {
        for ((_, g), cues) in blocks.iter().zip(&cues) {
            black_box(entity::entities(&g.words, cues, &g.sentences));
        }
    });
}

#[divan::bench]
fn grammar(bencher: Bencher) {
    let blocks = read_blocks();
    let prose: Vec<&str> = blocks.iter().map(|(prose, _)| prose.as_str()).collect();
    bencher.counter(words(&blocks)).bench(|| black_box(analyse_blocks(black_box(&prose))));
}

#[divan::bench]
fn whole_analysis(bencher: Bencher) {
    let (text, options) = (article(), Options::default());
    bencher.counter(words(&read_blocks())).bench(|| {
        let cache = Cache::default();
        black_box(Analysis::new(Arc::clone(&text), Format::Plain, &options, &cache, &|| false))
    });
}

/// One more letter at the end of an article of some 10 000 words: only its block is read again.
#[divan::bench]
fn one_key(bencher: Bencher) {
    let long = vec![article().to_string(); 10].join("\n\n");
    let (options, cache) = (Options::default(), Cache::default());
    let texts: [Arc<str>; 2] = [long.clone().into(), (long + "s").into()];
    let mut odd = false;
    bencher.bench_local(|| {
        odd = !odd;
        let text = Arc::clone(&texts[usize::from(odd)]);
        black_box(Analysis::new(text, Format::Plain, &options, &cache, &|| false))
    });
}

/// A process that reads one sentence: what it takes to have all models in place.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn start_up() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sourcier"))
        .args(["annotate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the binary was built for the benchmark");
    let mut input = child.stdin.take().expect("standard input is piped");
    input.write_all("« Nous sommes prêts », a dit le maire.".as_bytes()).expect("the process reads its input");
    drop(input);
    black_box(child.wait().expect("the process ends"));
}
