//! The features of the tagger and how it decodes: greedily, from left to right, in two stages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Feats, Gender, Number, Tag, Upos, VerbForm, clause, lemma};
use crate::grammar::cue::{Cue, FINITE, NOMINAL, PARTICIPLE, UNKNOWN};
use crate::grammar::linear::{Model, best, key, mix};
use crate::grammar::{Sentence, Word};
use crate::lexicon::{Analysis, Kind, Paradigm};

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

/// Tags a sentence has not got to yet, or before its first word.
const BORDER: u64 = 0xFFFF;

impl Tagger<'static> {
    /// The tagger in the repository.
    pub fn embedded() -> &'static Self {
        static TAGGER: LazyLock<Tagger<'static>> = LazyLock::new(|| {
            Tagger::new(
                include_bytes!("../../../seeds/models/tagger.bin"),
                include_bytes!("../../../seeds/models/agreement.bin"),
                include_str!("../../../seeds/models/settled.tsv"),
            )
        });
        &TAGGER
    }
}

impl<'a> Tagger<'a> {
    /// A tagger from the weights of both stages, whose labels are named by their tags, and the decisions that need none:
    /// `form TAB first label TAB second label`, where `*` is any form; a row of two columns decides the first stage.
    pub fn new(syntax: &'a [u8], agreement: &'a [u8], settled: &str) -> Self {
        let (syntax, agreement) = (Model::new(syntax), Model::new(agreement));
        let syntax_labels: Vec<_> = syntax.names().map(syntax_label).collect();
        let agreement_labels: Vec<_> = agreement.names().map(Feats::parse).collect();
        let finite = finite_labels(&syntax.names().collect::<Vec<_>>());
        let paradigms = syntax_labels.iter().map(|&label| paradigms(label)).collect();
        let punctuation = syntax_labels.iter().position(|&(upos, _)| upos == Upos::Punct).map(|i| i as u8);
        let bare = agreement_labels.iter().position(|&feats| feats == Feats::default()).map(|i| i as u8);
        let settled = settle(settled, &syntax, &agreement);
        Self { syntax, syntax_labels, finite, paradigms, agreement, agreement_labels, punctuation, bare, settled }
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

    /// The best label that the dictionary allows: « serait » is no future, « attirait » no conditional, « nie » no noun.
    /// `parts` and `known` are the parts of speech and the paradigms it may have, one bit each; no paradigm says nothing.
    fn allowed(&self, parts: u32, known: u16, scores: &[i32]) -> u8 {
        let fits = |label: usize| {
            let own = self.paradigms.get(label).copied().unwrap_or(0);
            let upos = self.syntax_labels.get(label).map_or(u32::MAX, |(upos, _)| 1 << *upos as u32);
            parts & upos != 0 && (own == 0 || known == 0 || own & known != 0)
        };
        let first = best(scores);
        if fits(first) {
            return first as u8;
        }
        let fitting = (0..scores.len()).filter(|&label| fits(label));
        fitting.max_by_key(|&label| (scores[label], std::cmp::Reverse(label))).unwrap_or(first) as u8
    }

    /// The parts of speech, one bit each, that the words around leave to the one at `at`: behind an auxiliary a participle is no noun
    /// (« serait parti d'un four »), and « faire » is an auxiliary before an infinitive alone (« a fait deux morts »).
    fn in_context(&self, words: &[Word], cues: &[Cue], tags: &[u8], at: usize) -> u32 {
        let upos = |&tag: &u8| self.syntax_labels.get(usize::from(tag)).map(|&(upos, _)| upos);
        let governor = tags[..at].iter().rev().map(upos).find(|&upos| upos != Some(Upos::Adv));
        let mut parts = u32::MAX;
        if cues[at].kinds & PARTICIPLE != 0 && governor == Some(Some(Upos::Aux)) {
            parts &= !(1 << Upos::Noun as u32);
            if !cues[at].is(Kind::Adjective) && cues[at].form == cues[at].norm {
                parts &= !(1 << Upos::Adj as u32);
            }
        }
        let norm = &words[at].norm;
        let does = |r: Analysis| r.kind() == Kind::Verb && r.lemma(norm) == "faire";
        if norm.starts_with('f') && !clause::has_infinitive(cues, at) && cues[at].readings.iter().any(does) {
            parts &= !(1 << Upos::Aux as u32);
        }
        parts
    }

    /// The best label of gender and number that the dictionary allows: « élue » is feminine.
    fn agreeing(&self, upos: Upos, verbal: Feats, cue: &Cue, scores: &[i32]) -> u8 {
        let first = best(scores);
        let participle = verbal.verb_form == Some(VerbForm::Part);
        // « 14 h » has no gender in the dictionary.
        let word = cue.form == cue.norm && cue.suffixes[1] != 0;
        let fits = |label: usize| {
            let feats = self.agreement_labels.get(label).copied().unwrap_or_default();
            let mut readings = cue.readings.iter().filter(|r| match upos {
                Upos::Noun => r.kind() == Kind::Noun,
                Upos::Adj => r.kind() == Kind::Adjective,
                _ => participle && r.paradigm() == Some(Paradigm::PastParticiple),
            });
            let agrees = |r: Analysis| {
                r.feminine().is_none_or(|f| feats.gender.is_none_or(|g| f == (g == Gender::Fem)))
                    && r.plural().is_none_or(|p| feats.number.is_none_or(|n| p == (n == Number::Plur)))
            };
            readings.next().is_none_or(|r| agrees(r) || readings.any(agrees))
        };
        if !word || fits(first) {
            return first as u8;
        }
        let fitting = (0..scores.len()).filter(|&label| fits(label));
        fitting.max_by_key(|&label| (scores[label], std::cmp::Reverse(label))).unwrap_or(first) as u8
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
                let parts = parts_of_speech(&cues[at]) & self.in_context(words, cues, syntax, at);
                self.allowed(parts, clause::paradigms(cues, at), scores)
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
                self.agreeing(upos, verbal, &cues[at], scores)
            }));
            let agreeing = self.agreement_labels.get(usize::from(agreement[at])).copied().unwrap_or_default();
            let feats = merge(verbal, agreeing);
            out.push(Tag { upos, feats, lemma: lemma::lemma(word, &cues[at], upos, feats) });
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

