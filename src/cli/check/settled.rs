//! The arguments of a check, with what the configuration says where they say nothing.

use corrigenda::config::Config;
use corrigenda::text::visible;

use super::CheckArgs;
use crate::cli::report::{ReportFile, format_named, report_file};

/// The arguments with the wishes of the configuration for the run; those for files are heeded file by file.
///
/// # Errors
/// A wish that names no format, for a person.
pub fn settled(args: &CheckArgs, config: &Config) -> Result<CheckArgs, String> {
    let wishes = &config.wishes;
    let file = config.path.as_deref().map(|path| path.display().to_string()).unwrap_or_default();
    let fault = |key: &str, why: String| format!("{}: {key}: {why}", visible(&file));
    let mut args = args.clone();
    if let (None, Some(name)) = (args.format, &wishes.format) {
        args.format = Some(format_named(name).map_err(|why| fault("format", why))?);
    }
    if args.report.is_empty() {
        let read: Result<Vec<ReportFile>, String> =
            wishes.reports.iter().map(|written| report_file(written)).collect();
        args.report = read.map_err(|why| fault("report", why))?;
    }
    if let Some(path) = args.output.clone() {
        args.report.push(ReportFile { format: args.main_format(), path });
    }
    Ok(args)
}
