//! Trains the model that names the arcs of a tree.

use std::collections::BTreeMap;

use super::perceptron::{Perceptron, Pruning, Random};
use super::structure::Example;
use crate::grammar::Relation;
use crate::grammar::parse::label::{certain, extract, gather, note};

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
    let mut perceptron = Perceptron::new(relations.len()).with_patience(patience);
    let mut random = Random::new(89);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..passes {
        random.shuffle(&mut order);
        for &i in &order {
            learn(&examples[i], &relations, &mut perceptron, margin);
        }
    }
    let weights = perceptron.average();
    weights.write(&names, Pruning { smallest: 0.5, largest: weights.quantile(0.0005) })
}

fn learn(example: &Example, relations: &[Relation], perceptron: &mut Perceptron, margin: i32) {
    let (tree, keys) = (example.gold.tree(), &example.keys);
    let nodes = tree.nodes();
    let (mut clues, mut features, mut scores) = (Vec::new(), Vec::new(), Vec::new());
    gather(nodes, keys, &mut clues);
    for (at, &relation) in example.gold.relations.iter().enumerate() {
        if certain(at, nodes, keys).is_none()
            && let Some(right) = relations.iter().position(|&r| r == relation)
        {
            features.clear();
            extract(at, nodes, keys, &clues, &example.gold.relations, &mut features);
            perceptron.scores(&features, &mut scores);
            scores[right] -= margin;
            let guess = crate::grammar::linear::best(&scores);
            if guess != right {
                perceptron.update(&features, right, guess);
            }
            perceptron.step();
        }
        note(at, relation, nodes, &mut clues);
    }
}
