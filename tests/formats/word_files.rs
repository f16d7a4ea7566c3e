//! DOCX files that python-docx and `LibreOffice` wrote (`tools/docx/make.py`): read as their text, and fixed so that
//! `LibreOffice` still opens them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use corrigenda::document::{Change, Document, Language, Role, Storage};
use corrigenda::format::{self, Comment};
use corrigenda::linter::{Beside, Linter, Settings};
use corrigenda::span::{Edit, Span};
use corrigenda::text::Refusal;

use super::{fixed, package};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn read(name: &str) -> Document {
    format::read(name, fs::read(fixtures().join("docx").join(name)).unwrap()).unwrap()
}

fn linter() -> Linter {
    let settings = Settings { language: Some(Language::ENGLISH), ..Settings::default() };
    Linter::new(&settings, Vec::new()).unwrap()
}

/// The lines that are not empty, with one blank between words: an import of HTML folds the others.
fn lines(document: &Document) -> Vec<String> {
    let text = String::from_utf8(document.parts[0].bytes.clone()).unwrap();
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(words).filter(|line| !line.is_empty()).collect()
}

#[test]
fn an_article_in_docx_has_the_findings_and_the_fixed_text_of_the_article() {
    let linter = linter();
    for (article, program) in [("oder-fish", "python-docx"), ("olive-harvest", "libreoffice")] {
        let text = fs::read(fixtures().join("articles").join(article).join("article.txt")).unwrap();
        let text = format::read("article.txt", text).unwrap();
        let document = read(&format!("{article}.{program}.docx"));
        assert_eq!(lines(&document), lines(&text));
        let found = |document: &Document| -> Vec<(String, String)> {
            let kept =
                linter.lint(document, Beside::default()).into_iter().filter(|d| d.rule != "spacing/multiple");
            kept.map(|d| (d.rule, d.text)).collect()
        };
        assert!(found(&text).len() > 15);
        assert_eq!(found(&document), found(&text), "{article}");
        let (document, text) = (fixed(&document, &linter), fixed(&text, &linter));
        // Some fixes part a heading from its text, which is left to a person in DOCX.
        assert_eq!(lines(&document).join(" "), lines(&text).join(" "), "{article}");
    }
}

/// The findings of a document with these runs in one paragraph below a heading: rule, text and whether it has a fix.
fn found(runs: &str) -> Vec<(String, String, bool)> {
    let heading =
        "<w:p><w:pPr><w:pStyle w:val=\"T1\"/></w:pPr><w:r><w:t>The harbour at night</w:t></w:r></w:p>";
    let file = package::docx(&format!("{heading}<w:p>{runs}</w:p>"), "", "");
    let document = format::read("a.docx", file).unwrap();
    let found = linter().lint(&document, Beside::default());
    found.into_iter().map(|d| (d.rule, d.text, d.fix.is_some())).collect()
}

#[test]
fn what_is_computed_is_read_and_left_and_what_is_lost_hides_nothing() {
    let run = |content: &str| format!("<w:r>{content}</w:r>");
    let text = |text: &str| run(&format!("<w:t xml:space=\"preserve\">{text}</w:t>"));
    let mark = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    let code = |code: &str| run(&format!("<w:instrText>{code}</w:instrText>"));
    let field =
        |name: &str| [mark("begin"), code(name), mark("separate"), text("seen , here"), mark("end")].concat();
    let sentence = |field: &str| format!("{}{field}{}", text("The mayor has "), text(" on the old pier."));
    let fault = |fixed| vec![("spacing/before-punctuation".to_owned(), " ,".to_owned(), fixed)];
    assert_eq!(found(&sentence(&field(" HYPERLINK \"x\" "))), fault(true));
    assert_eq!(found(&sentence(&field("REF a"))), fault(false));
    assert_eq!(found(&field("TOC \\o")), []);
    // A field that never ends, and a paragraph after it.
    let lost =
        format!("{}</w:p><w:p>{}", [mark("begin"), code("REF a")].concat(), sentence(&text("seen , here")));
    assert_eq!(found(&lost), fault(true));
    // The marks of Markdown mean nothing here.
    assert_eq!(found(&sentence(&text("been **really** seen"))).len(), 1);
}

