//! How the tagger decodes: greedily, from left to right, in two stages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::features::{agreement_features, syntax_features};
use super::lemma::{self, Exceptions};
use super::possible::{self, Decided};
use super::{Feats, Tag, Upos, VerbForm};
use crate::grammar::cue::Cue;
use crate::grammar::linear::{Model, best_fitting, key, mix};
use crate::grammar::{Sentence, Word};

/// Both stages with their label sets.
#[derive(Debug)]
pub struct Tagger<'a> {
    syntax: Model<'a>,
    syntax_labels: Vec<(Upos, Feats)>,
    /// Whether each label is a finite verb.
    finite: Vec<bool>,
    /// The paradigms of each label of a verb, one bit each; 0 for other words.
    paradigms: Vec<u16>,
    agreement: Model<'a>,
    agreement_labels: Vec<Feats>,
    /// The labels of punctuation marks and of words without features, which need no model.
    punctuation: Option<u8>,
    bare: Option<u8>,
    settled: Settled,
    lemmas: Exceptions<'a>,
}

/// Decisions that need no weighing, as training saw them: « dans » is a preposition, a finite verb has no gender.
#[derive(Clone, Debug, Default)]
struct Settled {
    /// The first label of a lower-case form, by its [`Cue::norm`].
    syntax: FxHashMap<u64, u8>,
    /// The second label of a form with a first label, or of all forms with it: see [`settled_key`].
    agreement: FxHashMap<u64, u8>,
}

/// The key of a decision of the second stage; 0 stands for any form.
fn settled_key(norm: u64, syntax: u8) -> u64 {
    mix(norm, u64::from(syntax))
}

impl Tagger<'static> {
    /// The tagger in the repository.
    pub fn embedded() -> &'static Self {
        static TAGGER: LazyLock<Tagger<'static>> = LazyLock::new(|| {
            Tagger::new(
                include_bytes!("../../../seeds/models/tagger.bin"),
                include_bytes!("../../../seeds/models/agreement.bin"),
                include_str!("../../../seeds/models/settled.tsv"),
                lemma::LIST,
            )
        });
        &TAGGER
    }
}

impl<'a> Tagger<'a> {
    /// A tagger from the weights of both stages, whose labels are named by their tags, and the decisions that need none:
    /// `form TAB first label TAB second label`, where `*` is any form; a row of two columns decides the first stage. `lemmas`
    /// are those that the dictionary does not give, as [`Exceptions::new`] reads them.
    pub fn new(syntax: &'a [u8], agreement: &'a [u8], settled: &str, lemmas: &'a str) -> Self {
        let (syntax, agreement) = (Model::new(syntax), Model::new(agreement));
        let syntax_labels: Vec<_> = syntax.names().map(syntax_label).collect();
        let agreement_labels: Vec<_> = agreement.names().map(Feats::parse).collect();
        let finite = finite_labels(&syntax.names().collect::<Vec<_>>());
        let paradigms = syntax_labels.iter().map(|&label| possible::paradigms(label)).collect();
        let punctuation = syntax_labels.iter().position(|&(upos, _)| upos == Upos::Punct).map(|i| i as u8);
        let bare = agreement_labels.iter().position(|&feats| feats == Feats::default()).map(|i| i as u8);
        let settled = settle(settled, &syntax, &agreement);
        let lemmas = Exceptions::new(lemmas);
        Self {
            syntax,
            syntax_labels,
            finite,
            paradigms,
            agreement,
            agreement_labels,
            punctuation,
            bare,
            settled,
            lemmas,
        }
    }

    /// Tags words sentence by sentence.
    pub fn tags(&self, words: &[Word], cues: &[Cue], sentences: &[Sentence]) -> Vec<Tag> {
        let mut out = Vec::with_capacity(words.len());
        let mut scratch = Scratch::default();
        for sentence in sentences {
            let range = sentence.words.start as usize..sentence.words.end as usize;
            let (Some(words), Some(cues)) = (words.get(range.clone()), cues.get(range)) else { continue };
            self.sentence(words, cues, &mut scratch, &mut out);
        }
        // Sentences tile the words; a word outside all of them still has a tag.
        out.extend(words.iter().skip(out.len()).map(|w| Tag {
            upos: Upos::X,
            feats: Feats::default(),
            lemma: w.norm.clone(),
        }));
        out
    }

    /// The best label that the dictionary allows: « serait » is no future, « attirait » no conditional, « nie » no noun, « lâche »
    /// no first person of the plural.
    /// `parts` and `known` are the parts of speech and the paradigms it may have, one bit each; no paradigm says nothing.
    fn allowed(&self, cue: &Cue, parts: u32, known: u16, scores: &[i32]) -> u8 {
        let fits = |label: usize| {
            let own = self.paradigms.get(label).copied().unwrap_or(0);
            let upos = self.syntax_labels.get(label).map_or(u32::MAX, |(upos, _)| 1 << *upos as u32);
            parts & upos != 0 && (own == 0 || known == 0 || own & known != 0)
        };
        let best = best_fitting(scores, fits);
        let Some(&(upos, feats)) = self.syntax_labels.get(best) else { return best as u8 };
        if possible::inflects(cue, feats) {
            return best as u8;
        }
        // « *dément* » is a verb still, but of the singular.
        let inflects = |label: usize| {
            let label = self.syntax_labels.get(label).filter(|_| fits(label));
            label.is_some_and(|&(u, f)| u == upos && f.person.is_some() && possible::inflects(cue, f))
        };
        let other = best_fitting(scores, inflects);
        if inflects(other) { other as u8 } else { best as u8 }
    }

