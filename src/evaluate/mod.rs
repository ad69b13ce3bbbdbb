//! How well the analysis agrees with articles annotated by hand.
//!
//! The figures are those of the annotation guideline: attributions matched one to one by the characters of their content, best
//! first; among the matched ones the right source, cue and kind of source; headings by line; actors by pairs of mentions;
//! findings by rule and overlap. On top of the figures, every rule has its own, and every error belongs to a class, and the classes are counted.

pub mod gold;
pub mod score;

use std::collections::BTreeMap;
use std::fmt;

pub use score::add;

use crate::rules;

/// Precision, recall and their harmonic mean, from counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// In both.
    pub both: u32,
    /// In the analysis.
    pub system: u32,
    /// In the annotation.
    pub gold: u32,
}

impl Agreement {
    /// Share of the analysis that is right.
    pub fn precision(self) -> f64 {
        share(self.both, self.system)
    }

    /// Share of the annotation that is found.
    pub fn recall(self) -> f64 {
        share(self.both, self.gold)
    }

    /// Harmonic mean of the two.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P {:.3} R {:.3} F1 {:.3}", self.precision(), self.recall(), self.f1())
    }
}

/// The findings of one rule, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuleReport {
    /// Findings a desk would insist on.
    pub wanted: u32,
    /// Those of them that are given.
    pub found: u32,
    /// All findings given.
    pub given: u32,
    /// Those of them that a desk would insist on or accept.
    pub right: u32,
}

/// The figures over some articles.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// How many articles.
    pub documents: u32,
    /// How many words.
    pub words: u32,
    /// Heading lines.
    pub headings: Agreement,
    /// Attributions whose content overlaps by 0.3.
    pub loose: Agreement,
    /// Attributions whose content overlaps by 0.8.
    pub strict: Agreement,
    /// Of the loosely matched ones, those with the right source.
    pub source: u32,
    /// … the right cue.
    pub cue: u32,
    /// … the right kind of source.
    pub source_kind: u32,
    /// Mentions in the annotation, and those found.
    pub mentions: Agreement,
    /// Pairs of mentions of one actor.
    pub links: Agreement,
    /// Findings by rule; a rule that neither fires nor is wanted is not there.
    pub rules: BTreeMap<String, RuleReport>,
    /// False findings, hints aside.
    pub noise: u32,
    /// Errors by class.
    pub errors: BTreeMap<String, u32>,
}

impl Report {
    /// The findings of all rules.
    pub fn findings(&self) -> RuleReport {
        self.rules.values().fold(RuleReport::default(), |sum, rule| RuleReport {
            wanted: sum.wanted + rule.wanted,
            found: sum.found + rule.found,
            given: sum.given + rule.given,
            right: sum.right + rule.right,
        })
    }

    fn rule(&mut self, id: &str) -> &mut RuleReport {
        self.rules.entry(id.to_owned()).or_default()
    }

    fn error(&mut self, class: &str) {
        *self.errors.entry(class.to_owned()).or_default() += 1;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let matched = self.loose.both;
        writeln!(f, "documents                {}", self.documents)?;
        writeln!(f, "words                    {}", self.words)?;
        writeln!(f, "headings                 {}", self.headings)?;
        writeln!(f, "attributions@0.3         {}", self.loose)?;
        writeln!(f, "attributions@0.8         {}", self.strict)?;
        writeln!(f, "source                   {:.3}", share(self.source, matched))?;
        writeln!(f, "cue                      {:.3}", share(self.cue, matched))?;
        writeln!(f, "source_kind              {:.3}", share(self.source_kind, matched))?;
        writeln!(f, "mentions_found           {:.3}", self.mentions.recall())?;
        writeln!(f, "actor_links              {}", self.links)?;
        let all = self.findings();
        writeln!(f, "findings_recall_must     {:.3}", share(all.found, all.wanted))?;
        writeln!(f, "findings_precision       {:.3}", share(all.right, all.given))?;
        writeln!(f, "noise_per_1000_words     {:.3}", 1000.0 * share(self.noise, self.words))?;
        writeln!(f, "\n{:40} {:>6} {:>6} {:>6} {:>6}  state", "rule", "wanted", "found", "given", "right")?;
        for (id, rule) in self.rules.iter().map(|(id, rule)| (id.as_str(), *rule)).chain([("all", all)]) {
            let state = rules::find(id).map_or("–", |r| r.state.as_str());
            writeln!(f, "{id:40} {:>6} {:>6} {:>6} {:>6}  {state}", rule.wanted, rule.found, rule.given, rule.right)?;
        }
        writeln!(f)?;
        for (class, count) in &self.errors {
            writeln!(f, "{count:>6}  {class}")?;
        }
        Ok(())
    }
}
