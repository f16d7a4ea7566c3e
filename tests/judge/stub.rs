//! An endpoint for tests, that answers as it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Received {
    pub headers: String,
    pub body: Value,
}

impl Received {
    /// The sentences it asks about.
    pub fn sentences(&self) -> Vec<String> {
        let question: Value =
            serde_json::from_str(self.body["messages"][1]["content"].as_str().unwrap()).unwrap();
        let sentences = question["sentences"].as_array().unwrap().iter();
        sentences.map(|sentence| sentence["text"].as_str().unwrap().to_owned()).collect()
    }

    /// Whether it is about the document as a whole.
    pub fn is_outline(&self) -> bool {
        self.body["messages"][1]["content"].as_str().unwrap().contains("\"task\"")
    }
}

/// An answer: status, further headers, body.
pub type Answer = (u16, &'static str, Vec<u8>);

/// An endpoint on the loopback.
pub struct Stub {
    pub url: String,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Stub {
    /// An endpoint that answers requests, which are counted from 0.
    pub fn new(answer: impl Fn(usize, &Received) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let received = Arc::new(Mutex::new(Vec::new()));
        let (known, answer) = (Arc::clone(&received), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (known, answer) = (Arc::clone(&known), Arc::clone(&answer));
                thread::spawn(move || {
                    let request = read(&stream);
                    let number = {
                        let mut known = known.lock().unwrap();
                        known.push(request.clone());
                        known.len() - 1
                    };
                    let (status, headers, body) = answer(number, &request);
                    let head = format!(
                        "HTTP/1.1 {status} x\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
                        body.len()
                    );
                    // A program that has heard enough hangs up.
                    let _ = (&stream).write_all(head.as_bytes()).and_then(|()| (&stream).write_all(&body));
                });
            }
        });
        Self { url, received }
    }

    /// All requests so far.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

fn read(stream: &TcpStream) -> Received {
    let mut reader = BufReader::new(stream);
    let (mut headers, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        if let Some(("content-length", value)) =
            line.to_lowercase().split_once(':').map(|(n, v)| (n, v.trim()))
        {
            length = value.parse().unwrap();
        }
        headers += &line;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    Received { headers, body: serde_json::from_slice(&body).unwrap() }
}

/// An answer with this content.
pub fn said(content: &str) -> Answer {
    let body = json!({
        "choices": [{"message": {"role": "assistant", "content": content}}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20},
    });
    (200, "", body.to_string().into_bytes())
}

/// An answer that lists one fault.
pub fn fault(quote: &str, category: &str, replacement: &str) -> Answer {
    let error = json!({"side": "target", "sentence": 1, "quote": quote, "category": category, "severity": "major",
        "replacement": replacement, "why": "as the stub has it"});
    said(&json!({"errors": [error]}).to_string())
}

/// An answer without a fault.
pub fn nothing() -> Answer {
    said("{\"errors\": []}")
}
