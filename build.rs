//! Reads the rule packs under `rules/` and stores their rules in a form that loads in a fraction of a millisecond:
//! parsing the TOML of all packs at every start would take longer than linting an article. A pack with a fault stops
//! the build, with its place.
//!
//! Writes for each lexicon and each table of exonyms the sieve of its words too, and a table of the lists of words that
//! packs may name.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use corrigenda_pack::lexicon::{Entry, sieve};
use corrigenda_pack::{Language, WordFile, WordLists, read_pack, scope_of_folder};
use fst::Streamer;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=data/lexicons");
    println!("cargo::rerun-if-changed=data/words");
    for file in fs::read_dir(root.join("data/lexicons"))? {
        let path = file?.path();
        let sieve = match path.extension().and_then(|extension| extension.to_str()) {
            Some("fst") => sieve_of_lexicon(&path)?,
            Some("tsv") => sieve_of_exonyms(&fs::read_to_string(&path)?),
            _ => continue,
        };
        fs::write(out.join(path.file_name().unwrap_or_default()).with_extension("sieve"), sieve)?;
    }
    let words = word_files(&root.join("data/words"))?;
    fs::write(out.join("words.rs"), table_of_words(&words).map_err(io::Error::other)?)?;
    let files: Vec<_> = words.iter().map(WordText::file).collect();
    fs::write(out.join("packs.rs"), store_packs(&root, &out, WordLists::new(&files))?)
}

/// Stores the rules of all packs, and gives the table of what is stored.
fn store_packs(root: &Path, out: &Path, lists: WordLists<'_>) -> io::Result<String> {
    let mut packs = Vec::new();
    collect(&root.join("rules"), "toml", &mut packs)?;
    let mut table = String::from("&[\n");
    for (number, path) in packs.iter().enumerate() {
        let name =
            path.strip_prefix(root).map_err(io::Error::other)?.display().to_string().replace('\\', "/");
        let scope = scope_of_folder(&name).ok_or_else(|| {
            io::Error::other(format!("{name}: its folder names no scope such as `any`, `en`, `from-fr`"))
        })?;
        let pack = read_pack(&name, &fs::read_to_string(path)?, scope, lists);
        let (scope, rules) = pack.map_err(io::Error::other)?;
        let stored = out.join(format!("{number}.pack"));
        fs::write(&stored, postcard::to_allocvec(&rules).map_err(io::Error::other)?)?;
        let tag = |language: Option<Language>| language.map(|language| language.as_str().to_owned());
        let (target, source) = (tag(scope.target), tag(scope.source));
        let bytes = stored.display().to_string();
        writeln!(
            table,
            "Pack {{ path: {name:?}, target: {target:?}, source: {source:?}, bytes: include_bytes!({bytes:?}) }},"
        )
        .map_err(io::Error::other)?;
    }
    table.push(']');
    Ok(table)
}

/// The text of a list of words.
struct WordText {
    path: PathBuf,
    folder: String,
    name: String,
    text: String,
}

impl WordText {
    fn file(&self) -> WordFile<'_> {
        WordFile { folder: &self.folder, name: &self.name, text: &self.text }
    }
}

/// All lists of words.
fn word_files(folder: &Path) -> io::Result<Vec<WordText>> {
    let mut paths = Vec::new();
    collect(folder, "txt", &mut paths)?;
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let read = |path: PathBuf| {
        let (folder, name) = (part(path.parent().and_then(Path::file_name)), part(path.file_stem()));
        Ok(WordText { folder, name, text: fs::read_to_string(&path)?, path })
    };
    paths.into_iter().map(read).collect()
}

/// The table of the lists that the program holds for the packs of users.
fn table_of_words(words: &[WordText]) -> Result<String, std::fmt::Error> {
    let mut table = String::from("&[\n");
    for WordText { path, folder, name, .. } in words {
        let path = path.display().to_string();
        writeln!(table, "WordFile {{ folder: {folder:?}, name: {name:?}, text: include_str!({path:?}) }},")?;
    }
    table.push(']');
    Ok(table)
}

/// The files below a folder whose names end in an extension, in order.
fn collect(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, extension, files)?;
        } else if path.extension().is_some_and(|e| e == extension) {
            files.push(path);
        }
    }
    files.sort();
    Ok(())
}

/// The sieve of the words of a lexicon that may be meant where others stand.
fn sieve_of_lexicon(lexicon: &Path) -> io::Result<Vec<u8>> {
    let lexicon = fst::Map::new(fs::read(lexicon)?).map_err(io::Error::other)?;
    let (mut words, mut letters, mut hashes) = (lexicon.stream(), BTreeSet::new(), Vec::new());
    while let Some((word, value)) = words.next() {
        if Entry::from_value(value).may_be_meant() {
            let word = std::str::from_utf8(word).map_err(io::Error::other)?;
            letters.extend(word.chars().filter(|letter| letter.is_alphabetic()));
            hashes.push(sieve::hash(word.chars(), 0));
        }
    }
    Ok(sieve(&String::from_iter(letters), &hashes))
}

/// The sieve of the first words of exonyms.
fn sieve_of_exonyms(table: &str) -> Vec<u8> {
    let firsts = table.lines().filter_map(|line| line.split([' ', '\t']).next());
    sieve("", &firsts.map(|word| sieve::hash(word.chars(), 0)).collect::<Vec<_>>())
}

/// The sieve of words of these letters and hashes, as [`sieve::Sieve::read`] reads it.
fn sieve(letters: &str, hashes: &[u64]) -> Vec<u8> {
    /// So many bits for each word let few others pass.
    const BITS: usize = 6;
    /// A larger sieve has no place in the cache that is next to a processor.
    const MOST: usize = 32 * 1024;
    let count = (hashes.len() * BITS / u8::BITS as usize).min(MOST).div_ceil(sieve::BLOCK);
    let mut blocks = vec![0_u64; count];
    for &hash in hashes {
        let (block, bits) = sieve::place(hash, count);
        blocks[block] |= bits;
    }
    let mut written = format!("{letters}\n").into_bytes();
    written.extend(blocks.into_iter().flat_map(u64::to_le_bytes));
    written
}
