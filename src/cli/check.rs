//! `corrigenda check`.

use std::io::Write;
use std::process::ExitCode;

use corrigenda::document::Language;
use corrigenda::linter::{Linter, Settings};
use corrigenda::rule::Severity;
use corrigenda::{format, report};
use rayon::prelude::*;

use super::args::{CheckArgs, Format};

pub fn run(args: &CheckArgs) -> ExitCode {
    let settings = Settings {
        language: args.lang.as_deref().and_then(Language::parse),
        source: args.from.as_deref().and_then(Language::parse),
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        ..Settings::default()
    };
    let mut stderr = anstream::stderr();
    let linter = match Linter::new(&settings, Vec::new()) {
        Ok(linter) => linter,
        Err(error) => {
            let _ = writeln!(stderr, "{error}");
            return ExitCode::from(2);
        }
    };
    let mut files = Vec::new();
    for path in &args.paths {
        for entry in ignore::WalkBuilder::new(path).sort_by_file_path(Ord::cmp).build().flatten() {
            if entry.file_type().is_some_and(|t| t.is_file()) {
                files.push(entry.into_path());
            }
        }
    }
    let results: Vec<_> = files
        .par_iter()
        .map(|path| {
            let bytes = std::fs::read(path).map_err(|e| e.to_string())?;
            let document = format::read(&path.display().to_string(), bytes).map_err(|e| e.to_string())?;
            Ok::<_, String>(linter.lint(&document))
        })
        .collect();
    let mut failed = false;
    let mut found = false;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (path, result) in files.iter().zip(results) {
        let path = path.display().to_string();
        match result {
            Ok(diagnostics) => {
                for d in diagnostics {
                    found |= d.severity >= Severity::Warning;
                    let _ = match args.format {
                        Format::Jsonl => writeln!(out, "{}", report::jsonl::line(&path, &d)),
                        Format::Short => {
                            let s = d.severity;
                            writeln!(
                                out,
                                "{path}:{}:{}: {s} {} {}",
                                d.start.line, d.start.column, d.rule, d.message
                            )
                        }
                    };
                }
            }
            Err(error) => {
                failed = true;
                let _ = writeln!(stderr, "{path}: {error}");
            }
        }
    }
    let _ = out.flush();
    if failed { ExitCode::from(2) } else { ExitCode::from(u8::from(found)) }
}
