//! The command line: the only place that prints, reads the environment, and exits.

mod annotate;
mod args;
mod baseline;
mod cache;
mod calibrate;
mod check;
mod completions;
mod config;
mod corpus;
mod eval;
mod filter;
mod gate;
mod html;
mod init;
mod input;
mod judge;
mod judge_files;
mod judge_round;
mod lint_file;
mod lsp;
mod man;
mod memory;
mod names;
mod output;
mod progress;
mod read;
mod report;
mod review;
mod rules;
#[cfg(feature = "serve")]
mod serve;
mod setup;
mod show_settings;
mod silence;
mod since;
mod source;
mod stretches;
mod survey;
mod target;
mod temporary;
mod values;
mod watch;
mod write;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

/// Exit status when the work could not be done.
const FAILURE: u8 = 2;

/// Parses the arguments and runs the command.
pub fn main() -> ExitCode {
    let args = match args::Args::try_parse() {
        Ok(args) => args,
        Err(error) => return args::explain(&error),
    };
    match args.command {
        args::Command::Check(args) => check::run(&args),
        args::Command::Review(args) => review::run(&args),
        args::Command::Read(args) => read::run(&args),
        args::Command::Corpus(args) => corpus::run(&args),
        args::Command::Names(args) => names::run(&args),
        args::Command::Rules(args) => rules::run(&args),
        args::Command::Annotate(args) => annotate::run(&args),
        args::Command::Calibrate(args) => calibrate::run(&args),
        args::Command::Eval(args) => eval::run(&args),
        args::Command::Judge(args) => judge_files::run(&args),
        #[cfg(feature = "serve")]
        args::Command::Serve(args) => serve::run(&args),
        args::Command::Lsp(args) => lsp::serve_editor(&args),
        args::Command::Mcp(args) => lsp::serve_writer(&args),
        args::Command::Config(args) => config::run(&args),
        args::Command::Init(args) => init::run(&args),
        args::Command::Completions { shell } => completions::run(shell, args::Args::command()),
        args::Command::Man => man::run(args::Args::command()),
    }
}
