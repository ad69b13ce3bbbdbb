//! Decisions of the tagger that need no weighing: forms that have one tag only, and tags that leave nothing open.
//!
//! « dans » is a preposition wherever it stands, « gouvernement » a masculine singular noun; a finite verb has no gender.
//! Only what the treebanks agree on is listed, and of nouns, adjectives and verbs only what the dictionary does not
//! contradict: « porte » may have been a noun each time, and is a verb the next.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::conllu;
use super::tagger::{Lead, harmonise};
use crate::grammar::cue::Cue;
use crate::grammar::tag::model::{agreement_part, syntax_name, syntax_part};
use crate::grammar::{Tag, Upos};
use crate::lexicon::Kind;

/// A form must have been seen this often.
const LEAST: usize = 5;
/// A tag must have been seen this often before it decides for all forms.
const LEAST_OF_ALL: usize = 100;
/// One case in so many may differ: treebanks have slips.
const SLIPS: usize = 1000;

const HEAD: &str = "# Decisions of the tagger that need no model, written by `sourcier train tagger` from the treebanks that tagger.md names.\n\
# form, first label (part of speech; mood, tense, person, number of verbs); with a third column: second label (other features)\n\
# of that form, or of every form for `*`, with that first label\n";

/// How often each label was seen.
type Counts = BTreeMap<String, usize>;

/// The list that [`Tagger::new`](crate::grammar::tag::model::Tagger::new) reads.
pub fn list(treebanks: &[Vec<conllu::Sentence>]) -> String {
    let mut first: BTreeMap<SmolStr, Counts> = BTreeMap::new();
    let mut second: BTreeMap<(SmolStr, String), Counts> = BTreeMap::new();
    let mut lead = Lead::default();
    for (i, treebank) in treebanks.iter().enumerate() {
        for sentence in treebank {
            let (_, words, _) = sentence.block();
            for (word, gold) in words.iter().zip(&sentence.words) {
                let tag = if i == 0 { gold.tag.clone() } else { harmonise(&gold.tag) };
                let name = syntax_name(syntax_part(&tag));
                if word.form == word.norm && may_settle(&word.norm, &tag) {
                    *first.entry(word.norm.clone()).or_default().entry(name.clone()).or_default() += 1;
                } else if word.form == word.norm {
                    // Another reading of the form that keeps it open.
                    *first.entry(word.norm.clone()).or_default().entry(String::new()).or_default() += LEAST;
                }
                if !lead.decides(word, &tag) {
                    let agreement = agreement_part(&tag).to_string();
                    for form in [word.norm.clone(), "*".into()] {
                        let counts = second.entry((form, name.clone())).or_default();
                        *counts.entry(agreement.clone()).or_default() += 1;
                    }
                }
            }
        }
        if i == 0 {
            lead = Lead::of(treebank);
        }
    }
    let mut out = String::from(HEAD);
    for (form, counts) in &first {
        if let Some(label) = agreed(counts, LEAST).filter(|l| !l.is_empty()) {
            out.extend([form.as_str(), "\t", label, "\n"]);
        }
    }
    let whole = |label: &String| second.get(&("*".into(), label.clone())).and_then(|c| agreed(c, LEAST_OF_ALL));
    for ((form, label), counts) in &second {
        let any = form == "*";
        if !any && whole(label).is_some() {
            continue;
        }
        if let Some(agreement) = agreed(counts, if any { LEAST_OF_ALL } else { LEAST }) {
            out.extend([form.as_str(), "\t", label, "\t", agreement, "\n"]);
        }
    }
    out
}

/// The label that all cases have, slips aside.
fn agreed(counts: &Counts, least: usize) -> Option<&str> {
    let all: usize = counts.values().sum();
    let (label, most) = counts.iter().max_by_key(|(_, n)| **n)?;
    (all >= least && (all - most) * SLIPS <= all).then_some(label.as_str())
}

/// Whether the dictionary has no other reading than this one for a form of the open classes.
fn may_settle(norm: &str, tag: &Tag) -> bool {
    // Figures are too many to list, and marks need no list.
    if norm.chars().any(char::is_numeric) || !norm.chars().any(char::is_alphabetic) {
        return false;
    }
    let readings = Cue::new(norm, norm).readings;
    let only = |kind: Kind| readings.iter().filter(|r| !r.is_capital()).all(|r| r.kind() == kind);
    match tag.upos {
        Upos::Noun => only(Kind::Noun),
        Upos::Adj => only(Kind::Adjective),
        Upos::Verb => only(Kind::Verb) && readings.iter().count() == 1,
        Upos::Propn | Upos::X | Upos::Sym => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_do_not_keep_a_form_open() {
        let counts = |a: usize, b: usize| Counts::from([("ADP".to_owned(), a), ("ADV".to_owned(), b)]);
        assert_eq!(agreed(&counts(2000, 1), LEAST), Some("ADP"));
        assert_eq!(agreed(&counts(100, 1), LEAST), None);
        assert_eq!(agreed(&counts(LEAST - 1, 0), LEAST), None);
    }

    #[test]
    fn the_dictionary_keeps_open_what_it_reads_otherwise() {
        let noun = Tag { upos: Upos::Noun, feats: crate::grammar::Feats::default(), lemma: "".into() };
        assert!(may_settle("gouvernement", &noun));
        assert!(!may_settle("porte", &noun));
    }
}
