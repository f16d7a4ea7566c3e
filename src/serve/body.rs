//! Reads the body of a request, within its limits: of bytes, of time, and of the memory that all requests share.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use axum::body::{Body, HttpBody};
use axum::http::{HeaderMap, StatusCode, header};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

use super::Server;
use super::answer::Fault;

/// Memory is shared out in units of so many bytes.
pub(super) const UNIT: usize = 1 << 10;

/// A request's bytes, and their share of the memory.
pub(super) struct Held {
    pub(super) bytes: Vec<u8>,
    share: Option<OwnedSemaphorePermit>,
}

/// Reads a body whole.
pub(super) async fn read(server: &Arc<Server>, headers: &HeaderMap, body: Body) -> Result<Held, Fault> {
    let most = server.limits.body;
    let told = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if told.is_some_and(|length: usize| length > most) {
        return Err(too_large(most));
    }
    let late = Fault::new(StatusCode::REQUEST_TIMEOUT, "the request was not sent in time");
    timeout(server.limits.time, collect(server, body)).await.unwrap_or(Err(late))
}

async fn collect(server: &Arc<Server>, mut body: Body) -> Result<Held, Fault> {
    let most = server.limits.body;
    let mut held = Held { bytes: Vec::new(), share: None };
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let broken = |_| Fault::new(StatusCode::BAD_REQUEST, "the request broke off");
        let Ok(data) = frame.map_err(broken)?.into_data() else { continue };
        if held.bytes.len() + data.len() > most {
            return Err(too_large(most));
        }
        let units = (held.bytes.len() + data.len()).div_ceil(UNIT) - held.bytes.len().div_ceil(UNIT);
        let share = Arc::clone(&server.memory).try_acquire_many_owned(units as u32);
        let full = |_| Fault::new(StatusCode::SERVICE_UNAVAILABLE, "too much is asked at once; try again");
        let share = share.map_err(full)?;
        match &mut held.share {
            Some(known) => known.merge(share),
            none => *none = Some(share),
        }
        held.bytes.extend_from_slice(&data);
    }
    Ok(held)
}

fn too_large(most: usize) -> Fault {
    Fault::new(StatusCode::PAYLOAD_TOO_LARGE, format!("the request has more than {most} bytes"))
}
