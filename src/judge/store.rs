//! The answers of models, kept under the names of the questions.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::Reply;

/// Answers in memory, and in a folder where there is one. What is in the folder is never out of date: the names are made
/// of everything that an answer depends on.
#[derive(Debug, Default)]
pub struct Store {
    folder: Option<PathBuf>,
    known: Mutex<HashMap<String, Option<Reply>>>,
}

impl Store {
    /// Answers in memory only, or in a folder, which is made when the first answer comes.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, known: Mutex::default() }
    }

    /// The answer to the question of a name; nothing when there is none, or it is damaged.
    pub fn get(&self, key: &str) -> Option<Reply> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reply) = known.get(key) {
            return reply.clone();
        }
        let read = |folder: &Path| serde_json::from_str(&fs::read_to_string(file(folder, key)).ok()?).ok();
        let reply: Option<Reply> = self.folder.as_deref().and_then(read);
        known.insert(key.to_owned(), reply.clone());
        reply
    }

    /// Keeps an answer.
    ///
    /// # Errors
    /// It could not be written into the folder; it is kept in memory all the same.
    pub fn put(&self, key: &str, reply: Reply) -> io::Result<()> {
        let written = self.folder.as_deref().map_or(Ok(()), |folder| write(folder, key, &reply));
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), Some(reply));
        written
    }
}

fn file(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{key}.json"))
}

/// Writes an answer beside and puts it in place, so that no half of one is ever read.
fn write(folder: &Path, key: &str, reply: &Reply) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let beside = folder.join(format!("{key}.{}.part", std::process::id()));
    fs::write(&beside, serde_json::to_string(reply)? + "\n")?;
    fs::rename(beside, file(folder, key))
}