    fn sentence(&self, words: &[Word], cues: &[Cue], scratch: &mut Scratch, out: &mut Vec<Tag>) {
        let Scratch { features, scores, syntax, agreement } = scratch;
        syntax.clear();
        agreement.clear();
        for at in 0..words.len() {
            let known = self.punctuation.filter(|_| is_mark(&words[at].norm)).or_else(|| {
                let lower = cues[at].form == cues[at].norm;
                self.settled.syntax.get(&cues[at].norm).copied().filter(|_| lower)
            });
            syntax.push(known.unwrap_or_else(|| {
                features.clear();
                syntax_features(cues, syntax, &self.finite, at, features);
                score(&self.syntax, features, scores);
                let decided = Decided { tags: syntax, labels: &self.syntax_labels, finite: &self.finite };
                let (parts, paradigms) = possible::tags(words, cues, decided, at);
                self.allowed(&cues[at], parts, paradigms, scores)
            }));
        }
        for (at, word) in words.iter().enumerate() {
            let (upos, verbal) =
                self.syntax_labels.get(usize::from(syntax[at])).copied().unwrap_or((Upos::X, Feats::default()));
            let invariable = matches!(upos, Upos::Adp | Upos::Punct | Upos::Cconj | Upos::Sconj);
            let settled = || {
                let of = |norm| self.settled.agreement.get(&settled_key(norm, syntax[at])).copied();
                of(0).or_else(|| of(cues[at].norm))
            };
            agreement.push(self.bare.filter(|_| invariable).or_else(settled).unwrap_or_else(|| {
                features.clear();
                agreement_features(cues, syntax, agreement, at, features);
                score(&self.agreement, features, scores);
                let feats = |label: usize| self.agreement_labels.get(label).copied().unwrap_or_default();
                best_fitting(scores, |label| possible::agrees(upos, verbal, &cues[at], feats(label))) as u8
            }));
            let agreeing = self.agreement_labels.get(usize::from(agreement[at])).copied().unwrap_or_default();
            let feats = merge(verbal, agreeing);
            out.push(Tag { upos, feats, lemma: self.lemmas.lemma(word, &cues[at], upos, feats) });
        }
    }
}

/// Reads the list of [`Tagger::new`]; a row with labels that a stage does not have is left out.
fn settle(list: &str, syntax: &Model<'_>, agreement: &Model<'_>) -> Settled {
    let index = |model: &Model<'_>, name: &str| model.names().position(|n| n == name).map(|i| i as u8);
    let mut out = Settled::default();
    for row in list.lines() {
        let mut columns = row.split('\t');
        let (Some(form), Some(first)) = (columns.next(), columns.next()) else { continue };
        let Some(first) = index(syntax, first) else { continue };
        let norm = if form == "*" { 0 } else { key(form) };
        match columns.next() {
            None => _ = out.syntax.insert(norm, first),
            Some(second) => out.agreement.extend(index(agreement, second).map(|s| (settled_key(norm, first), s))),
        }
    }
    out
}

/// Buffers that live from sentence to sentence.
#[derive(Debug, Default)]
struct Scratch {
    features: Vec<u64>,
    scores: Vec<i32>,
    syntax: Vec<u8>,
    agreement: Vec<u8>,
}

fn score(model: &Model<'_>, features: &[u64], scores: &mut Vec<i32>) {
    scores.clear();
    scores.resize(model.labels(), 0);
    model.add(features, scores);
}

/// Whether a word is a mark that is always punctuation; « - », « / », « % » are not.
fn is_mark(norm: &str) -> bool {
    matches!(
        norm,
        "," | "." | "?" | "!" | ":" | ";" | "…" | "..." | "«" | "»" | "\"" | "“" | "”" | "(" | ")" | "[" | "]"
    )
}

/// The part of a tag that the first stage decides: all of a verb but gender, only the part of speech of the rest.
pub fn syntax_part(tag: &Tag) -> (Upos, Feats) {
    if !matches!(tag.upos, Upos::Verb | Upos::Aux) {
        return (tag.upos, Feats::default());
    }
    let Feats { mood, tense, person, verb_form, passive, .. } = tag.feats;
    let number = tag.feats.number.filter(|_| mood.is_some());
    (tag.upos, Feats { number, person, mood, tense, verb_form, passive, ..Feats::default() })
}

/// The part of a tag that the second stage decides.
pub fn agreement_part(tag: &Tag) -> Feats {
    if !matches!(tag.upos, Upos::Verb | Upos::Aux) {
        return tag.feats;
    }
    let verbal = syntax_part(tag).1;
    let number = tag.feats.number.filter(|_| verbal.mood.is_none());
    Feats { number, person: None, mood: None, tense: None, verb_form: None, passive: false, ..tag.feats }
}

/// Both parts together.
fn merge(verbal: Feats, agreeing: Feats) -> Feats {
    Feats {
        number: verbal.number.or(agreeing.number),
        person: verbal.person.or(agreeing.person),
        mood: verbal.mood,
        tense: verbal.tense,
        verb_form: verbal.verb_form,
        passive: verbal.passive,
        ..agreeing
    }
}

/// The name of a label of the first stage: « VERB Mood=Ind|… ».
pub fn syntax_name((upos, feats): (Upos, Feats)) -> String {
    format!("{} {feats}", upos.as_str())
}

fn syntax_label(name: &str) -> (Upos, Feats) {
    let (upos, feats) = name.split_once(' ').unwrap_or((name, ""));
    (Upos::parse(upos).unwrap_or(Upos::X), Feats::parse(feats))
}

/// Whether each label of the first stage is a finite verb.
pub fn finite_labels(names: &[impl AsRef<str>]) -> Vec<bool> {
    names.iter().map(|name| syntax_label(name.as_ref()).1.verb_form == Some(VerbForm::Fin)).collect()
}
