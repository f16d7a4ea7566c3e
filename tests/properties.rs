//! What must hold for any text: no panic, edits on character boundaries that touch nothing else, fixes that settle,
//! patches that say the same as the fixes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::sync::LazyLock;

use corrigenda::bitext::Original;
use corrigenda::document::{Document, Language};
use corrigenda::language::value::values;
use corrigenda::linter::{Beside, Diagnostic, Linter, Settings};
use corrigenda::report::{
    Diff, FileReport, Json, JsonLines, Patch, Reporter, Short, Style, Summary, Thresholds,
};
use corrigenda::rule::{Applicability, Severity};
use corrigenda::{builtin, fix, format};
use proptest::prelude::*;

static BUILT_IN: LazyLock<Linter> = LazyLock::new(|| Linter::new(&Settings::default(), Vec::new()).unwrap());

static HOUSE: LazyLock<Linter> = LazyLock::new(|| {
    let pack = std::fs::read_to_string(common::house_pack()).unwrap();
    let rules = builtin::read_pack("house.toml", &pack).unwrap();
    Linter::with_rules(&Settings::default(), rules)
});

fn lint(linter: &Linter, bytes: &[u8]) -> (Document, Vec<Diagnostic>) {
    let document = format::read("text", bytes.to_vec()).unwrap();
    let found = linter.lint(&document, Beside::default());
    (document, found)
}

/// Texts made of what rules look at: words, marks, quotes of all styles, spaces, line ends.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec![
            "the", "The", "gouvernement", "jusqu'à", "R a", "Saleh", "l'", "10", "1,5", "%", "Dr.", "a", "été",
            "日本", "👩‍👩‍👧", "e\u{301}", "http://a.b/c", "Read also: more", "he said",
        ]).prop_map(str::to_owned),
        6 => prop::sample::select(vec![
            ",", ".", ":", ";", "?", "!", "...", "\"", "'", "“", "”", "«", "»", "„", "(", ")", "[", "]", "–", "-",
        ]).prop_map(str::to_owned),
        8 => prop::sample::select(vec![" ", " ", " ", "  ", "\t", "\u{A0}", "\u{202F}", "\u{200B}"]).prop_map(str::to_owned),
        3 => prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u{2028}"]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    (any::<bool>(), prop::collection::vec(piece, 0..60))
        .prop_map(|(mark, pieces)| if mark { "\u{FEFF}" } else { "" }.to_owned() + &pieces.concat())
}

