//! Trains the models that tell which readings of a text are attributions, and where their contents end, from articles annotated by hand.
//!
//! A reading is right when its content overlaps that of an annotated attribution by half and their cues touch, wrong when its content
//! overlaps none by 0.3; what lies between teaches nothing. A place is where a content ends when the annotated content of that cue
//! ends there. Averaged perceptrons with a margin. The extents come first, since what a content is made of tells whether it is one;
//! the carried readings follow from the readings that stand, so that they are learned in a second round.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};

use super::perceptron::{Perceptron, Pruning, Random, Weights};
use crate::analysis::attribution::{self, EXTENT_LABELS, LABELS, Models, Reading, Stretch};
use crate::analysis::{Analysis, Attribution, Cache, Options as AnalysisOptions};
use crate::evaluate::gold::{self, Gold, GoldAttribution};
use crate::evaluate::{Report, score};
use crate::grammar::linear::Model;
use crate::markup::Format;
use crate::text::TextRange;

/// Where the articles are, and where the model goes.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// A folder with texts/ and gold/.
    folder: PathBuf,
    /// The folder the models are written to, as attribution.bin and extent.bin.
    #[arg(long, default_value = "seeds/models")]
    out: PathBuf,
    /// Passes over the readings.
    #[arg(long, default_value_t = 4)]
    epochs: usize,
    /// How much better the right label must score than the other to teach nothing more.
    #[arg(long, default_value_t = 20)]
    margin: i32,
    /// How many orders of the examples are learned, and their weights averaged.
    #[arg(long, default_value_t = 20)]
    orders: usize,
    /// Cross-validate in this many parts instead of writing the models.
    #[arg(long)]
    folds: Option<usize>,
    /// With the folds: print each attribution that is missed or false.
    #[arg(long)]
    errors: bool,
    /// Print the figures on the articles of another folder instead of writing the models.
    #[arg(long)]
    on: Option<PathBuf>,
}

/// A reading with its label.
type Example = (Vec<u64>, usize);

