//! The owner: one thread that owns all documents and settings.
//!
//! It takes events in order, and never waits for anything but the next one. Bursts of edits are taken in whole before any
//! work is given out, so that thirty edits cost one analysis.

mod audit;
mod configure;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::Error;
use tower_lsp::lsp_types::{Registration, Url};

use crate::config::{Config, Log, file};
use crate::rules::{Locale, Message};
use crate::text::rope::Change;

use super::answer::{self, Place};
use super::checked::Checked;
use super::document::{Document, Wanted};
use super::event::{Event, Mailbox};
use super::fault::{failed, reason};
use super::life::Life;
use super::outbox::{Outbox, Refresh};
use super::question::{Question, Survey};
use super::session::Session;
use super::settings::Settings;
use super::workers::Workers;
use super::workspace::{Files, Shelf};
use audit::Audit;

/// How long no edit may have come before work is given out.
const QUIET: Duration = Duration::from_millis(4);

/// How long edits may keep coming before work is given out all the same.
const PATIENCE: Duration = Duration::from_millis(60);

/// How long the writer has to pause for an unfinished sentence to be spoken of.
const PAUSE: Duration = Duration::from_millis(1500);

/// How often project files are looked at in an editor at rest that does not watch them for us.
const GLANCE: Duration = Duration::from_secs(2);

/// Starts the owner.
pub(super) fn start(outbox: Outbox, life: Arc<Life>) -> Mailbox {
    let (sender, events) = channel();
    let mailbox = Mailbox::new(sender);
    let own = mailbox.clone();
    let run = move || {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let outcome = match Workers::new(threads) {
            Ok(workers) => catch_unwind(AssertUnwindSafe(|| Owner::new(own, outbox, workers).run(&events)))
                .map_err(|panic| reason(&*panic).to_owned()),
            Err(error) => Err(error.to_string()),
        };
        if let Err(why) = outcome {
            // Texts are lost: the editor starts us again and sends them again.
            super::complain(&format!("the texts are lost: {why}"));
            life.end(Duration::ZERO);
        }
    };
    if let Err(error) = std::thread::Builder::new().name("owner".into()).spawn(run) {
        super::complain(&format!("no threads to work with: {error}"));
    }
    mailbox
}

struct Owner {
    mailbox: Mailbox,
    outbox: Outbox,
    workers: Workers,
    session: Arc<Session>,
    settings: Settings,
    shelf: Shelf,
    documents: FxHashMap<Url, Document>,
    opened: u64,
    /// When the first edit came that no work has been given out for.
    waiting_since: Option<Instant>,
    /// When an analysis last left something unsaid about a sentence that is being typed.
    held_since: Option<Instant>,
    looked: Instant,
    audit: Audit,
}

impl Owner {
    fn new(mailbox: Mailbox, outbox: Outbox, workers: Workers) -> Self {
        Self {
            mailbox,
            outbox,
            workers,
            session: Arc::default(),
            settings: Settings::new(Value::Null, Vec::new()),
            shelf: Shelf::default(),
            documents: FxHashMap::default(),
            opened: 0,
            waiting_since: None,
            held_since: None,
            looked: Instant::now(),
            audit: Audit::default(),
        }
    }

