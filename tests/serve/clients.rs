//! Clients that others wrote for `LanguageTool`. `tests/serve/install.sh` fetches them; where they are not there the tests
//! say so and pass, but fail with `CI` set.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::{not_tested, tests_folder};
use crate::http::plain;

/// Exit status of a script whose client is not installed.
const MISSING: i32 = 77;

/// Where `install.sh` puts the clients.
fn clients() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/clients")
}

/// Runs a client against a server; it prints what it was told.
fn told(mut command: Command, script: &str, client: &str) -> Option<String> {
    let server = plain();
    let address = format!("http://{}", server.address);
    command.arg(tests_folder("serve").join(script)).args([client, &address]);
    let Ok(output) = command.env("NODE_PATH", clients().join("node_modules")).output() else {
        not_tested(&format!("{client}: nothing is there to run it"));
        return None;
    };
    if output.status.code() == Some(MISSING) {
        not_tested(&format!("{client} is not installed (tests/serve/install.sh)"));
        return None;
    }
    assert!(output.status.success(), "{client}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap().trim().to_owned())
}

fn python() -> Command {
    let own = clients().join("python/bin/python3");
    Command::new(if own.exists() { own } else { "python3".into() })
}

#[test]
fn clients_of_others_are_told_what_is_found() {
    // Python counts characters, and one of these clients turns what it is told into that.
    for (client, offset) in [("language_tool_python", 8), ("pylanguagetool", 9)] {
        if let Some(told) = told(python(), "client.py", client) {
            assert_eq!(told, format!("spacing/before-punctuation {offset} 2 \",\""), "{client}");
        }
    }
    if let Some(told) = told(Command::new("node"), "client.js", "annotatedtext-rehype") {
        assert_eq!(told, "spacing/before-punctuation \" ,\" \",\"");
    }
}

#[test]
fn libreoffice_is_told_what_is_found() {
    // The bridge to LibreOffice belongs to the Python of the system.
    let system = Path::new("/usr/bin/python3");
    let python = Command::new(if system.exists() { system } else { Path::new("python3") });
    if let Some(told) = told(python, "libreoffice.py", "libreoffice") {
        // It counts units of UTF-16; the rocket before the words has two.
        assert_eq!(told, "12 2 ','");
    }
}

#[test]
fn writing_programs_find_the_tools() {
    let mut command = python();
    command.arg(tests_folder("serve").join("writer.py")).arg(env!("CARGO_BIN_EXE_corrigenda"));
    let Ok(output) = command.output() else { return not_tested("no Python is there") };
    if output.status.code() == Some(MISSING) {
        return not_tested("mcp is not installed (tests/serve/install.sh)");
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.trim(), "check explain fix names\nspacing/before-punctuation\nOn Monday, he left.\nTrue");
}

#[test]
fn the_plug_in_of_wordpress_is_told_the_verdict() {
    if let Some(told) = told(Command::new("php"), "wordpress.php", "wordpress") {
        assert_eq!(told, "Not ready: 1 error. spacing/before-punctuation");
    }
}
