//! For programs, and for a later run that compares itself with this one.

use serde::{Deserialize, Serialize};

use super::Shown;
use crate::eval::compare::Comparison;
use crate::eval::figures::Figures;
use crate::eval::score::Scored;

#[derive(Serialize)]
struct Written<'a> {
    version: &'static str,
    figures: &'a Figures,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<&'a Comparison>,
    texts: &'a [Scored],
}

#[derive(Deserialize)]
struct Read {
    texts: Vec<Scored>,
}

/// The figures, and every case behind them.
pub fn to_json(shown: &Shown<'_>) -> String {
    let written = Written {
        version: env!("CARGO_PKG_VERSION"),
        figures: shown.figures,
        comparison: shown.comparison,
        texts: shown.texts,
    };
    serde_json::to_string_pretty(&written).unwrap_or_default() + "\n"
}

/// The cases of an earlier run.
///
/// # Errors
/// Why they are none.
pub fn read_json(content: &str) -> Result<Vec<Scored>, String> {
    serde_json::from_str::<Read>(content).map(|read| read.texts).map_err(|error| error.to_string())
}
