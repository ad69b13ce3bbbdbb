//! Trains and measures the entity recogniser.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use rayon::prelude::*;
use smol_str::SmolStr;

use super::corpus::{self, Document};
use super::crf::{self, Chain, Position, Settings};
use super::perceptron::{Pruning, Random, Weights};
use crate::grammar::cue::{Cue, cues};
use crate::grammar::entity::{KINDS, LABELS, Part, Recogniser, UNIT, closes, features, follows, label, name, opens};
use crate::grammar::entity::{agreed, style, transition_feature, units};
use crate::grammar::{EntityKind, Grammar, Sentence, Word, norm, sentence, token};
use crate::lexicon::absent::{Resource, leave_out};
use crate::markup::{self, BlockId, Format};
use crate::text::{TextRange, TextSize};

/// Train the entity recogniser.
#[derive(Args, Debug)]
pub struct Options {
    /// Corpora: brat folders, CoNLL-U Plus files with names in the 13th column.
    #[arg(required = true)]
    pub corpora: Vec<PathBuf>,
    /// Leave out the documents whose name begins so.
    #[arg(long)]
    pub hold_out: Vec<String>,
    /// Where to write the model.
    #[arg(long, default_value = "seeds/models/entity.bin")]
    pub out: PathBuf,
    /// Passes over the corpora.
    #[arg(long, default_value_t = 12)]
    pub epochs: usize,
    /// Step size.
    #[arg(long, default_value_t = 0.1)]
    pub rate: f32,
    /// Share of features that each reading of a sentence does without.
    #[arg(long, default_value_t = 0.2)]
    pub dropout: f64,
    /// By how much the right name must outweigh none: the higher, the more is found and the less of it is right.
    #[arg(long, default_value_t = 1.0)]
    pub miss: f32,
    /// How many models to learn and average, each from its own order of the sentences.
    #[arg(long, default_value_t = 4)]
    pub models: u64,
    /// Weights below are not written.
    #[arg(long, default_value_t = 0.05)]
    pub smallest: f32,
    /// Learn as if this resource were not there, to measure what it adds.
    #[arg(long, value_enum)]
    pub without: Option<Resource>,
}

/// Measure the entity recogniser.
#[derive(Args, Debug)]
pub struct EvaluateOptions {
    /// Corpora, as for training.
    #[arg(required = true)]
    pub corpora: Vec<PathBuf>,
    /// Measure on the documents whose name begins so; on all without it.
    #[arg(long)]
    pub only: Vec<String>,
    /// The model; the embedded one without it.
    #[arg(long)]
    pub model: Option<PathBuf>,
    /// Measure without the pass over the whole article.
    #[arg(long)]
    pub alone: bool,
    /// Measure as if this resource were not there; the model has learned without it.
    #[arg(long, value_enum)]
    pub without: Option<Resource>,
    /// Print what was missed and what was found too much.
    #[arg(long)]
    pub errors: bool,
}

/// Runs the training.
///
/// # Errors
/// If a corpus cannot be read or the model not be written.
pub fn run(options: &Options) -> Result<()> {
    let mut documents = Vec::new();
    for path in &options.corpora {
        documents.extend(corpus::read(path)?);
    }
    documents.retain(|d| !options.hold_out.iter().any(|prefix| d.id.starts_with(prefix)));
    ensure!(!documents.is_empty(), "no document to learn from");
    let weights = learn(&documents, options);
    let pruning = Pruning { smallest: options.smallest, largest: 127.0 / UNIT };
    let names: Vec<String> = (0..LABELS).map(name).collect();
    let model = weights.write(&names, pruning);
    fs::write(&options.out, &model).with_context(|| options.out.display().to_string())?;
    report(format_args!("{} documents, {} features, {} bytes", documents.len(), weights.features(), model.len()));
    Ok(())
}

/// Runs the measurement.
///
/// # Errors
/// If a corpus or the model cannot be read.
pub fn evaluate(options: &EvaluateOptions) -> Result<()> {
    let data = match &options.model {
        Some(path) => fs::read(path).with_context(|| path.display().to_string())?,
        None => crate::grammar::entity::DATA.to_vec(),
    };
    let recogniser = Recogniser::new(&data);
    let mut page = String::new();
    for path in &options.corpora {
        let mut documents = corpus::read(path)?;
        documents.retain(|d| options.only.is_empty() || options.only.iter().any(|prefix| d.id.starts_with(prefix)));
        let corpus = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let counts = counts(&recogniser, &documents, options);
        page.push_str(&table(corpus, documents.len(), &counts));
    }
    report(format_args!("{page}"));
    Ok(())
}

