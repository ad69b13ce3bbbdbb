//! `sourcier evaluate DIR`: precision and recall against articles annotated by hand (`texts/*.txt`, `gold/*.json`).

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result};

use crate::analysis::{Analysis, Cache};
use crate::config::Config;
use crate::evaluate::{self, Report, gold};
use crate::markup::Format;

/// Reads the folder and prints the figures.
pub(super) fn run(folder: &Path) -> Result<ExitCode> {
    let report = evaluate_folder(folder)?;
    write!(std::io::stdout().lock(), "{report}")?;
    Ok(ExitCode::SUCCESS)
}

fn evaluate_folder(folder: &Path) -> Result<Report> {
    let config = Config::default();
    let mut report = Report::default();
    let annotations = folder.join("gold");
    let entries =
        std::fs::read_dir(&annotations).with_context(|| format!("{} : lecture impossible", annotations.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "json"));
    files.sort();
    for file in files {
        let json = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let name = gold::name(&json).with_context(|| file.display().to_string())?;
        let path = folder.join("texts").join(format!("{name}.txt"));
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let gold = gold::read(&json, &text).with_context(|| file.display().to_string())?;
        let analysis = Analysis::new(Arc::from(text), Format::Plain, &config.options, &Cache::default(), &|| false)
            .context("analysis stopped")?;
        let findings = crate::rules::check(&analysis, &config);
        evaluate::add(&mut report, &analysis, &findings, &gold);
    }
    Ok(report)
}
