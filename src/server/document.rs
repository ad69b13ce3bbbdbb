//! One open document: its text, and what is known and asked about it.
//!
//! At most one analysis of a document runs at a time. A question is about the text as it was when it was asked, so it keeps
//! the snapshot it needs; questions about the same text share one analysis.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::jsonrpc::Error;
use tower_lsp::lsp_types::Url;

use crate::analysis::{Analysis, Cache};
use crate::config::Config;
use crate::markup::Format;
use crate::rules::{self, Verdict};
use crate::text::position::Encoding;
use crate::text::rope::{Change, Mirror};

use super::checked::Checked;
use super::outbox::Fresh;
use super::question::Question;
use super::typing::Typing;

/// A text longer than this answers questions about its latest state only: analysing states that have passed takes too long.
const PINNED: usize = 256 * 1024;

/// The questions that wait for one analysis; the worker looks here whether anybody still does.
#[derive(Clone, Default)]
pub(super) struct Waiting(Arc<Mutex<Vec<Box<dyn Question>>>>);

impl Waiting {
    /// Adds one.
    pub(super) fn push(&self, question: Box<dyn Question>) {
        self.lock().push(question);
    }

    /// Takes those that are still asked.
    pub(super) fn take(&self) -> Vec<Box<dyn Question>> {
        let mut all = std::mem::take(&mut *self.lock());
        all.retain(|q| !q.gone());
        all
    }

