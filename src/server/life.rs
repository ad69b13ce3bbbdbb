//! The life of the connection, as all parts of the server see it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

/// What is known of the life of the connection.
#[derive(Debug, Default)]
pub(super) struct Life {
    shut_down: AtomicBool,
    /// Milliseconds left to live, plus one; 0 while nobody has ended it.
    ended: AtomicU64,
    end: Notify,
    /// Events posted by handlers so far.
    posted: AtomicU64,
    /// `workspace.diagnostics.refreshSupport`, which the protocol types look for under another name.
    refreshes_diagnostics: AtomicBool,
}

impl Life {
    /// Whether the editor has said `shutdown`.
    pub(super) fn was_shut_down(&self) -> bool {
        self.shut_down.load(Ordering::SeqCst)
    }

    /// Notes that the connection is over, once answers on their way have had `grace` to leave.
    pub(super) fn end(&self, grace: Duration) {
        self.ended.store(grace.as_millis() as u64 + 1, Ordering::SeqCst);
        self.end.notify_one();
    }

    /// Waits for [`Life::end`], and says how long answers may still take.
    pub(super) async fn ended(&self) -> Duration {
        loop {
            match self.ended.load(Ordering::SeqCst) {
                0 => self.end.notified().await,
                end => return Duration::from_millis(end - 1),
            }
        }
    }

    /// Notes that the editor has said `shutdown`.
    pub(super) fn shut_down(&self) {
        self.shut_down.store(true, Ordering::SeqCst);
    }

    /// How many events handlers have posted so far.
    pub(super) fn posted(&self) -> u64 {
        self.posted.load(Ordering::SeqCst)
    }

    /// Notes that a handler has posted its event.
    pub(super) fn note_post(&self) {
        self.posted.fetch_add(1, Ordering::SeqCst);
    }

    /// Notes whether the editor asks again for diagnostics when told to.
    pub(super) fn set_refreshes_diagnostics(&self, refreshes: bool) {
        self.refreshes_diagnostics.store(refreshes, Ordering::SeqCst);
    }

    /// Whether the editor asks again for diagnostics when told to.
    pub(super) fn refreshes_diagnostics(&self) -> bool {
        self.refreshes_diagnostics.load(Ordering::SeqCst)
    }
}
