//! The outbox: what goes to the editor unasked, in order.
//!
//! Diagnostics that a newer text has overtaken are dropped here, and of several for one document the last is sent.
//! Requests to the editor are sent in order too, but nobody waits here for their answers: an editor may take its time,
//! and an answer to a request that was given up ends the process in this version of `tower-lsp`.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use rustc_hash::FxHashSet;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::lsp_types::{ConfigurationItem, Diagnostic, MessageType, Range, Registration, ShowDocumentParams, Url};

use crate::config::Log;

/// A message to the editor.
enum Message {
    Diagnostics { uri: Url, version: Option<i32>, items: Vec<Diagnostic>, fresh: Fresh },
    Log(MessageType, String),
    Show(MessageType, String),
    Document(Url, Option<Range>),
    Register(Vec<Registration>),
    Refresh(Refresh),
    Configuration(Box<dyn FnOnce(Value) + Send>),
}

/// What the editor is to ask for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refresh {
    /// `textDocument/diagnostic`.
    Diagnostics,
    /// `textDocument/inlayHint`.
    Hints,
    /// `textDocument/codeLens`.
    Lenses,
    /// `textDocument/semanticTokens`.
    Tokens,
}

/// Whether what was computed from a revision of a text still is about that text.
#[derive(Clone, Debug)]
pub(super) struct Fresh {
    /// The revision it was computed from.
    pub revision: u64,
    /// The revision of the text now.
    pub latest: Arc<AtomicU64>,
}

impl Fresh {
    fn holds(&self) -> bool {
        self.latest.load(Ordering::SeqCst) == self.revision
    }
}

/// The way to the editor. Nothing here waits.
#[derive(Clone)]
pub(super) struct Outbox {
    messages: UnboundedSender<Message>,
    level: Arc<AtomicU8>,
}

impl Outbox {
    /// An outbox that empties itself into `client`, as a task of the runtime it is made in.
    pub(super) fn new(client: Client) -> Self {
        let (messages, received) = unbounded_channel();
        tokio::spawn(empty(received, client));
        Self { messages, level: Arc::new(AtomicU8::new(Log::default() as u8)) }
    }

    /// Sets what is written to the log.
    pub(super) fn set_level(&self, level: Log) {
        self.level.store(level as u8, Ordering::SeqCst);
    }

    /// Shows the diagnostics of a document.
    pub(super) fn publish(&self, uri: Url, version: Option<i32>, items: Vec<Diagnostic>, fresh: Fresh) {
        self.send(Message::Diagnostics { uri, version, items, fresh });
    }

    /// Writes to the log of the editor, if its user wants to know that much.
    pub(super) fn log(&self, level: Log, text: impl FnOnce() -> String) {
        let kind = match level {
            Log::Off => return,
            Log::Error => MessageType::ERROR,
            Log::Warning => MessageType::WARNING,
            Log::Info => MessageType::INFO,
            Log::Debug => MessageType::LOG,
        };
        if level as u8 <= self.level.load(Ordering::SeqCst) {
            self.send(Message::Log(kind, text()));
        }
    }

    /// Shows a warning to the user.
    pub(super) fn warn(&self, text: String) {
        self.send(Message::Show(MessageType::WARNING, text));
    }

    /// Shows a text to the user.
    pub(super) fn tell(&self, text: String) {
        self.send(Message::Show(MessageType::INFO, text));
    }

    /// Asks the editor to show a document, or a stretch of it.
    pub(super) fn show_document(&self, uri: Url, selection: Option<Range>) {
        self.send(Message::Document(uri, selection));
    }

    /// Asks for notifications.
    pub(super) fn register(&self, registrations: Vec<Registration>) {
        self.send(Message::Register(registrations));
    }

    /// Asks the editor to ask again.
    pub(super) fn refresh(&self, what: Refresh) {
        self.send(Message::Refresh(what));
    }

    /// Asks for the settings of the editor; `then` is called with them, if ever.
    pub(super) fn configuration(&self, then: impl FnOnce(Value) + Send + 'static) {
        self.send(Message::Configuration(Box::new(then)));
    }

    /// The task that empties the box ends with the connection only, and then there is nobody to tell.
    fn send(&self, message: Message) {
        let _ = self.messages.send(message);
    }
}

async fn empty(mut received: UnboundedReceiver<Message>, client: Client) {
    let mut batch = Vec::new();
    while received.recv_many(&mut batch, 256).await > 0 {
        let mut later = FxHashSet::default();
        let mut wanted: Vec<Message> = batch.drain(..).rev().filter(|m| !overtaken(m, &mut later)).collect();
        while let Some(message) = wanted.pop() {
            deliver(message, &client).await;
        }
    }
}

/// Whether the text has changed since, or diagnostics for the same document come `later`.
fn overtaken(message: &Message, later: &mut FxHashSet<Url>) -> bool {
    let Message::Diagnostics { uri, fresh, .. } = message else { return false };
    !fresh.holds() || !later.insert(uri.clone())
}

/// Sends a message. If it has an answer, somebody else waits for it.
async fn deliver(message: Message, client: &Client) {
    let requester = client.clone();
    match message {
        Message::Diagnostics { uri, version, items, .. } => client.publish_diagnostics(uri, items, version).await,
        Message::Log(kind, text) => client.log_message(kind, text).await,
        Message::Show(kind, text) => client.show_message(kind, text).await,
        Message::Document(uri, selection) => apart(async move {
            let show = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection };
            let _ = requester.show_document(show).await;
        }),
        Message::Register(list) => apart(async move {
            let _ = requester.register_capability(list).await;
        }),
        Message::Refresh(what) => apart(async move {
            let _ = match what {
                Refresh::Diagnostics => requester.workspace_diagnostic_refresh().await,
                Refresh::Hints => requester.inlay_hint_refresh().await,
                Refresh::Lenses => requester.code_lens_refresh().await,
                Refresh::Tokens => requester.semantic_tokens_refresh().await,
            };
        }),
        Message::Configuration(then) => apart(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("sourcier".into()) };
            if let Ok(answer) = requester.configuration(vec![item]).await {
                then(answer.into_iter().next().unwrap_or_default());
            }
        }),
    }
}

fn apart(future: impl Future<Output = ()> + Send + 'static) {
    tokio::spawn(future);
}
