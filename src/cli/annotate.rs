//! `sourcier annotate`: everything the analysis knows about a text, as JSON.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::input::{self, Input};
use super::settings::{self, Overrides};
use super::{complain, wire};
use crate::analysis::{Analysis, Cache};
use crate::config::Config;
use crate::markup::Format;

/// How many bytes of input lines are analysed together: enough to keep all cores busy, little enough to bound memory.
const BATCH: usize = 1 << 20;

/// Annotates one text.
pub(super) fn one(path: Option<&Path>) -> Result<ExitCode> {
    let input = input::read(path)?;
    let (config, problems) = settings::load(path.filter(|p| *p != Path::new("-")), &Overrides::default());
    for problem in problems {
        complain(&anyhow!(problem.message().fr));
    }
    let annotation = annotate(&input, &config);
    let mut out = BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, &annotation)?;
    writeln!(out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// One line of a batch.
#[derive(Debug, Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
}

/// What a batch answers to a line it cannot read.
#[derive(Debug, Serialize)]
struct Failure {
    id: serde_json::Value,
    error: String,
}

/// Annotates one JSON object per line, in input order.
pub(super) fn batch(path: Option<&Path>) -> Result<ExitCode> {
    let config = Config::default();
    let mut reader: Box<dyn BufRead> = match path.filter(|p| *p != Path::new("-")) {
        Some(path) => Box::new(BufReader::new(
            std::fs::File::open(path).with_context(|| format!("{} : lecture impossible", path.display()))?,
        )),
        None => Box::new(BufReader::new(std::io::stdin())),
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    loop {
        let lines = next_lines(&mut reader)?;
        if lines.is_empty() {
            break;
        }
        let answers: Vec<serde_json::Result<Vec<u8>>> =
            lines.par_iter().filter(|l| !l.trim_ascii().is_empty()).map(|line| answer(line, &config)).collect();
        for answer in answers {
            out.write_all(&answer?)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads lines until [`BATCH`] bytes are there; empty at the end of input.
fn next_lines(reader: &mut dyn BufRead) -> Result<Vec<Vec<u8>>> {
    let (mut lines, mut size) = (Vec::new(), 0);
    while size < BATCH {
        let mut line = Vec::new();
        if reader.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        size += line.len();
        lines.push(line);
    }
    Ok(lines)
}

/// The output line for an input line.
fn answer(line: &[u8], config: &Config) -> serde_json::Result<Vec<u8>> {
    let parsed: Result<Line, _> = serde_json::from_slice(line);
    match parsed {
        Ok(Line { id, text }) => {
            let input = Input { path: String::new(), text: text.into(), format: Format::Plain };
            let mut annotation = annotate(&input, config);
            annotation.id = Some(id);
            serde_json::to_vec(&annotation)
        }
        Err(error) => {
            let id = serde_json::from_slice::<serde_json::Value>(line)
                .ok()
                .and_then(|v| v.get("id").cloned())
                .unwrap_or(serde_json::Value::Null);
            serde_json::to_vec(&Failure { id, error: error.to_string() })
        }
    }
}

/// Analyses a text and checks it.
pub(super) fn annotate(input: &Input, config: &Config) -> wire::Annotation {
    let cache = Cache::default();
    let analysis = Analysis::new(Arc::clone(&input.text), input.format, &config.options, &cache, &|| false)
        .expect("nothing stops this analysis");
    let findings = crate::rules::check(&analysis, config);
    wire::annotation(&input.path, &analysis, &findings)
}
