//! The modules of the sources, and which of them uses which, as their paths say: `use` lines and paths within the code,
//! with `crate::`, `super::` and `self::`, followed through re-exports to the file that holds what is named.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// One file.
pub struct Module {
    /// Below `src`.
    pub path: PathBuf,
    /// Its whole text.
    pub text: String,
    /// Its text up to its unit tests, without comments and what stands between quotation marks.
    pub code: String,
    /// Its place among the modules: `["format", "docx"]`.
    name: Vec<String>,
    /// What it names.
    paths: Vec<Named>,
}

/// A path that a file names.
struct Named {
    segments: Vec<String>,
    /// The name by which a `use` makes it known here.
    known_as: Option<String>,
    /// Whether it is only passed on: no code of the file uses it.
    is_passed_on: bool,
}

/// All modules.
pub struct Modules {
    pub all: Vec<Module>,
    by_name: HashMap<Vec<String>, usize>,
}

impl Module {
    /// The folder or file of `src` that it belongs to.
    pub fn room(&self) -> &str {
        self.name.first().map_or("", String::as_str)
    }

    fn read(base: &Path, path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let code = bare(text.split("#[cfg(test)]").next().unwrap());
        let path = path.strip_prefix(base).unwrap().to_owned();
        let parts = path.with_extension("");
        let mut name: Vec<String> = parts.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if name.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
            name.pop();
        }
        let paths = named(&code);
        Self { path, text, code, name, paths }
    }
}

impl Modules {
    /// Reads all files below a folder, but for unit tests in files of their own.
    pub fn read(base: &Path) -> Self {
        let mut files = Vec::new();
        sources(base, &mut files);
        files.retain(|file| !file.ends_with("main.rs") && !file.ends_with("tests.rs"));
        files.sort();
        let all: Vec<Module> = files.iter().map(|path| Module::read(base, path)).collect();
        let by_name = all.iter().enumerate().map(|(index, module)| (module.name.clone(), index)).collect();
        Self { all, by_name }
    }

    /// The modules that one uses, by number.
    pub fn used_by(&self, index: usize) -> BTreeSet<usize> {
        let named = self.all[index].paths.iter().filter(|named| !named.is_passed_on);
        named.filter_map(|named| self.holder(index, &named.segments)).filter(|used| *used != index).collect()
    }

    /// The modules that lead to one another. The door of a folder holds what its files share and sets them to work, so
    /// what a file takes from a door above it makes no circle; what it takes through the door from elsewhere does.
    pub fn circles(&self) -> BTreeSet<BTreeSet<usize>> {
        let uses = |index: usize| {
            let own = &self.all[index].name;
            let used = self.used_by(index).into_iter();
            used.filter(|&used| !own.starts_with(&self.all[used].name)).collect::<BTreeSet<usize>>()
        };
        let uses: Vec<_> = (0..self.all.len()).map(uses).collect();
        let reached: Vec<_> = (0..self.all.len()).map(|index| reached(&uses, index)).collect();
        let circle = |index: usize| {
            reached[index].iter().copied().filter(|&other| reached[other].contains(&index)).collect()
        };
        (0..self.all.len()).map(circle).filter(|circle: &BTreeSet<_>| !circle.is_empty()).collect()
    }

    /// The module with what a path names; nothing where that is in another crate.
    fn holder(&self, from: usize, path: &[String]) -> Option<usize> {
        let steps = path.iter().take_while(|step| ["crate", "super", "self"].contains(&step.as_str()));
        let (steps, rest) = path.split_at(steps.count());
        let mut name = self.all[from].name.clone();
        for step in steps {
            match step.as_str() {
                "crate" => name.clear(),
                "super" => drop(name.pop()),
                _ => {}
            }
        }
        let mut at = *self.by_name.get(&name)?;
        for (index, step) in rest.iter().enumerate() {
            name.push(step.clone());
            if let Some(&child) = self.by_name.get(&name) {
                at = child;
                continue;
            }
            let known = self.all[at].paths.iter().find(|named| named.known_as.as_ref() == Some(step));
            let is_elsewhere = steps.is_empty() && index == 0;
            return match known {
                Some(known) if !is_elsewhere => {
                    let path = [known.segments.as_slice(), &rest[index + 1..]].concat();
                    self.holder(at, &path)
                }
                _ => (!is_elsewhere).then_some(at),
            };
        }
        Some(at)
    }
}

