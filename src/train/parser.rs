//! Trains the dependency parser, and measures it.

use std::fs;
use std::io::{Write as _, stdout};
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;

use super::conllu::{self, Sentence};
use super::oracle::Gold;
use super::structure::{self, Example, Schedule, Style};
use super::tagger::{self, Effort};
use super::{labeller, settled};
use crate::grammar::cue::cues;
use crate::grammar::parse::features::keys;
use crate::grammar::parse::table::Aligned;
use crate::grammar::parse::{Parser, Work};
use crate::grammar::tag::lemma;
use crate::grammar::tag::model::Tagger;
use crate::grammar::{Relation, Tag, Upos};
use crate::lexicon::absent::{Resource, leave_out};

/// Train the dependency parser.
#[derive(Args, Clone, Debug)]
pub struct Options {
    /// CoNLL-U files to learn from. Where treebanks differ in tags, the first one decides.
    #[arg(long, required = true, num_args = 1..)]
    pub treebanks: Vec<PathBuf>,
    /// Those of them that name some relations otherwise than the first one, whose names are learned.
    #[arg(long, num_args = 1..)]
    pub others: Vec<PathBuf>,
    /// The folder to write `parser.bin` and `relations.bin` to; nothing is written without it.
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// CoNLL-U files to measure on, with the tags of the tagger in the repository.
    #[arg(long, num_args = 1..)]
    pub dev: Vec<PathBuf>,
    /// In how many parts to cut the treebanks, each tagged by a tagger trained on the others: the parser learns to
    /// live with the tagger's mistakes. With 0 it learns from the treebanks' own tags.
    #[arg(long, default_value_t = 5)]
    pub folds: usize,
    /// Learn the names of arcs alone, and measure with the trees that the `parser.bin` of this folder builds.
    #[arg(long)]
    pub trees: Option<PathBuf>,
    /// Passes with the dynamic oracle.
    #[arg(long, default_value_t = 3)]
    pub greedy: usize,
    /// Passes with the beam.
    #[arg(long, default_value_t = 5)]
    pub beam: usize,
    /// How many states the beam holds in training.
    #[arg(long, default_value_t = 6)]
    pub width: usize,
    /// In how many mistakes a feature must take part before it counts.
    #[arg(long, default_value_t = 8)]
    pub patience: u32,
    /// By how much what is wrong has to lose.
    #[arg(long, default_value_t = 4)]
    pub margin: i32,
    /// How many models to learn and average.
    #[arg(long, default_value_t = 4)]
    pub models: u64,
    /// How many features to keep, those that weigh most.
    #[arg(long, default_value_t = 500_000)]
    pub features: usize,
    /// The average weight that is written as 127.
    #[arg(long, default_value_t = 16.0)]
    pub largest: f64,
    /// Learn as if this resource were not there, to measure what it adds.
    #[arg(long, value_enum)]
    pub without: Option<Resource>,
}

/// Runs the command.
///
/// # Errors
/// If a treebank cannot be read or the weights not be written.
pub fn run(options: &Options) -> Result<()> {
    leave_out(options.without);
    let treebanks = options.treebanks.iter().map(|path| conllu::read(path)).collect::<Result<Vec<_>>>()?;
    let tags = if options.folds > 1 { jackknife(&treebanks, options.folds) } else { own(&treebanks) };
    let styles = options.treebanks.iter().zip(&treebanks).flat_map(|(path, treebank)| {
        let style = if options.others.contains(path) { Style::Other } else { Style::Own };
        treebank.iter().map(move |sentence| (sentence, style))
    });
    let mut examples: Vec<Example> =
        styles.zip(&tags).map(|((sentence, style), tags)| example(sentence, tags, style)).collect();
    for example in &mut examples {
        example.gold.projectivise();
    }
    let dev = options.dev.iter().map(|path| Ok((path, conllu::read(path)?))).collect::<Result<Vec<_>>>()?;

    let relations = labeller::train(&examples, 6, options.patience, 2 * options.margin);
    let schedule = Schedule {
        greedy: options.greedy,
        beam: options.beam,
        width: options.width,
        patience: options.patience,
        margin: options.margin,
        models: options.models,
    };
    let trees = Aligned(match &options.trees {
        Some(folder) => fs::read(folder.join("parser.bin")).with_context(|| folder.display().to_string())?,
        None => structure::write(&structure::learn(&examples, schedule), options.features, options.largest),
    });
    let parser = Parser::new(&trees.0, &relations);
    for (path, dev) in &dev {
        writeln!(stdout(), "{}: {}", path.display(), measure(&parser, dev, options.folds > 0))?;
    }
    if let Some(out) = &options.out {
        let write = |name: &str, bytes: &[u8]| {
            let path = out.join(name);
            fs::write(&path, bytes).with_context(|| path.display().to_string())
        };
        write("relations.bin", &relations)?;
        write("parser.bin", &trees.0)?;
    }
    Ok(())
}