/// Names in the corpus, names found, and both, by kind.
type Counts = BTreeMap<EntityKind, [usize; 3]>;

fn counts(recogniser: &Recogniser<'_>, documents: &[Document], options: &EvaluateOptions) -> Counts {
    let mut counts = Counts::new();
    for document in documents {
        let found = found(recogniser, document, options.alone, options.without);
        for kind in KINDS {
            let right: Vec<TextRange> = document.names.iter().filter(|n| n.1 == kind).map(|n| n.0).collect();
            let given: Vec<TextRange> = found.iter().filter(|n| n.1 == kind).map(|n| n.0).collect();
            let count = counts.entry(kind).or_default();
            count[0] += right.len();
            count[1] += given.len();
            count[2] += right.iter().filter(|r| given.contains(r)).count();
        }
        if options.errors {
            errors(document, &found);
        }
    }
    counts
}

fn table(corpus: &str, documents: usize, counts: &Counts) -> String {
    let mut out = format!(
        "\n## {corpus}, {documents} documents\n\n| kind | in the corpus | found | precision | recall | F1 |\n|---|---|---|---|---|---|\n"
    );
    for (kind, [right, given, both]) in counts {
        let share = |of: usize| if of == 0 { 0.0 } else { *both as f64 / of as f64 };
        let (precision, recall, f1) = (share(*given), share(*right), 2.0 * share(right + given));
        out.push_str(&format!("| {} | {right} | {given} | {precision:.3} | {recall:.3} | {f1:.3} |\n", kind.code()));
    }
    out
}

#[expect(clippy::print_stdout, reason = "the result of the command")]
fn report(line: std::fmt::Arguments<'_>) {
    println!("{line}");
}

/// The sentences of a document, as the analysis reads them, with where each block starts.
fn blocks(document: &Document) -> Vec<(usize, Vec<Word>, Vec<Sentence>)> {
    let text: Arc<str> = document.text.as_str().into();
    let markup = markup::parse(&text, Format::Plain);
    let blocks = markup.blocks.iter().filter(|b| b.is_prose()).map(|block| {
        let prose = &markup.prose[block.content];
        let (tokens, words) = token::tokens(prose);
        let sentences = sentence::sentences(&tokens, &words, &cues(&words));
        (usize::from(block.content.start()), words, sentences)
    });
    blocks.collect()
}

/// The names of a document, in its blocks and then as a whole.
fn found(
    recogniser: &Recogniser<'_>,
    document: &Document,
    alone: bool,
    without: Option<Resource>,
) -> Vec<(TextRange, EntityKind)> {
    let mut grammar = Grammar::default();
    let blocks = blocks(document);
    leave_out(without);
    for (base, words, sentences) in blocks {
        let entities = recogniser.entities(&words, &cues(&words), &sentences);
        let part = Grammar { words, sentences, entities, ..Grammar::default() };
        grammar.append(&part, BlockId(0), TextSize::new(base as u32));
    }
    leave_out(None);
    let entities = if alone { grammar.entities } else { agreed(&grammar) };
    entities.into_iter().map(|e| (e.range, e.kind)).collect()
}

fn errors(document: &Document, found: &[(TextRange, EntityKind)]) {
    let context = |r: TextRange| {
        let (from, to) = (usize::from(r.start()), usize::from(r.end()));
        let before: String =
            document.text[..from].chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
        let after: String = document.text[to..].chars().take(30).collect();
        format!("{before}[{}]{after}", &document.text[r]).replace('\n', "¶")
    };
    for (r, kind) in &document.names {
        if !found.contains(&(*r, *kind)) {
            report(format_args!("- {} {} {}", kind.code(), document.id, context(*r)));
        }
    }
    for (r, kind) in found {
        if !document.names.contains(&(*r, *kind)) {
            report(format_args!("+ {} {} {}", kind.code(), document.id, context(*r)));
        }
    }
}

