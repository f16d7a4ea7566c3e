//! `corrigenda init`: a configuration with comments, and what a pipeline needs.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Args as ClapArgs;
use corrigenda::config::FILE_NAME;
use corrigenda::document::Language;

use super::values::language;
use super::{FAILURE, input, output, write};

const CONFIGURATION: &str = include_str!("corrigenda.toml");
const PRE_COMMIT: &str = include_str!("pre-commit.yaml");
const GITHUB: &str = include_str!("github.yml");
const GITLAB: &str = include_str!("gitlab.yml");

/// How the pipelines of the templates get the program, which every platform with Rust can do.
const COMPILE: &str = "cargo install --locked corrigenda";
/// How they get it from a release, whose checksum it must have.
const DOWNLOAD: &str = include_str!("download.sh");
/// Where releases are published: the `repository` of Cargo.toml; empty where it states none.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Nothing that is there is overwritten: what would have gone into such a file is printed instead.

Examples:
  corrigenda init --from fr                for articles translated from French
  corrigenda init --pre-commit --github    with a hook and a workflow")]
pub struct InitArgs {
    /// Language of the texts
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    pub lang: Option<Language>,
    /// Language they were translated from
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    pub from: Option<Language>,
    /// Also a hook for the pre-commit framework
    #[arg(long)]
    pub pre_commit: bool,
    /// Also a workflow of GitHub Actions
    #[arg(long)]
    pub github: bool,
    /// Also a job of GitLab CI
    #[arg(long)]
    pub gitlab: bool,
}

/// Runs the command in the working folder.
pub fn run(args: &InitArgs) -> ExitCode {
    let files = [
        (true, FILE_NAME, configuration(args)),
        (args.pre_commit, ".pre-commit-config.yaml", PRE_COMMIT.to_owned()),
        (args.github, ".github/workflows/corrigenda.yml", pipeline(GITHUB, REPOSITORY)),
        (args.gitlab, ".gitlab-ci.yml", pipeline(GITLAB, REPOSITORY)),
    ];
    for (_, path, content) in files.into_iter().filter(|(wanted, ..)| *wanted) {
        if let Err(error) = write_new(Path::new(path), &content) {
            output::complain(&format!("{path}: {}", input::reason(&error)));
            return ExitCode::from(FAILURE);
        }
    }
    ExitCode::SUCCESS
}

/// The configuration with the languages stated.
fn configuration(args: &InitArgs) -> String {
    let stated = |name: &str, language: Option<Language>, commented: &str| {
        language.map_or_else(|| commented.to_owned(), |language| format!("{name} = \"{language}\""))
    };
    CONFIGURATION
        .replace("# language = \"en\"", &stated("language", args.lang, "# language = \"en\""))
        .replace("# source = \"fr\"", &stated("source", args.from, "# source = \"fr\""))
}

/// A template with the step that downloads a release instead of compiling it, where a repository publishes some.
fn pipeline(template: &str, repository: &str) -> String {
    let step = template.lines().find_map(|line| line.strip_suffix(COMPILE));
    let (Some(step), false) = (step, repository.is_empty()) else { return template.to_owned() };
    let indent = " ".repeat(step.len() - step.trim_start().len() + 4);
    let download =
        DOWNLOAD.replace("{repository}", repository).replace("{version}", env!("CARGO_PKG_VERSION"));
    let lines: String = download.lines().flat_map(|line| ["\n", indent.as_str(), line]).collect();
    template.replacen(&format!("{step}{COMPILE}"), &format!("{step}|{lines}"), 1)
}

/// Writes a file that is not there yet; of one that is, says what belongs into it.
fn write_new(path: &Path, content: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let name = input::named(path);
    if fs::symlink_metadata(path).is_err() {
        write::put(path, content.as_bytes())?;
        output::complain(&format!("{name}: written"));
    } else if path.ends_with(FILE_NAME) {
        output::complain(&format!("{name}: is there, left as it is"));
    } else {
        output::complain(&format!("{name}: is there, left as it is; add to it:"));
        io::stdout().write_all(content.as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "https://example.org/press/corrigenda";

    #[test]
    fn a_pipeline_downloads_a_release_where_there_is_one() {
        for (template, step) in [(GITHUB, "      - run: |\n"), (GITLAB, "    - |\n")] {
            let text = pipeline(template, HOME);
            let (before, behind) = text.split_once(step).unwrap();
            assert!(template.starts_with(before));
            let version = env!("CARGO_PKG_VERSION");
            let first = format!("release={HOME}/releases/download/v{version}\n");
            assert!(behind.trim_start().starts_with(&first), "{behind}");
            assert!(!text.contains("{repository}") && !text.contains("{version}"));
            assert!(text.ends_with(template.split_once(&format!("{COMPILE}\n")).unwrap().1));
        }
    }

    #[test]
    fn a_pipeline_compiles_where_no_repository_is_stated() {
        assert_eq!(pipeline(GITHUB, ""), GITHUB);
        assert!(GITLAB.contains(COMPILE));
    }
}
