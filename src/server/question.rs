//! Requests on their way: what is asked, and the line on which somebody waits for the answer.
//!
//! The other end of the line is held by the handler of the request. When the editor cancels, the handler is dropped, and the
//! line is dead: that is how a worker knows that nobody waits any more.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};

use super::checked::Checked;
use super::fault::{failed, reason};
use super::workspace::Files;

/// A request about one text.
pub(super) trait Question: Send {
    /// Whether the editor has given it up.
    fn gone(&self) -> bool;
    /// Answers it.
    fn answer(self: Box<Self>, checked: &Checked);
    /// Says why there is no answer.
    fn refuse(self: Box<Self>, error: Error);
}

/// A request about all files.
pub(super) trait Survey: Send {
    /// Answers it.
    fn run(self: Box<Self>, files: Files);
}

/// A request and how to answer it.
pub(super) struct Asked<T, F> {
    reply: oneshot::Sender<Result<T>>,
    work: F,
}

impl<T, F> Asked<T, F> {
    /// The two ends of the line.
    pub(super) fn new(work: F) -> (Self, oneshot::Receiver<Result<T>>) {
        let (reply, answer) = oneshot::channel();
        (Self { reply, work }, answer)
    }
}

impl<T, F> Question for Asked<T, F>
where
    T: Send,
    F: FnOnce(&Checked) -> Result<T> + Send,
{
    fn gone(&self) -> bool {
        self.reply.is_closed()
    }

    fn answer(self: Box<Self>, checked: &Checked) {
        let Asked { reply, work } = *self;
        // An editor that has cancelled in the meantime does not listen.
        let _ = reply.send(guarded(|| work(checked)));
    }

    fn refuse(self: Box<Self>, error: Error) {
        let _ = self.reply.send(Err(error));
    }
}

impl<T, F> Survey for Asked<T, F>
where
    T: Send,
    F: FnOnce(Files, &dyn Fn() -> bool) -> T + Send,
{
    fn run(self: Box<Self>, files: Files) {
        let Asked { reply, work } = *self;
        let result = guarded(|| Ok(work(files, &|| reply.is_closed())));
        let _ = reply.send(result);
    }
}

/// A panic costs this answer alone.
fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(failed(reason(&*panic))))
}
