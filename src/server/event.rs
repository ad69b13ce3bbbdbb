//! What can happen, and the way it is told to the owner.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc;
use tower_lsp::lsp_types::Url;

use crate::text::rope::Change;

use super::accepted::Told;
use super::answer::Place;
use super::checked::Checked;
use super::question::{Question, Survey};
use super::session::Session;

/// What can happen.
pub(super) enum Event {
    /// The editor has said what it is.
    Start(Session),
    /// The editor is ready for requests.
    Ready,
    /// A document was opened.
    Open {
        /// Its address.
        uri: Url,
        /// Its language.
        language: String,
        /// The version of its text.
        version: i32,
        /// Its text.
        text: String,
    },
    /// A document was edited.
    Edit {
        /// Its address.
        uri: Url,
        /// The version after the edits.
        version: i32,
        /// The edits, in order.
        changes: Vec<Change>,
    },
    /// A document was saved.
    Save,
    /// A document was closed.
    Close(Url),
    /// The settings of the editor; `None` when it wants to be asked for them.
    Settings(Option<Value>),
    /// A watched file has changed.
    Watched,
    /// Folders were opened and closed.
    Folders {
        /// Opened.
        added: Vec<PathBuf>,
        /// Closed.
        removed: Vec<PathBuf>,
    },
    /// A request about one document.
    Ask(Url, Box<dyn Question>),
    /// The documentation of a rule is to be shown.
    Explain {
        /// The rule.
        id: &'static str,
        /// The documentation, in Markdown.
        text: String,
    },
    /// A place of a text is to be shown.
    Show(Place),
    /// A request for the text of a document.
    Text(Url, oneshot::Sender<jsonrpc::Result<(Arc<str>, i32)>>),
    /// A request about all files.
    Survey(Box<dyn Survey>),
    /// What is to be said of the project files has been found out.
    Audited(Vec<Told>),
    /// A worker has done its work.
    Done {
        /// Of which document.
        document: Url,
        /// Its number.
        id: u64,
        /// Of which state.
        revision: u64,
        /// The result; nothing when the work was given up.
        result: Result<Option<Arc<Checked>>, String>,
    },
}

/// The way to the owner. Posting never waits.
#[derive(Clone)]
pub(super) struct Mailbox(Sender<Event>);

impl Mailbox {
    /// A mailbox whose events come out at the other end of `sender`.
    pub(super) fn new(sender: Sender<Event>) -> Self {
        Self(sender)
    }

    /// Posts an event. The owner outlives everybody who could post.
    pub(super) fn post(&self, event: Event) {
        let _ = self.0.send(event);
    }
}
