//! Training and evaluation of the models. Behind the cargo feature `train`.
//!
//! Every command is reproducible: same input, same bytes out. `seeds/README.md` and the cards beside the
//! models tell which command made which file.

pub mod attribution;
pub mod clause;
pub mod clusters;
pub mod conllu;
pub mod contraction;
pub mod corpus;
pub mod crf;
pub mod entity;
pub mod evaluate;
pub mod hunspell;
pub mod labeller;
pub mod lexicon;
pub mod logistic;
pub mod oracle;
pub mod parser;
pub mod perceptron;
pub mod sentence;
pub mod settled;
pub mod structure;
pub mod tagger;

use anyhow::Result;
use clap::Subcommand;

/// What to train or compile.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// The morphological lexicon, from a Hunspell dictionary.
    Lexicon(lexicon::Options),
    /// Word clusters, from a table.
    Clusters(clusters::Options),
    /// The dependency parser, from treebanks.
    Parser(parser::Options),
    /// The classifier of « du » and « des ».
    Contraction(contraction::Options),
    /// The classifier of sentence ends.
    Sentence(sentence::Options),
    /// The tagger.
    Tagger(tagger::Options),
    /// Score the analysis of raw text against treebanks.
    Evaluate(evaluate::Options),
    /// The entity recogniser, from texts with their names.
    Entity(entity::Options),
    /// The model that tells which readings are attributions, from annotated articles.
    Attribution(attribution::Options),
    /// Precision and recall of the entity recogniser.
    EvaluateEntities(entity::EvaluateOptions),
}

/// Runs one command.
///
/// # Errors
/// If an input cannot be read or an output not be written.
pub fn run(command: &Command) -> Result<()> {
    match command {
        Command::Lexicon(options) => lexicon::run(options),
        Command::Clusters(options) => clusters::run(options),
        Command::Parser(options) => parser::run(options),
        Command::Contraction(options) => contraction::run(options),
        Command::Sentence(options) => sentence::run(options),
        Command::Tagger(options) => tagger::run(options),
        Command::Evaluate(options) => evaluate::run(options),
        Command::Entity(options) => entity::run(options),
        Command::Attribution(options) => attribution::run(options),
        Command::EvaluateEntities(options) => entity::evaluate(options),
    }
}
