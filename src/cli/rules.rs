//! `corrigenda rules`.

use std::io::Write;
use std::process::ExitCode;

use corrigenda::examples;

use super::args::{RulesArgs, RulesCommand};

pub fn run(args: &RulesArgs) -> ExitCode {
    let mut stderr = anstream::stderr();
    let RulesCommand::Test { packs } = &args.command;
    let mut given = Vec::new();
    for path in packs {
        match std::fs::read_to_string(path) {
            Ok(text) => given.push((path.display().to_string(), text)),
            Err(error) => {
                let _ = writeln!(stderr, "{}: {error}", path.display());
                return ExitCode::from(2);
            }
        }
    }
    match examples::test_packs(&given) {
        Err(error) => {
            let _ = writeln!(stderr, "{error}");
            ExitCode::from(2)
        }
        Ok((count, failures)) => {
            for failure in &failures {
                let (pack, line) = &failure.origin;
                let _ = writeln!(stderr, "{pack}:{line}: {}: {}", failure.rule, failure.message);
            }
            let _ = writeln!(stderr, "{count} examples, {} failures", failures.len());
            ExitCode::from(u8::from(!failures.is_empty()))
        }
    }
}
