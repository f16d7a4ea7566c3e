//! What the names, roles and classes of elements say of their content, in the words that makers of pages use.

use super::token::Attribute;

/// What an element says its content is; of several statements the last in this order counts, but for the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Standing {
    /// The body of an article.
    Body,
    /// Nothing that is known.
    #[default]
    Plain,
    /// What is said of a picture.
    Caption,
    /// Likely no part of an article: menus, authors, tags, dates.
    Doubtful,
    /// No part of an article: shares, teasers, comments, consent.
    Furniture,
}

/// Words of classes that stand for furniture.
#[rustfmt::skip]
const FURNITURE: &[&str] = &[
    "ad", "addthis", "ads", "adslot", "advertorial", "alsoread", "breadcrumb", "commentlist", "consent", "crumb",
    "crumbs", "disqus", "footer", "footnav", "gdpr", "mostread", "onward", "outbrain", "pager", "pagination", "popular",
    "postmeta", "promo", "promos", "recirc", "recirculation", "related", "reply", "respond", "sharebar", "sharing",
    "signin", "signup", "sociable", "social", "sponsor", "sponsored", "subscribe", "taboola", "tagcloud", "teaser",
    "teasers", "trending", "yarpp", "zergnet",
];

/// Words that also name parts with an article in them.
#[rustfmt::skip]
const DOUBTFUL: &[&str] = &[
    "author", "authors", "avatar", "banner", "banners", "bio", "bookmark", "btn", "button", "buttons", "byline", "bylines", "copyright", "cta",
    "date", "dateline", "dates", "dialog", "disclaimer", "disclosure", "extras", "flyout", "follow", "infobox", "login",
    "masthead", "menu", "meta", "metadata", "modal", "nav", "navbar", "navigation", "noprint", "notloaded", "overlay",
    "paywall", "popup", "prevnext", "print", "promotion", "pubdate", "pubinfo", "published", "rail", "rating",
    "ratings", "register", "registration", "screenreader", "search", "sidebar", "subnav", "subscription", "tag", "tags",
    "timestamp", "toc", "toolbar", "tools", "widgets",
];

/// Beginnings and ends of words of furniture that are written as one.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "advert", "breadcrumb", "comment", "cookie", "footer", "newsletter", "outbrain", "recommend", "related", "share",
    "social", "sponsor", "subscri", "taboola",
];
const ENDS: &[&str] = &["comments", "footer", "newsletter", "promo", "related", "share"];

/// Words for what is said of pictures.
const CAPTIONS: &[&str] = &["caption", "captions", "credit", "credits", "source"];

/// Roles of accessibility that are furniture.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation", "note",
    "search", "toolbar",
];

/// Classes of an article's body, in lower case and without hyphens.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "articlebody", "articlebodycontent", "articlecontent", "articlemain", "articletext", "blogcontent",
    "blogpostbody", "bodycontent", "bodycopy", "bodytext", "contentarticle", "contentbody", "entrybody", "entrycontent",
    "entrytext", "fulltext", "newsbody", "newscontent", "newstext", "pagecontent", "postarticle", "postbody",
    "postbodycopy", "postcontent", "postentry", "posttext", "richtext", "singlecontent", "storybody", "storybodytext",
    "storycontent", "storytext", "textbody", "textcontent",
];

/// Classes of the element around a whole post, which carry the post's tags and authors as further classes.
const POSTS: &[&str] = &["hentry", "h-entry", "post", "type-post"];

/// Attributes that name an element.
const NAMING: [&str; 6] = ["class", "id", "data-component", "data-testid", "data-block", "data-module"];

