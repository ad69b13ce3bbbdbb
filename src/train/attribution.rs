//! Trains the model that tells which readings of a text are attributions, from articles annotated by hand.
//!
//! A reading is right when its content overlaps that of an annotated attribution by half and their cues touch, wrong when its content
//! overlaps none by 0.3; what lies between teaches nothing. An averaged perceptron with a margin; the carried readings follow from
//! the readings that stand, so that they are learned in a second round.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result};

use super::perceptron::{Perceptron, Pruning, Weights};
use crate::analysis::attribution::{self, LABELS, Reading};
use crate::analysis::{Analysis, Cache, Options as AnalysisOptions};
use crate::evaluate::gold::{self, Gold};
use crate::grammar::linear::Model;
use crate::markup::Format;
use crate::text::TextRange;

/// Where the articles are, and where the model goes.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// A folder with texts/ and gold/.
    folder: PathBuf,
    /// Where the model is written.
    #[arg(long, default_value = "seeds/models/attribution.bin")]
    out: PathBuf,
    /// Passes over the readings.
    #[arg(long, default_value_t = 6)]
    epochs: usize,
    /// How much better the right label must score than the other to teach nothing more.
    #[arg(long, default_value_t = 8)]
    margin: i32,
    /// Cross-validate in this many parts instead of writing the model.
    #[arg(long)]
    folds: Option<usize>,
}

/// A reading with its label.
type Example = (Vec<u64>, usize);

/// Trains and writes the model.
///
/// # Errors
/// If the folder cannot be read or the model not be written.
pub fn run(options: &Options) -> Result<()> {
    let articles = read(options)?;
    if let Some(folds) = options.folds {
        validate(options, &articles, folds.max(2));
        return Ok(());
    }
    let bytes = learn(options, &articles.iter().collect::<Vec<_>>());
    std::fs::write(&options.out, bytes).with_context(|| options.out.display().to_string())
}

fn read(options: &Options) -> Result<Vec<(Analysis, Gold)>> {
    let folder = options.folder.join("gold");
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
            let text =
                std::fs::read_to_string(options.folder.join("texts").join(format!("{}.txt", gold::name(&json)?)))?;
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

/// Two rounds: the second knows which readings stand, and so which content is carried.
fn learn(options: &Options, articles: &[&(Analysis, Gold)]) -> Vec<u8> {
    let first = perceptron(options, &examples(articles, &Model::default()));
    let bytes = write(&first);
    let second = perceptron(options, &examples(articles, &Model::new(&bytes)));
    write(&second)
}

fn write(weights: &Weights) -> Vec<u8> {
    weights.write(&LABELS, Pruning { smallest: 0.05, largest: weights.quantile(0.001).max(0.5) })
}

fn examples(articles: &[&(Analysis, Gold)], model: &Model) -> Vec<Example> {
    let mut out = Vec::new();
    for (analysis, gold) in articles.iter().copied() {
        for reading in attribution::training_readings(analysis, model) {
            if let Some(label) = label(&reading, gold) {
                out.push((reading.features, label));
            }
        }
    }
    out
}

fn label(reading: &Reading, gold: &Gold) -> Option<usize> {
    if gold.boilerplate.iter().any(|b| reading.content.iter().any(|c| c.intersect(*b).is_some_and(|i| !i.is_empty()))) {
        return None;
    }
    let touches = |a: Option<TextRange>, b: Option<TextRange>| match (a, b) {
        (Some(a), Some(b)) => a.intersect(b).is_some_and(|i| !i.is_empty()),
        (a, b) => a.is_none() && b.is_none(),
    };
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

fn perceptron(options: &Options, examples: &[Example]) -> Weights {
    let mut perceptron = Perceptron::new(LABELS.len());
    let mut scores = Vec::new();
    for epoch in 0..options.epochs {
        for i in 0..examples.len() {
            // A fixed walk that visits the examples in another order each time.
            let stride = [7919, 104_729, 1_299_709][epoch % 3];
            let (features, label) = &examples[(i * stride + epoch * 31) % examples.len()];
            perceptron.scores(features, &mut scores);
            if scores[*label] - scores[1 - label] < options.margin {
                perceptron.update(features, *label, 1 - label);
            }
            perceptron.step();
        }
    }
    perceptron.average()
}

/// Prints precision and recall on readings the model has not seen.
#[expect(clippy::print_stdout, reason = "a command of training")]
fn validate(options: &Options, articles: &[(Analysis, Gold)], folds: usize) {
    let mut seen: Vec<(i32, usize)> = Vec::new();
    for fold in 0..folds {
        let part = |keep: bool| {
            articles
                .iter()
                .enumerate()
                .filter(move |(i, _)| (i % folds == fold) != keep)
                .map(|(_, a)| a)
                .collect::<Vec<_>>()
        };
        let bytes = learn(options, &part(true));
        let model = Model::new(&bytes);
        for (features, label) in examples(&part(false), &model) {
            let mut scores = [0; LABELS.len()];
            model.add(&features, &mut scores);
            seen.push((scores[1] - scores[0], label));
        }
    }
    let there = seen.iter().filter(|s| s.1 == 1).count();
    for slack in [0, 50, 100, 150, 200, 250, 300, 400, 500, 600] {
        let said = seen.iter().filter(|s| s.0 >= -slack);
        let (said, right) = (said.clone().count(), said.filter(|s| s.1 == 1).count());
        let (p, r) = (right as f64 / said.max(1) as f64, right as f64 / there.max(1) as f64);
        println!("slack {slack:>4}: P {p:.3} R {r:.3} F1 {:.3} of {there}", 2.0 * p * r / (p + r).max(1e-9));
    }
}
