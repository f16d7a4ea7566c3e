//! The texts of a folder and of those in it, each read once: the addresses that its pages state, then what all texts say.

use std::fs::{self, File};
use std::io::Read;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;

use crate::bitext::{Rarity, Signature};
use crate::desk::{Desk, guarded};
use crate::document::Language;
use crate::format::{Addresses, Format};

/// So many texts of a folder are looked at; so many of them, the first by name, are read.
const MOST_FILES: usize = 50_000;
const MOST_READ: usize = 5_000;

/// Folders in one another are followed so far.
const DEEPEST: usize = 16;

/// A text longer than this is not compared, in bytes.
const LONGEST: u64 = 4 << 20;

/// The head of a page is within so many bytes.
const HEAD: u64 = 1 << 18;

/// The texts of a folder.
#[derive(Debug, Default)]
pub struct Shelf {
    files: OnceLock<Vec<PathBuf>>,
    pages: OnceLock<Vec<(PathBuf, Addresses)>>,
    texts: OnceLock<Texts>,
}

/// What texts say, and how rare that is.
#[derive(Debug, Default)]
pub struct Texts {
    pub all: Vec<Card>,
    pub rarity: Rarity,
}

/// What is noted of a text.
#[derive(Debug)]
pub struct Card {
    pub path: PathBuf,
    pub language: Option<Language>,
    pub signature: Signature,
}

impl Shelf {
    /// The pages of the folder that state addresses.
    pub fn pages(&self, folder: &Path) -> &[(PathBuf, Addresses)] {
        self.pages.get_or_init(|| {
            let pages = self.files(folder).iter().filter(|path| Format::of_name(path) == Some(Format::Html));
            let pages: Vec<&PathBuf> = pages.collect();
            on_all_threads(&pages, |path| Some((path.to_owned(), Addresses::of(&head_of(path)?))))
        })
    }

    /// What the texts of the folder say, read as the source of a text at this place is.
    pub fn texts(&self, folder: &Path, desk: &Desk, text: &Path) -> &Texts {
        self.texts.get_or_init(|| {
            let files: Vec<&PathBuf> = self.files(folder).iter().take(MOST_READ).collect();
            let all = on_all_threads(&files, |path| guarded(|| Ok(card(path, desk, text))).ok().flatten());
            let rarity = Rarity::among(all.iter().map(|card| &card.signature));
            Texts { all, rarity }
        })
    }

    /// How many texts are too many to be read.
    pub fn unread(&self, folder: &Path) -> usize {
        self.files(folder).len().saturating_sub(MOST_READ)
    }

    fn files(&self, folder: &Path) -> &[PathBuf] {
        self.files.get_or_init(|| {
            let mut found = Vec::new();
            list(folder, DEEPEST, &mut found);
            found
        })
    }
}

/// The texts in a folder and in those below it, in order of their names.
fn list(folder: &Path, deep: usize, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let is_hidden = entry.file_name().to_string_lossy().starts_with(['.', '~']);
        // Links to folders may lead around in circles.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let path = entry.path();
        if found.len() >= MOST_FILES || is_hidden {
        } else if is_folder && deep > 0 {
            list(&path, deep - 1, found);
        } else if Format::of_name(&path).is_some_and(|format| format.is_text() && !format.is_resource())
            && path.is_file()
        {
            found.push(path);
        }
    }
}

fn head_of(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn card(path: &Path, desk: &Desk, text: &Path) -> Option<Card> {
    path.metadata().ok().filter(|about| about.len() <= LONGEST)?;
    let original = desk.read_original(&path.display().to_string(), fs::read(path).ok()?, text).ok()?;
    let blocks = original.document.blocks.iter().map(|block| block.text.as_str());
    let signature = Signature::of(blocks, original.language);
    Some(Card { path: path.to_owned(), language: original.language, signature })
}

/// What becomes of each, in order; what comes to nothing is left out.
fn on_all_threads<T: Sync, R: Send>(all: &[&T], work: impl Fn(&T) -> Option<R> + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let parts = all.chunks(all.len().div_ceil(threads).max(1));
    thread::scope(|scope| {
        let work = &work;
        let done = parts
            .map(|part| scope.spawn(move || part.iter().filter_map(|one| work(one)).collect::<Vec<R>>()));
        let done: Vec<_> = done.collect();
        done.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    })
}