/// The paragraph of a document with some text replaced.
fn replaced(paragraph: &str, old: &str, new: &str) -> Result<String, Refusal> {
    let file = package::docx(paragraph, "", "");
    let document = format::read("a.docx", file).unwrap();
    let at = document.text(0).find(old).unwrap();
    let change = Change::Replace(0, Edit::new(Span::new(at, at + old.len()), new));
    let written = format::write(&document, &format::edits(&document, &change)?).unwrap();
    let parts = package::unzip(&written);
    let (_, _, body) = parts.iter().find(|(name, _, _)| name == "word/document.xml").unwrap();
    let body = String::from_utf8(body.clone()).unwrap();
    let (_, body) = body.split_once("<w:body>").unwrap();
    Ok(body.split_once("</w:body>").unwrap().0.to_owned())
}

#[test]
fn tracked_changes_keep_the_old_text_and_its_look_and_read_as_accepted() {
    let look = "<w:rPr><w:b/></w:rPr>";
    let file = package::docx(&format!("<w:p><w:r>{look}<w:t>The harbuor is</w:t></w:r></w:p>"), "", "");
    let document = format::read("a.docx", file).unwrap();
    let edits = [(Edit::new(Span::new(4, 11), "port & sea"), "spelling/non-word")];
    let (written, left_out) = format::write_tracked(&document, &edits).unwrap().unwrap();
    let parts = package::unzip(&written);
    let (_, _, body) = parts.iter().find(|(name, _, _)| name == "word/document.xml").unwrap();
    let kept = |text: &str| format!("<w:r>{look}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let by = "w:author=\"spelling/non-word\"";
    let gone = format!("<w:r>{look}<w:delText xml:space=\"preserve\">harbuor</w:delText></w:r>");
    let meant = format!(
        "<w:p>{}<w:del w:id=\"1\" {by}>{gone}</w:del><w:ins w:id=\"2\" {by}>{}</w:ins>{}</w:p>",
        kept("The "),
        kept("port &amp; sea"),
        kept(" is")
    );
    let body = String::from_utf8(body.clone()).unwrap();
    assert!(body.contains(&meant), "{body}");
    assert_eq!(left_out, 0);
    assert_eq!(format::read("a.docx", written).unwrap().text(0), "The port & sea is");
}

#[test]
fn comments_stand_beside_the_text_and_change_none_of_it() {
    let look = "<w:rPr><w:b/></w:rPr>";
    let file = package::docx(&format!("<w:p><w:r>{look}<w:t>The harbuor is near</w:t></w:r></w:p>"), "", "");
    let document = format::read("a.docx", file).unwrap();
    let comment = |start, end, text: &str| Comment {
        span: Span::new(start, end),
        author: "spelling/non-word".to_owned(),
        text: text.to_owned(),
    };
    let comments =
        [comment(4, 11, "no word & no name"), comment(4, 19, "twice"), comment(19, 20, "no place")];
    let (written, left_out) = format::write_comments(&document, &comments).unwrap().unwrap();
    assert_eq!(left_out, 1);
    let again = format::read("a.docx", written.clone()).unwrap();
    assert_eq!(lossless(&again), lossless(&document));
    let parts = package::unzip(&written);
    let part = |wanted: &str| {
        let (_, _, content) = parts.iter().find(|(name, _, _)| name == wanted).unwrap();
        String::from_utf8(content.clone()).unwrap()
    };
    let body = part("word/document.xml");
    // The package has a comment already.
    for id in 1..3 {
        for tag in ["RangeStart", "RangeEnd", "Reference"] {
            assert!(body.contains(&format!("<w:comment{tag} w:id=\"{id}\"/>")), "{body}");
        }
    }
    assert!(part("word/comments.xml").contains("no word &amp; no name"));
}

#[test]
fn a_file_without_comments_gets_a_part_for_them() {
    for name in ["harbour.libreoffice.docx", "oder-fish.python-docx.docx"] {
        let document = read(name);
        let at = lossless(&document).find(' ').unwrap() + 1;
        let text = "here".to_owned();
        let comment = Comment { span: Span::new(at, at + 3), author: "a/b".to_owned(), text };
        let mut file = format::write_comments(&document, &[comment]).unwrap().unwrap().0;
        for round in 1..3 {
            let again = format::read(name, file.clone()).unwrap();
            assert_eq!(lossless(&again), lossless(&document), "{name}");
            let parts = package::unzip(&file);
            let part = |wanted: &str| {
                let (_, _, content) = parts.iter().find(|(name, _, _)| name == wanted).unwrap();
                String::from_utf8(content.clone()).unwrap()
            };
            assert_eq!(part("word/comments.xml").matches("<w:comment ").count(), round, "{name}");
            assert_eq!(part("[Content_Types].xml").matches("/word/comments.xml").count(), 1, "{name}");
            let relations = part("word/_rels/document.xml.rels");
            assert_eq!(relations.matches("relationships/comments\"").count(), 1, "{name}");
            let more = Comment { span: Span::new(at, at + 1), author: "c/d".to_owned(), text: String::new() };
            file = format::write_comments(&again, &[more]).unwrap().unwrap().0;
        }
    }
}

#[test]
fn whole_articles_can_be_tracked() {
    for name in ["harbour.libreoffice.docx", "oder-fish.python-docx.docx", "olive-harvest.libreoffice.docx"] {
        let document = read(name);
        let found = linter().lint(&document, Beside::default());
        let chosen = corrigenda::fix::plan(&found, 0, corrigenda::rule::Applicability::Unsafe);
        let wanted = chosen.iter().map(|&number| (&found[number], found[number].fix.as_ref().unwrap()));
        let mut edits: Vec<_> = wanted
            .flat_map(|(d, fix)| fix.edits.iter().map(|edit| (edit.clone(), d.rule.as_str())))
            .filter(|(edit, _)| {
                !edit.content.contains('\n') && !edit.span.of(&lossless(&document)).contains('\n')
            })
            .collect();
        edits.sort_by_key(|(edit, _)| edit.span);
        let (written, left_out) = format::write_tracked(&document, &edits).unwrap().unwrap();
        let plain: Vec<_> = edits.iter().map(|(edit, _)| edit.clone()).collect();
        let fixed = format::write(&document, &plain).unwrap();
        assert!(edits.len() > 2 && left_out == 0, "{name}: {} {left_out}", edits.len());
        let text = |bytes: Vec<u8>| lossless(&format::read(name, bytes).unwrap());
        assert_eq!(text(written), text(fixed), "{name}");
    }
}

/// The whole text of a document.
fn lossless(document: &Document) -> String {
    String::from_utf8(document.parts[0].bytes.clone()).unwrap()
}

#[test]
fn new_text_has_one_place_among_runs() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let kept = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let bold = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>");
    let link = |text: &str| format!("<w:hyperlink r:id=\"r\">{}</w:hyperlink>", run(text));
    let paragraph = |runs: &[String]| format!("<w:p>{}</w:p>", runs.concat());
    let cases = [
        // A change over several runs goes to the first that it touches.
        (
            vec![run("The har"), run("b"), run("uor is")],
            "harbuor",
            "port",
            vec![run("The port"), run(""), kept(" is")],
        ),
        // Blanks that come to stand at an end are kept, and no others come to count.
        (vec![run(" The quiet "), run(" sea")], "quiet", "wide ", vec![kept("The wide "), run(" sea")]),
        (vec![run("The quiet"), run("sea")], "quiet", "", vec![kept("The "), run("sea")]),
        // Beside a link and beside bold words new text stands outside.
        (vec![link("The paper"), kept(" of")], "paper", "paper,", vec![link("The paper"), kept(", of")]),
        (vec![bold("The paper"), kept(" of")], "paper", "paper,", vec![bold("The paper"), kept(", of")]),
        // Escapes.
        (vec![run("a &amp; b")], "b", "< ]]>", vec![run("a &amp; &lt; ]]&gt;")]),
    ];
    for (runs, old, new, wanted) in cases {
        assert_eq!(replaced(&paragraph(&runs), old, new), Ok(paragraph(&wanted)), "{old} -> {new}");
    }
    let tab = "<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>".to_owned();
    assert_eq!(replaced(&paragraph(&[tab]), "one\ttwo", "one two"), Err(Refusal::Opaque));
    assert_eq!(replaced(&paragraph(&[run("one two")]), " ", "\t"), Err(Refusal::Unwritable));
    assert_eq!(replaced(&paragraph(&[run("one")]), "one", ""), Err(Refusal::Unwritable));
}

