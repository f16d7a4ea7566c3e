//! What has come from the editor and is not worked off.

use std::collections::VecDeque;
use std::sync::mpsc::Receiver;

use serde_json::Value;

use crate::rpc::{Message, Received};

/// Messages in the order in which they came.
pub(super) struct Queue {
    incoming: Receiver<Received>,
    waiting: VecDeque<Received>,
    cancelled: Vec<Value>,
}

impl Queue {
    pub(super) const fn new(incoming: Receiver<Received>) -> Self {
        Self { incoming, waiting: VecDeque::new(), cancelled: Vec::new() }
    }

    /// The next message, for which it waits.
    pub(super) fn next(&mut self) -> Option<Received> {
        self.drain();
        while self.waiting.is_empty() {
            match self.incoming.recv() {
                Ok(received) => self.put(received),
                Err(_) => self.waiting.push_back(Received::End),
            }
        }
        self.waiting.pop_front()
    }

    /// The next message, if one has come.
    pub(super) fn next_if_any(&mut self) -> Option<Received> {
        self.drain();
        self.waiting.pop_front()
    }

    /// Whether who asked does not want to know any more.
    pub(super) fn is_cancelled(&mut self, id: Option<&Value>) -> bool {
        let Some(id) = id else { return false };
        let known = self.cancelled.iter().position(|cancelled| cancelled == id);
        known.map(|at| self.cancelled.swap_remove(at)).is_some()
    }

    /// Whether something that has come makes void what is to be said: findings of a text that has changed since.
    pub(super) fn makes_void(&mut self, said: &Value) -> bool {
        if said["method"] != "textDocument/publishDiagnostics" {
            return false;
        }
        self.drain();
        let uri = &said["params"]["uri"];
        self.waiting.iter().any(|received| match received {
            Received::Message(Message { method, params, .. }) => {
                let changes = ["textDocument/didChange", "textDocument/didOpen", "textDocument/didClose"];
                changes.contains(&method.as_str()) && params["textDocument"]["uri"] == *uri
            }
            _ => false,
        })
    }

    fn drain(&mut self) {
        while let Ok(received) = self.incoming.try_recv() {
            self.put(received);
        }
    }

    fn put(&mut self, received: Received) {
        match received {
            Received::Message(Message { method, params, .. }) if method == "$/cancelRequest" => {
                let id = params["id"].clone();
                // What was answered already is not cancelled later, when its number may be another's.
                let waits = |received: &Received| matches!(received, Received::Message(message) if message.id.as_ref() == Some(&id));
                if self.waiting.iter().any(waits) {
                    self.cancelled.push(id);
                }
            }
            received => self.waiting.push_back(received),
        }
    }
}
