//! The smallest editor: it starts the server, speaks to it, and keeps what it says.

use std::io::{BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use corrigenda::rpc::{self, Message};
use serde_json::{Value, json};

use crate::common::corrigenda;

/// A server and what it has said.
pub struct Editor {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
    asked: i64,
    /// What it said without being asked, and not yet looked at.
    pub notes: Vec<Message>,
}

impl Editor {
    /// Starts the server in a folder; `can` is what the editor can do.
    pub fn start(folder: &Path, can: Value) -> Self {
        let mut child =
            corrigenda(folder, ["lsp"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let to = child.stdin.take();
        let from = BufReader::new(child.stdout.take().unwrap());
        let mut editor = Self { child, to, from, asked: 0, notes: Vec::new() };
        editor.ask("initialize", json!({ "capabilities": can }));
        editor.say("initialized", json!({}));
        editor
    }

    pub fn say(&mut self, method: &str, params: Value) {
        self.write(&rpc::notification(method, params));
    }

    pub fn write(&mut self, message: &Value) {
        rpc::write_framed(self.to.as_mut().unwrap(), message).unwrap();
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        self.to.as_mut().unwrap().write_all(bytes).unwrap();
    }

    /// Asks, and waits for the answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params);
        self.answer(id)
    }

    /// Asks without waiting.
    pub fn send(&mut self, method: &str, params: Value) -> i64 {
        self.asked += 1;
        self.write(&json!({ "jsonrpc": "2.0", "id": self.asked, "method": method, "params": params }));
        self.asked
    }

    /// The answer to a question: its result, or `{"error": …}`.
    pub fn answer(&mut self, id: i64) -> Value {
        loop {
            let value = self.read();
            if value["id"] == id {
                return value.get("result").cloned().unwrap_or_else(|| json!({ "error": value["error"] }));
            }
            self.keep(value);
        }
    }

    /// The next thing it says without being asked.
    pub fn note(&mut self) -> Message {
        while self.notes.is_empty() {
            let value = self.read();
            self.keep(value);
        }
        self.notes.remove(0)
    }

    fn keep(&mut self, mut value: Value) {
        let params = value["params"].take();
        let method = value["method"].as_str().unwrap_or_default().to_owned();
        self.notes.push(Message { id: None, method, params });
    }

    fn read(&mut self) -> Value {
        // Answers have no method, and are read as they are.
        let mut line = String::new();
        let mut length = 0;
        loop {
            line.clear();
            std::io::BufRead::read_line(&mut self.from, &mut line).unwrap();
            match line.trim().split_once(": ") {
                Some((_, value)) => length = value.parse().unwrap(),
                None => break,
            }
        }
        let mut body = vec![0; length];
        std::io::Read::read_exact(&mut self.from, &mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.say("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Ends it as an editor should; gives the exit status.
    pub fn end(mut self) -> Option<i32> {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.say("exit", Value::Null);
        self.child.wait().unwrap().code()
    }

    /// Closes the pipe; gives the exit status.
    pub fn vanish(mut self) -> Option<i32> {
        self.to = None;
        self.child.wait().unwrap().code()
    }
}
