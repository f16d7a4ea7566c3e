//! A real editor: Neovim without a window. Where it is not installed the test says so and passes, but fails with `CI` set.

use std::fs;
use std::process::Command;

use crate::common::{not_tested, tests_folder};

#[test]
fn neovim_shows_findings_and_makes_fixes() {
    let scratch = tempfile::tempdir().unwrap();
    let article = scratch.path().join("article.md");
    fs::write(&article, "# Élan\n\nOn Monday , the mayor resigned.\n\nThe end , he said.\n").unwrap();
    let script = tests_folder("lsp").join("neovim.lua");
    let mut command = Command::new("nvim");
    command.args(["--headless", "--clean"]).arg(&article).arg("-S").arg(&script);
    command.env("CORRIGENDA", env!("CARGO_BIN_EXE_corrigenda")).env("HOME", scratch.path());
    let Ok(output) = command.current_dir(scratch.path()).output() else {
        return not_tested("Neovim is not installed");
    };
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("findings: 3:10 spacing/before-punctuation, 5:8 spacing/before-punctuation"),
        "{said}"
    );
    assert_eq!(
        fs::read_to_string(&article).unwrap(),
        "# Élan\n\nOn Monday, the mayor resigned.\n\nThe end, he said.\n",
        "{said}"
    );
}
