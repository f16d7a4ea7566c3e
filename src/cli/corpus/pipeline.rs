//! Work on batches by several threads, whose results come in the order of the batches. So few are under way at a time that
//! memory does not grow with their number.

use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// So many results may wait for the one before them, for each thread.
const WAITING: usize = 2;

/// A batch, and where its result is awaited.
type Job<T, R> = (T, SyncSender<R>);

/// Does the `work` for every batch, and hands the results over in order. Batches are made by a thread of their own.
///
/// # Errors
/// The first one that `take` returns; no more batches are begun then.
pub fn run<T: Send, R: Send>(
    threads: NonZeroUsize,
    batches: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), String>,
) -> Result<(), String> {
    let threads = threads.get();
    let (jobs, waiting_jobs) = sync_channel::<Job<T, R>>(threads);
    let (order, results) = sync_channel::<Receiver<R>>(threads * WAITING);
    let waiting_jobs = Mutex::new(waiting_jobs);
    thread::scope(|scope| {
        scope.spawn(move || {
            for batch in batches {
                let (answer, result) = sync_channel(1);
                if order.send(result).is_err() || jobs.send((batch, answer)).is_err() {
                    break;
                }
            }
        });
        for _ in 0..threads {
            scope.spawn(|| {
                let next = || waiting_jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                while let Ok((batch, answer)) = next() {
                    // Who awaited it has ended with an error.
                    let _ = answer.send(work(batch));
                }
            });
        }
        for result in results {
            take(result.recv().map_err(|_| "a thread ended in the middle of its work".to_owned())?)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_an_error_ends_the_work() {
        let threads = NonZeroUsize::new(3).unwrap();
        let mut seen = Vec::new();
        let slow_when_even = |number: u32| {
            if number.is_multiple_of(2) {
                thread::yield_now();
            }
            number * 2
        };
        run(threads, 0..100, slow_when_even, |result| {
            seen.push(result);
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, (0..100).map(|number| number * 2).collect::<Vec<_>>());
        let ended = run(
            threads,
            0..,
            |number: u64| number,
            |result| {
                if result < 50 { Ok(()) } else { Err(format!("at {result}")) }
            },
        );
        assert_eq!(ended, Err("at 50".to_owned()));
    }
}
