//! `corrigenda completions`: what shells complete of the program's arguments.

use std::process::ExitCode;

use clap::Command;
use clap_complete::Shell;

use super::output;

pub const HELP: &str = "\
Examples:
  corrigenda completions bash > ~/.local/share/bash-completion/completions/corrigenda
  corrigenda completions fish > ~/.config/fish/completions/corrigenda.fish";

/// Prints the completion script of a shell for a command.
pub fn run(shell: Shell, mut command: Command) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "corrigenda", &mut script);
    output::hand_over(&script)
}
