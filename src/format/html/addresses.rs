//! What the head of a page says of its own address, and of those of the same page in other languages.

use super::token::{Attribute, Token, Tokens};
use crate::document::Language;
use crate::format::entity;

/// The addresses that a page states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses {
    /// The language of the page.
    pub language: Option<Language>,
    /// Its own: `canonical`, `og:url`.
    pub own: Vec<String>,
    /// Those of the page in its languages: `hreflang`.
    pub translations: Vec<String>,
}

impl Addresses {
    /// Reads the head of a page.
    pub fn of(page: &str) -> Self {
        let mut made = Self::default();
        for token in Tokens::new(page) {
            let Token::Open { name, attributes, .. } = token else { continue };
            let value = |name: &str| value(page, &attributes, name);
            match name.to_ascii_lowercase().as_str() {
                "html" => made.language = value("lang").and_then(|tag| Language::parse(&tag)),
                "body" => break,
                "link" => {
                    let (Some(relation), Some(address)) = (value("rel"), value("href")) else { continue };
                    let is =
                        |wanted: &str| relation.split_whitespace().any(|r| r.eq_ignore_ascii_case(wanted));
                    // The default is a page to choose a language on.
                    let language = value("hreflang").filter(|tag| !tag.eq_ignore_ascii_case("x-default"));
                    if is("canonical") {
                        made.own.push(bare(&address));
                    } else if is("alternate") && language.is_some() {
                        made.translations.push(bare(&address));
                    }
                }
                "meta" if value("property").is_some_and(|name| name.eq_ignore_ascii_case("og:url")) => {
                    made.own.extend(value("content").map(|address| bare(&address)));
                }
                _ => {}
            }
        }
        made.own.retain(|address| !address.is_empty());
        made.translations.retain(|address| !address.is_empty());
        made
    }
}

fn value(page: &str, attributes: &[Attribute<'_>], name: &str) -> Option<String> {
    let found = attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name))?;
    Some(entity::plain(page.get(found.value.clone())?.trim()))
}

/// An address without what is written in several ways: scheme, `www.`, fragment, and the slash or `index.html` at its end.
fn bare(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let address = address.trim_start_matches("//");
    let address = address.strip_prefix("www.").unwrap_or(address);
    let address = address.strip_suffix("/index.html").unwrap_or(address).trim_end_matches('/');
    let (host, path) = address.split_at(address.find('/').unwrap_or(address.len()));
    host.to_ascii_lowercase() + path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_says_where_a_page_is() {
        let page = "<!doctype html><HTML lang='fr-FR'><head>\
            <link rel='canonical' href='https://www.Quai.example/fr/phare/'>\
            <link rel='alternate' hreflang='en' href='//quai.example/en/lighthouse?a=1&amp;b=2#top'>\
            <link rel='alternate' hreflang='x-default' href='https://quai.example/'>\
            <link rel='alternate' type='application/rss+xml' href='/feed'>\
            <meta property='og:url' content='http://quai.example/fr/phare/index.html'></head>\
            <body><link rel='canonical' href='https://other.example/'>";
        let found = Addresses::of(page);
        assert_eq!(found.language, Language::parse("fr"));
        assert_eq!(found.own, ["quai.example/fr/phare", "quai.example/fr/phare"]);
        assert_eq!(found.translations, ["quai.example/en/lighthouse?a=1&b=2"]);
        assert_eq!(Addresses::of("Quai <b>"), Addresses::default());
    }
}
