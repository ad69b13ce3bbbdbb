//! Trains the classifier that finds where sentences end, on treebanks read as running text.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use rustc_hash::FxHashSet;

use super::evaluate::running_text;
use super::logistic::{self, Example};
use super::perceptron::{Pruning, Random};
use super::{conllu, corpus};
use crate::grammar::cue::cues;
use crate::grammar::sentence::split;
use crate::grammar::token::tokens;

/// Train the classifier of sentence ends.
#[derive(Args, Debug)]
pub struct Options {
    /// CoNLL-U files to learn from.
    #[arg(long, required = true, num_args = 1..)]
    pub treebanks: Vec<PathBuf>,
    /// Folders of articles (WiNER), whose lines are whole sentences: inside them none ends without a mark.
    #[arg(long, num_args = 1..)]
    pub articles: Vec<PathBuf>,
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
        let treebank = conllu::read(path)?;
        places(&treebank, &mut examples);
        places(&without_stops(treebank), &mut examples);
    }
    for folder in &options.articles {
        for article in corpus::read(folder)? {
            lines(&article.text, &mut examples);
        }
    }
    let weights = logistic::train(&examples, 5);
    let pruning = Pruning { smallest: 0.1, largest: weights.quantile(0.0005) };
    fs::write(&options.out, weights.write(&["goes on", "ends"], pruning))
        .with_context(|| options.out.display().to_string())
}

/// Half of the sentences that end with a full stop without it: there are few titles in the treebanks.
fn without_stops(mut treebank: Vec<conllu::Sentence>) -> Vec<conllu::Sentence> {
    let mut random = Random::new(77);
    for sentence in &mut treebank {
        if random.below(100) < 50 {
            let length = sentence.text.trim_end_matches(['.', ' ']).len();
            sentence.text.truncate(length);
        }
    }
    treebank
}

/// Every place of a treebank where a sentence may end, and whether it does.
fn places(treebank: &[conllu::Sentence], out: &mut Vec<Example>) {
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
        split(&tokens, &words, &cues(&words), |place| {
            let right = ends.contains(&place.end);
            out.push((place.features.to_vec(), right));
            right
        });
    }
}

/// The places of an article that its lines decide: a sentence ends with its line, without a mark only there, not before a
/// small letter but in lists, and not before the quotation that its colon announces.
fn lines(article: &str, out: &mut Vec<Example>) {
    // Datelines stand alone in this corpus, and nowhere else.
    let lines: Vec<&str> = article.lines().map(str::trim).filter(|l| !l.is_empty() && !l.ends_with('–')).collect();
    let text = lines.join(" ");
    let mut at = 0;
    let ends: FxHashSet<usize> = lines
        .iter()
        .map(|line| {
            at += line.len() + 1;
            at - 1
        })
        .collect();
    let (tokens, words) = tokens(&text);
    split(&tokens, &words, &cues(&words), |place| {
        let (before, behind) = text.split_at(place.end);
        let ends = ends.contains(&place.end);
        let behind = behind.trim_start();
        let small = behind.starts_with(char::is_lowercase);
        let known = match before.chars().next_back() {
            // What a colon announces may stand in its own line.
            Some(':') => !ends && behind.starts_with('«'),
            Some(';') => ends,
            _ => ends || !place.marked || small,
        };
        if known {
            out.push((place.features.to_vec(), ends));
        }
        if known || ends {
            return ends;
        }
        before.ends_with(['.', '?', '!', '…']) && !small
    });
}