fn learn(documents: &[Document], options: &Options) -> Weights {
    let mut random = Random::new(3);
    let mut sequences = Vec::new();
    let read: Vec<_> = documents.iter().map(blocks).collect();
    leave_out(options.without);
    for (document, blocks) in documents.iter().zip(read) {
        for (base, words, sentences) in blocks {
            for sentence in &sentences {
                sequences.push(sequence(&words, sentence, base, document));
                // Headings and agency copy are written in other ways than prose, and every name may turn up in them.
                let dress = match random.below(20) {
                    0..=2 => Dress::Title,
                    3 => Dress::Upper,
                    4..=5 => Dress::Unaccented,
                    _ => continue,
                };
                let dressed = dressed(&words, sentence, dress);
                sequences.push(sequence(&dressed, sentence, base, document));
            }
        }
    }
    sequences.retain(|s: &Vec<Position>| s.iter().any(|p| !p.features.is_empty()));
    let models: Vec<Weights> = (1..=options.models)
        .into_par_iter()
        .map(|seed| {
            let Options { epochs, rate, dropout, miss, .. } = *options;
            let settings = Settings { epochs, rate, dropout, least: 2, miss, seed };
            crf::train(&chain(), &mut sequences.clone(), settings)
        })
        .collect();
    Weights::mean(&models)
}

fn chain() -> Chain<LABELS> {
    Chain {
        first: std::array::from_fn(opens),
        follows: std::array::from_fn(|a| std::array::from_fn(|b| follows(a, b))),
        last: std::array::from_fn(closes),
        feature: transition_feature,
    }
}

/// Features and labels of a sentence.
fn sequence(words: &[Word], sentence: &Sentence, base: usize, document: &Document) -> Vec<Position> {
    let own = |i: usize| sentence.words.contains(&(i as u32));
    let cues: Vec<Cue> = words
        .iter()
        .enumerate()
        .map(|(i, w)| if own(i) { Cue::new(&w.form, &w.norm) } else { Cue::default() })
        .collect();
    let units = units(words, &cues, sentence);
    let style = style(&units);
    let mut labels = vec![0; units.len()];
    for (range, kind) in &document.names {
        let inside: Vec<usize> = (0..units.len())
            .filter(|&i| {
                let at = words[units[i].words.start as usize].range + TextSize::new(base as u32);
                at.start() < range.end() && range.start() < at.end()
            })
            .collect();
        let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { continue };
        // « gilets jaunes »: a name without a capital cannot be told from its words.
        if inside.iter().any(|&i| !units[i].near) {
            continue;
        }
        let kind = KINDS.iter().position(|k| k == kind).unwrap_or_default();
        for (i, slot) in labels.iter_mut().enumerate().take(last + 1).skip(first) {
            *slot = label(
                kind,
                match (i == first, i == last) {
                    (true, true) => Part::Unit,
                    (true, false) => Part::Begin,
                    (false, true) => Part::Last,
                    (false, false) => Part::Inside,
                },
            );
        }
    }
    let mut buffer = Vec::new();
    let positions = (0..units.len()).map(|i| {
        buffer.clear();
        if units[i].near {
            features(&units, i, style, &mut buffer);
        }
        Position { features: buffer.clone(), label: labels[i] }
    });
    positions.collect()
}

/// Another way to write a sentence.
#[derive(Clone, Copy, Debug)]
enum Dress {
    /// « Une Alliance Inattendue aux Enjeux Majeurs »
    Title,
    /// « UNE ALLIANCE INATTENDUE »
    Upper,
    /// « Etats-Unis »
    Unaccented,
}

fn dressed(words: &[Word], sentence: &Sentence, dress: Dress) -> Vec<Word> {
    let mut out = words.to_vec();
    for word in &mut out[sentence.words.start as usize..sentence.words.end as usize] {
        let mut chars = word.form.chars();
        let Some(first) = chars.next() else { continue };
        let form: SmolStr = match dress {
            Dress::Title if word.form.chars().count() > 3 => first.to_uppercase().chain(chars).collect(),
            Dress::Title => continue,
            Dress::Upper => word.form.to_uppercase().into(),
            Dress::Unaccented => std::iter::once(bare(first)).chain(chars).collect(),
        };
        word.norm = norm(&form);
        word.form = form;
    }
    out
}

/// A capital without its accent.
fn bare(c: char) -> char {
    match c {
        'À' | 'Â' => 'A',
        'É' | 'È' | 'Ê' => 'E',
        'Î' => 'I',
        'Ô' => 'O',
        'Ç' => 'C',
        c => c,
    }
}
