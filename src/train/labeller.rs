//! Trains the model that names the arcs of a tree.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::perceptron::{Perceptron, Pruning, Random, Weights};
use super::structure::{Example, Style};
use crate::grammar::Relation;
use crate::grammar::linear::best;
use crate::grammar::parse::label::{certain, extract, gather, note};

/// How many models to learn and average, each from its own order of the sentences.
const MODELS: u64 = 4;

/// Learns from trees without mistakes; returns the model. Relations that a treebank does not tell apart teach nothing.
pub fn train(examples: &[Example], passes: usize, patience: u32, margin: i32) -> Vec<u8> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for relation in examples.iter().flat_map(|e| &e.gold.relations) {
        *counts.entry(relation.as_str()).or_default() += 1;
    }
    // Two occurrences teach nothing; the root and punctuation need no model.
    counts.retain(|name, n| *n >= 3 && !matches!(*name, "root" | "punct" | "obl" | "expl"));
    let names: Vec<&str> = counts.into_keys().collect();
    let relations: Vec<Relation> = names.iter().filter_map(|n| Relation::parse(n)).collect();
    let models: Vec<Weights> = (0..MODELS)
        .into_par_iter()
        .map(|model| {
            let mut learner = Learner::new(&relations, patience, margin);
            let mut random = Random::new(89 + model);
            let mut order: Vec<usize> = (0..examples.len()).collect();
            for _ in 0..passes {
                random.shuffle(&mut order);
                for &i in &order {
                    learner.learn(&examples[i]);
                }
            }
            learner.own.average()
        })
        .collect();
    let weights = Weights::mean(&models);
    weights.write(&names, Pruning { smallest: 1.0, largest: weights.quantile(0.0005) })
}

/// Weights for each style. What one style teaches, the other learns at half the rate: the same as weights for all and weights
/// for each, added up ("Frustratingly easy domain adaptation", Daumé III 2007).
struct Learner<'a> {
    relations: &'a [Relation],
    margin: i32,
    own: Perceptron,
    other: Perceptron,
}

impl<'a> Learner<'a> {
    fn new(relations: &'a [Relation], patience: u32, margin: i32) -> Self {
        let none = || Perceptron::new(relations.len()).with_patience(patience);
        Self { relations, margin, own: none(), other: none() }
    }

    fn learn(&mut self, example: &Example) {
        let (tree, keys) = (example.gold.tree(), &example.keys);
        let nodes = tree.nodes();
        let (mut clues, mut features, mut scores) = (Vec::new(), Vec::new(), Vec::new());
        gather(nodes, keys, &mut clues);
        for (at, &relation) in example.gold.relations.iter().enumerate() {
            if certain(at, nodes, keys).is_none()
                && let Some(right) = self.relations.iter().position(|&r| r == relation)
            {
                features.clear();
                extract(at, nodes, keys, &clues, &example.gold.relations, &mut features);
                self.decide(&features, right, example.style, &mut scores);
            }
            note(at, relation, nodes, &mut clues);
        }
    }

    fn decide(&mut self, features: &[u64], right: usize, style: Style, scores: &mut Vec<i32>) {
        let (near, far) = match style {
            Style::Own => (&mut self.own, &mut self.other),
            Style::Other => (&mut self.other, &mut self.own),
        };
        near.scores(features, scores);
        scores[right] -= self.margin;
        let guess = best(scores);
        if guess != right {
            for (perceptron, by) in [(&mut *near, 2), (&mut *far, 1)] {
                perceptron.nudge(features, right, by);
                perceptron.nudge(features, guess, -by);
            }
        }
        near.step();
        far.step();
    }
}
