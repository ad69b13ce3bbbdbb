//! Panics, which cost one answer each and never the server.

use std::any::Any;

use tower_lsp::jsonrpc::{Error, ErrorCode};

/// What a panic says.
pub(super) fn reason(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic")
}

/// The answer when a job has panicked.
pub(super) fn failed(why: &str) -> Error {
    Error { code: ErrorCode::InternalError, message: format!("erreur interne\u{a0}: {why}").into(), data: None }
}
