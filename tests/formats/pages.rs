//! Whole HTML pages: what of them is read, and what stays as it is.

use corrigenda::document::{Document, Role};
use corrigenda::format::{self, Format, HtmlOptions, ReadError, ReadOptions, Scope, Selector};

/// An article of three paragraphs on a page with everything that surrounds articles.
const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head><title>The ferry of Orle sails again | Lakeside News</title>
<meta name="description" content="After two winters the ferry is back.">
<style>p { color: red }</style></head>
<body class="has-sidebar">
<div class="cookie-consent"><p>We and our partners use cookies, and we ask you to allow all of them at once, today.</p></div>
<div class="top-menu"><ul><li><a href="/">Home</a></li><li><a href="/lake">Lake</a></li></ul></div>
<div class="head"><span class="kicker">Traffic</span><h1>The ferry of Orle sails again</h1>
<p class="lead">After two winters on the slipway the old boat crosses the lake once more, with a new engine.</p></div>
<div class="story">
<p>The ferry left the quay of Orle at nine on Monday morning, with the mayor, two bands and a cow on board, and nobody
who stood at the quay would have bet on its return before the evening, let alone on its being on time.</p>
<figure><img src="a.jpg" alt="The ferry at the quay"><figcaption>The ferry at the quay. Photo: Ada Brandt</figcaption></figure>
<p>The Donau&shy;dampf&#173;schiff of the uncle had been a model for it, says the builder, who learned his trade far away
and came back with <b>three</b> drawings, a letter and a bell that still hangs on the bridge of the boat.</p>
<div class="related-box"><h3>More of this</h3><p>The bridge that nobody wanted is now the one that everybody takes , they say.</p></div>
<h2>What it costs</h2>
<p>A crossing costs three crowns, children and dogs go free, and who comes with a bicycle pays the half of that sum, as
the council decided in spring after a long evening in the hall behind the church of Saint Anna.</p>
<p>Read also: The bridge that nobody wanted</p>
</div>
<h2>You may also like</h2>
<ul><li><a href="/1">Ten lakes to swim in before the summer is over</a></li><li><a href="/2">A cow goes to town</a></li></ul>
<div class="comments"><p>I was there , and it was great , and the cow was the best of all that I have seen there.</p></div>
<footer>All rights reserved.</footer>
</body></html>"#;

fn read_as(page: &str, html: HtmlOptions) -> Document {
    let options = ReadOptions { format: Some(Format::Html), html, ..ReadOptions::default() };
    format::read_with("page.html", page.as_bytes().to_vec(), &options).unwrap()
}

fn read(page: &str) -> Document {
    read_as(page, HtmlOptions::default())
}

fn texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.text.as_str()).collect()
}

fn has(document: &Document, words: &str) -> bool {
    document.blocks.iter().any(|block| block.text.as_str().contains(words))
}

#[test]
fn of_a_whole_page_the_article_is_read_and_what_belongs_to_it() {
    let document = read(PAGE);
    assert_eq!(texts(&document)[0], "The ferry of Orle sails again", "the title without the site's name");
    for belongs in [
        "After two winters the ferry is back.",
        "The ferry of Orle sails again",
        "After two winters on the slipway",
        "The ferry left the quay",
        "The ferry at the quay. Photo: Ada Brandt",
        "What it costs",
        "A crossing costs three crowns",
        // A line of the page that was left in the text is for the rules to find.
        "Read also: The bridge that nobody wanted",
    ] {
        assert!(has(&document, belongs), "{belongs}: {:?}", texts(&document));
    }
    for foreign in ["cookies", "Home", "they say", "You may also like", "Ten lakes", "I was there", "rights"]
    {
        assert!(!has(&document, foreign), "{foreign}: {:?}", texts(&document));
    }
    assert!(document.left_out >= 7, "{}", document.left_out);
}

#[test]
fn captions_in_an_article_are_captions() {
    let document = read(PAGE);
    let caption = document.blocks.iter().find(|block| block.text.as_str().contains("Ada Brandt")).unwrap();
    assert_eq!(caption.role, Role::Caption);
    let table =
        PAGE.replace("<figcaption>", "<table><tr><td>").replace("</figcaption>", "</td></tr></table>");
    let document = read(&table);
    let cell = document.blocks.iter().find(|block| block.text.as_str().contains("Ada Brandt")).unwrap();
    assert_eq!(cell.role, Role::Cell);
}