    /// Whether nobody is waiting.
    pub(super) fn is_idle(&self) -> bool {
        self.lock().iter().all(|q| q.gone())
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Box<dyn Question>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A state of a text to be analysed.
pub(super) struct Wanted {
    /// Which state.
    pub revision: u64,
    /// Who asked.
    pub waiting: Waiting,
    uri: Url,
    document: u64,
    mirror: Mirror,
    version: i32,
    format: Format,
    config: Arc<Config>,
    cache: Arc<Cache>,
    latest: Arc<AtomicU64>,
    typing: Typing,
}

impl Wanted {
    /// Analyses the text; `None` when it is no longer the latest and nobody waits for it.
    pub(super) fn check(&self) -> Option<Checked> {
        let stop = || self.latest.load(Ordering::SeqCst) != self.revision && self.waiting.is_idle();
        let analysis = Analysis::new(self.mirror.text(), self.format, &self.config.options, &self.cache, &stop)?;
        let Verdict { findings, accepted } = rules::judge(&analysis, &*self.config);
        let held = self.typing.sentence(&analysis);
        Some(Checked {
            uri: self.uri.clone(),
            mirror: self.mirror.clone(),
            version: self.version,
            id: format!("{}.{}", self.document, self.revision),
            config: Arc::clone(&self.config),
            analysis,
            findings,
            accepted,
            held,
        })
    }
}

/// An open document.
pub(super) struct Document {
    /// Tells it from a document that was open under the same address before.
    pub id: u64,
    /// Its address.
    pub uri: Url,
    /// Its settings.
    pub config: Arc<Config>,
    mirror: Mirror,
    version: i32,
    format: Format,
    /// Counts changes of text and of settings.
    revision: u64,
    latest: Arc<AtomicU64>,
    cache: Arc<Cache>,
    current: Option<(u64, Arc<Checked>)>,
    /// The latest state has been neither analysed nor given out to be.
    dirty: bool,
    running: Option<(u64, Waiting)>,
    wanted: Vec<Wanted>,
    typing: Typing,
}

impl Document {
    /// A document just opened.
    pub(super) fn new(id: u64, uri: Url, language: &str, version: i32, text: &str, config: Arc<Config>) -> Self {
        Self {
            id,
            uri,
            config,
            mirror: Mirror::new(text),
            version,
            format: super::convert::format(language),
            revision: 0,
            latest: Arc::new(AtomicU64::new(0)),
            cache: Arc::default(),
            current: None,
            dirty: true,
            running: None,
            wanted: Vec::new(),
            typing: Typing::default(),
        }
    }

    /// Its text and version.
    pub(super) fn text(&self) -> (Arc<str>, i32) {
        (self.mirror.text(), self.version)
    }

    /// Applies edits, in order.
    pub(super) fn edit(&mut self, version: i32, changes: &[Change], encoding: Encoding) {
        self.typing = Typing::at(&self.mirror, changes, encoding);
        for change in changes {
            self.mirror.apply(change, encoding);
        }
        self.version = version;
        self.touch();
    }

    /// The writer has stopped typing: what is to be shown now that was not before, if anything.
    pub(super) fn settle(&self) -> Option<&Arc<Checked>> {
        let held = |checked: &&Arc<Checked>| checked.findings.iter().any(|f| checked.held.holds(f.range));
        let before = self.current().filter(held);
        self.typing.stop();
        before
    }

    /// Whether something waits for the writer to stop typing.
    pub(super) fn holds(&self) -> bool {
        self.current().is_some_and(|c| c.findings.iter().any(|f| c.held.holds(f.range)))
    }

    /// Takes other settings; `true` when they differ from those it had.
    pub(super) fn configure(&mut self, config: Arc<Config>) -> bool {
        let differs = config != self.config;
        if differs {
            self.config = config;
            self.touch();
        }
        differs
    }

    fn touch(&mut self) {
        self.revision += 1;
        self.latest.store(self.revision, Ordering::SeqCst);
        self.dirty = true;
        if self.mirror.rope().len_bytes() > PINNED {
            for old in self.wanted.drain(..) {
                refuse(&old.waiting, &content_modified());
            }
        }
    }

    /// What was known of the text when it was last analysed.
    pub(super) fn known(&self) -> Option<&Arc<Checked>> {
        self.current.as_ref().map(|(_, checked)| checked)
    }

    /// What is known of the text as it is now.
    pub(super) fn current(&self) -> Option<&Arc<Checked>> {
        self.current.as_ref().filter(|(revision, _)| *revision == self.revision).map(|(_, checked)| checked)
    }

    /// Keeps a question until the text as it is now has been analysed.
    pub(super) fn wait(&mut self, question: Box<dyn Question>) {
        if let Some((_, waiting)) = self.running.as_ref().filter(|(revision, _)| *revision == self.revision) {
            waiting.push(question);
            return;
        }
        self.want_latest();
        if let Some(wanted) = self.wanted.last() {
            wanted.waiting.push(question);
        }
    }

    /// Wants the text as it is now to be analysed.
    pub(super) fn want_latest(&mut self) {
        self.dirty = false;
        let running = self.running.as_ref().is_some_and(|(revision, _)| *revision == self.revision);
        if running || self.current().is_some() || self.wanted.last().is_some_and(|w| w.revision == self.revision) {
            return;
        }
        self.wanted.retain(|w| !w.waiting.is_idle());
        self.wanted.push(Wanted {
            revision: self.revision,
            waiting: Waiting::default(),
            uri: self.uri.clone(),
            document: self.id,
            mirror: self.mirror.clone(),
            version: self.version,
            format: self.format,
            config: Arc::clone(&self.config),
            cache: Arc::clone(&self.cache),
            latest: Arc::clone(&self.latest),
            typing: self.typing.clone(),
        });
    }

    /// Whether the latest state waits to be wanted.
    pub(super) fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// The next state to analyse, the latest first, if none is at work.
    pub(super) fn next(&mut self) -> Option<Wanted> {
        if self.running.is_some() {
            return None;
        }
        let next = self.wanted.pop()?;
        self.running = Some((next.revision, next.waiting.clone()));
        Some(next)
    }

    /// Takes the result of an analysis: the questions to be answered with it, and whether it is about the text as it is now.
    pub(super) fn done(&mut self, revision: u64, checked: Option<&Arc<Checked>>) -> (Vec<Box<dyn Question>>, bool) {
        let waiting = self.running.take().map(|(_, waiting)| waiting.take()).unwrap_or_default();
        let latest = revision == self.revision;
        if let (Some(checked), true) = (checked, latest) {
            self.current = Some((revision, Arc::clone(checked)));
        }
        (waiting, latest)
    }

    /// What the outbox needs to know when to drop a message about the text as it is now.
    pub(super) fn fresh(&self) -> Fresh {
        Fresh { revision: self.revision, latest: Arc::clone(&self.latest) }
    }

    /// Closes it: work in progress stops, and whoever waits is told.
    pub(super) fn close(self) {
        self.latest.store(u64::MAX, Ordering::SeqCst);
        for waiting in self.wanted.iter().map(|w| &w.waiting).chain(self.running.iter().map(|(_, w)| w)) {
            refuse(waiting, &content_modified());
        }
    }
}

fn refuse(waiting: &Waiting, error: &Error) {
    for question in waiting.take() {
        question.refuse(error.clone());
    }
}

/// The answer to a question about a text that is no more.
pub(super) fn content_modified() -> Error {
    Error::content_modified()
}
