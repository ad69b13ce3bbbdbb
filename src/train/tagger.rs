//! Trains the tagger: both stages, and the lemmas that the dictionary does not give.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::perceptron::{Perceptron, Pruning, Random, Weights};
use super::settled;
use super::{clause, conllu};
use crate::grammar::cue::{Cue, cues};
use crate::grammar::linear::best;
use crate::grammar::tag::features::{agreement_features, syntax_features};
use crate::grammar::tag::model::{Tagger, agreement_part, finite_labels, syntax_name, syntax_part};
use crate::grammar::tag::{NumType, lemma};
use crate::grammar::{Feats, Tag, Upos, Word, norm};
use crate::lexicon::absent::{Resource, leave_out};

/// Train the tagger.
#[derive(Args, Debug)]
pub struct Options {
    /// CoNLL-U files to learn from. Where treebanks differ, the first one decides.
    #[arg(long, required = true, num_args = 1..)]
    pub treebanks: Vec<PathBuf>,
    /// CoNLL-U files to measure on, with their own tokens.
    #[arg(long, num_args = 0..)]
    pub dev: Vec<PathBuf>,
    /// The folder to write `tagger.bin`, `agreement.bin`, `settled.tsv` and `lemmas.tsv` to.
    #[arg(long, default_value = "seeds/models")]
    pub out: PathBuf,
    /// Passes over the data.
    #[arg(long, default_value_t = 10)]
    pub epochs: usize,
    /// How many models to learn and average, each from its own order of the sentences.
    #[arg(long, default_value_t = 4)]
    pub models: u64,
    /// Learn as if this resource were not there, to measure what it adds.
    #[arg(long, value_enum)]
    pub without: Option<Resource>,
}

/// How long to learn.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Passes over the data.
    pub epochs: usize,
    /// How many models are averaged.
    pub models: u64,
}

/// Runs the command.
///
/// # Errors
/// If a treebank cannot be read or the weights not be written.
pub fn run(options: &Options) -> Result<()> {
    leave_out(options.without);
    let treebanks = options.treebanks.iter().map(|path| conllu::read(path)).collect::<Result<Vec<_>>>()?;
    let [syntax, agreement] = weights(&treebanks, Effort { epochs: options.epochs, models: options.models });
    let settled = settled::list(&treebanks);
    let write = |name: &str, bytes: &[u8]| {
        let path = options.out.join(name);
        fs::write(&path, bytes).with_context(|| path.display().to_string())
    };
    let lemmas = exceptions(&options.treebanks)?;
    for path in &options.dev {
        measure(&Tagger::new(&syntax, &agreement, &settled, &lemmas), path)?;
    }
    write("lemmas.tsv", lemmas.as_bytes())?;
    write("settled.tsv", settled.as_bytes())?;
    write("tagger.bin", &syntax)?;
    write("agreement.bin", &agreement)
}

/// The weights of both stages, learned from treebanks of which the first decides where they differ.
pub fn weights(treebanks: &[Vec<conllu::Sentence>], effort: Effort) -> [Vec<u8>; 2] {
    let mut examples = Vec::new();
    let mut random = Random::new(11);
    let mut lead = Lead::default();
    for (i, treebank) in treebanks.iter().enumerate() {
        examples.extend(examples_of(treebank, &lead, &mut random));
        if i == 0 {
            lead = Lead::of(treebank);
        }
    }
    [syntax(&examples, effort), agreement(&examples, effort)]
}

/// Prints how many words of a treebank are tagged right.
fn measure(tagger: &Tagger<'_>, path: &Path) -> Result<()> {
    let (mut all, mut upos, mut feats) = (0, 0, 0);
    for sentence in conllu::read(path)? {
        let (_, words, whole) = sentence.block();
        for (own, gold) in tagger.tags(&words, &cues(&words), &[whole]).iter().zip(&sentence.words) {
            all += 1;
            upos += usize::from(own.upos == gold.tag.upos);
            feats += usize::from(own.feats == gold.tag.feats);
        }
    }
    let percent = |n: usize| 100.0 * n as f64 / f64::from(all);
    writeln!(std::io::stdout(), "{}: UPOS {:.2} UFeats {:.2}", path.display(), percent(upos), percent(feats))?;
    Ok(())
}

/// A sentence to learn from.
struct Example {
    cues: Vec<Cue>,
    tags: Vec<Tag>,
    /// Whether the second stage learns from a word.
    agrees: Vec<bool>,
}

