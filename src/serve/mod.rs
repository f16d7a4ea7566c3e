//! The desk over HTTP: a page for people, an API in JSON, and the API of `LanguageTool` for programs that speak it. It reads
//! the house's settings and no other file, and tells nobody what the texts say.

mod answer;
mod body;
mod connections;
mod guard;
mod metrics;
mod page;
mod routes;
mod work;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use self::metrics::Metrics;
use crate::desk::{House, Settled};

/// What one request, and all together, may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a request.
    pub body: usize,
    /// Bytes of all requests that are being read or answered.
    pub bodies: usize,
    /// For sending a request, and again for answering it.
    pub time: Duration,
    /// Connections at one time.
    pub connections: usize,
    /// Requests that wait for a processor.
    pub waiting: usize,
    /// Requests that are worked on at one time.
    pub workers: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 4 << 20,
            bodies: 256 << 20,
            time: Duration::from_secs(30),
            connections: 16_384,
            waiting: 512,
            workers: std::thread::available_parallelism().map_or(2, std::num::NonZero::get),
        }
    }
}

/// Who may ask, and how much.
#[derive(Debug, Clone, Default)]
pub struct Access {
    /// The token that a request must bear; none: whoever reaches the server may ask.
    pub token: Option<String>,
    /// Whether only names of this machine may be asked for: a page of the web that calls itself by another gets nothing.
    pub is_local: bool,
    /// Web pages that may ask, as in `https://cms.example.org`.
    pub origins: Vec<String>,
}

/// A line of the log.
type Log = Box<dyn Fn(&str) + Send + Sync>;

/// The server, ready to answer.
pub struct Server {
    settled: Settled,
    limits: Limits,
    access: Access,
    metrics: Metrics,
    log: Log,
    /// Each worker works on one request.
    workers: Arc<Semaphore>,
    /// Places of those that wait for a worker, and those that have one.
    places: Arc<Semaphore>,
    /// What is left of the memory for requests, in units of [`body::UNIT`].
    memory: Arc<Semaphore>,
}

impl Server {
    /// A server of this house; what it does is told to `log`, line by line.
    pub fn new(
        settled: Settled,
        access: Access,
        limits: Limits,
        log: impl Fn(&str) + Send + Sync + 'static,
    ) -> Self {
        Self {
            settled,
            access,
            metrics: Metrics::default(),
            log: Box::new(log),
            workers: Arc::new(Semaphore::new(limits.workers)),
            places: Arc::new(Semaphore::new(limits.workers + limits.waiting)),
            memory: Arc::new(Semaphore::new(limits.bodies / body::UNIT)),
            limits,
        }
    }

    /// Answers until `stop` comes, then ends what it has begun.
    ///
    /// # Errors
    /// There are no threads to work with, or the address cannot be listened at.
    pub fn run(
        self,
        listener: std::net::TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        listener.set_nonblocking(true)?;
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        // Work on texts waits for a worker, so that no more threads than these are ever busy.
        runtime.worker_threads(2).max_blocking_threads(self.limits.workers + 2).enable_all();
        let runtime = runtime.build()?;
        runtime.block_on(async {
            let listener = TcpListener::from_std(listener)?;
            connections::serve(listener, Arc::new(self), stop).await;
            Ok(())
        })
    }

    /// The house as it is now.
    fn house(&self) -> Arc<House> {
        let (house, said) = self.settled.house();
        if let Some(said) = said {
            (self.log)(&said);
        }
        house
    }
}

/// Whether an address can be reached from this machine only.
pub fn is_local(address: &SocketAddr) -> bool {
    address.ip().is_loopback()
}
