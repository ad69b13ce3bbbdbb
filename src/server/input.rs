//! The input of the server: whole messages, and word of its end.
//!
//! `tower-lsp` stops reading at the first message that is none. This reader looks at each message first, and puts a
//! request in the place of what is none, which the [`super::gate`] answers with an error; whatever comes next is read.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use tokio::io::{AsyncRead, ReadBuf};

use super::life::Life;

/// How long questions already asked may take: whoever pipes messages into the server reads its answers after the last.
const GRACE: Duration = Duration::from_secs(2);

/// Read at once.
const CHUNK: usize = 64 * 1024;

/// Longer messages are not waited for: no text is that long.
const LONGEST: usize = u32::MAX as usize;

/// Stands for something that is no JSON.
pub(super) const NO_JSON: &str = "sourcier/no-json";

/// Stands for JSON that is no message.
pub(super) const NO_MESSAGE: &str = "sourcier/no-message";

/// A reader of messages. It ends the life of the connection when it has nothing more to give.
pub(super) struct Input<R> {
    inner: R,
    life: Arc<Life>,
    received: Vec<u8>,
    /// Whole messages, and how much of them has been given on.
    ready: Vec<u8>,
    given: usize,
}

impl<R> Input<R> {
    /// Reads from `inner`.
    pub(super) fn new(inner: R, life: Arc<Life>) -> Self {
        Self { inner, life, received: Vec::new(), ready: Vec::new(), given: 0 }
    }

    /// Moves the next message from what was received to what is ready; `false` when it has not arrived in whole.
    fn next(&mut self) -> bool {
        let Some(frame) = frame(&self.received) else { return false };
        let body = match &frame {
            Frame::Message { start, end } => {
                let body = self.received.get(*start..*end).unwrap_or_default();
                fault(body).map_or_else(|| body.to_vec(), stand_in)
            }
            Frame::Noise { .. } => stand_in(NO_JSON),
        };
        self.ready.clear();
        self.given = 0;
        self.ready.extend(format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes());
        self.ready.extend(body);
        let (Frame::Message { end, .. } | Frame::Noise { end }) = frame;
        self.received.drain(..end.min(self.received.len()));
        true
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Input<R> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        loop {
            let left = this.ready.get(this.given..).unwrap_or_default();
            if !left.is_empty() {
                let part = left.get(..left.len().min(buf.remaining())).unwrap_or(left);
                buf.put_slice(part);
                this.given += part.len();
                return Poll::Ready(Ok(()));
            }
            if this.next() {
                continue;
            }
            let mut chunk = vec![0; CHUNK];
            let mut chunk = ReadBuf::new(&mut chunk);
            let read = ready!(Pin::new(&mut this.inner).poll_read(context, &mut chunk));
            if read.is_err() || chunk.filled().is_empty() {
                this.life.end(GRACE);
                return Poll::Ready(read);
            }
            this.received.extend_from_slice(chunk.filled());
        }
    }
}

/// What stands at the start of the input.
#[derive(Debug, PartialEq, Eq)]
enum Frame {
    /// A message.
    Message { start: usize, end: usize },
    /// Something that has no length, up to where a message may start.
    Noise { end: usize },
}

/// The first frame; `None` when more has to arrive.
fn frame(bytes: &[u8]) -> Option<Frame> {
    let head = find(bytes, b"\r\n\r\n")?;
    let mut lines = bytes.get(..head).unwrap_or_default().split(|b| *b == b'\n');
    let length = lines.find_map(length);
    let start = head + 4;
    match length.filter(|l| *l <= LONGEST) {
        Some(length) if bytes.len() >= start + length => Some(Frame::Message { start, end: start + length }),
        Some(_) => None,
        None => {
            let rest = bytes.get(start..).unwrap_or_default();
            Some(Frame::Noise { end: start + find(rest, b"Content-Length").unwrap_or(0) })
        }
    }
}

