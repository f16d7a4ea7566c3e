//! Messages of JSON-RPC 2.0, as editors and writing programs send them over a pipe.

use std::io::{self, BufRead, ErrorKind, Read, Write};

use serde_json::{Value, json};

/// The largest message that is read.
const LARGEST: u64 = 64 << 20;

/// Codes of faults.
pub const PARSE_ERROR: i32 = -32700;
/// There is no such method.
pub const NO_METHOD: i32 = -32601;
/// The method cannot do with these parameters.
pub const WRONG_PARAMETERS: i32 = -32602;
/// The method could not do its work.
pub const FAILED: i32 = -32603;
/// Nothing may be asked before `initialize`.
pub const NOT_INITIALIZED: i32 = -32002;
/// Who asked does not want to know any more.
pub const CANCELLED: i32 = -32800;

/// A message that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// What its answer is to bear; none: nothing is to be answered.
    pub id: Option<Value>,
    /// What is asked; empty: it is an answer.
    pub method: String,
    /// What is said with it.
    pub params: Value,
}

/// What was read of a pipe.
#[derive(Debug, Clone, PartialEq)]
pub enum Received {
    /// A message.
    Message(Message),
    /// Something that is none, and why.
    Wrong(String),
    /// The other side has ended.
    End,
}

/// Reads a message behind a head with its length, as the Language Server Protocol has it.
///
/// # Errors
/// The pipe is broken, or it is not known where the next message begins.
pub fn read_framed(from: &mut impl BufRead) -> io::Result<Received> {
    let mut length: Option<u64> = None;
    loop {
        let mut line = Vec::new();
        if from.by_ref().take(LARGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(Received::End);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
    let wrong = |why: &str| io::Error::new(ErrorKind::InvalidData, why.to_owned());
    let length = length.ok_or_else(|| wrong("a message without Content-Length"))?;
    if length > LARGEST {
        return Err(wrong("a message of more than 64 MB"));
    }
    let mut body = vec![0; usize::try_from(length).unwrap_or_default()];
    from.read_exact(&mut body)?;
    Ok(parse(&body))
}

/// Reads a message that is a line, as the Model Context Protocol has it.
///
/// # Errors
/// The pipe is broken, or a line is too long.
pub fn read_line(from: &mut impl BufRead) -> io::Result<Received> {
    loop {
        let mut line = Vec::new();
        if from.by_ref().take(LARGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(Received::End);
        }
        if line.len() as u64 == LARGEST {
            return Err(io::Error::new(ErrorKind::InvalidData, "a message of more than 64 MB"));
        }
        if !line.trim_ascii().is_empty() {
            return Ok(parse(&line));
        }
    }
}

fn parse(bytes: &[u8]) -> Received {
    let mut value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => return Received::Wrong(error.to_string()),
    };
    if !value.is_object() {
        return Received::Wrong("a message is an object".to_owned());
    }
    let id = value.get_mut("id").map(Value::take).filter(|id| !id.is_null());
    let method = value.get("method").and_then(Value::as_str).unwrap_or_default().to_owned();
    let params = value.get_mut("params").map(Value::take).unwrap_or_default();
    Received::Message(Message { id, method, params })
}

/// Writes a message behind a head with its length.
///
/// # Errors
/// The pipe is broken.
pub fn write_framed(to: &mut impl Write, message: &Value) -> io::Result<()> {
    let body = message.to_string();
    write!(to, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    to.flush()
}

/// Writes a message as a line.
///
/// # Errors
/// The pipe is broken.
pub fn write_line(to: &mut impl Write, message: &Value) -> io::Result<()> {
    writeln!(to, "{message}")?;
    to.flush()
}

/// An object of parts that are moved into it: `json!` copies them.
pub fn object<const N: usize>(parts: [(&str, Value); N]) -> Value {
    Value::Object(parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// What is answered.
pub fn result(id: &Value, result: Value) -> Value {
    object([("jsonrpc", "2.0".into()), ("id", id.clone()), ("result", result)])
}

/// Why nothing is answered.
pub fn fault(id: &Value, code: i32, message: &str) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
}

/// What is said without being asked.
pub fn notification(method: &str, params: Value) -> Value {
    object([("jsonrpc", "2.0".into()), ("method", method.into()), ("params", params)])
}

/// What is asked of the other side.
pub fn request(id: &str, method: &str, params: Value) -> Value {
    object([("jsonrpc", "2.0".into()), ("id", id.into()), ("method", method.into()), ("params", params)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let sent = request("1", "check", json!({ "text": "ä" }));
        let (mut framed, mut lines) = (Vec::new(), Vec::new());
        write_framed(&mut framed, &sent).unwrap();
        write_line(&mut lines, &sent).unwrap();
        let wanted = Received::Message(Message {
            id: Some(json!("1")),
            method: "check".to_owned(),
            params: json!({ "text": "ä" }),
        });
        assert_eq!(read_framed(&mut framed.as_slice()).unwrap(), wanted);
        assert_eq!(read_line(&mut lines.as_slice()).unwrap(), wanted);
        assert_eq!(read_framed(&mut &b""[..]).unwrap(), Received::End);
    }

    #[test]
    fn what_is_no_message_is_told() {
        assert!(matches!(read_line(&mut &b"{]\n"[..]).unwrap(), Received::Wrong(_)));
        assert!(matches!(read_line(&mut &b"[]\n"[..]).unwrap(), Received::Wrong(_)));
        assert!(read_framed(&mut &b"Content-Type: x\r\n\r\n{}"[..]).is_err());
        assert!(read_framed(&mut &b"Content-Length: 99999999999\r\n\r\n{}"[..]).is_err());
        assert!(read_framed(&mut &b"Content-Length: 9\r\n\r\n{}"[..]).is_err(), "it breaks off");
    }
}
