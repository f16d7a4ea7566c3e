//! A server for a test, and the smallest client that speaks HTTP.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use corrigenda::desk::Settled;
use corrigenda::serve::{Access, Limits, Server};
use serde_json::Value;

use crate::common::PATIENCE;

/// A running server; it ends with the process.
pub struct Running {
    pub address: SocketAddr,
    /// What it logged.
    pub log: Arc<Mutex<String>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A server whose configuration is in this folder.
pub fn serve(folder: &Path, access: Access, limits: Limits) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let log = Arc::new(Mutex::new(String::new()));
    let lines = Arc::clone(&log);
    let settled = Settled::open(None, folder).unwrap();
    let server = Server::new(settled, access, limits, move |line| {
        let mut lines = lines.lock().unwrap();
        *lines += line;
        lines.push('\n');
    });
    thread::spawn(move || server.run(listener, std::future::pending()).unwrap());
    Running { address, log }
}

/// A server without a configuration.
pub fn plain() -> Running {
    serve(&std::env::temp_dir(), Access::default(), Limits::default())
}

impl Running {
    pub fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), b"")
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_as(path, "application/json", body.to_string().as_bytes())
    }

    pub fn post_as(&self, path: &str, content: &str, body: &[u8]) -> Answer {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {content}\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        );
        self.send(&head, body)
    }

    pub fn send(&self, head: &str, body: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(head.as_bytes()).unwrap();
        // A server that has said no closes the pipe: that is its right.
        let _ = stream.write_all(body);
        received(&mut stream)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }
}

/// All that a server sends until it closes.
pub fn received(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    // What was sent before the other side closed is read all the same.
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

/// The project's own articles and clean texts.
pub fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let below = |name: &str| fs::read_dir(folder.join(name)).unwrap().map(|entry| entry.unwrap().path());
    let articles = below("articles").map(|article| article.join("article.txt"));
    let mut all: Vec<PathBuf> =
        articles.chain(below("clean")).chain(below("docx")).filter(|path| path.is_file()).collect();
    all.sort();
    all
}
