//! What is known of a text, whether open in the editor or read from the disk.

use std::sync::Arc;

use tower_lsp::lsp_types::Url;

use crate::analysis::Analysis;
use crate::config::Config;
use crate::rules::Finding;
use crate::text::rope::Mirror;

use super::typing::Held;

/// What is known of one state of a text.
#[derive(Debug)]
pub(super) struct Checked {
    /// Its address.
    pub uri: Url,
    /// The text, for positions.
    pub mirror: Mirror,
    /// The version the editor gave it.
    pub version: i32,
    /// Names this state, for editors that ask whether anything has changed.
    pub id: String,
    /// The settings.
    pub config: Arc<Config>,
    /// The analysis.
    pub analysis: Analysis,
    /// What the rules say.
    pub findings: Vec<Finding>,
    /// Which accepted places of the settings are of use to it.
    pub accepted: Vec<usize>,
    /// What is not to be shown yet.
    pub held: Held,
}

impl Checked {
    /// The findings to be shown.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| !self.held.holds(f.range))
    }

    /// Names what is shown, for editors that ask whether anything has changed.
    pub(super) fn shown_id(&self) -> String {
        if self.held.is_released() { format!("{}.all", self.id) } else { self.id.clone() }
    }
}
