//! Findings for a person at a terminal: excerpt, caret, evidence, grouped by file and section.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _, Write};
use std::ops::Range;

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
        let mut section = None;
        for finding in &report.findings {
            let here = report.section(finding.range);
            if here != section {
                section = here;
                if let Some(title) = here {
                    writeln!(out, "§ {title}\n")?;
                }
            }
            writeln!(out, "{}\n", renderer.render(&[group(report, finding)]))?;
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

/// One finding with its excerpt.
fn group<'a>(report: &'a Report, finding: &'a Finding) -> annotate_snippets::Group<'a> {
    let level = match finding.severity {
        Severity::Warning => Level::WARNING.with_name("avertissement"),
        Severity::Info => Level::INFO.with_name("info"),
        Severity::Hint => Level::HELP.with_name("suggestion"),
    };
    let text = &report.analysis.text;
    let shown = finding.evidence.iter().take(EVIDENCES).filter(|e| e.range != finding.range);
    let snippet = Snippet::source(&**text)
        .path(report.path.as_str())
        .annotation(AnnotationKind::Primary.span(span(finding.range)))
        .annotations(shown.map(|e| AnnotationKind::Context.span(span(e.range)).label(e.note.text(Locale::French))));
    let title = level.primary_title(finding.message.text(Locale::French)).id(finding.rule.id);
    let fixes = finding.fixes.iter().map(|f| Level::HELP.with_name("correction").message(f.title.text(Locale::French)));
    title.element(snippet).elements(fixes)
}

fn span(range: TextRange) -> Range<usize> {
    range.into()
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
