//! What the Python package does in Rust; `corrigenda/__init__.py` is its face, and says what is promised.

mod batch;
mod linter;
mod values;

use pyo3::prelude::*;

// As in the command: with the system's allocator an eighth of all time goes into it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The module that `corrigenda/__init__.py` imports from.
#[pymodule]
mod _corrigenda {
    #[pymodule_export]
    use super::batch::judge_batch;
    #[pymodule_export]
    use super::linter::{Linter, merge_surveys};
    #[pymodule_export]
    use super::values::{Finding, Fix, Name, Pair, Suspect, Verdict};

    #[pymodule_init]
    fn init(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        pyo3::types::PyModuleMethods::add(module, "__version__", env!("CARGO_PKG_VERSION"))
    }
}
