//! Names: their inventory, and the rules that hold a text to one spelling of each.

pub mod article;
mod authority;
mod block;
mod company;
mod derive;
mod distance;
pub mod drift;
mod fold;
mod folder;
mod mention;
mod survey;
mod token;
pub mod variant;
mod vote;

pub use authority::{Authority, Decision, Name, check as authority};
pub(crate) use distance::{Letters, distance as spelling_distance};
pub(crate) use fold::{latin_key, without_diacritics};
pub use folder::{Entry, FolderVote, Known, Suspect, across_files, entries};
pub use mention::{Couple, Form, Mention, Names};
pub use survey::{Source, Survey};
