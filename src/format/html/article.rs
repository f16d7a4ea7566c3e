//! Which blocks of a whole page are its article: the part with most running text and least else, without the furniture
//! inside it. Each step looks at every element once, however deep they nest.

use super::found::{Found, Place};
use super::hint::Standing;
use super::tree::Tree;
use crate::document::Role;
use crate::span::Span;

/// Letters of running text from which on a page has an article: under a headline that its title repeats, and without.
const LEAST_UNDER_HEADLINE: usize = 120;
const LEAST: usize = 400;

/// Words from which on a block is running text, with the mark that ends a sentence and without.
const WORDS: (usize, usize) = (8, 20);

/// Marks at the end of a sentence, and those that may stand behind them.
const ENDS: [char; 9] = ['.', '!', '?', '…', ':', '。', '！', '？', '।'];
const BEHIND: [char; 8] = ['"', '\'', '”', '’', '»', ')', '」', '“'];

/// What stands between a title and the names of the site.
const SEPARATORS: [char; 9] = ['|', '-', '–', '—', '·', '•', '»', ':', '/'];

/// Words that a title has at least.
const TITLE_LEAST: usize = 3;

/// A page, with what each of its elements holds.
struct Page<'p, 'a> {
    tree: &'p Tree<'a>,
    found: &'p [Found],
    /// Bytes of running text in each element, without the furniture in it.
    prose: Vec<usize>,
    /// Bytes of links and scraps.
    junk: Vec<usize>,
    /// Whether an element is furniture.
    banned: Vec<bool>,
}

/// Whether each block belongs to the article; nothing where the page has none.
pub fn article(tree: &Tree<'_>, found: &[Found]) -> Option<Vec<bool>> {
    let page = Page::new(tree, found);
    let best = (1..tree.len()).max_by_key(|&at| (page.score(at), at))?;
    let least = if headline(tree, found).is_some() { LEAST_UNDER_HEADLINE } else { LEAST };
    if page.prose[best] < least {
        return None;
    }
    let top = page.only_article(best).unwrap_or(best);
    let inside = tree.inherited(|at| at == top);
    let cut = page.cut_below(top, &inside);
    let mut kept: Vec<bool> = found.iter().map(|f| inside[f.node] && !cut[f.node]).collect();
    page.drop_link_lists(&inside, &mut kept);
    page.drop_emptied_headings(&inside, &mut kept);
    drop_dangling_headings(found, &mut kept);
    page.keep_headline(&mut kept);
    Some(kept)
}

/// Whether the text of each element is what is said of a picture: it stands in a figure, or calls itself a caption.
fn in_captions(tree: &Tree<'_>) -> Vec<bool> {
    tree.inherited_until(|at| match tree.node(at).standing {
        Standing::Caption => Some(true),
        Standing::Body => Some(false),
        _ => None,
    })
}

/// Gives what is said of pictures the role of a caption; tables and quotations keep theirs.
pub fn set_captions(tree: &Tree<'_>, found: &mut [Found]) {
    let in_caption = in_captions(tree);
    for found in found.iter_mut().filter(|f| in_caption[f.node] && may_be_caption(f)) {
        found.block.role = Role::Caption;
    }
}

fn may_be_caption(found: &Found) -> bool {
    !found.is_attribute && matches!(found.block.role, Role::Paragraph | Role::Item | Role::Caption)
}

/// Reads of the page's title what its headline says, or what stands before the names of the site and its sections.
pub fn cut_title(tree: &Tree<'_>, found: &mut [Found]) {
    let Some(title) = found.iter().position(|f| is_title(tree, f)) else { return };
    let text = found[title].block.text.as_str();
    let headline = headline(tree, found).and_then(|f| {
        let headline = f.block.text.as_str();
        text.find(headline).map(|at| at..at + headline.len())
    });
    let separators = text.match_indices(' ').filter(|(at, _)| {
        let mut behind = text[at + 1..].chars();
        behind.next().is_some_and(|c| SEPARATORS.contains(&c))
            && behind.next().is_none_or(char::is_whitespace)
    });
    let mut ends = separators.map(|(at, _)| at);
    let title_end = ends.find(|&at| text[..at].split_whitespace().count() >= TITLE_LEAST);
    let part = headline.unwrap_or(0..title_end.unwrap_or(text.len()));
    let block = &mut found[title].block;
    block.text = block.text.slice(Span::new(part.start, part.end));
}

