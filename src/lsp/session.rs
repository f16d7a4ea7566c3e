//! What an editor and the desk say to one another.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use super::actions::{self, FIX_ALL};
use super::buffer::Units;
use super::text::{Open, byte_of, path_of};
use super::{hover, wire};
use crate::desk::{House, Settled};
use crate::rpc::{self, Message};
use crate::span::Span;

/// What comes of a message.
pub(super) enum Turn {
    /// This is to be said.
    Say(Vec<Value>),
    /// It is over.
    Exit,
}

/// What the editor can do.
#[derive(Debug, Clone, Copy, Default)]
struct Can {
    /// Ask for findings itself.
    pull: bool,
    /// Be told to ask again.
    refresh: bool,
    /// Tell of files that change.
    watch: bool,
}

/// A conversation.
#[derive(Debug, Default)]
pub(super) struct Session {
    is_initialized: bool,
    is_shut_down: bool,
    units: Units,
    can: Can,
    open: Vec<Open>,
    /// Houses by the folders of texts.
    houses: HashMap<PathBuf, Settled>,
    /// What was said of configurations that are wrong.
    complaints: Vec<Value>,
    /// Grows with every change of what holds for texts.
    era: u64,
}

impl Session {
    pub(super) const fn was_shut_down(&self) -> bool {
        self.is_shut_down
    }

    /// Whether a text is to be linted, or something to be said.
    pub(super) fn has_work(&self) -> bool {
        !self.complaints.is_empty() || (!self.can.pull && self.open.iter().any(|open| open.is_due))
    }

    /// Takes a message.
    pub(super) fn take(&mut self, message: Message) -> Turn {
        let Message { id, method, params } = message;
        if method == "exit" {
            return Turn::Exit;
        }
        match id {
            Some(id) if !method.is_empty() => Turn::Say(vec![match self.answer(&method, &params) {
                Ok(result) => rpc::result(&id, result),
                Err((code, why)) => rpc::fault(&id, code, &why),
            }]),
            // The answer to what the editor was asked: nothing depends on it.
            Some(_) => Turn::Say(Vec::new()),
            None => Turn::Say(self.note(&method, &params)),
        }
    }

    /// Lints a text, or says what is to be said.
    pub(super) fn work(&mut self) -> Vec<Value> {
        if !self.complaints.is_empty() {
            return std::mem::take(&mut self.complaints);
        }
        let Some(at) = self.open.iter().position(|open| open.is_due) else { return Vec::new() };
        let items = self.items(at);
        let open = &mut self.open[at];
        open.is_due = false;
        let params = rpc::object([
            ("uri", open.uri.as_str().into()),
            ("version", open.version.into()),
            ("diagnostics", items.into()),
        ]);
        vec![rpc::notification("textDocument/publishDiagnostics", params)]
    }

    /// What is found in a text, as it is written.
    fn items(&mut self, at: usize) -> Vec<Value> {
        let units = self.units;
        let path = self.open[at].path.clone();
        let house = self.house(&path);
        let open = &mut self.open[at];
        if let Some(fault) = open.find(house).fault.clone() {
            self.complaints.push(said(1, &format!("{}: {fault}", open.path.display())));
        }
        let found = open.found.as_ref().map_or(&[][..], |found| &found.diagnostics);
        found.iter().map(|diagnostic| wire::diagnostic(&open.uri, &open.buffer, diagnostic, units)).collect()
    }

    /// The house of a text: what the nearest configuration says.
    fn house(&mut self, path: &Path) -> Arc<House> {
        let folder = path.parent().filter(|folder| folder.is_dir()).unwrap_or(Path::new(".")).to_owned();
        if let Some(settled) = self.houses.get(&folder) {
            let (house, complaint) = settled.house();
            self.complaints.extend(complaint.map(|complaint| said(3, &complaint)));
            return house;
        }
        match Settled::open(None, &folder) {
            Ok(settled) => {
                let house = settled.house().0;
                self.houses.insert(folder, settled);
                house
            }
            Err(error) => {
                self.complaints.push(said(1, &error.to_string()));
                Arc::new(House::default())
            }
        }
    }

    fn answer(&mut self, method: &str, params: &Value) -> Result<Value, (i32, String)> {
        if method == "initialize" {
            return Ok(self.initialize(params));
        }
        if !self.is_initialized {
            return Err((rpc::NOT_INITIALIZED, "`initialize` comes first".to_owned()));
        }
        match method {
            "shutdown" => {
                self.is_shut_down = true;
                Ok(Value::Null)
            }
            "textDocument/diagnostic" => self.pull(params),
            "textDocument/codeAction" => self.actions(params),
            "textDocument/hover" => self.hover(params),
            other => Err((rpc::NO_METHOD, format!("`{other}` is not known"))),
        }
    }

    fn initialize(&mut self, params: &Value) -> Value {
        let can = &params["capabilities"];
        let encodings = can["general"]["positionEncodings"].as_array();
        let takes_utf8 = encodings.is_some_and(|known| known.iter().any(|encoding| encoding == "utf-8"));
        self.units = if takes_utf8 { Units::Utf8 } else { Units::Utf16 };
        let pull = can["textDocument"]["diagnostic"].is_object();
        let refresh = can["workspace"]["diagnostics"]["refreshSupport"] == true;
        let watch = can["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"] == true;
        self.can = Can { pull, refresh, watch };
        self.is_initialized = true;
        json!({
            "capabilities": {
                "positionEncoding": if takes_utf8 { "utf-8" } else { "utf-16" },
                "textDocumentSync": { "openClose": true, "change": 2, "save": true },
                "diagnosticProvider": {
                    "identifier": "corrigenda", "interFileDependencies": false, "workspaceDiagnostics": false,
                },
                "codeActionProvider": { "codeActionKinds": ["quickfix", FIX_ALL] },
                "hoverProvider": true,
            },
            "serverInfo": { "name": "corrigenda", "version": env!("CARGO_PKG_VERSION") },
        })
    }

