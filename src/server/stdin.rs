//! Standard input that says when it ends.
//!
//! An editor that dies closes our input. Serving would go on until the last answer is written to an output nobody reads.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, ReadBuf};

use super::gate::Life;

/// How long questions already asked may take: whoever pipes messages into the server reads its answers after the last.
const GRACE: Duration = Duration::from_secs(2);

/// A reader that ends the life of the connection when it has nothing more to give.
pub(super) struct Noted<R> {
    inner: R,
    life: Arc<Life>,
}

impl<R> Noted<R> {
    /// Watches over `inner`.
    pub(super) fn new(inner: R, life: Arc<Life>) -> Self {
        Self { inner, life }
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Noted<R> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let (before, room) = (buf.filled().len(), buf.remaining());
        let read = Pin::new(&mut self.inner).poll_read(context, buf);
        let ended = match &read {
            Poll::Ready(Ok(())) => room > 0 && buf.filled().len() == before,
            Poll::Ready(Err(_)) => true,
            Poll::Pending => false,
        };
        if ended {
            self.life.end(GRACE);
        }
        read
    }
}
