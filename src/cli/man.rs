//! `corrigenda man`: the manual page.

use std::io::Write;
use std::process::ExitCode;

use clap::Command;

use super::{FAILURE, output};

pub const HELP: &str = "\
Example:
  corrigenda man > ~/.local/share/man/man1/corrigenda.1";

/// Prints the manual page of a command, with one section for each command below it.
pub fn run(mut command: Command) -> ExitCode {
    let mut page = Vec::new();
    command.build();
    let mut rendered = clap_mangen::Man::new(command.clone()).render(&mut page);
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        let man = clap_mangen::Man::new(sub.clone());
        rendered = rendered
            .and_then(|()| writeln!(page, ".SH \"CORRIGENDA {}\"", sub.get_name().to_uppercase()))
            .and_then(|()| man.render_description_section(&mut page))
            .and_then(|()| man.render_options_section(&mut page));
    }
    match rendered {
        Ok(()) => output::hand_over(&page),
        Err(_) => ExitCode::from(FAILURE),
    }
}
