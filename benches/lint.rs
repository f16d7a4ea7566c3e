//! What linting costs, as a ratio to a bare word segmentation of the same text: `cargo bench`.
//!
//! Five loads: a folder of 2,000 articles, one long article, one article with very many names, the whole program on one
//! article of 7 kB, and on a folder it has linted before. For the names it also says what their rules cost beside all
//! others.

use std::fmt::Write;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use corrigenda::format;
use corrigenda::linter::{Beside, Linter, Settings};
use unicode_segmentation::UnicodeSegmentation;

// That of the program: what is measured is what its users wait for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ARTICLES: usize = 2000;
const ROUNDS: usize = 3;

fn main() {
    let articles = fixtures();
    let folder: Vec<&String> = articles.iter().cycle().take(ARTICLES).collect();
    let long = folder.iter().map(|text| text.as_str()).collect::<Vec<_>>().join("\n\n");
    let linter = Linter::new(&Settings::default(), Vec::new()).unwrap();

    compare("folder of 2,000 articles", folder.iter().map(|text| text.len()).sum(), &linter, &folder);
    compare("one long article", long.len(), &linter, &[&long]);
    names(&folder);
    start_up(&articles);
    cached(&folder[..100]);
}

const DISTINCT_NAMES: usize = 5000;

/// What the rules of names and acronyms cost: of all articles beside all other rules, and of 1 MB with 5,000 names.
fn names(articles: &[&String]) {
    let of_names = vec!["names".to_owned(), "acronyms".to_owned()];
    let only = Settings { select: of_names.clone(), ..Settings::default() };
    let without = Settings { ignore: of_names, ..Settings::default() };
    let time = |settings: &Settings, texts: &[&String]| {
        let linter = Linter::new(settings, Vec::new()).unwrap();
        best(|| {
            for text in texts {
                black_box(
                    linter
                        .lint(&format::read("article", text.as_bytes().to_vec()).unwrap(), Beside::default()),
                );
            }
        })
    };
    let (names, others) = (time(&only, articles), time(&without, articles));
    println!(
        "rules of names and acronyms: {:.2} of the time of all others",
        names.as_secs_f64() / others.as_secs_f64()
    );
    let text = many_names();
    let names = time(&only, &[&text]);
    println!(
        "{:.1} MB with {DISTINCT_NAMES} names: {:.0} ms",
        text.len() as f64 / 1e6,
        names.as_secs_f64() * 1e3
    );
}

/// A text of 1 MB in which very many names sound alike.
fn many_names() -> String {
    let heads = [
        "Ba", "Che", "Dju", "Fa", "Gri", "Kha", "Li", "Mo", "Na", "Pe", "Ra", "Sa", "Shi", "Ta", "Vo", "Ye",
        "Zha",
    ];
    let middles = [
        "ba", "di", "go", "kha", "le", "mi", "nu", "ra", "ri", "si", "sha", "to", "ve", "yu", "zi", "lla",
        "nda",
    ];
    let tails = [
        "bin", "da", "gov", "kal", "lev", "man", "nik", "ran", "rov", "sky", "tan", "tsev", "v", "wal", "ya",
        "yev", "zar", "zin",
    ];
    let name = |number: usize| {
        let head = heads[number % heads.len()];
        let middle = middles[number / heads.len() % middles.len()];
        let tail = tails[number / (heads.len() * middles.len()) % tails.len()];
        format!("{head}{middle}{tail}")
    };
    let mut text = String::new();
    let mut number = 0;
    while text.len() < 1_000_000 {
        let (first, second) = (name(number % DISTINCT_NAMES), name((7 * number + 1) % DISTINCT_NAMES));
        let _ = write!(
            text,
            "On the way the farmer {first} saw that {second} had gone home before the rain.\n\n"
        );
        number += 1;
    }
    text
}

/// The English articles of the fixtures, those with faults and those without: as many lie in a newsroom's folder.
fn fixtures() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let sorted = |folder: &str| {
        let mut paths: Vec<_> = fs::read_dir(root.join(folder)).unwrap().map(|e| e.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let is_english = |folder: &PathBuf| {
        fs::read_to_string(folder.join("faults.toml")).unwrap().contains("language = \"en\"")
    };
    let faulty = sorted("articles").into_iter().filter(is_english).map(|folder| folder.join("article.txt"));
    let clean = sorted("clean").into_iter().filter(|path| path.to_string_lossy().ends_with(".en.txt"));
    faulty.chain(clean).map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn compare(name: &str, bytes: usize, linter: &Linter, texts: &[&String]) {
    let segmentation = best(|| {
        for text in texts {
            black_box(text.unicode_words().count());
        }
    });
    let lint = best(|| {
        for text in texts {
            let document = format::read("article", text.as_bytes().to_vec()).unwrap();
            black_box(linter.lint(&document, Beside::default()));
        }
    });
    let speed = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!("{name}: {:.1} MB", bytes as f64 / 1e6);
    println!("    unicode-segmentation alone {:8.1} MB/s", speed(segmentation));
    println!("    reading and linting        {:8.1} MB/s", speed(lint));
    println!(
        "    linting costs {:.2} times a bare segmentation",
        lint.as_secs_f64() / segmentation.as_secs_f64()
    );
}

/// The shortest of a few runs: noise only ever adds.
fn best(mut work: impl FnMut()) -> Duration {
    (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn start_up(articles: &[String]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("article.txt");
    let mut text = articles.concat();
    text.truncate(text.floor_char_boundary(7000));
    fs::write(&path, text).unwrap();
    let mut times: Vec<Duration> = (0..30)
        .map(|_| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_corrigenda"));
            let start = Instant::now();
            command.args(["check", "--format", "jsonl"]).arg(&path).stdout(Stdio::null()).status().unwrap();
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("whole program on 7 kB: median {:.1} ms", times[times.len() / 2].as_secs_f64() * 1e3);
}

/// What a second run saves that finds its results in the cache.
fn cached(articles: &[&String]) {
    let folder = tempfile::tempdir().unwrap();
    for (number, text) in articles.iter().enumerate() {
        fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
    }
    let time = |arguments: &[&str]| {
        best(|| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_corrigenda"));
            command.current_dir(folder.path()).args(["check", "--format", "jsonl"]).args(arguments);
            command.stdout(Stdio::null()).status().unwrap();
        })
    };
    let plain = time(&["."]);
    time(&["--cache", "."]);
    let kept = time(&["--cache", "."]);
    println!("cached run: {:.1} times as fast", plain.as_secs_f64() / kept.as_secs_f64());
}
