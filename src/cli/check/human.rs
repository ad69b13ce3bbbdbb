//! Findings for a person at a terminal: excerpt, caret, evidence, grouped by file and section.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _, Write};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::Report;
use crate::rules::{Finding, Locale, Severity};
use crate::text::TextRange;

/// How many evidences are shown; the editor shows all.
const EVIDENCES: usize = 2;

/// Prints the findings of all reports, then a line that sums up.
pub(super) fn print(out: &mut impl Write, reports: &[Report], statistics: bool) -> io::Result<()> {
    let renderer = if io::stdout().is_terminal() { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(120);
    for report in reports {
        let lines = line_starts(&report.analysis.text);
        if let Some((genre, why)) = report.guessed {
            writeln!(out, "{}\u{a0}: genre deviné, {} ({})\n", report.path, genre.title().fr, why.fr)?;
        }
        let mut section = None;
        for finding in &report.findings {
            let here = report.section(finding.range);
            if here != section {
                section = here;
                if let Some(title) = here {
                    writeln!(out, "§ {title}\n")?;
                }
            }
            writeln!(out, "{}\n", renderer.render(&[group(report, finding, &lines)]))?;
        }
    }
    if statistics {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in reports.iter().flat_map(|r| &r.findings) {
            *counts.entry(finding.rule.id).or_default() += 1;
        }
        for (rule, count) in counts {
            writeln!(out, "{count:>5}  {rule}")?;
        }
    }
    writeln!(out, "{}", summary(reports))
}

/// Where the lines of a text begin.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// One finding with its excerpt.
fn group<'a>(report: &'a Report, finding: &'a Finding, lines: &[usize]) -> annotate_snippets::Group<'a> {
    let level = match finding.severity {
        Severity::Warning => Level::WARNING.with_name("avertissement"),
        Severity::Info => Level::INFO.with_name("info"),
        Severity::Hint => Level::HELP.with_name("suggestion"),
    };
    let text = &report.analysis.text;
    let shown = || finding.evidence.iter().take(EVIDENCES).filter(|e| e.range != finding.range);
    // Only the lines that are shown, so that a long text is not read again for each of its findings.
    let all = shown().fold(finding.range, |range, e| range.cover(e.range));
    let first = lines.partition_point(|&at| at <= usize::from(all.start())).saturating_sub(1);
    let last = lines.partition_point(|&at| at <= usize::from(all.end()));
    let from = lines.get(first).copied().unwrap_or(0);
    let to = lines.get(last).copied().unwrap_or(text.len());
    let span = |range: TextRange| usize::from(range.start()) - from..usize::from(range.end()) - from;
    let snippet = Snippet::source(&text[from..to])
        .line_start(first + 1)
        .path(report.path.as_str())
        .annotation(AnnotationKind::Primary.span(span(finding.range)))
        .annotations(shown().map(|e| AnnotationKind::Context.span(span(e.range)).label(e.note.text(Locale::French))));
    let title = level.primary_title(finding.message.text(Locale::French)).id(finding.rule.id);
    let fixes = finding.fixes.iter().map(|f| Level::HELP.with_name("correction").message(f.title.text(Locale::French)));
    title.element(snippet).elements(fixes)
}

/// « 3 fichiers · 12 constats : 4 avertissements, 6 infos, 2 suggestions ».
fn summary(reports: &[Report]) -> String {
    let count = |severity| reports.iter().flat_map(|r| &r.findings).filter(|f| f.severity == severity).count();
    let (warnings, infos, hints) = (count(Severity::Warning), count(Severity::Info), count(Severity::Hint));
    let files = plural(reports.len(), "fichier", "fichiers");
    if warnings + infos + hints == 0 {
        return format!("{files} · aucun constat");
    }
    format!(
        "{files} · {} : {}, {}, {}",
        plural(warnings + infos + hints, "constat", "constats"),
        plural(warnings, "avertissement", "avertissements"),
        plural(infos, "info", "infos"),
        plural(hints, "suggestion", "suggestions"),
    )
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}
