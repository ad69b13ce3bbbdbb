//! Trains the dependency parser, and measures it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Write as _, stdout};
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::conllu::{self, Sentence};
use super::oracle::Gold;
use super::perceptron::{Perceptron, Pruning, Random};
use crate::grammar::parse::features::{Features, Key, keys};
use crate::grammar::parse::state::{State, Transition};
use crate::grammar::parse::{Parser, Work};
use crate::grammar::{Relation, Upos};

/// Trains the dependency parser from UD treebanks.
#[derive(Args, Clone, Debug)]
pub struct Options {
    /// CoNLL-U files to learn from.
    #[arg(required = true)]
    pub train: Vec<PathBuf>,
    /// A CoNLL-U file to measure on.
    #[arg(long)]
    pub dev: Option<PathBuf>,
    /// Where to write the weights.
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// How often to go through the treebanks.
    #[arg(long, default_value_t = 6)]
    pub epochs: usize,
    /// In how many mistakes a feature must take part before it counts.
    #[arg(long, default_value_t = 8)]
    pub patience: u32,
    /// By how much wrong transitions have to lose.
    #[arg(long, default_value_t = 3)]
    pub margin: i32,
    /// Drop weights smaller than this.
    #[arg(long, default_value_t = 0.5)]
    pub smallest: f32,
}

/// A sentence to learn from.
struct Example {
    keys: Vec<Key>,
    gold: Gold,
}

/// Trains, measures and writes.
///
/// # Errors
/// If a file cannot be read or written.
pub fn run(options: &Options) -> Result<()> {
    let mut sentences = Vec::new();
    for path in &options.train {
        sentences.extend(conllu::read(path)?);
    }
    let mut examples = examples(&sentences);
    for example in &mut examples {
        example.gold.projectivise();
    }
    let bytes = train(&examples, &transitions(&examples), options);
    if let Some(dev) = &options.dev {
        let dev = conllu::read(dev)?;
        let (uas, las) = measure(&Parser::new(&bytes), &self::examples(&dev), &dev);
        writeln!(stdout(), "UAS {uas:.2} LAS {las:.2}")?;
    }
    if let Some(out) = &options.out {
        fs::write(out, bytes)?;
    }
    Ok(())
}

fn examples(sentences: &[Sentence]) -> Vec<Example> {
    sentences
        .iter()
        .map(|s| {
            let (_, words, _) = s.block();
            let root = words.len() as u32;
            let heads = s.words.iter().map(|w| w.head.map_or(root, |h| h as u32)).collect();
            let relations = s.words.iter().map(|w| relation(&w.deprel)).collect();
            Example { keys: keys(&words, &s.tags()), gold: Gold { heads, relations } }
        })
        .collect()
}

/// The relation of a treebank, in the labels the parser knows, and whether any other of its subtypes is as good.
fn relation(deprel: &str) -> (Relation, bool) {
    match deprel {
        // One treebank does not tell arguments from modifiers.
        "obl" => (Relation::OblMod, true),
        "expl" | "expl:comp" => (Relation::ExplComp, true),
        // Rarities of single treebanks.
        "aux" => (Relation::AuxTense, false),
        "dep:comp" => (Relation::Dep, false),
        "iobj:agent" => (Relation::Iobj, false),
        "obj:agent" | "obj:lvc" => (Relation::Obj, false),
        _ => (Relation::parse(deprel).unwrap_or(Relation::Dep), false),
    }
}

/// The transitions that the trees need, *shift* first.
fn transitions(examples: &[Example]) -> Vec<Transition> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for example in examples {
        for (word, (&head, &(relation, _))) in example.gold.heads.iter().zip(&example.gold.relations).enumerate() {
            let transition =
                if head as usize > word { Transition::Left(relation) } else { Transition::Right(relation) };
            *counts.entry(transition.name()).or_default() += 1;
        }
    }
    counts.retain(|_, n| *n >= 5);
    let names = counts.into_keys().filter_map(|name| Transition::parse(&name));
    [Transition::Shift].into_iter().chain(names).collect()
}

fn train(examples: &[Example], transitions: &[Transition], options: &Options) -> Vec<u8> {
    let mut model = Perceptron::new(transitions.len()).with_patience(options.patience);
    let mut random = Random::new(2017);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 1..=options.epochs {
        random.shuffle(&mut order);
        let explore = if epoch > 1 { 0.9 } else { 0.0 };
        for &i in &order {
            learn(&examples[i], transitions, &mut model, &mut random, (options.margin, explore));
        }
    }
    let weights = model.average();
    let names: Vec<String> = transitions.iter().map(|t| t.name()).collect();
    weights.write(&names, Pruning { smallest: options.smallest, largest: weights.quantile(0.0005) })
}

/// Parses one sentence, mends the weights at each mistake, and goes on from the mistake as often as `explore` says.
fn learn(
    example: &Example,
    transitions: &[Transition],
    model: &mut Perceptron,
    random: &mut Random,
    (margin, explore): (i32, f64),
) {
    let (mut state, mut features, mut scores) = (State::default(), Features::default(), Vec::new());
    state.start(example.gold.heads.len());
    while !state.done() {
        let features = features.of(&state, &example.keys);
        model.scores(features, &mut scores);
        let legal = state.legal();
        let costs = example.gold.costs(&state);
        let (mut best, mut right) = (None::<usize>, None::<usize>);
        for (i, &transition) in transitions.iter().enumerate() {
            if !legal.allows(transition) {
                continue;
            }
            let good = example.gold.approves(transition, costs, &state);
            // What is wrong has to lose by a margin.
            scores[i] += if good { 0 } else { margin };
            if best.is_none_or(|b| scores[i] > scores[b]) {
                best = Some(i);
            }
            if right.is_none_or(|r| scores[i] > scores[r]) && good {
                right = Some(i);
            }
        }
        let Some(best) = best else { break };
        let right = right.unwrap_or(best);
        if best != right {
            model.update(features, right, best);
        }
        model.step();
        let follow = if best != right && random.chance(explore) { best } else { right };
        state.apply(transitions[follow]);
    }
}

/// UAS and LAS without punctuation and subtypes.
fn measure(parser: &Parser<'_>, examples: &[Example], sentences: &[Sentence]) -> (f64, f64) {
    let (mut work, mut words, mut heads, mut labels) = (Work::default(), 0, 0, 0);
    for (example, sentence) in examples.iter().zip(sentences) {
        parser.parse(&example.keys, &mut work);
        for ((word, gold), (head, relation)) in
            sentence.words.iter().zip(&example.gold.relations).zip(work.state.arcs())
        {
            if word.tag.upos == Upos::Punct {
                continue;
            }
            words += 1;
            if head.map(|h| h as usize) == word.head {
                heads += 1;
                labels += usize::from(relation.base() == gold.0.base());
            }
        }
    }
    (100.0 * f64::from(heads) / f64::from(words), 100.0 * labels as f64 / f64::from(words))
}
