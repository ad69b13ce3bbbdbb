//! The language server: the only code that knows the protocol.
//!
//! A message passes five stations, each of which knows the next one only:
//!
//! 0. [`input`] hands on whole messages, and marks what is none;
//! 1. [`gate`] polls the handler of each message once, in the order of the wire, before the next message is looked at;
//! 2. [`backend`] is the handlers: each posts one event ([`event`]) and waits for nothing else before;
//! 3. [`owner`] is one thread that owns all texts and settings, applies the events in order and gives out work;
//! 4. [`workers`] are threads that analyse snapshots and answer questions about them.
//!
//! What stations share lies below them: the [`life`] of the connection, what is [`checked`] of a text, what a [`fault`] says,
//! and the sentence that is being typed ([`typing`]), about which nothing is said yet.
//!
//! What goes to the editor unasked goes through the [`outbox`], in order. The order of edits rests on the first two: a
//! handler that waited before posting would let later edits overtake it.

mod accepted;
mod answer;
mod backend;
mod capabilities;
mod checked;
mod convert;
mod document;
mod event;
mod fault;
mod gate;
mod input;
mod life;
mod outbox;
mod owner;
mod parent;
mod question;
mod session;
mod settings;
mod typing;
mod workers;
mod workspace;

#[cfg(test)]
mod tests;

use std::process::ExitCode;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::{LspService, Server};

use backend::Backend;
use gate::Gate;
use input::Input;
use life::Life;

/// Requests that may wait for their answers at once. A cancellation waits its turn behind them, so the number is high.
const CONCURRENCY: usize = 1024;

/// Serves one editor on standard input and output until it leaves. The code is 0 when it said `shutdown` before, else 1.
pub fn run() -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            complain(&format!("no threads to work with: {error}"));
            return ExitCode::FAILURE;
        }
    };
    let life = Arc::new(Life::default());
    runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), Arc::clone(&life)));
    // Standard input may still be open, and the thread that reads it waits for a line that may never come.
    runtime.shutdown_background();
    if life.was_shut_down() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Serves one editor until it leaves.
async fn serve<I, O>(input: I, output: O, life: Arc<Life>)
where
    I: AsyncRead + Unpin,
    O: AsyncWrite,
{
    let (service, socket) = LspService::build(|client| Backend::new(client, Arc::clone(&life)))
        .custom_method("sourcier/text", Backend::text)
        .finish();
    let serving = Server::new(Input::new(input, Arc::clone(&life)), output, socket)
        .concurrency_level(CONCURRENCY)
        .serve(Gate::new(service, Arc::clone(&life)));
    tokio::pin!(serving);
    tokio::select! {
        () = &mut serving => {}
        grace = life.ended() => {
            let _ = tokio::time::timeout(grace, serving).await;
        }
    }
}

/// Says something on standard error, for when there is no editor to tell.
fn complain(message: &str) {
    use std::io::Write as _;
    // Nobody may be listening there either.
    let _ = writeln!(std::io::stderr(), "sourcier: {message}");
}
