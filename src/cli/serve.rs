//! `corrigenda serve`: the page, the API, and the API of `LanguageTool`, at an address of this machine.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use corrigenda::config::read_settings;
use corrigenda::desk::{Desk, Settled};
use corrigenda::format::ReadOptions;
use corrigenda::linter::Settings;
use corrigenda::serve::{Access, Limits, Server, is_local};

use super::setup::validate;
use super::{FAILURE, input, output};

/// The variable that may hold the token.
const TOKEN: &str = "CORRIGENDA_TOKEN";

#[derive(Debug, Args)]
#[command(after_help = "\
Serves the page at /, an API in JSON described at /api/openapi.json, and the API of LanguageTool at /v2/check.
SIGTERM and Ctrl-C end it after the requests that have begun. The configuration is read again when it changes.

Beyond this machine a token is wanted of every request (Authorization: Bearer …): CORRIGENDA_TOKEN or
--token-file holds it.

Examples:
  corrigenda serve                                    http://127.0.0.1:8099/
  corrigenda serve --listen 127.0.0.1:0               at any port that is free
  CORRIGENDA_TOKEN=… corrigenda serve --listen 0.0.0.0:8099")]
pub struct ServeArgs {
    /// Address and port to listen at
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8099")]
    listen: SocketAddr,
    /// Configuration to use instead of the nearest `corrigenda.toml`
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// File with the token that requests must bear
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Web page that may ask, as in `https://cms.example.org`, or `*`; may be given several times
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// Largest request in megabytes
    #[arg(long, value_name = "MB", default_value = "4", value_parser = clap::value_parser!(u32).range(1..=256))]
    max_body: u32,
    /// Seconds for sending a request, and again for answering it
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = clap::value_parser!(u64).range(1..=600))]
    time_limit: u64,
    /// Do not log requests
    #[arg(long)]
    quiet: bool,
}

/// Runs the command.
pub fn run(args: &ServeArgs) -> ExitCode {
    match serve(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            output::complain(&message);
            ExitCode::from(FAILURE)
        }
    }
}

fn serve(args: &ServeArgs) -> Result<(), String> {
    let settled = Settled::open(args.config.as_deref(), Path::new(".")).map_err(|error| error.to_string())?;
    validate(&Desk::new(settled.house().0, Settings::default(), ReadOptions::default()))?;
    let token = token(args)?;
    let is_local = is_local(&args.listen);
    if token.is_none() && !is_local {
        return Err(format!(
            "{}: can be reached from other machines; set {TOKEN} or --token-file, or listen at 127.0.0.1",
            args.listen
        ));
    }
    let access = Access { is_local: is_local && token.is_none(), token, origins: args.allow_origin.clone() };
    let limits = Limits {
        body: (args.max_body as usize) << 20,
        time: Duration::from_secs(args.time_limit),
        connections: connections(),
        ..Limits::default()
    };
    let listener = TcpListener::bind(args.listen)
        .map_err(|error| format!("{}: {}", args.listen, input::reason(&error)))?;
    let address = listener.local_addr().map_err(|error| input::reason(&error))?;
    output::complain(&format!("corrigenda listens at http://{address}/"));
    let quiet = args.quiet;
    let log = move |line: &str| {
        if !quiet {
            // A log that nobody reads stops no work.
            let _ = writeln!(io::stderr(), "{line}");
        }
    };
    let server = Server::new(settled, access, limits, log);
    server.run(listener, stopped()).map_err(|error| input::reason(&error))
}

/// The token that is wanted of requests.
fn token(args: &ServeArgs) -> Result<Option<String>, String> {
    let token = match &args.token_file {
        Some(file) => {
            let read = read_settings(file);
            Some(read.map_err(|error| format!("{}: {}", input::named(file), input::reason(&error)))?)
        }
        None => std::env::var(TOKEN).ok(),
    };
    match token.as_deref().map(str::trim) {
        None => Ok(None),
        Some(token) if token.len() < 16 => Err("the token has less than 16 characters".to_owned()),
        Some(token) => Ok(Some(token.to_owned())),
    }
}

/// Comes when the program is told to stop.
#[cfg(unix)]
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    let (Ok(mut terminate), Ok(mut interrupt)) = signals else { return std::future::pending().await };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

/// Comes when the program is told to stop.
#[cfg(not(unix))]
async fn stopped() {
    // Where the signal cannot be waited for, the program ends with it as any other.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}

/// Connections at one time.
const CONNECTIONS: usize = 16_384;

/// How many connections the system lets the program have, less some files of its own.
#[cfg(unix)]
fn connections() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    const OWN: u64 = 64;
    let most = CONNECTIONS as u64 + OWN;
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.unwrap_or(most).min(most);
    let raised = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), ..limit });
    let have = if raised.is_ok() { wanted } else { limit.current.unwrap_or(wanted) };
    have.saturating_sub(OWN).max(OWN) as usize
}

/// How many connections the system lets the program have.
#[cfg(not(unix))]
const fn connections() -> usize {
    CONNECTIONS
}
