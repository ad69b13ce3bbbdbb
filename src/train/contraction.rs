//! Trains the classifier that tells the article « des » from the contraction « de les ».

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;

use super::conllu;
use super::logistic::{self, Example};
use super::perceptron::Pruning;
use crate::grammar::linear::{Model, best};
use crate::grammar::token::contraction::features;
use crate::grammar::token::{Surface, surface};

/// Train the classifier of « du » and « des ».
#[derive(Args, Debug)]
pub struct Options {
    /// CoNLL-U files to learn from.
    #[arg(long, required = true, num_args = 1..)]
    pub treebanks: Vec<PathBuf>,
    /// CoNLL-U files to measure on.
    #[arg(long, num_args = 0..)]
    pub dev: Vec<PathBuf>,
    /// Where to write the weights.
    #[arg(long, default_value = "seeds/models/contraction.bin")]
    pub out: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// If a treebank cannot be read or the weights not be written.
pub fn run(options: &Options) -> Result<()> {
    let mut examples = Vec::new();
    for path in &options.treebanks {
        examples.extend(conllu::read(path)?.iter().flat_map(cases));
    }
    let weights = logistic::train(&examples, 7);
    let pruning = Pruning { smallest: 0.1, largest: weights.quantile(0.0001) };
    let bytes = weights.write(&["article", "contraction"], pruning);
    for path in &options.dev {
        let cases: Vec<_> = conllu::read(path)?.iter().flat_map(cases).collect();
        let model = Model::new(&bytes);
        let right = cases.iter().filter(|(features, label)| {
            let mut scores = [0; 2];
            model.add(features, &mut scores);
            best(&scores) == usize::from(*label)
        });
        writeln!(std::io::stdout(), "{}: {} of {}", path.display(), right.count(), cases.len())?;
    }
    fs::write(&options.out, bytes).with_context(|| options.out.display().to_string())
}

/// Every « du » and « des » of a sentence, with what it is.
fn cases(sentence: &conllu::Sentence) -> Vec<Example> {
    let own = surface(&sentence.text);
    let (tokens, _, _) = sentence.block();
    let is_case = |t: &Surface| matches!(&*t.norm, "du" | "des");
    let gold = |t: &Surface| tokens.iter().find(|g| g.range == t.range);
    (0..own.len())
        .filter(|&i| is_case(&own[i]))
        .filter_map(|i| {
            let contraction = gold(&own[i])?.words.len() > 1;
            Some((features(&own, i), contraction))
        })
        .collect()
}
