//! `corrigenda completions` and `corrigenda man`: what the program says of its own arguments.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Args;

pub const COMPLETIONS_HELP: &str = "\
Examples:
  corrigenda completions bash > ~/.local/share/bash-completion/completions/corrigenda
  corrigenda completions fish > ~/.config/fish/completions/corrigenda.fish";

pub const MAN_HELP: &str = "\
Example:
  corrigenda man > ~/.local/share/man/man1/corrigenda.1";

/// Prints the completion script of a shell.
pub fn completions(shell: Shell) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "corrigenda", &mut script);
    print(&script)
}

/// Prints the manual page, with one section for each command.
pub fn man() -> ExitCode {
    let mut page = Vec::new();
    let mut command = Args::command();
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
        Ok(()) => print(&page),
        Err(_) => ExitCode::from(2),
    }
}

/// Writes to stdout; a reader that has gone away is no error.
fn print(bytes: &[u8]) -> ExitCode {
    match io::stdout().write_all(bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}
