//! One article against its annotation.

use rustc_hash::FxHashMap;

use super::Report;
use super::gold::{Gold, GoldAttribution};
use crate::analysis::{Analysis, Attribution, MentionType};
use crate::features::outline::{self, Symbol, SymbolKind};
use crate::rules::{Finding, Locale, Severity};
use crate::text::chars::CharIndex;
use crate::text::{TextRange, TextSize};

/// Content overlap from which an attribution counts as found.
const LOOSE: f64 = 0.3;
/// Content overlap from which its extent counts as right.
const STRICT: f64 = 0.8;

/// Adds the figures of one article to the report.
pub fn add(report: &mut Report, analysis: &Analysis, findings: &[Finding], gold: &Gold) {
    report.documents += 1;
    report.words += analysis.text.split_whitespace().count() as u32;
    headings(report, analysis, gold);
    attributions(report, &analysis.text, &analysis.attributions, gold);
    actors(report, analysis, gold);
    rules(report, findings, gold);
}

fn headings(report: &mut Report, analysis: &Analysis, gold: &Gold) {
    let line = |at: TextSize| analysis.text[..usize::from(at)].matches('\n').count();
    let mut ours = Vec::new();
    fn walk(symbols: &[Symbol], out: &mut Vec<TextSize>) {
        for symbol in symbols {
            if matches!(symbol.kind, SymbolKind::Title | SymbolKind::Section) {
                out.push(symbol.selection.start());
            }
            walk(&symbol.children, out);
        }
    }
    walk(&outline::outline(analysis, Locale::French), &mut ours);
    let set = |places: &mut dyn Iterator<Item = TextSize>| {
        let mut lines: Vec<usize> = places.map(line).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    };
    let ours = set(&mut ours.into_iter());
    let theirs = set(&mut gold.headings.iter().map(|h| h.start()));
    report.headings.system += ours.len() as u32;
    report.headings.gold += theirs.len() as u32;
    report.headings.both += ours.iter().filter(|l| theirs.contains(l)).count() as u32;
}

/// Adds the figures of the attributions of one article.
pub fn attributions(report: &mut Report, text: &str, found: &[Attribution], gold: &Gold) {
    let chars = CharIndex::new(text);
    let over = |r: &TextRange| gold.boilerplate.iter().any(|b| b.intersect(*r).is_some_and(|i| !i.is_empty()));
    let ours: Vec<&Attribution> = found.iter().filter(|a| !a.content.iter().any(over)).collect();
    let system: Vec<Vec<TextRange>> = ours.iter().map(|a| merged(&a.content)).collect();
    let theirs: Vec<Vec<TextRange>> = gold.attributions.iter().map(|a| merged(&a.content)).collect();
    let loose = matches(&chars, &theirs, &system, LOOSE);
    let counts = (system.len() as u32, theirs.len() as u32);
    for agreement in [&mut report.loose, &mut report.strict] {
        agreement.system += counts.0;
        agreement.gold += counts.1;
    }
    report.loose.both += loose.len() as u32;
    report.strict.both += matches(&chars, &theirs, &system, STRICT).len() as u32;
    for &(g, s, overlap) in &loose {
        compare(report, &gold.attributions[g], ours[s], overlap, &chars);
    }
    for (_, missed) in gold.attributions.iter().enumerate().filter(|(g, _)| !loose.iter().any(|m| m.0 == *g)) {
        let nested = if missed.nested { ", nested" } else { "" };
        let cue = if missed.cue.is_none() { ", no cue" } else { "" };
        report.error(&format!("missed: {}{cue}{nested}", missed.kind));
    }
    for (_, false_one) in ours.iter().enumerate().filter(|(s, _)| !loose.iter().any(|m| m.1 == *s)) {
        let nested = if false_one.parent.is_some() { ", nested" } else { "" };
        let cue = if false_one.cue.is_none() { ", no cue" } else { "" };
        report.error(&format!("false: {}{cue}{nested}", false_one.kind.as_str()));
    }
}

fn compare(report: &mut Report, gold: &GoldAttribution, ours: &Attribution, overlap: f64, chars: &CharIndex) {
    let source = half(chars, gold.source, ours.source);
    let cue = half(chars, gold.cue, ours.cue);
    let kind = gold.source_kind == ours.source_kind.as_str();
    report.source += u32::from(source);
    report.cue += u32::from(cue);
    report.source_kind += u32::from(kind);
    if overlap < STRICT {
        report.error(&format!("extent: {}", gold.kind));
    }
    if !source {
        report.error(match (gold.source, ours.source) {
            (Some(_), None) => "source: not found",
            (None, Some(_)) => "source: there is none",
            _ => "source: another one",
        });
    }
    if !cue {
        report.error("cue");
    }
    if !kind {
        report.error(&format!("source kind: {} taken for {}", gold.source_kind, ours.source_kind.as_str()));
    }
}

