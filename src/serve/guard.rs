//! What stands before every answer: who may ask, what is counted and logged, and what browsers are told.

use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header};
use axum::middleware::Next;

use super::Server;
use super::answer::{Fault, Form, answer, with};

/// The headers of every answer. A page may load what the server itself gives, and nothing else.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' \
                      data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Lets a request through, or not.
pub(super) async fn guard(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response<Body> {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let form = match route.as_deref() {
        Some(path) if path.starts_with("/v2") => Form::PlainFaults,
        _ => Form::Json,
    };
    let origin = allowed_origin(&server, request.headers());
    let refused = refusal(&server, &request, route.as_deref());
    let mut response = match refused {
        Some(fault) => answer(Err(fault), form),
        None if method == Method::OPTIONS => with(StatusCode::NO_CONTENT, "text/plain", Body::empty()),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(origin) = origin {
        allow(headers, origin);
    }
    let took = begun.elapsed();
    let size = response.body().size_hint().exact().unwrap_or_default();
    // The path as it was asked for may hold a text.
    let route = route.as_deref().unwrap_or("(no such page)");
    server.metrics.count(route, response.status(), took);
    let status = response.status().as_u16();
    (server.log)(&format!("{method} {route} {status} {size} B {:.1} ms", took.as_secs_f64() * 1000.0));
    response
}

/// Why a request is not let through.
fn refusal(server: &Server, request: &Request, route: Option<&str>) -> Option<Fault> {
    let headers = request.headers();
    if server.access.is_local && !is_asked_by_its_name(headers) {
        return Some(Fault::new(
            StatusCode::FORBIDDEN,
            "this server answers to the names of its machine only",
        ));
    }
    let Some(token) = &server.access.token else { return None };
    // The page holds nothing of anybody, and a browser cannot show a token before it has the page; who watches over the
    // server asks whether it lives, and nothing else.
    let is_open = route.is_some_and(|path| super::page::is_part(path) || path == "/health");
    if is_open || request.method() == Method::OPTIONS {
        return None;
    }
    let given =
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    // Hashes are compared in a time that does not tell how much of them is right.
    let hash = |token: &str| blake3::hash(token.as_bytes());
    if given.is_some_and(|given| hash(given) == hash(token)) {
        return None;
    }
    Some(Fault::new(StatusCode::UNAUTHORIZED, "a token is wanted: Authorization: Bearer …"))
}

/// Whether the server is called by an address or a name that means this machine.
fn is_asked_by_its_name(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else { return true };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The page that asks, where it is one that may.
fn allowed_origin(server: &Server, headers: &HeaderMap) -> Option<HeaderValue> {
    let origin = headers.get(header::ORIGIN)?;
    let is_allowed = |known: &String| known == "*" || known.as_bytes() == origin.as_bytes();
    server.access.origins.iter().any(is_allowed).then(|| origin.clone())
}

fn allow(headers: &mut HeaderMap, origin: HeaderValue) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("authorization, content-type"),
    );
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
    headers.remove("cross-origin-resource-policy");
}
