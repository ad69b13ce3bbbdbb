//! Compiles word clusters into the table that [`lexicon::cluster`](crate::lexicon::cluster) reads.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use clap::Args;

use crate::lexicon::cluster::{FREE, place};

/// Compile word clusters.
#[derive(Args, Debug)]
pub struct Options {
    /// Tab-separated: form, and its cluster among 1024, 256 and 64. Lines that start with `# ` are comments.
    #[arg(long)]
    pub input: PathBuf,
    /// Where to write the table.
    #[arg(long, default_value = "seeds/lexicon/clusters.bin")]
    pub out: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// If the input cannot be read or the table not be written.
pub fn run(options: &Options) -> Result<()> {
    let text = fs::read_to_string(&options.input).with_context(|| options.input.display().to_string())?;
    let mut written = BTreeMap::new();
    for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with("# ")) {
        let (form, triple) = row(line).with_context(|| format!("line {}", i + 1))?;
        written.insert(form, triple);
    }
    fs::write(&options.out, table(&fold(&written))?).with_context(|| options.out.display().to_string())
}

fn row(line: &str) -> Result<(&str, u32)> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[form, fine, middle, coarse] = columns.as_slice() else {
        anyhow::bail!("{} columns instead of 4", columns.len());
    };
    let [fine, middle, coarse] = [fine.parse::<u32>()?, middle.parse::<u32>()?, coarse.parse::<u32>()?];
    ensure!(fine < 1024 && middle < 256 && coarse < 64, "a cluster is out of range");
    Ok((form, fine << 14 | middle << 6 | coarse))
}

/// Keeps lower-case forms, and of the others those that are used unlike their lower-case form.
fn fold(written: &BTreeMap<&str, u32>) -> BTreeMap<String, u32> {
    let mut kept: BTreeMap<String, u32> =
        written.iter().filter(|(f, _)| ***f == *f.to_lowercase()).map(|(f, t)| ((*f).to_owned(), *t)).collect();
    for (form, &triple) in written {
        let lower = form.to_lowercase();
        if *kept.entry(lower).or_insert(triple) != triple {
            kept.insert((*form).to_owned(), triple);
        }
    }
    kept
}

fn table(forms: &BTreeMap<String, u32>) -> Result<Vec<u8>> {
    let mut triples: Vec<u32> = forms.values().copied().collect();
    triples.sort_unstable();
    triples.dedup();
    ensure!(triples.len() < usize::from(FREE), "too many different triples");
    let size = forms.len() * 10 / 9 + 1;
    let mut slots = vec![(0, FREE); size];
    for (form, triple) in forms {
        let (mut slot, fingerprint) = place(form, size);
        while slots[slot].1 != FREE {
            slot = (slot + 1) % size;
        }
        let index = triples.binary_search(triple).map_err(|_| anyhow::anyhow!("every triple is listed"))?;
        slots[slot] = (fingerprint, index as u16);
    }
    let mut out = Vec::new();
    out.extend((triples.len() as u32).to_le_bytes());
    out.extend((size as u32).to_le_bytes());
    out.extend(triples.iter().flat_map(|t| t.to_le_bytes()));
    for (fingerprint, index) in slots {
        out.extend(fingerprint.to_le_bytes());
        out.extend(index.to_le_bytes());
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::cluster::Clusters;

    #[test]
    fn a_table_gives_back_what_it_was_made_of() {
        let rows =
            [("paris", (385, 104, 54)), ("Paris", (512, 91, 40)), ("OTAN", (966, 205, 52)), ("otan", (966, 205, 52))];
        let lines: Vec<String> = rows.iter().map(|(f, (a, b, c))| format!("{f}\t{a}\t{b}\t{c}")).collect();
        let written = lines.iter().map(|l| row(l).unwrap()).collect();
        let folded = fold(&written);
        assert_eq!(folded.keys().collect::<Vec<_>>(), ["Paris", "otan", "paris"]);
        let bytes = table(&folded).unwrap();
        let clusters = Clusters::open(&bytes).unwrap();
        assert_eq!(clusters.get("Paris"), Some((512, 91, 40)));
        assert_eq!(clusters.get("paris"), Some((385, 104, 54)));
        assert_eq!(clusters.get("otan"), Some((966, 205, 52)));
        assert_eq!(clusters.get("OTAN"), None);
    }
}