    fn note(&mut self, method: &str, params: &Value) -> Vec<Value> {
        let uri = params["textDocument"]["uri"].as_str().unwrap_or_default();
        let version = params["textDocument"]["version"].as_i64().unwrap_or_default();
        match method {
            "initialized" if self.can.watch => return vec![watch()],
            "textDocument/didOpen" => {
                let text = params["textDocument"]["text"].as_str().unwrap_or_default().to_owned();
                let language = params["textDocument"]["languageId"].as_str().unwrap_or_default();
                self.open.retain(|open| open.uri != uri);
                self.open.push(Open::new(uri, language, version, text));
            }
            "textDocument/didChange" => self.change(uri, version, &params["contentChanges"]),
            "textDocument/didClose" => {
                self.open.retain(|open| open.uri != uri);
                // What was told of it is told no more.
                let nothing = json!({ "uri": uri, "diagnostics": [] });
                return vec![rpc::notification("textDocument/publishDiagnostics", nothing)];
            }
            "textDocument/didSave" if path_of(uri).extension().is_some_and(|e| e == "toml") => {
                return self.refresh();
            }
            "textDocument/didSave" => self.open.iter_mut().for_each(Open::forget_source),
            "workspace/didChangeWatchedFiles" | "workspace/didChangeConfiguration" => return self.refresh(),
            _ => {}
        }
        Vec::new()
    }

    fn change(&mut self, uri: &str, version: i64, changes: &Value) {
        let units = self.units;
        let Some(open) = self.open.iter_mut().find(|open| open.uri == uri) else { return };
        for change in changes.as_array().into_iter().flatten() {
            let text = change["text"].as_str().unwrap_or_default();
            match wire::points(&change["range"]) {
                Some(points) => open.buffer.replace(points, units, text),
                None => open.buffer = super::buffer::Buffer::new(text.to_owned()),
            }
        }
        open.version = version;
        open.forget();
    }

    /// Reads the configurations again; all texts are to be linted again.
    fn refresh(&mut self) -> Vec<Value> {
        self.era += 1;
        for settled in self.houses.values() {
            let complaint = settled.refresh().1;
            self.complaints.extend(complaint.map(|complaint| said(3, &complaint)));
        }
        for open in &mut self.open {
            open.forget_source();
            open.forget();
        }
        let asks = self.can.pull && self.can.refresh;
        let again =
            rpc::request(&format!("refresh-{}", self.era), "workspace/diagnostic/refresh", Value::Null);
        if asks { vec![again] } else { Vec::new() }
    }

    fn pull(&mut self, params: &Value) -> Result<Value, (i32, String)> {
        let at = self.at(params)?;
        let result = format!("{}-{}", self.open[at].version, self.era);
        if params["previousResultId"] == result.as_str() {
            return Ok(json!({ "kind": "unchanged", "resultId": result }));
        }
        let items = self.items(at);
        self.open[at].is_due = false;
        Ok(rpc::object([("kind", "full".into()), ("resultId", result.into()), ("items", items.into())]))
    }

    fn actions(&mut self, params: &Value) -> Result<Value, (i32, String)> {
        let at = self.at(params)?;
        let house = self.house(&self.open[at].path.clone());
        let open = &mut self.open[at];
        open.find(Arc::clone(&house));
        let wrong = || (rpc::WRONG_PARAMETERS, "no range".to_owned());
        let (from, to) = wire::points(&params["range"]).ok_or_else(wrong)?;
        let place = Span::new(open.buffer.byte(from, self.units), open.buffer.byte(to, self.units));
        let only: Vec<&str> =
            params["context"]["only"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        Ok(actions::actions(open, &house, place, &only, self.units).into())
    }

    fn hover(&mut self, params: &Value) -> Result<Value, (i32, String)> {
        let at = self.at(params)?;
        let house = self.house(&self.open[at].path.clone());
        let rules = house.rules().map_err(|error| (rpc::FAILED, error.to_string()))?;
        let open = &mut self.open[at];
        open.find(house);
        let byte = byte_of(open, &params["position"], self.units);
        Ok(byte.map_or(Value::Null, |byte| hover::hover(open, byte, &rules, self.units)))
    }

    /// The text that is asked about.
    fn at(&self, params: &Value) -> Result<usize, (i32, String)> {
        let uri = params["textDocument"]["uri"].as_str().unwrap_or_default();
        let at = self.open.iter().position(|open| open.uri == uri);
        at.ok_or_else(|| (rpc::WRONG_PARAMETERS, format!("`{uri}` is not open")))
    }
}

/// Asks to be told when configurations change.
fn watch() -> Value {
    let watchers = json!([{ "globPattern": "**/*.toml" }, { "globPattern": "**/*.{csv,tbx}" }]);
    let registration = json!([{
        "id": "settings", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers },
    }]);
    rpc::request("watch", "client/registerCapability", json!({ "registrations": registration }))
}

/// A message for a person: 1 is an error, 3 for information.
fn said(kind: u8, message: &str) -> Value {
    let method = if kind == 1 { "window/showMessage" } else { "window/logMessage" };
    rpc::notification(method, json!({ "type": kind, "message": message }))
}
