//! The page of the `html` format in headless Chromium; where that is not installed the tests say so and pass, but fail
//! with `CI` set.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{corrigenda, not_tested};

/// Names under which Chromium is installed.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Switches that keep it from the network and from its user's profile.
const SWITCHES: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Runs Chromium on a page and gives what it prints; none where it is not installed.
fn chromium(folder: &Path, page: &Path, switches: &[String]) -> Option<String> {
    let profile = tempfile::tempdir_in(folder).unwrap();
    let found = NAMES.iter().find_map(|name| {
        let mut command = Command::new(name);
        command.args(SWITCHES).arg(format!("--user-data-dir={}", profile.path().display()));
        command.args(switches).arg(format!("file://{}", page.display())).output().ok()
    });
    if found.is_none() {
        not_tested("no Chromium is installed");
    }
    let output = found?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The page of an article with many faults.
fn page(folder: &Path) -> PathBuf {
    let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles/samara-pipeline/article.txt");
    fs::copy(article, folder.join("article.txt")).unwrap();
    let html = corrigenda(folder, ["check", "--format", "html", "article.txt"]).output().unwrap().stdout;
    let page = folder.join("page.html");
    fs::write(&page, html).unwrap();
    page
}

/// The page with a script of the test's own, which leaves what it has seen in the attribute `data-seen` of the body.
fn seen(folder: &Path, script: &str, switches: &[String]) -> Option<String> {
    let page = page(folder);
    let html = fs::read_to_string(&page).unwrap();
    let own = format!("<script>document.body.dataset.seen = (() => {{ {script} }})();</script>\n</body>");
    fs::write(&page, html.replace("</body>", &own)).unwrap();
    let mut all = vec!["--dump-dom".to_owned()];
    all.extend_from_slice(switches);
    let dom = chromium(folder, &page, &all)?;
    let (_, rest) = dom.split_once("data-seen=\"").unwrap();
    Some(rest.split('"').next().unwrap().to_owned())
}

#[test]
fn the_page_is_painted_at_every_width_and_in_both_schemes() {
    let scratch = tempfile::tempdir().unwrap();
    let page = page(scratch.path());
    let mut pictures: Vec<Vec<u8>> = Vec::new();
    for width in [1280_u32, 500] {
        // The settings of Chromium number the schemes: 0 is dark, 1 is light.
        for scheme in [0, 1] {
            let picture = scratch.path().join(format!("{width}-{scheme}.png"));
            let switches = [
                format!("--window-size={width},900"),
                format!("--blink-settings=preferredColorScheme={scheme}"),
                format!("--screenshot={}", picture.display()),
            ];
            if chromium(scratch.path(), &page, &switches).is_none() {
                return;
            }
            pictures.push(fs::read(&picture).unwrap());
        }
    }
    for (picture, width) in pictures.iter().zip([1280_u32, 1280, 500, 500]) {
        assert_eq!(&picture[16..20], width.to_be_bytes(), "the width in the head of the picture");
        assert!(
            picture.len() > 30_000,
            "a page with text on it does not compress to {} bytes",
            picture.len()
        );
    }
    assert_ne!(pictures[0], pictures[1], "dark and light look the same");
    assert_ne!(pictures[2], pictures[3], "dark and light look the same");
}

#[test]
fn nothing_stands_out_beyond_the_edge() {
    let scratch = tempfile::tempdir().unwrap();
    let script = "return document.documentElement.scrollWidth - innerWidth;";
    for width in [1280, 500] {
        let Some(beyond) = seen(scratch.path(), script, &[format!("--window-size={width},900")]) else {
            return;
        };
        assert!(beyond.parse::<i32>().unwrap() <= 0, "{beyond} pixels at a width of {width}");
    }
}

#[test]
fn filters_hide_findings_and_their_marks() {
    let scratch = tempfile::tempdir().unwrap();
    let script = "
        const count = selector => document.querySelectorAll(selector).length;
        const set = (name, value) => {
            const field = document.querySelector(`.tools [name=${name}]`);
            if (field.type === 'checkbox') field.checked = value; else field.value = value;
            field.dispatchEvent(new Event('input', { bubbles: true }));
        };
        const state = () => [count('.note:not([hidden])'), count('.mark:not(.off)'), count('.block:not([hidden])')];
        const all = state();
        set('error', false); set('warning', false);
        const infos = state();
        const rightInfos = count('.note.info') === infos[0] && count('.mark.info:not(.off)') === infos[1];
        set('error', true); set('warning', true); set('rule', 'quotes/wrong-side'); set('faulty', true);
        const one = state();
        const rightRule = count('[data-rule=\"quotes/wrong-side\"]') === one[0];
        const fewer = one[0] > 0 && one[0] < all[0] && one[2] < all[2];
        return [rightInfos, rightRule, fewer, document.querySelector('.tools').hidden === false].join();";
    let Some(seen) = seen(scratch.path(), script, &[]) else { return };
    assert_eq!(seen, "true,true,true,true");
}
