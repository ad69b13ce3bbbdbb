//! `sourcier check`: findings for people, for scripts and for continuous integration.

mod accepted;
mod diff;
mod files;
mod github;
mod human;
mod sarif;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow, bail};
use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::input::{self, Input};
use super::settings::{self, Overrides};
use super::{complain, wire};
use crate::analysis::{Analysis, Cache};
use crate::config::{Config, Problem};
use crate::rules::ignore::Accepted;
use crate::rules::{self, Finding, Severity, Verdict};
use crate::text::TextRange;
use crate::text::chars::CharIndex;

/// What `sourcier check` is asked to do.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Files and folders; `-` for standard input. A folder is searched for .txt, .md and .html, .gitignore respected.
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = Output::Human)]
    format: Output,
    /// Exit with 1 when a finding is at or above this level.
    #[arg(long, value_enum, default_value_t = Threshold::Warning)]
    fail_on: Threshold,
    #[command(flatten)]
    overrides: Overrides,
    /// The name standard input goes by: its ending gives the format, its folder the configuration.
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
    /// Only findings on lines changed since a git revision.
    #[arg(long, value_name = "REVISION")]
    diff: Option<String>,
    /// Apply the fixes that leave the meaning alone.
    #[arg(long)]
    fix: bool,
    /// How many findings of each rule, at the end.
    #[arg(long)]
    statistics: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// With excerpt and caret, by section.
    Human,
    /// One annotation object per file, as `sourcier annotate` prints it.
    Json,
    /// SARIF 2.1.0, for code-scanning tools.
    Sarif,
    /// Workflow commands that GitHub shows beside the lines.
    Github,
}

/// The lowest level that fails a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Threshold {
    Warning,
    Info,
    Hint,
    /// Never fail because of findings.
    Never,
}

impl Threshold {
    fn reached_by(self, severity: Severity) -> bool {
        match self {
            Threshold::Warning => severity >= Severity::Warning,
            Threshold::Info => severity >= Severity::Info,
            Threshold::Hint => true,
            Threshold::Never => false,
        }
    }
}

/// One checked text.
struct Report {
    path: String,
    analysis: Analysis,
    findings: Vec<Finding>,
    /// Its genre and the reason, where it was guessed.
    guessed: Option<(rules::Genre, rules::StaticMessage)>,
    /// What of its configuration could not be used.
    problems: Vec<Problem>,
    /// Its project file.
    project: Option<PathBuf>,
    /// The accepted places of that file which are of use to it.
    accepted: Vec<Accepted>,
}

impl Report {
    /// The heading a place stands under.
    fn section(&self, range: TextRange) -> Option<&str> {
        let blocks = &self.analysis.markup.blocks;
        let before = blocks.partition_point(|b| b.range.start() <= range.start());
        let heading = blocks[..before].iter().rev().find(|b| b.is_heading())?;
        Some(self.analysis.slice(heading.content))
    }
}

/// Checks what the options name and prints the findings.
pub(super) fn run(options: &Options) -> Result<ExitCode> {
    options.overrides.check()?;
    let changed = options.diff.as_deref().map(diff::changed_lines).transpose()?;
    let paths = files::expand(&options.paths)?;
    let progress = files::progress(paths.len());
    let results: Vec<Result<Report>> = paths
        .par_iter()
        .map(|path| {
            let report = check(path, options);
            progress.inc(1);
            report
        })
        .collect();
    progress.finish_and_clear();

    let mut failed = false;
    let mut reports = Vec::new();
    for result in results {
        match result {
            Ok(report) => reports.push(report),
            Err(error) => {
                complain(&error);
                failed = true;
            }
        }
    }
    let problems: BTreeSet<String> = reports.iter().flat_map(|r| &r.problems).map(|p| p.message().fr).collect();
    for problem in problems {
        complain(&anyhow!(problem));
    }
    match accepted::reports(options, &reports) {
        Ok(of_projects) => reports.extend(of_projects),
        Err(error) => {
            complain(&error);
            failed = true;
        }
    }
    if let Some(changed) = &changed {
        for report in &mut reports {
            changed.retain(report);
        }
    }

    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match options.format {
        Output::Human => human::print(&mut out, &reports, options.statistics)?,
        Output::Json => {
            let annotations: Vec<_> =
                reports.iter().map(|r| wire::annotation(&r.path, &r.analysis, &r.findings)).collect();
            serde_json::to_writer_pretty(&mut out, &annotations)?;
            writeln!(out)?;
        }
        Output::Sarif => sarif::print(&mut out, &reports)?,
        Output::Github => github::print(&mut out, &reports)?,
    }
    out.flush()?;

    let found = reports.iter().flat_map(|r| &r.findings).any(|f| options.fail_on.reached_by(f.severity));
    Ok(if failed { ExitCode::from(super::USAGE) } else { ExitCode::from(u8::from(found)) })
}

/// Reads, fixes when asked to, and checks one text.
fn check(path: &std::path::Path, options: &Options) -> Result<Report> {
    let mut input = input::read(Some(path))?;
    let from_stdin = input.path == "-";
    let named = if from_stdin { options.stdin_filename.as_deref() } else { Some(path) };
    if let (true, Some(name)) = (from_stdin, named) {
        input.path = name.display().to_string();
        input.format = input::format_of(name);
    }
    let (config, problems) = settings::load(named, &options.overrides);
    let mut report = analyse(&input, &config);
    if options.fix {
        if from_stdin {
            bail!("--fix ne s’applique pas à l’entrée standard");
        }
        let edits = rules::fix::safe_edits(&report.analysis, &report.findings);
        if !edits.is_empty() {
            let text = rules::fix::apply(&input.text, &edits);
            std::fs::write(path, &text).with_context(|| format!("{} : écriture impossible", input.path))?;
            input.text = Arc::from(text);
            report = analyse(&input, &config);
        }
    }
    report.problems = problems;
    report.project = named.and_then(accepted::project);
    Ok(report)
}

fn analyse(input: &Input, config: &Config) -> Report {
    let analysis = Analysis::new(Arc::clone(&input.text), input.format, &config.options, &Cache::default(), &|| false)
        .expect("nothing stops this analysis");
    let Verdict { findings, accepted } = rules::judge(&analysis, config);
    let accepted = accepted.into_iter().filter_map(|i| config.accepted.get(i).cloned()).collect();
    let guessed = rules::genre::assign(&analysis, config.genre).guessed();
    Report { path: input.path.clone(), analysis, findings, guessed, problems: Vec::new(), project: None, accepted }
}

/// Line and column of every finding of a report, in order.
fn places(report: &Report) -> Vec<crate::text::chars::LineColumn> {
    let index = CharIndex::new(&report.analysis.text);
    report.findings.iter().map(|f| index.line_column(f.range.start())).collect()
}
