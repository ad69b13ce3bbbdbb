//! Findings as SARIF 2.1.0, for code-scanning tools.

use std::borrow::Cow;

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use super::Report;
use crate::rules::{Edit, Finding, Fix, Locale, Message, RULES, Severity};
use crate::text::TextRange;
use crate::text::chars::CharIndex;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    /// Columns are counted in code points, not in UTF-16.
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text<'static>,
    help: Text<'static>,
    default_configuration: Level,
}

#[derive(Serialize)]
struct Level {
    level: &'static str,
}

#[derive(Serialize)]
struct Text<'a> {
    text: Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    level: &'static str,
    message: Text<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Mending<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Mending<'a> {
    description: Text<'a>,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Text<'a>,
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the standard calls it so")]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

/// Prints one log with one run.
pub(super) fn print(out: &mut impl Write, reports: &[Report]) -> Result<()> {
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "sourcier",
                    version: env!("CARGO_PKG_VERSION"),
                    language: "fr",
                    rules: RULES.iter().map(|rule| descriptor(rule)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results: reports.iter().flat_map(outcomes).collect(),
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)?;
    Ok(())
}

fn descriptor(rule: &crate::rules::Rule) -> Descriptor {
    Descriptor {
        id: rule.id,
        short_description: Text { text: rule.summary.fr.into() },
        help: Text { text: rule.documentation().into() },
        default_configuration: Level { level: level(rule.default) },
    }
}

fn outcomes(report: &Report) -> impl Iterator<Item = Outcome<'_>> {
    let index = CharIndex::new(&report.analysis.text);
    report.findings.iter().map(move |finding| outcome(report, &index, finding))
}

fn outcome<'a>(report: &Report, index: &CharIndex, finding: &'a Finding) -> Outcome<'a> {
    let location = |id, range, message| Location {
        id,
        physical_location: Physical { artifact_location: artifact(report), region: region(index, range) },
        message,
    };
    let evidence = finding.evidence.iter().enumerate();
    Outcome {
        rule_id: finding.rule.id,
        level: level(finding.severity),
        message: words(&finding.message),
        locations: [location(None, finding.range, None)],
        related_locations: evidence.map(|(id, e)| location(Some(id), e.range, Some(words(&e.note)))).collect(),
        fixes: finding.fixes.iter().map(|fix| mending(report, index, fix)).collect(),
    }
}

fn mending<'a>(report: &Report, index: &CharIndex, fix: &'a Fix) -> Mending<'a> {
    let replacement = |edit: &'a Edit| Replacement {
        deleted_region: region(index, edit.range),
        inserted_content: Text { text: edit.text.as_str().into() },
    };
    Mending {
        description: words(&fix.title),
        artifact_changes: [Change {
            artifact_location: artifact(report),
            replacements: fix.edits.iter().map(replacement).collect(),
        }],
    }
}

fn words(message: &Message) -> Text<'_> {
    Text { text: message.text(Locale::French).into() }
}

fn artifact(report: &Report) -> Artifact {
    Artifact { uri: uri(&report.path) }
}

fn region(index: &CharIndex, range: TextRange) -> Region {
    let (start, end) = (index.line_column(range.start()), index.line_column(range.end()));
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

/// SARIF has no level below `note`.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

/// A path as a URI reference: separators kept, other reserved or non-ASCII bytes percent-encoded.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'.' | b'_' | b'~');
    path.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri_reference() {
        assert_eq!(uri("dossier été/un.txt"), "dossier%20%C3%A9t%C3%A9/un.txt");
    }

    #[test]
    fn the_log_is_sarif() {
        let mut out = Vec::new();
        print(&mut out, &[]).unwrap();
        let log: serde_sarif::sarif::Sarif = serde_json::from_slice(&out).unwrap();
        assert_eq!(log.runs.len(), 1);
        assert_eq!(log.runs[0].tool.driver.rules.as_ref().map_or(0, Vec::len), RULES.len());
    }

    #[test]
    fn what_a_finding_rests_on_and_how_it_may_be_mended_travel_with_it() {
        let text = "Selon l’Insee, le chômage des jeunes recule.\n\nIl fait beau. La fanfare joue.\n\n\
                    Le chômage touche 18 % des jeunes.\n";
        let input =
            crate::cli::input::Input { path: "un.txt".into(), text: text.into(), format: crate::markup::Format::Plain };
        let report = super::super::analyse(&input, &crate::config::Config::default());
        let mut out = Vec::new();
        print(&mut out, &[report]).unwrap();
        let log: serde_sarif::sarif::Sarif = serde_json::from_slice(&out).unwrap();
        let results = log.runs[0].results.as_deref().unwrap_or_default();
        let found = results.iter().find(|r| r.rule_id.as_deref() == Some("unsourced-number")).unwrap();
        let related = found.related_locations.as_deref().unwrap_or_default();
        assert!(
            related.iter().any(|l| l
                .message
                .as_ref()
                .and_then(|m| m.text.as_deref())
                .is_some_and(|t| t.contains("Insee")))
        );
        let fixes = found.fixes.as_deref().unwrap_or_default();
        let inserted =
            fixes[0].artifact_changes[0].replacements[0].inserted_content.as_ref().and_then(|c| c.text.as_deref());
        assert_eq!(inserted, Some(", selon l’Insee"));
    }
}