#[test]
fn neighbours_can_be_joined_and_removed_and_nothing_else_goes() {
    let paragraph =
        |text: &str| format!("<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = |change: &Change, between: &str| {
        let [one, two, three] = ["one", "two", "three"].map(paragraph);
        let file = package::docx(&format!("{one}{between}{two}{three}"), "", "");
        let document = format::read("a.docx", file).unwrap();
        let written = format::write(&document, &format::edits(&document, change)?).unwrap();
        Ok(lines(&format::read("a.docx", written).unwrap()))
    };
    assert_eq!(body(&Change::Join(1, " "), ""), Ok(vec!["one two".to_owned(), "three".to_owned()]));
    assert_eq!(body(&Change::Remove(0), ""), Ok(vec!["two".to_owned(), "three".to_owned()]));
    assert_eq!(body(&Change::Remove(2), "<w:p/>"), Ok(vec!["one".to_owned(), "two".to_owned()]));
    for telling in
        ["<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", "<w:bookmarkStart/>", "<w:p><w:r><w:drawing/></w:r></w:p>"]
    {
        assert_eq!(body(&Change::Join(1, " "), telling), Err(Refusal::Structure), "{telling}");
    }
}

const HARBOUR: &[&str] = &[
    "The harbour at night",
    "The harbour was quiet. Nobody came to the pier that morning, said the mayor.",
    "\"We waited for hours,\" said Anna Becker (55), who has sold fish & chips here since 1990. She reads the paper, \
     Le Phare, on Sundays.",
    "The ministry",
    "had promised a new crane, but did not answer.",
    "The crane, which is old",
    "The pier",
    "Year",
    "Boats, in all",
    "ls , -la",
    "The last paragraph stands beside a box.",
    "A box beside the text, framed.",
    "She was elected in 2019, and again in 2023.",
    "The Harbour Courier, page 1",
];

