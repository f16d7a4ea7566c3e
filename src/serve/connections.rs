//! Takes connections, and lets none of them keep the others waiting.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::{Server, routes};

/// For the head of a request, and between two requests of one connection.
const HEAD: Duration = Duration::from_secs(10);

/// The longest that a connection lives; a client that wants more opens another.
const LIFE: Duration = Duration::from_mins(10);

/// Bytes that are kept of what a client sends and what it has not taken yet.
const BUFFER: usize = 64 << 10;

/// After it was told to stop the server waits so long for what it has begun.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until `stop` comes.
pub(super) async fn serve(listener: TcpListener, server: Arc<Server>, stop: impl Future<Output = ()>) {
    let router = routes::router(Arc::clone(&server));
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(server.limits.connections));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            // Where all places are taken, those who came last find out at once.
            Ok((stream, _)) => {
                if let Ok(place) = Arc::clone(&places).try_acquire_owned() {
                    let connection = graceful.watch(connection(stream, router.clone()));
                    tokio::spawn(async move {
                        // What goes wrong between a client and the server is the client's to notice.
                        let _ = timeout(LIFE, connection).await;
                        drop(place);
                    });
                }
            }
            // No more files can be opened: some will be closed soon.
            Err(_) => sleep(Duration::from_millis(20)).await,
        }
    }
    drop(listener);
    let _ = timeout(FAREWELL, graceful.shutdown()).await;
}

type Connection = http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>>;

fn connection(stream: TcpStream, router: Router) -> Connection {
    // An answer is sent as one piece anyway; where this cannot be set it is only slower.
    let _ = stream.set_nodelay(true);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
}
