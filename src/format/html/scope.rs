//! Which blocks of a page are read: those of its article, those that were selected, or all.

use super::article;
use super::found::{Found, Place};
use super::options::{HtmlOptions, Scope};
use super::select::Selector;
use super::tree::Tree;

/// Whether each block is read. Where the article is looked for, what belongs to pictures is told from the text.
pub fn kept(tree: &Tree<'_>, found: &mut [Found], options: &HtmlOptions) -> Vec<bool> {
    let mut kept = match (&options.select, options.scope) {
        (Some(select), _) => {
            let selected = within(tree, select, 0);
            found.iter().map(|f| selected[f.node] || f.place == Place::Head).collect()
        }
        (None, Scope::Page) => vec![true; found.len()],
        (None, Scope::Article) => of_article(tree, found),
    };
    if let Some(ignore) = &options.ignore {
        let ignored = within(tree, ignore, 1);
        for (kept, found) in kept.iter_mut().zip(found) {
            *kept &= !ignored[found.node];
        }
    }
    kept
}

/// The article with the page's title and description; where none is found, what the page marks as its main part, else
/// all.
fn of_article(tree: &Tree<'_>, found: &mut [Found]) -> Vec<bool> {
    let Some(kept) = article::article(tree, found) else {
        let has_main = found.iter().any(|f| f.place == Place::Main);
        return found.iter().map(|f| !has_main || f.place != Place::Around).collect();
    };
    article::set_captions(tree, found);
    article::cut_title(tree, found);
    let is_kept = |(f, kept): (&Found, bool)| (kept || f.place == Place::Head) && !is_label(f);
    found.iter().zip(kept).map(is_kept).collect()
}

/// Whether an attribute is one word: the name of a file or of a button.
fn is_label(found: &Found) -> bool {
    found.is_attribute && !found.block.text.as_str().contains(char::is_whitespace)
}

/// Whether each element matches a selector or stands in one that does.
fn within(tree: &Tree<'_>, selector: &Selector, which: usize) -> Vec<bool> {
    tree.inherited(|at| {
        let matches = tree.node(at).matches.as_deref();
        matches.is_some_and(|matches| selector.is_match(&matches[which]))
    })
}