/// Trains, and writes the models or prints how they do on other articles.
///
/// # Errors
/// If a folder cannot be read or the models not be written.
#[expect(clippy::print_stdout, reason = "a command of training")]
pub fn run(options: &Options) -> Result<()> {
    let articles = read(&options.folder)?;
    if let Some(folds) = options.folds {
        validate(options, &articles, folds.max(2));
        return Ok(());
    }
    let (readings, extents) = learn(options, &articles.iter().collect::<Vec<_>>());
    if let Some(other) = &options.on {
        let models = Models { readings: Model::new(&readings), extents: Model::new(&extents) };
        let mut report = Report::default();
        judge(options, &models, &mut read(other)?.iter(), &mut report);
        println!("{report}");
        return Ok(());
    }
    for (name, bytes) in [("attribution.bin", readings), ("extent.bin", extents)] {
        let path = options.out.join(name);
        std::fs::write(&path, bytes).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn read(articles: &Path) -> Result<Vec<(Analysis, Gold)>> {
    let folder = articles.join("gold");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .with_context(|| folder.display().to_string())?
        .map(|e| e.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "json"));
    files.sort();
    files
        .iter()
        .map(|file| {
            let json = std::fs::read_to_string(file)?;
            let text = std::fs::read_to_string(articles.join("texts").join(format!("{}.txt", gold::name(&json)?)))?;
            let gold = gold::read(&json, &text)?;
            let analysis =
                Analysis::new(Arc::from(text), Format::Plain, &AnalysisOptions::default(), &Cache::default(), &|| {
                    false
                })
                .context("analysis stopped")?;
            Ok((analysis, gold))
        })
        .collect()
}

/// The readings and the extents. Two rounds of readings: the second knows which of them stand, and so which content is carried.
fn learn(options: &Options, articles: &[&(Analysis, Gold)]) -> (Vec<u8>, Vec<u8>) {
    let extents = write(&perceptron(options, 2, &stretches(articles)), &EXTENT_LABELS);
    let models = |readings| Models { readings, extents: Model::new(&extents) };
    let first = write(&perceptron(options, 1, &examples(articles, &models(Model::default()))), &LABELS);
    let second = write(&perceptron(options, 1, &examples(articles, &models(Model::new(&first)))), &LABELS);
    (second, extents)
}

fn write(weights: &Weights, labels: &[&str]) -> Vec<u8> {
    weights.write(labels, Pruning { smallest: 0.05, largest: weights.quantile(0.001).max(0.5) })
}

fn examples(articles: &[&(Analysis, Gold)], models: &Models) -> Vec<Example> {
    let mut out = Vec::new();
    for (analysis, gold) in articles.iter().copied() {
        for reading in attribution::training_readings(analysis, models) {
            if let Some(label) = label(&reading, gold) {
                out.push((reading.features, label));
            }
        }
    }
    out
}

/// The places in contents that the annotation has too: 1 where it ends, 0 before.
fn stretches(articles: &[&(Analysis, Gold)]) -> Vec<Example> {
    let mut out = Vec::new();
    for (analysis, gold) in articles.iter().copied() {
        for stretch in attribution::training_stretches(analysis) {
            let Some(end) = annotated(&stretch, gold).and_then(|a| a.content.iter().map(|c| u32::from(c.end())).max())
            else {
                continue;
            };
            for (content, features) in stretch.cuts {
                let here = content.iter().map(|c| u32::from(c.end())).max().unwrap_or_default();
                match here.abs_diff(end) {
                    0..=NEAR => out.push((features, 1)),
                    _ if here < end => out.push((features, 0)),
                    _ => {}
                }
            }
        }
    }
    out
}

/// A closing mark with its space, or a stop, may be annotated or not.
const NEAR: u32 = 4;

/// The annotated attribution with the cue of a reading, if their contents begin together.
fn annotated<'a>(stretch: &Stretch, gold: &'a Gold) -> Option<&'a GoldAttribution> {
    let start = |c: &[TextRange]| c.iter().map(|c| u32::from(c.start())).min();
    let begin = start(&stretch.content)?;
    gold.attributions
        .iter()
        .filter(|a| touches(stretch.cue, a.cue) && start(&a.content).is_some_and(|s| s.abs_diff(begin) <= 2 * NEAR))
        .max_by(|a, b| overlap(&stretch.content, &a.content).total_cmp(&overlap(&stretch.content, &b.content)))
}

