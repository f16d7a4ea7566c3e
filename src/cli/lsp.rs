//! `corrigenda lsp` and `corrigenda mcp`: what editors and writing programs start, and speak to over a pipe.

use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use corrigenda::desk::Settled;
use corrigenda::{lsp, mcp};

use super::{FAILURE, input, output};

#[derive(Debug, Args)]
pub struct LspArgs {
    /// Speak over stdin and stdout: there is no other way, but editors say so
    #[arg(long)]
    stdio: bool,
}

#[derive(Debug, Args)]
pub struct McpArgs {
    /// Configuration to use instead of the nearest `corrigenda.toml`
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Serves an editor.
pub fn serve_editor(_: &LspArgs) -> ExitCode {
    match lsp::run(|| BufReader::new(io::stdin()), &mut io::stdout().lock()) {
        // An editor that ends without saying so has failed.
        Ok(said_so) => ExitCode::from(u8::from(!said_so)),
        Err(error) => fail(&input::reason(&error)),
    }
}

/// Serves a writing program.
pub fn serve_writer(args: &McpArgs) -> ExitCode {
    let settled = match Settled::open(args.config.as_deref(), Path::new(".")) {
        Ok(settled) => settled,
        Err(error) => return fail(&error.to_string()),
    };
    match mcp::run(&settled, &mut BufReader::new(io::stdin()), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&input::reason(&error)),
    }
}

fn fail(why: &str) -> ExitCode {
    output::complain(why);
    ExitCode::from(FAILURE)
}
