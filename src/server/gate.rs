//! The gate: keeps messages in order, and the server alive.
//!
//! `tower-lsp` calls the service once for each message, in the order of the wire, but runs the handlers side by side. The
//! gate polls each handler once inside that call. Since every handler posts its event before it first waits, events are
//! posted in the order of the wire.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, RequestBuilder, Response};
use tower_service::Service;

use super::fault::reason;
use super::input::{NO_JSON, NO_MESSAGE};
use super::life::Life;

/// How long answers that are on their way may take to leave once the editor has said `exit`.
const LAST_WORDS: Duration = Duration::from_millis(30);

/// A service with its gate.
pub(super) struct Gate<S> {
    inner: S,
    life: Arc<Life>,
}

impl<S> Gate<S> {
    /// Puts a gate before `inner`.
    pub(super) fn new(inner: S, life: Arc<Life>) -> Self {
        Self { inner, life }
    }
}

type Answer<E> = Result<Option<Response>, E>;

impl<S> Service<Request> for Gate<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Answer<S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        self.note(&request);
        if let Some(error) = no_message(request.method()) {
            super::complain(&error.message);
            return Box::pin(std::future::ready(Ok(Some(Response::from_error(Id::Null, error)))));
        }
        let (method, id) = (request.method().to_owned(), request.id().cloned());
        let request = without_empty_params(request);
        let before = self.life.posted();
        let called = catch_unwind(AssertUnwindSafe(|| self.inner.call(request)));
        let mut handler = match called {
            Ok(future) => Caught { future: Box::pin(future), id, method: method.clone() },
            Err(panic) => return Box::pin(std::future::ready(Ok(failed(&method, id, &*panic)))),
        };
        let first = Pin::new(&mut handler).poll(&mut Context::from_waker(Waker::noop()));
        if posts(&method) && first.is_ready() && before == self.life.posted() {
            super::complain(&format!("{method}: parameters that cannot be read, message ignored"));
        }
        match first {
            Poll::Ready(answer) => Box::pin(std::future::ready(answer)),
            Poll::Pending => Box::pin(handler),
        }
    }
}

impl<S> Gate<S> {
    fn note(&self, request: &Request) {
        match request.method() {
            "shutdown" => self.life.shut_down(),
            "exit" => self.life.end(LAST_WORDS),
            "initialize" => {
                let pointer = "/capabilities/workspace/diagnostics/refreshSupport";
                let refreshes = request.params().and_then(|p| p.pointer(pointer)).and_then(Value::as_bool);
                self.life.set_refreshes_diagnostics(refreshes == Some(true));
            }
            _ => {}
        }
    }
}

/// The answer to what is no message, by what stands in its place.
fn no_message(method: &str) -> Option<Error> {
    match method {
        NO_JSON => Some(Error::parse_error()),
        NO_MESSAGE => Some(Error::invalid_request()),
        _ => None,
    }
}

/// Notifications whose handlers post an event as soon as their parameters can be read.
fn posts(method: &str) -> bool {
    matches!(
        method,
        "textDocument/didOpen" | "textDocument/didChange" | "textDocument/didClose" | "textDocument/didSave"
    )
}

/// `"params": null` means no parameters, and what comes with `shutdown` or `exit` means nothing.
fn without_empty_params(request: Request) -> Request {
    let empty = match request.params() {
        Some(Value::Null) => true,
        Some(_) => matches!(request.method(), "shutdown" | "exit"),
        None => false,
    };
    if !empty {
        return request;
    }
    let (method, id, _) = request.into_parts();
    let bare = Request::build(method);
    id.into_iter().fold(bare, RequestBuilder::id).finish()
}

/// A handler whose panic is an answer.
struct Caught<F> {
    future: Pin<Box<F>>,
    id: Option<Id>,
    method: String,
}

impl<F, E> Future for Caught<F>
where
    F: Future<Output = Answer<E>>,
{
    type Output = Answer<E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        match catch_unwind(AssertUnwindSafe(|| this.future.as_mut().poll(context))) {
            Ok(poll) => poll,
            Err(panic) => Poll::Ready(Ok(failed(&this.method, this.id.take(), &*panic))),
        }
    }
}

/// The answer of a handler that panicked.
fn failed(method: &str, id: Option<Id>, panic: &(dyn Any + Send)) -> Option<Response> {
    let message = format!("{method}: {}", reason(panic));
    super::complain(&message);
    let error = Error { code: ErrorCode::InternalError, message: message.into(), data: None };
    id.map(|id| Response::from_error(id, error))
}
