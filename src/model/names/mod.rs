//! The names of a text: which there are, in what company, which may be spellings of one, and the vote on those.

mod apart;
mod bearer;
pub mod company;
pub mod likeness;
pub mod mention;
mod packed;
pub mod pairs;
mod reader;
mod run;
mod token;
pub mod variant;
pub mod vote;

pub use reader::names;
