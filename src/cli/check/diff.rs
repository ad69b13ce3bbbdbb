//! Which lines changed since a git revision.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{Report, places};

/// The lines of the working tree that differ from a revision, by absolute path.
#[derive(Debug)]
pub(super) struct Changes {
    lines: HashMap<PathBuf, Vec<std::ops::Range<u32>>>,
}

impl Changes {
    /// Keeps the findings that begin on a changed line.
    pub(super) fn retain(&self, report: &mut Report) {
        let path = std::fs::canonicalize(&report.path).unwrap_or_else(|_| PathBuf::from(&report.path));
        let ranges = self.lines.get(&path).map_or(&[][..], Vec::as_slice);
        let mut places = places(report).into_iter();
        report.findings.retain(|_| {
            let place = places.next();
            place.is_some_and(|p| ranges.iter().any(|r| r.contains(&p.line)))
        });
    }
}

/// Asks git what changed since `revision`, untracked files included.
///
/// # Errors
/// When git is missing, this is no checkout, or there is no such revision.
pub(super) fn changed_lines(revision: &str) -> Result<Changes> {
    let root = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?.trim_end());
    let diff = git(&["diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames", revision, "--"])?;
    let mut lines = parse(&diff, &root);
    for file in git(&["ls-files", "--others", "--exclude-standard", "--full-name", "-z"])?.split_terminator('\0') {
        lines.insert(root.join(file), std::iter::once(0..u32::MAX).collect());
    }
    Ok(Changes { lines })
}

fn git(arguments: &[&str]) -> Result<String> {
    let output = Command::new("git").args(["-c", "core.quotePath=false"]).args(arguments).output().context("git")?;
    if !output.status.success() {
        bail!("git : {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads a unified diff without context: `+++ b/path`, then `@@ -a,b +start,count @@` for each hunk.
fn parse(diff: &str, root: &Path) -> HashMap<PathBuf, Vec<std::ops::Range<u32>>> {
    let mut lines: HashMap<PathBuf, Vec<_>> = HashMap::new();
    let mut file = None;
    for line in diff.lines() {
        if let Some(path) = line.strip_prefix("+++ ") {
            file = path.strip_prefix("b/").map(|p| root.join(p));
        } else if let (Some(hunk), Some(file)) = (line.strip_prefix("@@ -"), &file) {
            lines.entry(file.clone()).or_default().extend(new_lines(hunk));
        }
    }
    lines
}

fn new_lines(hunk: &str) -> Option<std::ops::Range<u32>> {
    let new = hunk.split_once(" +")?.1.split_once(" @@")?.0;
    let (start, count) = new.split_once(',').unwrap_or((new, "1"));
    let (start, count): (u32, u32) = (start.parse().ok()?, count.parse().ok()?);
    Some(start..start + count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_give_the_new_lines() {
        let diff = "diff --git a/un.txt b/un.txt\n--- a/un.txt\n+++ b/un.txt\n@@ -3 +3,2 @@ titre\n-a\n+b\n+c\n@@ -9,2 +10,0 @@\n-d\n-e\n";
        let lines = parse(diff, Path::new("/r"));
        assert_eq!(lines[Path::new("/r/un.txt")], [3..5, 10..10]);
    }
}
