//! `corrigenda rules`: list, explain and test rules, and print the schema of packs.

mod list;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use corrigenda::check::Check;
use corrigenda::config::{Config, ConfigError, read_settings, unknown_rule};
use corrigenda::document::Language;
use corrigenda::report::{kind_of, languages_of, measured, page_of, reference};
use corrigenda::rule::{PackError, Rule, SCHEMA};
use corrigenda::{builtin, examples};

use super::values::language;
use super::{FAILURE, input, output};

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
        /// Only rules for texts in this language
        #[arg(long, value_name = "LANGUAGE", value_parser = language)]
        lang: Option<Language>,
        /// How they are listed
        #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
        format: ListForm,
    },
    /// Say what rules find, why, with which options, and show their examples
    #[command(after_help = "\
Examples:
  corrigenda rules explain quotes/wrong-side
  corrigenda rules explain numbers dates/weekday
  corrigenda rules explain --format markdown > rules.md")]
    Explain {
        /// Rules (group/name) or whole groups; none, with --format markdown: all rules
        #[arg(required_unless_present = "format")]
        names: Vec<String>,
        /// How they are explained
        #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
        format: Form,
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

/// How rules are explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// For the terminal
    Text,
    /// A page with a contents, as docs/rules.md
    Markdown,
}

/// How rules are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ListForm {
    /// A line for each
    Text,
    /// A JSON array
    Json,
    /// A table in Markdown
    Markdown,
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
    let list = RulesCommand::List { prefix: None, lang: None, format: ListForm::Text };
    let outcome = match args.command.as_ref().unwrap_or(&list) {
        RulesCommand::List { prefix, lang, format } => {
            let prefix = prefix.as_deref().unwrap_or_default();
            all_rules().map(|rules| listing(&list::entries(&rules, prefix, *lang), *format))
        }
        RulesCommand::Explain { names, format } => explain(names, *format),
        RulesCommand::Test { packs } => test(packs),
        RulesCommand::Schema => Ok(SCHEMA.to_owned()),
    };
    match outcome {
        Ok(text) => output::print(&text),
        Err(Failure::Message(message)) => {
            output::complain(&format!("corrigenda: {message}"));
            ExitCode::from(FAILURE)
        }
        Err(Failure::Examples(report)) => {
            output::complain(report.trim_end());
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

/// The rules as they are listed.
fn listing(entries: &[list::Entry<'_>], form: ListForm) -> String {
    match form {
        ListForm::Text => list::text(entries),
        ListForm::Json => list::json(entries),
        ListForm::Markdown => list::markdown(entries),
    }
}

/// The rules of these names or groups, or all, explained.
fn explain(names: &[String], form: Form) -> Result<String, Failure> {
    let rules = all_rules()?;
    let known: Vec<String> =
        rules.iter().flat_map(|rule| [rule.id.clone(), rule.group().to_owned()]).collect();
    if let Some(message) = names.iter().find_map(|name| unknown_rule(name, &known)) {
        return Err(Failure::Message(message));
    }
    let is_asked =
        |rule: &&Rule| names.is_empty() || names.iter().any(|name| *name == rule.id || name == rule.group());
    let asked = rules.iter().filter(is_asked);
    if form == Form::Markdown {
        return Ok(reference(asked));
    }
    let mut by_id: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in asked {
        by_id.entry(&rule.id).or_default().push(rule);
    }
    let entries: Vec<String> = by_id.iter().map(|(id, tables)| explanation(id, tables)).collect();
    Ok(entries.join("\n\n"))
}

/// A rule explained for the terminal.
fn explanation(id: &str, tables: &[&Rule]) -> String {
    let mut text = format!("{id}\n");
    for rule in tables {
        let severity = rule.severity.map_or("off unless selected", corrigenda::rule::Severity::as_str);
        let (pack, line) = &rule.origin;
        let _ =
            writeln!(text, "\n{}, {severity}, fix {}, {}", languages_of(rule), rule.fix.as_str(), rule.mqm);
        let _ = writeln!(text, "  Says:  {}", rule.message.as_str());
        let _ = writeln!(text, "  Why:   {}", rule.why);
        let _ = writeln!(text, "  Found by {} ({pack}:{line})", kind_of(rule));
        for option in Check::of(rule).into_iter().flat_map(|check| check.options) {
            let _ =
                writeln!(text, "  Option {}: {} [default: {}]", option.name, option.about, option.default);
        }
        examples_of(&mut text, rule);
    }
    if let Some(measured) = measured(id) {
        let _ = writeln!(text, "\n{measured}");
    }
    if let Some(page) = page_of(id) {
        let _ = writeln!(text, "\nOn the web: {page}");
    }
    let _ = writeln!(text, "\nSwitch it off in corrigenda.toml:\n  [rules]\n  \"{id}\" = \"off\"");
    text
}

/// Some of a rule's examples: what it finds and what comes of it, and what is right.
fn examples_of(text: &mut String, rule: &Rule) {
    let line = |text: &str| text.replace('\n', "⏎");
    for example in rule.bad.iter().take(4) {
        if let Some(source) = &example.source {
            let _ = writeln!(text, "  source: {}", line(source));
        }
        let _ = writeln!(text, "  - {}", line(&example.text));
        if let Some(fixed) = &example.fixed {
            let _ = writeln!(text, "  + {}", line(fixed));
        }
    }
    for good in rule.good.iter().take(3) {
        if let Some(source) = &good.source {
            let _ = writeln!(text, "  source: {}", line(source));
        }
        let _ = writeln!(text, "  right: {}", line(&good.text));
    }
}

fn test(packs: &[PathBuf]) -> Result<String, Failure> {
    let mut given = Vec::new();
    for path in packs {
        let text = read_settings(path).map_err(|error| {
            Failure::Message(format!("{}: {}", input::named(path), input::reason(&error)))
        })?;
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