/// The paradigms that a tag of a verb can belong to, one bit each; 0 for other words.
fn paradigms((upos, feats): (Upos, Feats)) -> u16 {
    if !matches!(upos, Upos::Verb | Upos::Aux) {
        return 0;
    }
    Paradigm::ALL.into_iter().filter(|&p| lemma::is(p, feats)).fold(0, |bits, p| bits | 1 << p as u16)
}

/// The parts of speech that the dictionary allows a word, one bit each. It constrains words in lower case that it has with
/// readings of the open classes alone: their finite verbs are nothing else, and an adverb must be known as one. What is only a
/// name is no grammatical word either: « Bruxelles menace ».
fn parts_of_speech(cue: &Cue) -> u32 {
    use Upos::{Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Pron, Propn, Sconj, Verb, X};
    const READINGS: [(Kind, &[Upos]); 3] = [
        (Kind::Noun, &[Noun, Adj, Propn, X, Intj]),
        (Kind::Adjective, &[Adj, Noun, Propn, X, Det, Pron, Adp]),
        (Kind::Adverb, &[Adv, Adj, Noun, X, Intj, Adp, Sconj, Cconj]),
    ];
    let bit = |kind: Kind| 1 << kind as u32;
    let set = |parts: &[Upos]| parts.iter().fold(0, |bits, &part| bits | 1 << part as u32);
    let open = READINGS.iter().fold(bit(Kind::Verb), |bits, &(kind, _)| bits | bit(kind));
    let kinds = cue.kinds & (FINITE - 1);
    let names = bit(Kind::GivenName) | bit(Kind::Surname) | bit(Kind::Place);
    if kinds & names != 0 && kinds & !names == 0 {
        return set(&[Propn, Noun, Adj]);
    }
    let short = cue.suffixes[2] == 0;
    let figures = cue.shape >> 4 & 4 != 0 || cue.shape >> 16 == 4;
    if cue.form != cue.norm || short || figures || kinds == 0 || kinds & !open != 0 {
        return u32::MAX;
    }
    // The dictionary lacks some nouns whose plural it has as a verb: « mètres ».
    let second_person = |r: Analysis| r.person() == Some(2) && r.plural() == Some(false);
    if kinds == bit(Kind::Verb) && cue.readings.iter().all(second_person) {
        return u32::MAX;
    }
    let mut parts = READINGS.iter().filter(|(kind, _)| cue.is(*kind)).fold(0, |bits, (_, parts)| bits | set(parts));
    if cue.is(Kind::Verb) {
        parts |= set(&[Verb, Aux]);
    }
    // Participles and infinitives are used as nouns and adjectives too: « les accusés », « excepté ».
    if cue.kinds & NOMINAL != 0 {
        parts |= set(&[Noun, Adj, Adp, Propn, X, Adv, Sconj]);
    }
    parts
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

/// The features of the first stage for the word at `at`; `tags` are the labels of the words before, `finite` those of
/// [`finite_labels`].
pub fn syntax_features(cues: &[Cue], tags: &[u8], finite: &[bool], at: usize, out: &mut Vec<u64>) {
    let near = Near::new(cues, at);
    let [b2, b1, c, n1, n2] = near.cues;
    let t1 = label(tags, at, 1);
    let t2 = label(tags, at, 2);
    let t12 = mix(t1, t2);
    let first = u64::from(at == 0);
    let mut add = |template: u64, a: u64, b: u64| out.push(mix(mix(template, a), b));
    add(1, 0, 0);
    add(2, c.form, 0);
    add(3, c.norm, 0);
    for (i, &suffix) in c.suffixes.iter().enumerate() {
        add(4 + i as u64, suffix, 0);
    }
    add(9, c.prefix, 0);
    add(10, c.shape, first);
    add(11, c.classes, 0);
    add(12, u64::from(c.kinds), c.suffixes[2]);
    add(13, c.clusters[0], 0);
    add(14, c.clusters[1], 0);
    add(15, c.clusters[2], c.shape);
    add(16, t1, 0);
    add(17, t12, 0);
    add(18, t1, c.norm);
    add(19, t12, c.classes);
    add(20, t1, c.suffixes[2]);
    add(21, t1, c.classes);
    add(22, t1, c.clusters[1]);
    add(23, t1, n1.norm);
    add(24, b1.norm, 0);
    add(25, b2.norm, 0);
    add(26, n1.norm, 0);
    add(27, n2.norm, 0);
    add(28, b1.norm, c.norm);
    add(29, c.norm, n1.norm);
    add(30, b1.suffixes[2], c.suffixes[2]);
    add(31, n1.suffixes[2], 0);
    add(32, n1.classes, 0);
    add(33, n2.classes, 0);
    add(34, c.classes, n1.classes);
    add(35, t1, mix(c.classes, n1.classes));
    add(36, b1.clusters[1], 0);
    add(37, n1.clusters[1], 0);
    add(38, c.clusters[1], n1.clusters[1]);
    add(39, b1.norm, n1.norm);
    add(40, c.norm, mix(n1.norm, n2.norm));
    add(41, c.norm, n1.classes);
    add(42, t12, c.norm);
    add(43, u64::from(c.kinds), mix(b1.norm, b2.norm));
    add(44, n1.shape, c.shape);
    add(45, u64::from(n1.kinds), mix(u64::from(n2.kinds), u64::from(c.kinds)));
    // The auxiliary, or what else governs a participle, can stand further back: « n'a pas toujours été vu ».
    add(46, c.classes, near.last_verb(tags));
    // What may be a verb and need not be: is there one already in its clause, or may it come yet?
    if c.kinds & (FINITE | UNKNOWN) != 0 {
        let verb = clause::verb(cues, tags, finite, at);
        add(47, verb, u64::from(c.kinds));
        add(48, verb, c.classes);
        add(49, verb, mix(t1, u64::from(c.kinds)));
        add(50, verb, c.norm);
    }
}

/// Whether each label of the first stage is a finite verb.
pub fn finite_labels(names: &[impl AsRef<str>]) -> Vec<bool> {
    names.iter().map(|name| syntax_label(name.as_ref()).1.verb_form == Some(VerbForm::Fin)).collect()
}

/// The features of the second stage; `syntax` are the labels of all words, `done` those of the words before.
pub fn agreement_features(cues: &[Cue], syntax: &[u8], done: &[u8], at: usize, out: &mut Vec<u64>) {
    let [_, b1, c, n1, n2] = Near::new(cues, at).cues;
    let own = u64::from(syntax[at]);
    let (s1, s2) = (label(syntax, at, 1), label(syntax, at, 2));
    let next = syntax.get(at + 1).map_or(BORDER, |&t| u64::from(t));
    let (d1, d2) = (label(done, at, 1), label(done, at, 2));
    let mut add = |template: u64, a: u64, b: u64| out.push(mix(mix(mix(template, own), a), b));
    add(101, 0, 0);
    add(102, c.norm, 0);
    add(103, c.classes, 0);
    for (i, &suffix) in c.suffixes.iter().enumerate() {
        add(104 + i as u64, suffix, 0);
    }
    add(110, c.clusters[0], 0);
    add(111, c.clusters[2], c.shape);
    add(112, d1, s1);
    add(113, d1, c.classes);
    add(114, d1, c.norm);
    add(115, d1, d2);
    add(116, d1, mix(d2, c.classes));
    add(117, next, n1.classes);
    add(118, c.norm, n1.classes);
    add(119, c.norm, n1.norm);
    add(120, c.classes, n1.classes);
    add(121, c.norm, n1.suffixes[2]);
    add(122, c.norm, n1.suffixes[1]);
    add(123, c.norm, n2.classes);
    add(124, b1.norm, c.norm);
    add(125, b1.norm, c.suffixes[1]);
    add(126, d1, mix(s1, s2));
    add(127, s1, mix(d2, s2));
    add(128, c.norm, mix(b1.norm, n1.norm));
    add(129, c.norm, mix(next, n1.suffixes[0]));
    add(130, c.form, 0);
    add(131, c.norm, n1.clusters[0]);
    add(132, c.norm, mix(next, label_at(syntax, at + 2)));
}

/// The words around one.
struct Near<'c> {
    cues: [&'c Cue; 5],
    at: usize,
}

impl<'c> Near<'c> {
    fn new(all: &'c [Cue], at: usize) -> Self {
        let around = |by: isize| at.checked_add_signed(by).and_then(|i| all.get(i)).unwrap_or(&Cue::NONE);
        Self { cues: [around(-2), around(-1), around(0), around(1), around(2)], at }
    }

    /// The label three to five words back, as a set.
    fn last_verb(&self, tags: &[u8]) -> u64 {
        (3..=5).fold(0, |all, by| mix(all, label(tags, self.at, by)))
    }
}

/// The label `by` words before `at`.
fn label(labels: &[u8], at: usize, by: usize) -> u64 {
    at.checked_sub(by).and_then(|i| labels.get(i)).map_or(BORDER, |&l| u64::from(l))
}

fn label_at(labels: &[u8], at: usize) -> u64 {
    labels.get(at).map_or(BORDER, |&l| u64::from(l))
}
