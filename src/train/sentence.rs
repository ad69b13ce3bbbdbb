//! Trains the classifier that finds where sentences end, on treebanks read as running text.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use rustc_hash::FxHashSet;

use super::conllu;
use super::evaluate::running_text;
use super::perceptron::{Perceptron, Pruning, Random};
use crate::grammar::sentence::{ENDS, GOES_ON, split};
use crate::grammar::token::tokens;

/// Train the classifier of sentence ends.
#[derive(Args, Debug)]
pub struct Options {
    /// CoNLL-U files to learn from.
    #[arg(long, required = true, num_args = 1..)]
    pub treebanks: Vec<PathBuf>,
    /// Where to write the weights.
    #[arg(long, default_value = "seeds/models/sentence.bin")]
    pub out: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// If a treebank cannot be read or the weights not be written.
pub fn run(options: &Options) -> Result<()> {
    let mut examples = Vec::new();
    for path in &options.treebanks {
        places(&conllu::read(path)?, &mut examples);
    }
    fs::write(&options.out, train(&mut examples)).with_context(|| options.out.display().to_string())
}

fn train(examples: &mut [(Vec<u64>, usize)]) -> Vec<u8> {
    let mut perceptron = Perceptron::new(2);
    let mut random = Random::new(5);
    let mut scores = Vec::new();
    for _ in 0..12 {
        random.shuffle(examples);
        for (features, right) in &*examples {
            perceptron.scores(features, &mut scores);
            // A margin keeps learning from cases that are only just right.
            if scores[*right] < scores[1 - right] + 3 {
                perceptron.update(features, *right, 1 - right);
            }
            perceptron.step();
        }
    }
    let weights = perceptron.average();
    weights.write(&["goes on", "ends"], Pruning { smallest: 0.1, largest: weights.quantile(0.0005) })
}

/// Every place of a treebank where a sentence may end, and whether it does.
fn places(treebank: &[conllu::Sentence], out: &mut Vec<(Vec<u64>, usize)>) {
    // The last sentence of a piece has no right context: pieces are long.
    for piece in treebank.chunks(200) {
        let text = running_text(piece);
        let mut at = 0;
        let ends: FxHashSet<usize> = piece
            .iter()
            .map(|s| {
                at += s.text.len() + 1;
                at - 1
            })
            .collect();
        let (tokens, words) = tokens(&text);
        // `split` asks place by place; the gold answer keeps its sentences in step with the treebank's.
        split(&text, &tokens, &words, |place| {
            let right = if ends.contains(&place.end) { ENDS } else { GOES_ON };
            out.push((place.features.to_vec(), right));
            right == ENDS
        });
    }
}