    fn run(&mut self, events: &Receiver<Event>) {
        loop {
            let event = match (self.waiting_since, self.held_since) {
                (Some(since), _) => events.recv_timeout(QUIET.min(PATIENCE.saturating_sub(since.elapsed()))),
                (None, Some(since)) => events.recv_timeout(PAUSE.saturating_sub(since.elapsed())),
                // A project file may change with nobody to tell: an entry just accepted and saved has to take effect.
                (None, None) if !self.session.can.watch && !self.documents.is_empty() => events.recv_timeout(GLANCE),
                (None, None) => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match event {
                Ok(event) => {
                    self.audit.note(&event);
                    self.take(event);
                    self.audit_if_due();
                }
                Err(RecvTimeoutError::Timeout) if self.waiting_since.is_none() => {
                    if self.held_since.is_some() {
                        self.settle();
                    } else {
                        self.look();
                    }
                }
                Err(RecvTimeoutError::Timeout) => self.give_out_all(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if self.waiting_since.is_some_and(|s| s.elapsed() >= PATIENCE) {
                self.give_out_all();
            }
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Start(session) => self.begin(session),
            Event::Ready => self.ready(),
            Event::Open { uri, language, version, text } => self.open(&uri, &language, version, &text),
            Event::Edit { uri, version, changes } => self.edit(&uri, version, &changes),
            Event::Save => {
                self.look();
                self.settle();
            }
            Event::Watched => self.look(),
            Event::Close(uri) => self.close(&uri),
            Event::Settings(Some(value)) => {
                self.settings.replace(value);
                self.configure();
            }
            Event::Settings(None) => self.pull_settings(),
            Event::Folders { added, removed } => {
                self.settings.change_folders(added, &removed);
                self.configure();
            }
            Event::Ask(uri, question) => self.ask(&uri, question),
            Event::Explain { id, text } => self.explain(id, text),
            Event::Show(place) => self.show(place),
            Event::Text(uri, reply) => {
                let text = self.documents.get(&uri).map(Document::text);
                let _ = reply.send(text.ok_or_else(|| not_open(&uri)));
            }
            Event::Survey(survey) => self.survey(survey),
            Event::Audited(told) => self.tell(told),
            Event::Done { document, id, revision, result } => self.done(&document, id, revision, result),
        }
    }

    fn begin(&mut self, session: Session) {
        self.settings = Settings::new(session.options.clone(), session.folders.clone());
        self.session = Arc::new(session);
    }

    fn ready(&mut self) {
        if self.session.can.watch {
            let options = json!({"watchers": [{"globPattern": format!("**/{}", file::NAME)}]});
            self.outbox.register(vec![Registration {
                id: "sourcier-watch".into(),
                method: "workspace/didChangeWatchedFiles".into(),
                register_options: Some(options),
            }]);
        }
        self.pull_settings();
        let config = self.report();
        let folders: Vec<String> = self.settings.folders().iter().map(|f| f.display().to_string()).collect();
        self.log(&config, Log::Info, || Message {
            fr: format!("Sourcier {} prêt\u{a0}; dossiers\u{a0}: {}", env!("CARGO_PKG_VERSION"), folders.join(", ")),
            en: format!("Sourcier {} is ready; folders: {}", env!("CARGO_PKG_VERSION"), folders.join(", ")),
        });
    }

    /// Asks for the settings of the editor. They come as an event, if ever.
    fn pull_settings(&self) {
        if self.session.can.configuration {
            let mailbox = self.mailbox.clone();
            self.outbox.configuration(move |value| mailbox.post(Event::Settings(Some(value))));
        }
    }

    fn open(&mut self, uri: &Url, language: &str, version: i32, text: &str) {
        self.look_if_due();
        let config = self.settings.config(uri.to_file_path().ok().as_deref());
        self.report();
        self.opened += 1;
        let document = Document::new(self.opened, uri.clone(), language, version, text, config);
        if let Some(before) = self.documents.insert(uri.clone(), document) {
            before.close();
        }
        self.want(uri);
    }

    fn edit(&mut self, uri: &Url, version: i32, changes: &[Change]) {
        let Some(document) = self.documents.get_mut(uri) else {
            self.outbox.log(Log::Warning, || not_open(uri).message.into());
            return;
        };
        document.edit(version, changes, self.session.encoding);
        self.held_since = None;
        self.waiting_since.get_or_insert_with(Instant::now);
        self.look_if_due();
    }

    fn close(&mut self, uri: &Url) {
        let Some(document) = self.documents.remove(uri) else { return };
        let mut fresh = document.fresh();
        document.close();
        if !self.session.can.pull {
            // Nothing overtakes the last word on a document.
            fresh.revision = u64::MAX;
            self.outbox.publish(uri.clone(), None, Vec::new(), fresh);
        }
    }

    fn ask(&mut self, uri: &Url, question: Box<dyn Question>) {
        let Some(document) = self.documents.get_mut(uri) else {
            question.refuse(not_open(uri));
            return;
        };
        if let Some(checked) = document.current().cloned() {
            self.answer(question, checked);
        } else {
            document.wait(question);
            self.give_out(uri);
        }
    }

    /// Gives out a question whose answer is at hand.
    fn answer(&self, question: Box<dyn Question>, checked: Arc<Checked>) {
        self.workers.urgent(Box::new(move || {
            if !question.gone() {
                question.answer(&checked);
            }
        }));
    }

    fn survey(&mut self, survey: Box<dyn Survey>) {
        let mut open: Vec<Arc<Checked>> = self.documents.values().filter_map(Document::known).cloned().collect();
        open.sort_by(|a, b| a.uri.cmp(&b.uri));
        let mut opened: Vec<Url> = self.documents.keys().cloned().collect();
        opened.sort();
        let files = Files::new(open, opened, self.settings.clone(), self.shelf.clone());
        self.workers.background(Box::new(move || survey.run(files)));
    }

    fn want(&mut self, uri: &Url) {
        if let Some(document) = self.documents.get_mut(uri) {
            document.want_latest();
            self.give_out(uri);
        }
    }

    fn give_out_all(&mut self) {
        self.waiting_since = None;
        let mut dirty: Vec<Url> = self.documents.values().filter(|d| d.is_dirty()).map(|d| d.uri.clone()).collect();
        dirty.sort();
        for uri in dirty {
            self.want(&uri);
        }
    }

    fn give_out(&mut self, uri: &Url) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        let Some(wanted) = document.next() else { return };
        let (mailbox, document, id) = (self.mailbox.clone(), uri.clone(), document.id);
        self.workers.urgent(Box::new(move || {
            let revision = wanted.revision;
            let result = check(&wanted);
            mailbox.post(Event::Done { document, id, revision, result });
        }));
    }

    fn done(&mut self, uri: &Url, id: u64, revision: u64, result: Result<Option<Arc<Checked>>, String>) {
        let Some(document) = self.documents.get_mut(uri).filter(|d| d.id == id) else { return };
        let checked = result.as_ref().ok().and_then(Option::as_ref);
        let (questions, latest) = document.done(revision, checked);
        match result {
            Ok(Some(checked)) => {
                if latest && document.holds() {
                    self.held_since = Some(Instant::now());
                }
                if latest && !self.session.can.pull {
                    let items = answer::diagnostics(&checked, &self.session);
                    self.outbox.publish(uri.clone(), Some(checked.version), items, document.fresh());
                }
                for question in questions {
                    self.answer(question, Arc::clone(&checked));
                }
            }
            Ok(None) => refuse_all(questions, &super::document::content_modified()),
            Err(why) => {
                let name = uri.to_string();
                self.outbox.log(Log::Error, || format!("{name}: {why}"));
                refuse_all(questions, &failed(&why));
            }
        }
        self.give_out(uri);
    }

    /// Says what was left unsaid about sentences being typed.
    fn settle(&mut self) {
        self.held_since = None;
        let mut settled: Vec<_> =
            self.documents.values().filter_map(|d| Some((Arc::clone(d.settle()?), d.fresh()))).collect();
        settled.sort_by(|a, b| a.0.uri.cmp(&b.0.uri));
        let can = &self.session.can;
        if can.pull && can.refresh_diagnostics && !settled.is_empty() {
            self.outbox.refresh(Refresh::Diagnostics);
        }
        for (checked, fresh) in settled.into_iter().filter(|_| !self.session.can.pull) {
            let items = answer::diagnostics(&checked, &self.session);
            self.outbox.publish(checked.uri.clone(), Some(checked.version), items, fresh);
        }
    }

    /// Shows a text as a document, in editors that can; as a message in others.
    fn explain(&self, id: &str, text: String) {
        let path = std::env::temp_dir().join(format!("sourcier-{id}.md"));
        let uri = Url::from_file_path(&path).ok().filter(|_| self.session.can.show_document);
        match uri {
            Some(uri) if std::fs::write(&path, &text).is_ok() => self.outbox.show_document(uri, None),
            _ => self.outbox.tell(text),
        }
    }

    /// Leads to a place of a text, in editors that can; says where it stands in others.
    fn show(&self, Place { uri, range, note }: Place) {
        if self.session.can.show_document {
            self.outbox.show_document(uri, Some(range));
        } else {
            self.outbox.tell(format!("L.\u{a0}{}\u{a0}: {note}", range.start.line + 1));
        }
    }

    fn log(&self, config: &Config, level: Log, message: impl FnOnce() -> Message) {
        let locale = self.locale(config);
        self.outbox.log(level, || message().text(locale).to_owned());
    }

    fn locale(&self, config: &Config) -> Locale {
        config.locale.locale(self.session.locale.as_deref())
    }
}

/// Analyses a text; a panic is a result.
fn check(wanted: &Wanted) -> Result<Option<Arc<Checked>>, String> {
    let checked = catch_unwind(AssertUnwindSafe(|| wanted.check()));
    checked.map(|c| c.map(Arc::new)).map_err(|panic| reason(&*panic).to_owned())
}

fn refuse_all(questions: Vec<Box<dyn Question>>, error: &Error) {
    for question in questions {
        question.refuse(error.clone());
    }
}

/// The answer to a question about a document the editor has not opened.
fn not_open(uri: &Url) -> Error {
    Error::invalid_params(format!("document non ouvert\u{a0}: {uri}"))
}