#[test]
fn all_that_a_document_may_hold_is_read_and_fixed() {
    let document = read("harbour.libreoffice.docx");
    let role =
        |text: &str| document.blocks.iter().find(|block| block.text.as_str().starts_with(text)).unwrap().role;
    assert_eq!(role("The harbour at night"), Role::Heading);
    assert_eq!(role("The crane"), Role::Item);
    assert_eq!(role("Boats"), Role::Cell);
    assert_eq!(role("The Harbour Courier"), Role::Cell);
    assert!(document.blocks.iter().all(|block| !block.text.as_str().starts_with("ls")));
    let found = linter().lint(&document, Beside::default());
    let last = found.last().unwrap();
    assert_eq!((last.start.line, last.start.column, last.text.as_str()), (14, 20, " ,"));
    let fixed = fixed(&document, &linter());
    assert_eq!(lines(&fixed), HARBOUR);
    let (Storage::Archive(before), Storage::Archive(after)) = (&document.storage, &fixed.storage) else {
        panic!()
    };
    for ((name, old, _), (_, new, content)) in package::unzip(before).iter().zip(package::unzip(after)) {
        let is_text =
            ["word/document.xml", "word/footnotes.xml", "word/header1.xml"].contains(&name.as_str());
        assert_eq!(*old != new, is_text, "{name}");
        if is_text {
            let content = String::from_utf8(content).unwrap();
            assert_eq!(content.contains("<w:delText>"), name == "word/document.xml", "{name}");
        }
    }
}

/// The pages of a document as `LibreOffice` prints them, as words; nothing where it is not installed.
fn printed(document: &Document, folder: &Path, name: &str) -> Option<(usize, Vec<String>)> {
    let file = folder.join(name).with_extension("docx");
    fs::write(&file, format::write(document, &[]).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut command = Command::new("soffice");
    command.args([&profile, "--headless", "--convert-to", "pdf", "--outdir"]).arg(folder).arg(&file);
    let converted =
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    let text = Command::new("pdftotext").arg("-layout").arg(file.with_extension("pdf")).arg("-").output();
    let (true, Ok(text)) = (converted, text) else {
        println!("not tested: LibreOffice or pdftotext is not installed");
        return None;
    };
    let text = String::from_utf8(text.stdout).unwrap();
    let pages = text.matches('\u{C}').count();
    Some((pages, words(&text)))
}

#[test]
fn fixed_documents_open_in_libreoffice_and_look_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["harbour.libreoffice.docx", "oder-fish.python-docx.docx", "olive-harvest.libreoffice.docx"] {
        let document = read(name);
        let after = fixed(&document, &linter());
        let Some((pages, before)) = printed(&document, folder.path(), "before") else { return };
        let (pages_after, printed_after) = printed(&after, folder.path(), "after").unwrap();
        assert_eq!(pages, pages_after, "{name}");
        // What has changed on paper is what has changed in the text.
        let text = |document| words(&lines(document).join(" "));
        let meant = difference(&text(&document), &text(&after));
        assert_eq!(difference(&before, &printed_after), meant, "{name}");
        assert!(!meant.is_empty());
    }
}

/// Words, which lines of print part at hyphens too.
fn words(text: &str) -> Vec<String> {
    let is_gap = |c: char| c.is_whitespace() || c == '-';
    text.split(is_gap).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// How many times more a word stands in the second list than in the first, where that is not as often.
fn difference(before: &[String], after: &[String]) -> BTreeMap<String, i32> {
    let mut counts = BTreeMap::new();
    for (words, count) in [(before, -1), (after, 1)] {
        for word in words {
            *counts.entry(word.clone()).or_default() += count;
        }
    }
    counts.retain(|_, count| *count != 0);
    counts
}
