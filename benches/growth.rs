//! How the time for a text grows with its size: `cargo bench --bench growth [NAME…]`.
//!
//! For each kind of text that could grow faster than its size it prints the time for four sizes, each twice the one
//! before, and the exponent between the last two. Above [`MOST`] it ends with a failure. Seconds are nowhere judged.

use std::fmt::Write;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use corrigenda::bitext::Original;
use corrigenda::document::Language;
use corrigenda::linter::{Beside, Diagnostic, Linter, Settings};
use corrigenda::rule::Applicability;
use corrigenda::{fix, format};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Linear work shows an exponent of 1, with what a sort and a full cache add; quadratic work one of 2.
const MOST: f64 = 1.35;

/// The largest size, in bytes, and how many times it is halved.
const LARGEST: usize = 1 << 20;
const HALVINGS: usize = 3;

/// How often each size is measured: the shortest time counts, since noise only ever adds.
const ROUNDS: usize = 3;

/// A kind of text: its name, the name of a file of it, and how one of about so many bytes is made.
type Load = (&'static str, &'static str, fn(usize) -> String);

const LOADS: &[Load] = &[
    ("prose", "a.txt", |size| {
        counted(size, |n| format!("The mayor of the town said on Monday that {n} boats had come.\n\n"))
    }),
    ("one long line", "a.txt", |size| {
        counted(size, |n| format!("The mayor said on Monday that {n} boats had come. "))
    }),
    ("one long word", "a.txt", |size| "a".repeat(size)),
    ("one long word with joints", "a.txt", |size| "ab-".repeat(size / 3)),
    ("a sentence again and again", "a.txt", |size| {
        "The boat came back to the harbour at night. ".repeat(size / 44)
    }),
    ("a paragraph again and again", "a.txt", |size| {
        "The boat came back to the harbour at night.\n\n".repeat(size / 45)
    }),
    ("a word again and again", "a.txt", |size| "the ".repeat(size / 4)),
    ("distinct names", "a.txt", |size| counted(size, |n| format!("On the way {} saw it.\n\n", name(n)))),
    ("distinct names in one line", "a.txt", |size| counted(size, |n| format!("then {} came, ", name(n)))),
    ("distinct acronyms", "a.txt", |size| {
        counted(size, |n| format!("The Union {} ({}) met.\n\n", name(n), capitals(n)))
    }),
    ("short lines", "a.txt", |size| "a b\n".repeat(size / 4)),
    ("quotation marks", "a.txt", |size| "\"a\" 'b' ".repeat(size / 8)),
    ("opening marks", "a.txt", |size| "“".repeat(size / 3)),
    ("brackets", "a.txt", |size| "(".repeat(size)),
    ("full stops", "a.txt", |size| ".".repeat(size)),
    ("blanks", "a.txt", |size| " ".repeat(size) + "a"),
    ("figures", "a.txt", |size| counted(size, |n| format!("{n}.5 ,{n}, 000 "))),
    ("faults", "a.txt", |size| "One , two ; three.\n\n".repeat(size / 20)),
    ("faults in one line", "a.txt", |size| "One , two ; three. ".repeat(size / 19)),
    ("Markdown", "a.md", |size| {
        counted(size, |n| format!("## Part {n}\n\nThe *mayor* of [the town](x{n}) said `so`.\n\n"))
    }),
    ("Markdown, one list", "a.md", |size| counted(size, |n| format!("- the {n}th boat\n"))),
    ("open Markdown links", "a.md", |size| "[".repeat(size)),
    ("Markdown stars", "a.md", |size| "**a ".repeat(size / 4)),
    ("HTML", "a.html", |size| {
        counted(size, |n| format!("<p>The <b>mayor</b> of town {n} &amp; his men.</p>\n"))
    }),
    ("nested HTML", "a.html", |size| "<div>a".repeat(size / 6)),
    ("JSON lines", "a.jsonl", |size| {
        counted(size, |n| format!("{{\"id\": {n}, \"text\": \"One , two of {n}\"}}\n"))
    }),
    ("CSV", "a.csv", |size| {
        "id,text\n".to_owned() + &counted(size, |n| format!("{n},\"One , two of {n}\"\n"))
    }),
    ("PO", "a.po", |size| counted(size, |n| format!("msgid \"one {n}\"\nmsgstr \"eins , {n}\"\n\n"))),
    ("subtitles", "a.srt", |size| {
        counted(size, |n| format!("{n}\n00:00:01,000 --> 00:00:02,000\nThe boat came .\n\n"))
    }),
];

