//! Feeds and exports of publishing systems: each entry is a document of its own, its text mapped to the file's bytes.

use corrigenda::document::{Change, Document};
use corrigenda::format::{self, ReadOptions};
use corrigenda::span::{Edit, Span};

const WXR: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="c" xmlns:excerpt="e" xmlns:wp="w"><channel><title>Lake</title><language>en-GB</language>
<item><title><![CDATA[Tea & boats]]></title><link>https://lake.example/tea</link>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>The boat left , and <b>tea</b> was served.</p><!-- /wp:paragraph -->
<p>It was cold.</p>]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_type>post</wp:post_type></item>
<item><title>boat.jpg</title><content:encoded><![CDATA[no text]]></content:encoded><wp:post_type>attachment</wp:post_type></item>
<item><title>Plain</title><content:encoded><![CDATA[One line of an old post.

Another line of it.]]></content:encoded><wp:post_type>page</wp:post_type></item>
</channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>See</title>
<entry><title type="text">Tee &amp; Boote</title><id>tag:1</id><content type="html">&lt;p&gt;Das Boot f&amp;auml;hrt , sagt sie.&lt;/p&gt;</content></entry>
<entry><title>Kurz</title><id>tag:2</id><summary>Nur ein Satz.</summary>
<content type="xhtml"><div xmlns="x"><p>Ein <em>ganzer</em> Text.</p></div></content></entry></feed>"#;

const GHOST: &str = r#"{"db": [{"meta": {}, "data": {"posts": [
{"id": "1", "slug": "tea", "title": "Tea \u0026 boats", "html": "<p class=\"a\">The boat left , and\nit was cold.</p><p>The end.</p>"},
{"id": "2", "title": "Empty", "html": null}]}}]}"#;

fn read(name: &str, file: &str) -> Document {
    format::read(name, file.as_bytes().to_vec()).unwrap()
}

/// The texts of each document of a file, with its name.
fn documents(document: &Document) -> Vec<(Option<&str>, Vec<&str>)> {
    let texts = |blocks: std::ops::Range<usize>| blocks.map(|block| document.text(block)).collect();
    document.groups.iter().map(|group| (group.id.as_deref(), texts(group.blocks.clone()))).collect()
}

/// The file with the one blank before “,” of a document taken out.
fn mended(file: &str, document: &Document) -> String {
    let block = document.blocks.iter().position(|block| block.text.as_str().contains(" ,")).unwrap();
    let at = document.text(block).find(" ,").unwrap();
    let change = Change::Replace(block, Edit::new(Span::new(at, at + 1), ""));
    let edits = format::edits(document, &change).unwrap();
    assert_eq!(&file[edits[0].span.range()], " ");
    let written = String::from_utf8(format::write(document, &edits).unwrap()).unwrap();
    assert_eq!(
        format::edited(document, &edits, &ReadOptions::default()).unwrap().text(block).find(" ,"),
        None
    );
    written
}

#[test]
fn the_posts_of_an_export_of_wordpress_are_documents() {
    let document = read("export.xml", WXR);
    assert_eq!(document.language.map(|l| l.to_string()).as_deref(), Some("en-GB"));
    assert_eq!(
        documents(&document),
        [
            (
                Some("https://lake.example/tea"),
                vec!["Tea & boats", "The boat left , and tea was served.", "It was cold."]
            ),
            (Some("Plain"), vec!["Plain", "One line of an old post.", "Another line of it."]),
        ]
    );
    assert_eq!(mended(WXR, &document), WXR.replace("left , and", "left, and"));
}

#[test]
fn the_entries_of_atom_are_documents_whatever_their_content_is_written_in() {
    let document = read("feed.atom", ATOM);
    assert_eq!(document.language.map(|l| l.to_string()).as_deref(), Some("de"));
    assert_eq!(
        documents(&document),
        [
            (Some("tag:1"), vec!["Tee & Boote", "Das Boot fährt , sagt sie."]),
            (Some("tag:2"), vec!["Kurz", "Ein ganzer Text."]),
        ]
    );
    assert_eq!(mended(ATOM, &document), ATOM.replace("hrt , sagt", "hrt, sagt"));
}

#[test]
fn the_posts_of_an_export_of_ghost_are_documents() {
    let document = read("export.json", GHOST);
    assert_eq!(
        documents(&document),
        [
            (Some("tea"), vec!["Tea & boats", "The boat left , and it was cold.", "The end."]),
            (Some("2"), vec!["Empty"]),
        ]
    );
    assert_eq!(mended(GHOST, &document), GHOST.replace("left , and", "left, and"));
}

#[test]
fn new_text_that_needs_an_escape_in_two_formats_is_refused() {
    let document = read("export.json", GHOST);
    let change = Change::Replace(1, Edit::new(Span::new(0, 3), "A \"new\""));
    assert!(format::edits(&document, &change).is_err());
}

#[test]
fn what_is_broken_is_said_with_its_place() {
    let error = format::read("feed.rss", b"<rss><channel><item><title>a</item></rss>".to_vec()).unwrap_err();
    assert!(error.to_string().starts_with("1:"), "{error}");
    let error = format::read("x.json", b"{\"db\": [{\"data\": {\"posts\": [}]}}]}".to_vec()).unwrap_err();
    assert!(error.to_string().contains("JSON"), "{error}");
}
