//! The commands of the program.

use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, Subcommand};

use super::annotate::AnnotateArgs;
use super::calibrate::CalibrateArgs;
use super::check::CheckArgs;
use super::config::ConfigArgs;
use super::corpus::CorpusArgs;
use super::eval::EvalArgs;
use super::init::InitArgs;
use super::judge_files::JudgeCommand;
use super::lsp::{LspArgs, McpArgs};
use super::names::NamesArgs;
use super::read::ReadArgs;
use super::review::ReviewArgs;
use super::rules::RulesArgs;
use super::{FAILURE, completions, man, output};

/// Lints machine-translated articles: finds what translation and scraping left behind, and fixes it.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = "\
Examples:
  corrigenda check article.txt           report on one article
  corrigenda check --fix articles/       fix what can be fixed safely
  corrigenda review article.txt          go through all suggestions one by one
  corrigenda check --help                all about checking"
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check texts, report what translation left behind, and fix it
    Check(Box<CheckArgs>),
    /// Go through the suggestions for a text one by one
    Review(Box<ReviewArgs>),
    /// Print the text that would be checked, block by block
    Read(ReadArgs),
    /// Judge the texts of a corpus: a row for each, a row for each finding, and statistics
    Corpus(Box<CorpusArgs>),
    /// List the names of texts with their spellings, and make an authority file
    Names(NamesArgs),
    /// List, explain and test rules
    Rules(RulesArgs),
    /// Mark the faults of a text, from what the rules find and what they do not
    Annotate(Box<AnnotateArgs>),
    /// Say what an archive of the house advises for its configuration
    Calibrate(Box<CalibrateArgs>),
    /// Say how right the rules are, by texts that people annotated
    Eval(Box<EvalArgs>),
    /// Questions to a judge and its answers as files; rules from what people accepted
    Judge(JudgeCommand),
    /// Serve a page for editors, and an API, over HTTP
    #[cfg(feature = "serve")]
    Serve(super::serve::ServeArgs),
    /// Serve an editor over stdin and stdout: the Language Server Protocol
    Lsp(LspArgs),
    /// Serve a writing program over stdin and stdout: the Model Context Protocol
    Mcp(McpArgs),
    /// Say what applies to a file, and print the schema of the configuration
    Config(ConfigArgs),
    /// Write a configuration with comments, and what a pipeline needs
    Init(InitArgs),
    /// Print a completion script for a shell
    #[command(after_help = completions::HELP)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = man::HELP)]
    Man,
}

/// Says what is wrong with the arguments, or what was asked for: help, or the version.
pub fn explain(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // Where nobody reads it any more there is nothing to say.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    // Plain, since what was typed is quoted in it.
    let mut said = error.render().to_string();
    if let Some(meant) = meant(error) {
        said = format!("{said}\n{meant}\n");
    }
    output::complain(said.trim_end());
    ExitCode::from(FAILURE)
}

/// What is probably meant by what stands where a command is wanted: a file, or what other programs call their commands.
fn meant(error: &clap::Error) -> Option<String> {
    let (ErrorKind::InvalidSubcommand, Some(ContextValue::String(named))) =
        (error.kind(), error.get(ContextKind::InvalidSubcommand))
    else {
        return None;
    };
    match named.as_str() {
        "explain" => Some("To have a rule explained: corrigenda rules explain RULE".to_owned()),
        "fix" => Some("To make the safe fixes: corrigenda check --fix FILE".to_owned()),
        file => Path::new(file).exists().then(|| format!("To check a text: corrigenda check {file}")),
    }
}