fn counted(size: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < size {
        let _ = write!(text, "{}", piece(number));
        number += 1;
    }
    text
}

/// A name for each number.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 12] = ["ba", "di", "go", "kha", "le", "mi", "nu", "ra", "to", "ve", "shi", "zon"];
    let mut name = String::from("M");
    let mut rest = number * 7919 % 248_832;
    for _ in 0..5 {
        name += SYLLABLES[rest % SYLLABLES.len()];
        rest /= SYLLABLES.len();
    }
    name
}

fn capitals(number: usize) -> String {
    (0..4).map(|place| char::from(b'A' + (number / 26_usize.pow(place) % 26) as u8)).collect()
}

fn linter() -> Linter {
    let settings =
        Settings { language: Language::parse("en"), source: Language::parse("fr"), ..Settings::default() };
    Linter::new(&settings, Vec::new()).unwrap()
}

fn lint(linter: &Linter, file: &str, text: &str, original: Option<&Original>) -> Vec<Diagnostic> {
    let document = format::read(file, text.as_bytes().to_vec()).unwrap();
    linter.lint(&document, Beside { original, ..Beside::default() })
}

fn best(mut work: impl FnMut()) -> Duration {
    let time = |()| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    std::iter::repeat_n((), ROUNDS).map(time).min().unwrap_or_default()
}

/// Measures a kind of work for all sizes; tells whether it grows as it may.
fn measure(name: &str, work: impl Fn(usize)) -> bool {
    let sizes = (0..=HALVINGS).rev().map(|halving| LARGEST >> halving);
    let times: Vec<f64> = sizes.map(|size| best(|| work(size)).as_secs_f64()).collect();
    let exponent = match times[..] {
        [.., half, whole] => (whole / half).log2(),
        _ => 0.0,
    };
    let mut shown = String::new();
    for time in &times {
        let _ = write!(shown, "{:9.1}", time * 1e3);
    }
    let verdict = if exponent > MOST { "  grows too fast" } else { "" };
    println!("{name:32}{shown}  {exponent:5.2}{verdict}");
    exponent <= MOST
}

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_asked = |name: &str| asked.is_empty() || asked.iter().any(|asked| name.contains(asked.as_str()));
    let linter = linter();
    println!("milliseconds for {} kB and twice as much, three times; exponent", (LARGEST >> HALVINGS) >> 10);
    let mut holds = true;
    for (name, file, make) in LOADS.iter().filter(|(name, ..)| is_asked(name)) {
        holds &= measure(name, |size| {
            black_box(lint(&linter, file, &make(size), None));
        });
    }
    for (name, file, make) in LOADS.iter().filter(|(name, ..)| name.starts_with("faults")) {
        let beside = format!("{name} beside a source");
        if is_asked(&beside) {
            holds &= measure(&beside, |size| {
                let document = format::read(file, make(size).into_bytes()).unwrap();
                let original = Original { document, language: Language::parse("fr"), ..Original::default() };
                black_box(lint(&linter, file, &make(size), Some(&original)));
            });
        }
        let fixed = format!("{name}, fixed");
        if is_asked(&fixed) {
            holds &= measure(&fixed, |size| {
                let relint = |bytes: &[u8]| {
                    Ok::<_, std::convert::Infallible>(lint(
                        &linter,
                        file,
                        &String::from_utf8_lossy(bytes),
                        None,
                    ))
                };
                let _ = black_box(fix::to_fixed_point(make(size), Applicability::Safe, relint));
            });
        }
    }
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
