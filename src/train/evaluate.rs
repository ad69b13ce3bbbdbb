//! Compares an analysis of raw text with a treebank, as the CoNLL 2018 shared task does.
//!
//! Words are matched by the characters they cover, white space aside; a score is the harmonic mean of
//! precision and recall, and a tag counts over matched words only, so that wrong tokens cost their tags too.

use std::fmt;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use rustc_hash::FxHashMap;

use super::conllu;
use crate::grammar::cue::cues;
use crate::grammar::parse::Parser;
use crate::grammar::parse::table::Aligned;
use crate::grammar::tag::follow_tree;
use crate::grammar::tag::model::Tagger;
use crate::grammar::{Grammar, Tag, Upos};
use crate::lexicon::absent::{Resource, leave_out};
use crate::text::TextRange;

/// Score the analysis of raw text against treebanks.
#[derive(Args, Debug)]
pub struct Options {
    /// CoNLL-U files; the sentences of each are joined to one running text.
    #[arg(required = true)]
    pub treebanks: Vec<PathBuf>,
    /// Parse with the `parser.bin` and `relations.bin` of this folder, which have not seen these treebanks; tag with its tagger,
    /// if it has one.
    #[arg(long)]
    pub models: Option<PathBuf>,
    /// Tag and parse as if this resource were not there; the models have learned without it.
    #[arg(long, value_enum, requires = "models")]
    pub without: Option<Resource>,
    /// Print the analysis as CoNLL-U instead of its scores, for another scorer.
    #[arg(long)]
    pub conllu: bool,
    /// Also print every wrong tag and the tokens that differ.
    #[arg(long)]
    pub errors: bool,
}

/// Runs the command.
///
/// # Errors
/// If a treebank cannot be read.
pub fn run(options: &Options) -> Result<()> {
    let mut out = std::io::stdout().lock();
    let others = options.models.as_deref().map(Others::read).transpose()?;
    for path in &options.treebanks {
        let treebank = conllu::read(path)?;
        let text = running_text(&treebank);
        let mut system = crate::grammar::analyse_block(&text);
        if let Some(others) = &others {
            leave_out(options.without);
            others.read_again(&mut system);
            leave_out(None);
        }
        if options.conllu {
            crate::cli::parse::write(&text, &system, &mut out)?;
            continue;
        }
        let mut errors = Vec::new();
        let scores = evaluate(&treebank, &text, &system, |form, gold, own| {
            errors.push((form.to_owned(), show(gold), show(own)));
        });
        writeln!(out, "{}\n{scores}", path.display())?;
        if options.errors {
            for (form, gold, own) in errors {
                writeln!(out, "TAG\t{form}\t{gold}\t{own}")?;
            }
            splits(&treebank, &text, &system, &mut out)?;
        }
    }
    Ok(())
}

/// Models that have not seen what they are measured on.
struct Others {
    trees: Aligned<Vec<u8>>,
    relations: Vec<u8>,
    /// That of the program without it.
    tagger: Option<OtherTagger>,
}

/// Both stages, what is settled, and lemmas.
struct OtherTagger {
    syntax: Vec<u8>,
    agreement: Vec<u8>,
    settled: String,
    lemmas: String,
}

impl Others {
    fn read(folder: &Path) -> Result<Self> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read(&path).with_context(|| path.display().to_string())
        };
        let list = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).with_context(|| path.display().to_string())
        };
        let tagger = if folder.join("tagger.bin").exists() {
            let (syntax, agreement) = (read("tagger.bin")?, read("agreement.bin")?);
            Some(OtherTagger { syntax, agreement, settled: list("settled.tsv")?, lemmas: list("lemmas.tsv")? })
        } else {
            None
        };
        Ok(Self { trees: Aligned(read("parser.bin")?), relations: read("relations.bin")?, tagger })
    }

    /// Tags and parses once more.
    fn read_again(&self, system: &mut Grammar) {
        let parser = Parser::new(&self.trees.0, &self.relations);
        let tagger = self.tagger.as_ref().map(|t| Tagger::new(&t.syntax, &t.agreement, &t.settled, &t.lemmas));
        let tagger = tagger.as_ref().unwrap_or(Tagger::embedded());
        let cues = cues(&system.words);
        system.tags = tagger.tags(&system.words, &cues, &system.sentences);
        system.arcs = parser.arcs(&system.words, &cues, &system.tags, &system.sentences);
        follow_tree(&mut system.tags, &system.arcs);
    }
}