/// Every edit of every finding stands on character boundaries, in order, none over another.
fn check_edits(text: &str, found: &[Diagnostic]) -> Result<(), TestCaseError> {
    for diagnostic in found {
        prop_assert!(text.get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
        let Some(fix) = &diagnostic.fix else { continue };
        let mut end = 0;
        for edit in &fix.edits {
            prop_assert!(text.get(edit.span.range()).is_some(), "{diagnostic:?}");
            prop_assert!(edit.span.start >= end, "{diagnostic:?}");
            end = edit.span.end;
        }
    }
    Ok(())
}

fn check_fixing(linter: &Linter, text: &str, least: Applicability) -> Result<(), TestCaseError> {
    let relint = |bytes: &[u8]| Ok::<_, std::convert::Infallible>(lint(linter, bytes).1);
    let Ok(fixed) = fix::to_fixed_point(text.as_bytes().to_vec(), least, relint);
    prop_assert!(std::str::from_utf8(&fixed.bytes).is_ok());
    prop_assert_eq!(fix::apply(text.as_bytes(), &fixed.edits), fixed.bytes.clone());
    prop_assert!(fixed.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    prop_assert!(fix::plan(&fixed.left, 0, least).is_empty(), "does not settle: {:?}", fixed.left);
    let Ok(again) = fix::to_fixed_point(fixed.bytes.clone(), least, relint);
    prop_assert_eq!(again.bytes, fixed.bytes);
    Ok(())
}

/// Every format can say everything.
fn check_reports(linter: &Linter, text: &str, width: usize) -> Result<(), TestCaseError> {
    let (document, diagnostics) = lint(linter, text.as_bytes());
    let mut edits: Vec<_> = fix::plan(&diagnostics, 0, Applicability::Unsafe)
        .into_iter()
        .filter_map(|index| diagnostics[index].fix.clone())
        .flat_map(|fix| fix.edits)
        .collect();
    edits.sort_by_key(|edit| edit.span);
    let thresholds = Thresholds { shown: Severity::Info, fails_from: None };
    let file = FileReport {
        document: &document,
        diagnostics: &diagnostics,
        edits: &edits,
        original: None,
        thresholds,
    };
    let mut summary = Summary::default();
    summary.add_file();
    summary.add(&document.path, &diagnostics, thresholds);
    let reporters: [Box<dyn Reporter>; 6] = [
        Box::new(Diff { style: Style { width, color: true } }),
        Box::new(Diff { style: Style { width, color: false } }),
        Box::new(Short),
        Box::new(Json::default()),
        Box::new(JsonLines),
        Box::new(Patch),
    ];
    for mut reporter in reporters {
        let mut out = String::new();
        reporter.file(&file, &mut out);
        reporter.finish(&summary, &mut out);
    }
    let mut json = String::new();
    let mut reporter = Json::default();
    reporter.file(&file, &mut json);
    reporter.finish(&summary, &mut json);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    prop_assert_eq!(value["findings"].as_array().map(Vec::len), Some(diagnostics.len()));
    Ok(())
}

/// What a program that applies patches would make of a text.
fn patched(text: &str, patch: &str) -> String {
    let mut old = text.split_inclusive('\n');
    let mut at = 0;
    let mut new = String::new();
    let lines: Vec<&str> = patch.split_inclusive('\n').collect();
    for (index, line) in lines.iter().enumerate().skip(2) {
        if let Some(header) = line.strip_prefix("@@ -") {
            let (range, _) = header.split_once(' ').unwrap();
            let (start, count) = range.split_once(',').unwrap_or((range, "1"));
            let first: usize = start.parse::<usize>().unwrap() - usize::from(count != "0");
            new.extend(old.by_ref().take(first - at));
            at = first;
            continue;
        }
        let ends_open = lines.get(index + 1).is_some_and(|next| next.starts_with('\\'));
        let content = if ends_open { line[1..].strip_suffix('\n').unwrap() } else { &line[1..] };
        match line.as_bytes()[0] {
            b'\\' => {}
            b'+' => new.push_str(content),
            sign => {
                assert_eq!(old.next(), Some(content));
                at += 1;
                new.push_str(if sign == b' ' { content } else { "" });
            }
        }
    }
    new.extend(old);
    new
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn built_in_rules_stand_any_text(text in texts(), width in 0usize..160) {
        let linter = &*BUILT_IN;
        check_edits(&text, &lint(linter, text.as_bytes()).1)?;
        check_fixing(linter, &text, Applicability::Safe)?;
        check_fixing(linter, &text, Applicability::Unsafe)?;
        check_reports(linter, &text, width)?;
    }

    #[test]
    fn rules_beside_a_source_stand_any_two_texts(source in texts(), text in texts()) {
        let original = Original {
            document: format::read("source", source.into_bytes()).unwrap(),
            language: Language::parse("de"),
            ..Original::default()
        };
        let document = format::read("text", text.clone().into_bytes()).unwrap();
        check_edits(&text, &BUILT_IN.lint(&document, Beside { original: Some(&original), ..Beside::default() }))?;
    }

    #[test]
    fn numbers_of_any_text_are_read_in_any_language(text in texts(), more in "[0-9０-９٠-٩一二三十百千万億年月日時.,:/ h%$€'’-]{0,40}") {
        for tag in ["en", "de", "fr", "es", "it", "pt", "nl", "ru", "zh", "ja", "ar", "hi"] {
            let text = format!("{text}{more}");
            let found = values(&text, Language::parse(tag).unwrap());
            prop_assert!(found.iter().all(|value| text.get(value.span.start..value.span.end).is_some()));
        }
    }

    #[test]
    fn rules_of_a_user_stand_any_text(text in texts(), width in 0usize..160) {
        let linter = &*HOUSE;
        check_edits(&text, &lint(linter, text.as_bytes()).1)?;
        check_fixing(linter, &text, Applicability::Unsafe)?;
        check_reports(linter, &text, width)?;
    }

    #[test]
    fn patches_say_what_fixing_does(text in texts()) {
        let linter = &*HOUSE;
        let relint = |bytes: &[u8]| Ok::<_, std::convert::Infallible>(lint(linter, bytes).1);
        let Ok(fixed) = fix::to_fixed_point(text.clone().into_bytes(), Applicability::Unsafe, relint);
        let patch = corrigenda::report::unified("text", &text, &fixed.edits);
        prop_assert_eq!(patched(&text, &patch).into_bytes(), fixed.bytes);
    }

    #[test]
    fn any_bytes_give_a_document_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(document) = format::read("bytes", bytes.clone()) {
            let written = format::write(&document, &[]);
            prop_assert_eq!(written.ok(), document.read_only.is_none().then_some(bytes));
            BUILT_IN.lint(&document, Beside::default());
        }
    }
}
