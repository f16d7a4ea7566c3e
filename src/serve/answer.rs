//! What goes back: JSON, or why there is none.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use serde_json::json;

use crate::api::Refusal;

/// Why a request is not answered: a status, and a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) status: StatusCode,
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        let status = match refusal {
            Refusal::Question(_) => StatusCode::BAD_REQUEST,
            Refusal::Text(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::House(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::new(status, refusal.to_string())
    }
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As JSON.
    Json,
    /// As JSON, and faults as plain text: clients of `LanguageTool` show them as they are.
    PlainFaults,
}

/// The answer to a request.
pub(super) fn answer(answered: Result<String, Fault>, form: Form) -> Response<Body> {
    match (answered, form) {
        (Ok(json), _) => with(StatusCode::OK, "application/json", json),
        (Err(Fault { status, message }), Form::Json) => {
            let error = json!({ "error": { "status": status.as_u16(), "message": message } });
            with(status, "application/json", error.to_string())
        }
        (Err(Fault { status, message }), Form::PlainFaults) => {
            with(status, "text/plain; charset=utf-8", format!("Error: {message}"))
        }
    }
}

/// An answer of some type.
pub(super) fn with(status: StatusCode, content: &'static str, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content));
    response
}
