//! The page, in headless Chromium through Playwright. Where these are not installed the test says so and passes, but fails
//! with `CI` set.

use std::path::Path;
use std::process::Command;

use crate::common::{not_tested, tests_folder};
use crate::http::plain;

/// Exit status of the script where the browser or its driver is not installed.
const MISSING: i32 = 77;

#[test]
fn an_article_is_worked_on() {
    let server = plain();
    let scratch = tempfile::tempdir().unwrap();
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/clients/node_modules");
    let mut command = Command::new("node");
    command.arg(tests_folder("serve").join("page.js")).arg(format!("http://{}/", server.address));
    command.arg(scratch.path()).env("NODE_PATH", modules);
    let Ok(output) = command.output() else { return not_tested("Node is not installed") };
    if output.status.code() == Some(MISSING) {
        return not_tested("Chromium or Playwright is not installed (tests/serve/install.sh)");
    }
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("all is as it should be"), "{said}");
}
