//! Settings as they change: project files are looked at, documents get theirs, the user hears what could not be used.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tower_lsp::lsp_types::Url;

use super::Owner;
use crate::config::{Config, Log};
use crate::server::outbox::Refresh;

/// How often project files are looked at while the editor does not say that they change.
const LOOK: Duration = Duration::from_secs(1);

impl Owner {
    /// Looks at project files, at most once in a while.
    pub(super) fn look_if_due(&mut self) {
        if self.looked.elapsed() >= LOOK {
            self.look();
        }
    }

    pub(super) fn look(&mut self) {
        self.looked = Instant::now();
        self.settings.look_again();
        self.configure();
    }

    /// Gives every document its settings, and analyses again those whose settings differ.
    pub(super) fn configure(&mut self) {
        let mut changed = false;
        let mut uris: Vec<Url> = self.documents.keys().cloned().collect();
        uris.sort();
        for uri in uris {
            let config = self.settings.config(uri.to_file_path().ok().as_deref());
            if let Some(document) = self.documents.get_mut(&uri)
                && document.configure(config)
            {
                changed = true;
                self.waiting_since.get_or_insert_with(Instant::now);
            }
        }
        self.report();
        if changed {
            self.audit.want();
            self.refresh();
        }
    }

    pub(super) fn refresh(&self) {
        let can = &self.session.can;
        let wishes = [
            (can.pull && can.refresh_diagnostics, Refresh::Diagnostics),
            (can.refresh_hints, Refresh::Hints),
            (can.refresh_lenses, Refresh::Lenses),
            (can.refresh_tokens, Refresh::Tokens),
        ];
        for (_, what) in wishes.into_iter().filter(|(wished, _)| *wished) {
            self.outbox.refresh(what);
        }
    }

    /// Follows the settings that hold where no document is concerned, and tells the user what could not be used: once each.
    pub(super) fn report(&mut self) -> Arc<Config> {
        let config = self.settings.config(None);
        self.outbox.set_level(config.editor.log);
        for problem in self.settings.problems() {
            let text = problem.message().text(self.locale(&config)).to_owned();
            self.outbox.log(Log::Warning, || text.clone());
            self.outbox.warn(text);
        }
        config
    }
}