#[test]
fn the_scope_the_selector_and_what_is_ignored_decide_what_is_read() {
    let options = |scope, select: &str, ignore: &str| {
        let selector = |written: &str| (!written.is_empty()).then(|| Selector::parse(written).unwrap());
        HtmlOptions { scope, select: selector(select), ignore: selector(ignore) }
    };
    let page = read_as(PAGE, options(Scope::Page, "", ""));
    assert!(has(&page, "cookies") && has(&page, "I was there") && has(&page, "Ten lakes"));
    assert_eq!(page.left_out, 0);
    let comments = read_as(PAGE, options(Scope::Article, "body > .comments p", ""));
    assert!(has(&comments, "I was there") && !has(&comments, "The ferry left"));
    let article = read_as(PAGE, options(Scope::Article, "", "figure, p.lead"));
    assert!(!has(&article, "Ada Brandt") && !has(&article, "slipway") && has(&article, "The ferry left"));
    let none = read_as(PAGE, options(Scope::Article, "main .comments", ""));
    assert!(!has(&none, "I was there"));
}

#[test]
fn selectors_are_those_of_style_sheets() {
    let page = r#"<div id=a class="x y"><section><p lang=de rel>one</p></section><p>two</p></div><p class=x>three</p>"#;
    for (selector, wanted) in [
        ("#a p", vec!["one", "two"]),
        ("#a > p", vec!["two"]),
        ("div.x.y section > p[rel]", vec!["one"]),
        ("p[lang=\"de\"], p.x", vec!["one", "three"]),
        ("section *", vec!["one"]),
        ("#a #a p", vec![]),
        (".y > .x", vec![]),
    ] {
        let select = Some(Selector::parse(selector).unwrap());
        let document = read_as(page, HtmlOptions { select, ..HtmlOptions::default() });
        assert_eq!(texts(&document), wanted, "{selector}");
    }
}

#[test]
fn what_is_no_whole_page_is_read_as_it_is() {
    let fragment = "<p>One.</p><div class=\"related share\"><p>Two.</p></div><aside>Three.</aside>";
    let document = read(fragment);
    assert_eq!(texts(&document), ["One.", "Two.", "Three."]);
    assert_eq!(document.left_out, 0);
}

#[test]
fn soft_hyphens_of_the_page_are_no_text_and_stay() {
    let document = read(PAGE);
    assert!(has(&document, "The Donaudampfschiff of the uncle"));
    let block = document.blocks.iter().find(|block| block.text.as_str().contains("Donau")).unwrap();
    let raw = block.text.raw(block.text.span());
    assert!(PAGE[raw.range()].contains("Donau&shy;dampf&#173;schiff"));
    let literal = read("<p>Bahn\u{AD}hof und a \u{AD} b, \u{AD}die Fähre</p>");
    assert_eq!(texts(&literal), ["Bahnhof und a \u{AD} b, die Fähre"]);
    let at_an_end = read("<p><b>Die Fähre&nbsp;</b>\u{AD}</p><p>fährt \u{AD} </p>");
    assert_eq!(texts(&at_an_end), ["Die Fähre", "fährt"]);
}

#[test]
fn what_is_not_shown_leaves_the_line_whole() {
    for (html, wanted) in [
        ("<p>The <script>x()</script>boat <noscript><img src=a></noscript>left.</p>", "The boat left."),
        ("<p>Donau<wbr>dampf <template>no</template>ship</p>", "Donaudampf ship"),
        ("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>を読む。</p>", "漢字を読む。"),
        ("<p>The boat<span hidden> secretly</span> left.</p>", "The boat left."),
        ("<div><div class=\"drop-cap dropcap\">T</div>he boat left.</div>", "The boat left."),
    ] {
        assert_eq!(texts(&read(html)), [wanted], "{html}");
    }
    let kicker = read("<h2><span class=\"article-kicker\">Traffic</span>The boat left</h2>");
    assert_eq!(texts(&kicker), ["Traffic", "The boat left"]);
}

#[test]
fn what_the_page_sets_apart_is_no_part_of_the_line() {
    for (html, wanted) in [
        (
            "<figcaption>The boat leaves.<span class=\"photo-credit\">Ada Brandt</span></figcaption>",
            vec!["The boat leaves.", "Ada Brandt"],
        ),
        (
            "<p>The <span class=\"credit\">Ada</span> and the bo<span class=\"tag\">at</span></p>",
            vec!["The Ada and the boat"],
        ),
        ("<p>The boat left.<span style=\"color: red\">And</span></p>", vec!["The boat left.And"]),
        ("<p>\u{200B}</p><p>The boat left.</p><p>\u{200D}&#8203;</p>", vec!["The boat left."]),
    ] {
        assert_eq!(texts(&read(html)), wanted, "{html}");
    }
}

