//! How well the analysis agrees with articles annotated by hand.
//!
//! The figures are those of the annotation guideline: attributions matched one to one by the characters of their content, best
//! first; among the matched ones the right source, cue and kind of source; headings by line; actors by pairs of mentions;
//! findings by rule and overlap. On top of the figures, every error belongs to a class, and the classes are counted.

pub mod gold;
mod score;

use std::collections::BTreeMap;
use std::fmt;

pub use score::add;

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
    /// Findings a desk would insist on: how many there are, and how many are found.
    pub must: Agreement,
    /// Findings of the analysis, and those that the annotation accepts.
    pub accepted: Agreement,
    /// False findings, hints aside.
    pub noise: u32,
    /// Errors by class.
    pub errors: BTreeMap<String, u32>,
}

impl Report {
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
        writeln!(f, "findings_recall_must     {:.3}", self.must.recall())?;
        writeln!(f, "findings_precision       {:.3}", self.accepted.precision())?;
        writeln!(f, "noise_per_1000_words     {:.3}", 1000.0 * share(self.noise, self.words))?;
        writeln!(f)?;
        for (class, count) in &self.errors {
            writeln!(f, "{count:>6}  {class}")?;
        }
        Ok(())
    }
}
