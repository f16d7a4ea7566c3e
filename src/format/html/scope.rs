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

/// The article with the page's head; where none is found, what the page marks as its main part, else all.
fn of_article(tree: &Tree<'_>, found: &mut [Found]) -> Vec<bool> {
    article::set_captions(tree, found);
    if let Some(kept) = article::article(tree, found) {
        let heads = found.iter().map(|f| f.place == Place::Head);
        return kept.into_iter().zip(heads).map(|(kept, head)| kept || head).collect();
    }
    let has_main = found.iter().any(|f| f.place == Place::Main);
    found.iter().map(|f| !has_main || f.place != Place::Around).collect()
}

/// Whether each element matches a selector or stands in one that does.
fn within(tree: &Tree<'_>, selector: &Selector, which: usize) -> Vec<bool> {
    tree.inherited(|at| {
        let matches = tree.node(at).matches.as_deref();
        matches.is_some_and(|matches| selector.is_match(&matches[which]))
    })
}
