//! Markup that translation has broken: what failed to become markup stands in the text, what became other markup than
//! was meant shows in links and levels.

mod anchor;
mod emphasis;
mod line;
mod link;
mod placeholder;
mod tag;

pub use anchor::anchor;
pub use emphasis::{emphasis, glued};
pub use line::{heading_level, heading_marker, list_item, list_marker};
pub use link::{image, reference, target};
pub use placeholder::torn;
pub use tag::tag;

use super::Context;
use crate::text::Escape;

/// Whether a block is read as Markdown, so that marks which are left in its text are no markup to any reader.
fn is_decoded(context: &Context<'_>, block: usize) -> bool {
    context.document.blocks.get(block).is_some_and(|block| block.text.escape() == Escape::Markdown)
}
