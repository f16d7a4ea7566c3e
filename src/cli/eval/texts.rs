//! The texts to score: what gold speaks of, what is listed beside it, and folders in which nothing is to be found.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use corrigenda::config::Wishes;
use corrigenda::eval::gold::{self, Annotated, Listed};
use corrigenda::text::visible;

use crate::cli::input::{self, Step, folder_of, is_same_file, named};

/// The list of texts beside their gold.
const LIST: &str = "meta.jsonl";

/// A text that is to be scored.
#[derive(Debug)]
pub struct Text {
    /// What is known of it.
    pub gold: Annotated,
    /// The gold that speaks of it.
    pub of: PathBuf,
    /// Its file; none where the gold holds the text.
    pub path: Option<PathBuf>,
    /// Nothing is to be found in it.
    pub clean: bool,
}

/// The texts that gold speaks of, in the order in which it does, and those that are listed beside it.
///
/// # Errors
/// A message for a person: what cannot be read or found.
pub fn annotated(of: &Path, folder: Option<&Path>) -> Result<Vec<Text>, String> {
    let folder = folder.unwrap_or_else(|| if of.is_dir() { of } else { folder_of(of) });
    let mut all = if of.is_dir() { standoff(of)? } else { marked(of)? };
    for listed in list(folder)?.into_iter().filter(|listed| !listed.is_clean) {
        let known = all.iter().position(|text| text.name == listed.id);
        let at = known.unwrap_or(all.len());
        if known.is_none() {
            all.push(Annotated { name: listed.id, ..Annotated::default() });
        }
        let text = &mut all[at];
        text.file.get_or_insert(listed.file);
        text.language = text.language.or(listed.language);
        text.nits = listed.nits;
    }
    let place = |gold: Annotated| {
        let path = if gold.text.is_some() { None } else { Some(found(&gold, folder, of)?) };
        Ok(Text { gold, of: of.to_owned(), path, clean: false })
    };
    all.into_iter().map(place).collect()
}

/// The texts below a folder in which nothing is to be found.
///
/// # Errors
/// A message for a person: what cannot be read.
pub fn clean(folder: &Path) -> Result<Vec<Text>, String> {
    let mut listed = Vec::new();
    for place in [folder, folder_of(folder)] {
        listed.extend(list(place)?.into_iter().map(|text| (place.join(&text.file), text)));
    }
    let mut texts = Vec::new();
    for step in input::walk(&[folder.to_owned()], None, &Wishes::default()) {
        match step {
            Step::Skipped => {}
            Step::Failed(failure) => return Err(input::said_of(&failure)),
            Step::Text(text) => {
                let Some(path) = text.path.filter(|path| !path.ends_with(LIST)) else { continue };
                let known = listed.iter().find(|(other, _)| is_same_file(other, &path));
                let mut gold = Annotated { name: text.name, ..Annotated::default() };
                if let Some((_, Listed { language, nits, .. })) = known {
                    gold.language = *language;
                    gold.nits.clone_from(nits);
                }
                texts.push(Text { gold, of: folder.to_owned(), path: Some(path), clean: true });
            }
        }
    }
    Ok(texts)
}

/// The annotations in a file.
///
/// # Errors
/// A message for a person: what cannot be read.
pub fn marked(of: &Path) -> Result<Vec<Annotated>, String> {
    let (name, content) = (named(of), content(of)?);
    let stem = of.file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem.strip_suffix(".gold").unwrap_or(&stem);
    let gold = match of.extension().and_then(|extension| extension.to_str()) {
        Some("ann") => gold::read_brat(&name, &content, stem).map(|text| vec![text]),
        Some("tsv") => gold::read_mqm(&name, &content),
        _ => gold::read_rows(&name, &content, stem),
    };
    gold.map_err(|error| visible(&error.to_string()).into_owned())
}

/// The annotations in the files of a folder.
fn standoff(folder: &Path) -> Result<Vec<Annotated>, String> {
    let fail = |error: io::Error| format!("{}: {}", named(folder), input::reason(&error));
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.extension().is_some_and(|extension| extension == "ann") {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(format!("{}: there is no .ann file in this folder", named(folder)));
    }
    files.sort();
    let read: Result<Vec<_>, _> = files.iter().map(|path| marked(path)).collect();
    Ok(read?.into_iter().flatten().collect())
}

/// What the list in a folder says, if there is one.
fn list(folder: &Path) -> Result<Vec<Listed>, String> {
    let path = folder.join(LIST);
    if !path.is_file() {
        return Ok(Vec::new());
    }
    gold::read_list(&named(&path), &content(&path)?).map_err(|error| visible(&error.to_string()).into_owned())
}

/// The file of a text: the one that the gold or the list names, else one with the name of the text.
fn found(gold: &Annotated, folder: &Path, of: &Path) -> Result<PathBuf, String> {
    let name = &gold.name;
    let names = [name.clone(), format!("{name}.txt"), format!("{name}.md"), format!("{name}.html")];
    let of_name = |name: &String| [folder.join(name), folder.join("mt").join(name)];
    let candidates: Vec<PathBuf> = gold
        .file
        .as_ref()
        .map_or_else(|| names.iter().flat_map(of_name).collect(), |file| vec![folder.join(file)]);
    candidates.iter().find(|path| path.is_file()).cloned().ok_or_else(|| {
        let wanted = gold.file.clone().unwrap_or_else(|| format!("{name}.txt"));
        format!(
            "{}: its text {} is not in {}; --texts says where",
            named(of),
            visible(&wanted),
            named(folder)
        )
    })
}

/// A file that is read whole.
///
/// # Errors
/// Its name and why it cannot be read.
pub fn content(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {}", named(path), input::reason(&error)))
}