/// The tags of the treebanks.
fn own(treebanks: &[Vec<Sentence>]) -> Vec<Vec<Tag>> {
    treebanks.iter().flatten().map(Sentence::tags).collect()
}

/// The tags that taggers give which never saw the sentence.
fn jackknife(treebanks: &[Vec<Sentence>], folds: usize) -> Vec<Vec<Tag>> {
    let fold = |at: usize, treebank: &[Sentence]| at * folds / treebank.len();
    let mut out: Vec<Vec<Tag>> = vec![Vec::new(); treebanks.iter().map(Vec::len).sum()];
    for part in 0..folds {
        let rest: Vec<Vec<Sentence>> = treebanks
            .iter()
            .map(|t| t.iter().enumerate().filter(|(i, _)| fold(*i, t) != part).map(|(_, s)| s.clone()).collect())
            .collect();
        let [syntax, agreement] = tagger::weights(&rest, Effort { epochs: 5, models: 2 });
        let settled = settled::list(&rest);
        let tagger = Tagger::new(&syntax, &agreement, &settled, lemma::LIST);
        let all = treebanks.iter().flat_map(|t| t.iter().enumerate().map(move |(i, s)| (fold(i, t), s)));
        for (tags, (own, sentence)) in out.iter_mut().zip(all) {
            if own == part {
                *tags = tag(&tagger, sentence);
            }
        }
    }
    out
}

fn tag(tagger: &Tagger<'_>, sentence: &Sentence) -> Vec<Tag> {
    let (_, words, whole) = sentence.block();
    tagger.tags(&words, &cues(&words), &[whole])
}

fn example(sentence: &Sentence, tags: &[Tag], style: Style) -> Example {
    let (_, words, _) = sentence.block();
    let root = words.len() as u32;
    let heads = sentence.words.iter().map(|w| w.head.map_or(root, |h| h as u32)).collect();
    let relations = sentence.words.iter().map(|w| relation(&w.deprel)).collect();
    Example { keys: keys(&words, &cues(&words), tags), gold: Gold { heads, relations }, style }
}

/// The relation of a treebank as the parser knows it.
fn relation(deprel: &str) -> Relation {
    match deprel {
        // Written by one treebank only, for what the others do not tell from the rest.
        "aux" => Relation::AuxTense,
        "dep:comp" => Relation::Dep,
        "iobj:agent" => Relation::Iobj,
        "obj:agent" | "obj:lvc" => Relation::Obj,
        _ => Relation::parse(deprel).unwrap_or(Relation::Dep),
    }
}

/// UAS and LAS, punctuation and subtypes aside.
fn measure(parser: &Parser<'_>, sentences: &[Sentence], tagged: bool) -> String {
    let (mut work, mut words, mut heads, mut labels) = (Work::default(), 0, 0, 0);
    for sentence in sentences {
        let tags = if tagged { tag(Tagger::embedded(), sentence) } else { sentence.tags() };
        let keys = example(sentence, &tags, Style::Own).keys;
        for (word, (head, relation)) in sentence.words.iter().zip(parser.parse(&keys, &mut work)) {
            if word.tag.upos == Upos::Punct {
                continue;
            }
            words += 1;
            if head.map(|h| h as usize) == word.head {
                heads += 1;
                labels += u32::from(relation.base() == self::relation(&word.deprel).base());
            }
        }
    }
    let share = |n: u32| 100.0 * f64::from(n) / f64::from(words.max(1));
    format!("UAS {:.2} LAS {:.2}", share(heads), share(labels))
}
