//! The server as editors meet it: the real binary over standard input and output.

mod client;

mod bad_input;
mod configuration;
mod diagnostics;
mod features;
mod fixes;
mod life;

use tempfile::TempDir;

/// An article with one thing in it to find, whatever else is found.
const ARTICLE: &str = "\
Une ligne de plus

La ligne ouvrira en mai.

La victoire est certaine.
– Haut responsable du ministère
";

/// The rule it breaks.
const RULE: &str = "pull-quote-unnamed-speaker";

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder can be made")
}
