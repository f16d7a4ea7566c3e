//! Files that other programs wrote (`tests/formats/foreign/README.md` says which): the planted faults are found, the
//! fixes touch nothing else, and the library that wrote a file reads the fixed one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use corrigenda::fix;
use corrigenda::span::{Edit, Raw, Span};
use serde_json::Value;

use crate::common::{corrigenda, not_tested, tests_folder};

/// Exit status of `read.py` when a library is not installed.
const MISSING: i32 = 77;

/// Rule and place of every planted fault.
const FAULTS: [(&str, &str); 5] = [
    ("spacing/before-punctuation", " ,"),
    ("spacing/before-punctuation", " ,"),
    ("repeats/word", "be be"),
    ("spacing/before-punctuation", " ."),
    ("spacing/after-punctuation", "comes;the"),
];

/// The fault in the plural that formats of messages have besides.
const IN_PLURAL: (&str, &str) = ("spacing/before-punctuation", " ,");

/// What the translations should be.
const CORRECTED: [&str; 5] = [
    "The harbour is quiet",
    "In August, nobody came to the pier.",
    "\"We are waiting,\" said Anna Becker & Son.",
    "The crane is old and will be sold.",
    "Nobody knows what comes; the anglers are waiting.",
];

const CORRECTED_PLURAL: [&str; 2] = ["%d crane", "%d cranes, all of them old"];

fn foreign() -> PathBuf {
    tests_folder("formats/foreign")
}

fn is(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e == extension)
}

/// The names of the files, without this folder's own scripts and words.
fn names() -> Vec<String> {
    let entries = fs::read_dir(foreign()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !is(name, "py") && name != "README.md").collect();
    names.sort();
    names
}

/// A file as checked and as fixed: its findings, and its bytes.
struct Fixed {
    findings: Vec<Value>,
    before: Vec<u8>,
    after: Vec<u8>,
    path: PathBuf,
}

fn fixed(name: &str, folder: &Path) -> Fixed {
    let path = folder.join(name);
    fs::copy(foreign().join(name), &path).unwrap();
    let before = fs::read(&path).unwrap();
    let check = |arguments: &[&str]| {
        let mut command = corrigenda(folder, ["check"]);
        let output = command.args(arguments).arg(name).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{name}");
        String::from_utf8(output.stdout).unwrap()
    };
    let lines = check(&["--format", "jsonl"]);
    let findings = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    check(&["--unsafe-fixes", "--format", "jsonl"]);
    let after = fs::read(&path).unwrap();
    Fixed { findings, before, after, path }
}

fn edits_of(finding: &Value) -> Vec<Edit<Raw>> {
    let edits = finding["fix"]["edits"].as_array().unwrap();
    let offset = |edit: &Value, end: &str| edit[end].as_u64().unwrap() as usize;
    let edit = |edit: &Value| {
        let content = edit["content"].as_str().unwrap();
        Edit::new(Span::new(offset(edit, "start"), offset(edit, "end")), content)
    };
    edits.iter().map(edit).collect()
}

fn has_plural(name: &str) -> bool {
    is(name, "po") || ["lconvert.xlf", "po2xliff.xlf"].contains(&name)
}

fn seen(findings: &[Value]) -> Vec<(&str, &str)> {
    findings.iter().map(|f| (f["rule"].as_str().unwrap(), f["text"].as_str().unwrap())).collect()
}

#[test]
fn the_planted_faults_are_found_and_fixed_and_nothing_else_is_touched() {
    let scratch = tempfile::tempdir().unwrap();
    for name in names().iter().filter(|name| *name != "site.html") {
        let fixed = fixed(name, scratch.path());
        let mut wanted = FAULTS.to_vec();
        wanted.extend(has_plural(name).then_some(IN_PLURAL));
        assert_eq!(seen(&fixed.findings), wanted, "{name}");
        let mut edits: Vec<Edit<Raw>> = fixed.findings.iter().flat_map(edits_of).collect();
        edits.sort_by_key(|edit| edit.span);
        assert_eq!(fix::apply(&fixed.before, &edits), fixed.after, "{name}");
    }
}

#[test]
fn the_library_that_wrote_a_file_reads_the_fixed_one() {
    let scratch = tempfile::tempdir().unwrap();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/validators/python/bin/python3");
    let python = if own.exists() { own } else { "python3".into() };
    for name in names().iter().filter(|name| *name != "site.html") {
        let fixed = fixed(name, scratch.path());
        let mut reader = Command::new(&python);
        let Ok(output) = reader.arg(foreign().join("read.py")).arg(&fixed.path).output() else {
            return not_tested("python3 is not installed");
        };
        let said = String::from_utf8_lossy(&output.stdout);
        if output.status.code() == Some(MISSING) {
            not_tested(&format!("{name}: {said}"));
            continue;
        }
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let texts: Vec<String> = serde_json::from_str(&said).unwrap();
        let plain = |text: &str| {
            let text = text.replace("<b>", "").replace("</b>", "").replace(['“', '”'], "\"");
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let texts: Vec<String> = texts.iter().map(|text| plain(text)).collect();
        let mut wanted = CORRECTED.to_vec();
        // A page has its title twice, cues have none.
        match name.as_str() {
            "pandoc.html" => wanted.insert(0, CORRECTED[0]),
            "srt.srt" | "webvtt.vtt" => drop(wanted.remove(0)),
            _ if has_plural(name) => wanted.extend(CORRECTED_PLURAL),
            _ => {}
        }
        assert_eq!(texts, wanted, "{name}");
    }
}

#[test]
fn fixed_catalogues_are_accepted_by_gettext() {
    let scratch = tempfile::tempdir().unwrap();
    for name in names().iter().filter(|name| is(name, "po")) {
        let fixed = fixed(name, scratch.path());
        let mut msgfmt = Command::new("msgfmt");
        let Ok(output) = msgfmt.args(["--check", "--output-file=/dev/null"]).arg(&fixed.path).output() else {
            println!("not tested: msgfmt is not installed");
            return;
        };
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_page_as_sites_write_it_is_read_where_readers_read() {
    let scratch = tempfile::tempdir().unwrap();
    let fixed = fixed("site.html", scratch.path());
    let before = String::from_utf8(fixed.before).unwrap();
    let found: Vec<(u64, &str)> =
        fixed.findings.iter().map(|f| (f["line"].as_u64().unwrap(), f["text"].as_str().unwrap())).collect();
    let wanted = [
        (8, " ,"),
        (21, " ,"),
        (22, " ,"),
        (23, " ,"),
        (23, " ,"),
        (24, " ."),
        (25, "be be"),
        (31, " ,"),
        (33, " ;"),
        (35, " ,"),
        (35, " ,"),
        (36, "comes;the"),
    ];
    assert_eq!(found, wanted);
    let after = String::from_utf8(fixed.after).unwrap();
    let changed: Vec<(&str, &str)> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert!(changed.contains(&(
        "<p>&quot;We are waiting ,&quot; said Anna&nbspBecker &amp Son.",
        "<p>&quot;We are waiting,&quot; said Anna&nbspBecker &amp Son."
    )));
    assert_eq!(before.matches("Not read , at all").count(), after.matches("Not read , at all").count());
    assert!(after.contains("The caf&eacute, which is"), "{after}");
}
