//! The reference of rules in Markdown: what each finds, says and mends, with its options and examples.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::counted;
use crate::check::Check;
use crate::precision::{self, Share};
use crate::rule::{Kind, Rule, Severity};

/// A page on these rules: a list of groups, then each rule under its id, which is also the anchor of its heading
/// (`quotes/wrong-side` stands at `#quoteswrong-side`).
pub fn reference<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> String {
    let mut groups: BTreeMap<&str, BTreeMap<&str, Vec<&Rule>>> = BTreeMap::new();
    for rule in rules {
        groups.entry(rule.group()).or_default().entry(&rule.id).or_default().push(rule);
    }
    let mut page = String::from(HEAD);
    for (group, rules) in &groups {
        let links: Vec<_> = rules.keys().map(|id| format!("[{}](#{})", name_of(id), anchor(id))).collect();
        let _ = writeln!(page, "- **{group}**: {}", links.join(", "));
    }
    for (group, rules) in &groups {
        let _ = write!(page, "\n## {group}\n");
        for (id, tables) in rules {
            entry(&mut page, id, tables);
        }
    }
    page
}

/// The anchor of a rule's heading on the page.
pub fn anchor(id: &str) -> String {
    id.replace('/', "")
}

/// Where the page stands that explains a rule; nothing before the project says where it lives (`repository` in its
/// manifest).
pub fn page_of(id: &str) -> Option<String> {
    let (home, version) = (env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_VERSION"));
    (!home.is_empty()).then(|| format!("{home}/blob/v{version}/docs/rules.md#{}", anchor(id)))
}

const HEAD: &str = "\
# Rules

Made from the packs by `corrigenda rules explain --format markdown`; a test holds it to them. The examples show the fault
between `[[` and `]]`. Set a rule's severity, or switch it off, in `corrigenda.toml`:

    [rules]
    \"quotes/mark-order\" = \"warning\"
    \"repeats/paragraph\" = \"off\"

";

fn name_of(id: &str) -> &str {
    id.split_once('/').map_or(id, |(_, name)| name)
}

/// All tables of one id: what they share is said once, the examples of each language after it.
fn entry(page: &mut String, id: &str, tables: &[&Rule]) {
    let _ = write!(page, "\n### {id}\n\n");
    let mut said: Vec<(&str, &str)> = Vec::new();
    for rule in tables {
        let what = (rule.message.as_str(), rule.why.as_str());
        if !said.contains(&what) {
            said.push(what);
            let _ = write!(page, "**{}** — {}\n\n", inline(what.0), inline(what.1));
        }
    }
    page.push_str("| texts | severity | fix | MQM |\n|---|---|---|---|\n");
    let mut rows: Vec<String> = tables.iter().map(|rule| row(rule)).collect();
    rows.sort();
    rows.dedup();
    for row in rows {
        page.push_str(&row);
    }
    options(page, tables);
    if let Some(measured) = measured(id) {
        let _ = writeln!(page, "\n{measured}");
    }
    for rule in tables {
        let bad = rule.bad.iter().take(2).map(|example| (&example.text, example.fixed.as_ref()));
        let good = rule.good.iter().take(1);
        let _ = write!(page, "\n```diff\n");
        for (text, fixed) in bad {
            let _ = writeln!(page, "- {}", one_line(text));
            if let Some(fixed) = fixed {
                let _ = writeln!(page, "+ {}", one_line(fixed));
            }
        }
        for example in good {
            let _ = writeln!(page, "  {}", one_line(&example.text));
        }
        page.push_str("```\n");
    }
}

fn row(rule: &Rule) -> String {
    let severity = rule.severity.map_or("off", Severity::as_str);
    format!("| {} | {severity} | {} | {} |\n", languages_of(rule), rule.fix.as_str(), rule.mqm)
}

/// The options of the native checks behind the tables, each once.
fn options(page: &mut String, tables: &[&Rule]) {
    let mut known = Vec::new();
    for option in tables.iter().filter_map(|rule| Check::of(rule)).flat_map(|check| check.options) {
        if known.contains(&option.name) {
            continue;
        }
        if known.is_empty() {
            page.push_str("\n| option | what it is | default |\n|---|---|---|\n");
        }
        known.push(option.name);
        let _ = writeln!(page, "| `{}` | {} | `{}` |", option.name, inline(option.about), option.default);
    }
}

/// How often a rule was right, by the severity it spoke with and by language; nothing where nobody read any finding of it.
pub fn measured(id: &str) -> Option<String> {
    let rows = precision::of_rule(id);
    let spoken = |severity: Severity| {
        let own: Vec<_> = rows.iter().filter(|row| row.severity == severity).collect();
        let mut all = Share::default();
        for row in &own {
            all.add(row.share);
        }
        let (low, high) = all.interval()?;
        let languages: Vec<String> =
            own.iter().map(|row| format!("{} {}/{}", row.language, row.share.part, row.share.all)).collect();
        let (part, findings) = (all.part, counted(all.all, "finding"));
        let languages = languages.join(", ");
        Some(format!("as {severity} {part} of {findings} ({low:.2}–{high:.2} with 95 %; {languages})"))
    };
    let spoken: Vec<String> = Severity::ALL.into_iter().filter_map(spoken).collect();
    (!spoken.is_empty()).then(|| {
        format!("Right on texts that people read: {}; measured {}.", spoken.join(", "), precision::date())
    })
}

/// The texts a rule speaks of: `en`, `any`, `fr→en`.
pub fn languages_of(rule: &Rule) -> String {
    let target = rule.scope.target.map_or_else(|| "any".to_owned(), |language| language.to_string());
    match rule.scope.source {
        Some(source) => format!("{source}→{target}"),
        None => target,
    }
}

/// How a rule finds its faults, in a few words.
pub fn kind_of(rule: &Rule) -> String {
    match &rule.kind {
        Kind::Match { .. } => "a pattern".to_owned(),
        Kind::Words(words) => format!("a list of {} words and phrases", words.len()),
        Kind::Line { patterns, .. } => format!("{} patterns for whole lines", patterns.len()),
        Kind::Check(name) => format!("the algorithm `{name}`"),
        Kind::Judged(_) => "a judge, where one is asked".to_owned(),
    }
}

/// A text as one line of a code block.
fn one_line(text: &str) -> String {
    text.replace('\n', "⏎").replace("```", "'''")
}

/// A text in a line of Markdown, where bars, brackets and stars would be markup.
fn inline(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '|' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '\\') {
            written.push('\\');
        }
        written.push(if c == '\n' { ' ' } else { c });
    }
    written
}
