//! Names: their inventory, and the rules that hold a text to one spelling of each.

pub mod article;
mod authority;
mod block;
mod company;
mod derive;
mod distance;
pub mod drift;
mod fold;
mod mention;
mod token;
pub mod variant;
mod vote;

pub use authority::{Authority, Name, check as authority};
pub(crate) use fold::without_diacritics;
pub use mention::{Couple, Form, Mention, Names};