/// The sentences of a treebank and the clauses of long ones, some once more in another register: Title Case, capitals, capitals
/// without accents.
fn examples_of(treebank: &[conllu::Sentence], lead: &Lead, random: &mut Random) -> Vec<Example> {
    let mut out = Vec::new();
    let cuts: Vec<conllu::Sentence> = treebank.iter().flat_map(clause::cuts).collect();
    for sentence in treebank.iter().chain(&cuts) {
        let (_, words, _) = sentence.block();
        let leads = lead.0.is_empty();
        let tags: Vec<Tag> =
            sentence.words.iter().map(|w| if leads { w.tag.clone() } else { harmonise(&w.tag) }).collect();
        let agrees: Vec<bool> = words.iter().zip(&tags).map(|(w, t)| !lead.decides(w, t)).collect();
        let mut push = |words: &[Word]| {
            out.push(Example { cues: cues(words), tags: tags.clone(), agrees: agrees.clone() });
        };
        if random.chance(0.04) {
            push(&recased(&words, |form, _| capitalised(form)));
        }
        if random.chance(0.03) {
            push(&recased(&words, |form, _| form.to_uppercase()));
        }
        if random.chance(0.5) && words.iter().any(|w| w.form.starts_with(['É', 'À', 'Ê', 'È'])) {
            push(&recased(&words, |form, _| without_accent(form)));
        }
        push(&words);
    }
    out
}

/// What the first treebank has its own way with. Treebanks differ in the features of names (gender or none)
/// and of grammatical words (« son » with or without kind of pronoun): the first one decides for what it has.
#[derive(Default)]
pub(super) struct Lead(FxHashSet<(SmolStr, Upos)>);

impl Lead {
    pub(super) fn of(treebank: &[conllu::Sentence]) -> Self {
        let words = treebank.iter().flat_map(|s| &s.words);
        let mut seen: FxHashSet<_> = words.map(|w| (norm(&w.form), w.tag.upos)).collect();
        seen.retain(|(_, upos)| !matches!(upos, Upos::Noun | Upos::Verb));
        Self(seen)
    }

    /// Whether a word of another treebank is left out.
    pub(super) fn decides(&self, word: &Word, tag: &Tag) -> bool {
        !self.0.is_empty() && (tag.upos == Upos::Propn || self.0.contains(&(word.norm.clone(), tag.upos)))
    }
}

fn recased(words: &[Word], case: impl Fn(&str, usize) -> String) -> Vec<Word> {
    let recase = |(at, word): (usize, &Word)| {
        let form = case(&word.form, at);
        Word { norm: norm(&form), form: form.into(), ..word.clone() }
    };
    words.iter().enumerate().map(recase).collect()
}

fn capitalised(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn without_accent(form: &str) -> String {
    let plain = match form.chars().next() {
        Some('É' | 'È' | 'Ê') => 'E',
        Some('À' | 'Â') => 'A',
        _ => return form.to_owned(),
    };
    form.chars().enumerate().map(|(i, c)| if i == 0 { plain } else { c }).collect()
}

/// One scheme for all: numerals are cardinal and have no number, as in Sequoia.
pub(super) fn harmonise(tag: &Tag) -> Tag {
    let mut tag = tag.clone();
    if tag.upos == Upos::Num {
        tag.feats = Feats { num_type: Some(NumType::Card), ..Feats::default() };
    }
    tag
}

fn label_set<T: Clone>(names: impl Iterator<Item = (String, T)>) -> (Vec<String>, FxHashMap<String, usize>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in names {
        *counts.entry(name).or_default() += 1;
    }
    // A model has at most 254 labels; what is rarer than that is noise.
    let mut order: Vec<(String, usize)> = counts.into_iter().collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    order.truncate(250);
    let names: Vec<String> = order.into_iter().map(|(name, _)| name).collect();
    let index = names.iter().cloned().zip(0..).collect();
    (names, index)
}

fn syntax(examples: &[Example], effort: Effort) -> Vec<u8> {
    let name = |tag: &Tag| syntax_name(syntax_part(tag));
    let (names, index) = label_set(examples.iter().flat_map(|e| e.tags.iter().map(|t| (name(t), ()))));
    let gold: Vec<Vec<Option<usize>>> =
        examples.iter().map(|e| e.tags.iter().map(|t| index.get(&name(t)).copied()).collect()).collect();
    let finite = finite_labels(&names);
    let weights = mean(names.len(), examples.len(), effort, |perceptron, at, scores| {
        let example = &examples[at];
        let mut tags = Vec::with_capacity(example.tags.len());
        let mut features = Vec::new();
        for (i, &right) in gold[at].iter().enumerate() {
            features.clear();
            syntax_features(&example.cues, &tags, &finite, i, &mut features);
            tags.push(step(perceptron, &features, right, scores));
        }
    });
    write(&weights, &names, 0.3)
}

fn agreement(examples: &[Example], effort: Effort) -> Vec<u8> {
    let (_, syntax_index) =
        label_set(examples.iter().flat_map(|e| e.tags.iter().map(|t| (syntax_name(syntax_part(t)), ()))));
    let name = |tag: &Tag| agreement_part(tag).to_string();
    let (names, index) = label_set(examples.iter().flat_map(|e| e.tags.iter().map(|t| (name(t), ()))));
    let weights = mean(names.len(), examples.len(), effort, |perceptron, at, scores| {
        let example = &examples[at];
        let syntax: Vec<u8> = example
            .tags
            .iter()
            .map(|t| syntax_index.get(&syntax_name(syntax_part(t))).map_or(u8::MAX, |&i| i as u8))
            .collect();
        let mut done = Vec::with_capacity(example.tags.len());
        let mut features = Vec::new();
        for (i, tag) in example.tags.iter().enumerate() {
            let right = index.get(&name(tag)).copied().filter(|_| example.agrees[i]);
            features.clear();
            agreement_features(&example.cues, &syntax, &done, i, &mut features);
            done.push(step(perceptron, &features, right, scores));
        }
    });
    write(&weights, &names, 0.3)
}

/// A decision must win by this much, or it is learned again.
const MARGIN: i32 = 2;

/// Decides one word, and learns when the decision is wrong. Returns the decision.
fn step(perceptron: &mut Perceptron, features: &[u64], right: Option<usize>, scores: &mut Vec<i32>) -> u8 {
    perceptron.scores(features, scores);
    let own = best(scores);
    if let Some(right) = right {
        let rival = (0..scores.len()).filter(|&i| i != right).max_by_key(|&i| (scores[i], Reverse(i)));
        if let Some(rival) = rival
            && scores[right] < scores[rival] + MARGIN
        {
            perceptron.update(features, right, rival);
        }
        perceptron.step();
    }
    own as u8
}

/// The mean of models that meet the sentences in different orders.
fn mean(
    labels: usize,
    examples: usize,
    Effort { epochs, models }: Effort,
    sentence: impl Fn(&mut Perceptron, usize, &mut Vec<i32>) + Sync,
) -> Weights {
    let models: Vec<Weights> = (0..models)
        .into_par_iter()
        .map(|model| {
            let mut perceptron = Perceptron::new(labels);
            learn(&mut perceptron, 3 + model, examples, epochs, &sentence);
            perceptron.average()
        })
        .collect();
    Weights::mean(&models)
}

fn learn(
    perceptron: &mut Perceptron,
    seed: u64,
    examples: usize,
    epochs: usize,
    sentence: impl Fn(&mut Perceptron, usize, &mut Vec<i32>),
) {
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..examples).collect();
    let mut scores = Vec::new();
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &at in &order {
            sentence(perceptron, at, &mut scores);
        }
    }
}

