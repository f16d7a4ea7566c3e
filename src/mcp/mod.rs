//! The desk for programs that write: the Model Context Protocol over a pipe, with a tool for each question.

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::api::{self, Answer, Ask, Refusal};
use crate::desk::{House, Settled};
use crate::rpc::{self, Message, Received};

/// The versions of the protocol that are spoken, the newest first.
const VERSIONS: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

/// A tool: its name, what it is for, and what it wants.
struct Tool {
    name: &'static str,
    about: &'static str,
    fields: &'static [&'static str],
    run: fn(&Arc<House>, Value) -> Answer,
}

const TOOLS: [Tool; 4] = [
    Tool {
        name: "check",
        about: "Finds what machine translation and scraping left behind in a text: each finding has a rule, a place, a \
                message and, where that can be known, what to write instead; the gate says whether the text may be \
                published.",
        fields: &["text", "name", "format", "language", "from", "source", "glossary", "select", "ignore"],
        run: |house, arguments| api::check(house, &ask(arguments)?),
    },
    Tool {
        name: "fix",
        about: "Makes the safe fixes of a text (spacing, marks, encoding), with unsafe_fixes also those that change \
                words; gives the fixed text and what is left.",
        fields: &["text", "name", "format", "language", "from", "source", "select", "ignore", "unsafe_fixes"],
        run: |house, arguments| api::fix(house, &ask(arguments)?),
    },
    Tool {
        name: "names",
        about: "Lists the names of a text with their spellings, how often each is used, and which may be one name.",
        fields: &["text", "name", "format", "language"],
        run: |house, arguments| api::list_names(house, &ask(arguments)?),
    },
    Tool {
        name: "explain",
        about: "Says what a rule (group/name) or a group of rules finds, why that is a fault, and shows examples.",
        fields: &["rule"],
        run: |house, arguments| match arguments.get("rule").and_then(Value::as_str) {
            Some(rule) => api::explain(house, rule),
            None => Err(Refusal::Question("`rule` is wanted, as in `names/drift`".to_owned())),
        },
    },
];

fn ask(arguments: Value) -> Result<Ask, Refusal> {
    serde_json::from_value(arguments).map_err(|error| Refusal::Question(error.to_string()))
}

/// Answers until the other side ends.
///
/// # Errors
/// The pipe is broken.
pub fn run(settled: &Settled, from: &mut impl BufRead, to: &mut impl Write) -> io::Result<()> {
    loop {
        let message = match rpc::read_line(from)? {
            Received::End => return Ok(()),
            Received::Wrong(why) => {
                rpc::write_line(to, &rpc::fault(&Value::Null, rpc::PARSE_ERROR, &why))?;
                continue;
            }
            Received::Message(message) => message,
        };
        if let Some(id) = &message.id
            && !message.method.is_empty()
        {
            let answer = match answer(settled, &message) {
                Ok(result) => rpc::result(id, result),
                Err((code, why)) => rpc::fault(id, code, &why),
            };
            rpc::write_line(to, &answer)?;
        }
    }
}

fn answer(settled: &Settled, message: &Message) -> Result<Value, (i32, String)> {
    match message.method.as_str() {
        "initialize" => Ok(initialize(&message.params)),
        "ping" => Ok(json!({})),
        "tools/list" => Ok(json!({ "tools": TOOLS.iter().map(description).collect::<Vec<_>>() })),
        "tools/call" => call(&settled.house().0, &message.params),
        other => Err((rpc::NO_METHOD, format!("`{other}` is not known"))),
    }
}

fn initialize(params: &Value) -> Value {
    let asked = params.get("protocolVersion").and_then(Value::as_str);
    let version = VERSIONS.into_iter().find(|version| Some(*version) == asked).unwrap_or(VERSIONS[0]);
    json!({
        "protocolVersion": version,
        "capabilities": { "tools": {} },
        "serverInfo": { "name": "corrigenda", "version": env!("CARGO_PKG_VERSION") },
        "instructions": "Check a translated article with `check`; places are bytes of the text in UTF-8. Safe fixes may \
                         be made unseen; all others want a person.",
    })
}

fn description(tool: &Tool) -> Value {
    let properties: serde_json::Map<String, Value> =
        tool.fields.iter().map(|field| ((*field).to_owned(), schema(field))).collect();
    let required = if tool.fields.contains(&"text") { "text" } else { "rule" };
    json!({
        "name": tool.name,
        "description": tool.about,
        "inputSchema": { "type": "object", "properties": properties, "required": [required] },
        "annotations": { "readOnlyHint": true, "openWorldHint": false },
    })
}

/// What a field is.
fn schema(field: &str) -> Value {
    let text = |about: &str| json!({ "type": "string", "description": about });
    let list = |about: &str| json!({ "type": "array", "items": { "type": "string" }, "description": about });
    match field {
        "text" => text("The text"),
        "name" => text("What it is called; its ending tells the format, as in article.md"),
        "format" => text("Its format: text, markdown, html, xliff, po …"),
        "language" => text("Its language, as in en; found out where it is not said"),
        "from" => text("The language it was translated from"),
        "source" => json!({
            "type": "object", "properties": { "text": text("The text"), "name": text("What it is called") },
            "required": ["text"], "description": "The text it was translated from",
        }),
        "glossary" => text("Terms as CSV: source,target,status"),
        "select" => list("Only these rules or groups"),
        "ignore" => list("Not these rules or groups"),
        "unsafe_fixes" => json!({ "type": "boolean", "description": "Make fixes that change words, too" }),
        _ => text("A rule or a group of rules, as in names/drift"),
    }
}

/// Calls a tool. What is wrong with a text or a question is told who asks, to ask better.
fn call(house: &Arc<House>, params: &Value) -> Result<Value, (i32, String)> {
    let name = params.get("name").and_then(Value::as_str).unwrap_or_default();
    let Some(tool) = TOOLS.iter().find(|tool| tool.name == name) else {
        return Err((rpc::WRONG_PARAMETERS, format!("`{name}` is no tool")));
    };
    let arguments = params.get("arguments").cloned().unwrap_or_else(|| json!({}));
    let (text, is_error) = match (tool.run)(house, arguments) {
        Ok(answer) => (answer, false),
        Err(refusal) => (refusal.to_string(), true),
    };
    let content = json!([{ "type": "text", "text": text }]);
    let mut result = json!({ "content": content, "isError": is_error });
    if !is_error {
        result["structuredContent"] = serde_json::from_str(&text).unwrap_or_default();
    }
    Ok(result)
}
