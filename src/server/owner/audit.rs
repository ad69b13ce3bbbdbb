//! When project files are asked whether what they accept is still needed, and what they were last told.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use rustc_hash::FxHashSet;
use tower_lsp::lsp_types::Url;

use super::Owner;
use crate::server::accepted::{Told, unused};
use crate::server::document::Document;
use crate::server::event::Event;
use crate::server::outbox::Fresh;
use crate::server::workspace::Files;

/// Whether project files are to be looked through, and which have something told of them.
#[derive(Default)]
pub(super) struct Audit {
    due: bool,
    told: FxHashSet<Url>,
}

impl Audit {
    /// Something has changed that project files rest on.
    pub(super) fn want(&mut self) {
        self.due = true;
    }

    /// Not at every key: when a text is opened, saved or closed, and when settings change.
    pub(super) fn note(&mut self, event: &Event) {
        self.due |= matches!(
            event,
            Event::Open { .. }
                | Event::Save
                | Event::Close(_)
                | Event::Settings(_)
                | Event::Watched
                | Event::Folders { .. }
        );
    }
}

impl Owner {
    /// Looks the project files through, once every open text is known as it is now.
    pub(super) fn audit_if_due(&mut self) {
        if !self.audit.due || self.documents.values().any(|d| d.current().is_none()) {
            return;
        }
        self.audit.due = false;
        let projects = self.settings.accepting();
        if projects.is_empty() && self.audit.told.is_empty() {
            return;
        }
        let mut open: Vec<_> = self.documents.values().filter_map(Document::current).cloned().collect();
        open.sort_by(|a, b| a.uri.cmp(&b.uri));
        let opened = open.iter().map(|checked| checked.uri.clone()).collect();
        let files = Files::new(open, opened, self.settings.clone(), self.shelf.clone());
        let (session, mailbox) = (Arc::clone(&self.session), self.mailbox.clone());
        self.workers.background(Box::new(move || mailbox.post(Event::Audited(unused(files, projects, &session)))));
    }

    /// Shows what was found out of the project files; where there is nothing any longer, once.
    pub(super) fn tell(&mut self, told: Vec<Told>) {
        let quiet = self.audit.told.iter().filter(|uri| !told.iter().any(|t| t.uri == **uri));
        let quiet: Vec<Told> = quiet.map(|uri| Told { uri: uri.clone(), items: Vec::new() }).collect();
        for Told { uri, items } in told.into_iter().chain(quiet) {
            let before =
                if items.is_empty() { self.audit.told.remove(&uri) } else { !self.audit.told.insert(uri.clone()) };
            if before || !items.is_empty() {
                let fresh = Fresh { revision: 0, latest: Arc::new(AtomicU64::new(0)) };
                self.outbox.publish(uri, None, items, fresh);
            }
        }
    }
}