fn write(weights: &Weights, names: &[String], smallest: f32) -> Vec<u8> {
    let largest = weights.quantile(0.0005);
    weights.write(names, Pruning { smallest, largest })
}

/// Lemmas of forms that the dictionary has otherwise, by majority, the first treebank first.
fn exceptions(treebanks: &[PathBuf]) -> Result<String> {
    let mut listed: BTreeMap<(String, &str), String> = BTreeMap::new();
    for path in treebanks {
        for (key, lemma) in majority(path)? {
            listed.entry(key).or_insert(lemma);
        }
    }
    let mut out = String::new();
    for ((form, upos), lemma) in listed.into_iter().filter(|(_, lemma)| !lemma.is_empty()) {
        out.extend([&form, "\t", upos, "\t", &lemma, "\n"]);
    }
    Ok(out)
}

/// Lemmas of one form, how often each, and whether each is the regular one.
type Counts = BTreeMap<String, (usize, bool)>;
type Lemmas = BTreeMap<(String, &'static str), String>;

/// The lemma of each form and part of speech of a treebank where it is not the regular one; empty where it is.
fn majority(path: &Path) -> Result<Lemmas> {
    let mut counts: BTreeMap<(String, &'static str), Counts> = BTreeMap::new();
    for sentence in conllu::read(path)? {
        let (_, words, _) = sentence.block();
        for (word, gold) in words.iter().zip(&sentence.words) {
            let tag = &gold.tag;
            if tag.lemma == "_" || matches!(tag.upos, Upos::Propn | Upos::X | Upos::Num) {
                continue;
            }
            let regular = lemma::regular(word, &Cue::new(&word.form, &word.norm), tag.upos, tag.feats) == tag.lemma;
            let lemmas = counts.entry((word.norm.to_string(), tag.upos.as_str())).or_default();
            let entry = lemmas.entry(tag.lemma.to_string()).or_insert((0, regular));
            entry.0 += 1;
            entry.1 &= regular;
        }
    }
    let best = |lemmas: Counts| {
        let (lemma, (_, regular)) = lemmas.into_iter().max_by_key(|(_, (n, _))| *n)?;
        Some(if regular { String::new() } else { lemma })
    };
    Ok(counts.into_iter().filter_map(|(key, lemmas)| Some((key, best(lemmas)?))).collect())
}