/// Whether two cues share a character, or there is none.
fn touches(a: Option<TextRange>, b: Option<TextRange>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.intersect(b).is_some_and(|i| !i.is_empty()),
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn label(reading: &Reading, gold: &Gold) -> Option<usize> {
    if gold.boilerplate.iter().any(|b| reading.content.iter().any(|c| c.intersect(*b).is_some_and(|i| !i.is_empty()))) {
        return None;
    }
    let best = gold
        .attributions
        .iter()
        .map(|a| (overlap(&reading.content, &a.content), touches(reading.cue, a.cue)))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
    let cued =
        gold.attributions.iter().any(|a| overlap(&reading.content, &a.content) >= 0.5 && touches(reading.cue, a.cue));
    match best {
        _ if cued => Some(1),
        (share, _) if share < 0.3 => Some(0),
        // The content is somebody else's to attribute.
        (share, false) if share >= 0.5 && reading.cue.is_some() => Some(0),
        _ => None,
    }
}

/// Shared bytes by all bytes.
fn overlap(a: &[TextRange], b: &[TextRange]) -> f64 {
    let size = |spans: &[TextRange]| spans.iter().map(|r| f64::from(u32::from(r.len()))).sum::<f64>();
    let both: f64 =
        a.iter().flat_map(|x| b.iter().filter_map(|y| x.intersect(*y))).map(|r| f64::from(u32::from(r.len()))).sum();
    both / (size(a) + size(b) - both).max(1.0)
}

/// The mean of perceptrons that met the examples in different orders: with so few, the order of one would tell.
fn perceptron(options: &Options, patience: u32, examples: &[Example]) -> Weights {
    let parts: Vec<Weights> = (0..options.orders as u64).map(|seed| one(options, patience, examples, seed)).collect();
    Weights::mean(&parts)
}

fn one(options: &Options, patience: u32, examples: &[Example], seed: u64) -> Weights {
    let mut perceptron = Perceptron::new(LABELS.len()).with_patience(patience);
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut scores = Vec::new();
    for _ in 0..options.epochs {
        random.shuffle(&mut order);
        for &i in &order {
            let (features, label) = &examples[i];
            perceptron.scores(features, &mut scores);
            if scores[*label] - scores[1 - label] < options.margin {
                perceptron.update(features, *label, 1 - label);
            }
            perceptron.step();
        }
    }
    perceptron.average()
}

/// Prints the figures of the attributions in articles that the models have not seen.
#[expect(clippy::print_stdout, reason = "a command of training")]
fn validate(options: &Options, articles: &[(Analysis, Gold)], folds: usize) {
    let mut report = Report::default();
    for fold in 0..folds {
        let part = |keep: bool| {
            articles
                .iter()
                .enumerate()
                .filter(move |(i, _)| (i % folds == fold) != keep)
                .map(|(_, a)| a)
                .collect::<Vec<_>>()
        };
        let (readings, extents) = learn(options, &part(true));
        let models = Models { readings: Model::new(&readings), extents: Model::new(&extents) };
        judge(options, &models, &mut part(false).into_iter(), &mut report);
    }
    println!("{report}");
}

/// Adds the figures of some articles.
#[expect(clippy::print_stdout, reason = "a command of training")]
fn judge(
    options: &Options,
    models: &Models,
    articles: &mut dyn Iterator<Item = &'_ (Analysis, Gold)>,
    report: &mut Report,
) {
    for (analysis, gold) in articles {
        let found = attribution::trained_attributions(analysis, models);
        score::attributions(report, &analysis.text, &found, gold);
        if options.errors {
            let readings = attribution::training_readings(analysis, models);
            print!("{}", errors(analysis, gold, &readings, &found));
        }
    }
}

/// One line for each attribution that is missed (with whether a reading had it), false, or of another extent.
fn errors(analysis: &Analysis, gold: &Gold, readings: &[Reading], found: &[Attribution]) -> String {
    let text = |ranges: &[TextRange]| ranges.iter().map(|r| &analysis.text[*r]).collect::<Vec<_>>().join(" | ");
    let cue = |cue: Option<TextRange>| cue.map_or("", |c| &analysis.text[c]);
    let mut out = String::new();
    for missed in gold.attributions.iter().filter(|a| !found.iter().any(|f| overlap(&f.content, &a.content) >= 0.3)) {
        let read = readings.iter().any(|r| overlap(&r.content, &missed.content) >= 0.3 && touches(r.cue, missed.cue));
        let why = if read { "rejected" } else { "not read" };
        let _ = writeln!(out, "{why} {}: [{}] {}", missed.kind, cue(missed.cue), text(&missed.content));
    }
    for matched in found {
        let best = gold
            .attributions
            .iter()
            .max_by(|a, b| overlap(&matched.content, &a.content).total_cmp(&overlap(&matched.content, &b.content)));
        if let Some(a) = best.filter(|a| (0.3..0.8).contains(&overlap(&matched.content, &a.content))) {
            let _ = writeln!(out, "extent {}: {} INSTEAD OF {}", a.kind, text(&matched.content), text(&a.content));
        }
    }
    for wrong in found.iter().filter(|f| !gold.attributions.iter().any(|a| overlap(&f.content, &a.content) >= 0.3)) {
        let _ = writeln!(out, "false {}: [{}] {}", wrong.kind.as_str(), cue(wrong.cue), text(&wrong.content));
    }
    out
}
