//! What rules say of whole pages, which have furniture and typography of their own.

use corrigenda::document::{Document, Language};
use corrigenda::format;
use corrigenda::linter::{Beside, Linter, Settings};
use corrigenda::rule::Severity;

/// A page with a paragraph of some length and what is given.
fn page(body: &str) -> String {
    format!(
        "<html><head><title>The ferry of Orle sails again | Lakeside News</title></head><body>\
         <h1>The ferry of Orle sails again</h1><div><p>The ferry left the quay at nine, with the mayor, two bands and a \
         cow on board, and nobody would have bet on its return before the evening came.</p><p>A crossing costs three crowns, \
         and who comes with a bicycle pays the half of that sum, as the council decided.</p>{body}</div></body></html>"
    )
}

/// The rules that speak of a text in English, with how bad each calls what it found.
fn said(html: &str) -> Vec<(String, Severity)> {
    let document = format::read("page.html", html.as_bytes().to_vec()).unwrap();
    let settings = Settings { language: Some(Language::ENGLISH), ..Settings::default() };
    let linter = Linter::new(&settings, Vec::new()).unwrap();
    let found = linter.lint(&document, Beside::default());
    let loud = found.into_iter().filter(|diagnostic| diagnostic.severity > Severity::Info);
    loud.map(|diagnostic| (diagnostic.rule.clone(), diagnostic.severity)).collect()
}

#[test]
fn what_a_page_sets_around_its_text_is_no_error() {
    let line = "<p>Subscribe to our newsletter</p>";
    assert_eq!(said(&page(line)), [("boilerplate/newsletter".to_owned(), Severity::Warning)]);
    let fragment =
        format!("<p>The ferry left the quay at nine, with the mayor, two bands and a cow.</p>{line}");
    assert_eq!(said(&fragment), [("boilerplate/newsletter".to_owned(), Severity::Error)]);
}

#[test]
fn emphasis_and_lines_of_a_page_are_the_writers() {
    for body in [
        "<p>The paper asks <em>Who paid for all of this?</em> and says no more of the whole affair.</p>",
        "<p>The club read the <em>The Five Gates of the Lake</em> and liked it well enough to go on.</p>",
        "<p>She talks to <a href=' https://example.org/a '>the builders of the boat</a> on every Monday.</p>",
        "<p>Come to the quay for discounts on top<br>language courses that are held on the boat</p>",
    ] {
        assert_eq!(said(&page(body)), [], "{body}");
    }
}

#[test]
fn a_page_in_a_language_without_rules_is_read_in_that_language() {
    let polish = "<html><head><title>Prom znowu pływa</title></head><body><p>Prom opuścił nabrzeże o dziewiątej rano, a na \
                  pokładzie byli burmistrz, dwie orkiestry i krowa, której nikt nie zapraszał na tę wycieczkę.</p></body></html>";
    let document: Document = format::read("prom.html", polish.as_bytes().to_vec()).unwrap();
    let desk = corrigenda::desk::Desk::default();
    assert_eq!(desk.language_of("prom.html".as_ref(), &document).as_str(), "pl");
}