/// Prints the tokens and sentence ends that differ, with a little context.
fn splits(
    treebank: &[conllu::Sentence],
    text: &str,
    system: &Grammar,
    out: &mut impl std::io::Write,
) -> std::io::Result<()> {
    let (gold_tokens, gold_sentences, _) = gold_items(treebank);
    let (own_tokens, own_sentences, _) = system_items(text, system);
    let dense: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let show = |from: u32, to: u32| dense[from as usize..(to as usize).min(dense.len())].iter().collect::<String>();
    for (name, gold, own) in [("GOLD", &gold_tokens, &own_tokens), ("OWN", &own_tokens, &gold_tokens)] {
        let other: rustc_hash::FxHashSet<_> = own.iter().collect();
        for &(from, to) in gold.iter().filter(|t| !other.contains(t)) {
            let around = (show(from.saturating_sub(12), from), show(from, to), show(to, to + 12));
            writeln!(out, "TOKEN\t{name}\t{}\t[{}]\t{}", around.0, around.1, around.2)?;
        }
    }
    for (name, gold, own) in [("GOLD", &gold_sentences, &own_sentences), ("OWN", &own_sentences, &gold_sentences)] {
        let other: rustc_hash::FxHashSet<_> = own.iter().map(|s| s.1).collect();
        for &(_, to) in gold.iter().filter(|t| !other.contains(&t.1)) {
            writeln!(out, "SENTENCE\t{name}\t{} ‖ {}", show(to.saturating_sub(25), to), show(to, to + 20))?;
        }
    }
    Ok(())
}

/// How many units there are in the treebank, in the analysis, and in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// In the treebank.
    pub gold: usize,
    /// In the analysis.
    pub system: usize,
    /// In both, alike.
    pub correct: usize,
}

impl Score {
    /// Share of the analysis that is right, in percent.
    pub fn precision(self) -> f64 {
        100.0 * self.correct as f64 / self.system.max(1) as f64
    }

    /// Share of the treebank that is found, in percent.
    pub fn recall(self) -> f64 {
        100.0 * self.correct as f64 / self.gold.max(1) as f64
    }

    /// Harmonic mean of both, in percent.
    pub fn f1(self) -> f64 {
        200.0 * self.correct as f64 / (self.gold + self.system).max(1) as f64
    }
}

/// The scores of one treebank.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scores {
    /// Surface tokens.
    pub tokens: Score,
    /// Sentences, both ends right.
    pub sentences: Score,
    /// Syntactic words.
    pub words: Score,
    /// Part of speech.
    pub upos: Score,
    /// Features that [`Feats`](crate::grammar::Feats) knows.
    pub feats: Score,
    /// Lemmas.
    pub lemmas: Score,
    /// Governors.
    pub uas: Score,
    /// Governors and relations, subtypes aside.
    pub las: Score,
    /// Governors of what is no punctuation.
    pub uas_of_words: Score,
    /// Governors and relations of what is no punctuation.
    pub las_of_words: Score,
    /// Verbs in the conditional.
    pub conditional: Score,
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, score) in [
            ("tokens", self.tokens),
            ("sentences", self.sentences),
            ("words", self.words),
            ("UPOS", self.upos),
            ("UFeats", self.feats),
            ("lemmas", self.lemmas),
            ("UAS", self.uas),
            ("LAS", self.las),
            ("no marks UAS", self.uas_of_words),
            ("no marks LAS", self.las_of_words),
            ("conditional", self.conditional),
        ] {
            let (p, r, f1) = (score.precision(), score.recall(), score.f1());
            writeln!(f, "{name:12} P {p:6.2}  R {r:6.2}  F1 {f1:6.2}   ({} of {})", score.correct, score.gold)?;
        }
        Ok(())
    }
}

/// The sentences of a treebank as one running text.
pub fn running_text(treebank: &[conllu::Sentence]) -> String {
    treebank.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// A word by the characters it covers (white space not counted), and which one it is of its token.
type Place = (u32, u32, u32);

/// One word, whichever side it is of.
#[derive(Clone, Debug)]
struct Item<'a> {
    place: Place,
    form: String,
    tag: &'a Tag,
    head: Option<Place>,
    relation: String,
}

