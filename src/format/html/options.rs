//! What of a page is read.

use super::select::Selector;

/// How much of a whole page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// The article, and what belongs to it; of a page that is none, all.
    #[default]
    Article,
    /// All that is text.
    Page,
}

impl Scope {
    /// The scope of a name.
    pub fn by_name(name: &str) -> Option<Self> {
        match name {
            "article" => Some(Self::Article),
            "page" => Some(Self::Page),
            _ => None,
        }
    }
}

/// How a page is read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct HtmlOptions {
    /// How much of it.
    pub scope: Scope,
    /// Only what stands in these elements, instead of what looks like the article.
    pub select: Option<Selector>,
    /// Nothing that stands in these.
    pub ignore: Option<Selector>,
}
