//! What a model sends back, read as far as it can be read.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::answer::{Answer, Written};

/// More faults of one unit are not read: a model that finds so many repeats itself.
const MOST_ERRORS: usize = 64;

/// How many braces in an answer are tried as the beginning of the list.
const MOST_TRIES: usize = 32;

/// The answer of a model, and what it cost.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reply {
    /// What the model wrote.
    pub content: String,
    /// Tokens it was sent, as the endpoint counts.
    #[serde(default)]
    pub tokens_in: u64,
    /// Tokens it wrote.
    #[serde(default)]
    pub tokens_out: u64,
    /// What the endpoint says of its own state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
}

impl Reply {
    /// Reads the body of an endpoint's answer: one object, or a stream of them.
    ///
    /// # Errors
    /// It is none, for a person.
    pub fn parse(body: &str) -> Result<Self, String> {
        if body.trim_start().starts_with("data:") {
            return Self::of_stream(body);
        }
        let body: Value = serde_json::from_str(body).map_err(|_| "the answer is no JSON".to_owned())?;
        let mut reply = Self::default();
        if !reply.take(&body, "message") {
            let said = body["error"]["message"].as_str().or(body["error"].as_str());
            return Err(said.map_or_else(|| "the answer holds no message".to_owned(), excerpt));
        }
        Ok(reply)
    }

    /// Puts the pieces of a stream together.
    fn of_stream(body: &str) -> Result<Self, String> {
        let mut reply = Self::default();
        let mut is_any = false;
        for line in body.lines().filter_map(|line| line.strip_prefix("data:")) {
            let piece = serde_json::from_str::<Value>(line.trim());
            is_any |= piece.is_ok_and(|piece| reply.take(&piece, "delta"));
        }
        if is_any { Ok(reply) } else { Err("the stream holds no message".to_owned()) }
    }

    /// Adds a message, or a piece of one; tells whether there is one.
    fn take(&mut self, body: &Value, field: &str) -> bool {
        let count = |name: &str| body["usage"][name].as_u64();
        self.tokens_in = count("prompt_tokens").unwrap_or(self.tokens_in);
        self.tokens_out = count("completion_tokens").unwrap_or(self.tokens_out);
        self.fingerprint = body["system_fingerprint"].as_str().map(excerpt).or(self.fingerprint.take());
        match &body["choices"][0][field]["content"] {
            Value::String(text) => self.content += text,
            Value::Array(parts) => {
                self.content.extend(parts.iter().filter_map(|part| part["text"].as_str()));
            }
            Value::Null => return body["choices"][0][field].is_object(),
            _ => return false,
        }
        true
    }

    /// The faults it lists, each with the number of its sentence; nothing when it is no list of faults at all. What of the
    /// list is no fault is left out.
    pub fn errors(&self) -> Option<Vec<(usize, Answer)>> {
        let read = |text: &str| serde_json::from_str::<Value>(text).ok().and_then(list_of);
        let listed = read(self.content.trim()).or_else(|| balanced(&self.content).find_map(read))?;
        let written = listed.into_iter().filter_map(|error| serde_json::from_value::<Written>(error).ok());
        let answer = |written: Written| {
            (written.sentence.and_then(|n| usize::try_from(n).ok()).unwrap_or(0), written.answer())
        };
        Some(written.take(MOST_ERRORS).map(answer).collect())
    }
}

/// The list of faults in an answer: that of `errors`, or the answer itself.
fn list_of(value: Value) -> Option<Vec<Value>> {
    match value {
        Value::Array(list) => Some(list),
        Value::Object(mut fields) => match fields.remove("errors")? {
            Value::Array(list) => Some(list),
            _ => None,
        },
        _ => None,
    }
}

/// The stretches of a text that are balanced braces with a list of faults in them, from the outermost first one on.
fn balanced(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let next = move || {
        let start = from + text.get(from..)?.find('{')?;
        let length = end_of(&text[start..]);
        from = start + length.unwrap_or(1);
        Some(length.map(|length| &text[start..start + length]))
    };
    std::iter::from_fn(next).take(MOST_TRIES).flatten()
}

/// The length of the object that a text begins with; nothing where it does not end.
fn end_of(text: &str) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' if !in_text => depth += 1,
            b'}' if !in_text => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The beginning of what an endpoint says of itself, fit to be shown.
pub fn excerpt(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(160).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotes(content: &str) -> Option<Vec<String>> {
        let reply = Reply { content: content.to_owned(), ..Reply::default() };
        Some(reply.errors()?.into_iter().map(|(_, answer)| answer.quote).collect())
    }

    #[test]
    fn a_list_is_read_whatever_stands_around_it() {
        let list = r#"{"errors": [{"quote": "a } b"}, {"quote": "c"}]}"#;
        for content in [
            list.to_owned(),
            format!("```json\n{list}\n```"),
            format!("Here {{it}} is: {list} and {{so on"),
            r#"[{"quote": "a } b"}, {"quote": "c"}]"#.to_owned(),
        ] {
            assert_eq!(quotes(&content), Some(vec!["a } b".to_owned(), "c".to_owned()]), "{content}");
        }
        assert_eq!(quotes(r#"{"errors": [{"quote": 5}, "x", {"quote": "y"}]}"#), Some(vec!["y".to_owned()]));
    }

    #[test]
    fn what_is_no_list_is_none() {
        for content in ["", "no faults", "{", "{\"errors\": 3}", "{{{{{{", "\u{0}", "{\"error\": []}"] {
            assert_eq!(quotes(content), None, "{content}");
        }
        assert_eq!(quotes("{\"errors\": []}"), Some(Vec::new()));
    }

    #[test]
    fn a_stream_is_one_answer() {
        let body = "data: {\"choices\":[{\"delta\":{\"content\":\"{\\\"errors\\\"\"}}]}\n\n\
                    data: {\"choices\":[{\"delta\":{\"content\":\": []}\"}}],\"usage\":{\"completion_tokens\":4}}\n\ndata: [DONE]\n";
        let reply = Reply::parse(body).unwrap();
        assert_eq!((reply.errors(), reply.tokens_out), (Some(Vec::new()), 4));
        assert_eq!(Reply::parse("<html>").unwrap_err(), "the answer is no JSON");
        assert_eq!(
            Reply::parse(r#"{"error": {"message": "no such\u0007 model"}}"#).unwrap_err(),
            "no such model"
        );
    }
}
