//! Tests of what holds the server together: the gate, panics, and a session over a pipe in memory.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tower_lsp::jsonrpc::{Id, Request, Response};
use tower_service::Service;

use super::document::Waiting;
use super::gate::Gate;
use super::life::Life;
use super::question::{Asked, Question};

/// Answers each request at its second poll, and notes who was polled first; some panic.
#[derive(Clone, Default)]
struct Handlers(Arc<Mutex<Vec<String>>>);

impl Service<Request> for Handlers {
    type Response = Option<Response>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Option<Response>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let (method, id, _) = request.into_parts();
        let polled = Arc::clone(&self.0);
        let mut again = false;
        Box::pin(poll_fn(move |context| {
            if again {
                assert!(method != "late", "late");
                return Poll::Ready(Ok(id.clone().map(|id| Response::from_ok(id, Value::Null))));
            }
            polled.lock().expect("nobody panics with it").push(method.to_string());
            assert!(method != "early", "early");
            again = true;
            context.waker().wake_by_ref();
            Poll::Pending
        }))
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts").block_on(future)
}

fn request(method: &'static str, id: i64) -> Request {
    Request::build(method).id(id).finish()
}

#[test]
fn handlers_are_polled_in_the_order_of_the_calls_before_anybody_waits() {
    let handlers = Handlers::default();
    let mut gate = Gate::new(handlers.clone(), Arc::default());
    let calls: Vec<_> = ["a", "b", "c"].into_iter().map(|m| gate.call(request(m, 1))).collect();
    assert_eq!(*handlers.0.lock().expect("nobody panics with it"), ["a", "b", "c"]);
    for call in calls.into_iter().rev() {
        assert!(block_on(call).is_ok_and(|answer| answer.is_some_and(|a| a.is_ok())));
    }
}

#[test]
fn a_handler_that_panics_costs_its_own_answer() {
    let mut gate = Gate::new(Handlers::default(), Arc::default());
    for method in ["early", "late"] {
        let answer = block_on(gate.call(request(method, 7))).expect("the gate has no errors of its own");
        let error = answer.and_then(|a| a.error().cloned()).expect("a panic is an error");
        assert!(error.message.contains(method), "{error}");
    }
    assert!(block_on(gate.call(request("on", 8))).is_ok_and(|a| a.is_some_and(|a| a.is_ok())));
}

#[test]
fn what_is_no_message_is_answered_without_a_handler() {
    let mut gate = Gate::new(Handlers::default(), Arc::default());
    let stand_in = Request::build(super::input::NO_JSON).id(Id::Null).finish();
    let answer = block_on(gate.call(stand_in)).ok().flatten().expect("there is an answer");
    assert_eq!(answer.error().map(|e| e.code.code()), Some(-32700));
}

#[test]
fn a_question_that_panics_is_answered_and_the_next_one_too() {
    let (bad, no) = Asked::<u8, _>::new(|_: super::workspace::Files, _: &dyn Fn() -> bool| panic!("sans suite"));
    let files = super::workspace::Files::new(
        Vec::new(),
        Vec::new(),
        super::settings::Settings::new(Value::Null, Vec::new()),
        super::workspace::Shelf::default(),
    );
    super::question::Survey::run(Box::new(bad), files);
    let error = block_on(no).expect("the line is alive").expect_err("a panic is an error");
    assert!(error.message.contains("sans suite"), "{error}");
}

#[test]
fn a_question_nobody_waits_for_does_not_keep_work_alive() {
    let (asked, answer) = Asked::<u8, _>::new(|_: &super::checked::Checked| Ok(1));
    let waiting = Waiting::default();
    assert!(waiting.is_idle());
    let question: Box<dyn Question> = Box::new(asked);
    waiting.push(question);
    assert!(!waiting.is_idle());
    drop(answer);
    assert!(waiting.is_idle() && waiting.take().is_empty());
}

#[test]
fn a_session_over_a_pipe_ends_with_exit_while_the_pipe_is_open() {
    let life = Arc::new(Life::default());
    let shut_down = block_on(async {
        let (mut editor, server) = tokio::io::duplex(4096);
        let (input, output) = tokio::io::split(server);
        let serving = tokio::spawn(super::serve(input, output, Arc::clone(&life)));
        for message in [
            json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": null, "capabilities": {}}}),
            json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown", "params": null}),
            json!({"jsonrpc": "2.0", "method": "exit"}),
        ] {
            let body = message.to_string();
            let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
            editor.write_all(frame.as_bytes()).await.expect("the pipe is open");
        }
        serving.await.expect("serving does not panic");
        let mut said = vec![0; 4096];
        let read = editor.read(&mut said).await.expect("the pipe is open");
        assert!(String::from_utf8_lossy(&said[..read]).contains("positionEncoding"));
        life.was_shut_down()
    });
    assert!(shut_down);
}
