//! What was found in texts, kept from one run to the next.
//!
//! An entry's name is a hash of everything a result depends on: the program, the rules, the settings, the text's name
//! and its bytes. So an entry is right or not there; nothing is ever out of date.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use blake3::Hasher;
use corrigenda::desk::Desk;
use corrigenda::format::ReadOptions;
use corrigenda::linter::Linted;
use corrigenda::linter::Settings;

use super::input::{named, reason};
use super::write;

/// The folder's name where none is given.
const FOLDER: &str = ".corrigenda-cache";

/// Keeps backup programs out, as <https://bford.info/cachedir/> has it.
const TAG_FILE: &str = "CACHEDIR.TAG";
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n";

/// How many bytes of an entry's hash stand before it.
const CHECK: usize = 16;

/// The folder of results of one build of the program.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Hash of the rules.
    rules: blake3::Hash,
}

impl Cache {
    /// Opens the cache, and makes it where it is not there. Results of other builds are dropped.
    ///
    /// # Errors
    /// A message for a person: why the folder cannot be written.
    pub fn open(folder: Option<&Path>, desk: &Desk) -> Result<Self, String> {
        let root = folder.unwrap_or(Path::new(FOLDER));
        let build = build().to_hex()[..32].to_owned();
        let folder = root.join(&build);
        if !folder.is_dir() {
            prepare(root, &folder).map_err(|error| format!("{}: {}", named(root), reason(&error)))?;
        }
        Ok(Self { folder, rules: rules_of(desk) })
    }

    /// Whether the rules were read without fault before.
    pub fn knows_rules(&self) -> bool {
        self.rules_file().exists()
    }

    /// Remembers that the rules can be read.
    pub fn learn_rules(&self) {
        // Where it cannot be remembered they are read again next time.
        let _ = fs::write(self.rules_file(), "");
    }

    fn rules_file(&self) -> PathBuf {
        self.folder.join(format!("rules-{}", &self.rules.to_hex()[..32]))
    }

    /// The name of the entry for a text under these settings; `source` is the hash of the text it was translated from.
    pub fn key(
        &self,
        settings: &Settings,
        reading: &ReadOptions,
        source: Option<blake3::Hash>,
        (name, bytes): (&str, &[u8]),
    ) -> String {
        let mut hasher = Hasher::new();
        hasher.update(self.rules.as_bytes());
        feed(&mut hasher, format!("{settings:?} {reading:?}").as_bytes());
        feed(&mut hasher, source.as_ref().map_or(&[], |hash| hash.as_bytes().as_slice()));
        feed(&mut hasher, name.as_bytes());
        hasher.update(bytes);
        hasher.finalize().to_hex()[..32].to_owned()
    }

    /// The result kept under a name; nothing when there is none, or it was damaged.
    pub fn get(&self, key: &str) -> Option<Linted> {
        let stored = fs::read(self.folder.join(key)).ok()?;
        let (check, entry) = stored.split_at_checked(CHECK)?;
        let sound = blake3::hash(entry).as_bytes()[..CHECK] == *check;
        if sound { postcard::from_bytes(entry).ok() } else { None }
    }

    /// Keeps a result. That it cannot be kept only costs time at the next run.
    pub fn put(&self, key: &str, linted: &Linted) {
        let Ok(entry) = postcard::to_stdvec(linted) else { return };
        let write = || -> io::Result<()> {
            let mut file = write::Aside::new(&self.folder.join(key))?;
            file.write_all(&blake3::hash(&entry).as_bytes()[..CHECK])?;
            file.write_all(&entry)?;
            // A damaged entry is known by its hash, so nothing waits for the disk.
            file.take_name()
        };
        let _ = write();
    }
}

/// Makes the folder, and drops those of other builds.
fn prepare(root: &Path, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(root)?;
    // Only in a folder that is a cache: in any other, what looks like an old build is someone's work.
    let builds = if root.join(TAG_FILE).exists() { Some(fs::read_dir(root)?) } else { None };
    for entry in builds.into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_build = name.len() == 32 && name.to_string_lossy().bytes().all(|b| b.is_ascii_hexdigit());
        if is_build {
            // Another run may be at it already.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    fs::create_dir_all(folder)?;
    fs::write(root.join(TAG_FILE), TAG)?;
    fs::write(root.join(".gitignore"), "*\n")
}

/// Hash of the packs that rules are read from, and of the names and terms that are decided.
pub fn rules_of(desk: &Desk) -> blake3::Hash {
    let mut rules = Hasher::new();
    for pack in desk.house.packs() {
        feed(&mut rules, pack.path.as_bytes());
        feed(&mut rules, pack.text.as_bytes());
    }
    feed(&mut rules, desk.house.config().authority_text().unwrap_or_default().as_bytes());
    feed(&mut rules, desk.house.glossary_text().unwrap_or_default().as_bytes());
    rules.finalize()
}

/// What tells this build of the program from others: builds of one version may differ while it is worked on.
pub fn build() -> blake3::Hash {
    let mut hasher = Hasher::new();
    feed(&mut hasher, env!("CARGO_PKG_VERSION").as_bytes());
    let program = std::env::current_exe().and_then(fs::metadata);
    if let Ok(metadata) = program {
        let changed = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        feed(&mut hasher, &metadata.len().to_le_bytes());
        feed(&mut hasher, &changed.unwrap_or_default().as_nanos().to_le_bytes());
    }
    hasher.finalize()
}

/// Adds a value with its length, so that no two sequences of values look alike.
fn feed(hasher: &mut Hasher, value: &[u8]) {
    hasher.update(&(value.len() as u64).to_le_bytes());
    hasher.update(value);
}