/// Sorted, and joined where they touch, so that no character counts twice.
fn merged(spans: &[TextRange]) -> Vec<TextRange> {
    let mut sorted = spans.to_vec();
    sorted.sort_by_key(|r| r.start());
    let mut out: Vec<TextRange> = Vec::new();
    for span in sorted {
        match out.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.cover(span),
            _ => out.push(span),
        }
    }
    out
}

fn size(chars: &CharIndex, range: TextRange) -> u32 {
    chars.chars(range.end()) - chars.chars(range.start())
}

/// Shared characters by all characters of two contents.
fn jaccard(chars: &CharIndex, a: &[TextRange], b: &[TextRange]) -> f64 {
    let both: u32 = a.iter().flat_map(|x| b.iter().filter_map(|y| x.intersect(*y))).map(|r| size(chars, r)).sum();
    let all: u32 = a.iter().chain(b).map(|&r| size(chars, r)).sum::<u32>() - both;
    if all == 0 { 0.0 } else { f64::from(both) / f64::from(all) }
}

/// Pairs of gold and system attributions, best overlap first, each used once.
fn matches(
    chars: &CharIndex,
    gold: &[Vec<TextRange>],
    system: &[Vec<TextRange>],
    least: f64,
) -> Vec<(usize, usize, f64)> {
    let mut pairs: Vec<(usize, usize, f64)> = Vec::new();
    for (g, a) in gold.iter().enumerate() {
        for (s, b) in system.iter().enumerate() {
            let overlap = jaccard(chars, a, b);
            if overlap >= least && overlap > 0.0 {
                pairs.push((g, s, overlap));
            }
        }
    }
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then((b.0, b.1).cmp(&(a.0, a.1))));
    let (mut used, mut out) = ((vec![false; gold.len()], vec![false; system.len()]), Vec::new());
    for pair in pairs {
        if !used.0[pair.0] && !used.1[pair.1] {
            used.0[pair.0] = true;
            used.1[pair.1] = true;
            out.push(pair);
        }
    }
    out
}

/// Whether two spans share half of the shorter one, or both are none.
fn half(chars: &CharIndex, a: Option<TextRange>, b: Option<TextRange>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            let both = a.intersect(b).map_or(0, |r| size(chars, r));
            let touch = a.intersect(b).is_some();
            touch && both * 2 >= size(chars, a).min(size(chars, b))
        }
        _ => false,
    }
}

fn actors(report: &mut Report, analysis: &Analysis, gold: &Gold) {
    let mut ours: FxHashMap<TextRange, u32> = FxHashMap::default();
    for mention in analysis.mentions.iter().filter(|m| m.kind != MentionType::Pronoun || m.actor.is_some()) {
        if let Some(actor) = mention.actor {
            ours.insert(mention.range, actor.0);
        }
    }
    let mut common = Vec::new();
    for (actor, mentions) in gold.actors.iter().enumerate() {
        for range in mentions {
            report.mentions.gold += 1;
            if let Some(&found) = ours.get(range) {
                report.mentions.both += 1;
                common.push((actor, found));
            }
        }
    }
    for (i, a) in common.iter().enumerate() {
        for b in &common[..i] {
            report.links.both += u32::from(a.0 == b.0 && a.1 == b.1);
            report.links.gold += u32::from(a.0 == b.0);
            report.links.system += u32::from(a.1 == b.1);
        }
    }
}

fn rules(report: &mut Report, findings: &[Finding], gold: &Gold) {
    let over = |a: TextRange, b: TextRange| a.intersect(b).is_some_and(|i| !i.is_empty());
    let ours: Vec<&Finding> = findings.iter().filter(|f| !gold.boilerplate.iter().any(|b| over(*b, f.range))).collect();
    for must in gold.findings.iter().filter(|f| f.must) {
        let found = ours.iter().any(|f| f.rule.id == must.rule && over(f.range, must.range));
        let counts = report.rule(&must.rule);
        counts.wanted += 1;
        counts.found += u32::from(found);
        if !found {
            report.error(&format!("finding missed: {}", must.rule));
        }
    }
    for finding in ours {
        let right = gold.findings.iter().any(|f| f.rule == finding.rule.id && over(f.range, finding.range));
        let counts = report.rule(finding.rule.id);
        counts.given += 1;
        counts.right += u32::from(right);
        if !right {
            report.error(&format!("finding false: {}", finding.rule.id));
            report.noise += u32::from(finding.severity != Severity::Hint);
        }
    }
}
