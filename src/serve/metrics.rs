//! What the server has done so far, in the words of Prometheus.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;

/// Upper bounds of the classes of times, in seconds.
const BOUNDS: [f64; 9] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0, 10.0];

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Metrics(Mutex<BTreeMap<String, Route>>);

/// What was counted of one route.
#[derive(Debug, Default)]
struct Route {
    statuses: BTreeMap<u16, u64>,
    /// How many took at most so long, class by class.
    classes: [u64; BOUNDS.len()],
    seconds: f64,
}

impl Metrics {
    /// Counts one request.
    pub(super) fn count(&self, route: &str, status: StatusCode, took: Duration) {
        let mut routes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let route = match routes.get_mut(route) {
            Some(known) => known,
            None => routes.entry(route.to_owned()).or_default(),
        };
        *route.statuses.entry(status.as_u16()).or_default() += 1;
        let seconds = took.as_secs_f64();
        route.seconds += seconds;
        for (class, bound) in route.classes.iter_mut().zip(BOUNDS) {
            *class += u64::from(seconds <= bound);
        }
    }

    /// All of it, as text.
    pub(super) fn text(&self) -> String {
        let routes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = "# HELP corrigenda_requests_total Requests answered.\n\
                        # TYPE corrigenda_requests_total counter\n"
            .to_owned();
        for (route, known) in routes.iter() {
            for (status, count) in &known.statuses {
                let _ = writeln!(
                    text,
                    "corrigenda_requests_total{{route=\"{route}\",status=\"{status}\"}} {count}"
                );
            }
        }
        text += "# HELP corrigenda_request_seconds Time from a request's head to its answer.\n\
                 # TYPE corrigenda_request_seconds histogram\n";
        for (route, known) in routes.iter() {
            let total: u64 = known.statuses.values().sum();
            for (class, bound) in known.classes.iter().zip(BOUNDS) {
                let _ = writeln!(
                    text,
                    "corrigenda_request_seconds_bucket{{route=\"{route}\",le=\"{bound}\"}} {class}"
                );
            }
            let _ = write!(
                text,
                "corrigenda_request_seconds_bucket{{route=\"{route}\",le=\"+Inf\"}} {total}\n\
                 corrigenda_request_seconds_sum{{route=\"{route}\"}} {}\n\
                 corrigenda_request_seconds_count{{route=\"{route}\"}} {total}\n",
                known.seconds
            );
        }
        let _ = write!(
            text,
            "# HELP corrigenda_info The program.\n# TYPE corrigenda_info gauge\n\
             corrigenda_info{{version=\"{}\"}} 1\n",
            env!("CARGO_PKG_VERSION")
        );
        text
    }
}
