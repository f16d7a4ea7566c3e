//! Stands for Parquet in a program that is built without it.

use std::io;

/// What is said to who asks for it.
fn absent() -> io::Error {
    io::Error::other(
        "this program is built without Parquet; `cargo install --features parquet` builds it with it",
    )
}

/// Reading it.
pub mod rows {
    use std::io;
    use std::path::Path;

    use super::super::fields::Fields;
    use super::super::raw::Reached;
    use super::super::raw::Rows;

    /// # Errors
    /// Always.
    pub fn open(_: &Path, _: &Fields, _: Reached) -> io::Result<Rows> {
        Err(super::absent())
    }
}

/// Writing it.
pub mod table {
    use std::convert::Infallible;
    use std::io;
    use std::marker::PhantomData;

    use corrigenda::corpus::{DocumentRow, FindingRow};

    use crate::cli::target::Target;

    /// Rows of a table.
    pub trait Tabular {}
    impl Tabular for DocumentRow {}
    impl Tabular for FindingRow {}

    /// A table that never is.
    pub struct ParquetTable<R> {
        never: Infallible,
        _rows: PhantomData<R>,
    }

    impl<R> ParquetTable<R> {
        /// # Errors
        /// Always.
        pub fn new(_: Target) -> io::Result<Self> {
            Err(super::absent())
        }

        /// Never comes about.
        pub fn add(&mut self, _: Vec<R>) -> io::Result<()> {
            match self.never {}
        }

        /// Never comes about.
        pub fn close(self) -> io::Result<()> {
            match self.never {}
        }
    }
}
