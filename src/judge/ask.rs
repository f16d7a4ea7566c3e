//! Questions on their way: several at a time, again where an endpoint is busy, and no longer than there is time.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::request::Shape;
use super::{Reply, Request, Store};

/// How often one question is sent, where the endpoint is busy or out of order.
const ATTEMPTS: u32 = 3;

/// The wait before the second attempt; before each later one twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(500);

/// So many questions in a row without an answer, and the endpoint is given up.
const LOST: usize = 8;

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The endpoint is busy or out of order: it may answer later, after this time where it names one.
    Busy(String, Option<Duration>),
    /// The endpoint does not know the shape of answer that was asked for.
    Shape(String),
    /// It will not answer this.
    Refused(String),
}

impl Fault {
    fn message(&self) -> &str {
        let (Self::Busy(message, _) | Self::Shape(message) | Self::Refused(message)) = self;
        message
    }
}

/// Whoever answers questions.
pub trait Endpoint: Sync {
    /// Sends a question, and waits for the answer no longer than `patience`; gives its body.
    ///
    /// # Errors
    /// Why there is none.
    fn send(&self, body: &str, patience: Duration) -> Result<String, Fault>;
}

/// How questions are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// How many at the same time.
    pub concurrency: usize,
    /// How long each may take.
    pub patience: Duration,
    /// How long all of them may take; none: as long as it takes.
    pub limit: Option<Duration>,
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// Questions that were sent.
    pub calls: usize,
    /// Questions without an answer.
    pub failed: usize,
    /// Why the first of them has none.
    pub reason: Option<String>,
    /// Why an answer could not be kept, where one could not.
    pub unkept: Option<String>,
    /// Tokens sent and written, as the endpoint counts.
    pub tokens: (u64, u64),
}

/// One run of questions.
struct Run<'a> {
    endpoint: &'a dyn Endpoint,
    pace: Pace,
    store: &'a Store,
    end: Option<Instant>,
    /// The shape of answers that the endpoint knows, as far as tried.
    shape: AtomicU8,
    /// Questions in a row that have no answer.
    lost: AtomicUsize,
    given_up: AtomicBool,
    asked: Mutex<Asked>,
}

/// Asks all questions that have no answer yet, in their order, and keeps the answers in the store. `tell` is told how many
/// are done.
pub fn ask(
    endpoint: &dyn Endpoint,
    pace: Pace,
    store: &Store,
    requests: &[Request],
    tell: &(dyn Fn(usize) + Sync),
) -> Asked {
    let run = Run {
        endpoint,
        pace,
        store,
        end: pace.limit.and_then(|limit| Instant::now().checked_add(limit)),
        shape: AtomicU8::new(0),
        lost: AtomicUsize::new(0),
        given_up: AtomicBool::new(false),
        asked: Mutex::default(),
    };
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
            run.one(request);
            tell(done.fetch_add(1, Ordering::Relaxed) + 1);
        }
    };
    thread::scope(|scope| {
        for _ in 0..pace.concurrency.clamp(1, requests.len().max(1)) {
            scope.spawn(work);
        }
    });
    run.asked.into_inner().unwrap_or_else(PoisonError::into_inner)
}

impl Run<'_> {
    /// Asks one question, and keeps the answer.
    fn one(&self, request: &Request) {
        if self.store.get(&request.key).is_some() {
            return;
        }
        let answered = if self.given_up.load(Ordering::Relaxed) {
            Err("the endpoint was given up".to_owned())
        } else {
            self.answer(request)
        };
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.calls += 1;
        match answered {
            Ok(reply) => {
                self.lost.store(0, Ordering::Relaxed);
                asked.tokens.0 += reply.tokens_in;
                asked.tokens.1 += reply.tokens_out;
                if let Err(error) = self.store.put(&request.key, reply) {
                    asked.unkept.get_or_insert_with(|| error.kind().to_string());
                }
            }
            Err(why) => {
                asked.failed += 1;
                asked.reason.get_or_insert(why);
                if self.lost.fetch_add(1, Ordering::Relaxed) + 1 >= LOST {
                    self.given_up.store(true, Ordering::Relaxed);
                }
            }
        }
    }

    /// The answer to a question, with as many attempts as there may be.
    fn answer(&self, request: &Request) -> Result<Reply, String> {
        let mut wait = FIRST_WAIT;
        let mut attempt = 1;
        loop {
            let shape = self.shape();
            let left = self.left().ok_or("the time for the judge is over")?;
            let fault = match self
                .endpoint
                .send(&request.body(shape).to_string(), left.min(self.pace.patience))
            {
                Ok(body) => match Reply::parse(&body) {
                    Ok(reply) if reply.errors().is_some() => return Ok(reply),
                    Ok(_) => Fault::Busy("the answer is no list of errors".to_owned(), Some(Duration::ZERO)),
                    Err(why) => Fault::Busy(why, Some(Duration::ZERO)),
                },
                Err(fault) => fault,
            };
            match fault {
                Fault::Shape(_) if shape.next().is_some() => self.try_next(shape),
                Fault::Busy(_, asked_for) if attempt < ATTEMPTS => {
                    attempt += 1;
                    let pause = asked_for.unwrap_or(wait);
                    if self.left().is_none_or(|left| left <= pause) {
                        return Err(fault.message().to_owned());
                    }
                    thread::sleep(pause);
                    wait *= 2;
                }
                _ => return Err(fault.message().to_owned()),
            }
        }
    }

    /// How much time there is; nothing when it is over.
    fn left(&self) -> Option<Duration> {
        match self.end {
            None => Some(Duration::MAX),
            Some(end) => end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()),
        }
    }

    fn shape(&self) -> Shape {
        match self.shape.load(Ordering::Relaxed) {
            0 => Shape::Schema,
            1 => Shape::Object,
            _ => Shape::Free,
        }
    }

    /// From now on answers of the next shape are asked for.
    fn try_next(&self, refused: Shape) {
        let next = if refused == Shape::Schema { 1 } else { 2 };
        self.shape.fetch_max(next, Ordering::Relaxed);
    }
}