/// What can be reached, in one step at least.
fn reached(uses: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let (mut found, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(index) = open.pop() {
        open.extend(uses[index].iter().filter(|used| found.insert(**used)));
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Code without its comments, and with nothing in its literals.
fn bare(code: &str) -> String {
    let mut bare = String::new();
    let mut rest = code;
    while let Some(next) = rest.chars().next() {
        let comment = if rest.starts_with("//") { rest.find('\n').unwrap_or(rest.len()) } else { 0 };
        let literal = match next {
            '"' => quoted(rest),
            'r' if rest.starts_with("r\"") || rest.starts_with("r#") => raw(rest),
            '\'' => character(rest),
            _ => 0,
        };
        match (comment, literal) {
            (0, 0) => bare.push(next),
            (0, _) => bare.push_str("\"\""),
            _ => {}
        }
        rest = match comment.max(literal) {
            0 => &rest[next.len_utf8()..],
            length => &rest[length..],
        };
    }
    bare
}

/// The length of text between quotation marks.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|&(_, c)| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// The length of raw text; of a raw name, nothing.
fn raw(text: &str) -> usize {
    let hashes = text[1..].bytes().take_while(|byte| *byte == b'#').count();
    let open = 1 + hashes;
    if !text[open..].starts_with('"') {
        return 0;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    text[open + 1..].find(&close).map_or(text.len(), |at| open + 1 + at + close.len())
}

/// The length of a character between its marks; of a lifetime, nothing.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(text.len(), |at| at + 4),
        Some(_) => chars.next().filter(|(_, c)| *c == '\'').map_or(0, |(at, _)| at + 1),
        None => 0,
    }
}

/// Names, `::` and single marks.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let length = if is_part(first) {
            rest.find(|c| !is_part(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

/// Every path that code names.
fn named(code: &str) -> Vec<Named> {
    let tokens = tokens(code);
    let (mut named, mut inline): (Vec<Named>, Vec<&str>) = (Vec::new(), Vec::new());
    // How deep in braces it is, and at which depths modules within the file begin.
    let (mut depth, mut modules) = (0, Vec::new());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1).copied();
        match *token {
            "{" if at > 1 && tokens[at - 2] == "mod" => {
                depth += 1;
                modules.push(depth);
            }
            "{" => depth += 1,
            "}" => {
                modules.pop_if(|begun| *begun == depth);
                depth -= 1;
            }
            "use" if next != Some("<") => {
                let is_public = at > 0 && ["pub", ")"].contains(&tokens[at - 1]);
                let first = named.len();
                at += 1;
                tree(&tokens, &mut at, &[], is_public, &mut named);
                named[first..].iter_mut().for_each(|named| leave(&mut named.segments, modules.len()));
                continue;
            }
            name if next == Some("::") && name.starts_with(|c: char| c.is_lowercase()) => {
                let end = (at..).step_by(2).find(|&end| tokens.get(end + 1) != Some(&"::")).unwrap_or(at);
                let mut segments = (at..=end).step_by(2).map(|at| tokens[at].to_owned()).collect();
                leave(&mut segments, modules.len());
                named.push(Named { segments, known_as: None, is_passed_on: false });
                inline.push(name);
                at = end + 1;
                continue;
            }
            name => inline.push(name),
        }
        at += 1;
    }
    for named in named.iter_mut().filter(|named| named.is_passed_on) {
        named.is_passed_on = named.known_as.as_ref().is_none_or(|name| !inline.contains(&name.as_str()));
    }
    named
}

/// Takes the steps out of so many modules within the file off a path.
fn leave(segments: &mut Vec<String>, modules: usize) {
    let steps = segments.iter().take(modules).take_while(|step| *step == "super").count();
    if steps > 0 {
        segments.splice(..steps, ["self".to_owned()]);
    }
}

/// Reads the tree of a `use`.
fn tree(tokens: &[&str], at: &mut usize, before: &[String], is_public: bool, named: &mut Vec<Named>) {
    let mut segments = before.to_vec();
    loop {
        let token = tokens[*at];
        *at += 1;
        if token == "{" {
            while tokens[*at] != "}" {
                tree(tokens, at, &segments, is_public, named);
                *at += usize::from(tokens[*at] == ",");
            }
            *at += 1;
            return;
        }
        if token != "self" || segments.is_empty() {
            segments.push(token.to_owned());
        }
        match tokens[*at] {
            "::" => *at += 1,
            "as" => {
                let known_as = Some(tokens[*at + 1].to_owned());
                *at += 2;
                named.push(Named { segments, known_as, is_passed_on: is_public });
                return;
            }
            _ => {
                let known_as = segments.last().cloned();
                named.push(Named { segments, known_as, is_passed_on: is_public });
                return;
            }
        }
    }
}