fn is_title(tree: &Tree<'_>, found: &Found) -> bool {
    !found.is_attribute && found.place == Place::Head && tree.node(found.node).name == "title"
}

/// The heading that says what the page's title says.
fn headline<'f>(tree: &Tree<'_>, found: &'f [Found]) -> Option<&'f Found> {
    let title = found.iter().find(|f| is_title(tree, f))?.block.text.as_str();
    found.iter().find(|f| {
        let text = f.block.text.as_str();
        f.block.role == Role::Heading && f.place != Place::Head && text.len() >= 8 && title.contains(text)
    })
}

impl<'p, 'a> Page<'p, 'a> {
    fn new(tree: &'p Tree<'a>, found: &'p [Found]) -> Self {
        let in_body = tree.inherited(|at| tree.node(at).standing == Standing::Body);
        let in_caption = in_captions(tree);
        let weight = |f: &Found| {
            if in_caption[f.node] && may_be_caption(f) { (0, 0) } else { weight(tree, f, in_body[f.node]) }
        };
        let weights: Vec<(usize, usize)> = found.iter().map(weight).collect();
        let sums = |weight_of: &dyn Fn(usize) -> usize| {
            let mut own = vec![0; tree.len()];
            for (index, found) in found.iter().enumerate() {
                own[found.node] += weight_of(index);
            }
            tree.sums(own)
        };
        let banned = banned(tree, &sums(&|index| weights[index].0));
        let in_banned = tree.inherited(|at| banned[at]);
        let unless_banned = |index: usize, weight: usize| {
            if in_banned[found[index].node] { 0 } else { weight }
        };
        let prose = sums(&|index| unless_banned(index, weights[index].0));
        let junk = sums(&|index| unless_banned(index, weights[index].1));
        Self { tree, found, prose, junk, banned }
    }

    /// How much an element looks like an article's body.
    fn score(&self, at: usize) -> usize {
        let node = self.tree.node(at);
        let trust = match node.standing {
            Standing::Body => 15,
            Standing::Plain | Standing::Caption if node.name == "article" => 12,
            Standing::Plain | Standing::Caption => 10,
            Standing::Doubtful => 8,
            Standing::Furniture => 5,
        };
        self.prose[at].saturating_sub(self.junk[at]) * trust
    }

    /// The one `article` among several that the page is about: that with its title, else that with most of the text.
    fn only_article(&self, best: usize) -> Option<usize> {
        let is_article = |at: usize| self.tree.node(at).name == "article";
        if self.around(best).any(is_article) {
            return None;
        }
        let inside = self.tree.inherited(|at| at == best);
        let titled =
            headline(self.tree, self.found).and_then(|f| self.around(f.node).find(|&at| is_article(at)));
        let articles = (1..self.tree.len()).filter(|&at| is_article(at) && inside[at]);
        let largest = articles.max_by_key(|&at| self.prose[at])?;
        let is_enough = |at: &usize| self.prose[*at] >= LEAST && inside[*at];
        titled.filter(is_enough).or((self.prose[largest] * 2 > self.prose[best]).then_some(largest))
    }

    fn around(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let step = |&at: &usize| Some(self.tree.node(at).parent);
        std::iter::successors(Some(at), step).take_while(|&at| at != 0)
    }

    /// Whether each element is furniture, or in furniture, below the article's own element.
    fn cut_below(&self, top: usize, inside: &[bool]) -> Vec<bool> {
        self.tree.inherited(|at| inside[at] && at != top && self.banned[at])
    }

    /// Takes out lists, boxes and paragraphs of which links are the greater part.
    fn drop_link_lists(&self, inside: &[bool], kept: &mut [bool]) {
        let mut length = vec![0; self.tree.len()];
        let mut linked = vec![0; self.tree.len()];
        for (f, _) in self.found.iter().zip(&*kept).filter(|(f, kept)| **kept && !f.is_attribute) {
            length[f.node] += f.block.text.as_str().len();
            linked[f.node] += linked_length(self.tree, f);
        }
        let (length, linked) = (self.tree.sums(length), self.tree.sums(linked));
        let top = inside.iter().position(|&is_inside| is_inside);
        let is_list = |at: usize| {
            let is_box = matches!(
                &*self.tree.node(at).name,
                "ul" | "ol" | "li" | "div" | "section" | "table" | "dl" | "p" | "h2" | "h3" | "h4"
            );
            is_box && inside[at] && Some(at) != top && linked[at] * 2 > length[at]
        };
        let listed = self.tree.inherited(is_list);
        for (f, kept) in self.found.iter().zip(kept) {
            *kept &= !listed[f.node];
        }
    }