/// Compares the analysis of [`running_text`] with the treebank. `complain` is called for every word in both
/// that is tagged differently, with form, gold tag and system tag.
pub fn evaluate(
    treebank: &[conllu::Sentence],
    text: &str,
    system: &Grammar,
    mut complain: impl FnMut(&str, &Tag, &Tag),
) -> Scores {
    let mut scores = Scores::default();
    let (gold_tokens, gold_sentences, gold) = gold_items(treebank);
    let (system_tokens, system_sentences, found) = system_items(text, system);
    scores.tokens = overlap(&gold_tokens, &system_tokens);
    scores.sentences = overlap(&gold_sentences, &system_sentences);
    let by_place: FxHashMap<Place, &Item<'_>> = found.iter().map(|i| (i.place, i)).collect();
    let conditional = |tag: &Tag| tag.feats.mood == Some(crate::grammar::tag::Mood::Cnd);
    let is_word = |relation: &str| relation != "punct";
    let mut matched = [0; 9];
    for item in &gold {
        let same = by_place.get(&item.place).filter(|other| {
            // Spans decide; the words of a contraction also need the right form.
            item.form == other.form || item.place.2 == 0
        });
        let Some(other) = same else { continue };
        if item.tag.upos != other.tag.upos || item.tag.feats != other.tag.feats || item.tag.lemma != other.tag.lemma {
            complain(&item.form, item.tag, other.tag);
        }
        let head = item.head == other.head;
        let arc = head && item.relation == other.relation;
        for (count, right) in matched.iter_mut().zip([
            true,
            item.tag.upos == other.tag.upos,
            item.tag.feats == other.tag.feats,
            item.tag.lemma == other.tag.lemma || item.tag.lemma == "_",
            head,
            arc,
            head && is_word(&item.relation) && is_word(&other.relation),
            arc && is_word(&item.relation),
            conditional(item.tag) && conditional(other.tag),
        ]) {
            *count += usize::from(right);
        }
    }
    let score = |correct| Score { gold: gold.len(), system: found.len(), correct };
    let [words, upos, feats, lemmas, uas, las, uas_of_words, las_of_words, both] = matched;
    scores.words = score(words);
    scores.upos = score(upos);
    scores.feats = score(feats);
    scores.lemmas = score(lemmas);
    scores.uas = score(uas);
    scores.las = score(las);
    let among = |which: &dyn Fn(&Item<'_>) -> bool, correct| {
        let count = |items: &[Item<'_>]| items.iter().filter(|i| which(i)).count();
        Score { gold: count(&gold), system: count(&found), correct }
    };
    scores.uas_of_words = among(&|i| is_word(&i.relation), uas_of_words);
    scores.las_of_words = among(&|i| is_word(&i.relation), las_of_words);
    scores.conditional = among(&|i| conditional(i.tag), both);
    scores
}

fn overlap<T: Eq + std::hash::Hash>(gold: &[T], system: &[T]) -> Score {
    let set: rustc_hash::FxHashSet<&T> = gold.iter().collect();
    Score { gold: gold.len(), system: system.len(), correct: system.iter().filter(|s| set.contains(s)).count() }
}

type Items<'a> = (Vec<(u32, u32)>, Vec<(u32, u32)>, Vec<Item<'a>>);

fn gold_items(treebank: &[conllu::Sentence]) -> Items<'_> {
    let (mut tokens, mut sentences, mut items) = (Vec::new(), Vec::new(), Vec::new());
    let mut at = 0;
    for sentence in treebank {
        let start = at;
        let mut places = Vec::new();
        for token in &sentence.tokens {
            let length = token.form.chars().filter(|c| !c.is_whitespace()).count() as u32;
            tokens.push((at, at + length));
            places.extend((0..token.words.len() as u32).map(|k| (at, at + length, k)));
            at += length;
        }
        for (word, &place) in sentence.words.iter().zip(&places) {
            items.push(Item {
                place,
                form: word.form.to_lowercase(),
                tag: &word.tag,
                head: word.head.and_then(|h| places.get(h).copied()),
                relation: base(&word.deprel),
            });
        }
        sentences.push((start, at));
    }
    (tokens, sentences, items)
}

fn system_items<'a>(text: &str, system: &'a Grammar) -> Items<'a> {
    let mut dense = vec![0_u32; text.len() + 1];
    let mut count = 0;
    for (i, c) in text.char_indices() {
        dense[i..i + c.len_utf8()].fill(count);
        count += u32::from(!c.is_whitespace());
    }
    dense[text.len()] = count;
    let span = |r: TextRange| (dense[usize::from(r.start())], dense[usize::from(r.end())]);
    let place = |i: usize| {
        let word = &system.words[i];
        let (from, to) = span(word.range);
        (from, to, i as u32 - system.tokens[word.token as usize].words.start)
    };
    let tokens = system.tokens.iter().map(|t| span(t.range)).collect();
    let sentences = system.sentences.iter().map(|s| span(s.range)).collect();
    let items = (0..system.words.len()).map(|i| {
        let (tag, arc) = (&system.tags[i], &system.arcs[i]);
        Item {
            place: place(i),
            form: system.words[i].form.to_lowercase(),
            tag,
            head: arc.head.map(|h| place(h.0 as usize)),
            relation: base(arc.relation.as_str()),
        }
    });
    (tokens, sentences, items.collect())
}

fn base(relation: &str) -> String {
    relation.split(':').next().unwrap_or_default().to_owned()
}

/// Short form of a tag for lists of errors.
pub fn show(tag: &Tag) -> String {
    format!("{} {} {}", Upos::as_str(tag.upos), tag.feats, tag.lemma)
}
