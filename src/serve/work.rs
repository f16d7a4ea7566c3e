//! Works on a text, on a thread that may take its time: a fault there is that request's error, and nobody waits for ever.

use std::sync::Arc;

use axum::http::StatusCode;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::Server;
use super::answer::Fault;

/// Does the work on a worker of its own.
pub(super) async fn work(
    server: &Arc<Server>,
    work: impl FnOnce(&Server) -> Result<String, Fault> + Send + 'static,
) -> Result<String, Fault> {
    let busy = |_| Fault::new(StatusCode::SERVICE_UNAVAILABLE, "too many wait already; try again");
    let place = Arc::clone(&server.places).try_acquire_owned().map_err(busy)?;
    let done = async {
        let worker = Arc::clone(&server.workers).acquire_owned().await;
        let own = Arc::clone(server);
        // Who gives up waiting does not free the thread: it stays taken until the work is done.
        let task = spawn_blocking(move || {
            let _taken = (worker, place);
            work(&own)
        });
        let broken = |_| Fault::new(StatusCode::INTERNAL_SERVER_ERROR, "a fault in corrigenda itself");
        task.await.map_err(broken)?
    };
    let late = Fault::new(StatusCode::SERVICE_UNAVAILABLE, "the text takes longer than the time limit");
    timeout(server.limits.time, done).await.unwrap_or(Err(late))
}
