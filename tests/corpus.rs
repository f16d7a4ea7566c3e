//! `corrigenda corpus`: a row for every row, whatever it holds, and the same bytes however the work was done.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Output;

use common::{corrigenda, run_with_input};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

const FAULTY: &str = "The mayor resigned on Monday , his office said.";
const SOUND: &str = "The mayor resigned on Monday, his office said.";
const MORE: &str = "The band played until the rain began. The shops on the square stayed open late.";

fn corpus(folder: &Path, arguments: &[&str]) -> Output {
    corrigenda(folder, ["corpus", "--lang", "en"].iter().chain(arguments)).output().unwrap()
}

fn rows(bytes: &[u8]) -> Vec<Value> {
    String::from_utf8_lossy(bytes).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// So many texts, every third with a fault.
fn texts(count: usize) -> String {
    let mut lines = String::new();
    for number in 0..count {
        let text = if number % 3 == 0 { FAULTY } else { SOUND };
        let text = format!("{text} Room {number} was full, and nobody had expected so many people. {MORE}");
        let site = format!("https://www.site-{}.example/page", number % 2);
        let _ = writeln!(lines, "{}", json!({ "id": number, "text": text, "url": site }));
    }
    lines
}

#[test]
fn each_text_comes_to_a_row_and_each_finding_to_one() {
    let folder = tempfile::tempdir().unwrap();
    let lines = [json!({ "id": "a", "text": FAULTY }), json!({ "id": "b", "text": SOUND })];
    fs::write(folder.path().join("c.jsonl"), lines.map(|line| line.to_string()).join("\n")).unwrap();
    let tables = ["--documents", "d.jsonl", "--findings", "f.jsonl", "c.jsonl"];
    let output = corpus(folder.path(), &tables);
    assert!(output.status.success() && output.stdout.is_empty(), "{}", said(&output));
    assert!(
        said(&output).starts_with("2 texts: 1 kept, 1 dropped, 0 with an error; 1 findings"),
        "{}",
        said(&output)
    );
    let documents = rows(&fs::read(folder.path().join("d.jsonl")).unwrap());
    assert_eq!(documents[0]["verdict"], "drop");
    assert_eq!(documents[0]["rules"], json!({ "spacing/before-punctuation": 1 }));
    assert_eq!((&documents[1]["id"], &documents[1]["verdict"]), (&json!("b"), &json!("keep")));
    assert_eq!((&documents[1]["words"], &documents[1]["score"]), (&json!(8), &json!(100.0)));
    let findings = rows(&fs::read(folder.path().join("f.jsonl")).unwrap());
    assert_eq!(findings.len(), 1);
    assert_eq!((&findings[0]["input"], &findings[0]["row"]), (&json!("c.jsonl"), &json!(1)));
    assert_eq!((&findings[0]["id"], &findings[0]["fix"]), (&json!("a"), &json!("safe")));
}

#[test]
fn hostile_rows_have_rows_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = Vec::new();
    let mut add = |line: &[u8]| {
        bytes.extend_from_slice(line);
        bytes.push(b'\n');
    };
    add(json!({ "text": SOUND }).to_string().as_bytes());
    add(br#"{"id": "null", "text": null}"#);
    add(br#"{"id": "number", "text": 7}"#);
    add(b"{\"id\": \"bytes\", \"text\": \"\xFF\xFE\"}");
    add(br#"{"id": "half", "text": "no end"#);
    add(b"");
    add(br#"{"id": "nul", "text": "a\u0000b"}"#);
    add(format!("{{\"id\": \"long\", \"text\": \"{}\"}}", "word ".repeat(1 << 20)).as_bytes());
    add(format!("{{\"id\": \"longer\", \"text\": \"{}\"}}", "word ".repeat(10 << 20)).as_bytes());
    add(("[".repeat(100_000) + &"]".repeat(100_000)).as_bytes());
    add(br#"{"id": "lone", "text": "a \ud800 b"}"#);
    add(json!({ "id": "last", "text": FAULTY }).to_string().as_bytes());
    fs::write(folder.path().join("c.jsonl"), bytes).unwrap();
    let output = corpus(folder.path(), &["c.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let rows = rows(&output.stdout);
    let numbers: Vec<u64> = rows.iter().map(|row| row["row"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12]);
    let errors: Vec<&str> = rows.iter().filter_map(|row| row["error"].as_str()).collect();
    let expected = [
        "but null",
        "but a number",
        "not valid UTF-8 at byte",
        "no JSON: EOF while parsing a string",
        "NUL byte",
        "a text of 5242880 bytes; at most",
        "a row of 52428829 bytes; at most",
        "none of the fields",
        "half a character",
    ];
    assert_eq!(errors.len(), expected.len(), "{errors:#?}");
    for (error, expected) in errors.iter().zip(expected) {
        assert!(error.contains(expected), "{error}: not {expected}");
    }
    assert_eq!((&rows[1]["id"], &rows[5]["id"]), (&json!("null"), &json!("nul")));
    assert_eq!((&rows[10]["id"], &rows[10]["verdict"]), (&json!("last"), &json!("drop")));
}

#[test]
fn the_same_bytes_whatever_the_threads_and_however_often_interrupted() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("shards")).unwrap();
    for shard in 0..3 {
        fs::write(folder.path().join(format!("shards/{shard}.jsonl")), texts(400 + shard)).unwrap();
    }
    let tables = |name: &str| {
        ["documents", "findings", "statistics"]
            .map(|kind| fs::read(folder.path().join(format!("{name}-{kind}"))).unwrap())
    };
    let run = |name: &str, more: &[&str]| {
        let names = ["documents", "findings", "statistics"].map(|kind| format!("{name}-{kind}"));
        let mut arguments = vec!["--site-field", "url", "shards"];
        for (flag, name) in ["--documents", "--findings", "--statistics"].iter().zip(&names) {
            arguments.extend([flag, name.as_str()]);
        }
        arguments.extend(more);
        let output = corpus(folder.path(), &arguments);
        assert!(output.status.success(), "{}", said(&output));
        tables(name)
    };
    let one = run("one", &["--jobs", "1"]);
    assert_eq!(rows(&one[0]).len(), 1203);
    assert!(one == run("four", &["--jobs", "4"]), "four threads give other bytes");
    assert!(one == run("kept", &["--resume", "work"]), "a run in parts gives other bytes");
    // As a kill leaves it: the note of a part is missing, and half of another file is there.
    fs::remove_file(folder.path().join("work/part-000001.json")).unwrap();
    fs::write(folder.path().join("work/part-000001.findings.jsonl"), "{\"half").unwrap();
    assert!(
        one == run("again", &["--resume", "work", "--jobs", "3"]),
        "a run taken up again gives other bytes"
    );
    assert!(one == run("done", &["--resume", "work"]), "a run that was done gives other bytes");
    let other =
        corpus(folder.path(), &["--resume", "work", "--ignore", "spacing", "--site-field", "url", "shards"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(said(&other).contains("with other settings"), "{}", said(&other));
    let statistics: Value = serde_json::from_slice(&one[2]).unwrap();
    assert_eq!(statistics["all"]["texts"], 1203);
    assert_eq!(statistics["sites"]["site-1.example"]["texts"], 601);
}

#[test]
fn statistics_of_shards_add_up_to_those_of_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (texts(30), texts(50));
    fs::write(folder.path().join("1.jsonl"), &first).unwrap();
    fs::write(folder.path().join("2.jsonl"), &second).unwrap();
    for arguments in [
        ["--statistics", "1.json", "1.jsonl"].as_slice(),
        &["--statistics", "2.json", "2.jsonl"],
        &["--statistics", "whole.json", "1.jsonl", "2.jsonl"],
        &["--statistics", "sum.json", "--merge", "2.json", "--merge", "1.json"],
    ] {
        let output = corpus(folder.path(), arguments);
        assert!(output.status.success(), "{}", said(&output));
    }
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("sum.json"), read("whole.json"));
}

#[test]
fn tables_and_packed_files_are_read_and_a_broken_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let table = format!("url;Body\n1;\"{FAULTY}\nAnd \"\"so\"\" on.\"\n2\n3;{SOUND}\n4;\"open\n");
    fs::write(folder.path().join("c.csv"), table).unwrap();
    let output = corpus(folder.path(), &["--text-field", "body", "--id-field", "url", "c.csv"]);
    let documents = rows(&output.stdout);
    let verdicts: Vec<&str> = documents.iter().filter_map(|row| row["verdict"].as_str()).collect();
    assert_eq!(verdicts, ["drop", "error", "keep", "error"], "{}", said(&output));
    assert_eq!((&documents[1]["id"], &documents[2]["id"]), (&json!("2"), &json!("3")));

    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(texts(300).as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    fs::write(folder.path().join("whole.jsonl.gz"), &packed).unwrap();
    fs::write(folder.path().join("half.jsonl.gz"), &packed[..packed.len() / 2]).unwrap();
    let whole = corpus(folder.path(), &["whole.jsonl.gz"]);
    assert_eq!((whole.status.code(), rows(&whole.stdout).len()), (Some(0), 300));
    // What could be read of it is judged, that it ends is a row, and the next input is read all the same.
    let half = corpus(folder.path(), &["half.jsonl.gz", "whole.jsonl.gz", "gone.jsonl"]);
    assert_eq!(half.status.code(), Some(2));
    let found = rows(&half.stdout);
    let errors = found.iter().filter(|row| row["verdict"] == "error").count();
    assert!(errors == 1 && found.len() > 300, "{errors} errors in {} rows", found.len());
    assert!(
        said(&half).contains("half.jsonl.gz: ") && said(&half).contains("gone.jsonl: no such file"),
        "{}",
        said(&half)
    );

    let zstd = tests_zstd();
    fs::write(folder.path().join("packed"), zstd).unwrap();
    let output = corpus(folder.path(), &["packed"]);
    assert_eq!(rows(&output.stdout)[0]["verdict"], "drop", "{}", said(&output));
}

/// A line of JSON as zstd packs it without compression: a skippable frame, then two frames of a raw block each.
fn tests_zstd() -> Vec<u8> {
    let line = json!({ "text": FAULTY }).to_string() + "\n";
    let (head, tail) = line.as_bytes().split_at(20);
    let mut packed = b"\x50\x2A\x4D\x18\x03\x00\x00\x00abc".to_vec();
    for part in [head, tail] {
        // Magic number; a single segment whose size takes one byte; the size; a last, raw block of that size.
        packed.extend(b"\x28\xB5\x2F\xFD\x20");
        packed.push(u8::try_from(part.len()).unwrap());
        let block = (part.len() << 3) | 1;
        packed.extend(&block.to_le_bytes()[..3]);
        packed.extend(part);
    }
    packed
}

#[test]
fn a_sample_is_the_same_for_the_same_seed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.jsonl"), texts(200)).unwrap();
    let sample = |seed: &str| {
        let output = corpus(folder.path(), &["--sample", "20", "--seed", seed, "c.jsonl"]);
        assert!(output.status.success(), "{}", said(&output));
        rows(&output.stdout).iter().map(|row| row["row"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    let first = sample("7");
    assert_eq!(first.len(), 20);
    assert!(first.is_sorted() && first == sample("7") && first != sample("8"));
}

#[test]
fn the_gate_decides_what_is_kept_and_stdin_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let lines = texts(6);
    let gate = |more: &[&str]| {
        let arguments = ["corpus", "--lang", "en"].iter().chain(more).chain(&["-"]);
        let output = run_with_input(corrigenda(folder.path(), arguments), lines.as_bytes());
        let kept = rows(&output.stdout).iter().filter(|row| row["verdict"] == "keep").count();
        (output.status.code(), kept)
    };
    assert_eq!(gate(&[]), (Some(0), 4));
    assert_eq!(gate(&["--max-severity", "error"]), (Some(0), 6));
    assert_eq!(gate(&["--max-severity", "error", "--min-score", "99"]), (Some(0), 4));
    assert_eq!(gate(&["--gate"]), (Some(1), 4));
}

#[test]
fn what_cannot_be_done_is_said_before_the_work_begins() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.jsonl"), texts(1)).unwrap();
    fs::write(folder.path().join("a.txt"), SOUND).unwrap();
    let refused = |arguments: &[&str], why: &str| {
        let output = corpus(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains(why), "{arguments:?}: {}", said(&output));
    };
    refused(&["--documents", "c.jsonl", "c.jsonl"], "a table would overwrite it");
    refused(&["--documents", "d", "--findings", "d", "c.jsonl"], "two tables cannot go into one file");
    refused(&["--resume", "work", "-"], "cannot be read again");
    refused(&["a.txt"], "and this is text; say what it is with --as");
    refused(&["--statistics", "s.json", "--merge", "c.jsonl"], "no statistics of a corpus");
    refused(&[], "required");
    if !cfg!(feature = "parquet") {
        refused(&["--documents", "d.parquet", "c.jsonl"], "without Parquet");
    }
    assert_eq!(fs::read_to_string(folder.path().join("c.jsonl")).unwrap(), texts(1));
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_says_what_json_lines_say() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.jsonl"), texts(60)).unwrap();
    let run = |arguments: &[&str]| {
        let output = corpus(folder.path(), arguments);
        assert!(output.status.success(), "{}", said(&output));
        output.stdout
    };
    run(&["--documents", "d.parquet", "--findings", "f.parquet", "c.jsonl"]);
    run(&["--findings", "f.jsonl", "c.jsonl"]);
    // The table of findings is a corpus as well: its messages are texts.
    let of = |name: &str| {
        let found = rows(&run(&["--text-field", "message", "--id-field", "row", name]));
        let said =
            |row: &Value| (row["row"].clone(), row["id"].clone(), row["words"].clone(), row["bytes"].clone());
        found.iter().map(said).collect::<Vec<_>>()
    };
    assert_eq!(of("f.parquet").len(), 20);
    assert_eq!(of("f.parquet"), of("f.jsonl"));
    let wrong = rows(&run(&["--text-field", "words", "d.parquet"]));
    assert_eq!((wrong.len(), &wrong[0]["error"]), (60, &json!("no text, but a number")));
    let maps = rows(&run(&["--text-field", "rules", "d.parquet"]));
    assert_eq!(maps[0]["error"], "no text, but a list");
    let nulls = rows(&run(&["--text-field", "error", "d.parquet"]));
    assert!(nulls[0]["error"].as_str().unwrap().ends_with("but null"));
    // As JSON lines in parts, as Parquet at the end.
    let direct = fs::read(folder.path().join("d.parquet")).unwrap();
    run(&["--resume", "work", "--documents", "d.parquet", "c.jsonl"]);
    assert_eq!(fs::read(folder.path().join("d.parquet")).unwrap(), direct);
}

/// In `check`, too, a large file is read in stretches: its places are those of the file, and a broken line is told.
#[test]
fn what_is_found_in_stretches_is_what_is_found_in_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let padding = "x".repeat(300_000);
    let row =
        |number: usize| json!({ "id": number.to_string(), "text": FAULTY, "other": padding }).to_string();
    let mut lines: Vec<String> = (0..10).map(row).collect();
    lines[7] = "{\"half".to_owned();
    lines[5] = json!({ "other": padding }).to_string();
    fs::write(folder.path().join("c.jsonl"), lines.join("\n")).unwrap();
    let check = |more: &[&str]| {
        let arguments = ["check", "--lang", "en", "c.jsonl", "--format"].iter().chain(more);
        let output = corrigenda(folder.path(), arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains("c.jsonl: 8:"), "{}", said(&output));
        output.stdout
    };
    let in_stretches = check(&["json"]);
    // A page of HTML is made of the whole.
    assert_eq!(in_stretches, check(&["json", "--report", "html=page.html"]));
    let told: Value = serde_json::from_slice(&in_stretches).unwrap();
    let last = &told["findings"][7];
    assert_eq!(
        (&last["line"], &last["document"], &told["summary"]["files"]),
        (&json!(10), &json!("9"), &json!(1))
    );
}

/// So is a large table: rows go on over lines, rows of one document stay together, a quote that is never closed is told, and
/// takes no other row along.
#[test]
fn what_is_found_in_stretches_of_a_table_is_what_is_found_in_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let padding = "x".repeat(150_000);
    let row =
        |number: usize| format!("{},{padding},\"{FAULTY}\n\nTwo \"\"lines\"\" of {number}.\"", number / 3);
    let mut rows: Vec<String> = (0..21).map(row).collect();
    rows[4] = format!("1,{padding},\"{FAULTY}");
    rows[20] = format!("6,{padding},\"{FAULTY}");
    fs::write(folder.path().join("c.csv"), format!("\u{FEFF}key,other,text\n{}", rows.join("\n"))).unwrap();
    let check = |more: &[&str]| {
        let arguments =
            ["check", "--lang", "en", "--id-field", "key", "c.csv", "--format"].iter().chain(more);
        let output = corrigenda(folder.path(), arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        for line in [14, 60] {
            assert!(said(&output).contains(&format!("c.csv: {line}:")), "{line} {}", said(&output));
        }
        output.stdout
    };
    let in_stretches = check(&["json"]);
    assert_eq!(in_stretches, check(&["json", "--report", "html=page.html"]));
    let told: Value = serde_json::from_slice(&in_stretches).unwrap();
    let last = told["findings"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["line"], &last["document"]), (&json!(57), &json!("6")));
}

/// A table without a column of texts is told so once, however large.
#[test]
fn a_large_table_without_texts_is_told_so_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.csv"), "a,b\n".to_owned() + &"1,2\n".repeat(800_000)).unwrap();
    let output = corrigenda(folder.path(), ["check", "c.csv"].iter()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(said(&output).matches("--text-field").count(), 1, "{}", said(&output));
}

/// In `check`, too, a document of a file with many carries its name in every report.
#[test]
fn every_report_names_the_document_of_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.jsonl"), json!({ "id": "story-7", "text": FAULTY }).to_string() + "\n")
        .unwrap();
    fs::write(folder.path().join("c.csv"), format!("key,text\nstory-7,\"{FAULTY}\"\n")).unwrap();
    let formats = "diff short json jsonl sarif github gitlab junit checkstyle rdjson rdjsonl html markdown";
    for format in formats.split(' ') {
        for (field, file) in [("id", "c.jsonl"), ("key", "c.csv")] {
            let arguments = ["check", "--lang", "en", "--id-field", field, "--format", format, file];
            let output = corrigenda(folder.path(), arguments).output().unwrap();
            let report = String::from_utf8_lossy(&output.stdout);
            assert!(report.contains("story-7"), "{format} of {file}: {report}{}", said(&output));
        }
    }
}
