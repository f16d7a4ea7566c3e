//! Which address leads to what.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{Response, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};

use super::answer::{Fault, Form, answer, with};
use super::{Server, body, guard, page, work};
use crate::api::{self, Answer, Ask};
use crate::desk::House;
use crate::languagetool;

/// The description of the API.
const OPENAPI: &str = include_str!("openapi.json");

type Shared = State<Arc<Server>>;

/// All addresses.
pub(super) fn router(server: Arc<Server>) -> Router {
    let mut router = Router::new()
        .route("/api/check", asked(api::check))
        .route("/api/fix", asked(api::fix))
        .route("/api/save", asked(api::save))
        .route("/api/align", asked(api::align))
        .route("/api/gate", asked(api::gate))
        .route("/api/names", asked(api::list_names))
        .route("/api/rules", get(rules))
        .route("/api/rules/{group}", get(explain_group))
        .route("/api/rules/{group}/{name}", get(explain))
        .route("/api/openapi.json", fixed("application/json", OPENAPI))
        .route("/v2/check", get(tool_check).post(tool_check))
        .route("/v2/languages", get(tool_languages))
        .route("/health", fixed("application/json", "{\"status\":\"ok\"}"))
        .route("/metrics", get(metrics));
    for (address, content, text) in page::PARTS {
        router = router.route(address, fixed(content, text));
    }
    let missing = |_: Request| async {
        answer(Err(Fault::new(StatusCode::NOT_FOUND, "nothing is at this address")), Form::Json)
    };
    let wrong = |_: Request| async {
        answer(
            Err(Fault::new(StatusCode::METHOD_NOT_ALLOWED, "this address wants another method")),
            Form::Json,
        )
    };
    router
        .fallback(missing)
        .method_not_allowed_fallback(wrong)
        .layer(from_fn_with_state(Arc::clone(&server), guard::guard))
        .with_state(server)
}

/// What never changes.
fn fixed(content: &'static str, text: &'static str) -> MethodRouter<Arc<Server>> {
    get(move || async move { with(StatusCode::OK, content, text) })
}

/// A question about a text.
fn asked(answered: fn(&Arc<House>, &Ask) -> Answer) -> MethodRouter<Arc<Server>> {
    post(move |State(server): Shared, request: Request| async move {
        answer(ask(&server, request, answered).await, Form::Json)
    })
}

async fn ask(
    server: &Arc<Server>,
    request: Request,
    answered: fn(&Arc<House>, &Ask) -> Answer,
) -> Result<String, Fault> {
    let (parts, body) = request.into_parts();
    let held = body::read(server, &parts.headers, body).await?;
    work::work(server, move |server| {
        let ask: Ask = serde_json::from_slice(&held.bytes)
            .map_err(|error| Fault::new(StatusCode::BAD_REQUEST, format!("the request is wrong: {error}")))?;
        Ok(answered(&server.house(), &ask)?)
    })
    .await
}

async fn rules(State(server): Shared) -> Response<Body> {
    let done = work::work(&server, |server| Ok(api::rules(&server.house())?)).await;
    answer(done, Form::Json)
}

async fn explain_group(State(server): Shared, Path(name): Path<String>) -> Response<Body> {
    let done = work::work(&server, move |server| explained(server, &name)).await;
    answer(done, Form::Json)
}

async fn explain(State(server): Shared, Path((group, name)): Path<(String, String)>) -> Response<Body> {
    let done = work::work(&server, move |server| explained(server, &format!("{group}/{name}"))).await;
    answer(done, Form::Json)
}

fn explained(server: &Server, name: &str) -> Result<String, Fault> {
    api::explain(&server.house(), name).map_err(|refusal| match refusal {
        api::Refusal::Question(why) => Fault::new(StatusCode::NOT_FOUND, why),
        other => other.into(),
    })
}

/// A check as `LanguageTool` is asked for one: fields in the address, in the body, or in both.
async fn tool_check(State(server): Shared, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    let done = match body::read(&server, &parts.headers, body).await {
        Err(fault) => Err(fault),
        Ok(held) => {
            let check = move |server: &Server| {
                Ok(languagetool::check(&server.house(), &[query.as_bytes(), &held.bytes])?)
            };
            work::work(&server, check).await
        }
    };
    answer(done, Form::PlainFaults)
}

async fn tool_languages() -> Response<Body> {
    answer(Ok(languagetool::languages()), Form::PlainFaults)
}

async fn metrics(State(server): Shared) -> Response<Body> {
    with(StatusCode::OK, "text/plain; version=0.0.4; charset=utf-8", server.metrics.text())
}