#[test]
fn a_line_that_is_all_date_or_author_is_judged_by_its_own_element() {
    let stamp = "<span class=\"timestamp\">Updated <time>at eleven in the evening on Tuesday of last week.</time></span>";
    let page = PAGE.replace("<div class=\"story\">", &format!("<div class=\"story\">{stamp}"));
    assert!(!has(&read(&page), "Updated"), "{:?}", texts(&read(&page)));
    let running = PAGE.replace("The ferry left", "<span class=\"author\">The ferry</span> left");
    assert!(has(&read(&running), "The ferry left the quay"));
}

#[test]
fn the_heading_of_a_box_of_links_goes_with_its_links() {
    let link = |n| format!("<li><a href=\"/{n}\">The story of the cow number {n}</a></li>");
    let links = (0..6).map(link).collect::<Vec<_>>().concat();
    let added = format!("<h3>More of the lake</h3><ul>{links}</ul><p>Every day.</p><h2>What it costs</h2>");
    let document = read(&PAGE.replace("<h2>What it costs</h2>", &added));
    assert!(!has(&document, "More of the lake") && has(&document, "What it costs"), "{:?}", texts(&document));
}

#[test]
fn the_one_article_among_several_is_the_one_with_the_title() {
    let article = |name: &str| {
        let line = format!(
            "The {name} of the lake has been described in many books, but nobody has seen it so far. "
        );
        format!(
            "<article class=\"post\"><h2>The long story of the {name}</h2><p>{}</p></article>",
            line.repeat(6)
        )
    };
    let page = format!(
        "<html><head><title>The long story of the pike - Lakes</title></head><body><div>{}{}{}</div></body></html>",
        article("pike"),
        article("trout"),
        article("eel")
    );
    let document = read(&page);
    assert!(
        has(&document, "The pike of the lake") && !has(&document, "The trout") && !has(&document, "The eel")
    );
}

#[test]
fn a_stray_byte_in_a_page_is_shown_and_the_rest_is_read() {
    let mut page = "<p>Für die Fähre zahlt man fünf Kronen, für Hunde nichts.</p><p>Gr".as_bytes().to_vec();
    page.extend(b"\xFCn ist sie.</p>");
    let document = format::read("page.html", page).unwrap();
    assert_eq!(texts(&document)[1], "Gr\u{FFFD}n ist sie.");
    assert!(document.read_only.is_some());
    let latin = b"<meta charset=iso-8859-1><p>\x93Gr\xFCn\x94 \x80 5</p>".to_vec();
    let document = format::read("page.html", latin.clone()).unwrap();
    assert_eq!(texts(&document), ["“Grün” € 5"]);
    assert_eq!(format::write(&document, &[]).unwrap(), latin);
}

#[test]
fn pages_saved_as_one_message_are_refused_by_name() {
    let saved = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n";
    let error = format::read("page.mhtml", saved.to_vec()).unwrap_err();
    assert!(matches!(error, ReadError::Foreign { what: "a page saved as MHTML", .. }), "{error}");
    assert!(format::read("letter.txt", b"From: Ada\nDear all, the boat left.".to_vec()).is_ok());
}

#[test]
fn marks_of_notes_and_what_is_only_read_out_are_no_text() {
    let page = r##"<p>The mill is old.<sup><a href="#note-1">[1]</a></sup> It stands by the
        <a href="#sea">sea</a><span class="sr-only"> (opens in a new tab)</span>, 10<sup>3</sup> feet high.</p>"##;
    let document = read(page);
    let texts: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["The mill is old. It stands by the sea, 103 feet high."]);
    assert_eq!(document.blocks[0].links.len(), 1, "the link that is text");
}

#[test]
fn who_took_a_picture_is_no_part_of_its_caption() {
    let caption = r#"<figcaption>The ferry at the quay.<span itemprop="copyrightHolder"><span>Credit</span>Ada Brandt</span>"#;
    let page = PAGE.replace("<figcaption>The ferry at the quay. Photo: Ada Brandt", caption);
    let document = read(&page);
    let is_read = |text: &str| document.blocks.iter().any(|block| block.text.as_str().contains(text));
    assert!(is_read("The ferry at the quay."));
    assert!(!is_read("quay.Credit"));
}