    /// Takes out headings of boxes of which nearly all was taken out.
    fn drop_emptied_headings(&self, inside: &[bool], kept: &mut [bool]) {
        let (mut left, mut gone) = (0, 0);
        for (f, kept) in self.found.iter().zip(kept).rev().filter(|(f, _)| inside[f.node] && !f.is_attribute)
        {
            if f.block.role == Role::Heading {
                *kept &= gone <= left * 4;
                (left, gone) = (0, 0);
            } else if *kept {
                left += f.block.text.as_str().len();
            } else {
                gone += f.block.text.as_str().len();
            }
        }
    }

    /// The headline belongs to the article wherever it stands, and so does running text between the two.
    fn keep_headline(&self, kept: &mut [bool]) {
        let Some(headline) = headline(self.tree, self.found) else { return };
        let at = self.found.iter().position(|f| std::ptr::eq(f, headline)).unwrap_or_default();
        let first = kept.iter().position(|kept| *kept).unwrap_or_default();
        let in_banned = self.tree.inherited(|at| self.banned[at]);
        for (f, kept) in self.found.iter().zip(kept).take(first.max(at + 1)).skip(at) {
            let is_lead = !in_banned[f.node] && weight(self.tree, f, false).0 > 0;
            *kept |= std::ptr::eq(f, headline) || is_lead;
        }
    }
}

/// Which elements are furniture. What holds most of the page's text is none, whatever it calls itself.
fn banned(tree: &Tree<'_>, prose: &[usize]) -> Vec<bool> {
    let in_article = tree.inherited(|at| tree.node(at).name == "article");
    let all = prose.first().copied().unwrap_or_default();
    let is_banned = |at: usize| {
        let node = tree.node(at);
        match node.standing {
            Standing::Furniture => prose[at] * 2 < all,
            Standing::Doubtful => prose[at] * 4 < all,
            // An article in an article is a comment or a teaser.
            _ => node.name == "article" && in_article[node.parent] && prose[at] * 2 < all,
        }
    };
    (0..tree.len()).map(is_banned).collect()
}

/// Bytes of running text in a block, and bytes that speak against an article.
fn weight(tree: &Tree<'_>, found: &Found, in_body: bool) -> (usize, usize) {
    if found.is_attribute
        || found.place == Place::Head
        || matches!(found.block.role, Role::Heading | Role::Caption)
    {
        return (0, 0);
    }
    let text = found.block.text.as_str();
    let linked = linked_length(tree, found);
    if linked * 2 > text.len() {
        return (0, text.len());
    }
    // Scripts without blanks have a word in about two letters.
    let words = text.split_whitespace().count().max(text.chars().filter(|c| *c > '\u{2E80}').count() / 2);
    let ends = text.trim_end_matches(BEHIND).ends_with(ENDS);
    if in_body || words >= WORDS.1 || (ends && words >= WORDS.0) {
        (text.len() - linked, 0)
    } else {
        (0, text.len())
    }
}

/// Bytes of a block's text that are links.
fn linked_length(tree: &Tree<'_>, found: &Found) -> usize {
    let length = found.block.text.as_str().len();
    if tree.node(found.node).in_link {
        return length;
    }
    found.block.links.iter().map(|link| link.text.len()).sum::<usize>().min(length)
}

/// Takes out headings behind which nothing of the article stands.
fn drop_dangling_headings(found: &[Found], kept: &mut [bool]) {
    let mut heads_nothing_above = Some(0);
    for (f, kept) in found.iter().zip(kept).rev().filter(|(f, kept)| **kept && !f.is_attribute) {
        if f.block.role != Role::Heading {
            heads_nothing_above = None;
        } else if heads_nothing_above.is_some_and(|level| f.block.level >= level) {
            *kept = false;
        } else {
            heads_nothing_above = Some(f.block.level);
        }
    }
}