/// The length a header line gives.
fn length(line: &[u8]) -> Option<usize> {
    let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
    name.trim().eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

/// What `tower-lsp` reads of a message, no more.
#[derive(Deserialize)]
struct Shape<'a> {
    jsonrpc: &'a str,
    method: Option<IgnoredText>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    result: Option<IgnoredAny>,
    error: Option<Failure>,
}

#[derive(Deserialize)]
struct IgnoredText(#[expect(dead_code, reason = "only its type counts")] String);

#[derive(Deserialize)]
#[expect(dead_code, reason = "only their types count")]
struct Failure {
    code: i64,
    message: String,
}

/// What is wrong with a message.
fn fault(body: &[u8]) -> Option<&'static str> {
    if serde_json::from_slice::<IgnoredAny>(body).is_err() || std::str::from_utf8(body).is_err() {
        return Some(NO_JSON);
    }
    let Ok(shape) = serde_json::from_slice::<Shape<'_>>(body) else { return Some(NO_MESSAGE) };
    let id = shape.id.map(RawValue::get);
    let named = id.is_none_or(|id| id.starts_with('"') || id == "null" || id.parse::<i64>().is_ok());
    // `"result": null` is an answer too, and reads as none.
    let answers =
        id.is_some() && (shape.result.is_some() || shape.error.is_some() || find(body, b"\"result\"").is_some());
    (shape.jsonrpc != "2.0" || !named || !(shape.method.is_some() || answers)).then_some(NO_MESSAGE)
}

/// The request that stands for what is no message.
fn stand_in(method: &str) -> Vec<u8> {
    format!(r#"{{"jsonrpc":"2.0","id":null,"method":"{method}"}}"#).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames() {
        let cases: [(&[u8], Option<Frame>); 7] = [
            (b"", None),
            (b"Content-Length: 2\r\n\r\n{", None),
            (b"Content-Length: 2\r\n\r\n{}C", Some(Frame::Message { start: 21, end: 23 })),
            (b"content-length:2\r\nContent-Type: x\r\n\r\n{}", Some(Frame::Message { start: 37, end: 39 })),
            (b"X: 1\r\n\r\nabcContent-Length: 2\r\n\r\n{}", Some(Frame::Noise { end: 11 })),
            (b"Content-Length: -2\r\n\r\n", Some(Frame::Noise { end: 22 })),
            (b"Content-Length: 99999999999999\r\n\r\n", Some(Frame::Noise { end: 34 })),
        ];
        for (bytes, expected) in cases {
            assert_eq!(frame(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn messages_and_what_is_none() {
        let cases: [(&str, Option<&str>); 13] = [
            (r#"{"jsonrpc":"2.0","method":"a"}"#, None),
            (r#"{"jsonrpc":"2.0","id":"x","method":"a","params":[1]}"#, None),
            (r#"{"jsonrpc":"2.0","id":1,"result":null}"#, None),
            (r#"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"non"}}"#, None),
            (r#"{"jsonrpc":"2.0","id":1,"error":3}"#, Some(NO_MESSAGE)),
            (r#"{"jsonrpc":"2.0","id":1}"#, Some(NO_MESSAGE)),
            (r#"{"jsonrpc":"2.0","id":1.5,"method":"a"}"#, Some(NO_MESSAGE)),
            (r#"{"jsonrpc":"2.0","method":7}"#, Some(NO_MESSAGE)),
            (r#"{"jsonrpc":"1.0","method":"a"}"#, Some(NO_MESSAGE)),
            (r#"{"method":"a"}"#, Some(NO_MESSAGE)),
            ("[]", Some(NO_MESSAGE)),
            ("{", Some(NO_JSON)),
            ("", Some(NO_JSON)),
        ];
        for (body, expected) in cases {
            assert_eq!(fault(body.as_bytes()), expected, "{body}");
        }
        assert_eq!(fault(b"{\"method\":\"\xe9\"}"), Some(NO_JSON));
    }
}
