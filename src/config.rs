//! Configuration: one struct, defaults in one place, read from `sourcier.toml` and from the editor.

use crate::analysis::Options;

/// All settings.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// What the analysis needs to know.
    pub options: Options,
}