/// What an element says.
pub fn standing(name: &str, file: &str, attributes: &[Attribute<'_>]) -> Standing {
    let mut standing = match name {
        "html" | "body" => return Standing::Plain,
        "aside" | "dialog" | "nav" | "footer" | "button" | "select" => Standing::Furniture,
        "form" => Standing::Doubtful,
        "figure" | "figcaption" => Standing::Caption,
        _ => Standing::Plain,
    };
    for attribute in attributes {
        let value = file.get(attribute.value.clone()).unwrap_or_default();
        let is = |wanted: &str| attribute.name.eq_ignore_ascii_case(wanted);
        let said = if NAMING.iter().any(|naming| is(naming)) {
            of_classes(value)
        } else if is("itemprop") && value.eq_ignore_ascii_case("articleBody") {
            Standing::Body
        } else if is("role") && ROLES.contains(&value) {
            Standing::Doubtful
        } else if is("hidden")
            || (is("itemprop") && value.eq_ignore_ascii_case("copyrightHolder"))
            || (is("aria-hidden") && value.eq_ignore_ascii_case("true"))
            || (is("style") && hides(value))
        {
            Standing::Furniture
        } else {
            Standing::Plain
        };
        if said == Standing::Body {
            return said;
        }
        standing = standing.max(said);
    }
    standing
}

/// Whether an element's own style keeps it from being shown.
fn hides(style: &str) -> bool {
    let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    rules.any(|(name, value)| {
        let value = value.trim().get(..4).unwrap_or_default();
        name.trim().eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none")
    })
}

fn of_classes(classes: &str) -> Standing {
    let mut standing = Standing::Plain;
    for class in classes.split_ascii_whitespace() {
        if is_body(class) {
            return Standing::Body;
        }
        if POSTS.contains(&class) {
            return Standing::Plain;
        }
        // A page builder calls everything a widget of itself, with a name that says nothing of this text.
        if !class.starts_with("elementor") {
            standing = words(class).map(of_word).fold(standing, Ord::max);
        }
    }
    standing
}

fn is_body(class: &str) -> bool {
    let mut joined = class.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    let longest = BODIES.iter().map(|body| body.len()).max().unwrap_or_default();
    let start: Vec<u8> = joined.by_ref().take(longest + 1).collect();
    BODIES.iter().any(|body| body.as_bytes() == start)
}

fn of_word(word: &str) -> Standing {
    let word = word.to_ascii_lowercase();
    let word = word.as_str();
    if FURNITURE.contains(&word)
        || BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
        || ENDS.iter().any(|end| word.ends_with(end))
    {
        Standing::Furniture
    } else if DOUBTFUL.contains(&word) {
        Standing::Doubtful
    } else if CAPTIONS.contains(&word) {
        Standing::Caption
    } else {
        Standing::Plain
    }
}

/// The words of a class: `relatedLinks`, `related-links` and `related_links` have the same.
pub fn words(class: &str) -> impl Iterator<Item = &str> {
    class.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(humps).filter(|word| !word.is_empty())
}

/// The parts of a word that begin with a capital behind a small letter.
fn humps(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let is_hump = |at: &usize| bytes[at - 1].is_ascii_lowercase() && bytes[*at].is_ascii_uppercase();
        let end = (1..bytes.len()).find(is_hump).unwrap_or(bytes.len());
        let (hump, after) = rest.split_at(end);
        rest = after;
        (!hump.is_empty()).then_some(hump)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_by_their_words() {
        for (classes, standing) in [
            ("relatedLinks", Standing::Furniture),
            ("o-share__list", Standing::Furniture),
            ("sharebuttons", Standing::Furniture),
            ("article__body wide", Standing::Body),
            ("related entry-content", Standing::Body),
            ("post hentry tag-advert", Standing::Plain),
            ("elementor-widget", Standing::Plain),
            ("main-navigation", Standing::Doubtful),
            ("wp-caption-text", Standing::Caption),
            ("headline shadow load", Standing::Plain),
        ] {
            assert_eq!(of_classes(classes), standing, "{classes}");
        }
        assert!(hides("color: red; DISPLAY : none !important"));
        assert!(!hides("display: block; border: none"));
    }
}
