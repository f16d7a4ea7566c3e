//! `corrigenda serve`, as a program.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use crate::common::corrigenda;

/// A server that has said where it listens.
fn started(folder: &std::path::Path, arguments: &[&str]) -> (Child, String) {
    let mut all = vec!["serve", "--listen", "127.0.0.1:0"];
    all.extend_from_slice(arguments);
    let mut child = corrigenda(folder, all).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    stderr.read_line(&mut line).unwrap();
    child.stderr = Some(stderr.into_inner());
    let address =
        line.trim().strip_prefix("corrigenda listens at http://").unwrap_or_else(|| panic!("{line}"));
    (child, address.trim_end_matches('/').to_owned())
}

#[test]
fn it_serves_until_it_is_told_to_stop() {
    let scratch = tempfile::tempdir().unwrap();
    let (mut child, address) = started(scratch.path(), &[]);
    let mut stream = std::net::TcpStream::connect(&address).unwrap();
    std::io::Write::write_all(
        &mut stream,
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    )
    .unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    assert!(said.ends_with("{\"status\":\"ok\"}"), "{said}");
    let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert!(child.wait().unwrap().success());
}

#[test]
fn what_cannot_be_done_is_said_before_anything_is_served() {
    let scratch = tempfile::tempdir().unwrap();
    let said = |arguments: &[&str]| {
        let mut all = vec!["serve"];
        all.extend_from_slice(arguments);
        let output = corrigenda(scratch.path(), all).env_remove("CORRIGENDA_TOKEN").output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(said(&["--listen", "0.0.0.0:0"]).contains("CORRIGENDA_TOKEN"));
    assert!(said(&["--listen", "nowhere"]).contains("nowhere"));
    assert!(said(&["--token-file", "none.txt"]).contains("none.txt: no such file"));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    assert!(said(&["--listen", &address]).contains(&address));
    std::fs::write(scratch.path().join("corrigenda.toml"), "langage = \"en\"\n").unwrap();
    assert!(said(&[]).contains("corrigenda.toml:1:1"));
}

/// The hook of docs/publishing.md that asks a server.
fn hook() -> String {
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/publishing.md");
    let page = std::fs::read_to_string(page).unwrap();
    let (before, after) = page.split_once("$CORRIGENDA_URL").unwrap();
    let start = before.rfind("```sh\n").unwrap() + "```sh\n".len();
    let end = before.len() + "$CORRIGENDA_URL".len() + after.find("```").unwrap();
    page[start..end].to_owned()
}

#[test]
fn the_hook_of_a_cms_lets_through_what_is_ready() {
    let scratch = tempfile::tempdir().unwrap();
    let server = crate::http::plain();
    if Command::new("curl").arg("--version").output().is_err() {
        return crate::common::not_tested("curl is not installed");
    }
    let publish = |post: &str, address: &str| {
        std::fs::write(scratch.path().join("post"), post).unwrap();
        let mut command = Command::new("sh");
        command.current_dir(scratch.path()).args(["-c", &hook()]).env("CORRIGENDA_URL", address);
        command.env("SLUG", "a-post").env("TEXT", "post").status().unwrap().code()
    };
    let address = format!("http://{}", server.address);
    assert_eq!(publish("<p>On Monday the mayor resigned.</p>", &address), Some(0));
    assert_eq!(publish("<p>On Monday , the mayor resigned.</p>", &address), Some(1));
    let verdict = std::fs::read_to_string(scratch.path().join("verdict.json")).unwrap();
    assert!(verdict.contains("\"verdict\":\"Not ready: 1 error.\""), "{verdict}");
    assert_eq!(publish("", "http://127.0.0.1:9"), Some(2));
}
