//! A small editor: starts a server as a child process and speaks the protocol to it over pipes.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read as _, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::{Value, json};

/// The longest message accepted from the server, in bytes.
const LONGEST: usize = 64 << 20;

/// A server in a child process.
pub(super) struct Client {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    next_id: u64,
    /// Notifications that came while an answer was awaited.
    notifications: VecDeque<(String, Value)>,
}

impl Client {
    /// Starts this very program as a server.
    pub(super) fn start() -> Result<Self> {
        let program = std::env::current_exe().context("programme introuvable")?;
        let mut child = Command::new(program)
            .arg("server")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("le serveur ne démarre pas")?;
        let input = child.stdin.take().context("entrée du serveur")?;
        let output = BufReader::new(child.stdout.take().context("sortie du serveur")?);
        Ok(Self { child, input, output, next_id: 1, notifications: VecDeque::new() })
    }

    /// Sends a request and waits for its answer.
    pub(super) fn request(&mut self, method: &str, params: &Value) -> Result<Value> {
        let id = self.next_id;
        self.next_id += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}))?;
        loop {
            let mut message = self.receive()?;
            if message["id"] == json!(id) && message.get("method").is_none() {
                if let Some(error) = message.get("error") {
                    bail!("{method} : {error}");
                }
                return Ok(message["result"].take());
            }
            self.note(message)?;
        }
    }

    /// Sends a notification.
    pub(super) fn notify(&mut self, method: &str, params: &Value) -> Result<()> {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}))
    }

    /// Waits for a notification and returns its parameters.
    pub(super) fn wait_for(&mut self, method: &str) -> Result<Value> {
        loop {
            if let Some(at) = self.notifications.iter().position(|(name, _)| name == method) {
                let found = self.notifications.remove(at);
                return found.map(|(_, params)| params).context("notification");
            }
            let message = self.receive()?;
            self.note(message)?;
        }
    }

    /// Ends the server as an editor does, and returns its exit code.
    pub(super) fn stop(mut self) -> Result<Option<i32>> {
        self.request("shutdown", &Value::Null)?;
        self.notify("exit", &Value::Null)?;
        Ok(self.child.wait()?.code())
    }

    /// Keeps a notification; answers `null` to a request of the server.
    fn note(&mut self, mut message: Value) -> Result<()> {
        let Some(method) = message["method"].as_str().map(str::to_owned) else { return Ok(()) };
        if let Some(id) = message.get("id") {
            return self.send(&json!({"jsonrpc": "2.0", "id": id, "result": null}));
        }
        self.notifications.push_back((method, message["params"].take()));
        Ok(())
    }

    fn send(&mut self, message: &Value) -> Result<()> {
        let body = serde_json::to_string(message)?;
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        self.input.flush()?;
        Ok(())
    }

    fn receive(&mut self) -> Result<Value> {
        let mut length = None;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line)? == 0 {
                bail!("le serveur s’est arrêté");
            }
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("Content-Length:") {
                length = value.trim().parse().ok();
            }
        }
        let length: usize = length.filter(|&l| l <= LONGEST).ok_or_else(|| anyhow!("message sans longueur"))?;
        let mut body = vec![0; length];
        self.output.read_exact(&mut body)?;
        Ok(serde_json::from_slice(&body)?)
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // After `stop` the child is gone and this does nothing; after an error it must not outlive us.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
