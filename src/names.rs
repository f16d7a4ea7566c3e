//! The names of texts, and files that say how a house writes them: reading such a file, and making one of the names found.

#[doc(inline)]
pub use crate::authority::write::{Candidate, Other, extend};
#[doc(inline)]
pub use crate::authority::{Authority, Decision, Name};
#[doc(inline)]
pub use crate::model::survey::folder::{Entry, FolderVote, Known, Suspect, entries};
#[doc(inline)]
pub use crate::model::survey::{SentError, Source, Survey};
