//! Questions over HTTP, to any endpoint that speaks as those of `OpenAI` do.

use std::time::Duration;

use ureq::Agent;
use ureq::http::{Response, StatusCode};

use super::ask::{Endpoint, Fault};
use super::reply::{Reply, excerpt};

/// An answer is a list of a few faults: whatever is longer is none, in bytes.
const LONGEST_ANSWER: u64 = 4 << 20;

/// No endpoint is waited for longer than this before it is asked again.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// An endpoint that is asked over HTTP.
pub struct Client {
    agent: Agent,
    url: String,
    /// The key is part of it, so that it is nowhere shown: this type has no `Debug`.
    authorization: Option<String>,
}

impl Client {
    /// An endpoint by its address: that of the chat completions, or what stands before it. `key` is sent as a bearer token.
    ///
    /// # Errors
    /// It is no address that can be asked.
    pub fn new(url: &str, key: Option<&str>) -> Result<Self, String> {
        let trimmed = url.trim_end_matches('/');
        if !(trimmed.starts_with("http://") || trimmed.starts_with("https://")) {
            return Err(format!("`{url}` is no address of a judge; write http://… or https://…"));
        }
        if trimmed.starts_with("https://") && !cfg!(feature = "judge-tls") {
            return Err(format!(
                "`{url}`: this build asks over http only; build it with the feature `judge-tls`"
            ));
        }
        let url = if trimmed.ends_with("/chat/completions") {
            trimmed.to_owned()
        } else {
            format!("{trimmed}/chat/completions")
        };
        // Statuses are read here, and a redirection could lead the texts and the key to somebody else.
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let authorization = key.map(|key| format!("Bearer {key}"));
        Ok(Self { agent: config.build().into(), url, authorization })
    }
}

impl Endpoint for Client {
    fn send(&self, body: &str, patience: Duration) -> Result<String, Fault> {
        // Longer than a day is for ever.
        let patience = patience.min(Duration::from_hours(24));
        let mut request = self.agent.post(&self.url).config().timeout_global(Some(patience)).build();
        request = request.header("content-type", "application/json");
        if let Some(authorization) = &self.authorization {
            request = request.header("authorization", authorization);
        }
        let mut response = request.send(body).map_err(|error| fault_of(&error))?;
        let status = response.status();
        let pause = pause_of(&response);
        let read = response.body_mut().with_config().limit(LONGEST_ANSWER).lossy_utf8(true).read_to_string();
        let text = read.map_err(|error| fault_of(&error))?;
        if status.is_success() {
            return Ok(text);
        }
        let said = Reply::parse(&text).err().filter(|_| text.trim_start().starts_with('{'));
        let message = said.map_or_else(
            || format!("HTTP {}", status.as_u16()),
            |said| format!("HTTP {}: {said}", status.as_u16()),
        );
        Err(match status {
            StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => Fault::Shape(message),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => Fault::Busy(message, pause),
            _ if status.is_server_error() => Fault::Busy(message, pause),
            _ => Fault::Refused(message),
        })
    }
}

/// How long an endpoint wants to be left alone, in seconds; a date is not read.
fn pause_of<T>(response: &Response<T>) -> Option<Duration> {
    let seconds = response.headers().get("retry-after")?.to_str().ok()?.trim().parse::<f64>().ok()?;
    let seconds = Some(seconds).filter(|seconds| seconds.is_finite() && *seconds >= 0.0)?;
    Some(Duration::from_secs_f64(seconds.min(LONGEST_WAIT.as_secs_f64())))
}

/// What went wrong on the way, in words that name neither address nor key.
fn fault_of(error: &ureq::Error) -> Fault {
    match error {
        ureq::Error::Timeout(_) => Fault::Busy("no answer in time".to_owned(), None),
        ureq::Error::BodyExceedsLimit(_) => Fault::Refused("the answer is too long".to_owned()),
        ureq::Error::ConnectionFailed | ureq::Error::HostNotFound => {
            Fault::Refused("the endpoint cannot be reached".to_owned())
        }
        ureq::Error::Io(error) => {
            Fault::Busy(format!("the endpoint cannot be reached: {}", error.kind()), None)
        }
        other => Fault::Refused(excerpt(&other.to_string())),
    }
}
