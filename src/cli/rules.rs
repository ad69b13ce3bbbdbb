//! `sourcier rules`: list the rules, or explain one.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::rules::RULES;

/// Prints the list, or the documentation of one rule.
pub(super) fn run(id: Option<&str>) -> Result<ExitCode> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match id {
        Some(id) => {
            let Some(rule) = RULES.iter().find(|r| r.id == id) else {
                bail!("règle inconnue : {id} (« sourcier rules » en donne la liste)");
            };
            writeln!(out, "{} ({})\n\n{}", rule.id, rule.default.as_str(), rule.documentation())?;
        }
        None => {
            for rule in RULES {
                writeln!(out, "{:<34} {:<8} {}", rule.id, rule.default.as_str(), rule.summary.fr)?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
