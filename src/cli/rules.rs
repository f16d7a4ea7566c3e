//! `corrigenda rules`: list, explain and test rules, and print the schema of packs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use corrigenda::config::{Config, ConfigError, unknown_rule};
use corrigenda::rule::{Applicability, Kind, PackError, Rule, SCHEMA};
use corrigenda::{builtin, examples};

use super::{FAILURE, output};

#[derive(Debug, Args)]
pub struct RulesArgs {
    #[command(subcommand)]
    command: Option<RulesCommand>,
}

#[derive(Debug, Subcommand)]
enum RulesCommand {
    /// List all rules with their severity, fix and languages (the default)
    List {
        /// Only rules whose id begins with this
        prefix: Option<String>,
    },
    /// Say what a rule finds, why, and show its examples
    #[command(after_help = "Example:\n  corrigenda rules explain quotes/wrong-side")]
    Explain {
        /// The rule, group/name
        id: String,
    },
    /// Test rules by their own examples
    #[command(after_help = "\
Every rule is tested: a bad example must give exactly the marked places and the fixed text, a good one
must be flagged by no rule at all.

Examples:
  corrigenda rules test
  corrigenda rules test house-style.toml")]
    Test {
        /// Packs of your own; none: the built-in ones
        packs: Vec<PathBuf>,
    },
    /// Print the JSON schema of rule packs, for editors that complete TOML
    Schema,
}

/// Why the command could not do its work.
enum Failure {
    Message(String),
    /// Some examples do not hold.
    Examples(String),
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        Self::Message(error.to_string())
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Message(error.to_string())
    }
}

pub fn run(args: &RulesArgs) -> ExitCode {
    let list = RulesCommand::List { prefix: None };
    let outcome = match args.command.as_ref().unwrap_or(&list) {
        RulesCommand::List { prefix } => {
            all_rules().map(|rules| listing(&rules, prefix.as_deref().unwrap_or_default()))
        }
        RulesCommand::Explain { id } => explain(id),
        RulesCommand::Test { packs } => test(packs),
        RulesCommand::Schema => Ok(SCHEMA.to_owned()),
    };
    match outcome {
        Ok(text) => output::print(text.as_bytes()),
        Err(Failure::Message(message)) => {
            let _ = writeln!(anstream::stderr(), "corrigenda: {message}");
            ExitCode::from(FAILURE)
        }
        Err(Failure::Examples(report)) => {
            let _ = write!(anstream::stderr(), "{report}");
            ExitCode::from(1)
        }
    }
}

/// The built-in rules and those of the packs that the configuration here names.
fn all_rules() -> Result<Vec<Rule>, Failure> {
    let mut rules = builtin::rules()?;
    rules.extend(Config::discover(&PathBuf::from("."))?.rules()?);
    Ok(rules)
}

/// One line per id, whatever the number of tables that share it.
fn listing(rules: &[Rule], prefix: &str) -> String {
    let mut by_id: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in rules.iter().filter(|rule| rule.id.starts_with(prefix)) {
        by_id.entry(&rule.id).or_default().push(rule);
    }
    let width = by_id.keys().map(|id| id.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (id, tables) in &by_id {
        let severity = tables
            .iter()
            .filter_map(|rule| rule.severity)
            .max()
            .map_or("off", corrigenda::rule::Severity::as_str);
        let fix = tables.iter().map(|rule| rule.fix).max().unwrap_or(Applicability::DisplayOnly).as_str();
        let mut languages: Vec<String> = tables.iter().map(|rule| languages_of(rule)).collect();
        languages.sort();
        languages.dedup();
        if languages.iter().any(|name| name == "any") {
            languages = vec!["any".to_owned()];
        }
        let _ = writeln!(text, "{id:width$}  {severity:7}  {fix:12}  {}", languages.join(" "));
    }
    text
}

/// The texts a rule speaks of: `en`, `any`, `fr→en`.
fn languages_of(rule: &Rule) -> String {
    let target = rule.scope.target.map_or_else(|| "any".to_owned(), |language| language.to_string());
    match rule.scope.source {
        Some(source) => format!("{source}→{target}"),
        None => target,
    }
}

fn explain(id: &str) -> Result<String, Failure> {
    let rules = all_rules()?;
    let tables: Vec<&Rule> = rules.iter().filter(|rule| rule.id == id).collect();
    if tables.is_empty() {
        let known: Vec<String> = rules.iter().map(|rule| rule.id.clone()).collect();
        return Err(Failure::Message(unknown_rule(id, &known).unwrap_or_default()));
    }
    let mut text = format!("{id}\n");
    for rule in tables {
        let severity = rule.severity.map_or("off unless selected", corrigenda::rule::Severity::as_str);
        let (pack, line) = &rule.origin;
        let kind = match &rule.kind {
            Kind::Match { .. } => "a pattern".to_owned(),
            Kind::Words(words) => format!("a list of {} words and phrases", words.len()),
            Kind::Line { patterns, .. } => format!("{} patterns for whole lines", patterns.len()),
            Kind::Check(name) => format!("the algorithm `{name}`"),
        };
        let _ =
            writeln!(text, "\n{}, {severity}, fix {}, {}", languages_of(rule), rule.fix.as_str(), rule.mqm);
        let _ = writeln!(text, "  Says:  {}", rule.message.as_str());
        let _ = writeln!(text, "  Why:   {}", rule.why);
        let _ = writeln!(text, "  Found by {kind} ({pack}:{line})");
        for example in rule.bad.iter().take(4) {
            if let Some(source) = &example.source {
                let _ = writeln!(text, "  source: {}", source.replace('\n', "⏎"));
            }
            let _ = writeln!(text, "  - {}", example.text.replace('\n', "⏎"));
            if let Some(fixed) = &example.fixed {
                let _ = writeln!(text, "  + {}", fixed.replace('\n', "⏎"));
            }
        }
        for good in rule.good.iter().take(3) {
            if let Some(source) = &good.source {
                let _ = writeln!(text, "  source: {}", source.replace('\n', "⏎"));
            }
            let _ = writeln!(text, "  right: {}", good.text.replace('\n', "⏎"));
        }
    }
    let _ = writeln!(text, "\nSwitch it off in corrigenda.toml:\n  [rules]\n  \"{id}\" = \"off\"");
    Ok(text)
}

fn test(packs: &[PathBuf]) -> Result<String, Failure> {
    let mut given = Vec::new();
    for path in packs {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::Message(format!("{}: {error}", path.display())))?;
        given.push((path.display().to_string(), text));
    }
    let (count, failures) = examples::test_packs(&given)?;
    if failures.is_empty() {
        return Ok(format!("{count} examples hold\n"));
    }
    let mut report = String::new();
    for failure in &failures {
        let (pack, line) = &failure.origin;
        let _ = writeln!(report, "{pack}:{line}: {}: {}", failure.rule, failure.message);
    }
    let _ = writeln!(report, "{} of {count} examples or rules fail", failures.len());
    Err(Failure::Examples(report))
}
