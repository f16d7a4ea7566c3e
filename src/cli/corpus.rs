//! `corrigenda corpus`: its arguments, and a run over all texts of a corpus.

mod batches;
mod fields;
mod input;
mod meter;
#[cfg(not(feature = "parquet"))]
mod no_parquet;
#[cfg(feature = "parquet")]
mod parquet_rows;
#[cfg(feature = "parquet")]
mod parquet_table;
mod parts;
mod pipeline;
mod raw;
mod rows;
mod run;
mod sample;
mod tables;
mod zstd;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use corrigenda::format::Format;

#[cfg(not(feature = "parquet"))]
use self::no_parquet::{rows as parquet_rows, table as parquet_table};
use super::FAILURE;
use super::gate::GateArgs;
use super::output;
use super::setup::LintArgs;
use super::values::text_format;

#[derive(Debug, Args)]
#[command(after_help = "\
Each row of the inputs comes to one row of --documents: its id, language and words, its findings by severity and by rule,
its score, and `keep`, `drop` or, for a row that holds no text, `error`. What is kept is what `check --gate` would let pass.

Exit status:
  0  every row was read; or, with --gate, every text is kept as well
  1  with --gate: a text is not kept
  2  the work could not be done, be it for one input of many

Examples:
  corrigenda corpus --documents out.jsonl texts.jsonl
                                               a row for each text
  corrigenda corpus --text-field body --id-field url --findings found.parquet shards/
                                               a row for each finding, of all files in a folder
  zstd -dc texts.jsonl.zst | corrigenda corpus --min-score 90 -
                                               which texts to keep
  corrigenda corpus --resume work/ --documents out.jsonl texts.jsonl
                                               to be taken up again where it was interrupted
  corrigenda corpus --statistics all.json --merge a.json --merge b.json
                                               add up what shards have come to")]
pub struct CorpusArgs {
    /// Files of JSON lines, CSV, TSV or Parquet, also packed by gzip or zstd; folders of them; or `-` for stdin
    #[arg(required_unless_present = "merge")]
    pub paths: Vec<PathBuf>,
    /// Write a row for each text into this file: Parquet where its name ends in `.parquet`, else JSON lines [default:
    /// stdout, where no table is asked for]
    #[arg(long, value_name = "FILE", help_heading = "Tables")]
    pub documents: Option<PathBuf>,
    /// Write a row for each finding into this file
    #[arg(long, value_name = "FILE", help_heading = "Tables")]
    pub findings: Option<PathBuf>,
    /// Write what all texts come to, by rule, language and site, into this file as JSON
    #[arg(long, value_name = "FILE", help_heading = "Tables")]
    pub statistics: Option<PathBuf>,
    /// Add the statistics of another shard to those of this run; may be given several times
    #[arg(long, value_name = "FILE", requires = "statistics", help_heading = "Tables")]
    pub merge: Vec<PathBuf>,
    /// The field or column of the site that a text was taken from: a name or an address, of which the host counts
    #[arg(long, value_name = "FIELD", help_heading = "What to look for")]
    pub site_field: Option<String>,
    /// The format of the texts in their fields: text, markdown or html
    #[arg(long, value_name = "FORMAT", value_parser = text_format, default_value = "text", help_heading = "What to look for")]
    pub text_format: Format,
    #[command(flatten)]
    pub lint: LintArgs,
    #[command(flatten)]
    pub gate: GateArgs,
    /// Judge so many texts only, taken by chance
    #[arg(long, value_name = "N", conflicts_with = "resume", help_heading = "Running")]
    pub sample: Option<usize>,
    /// The chance by which they are taken: the same number takes the same texts
    #[arg(long, value_name = "NUMBER", default_value_t = 0, help_heading = "Running")]
    pub seed: u64,
    /// Keep what is done in this folder, and go on from what is done there
    #[arg(long, value_name = "FOLDER", help_heading = "Running")]
    pub resume: Option<PathBuf>,
    /// Texts judged at the same time [default: one per processor]
    #[arg(long, value_name = "N", help_heading = "Running")]
    pub jobs: Option<NonZeroUsize>,
}

/// Runs the command.
pub fn run(args: &CorpusArgs) -> ExitCode {
    match run::run(args) {
        Ok(status) => ExitCode::from(status),
        Err(message) => {
            output::complain(&message);
            ExitCode::from(FAILURE)
        }
    }
}
