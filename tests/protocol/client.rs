//! A small editor: it starts the real binary and speaks the protocol to it.
//!
//! It never sleeps: it waits for messages. A server that stays silent fails the test after [`SILENCE`].

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// How long a server may say nothing while something is expected of it.
const SILENCE: Duration = Duration::from_secs(120);

/// An editor and its server.
pub struct Client {
    server: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    /// Received and not yet asked for.
    stash: VecDeque<Value>,
    last_id: i64,
    /// What the editor answers to `workspace/configuration`.
    pub settings: Value,
}

impl Client {
    /// Starts the server in `folder`; nothing is said yet.
    pub fn start(folder: &Path) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_sourcier"))
            .arg("server")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let input = server.stdin.take();
        let mut output = BufReader::new(server.stdout.take().expect("stdout is piped"));
        let (send, receive) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        Self { server, input, output: receive, stash: VecDeque::new(), last_id: 0, settings: Value::Null }
    }

    /// Starts a server and opens the session with these capabilities and options.
    pub fn session(folder: &Path, capabilities: &Value, options: &Value) -> Self {
        let mut client = Self::start(folder);
        let params = json!({
            "processId": std::process::id(),
            "rootUri": uri(folder),
            "workspaceFolders": [{"uri": uri(folder), "name": "essai"}],
            "capabilities": capabilities,
            "initializationOptions": options,
            "locale": "fr",
        });
        client.call("initialize", params);
        client.notify("initialized", json!({}));
        client
    }

    /// A session of an editor that can do nothing special, in an empty folder.
    pub fn plain(folder: &Path) -> Self {
        Self::session(folder, &json!({}), &Value::Null)
    }

    /// Sends raw bytes.
    pub fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    /// Sends a message.
    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and returns its number.
    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params}));
        self.last_id
    }

    /// Waits for the answer to a request: result or error.
    pub fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let mut answer = self.find(|m| m["id"] == id && m["method"].is_null());
        match answer["error"].take() {
            Value::Null => Ok(answer["result"].take()),
            error => Err(error),
        }
    }

    /// Sends a request and waits for its result.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.answer(id).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Sends a request and waits for its error.
    pub fn fail(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.answer(id).expect_err("the request is refused")
    }

    /// Waits for a notification that fits.
    pub fn notification(&mut self, method: &str, fits: impl Fn(&Value) -> bool) -> Value {
        self.find(|m| m["method"] == method && m["id"].is_null() && fits(&m["params"]))["params"].take()
    }

    /// Waits for a request of the server, which has been answered, and returns its parameters.
    pub fn request_of_server(&mut self, method: &str) -> Value {
        self.find(|m| m["method"] == method && !m["id"].is_null())["params"].take()
    }

    /// Waits for the diagnostics of a version of a document.
    pub fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let mut found =
            self.notification("textDocument/publishDiagnostics", |p| p["uri"] == uri && p["version"] == version);
        serde_json::from_value(found["diagnostics"].take()).expect("diagnostics are a list")
    }

    /// Everything received and not asked for.
    pub fn received(&self) -> impl Iterator<Item = &Value> {
        self.stash.iter()
    }

    /// Opens a document.
    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Edits a document.
    pub fn edit(&mut self, uri: &str, version: i64, changes: &Value) {
        let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes});
        self.notify("textDocument/didChange", params);
    }

    /// The text of a document as the server has it.
    pub fn text(&mut self, uri: &str) -> String {
        let result = self.call("sourcier/text", json!({"textDocument": {"uri": uri}}));
        result["text"].as_str().expect("the answer holds a text").to_owned()
    }

    /// Closes the server's input, as an editor that dies does.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// Says goodbye properly, and waits for the end. Input stays open until then.
    pub fn leave(mut self) -> ExitStatus {
        self.call("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.wait()
    }

    /// Waits for the end of the server.
    pub fn wait(&mut self) -> ExitStatus {
        // Its output ends with it.
        while self.output.recv_timeout(SILENCE).is_ok() {}
        self.server.wait().expect("the server was started")
    }

    /// The number of its process.
    pub fn pid(&self) -> u32 {
        self.server.id()
    }

    fn find(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.stash.iter().position(&fits) {
            return self.stash.remove(at).expect("the position was just found");
        }
        loop {
            let message = self.output.recv_timeout(SILENCE).unwrap_or_else(|error| {
                panic!("the server says nothing more ({error}); unread: {:?}", self.stash);
            });
            if message["method"].is_string() && !message["id"].is_null() {
                self.serve(&message);
            }
            if fits(&message) {
                return message;
            }
            self.stash.push_back(message);
        }
    }

    /// Answers a request of the server.
    fn serve(&mut self, request: &Value) {
        let result = match request["method"].as_str() {
            Some("workspace/configuration") => json!([self.settings]),
            _ => Value::Null,
        };
        self.send(&json!({"jsonrpc": "2.0", "id": request["id"], "result": result}));
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Already gone when the test went well.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// The address of a file.
pub fn uri(path: &Path) -> String {
    format!("file://{}", path.to_str().expect("test folders have plain names"))
}

/// A range on the wire.
pub fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    json!({"start": {"line": start.0, "character": start.1}, "end": {"line": end.0, "character": end.1}})
}
