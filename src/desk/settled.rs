//! A house whose settings are read again when their files change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use super::House;
use crate::config::{Config, ConfigError};

/// How long what was read counts as new.
const FRESH: Duration = Duration::from_secs(1);

/// The house as its files say now.
#[derive(Debug)]
pub struct Settled {
    place: Place,
    state: Mutex<State>,
}

/// Where the configuration is.
#[derive(Debug, Clone)]
enum Place {
    /// This file.
    File(PathBuf),
    /// The nearest one in this folder or above it.
    Folder(PathBuf),
}

#[derive(Debug)]
struct State {
    house: Arc<House>,
    stamp: Stamp,
    looked: Instant,
}

/// What tells whether files have changed: when each was written, and how long it is.
type Stamp = Vec<(PathBuf, Option<(SystemTime, u64)>)>;

impl Settled {
    /// Reads this configuration, or the nearest one in the folder or above it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn open(file: Option<&Path>, folder: &Path) -> Result<Self, ConfigError> {
        let place =
            file.map_or_else(|| Place::Folder(folder.to_owned()), |file| Place::File(file.to_owned()));
        let config = place.read()?;
        let stamp = stamp_of(place.files(&config));
        let state = State { house: Arc::new(House::new(config)), stamp, looked: Instant::now() };
        Ok(Self { place, state: Mutex::new(state) })
    }

    /// The house as it is now. Where its files have changed and are wrong, it is as it was, and what is wrong is told once.
    pub fn house(&self) -> (Arc<House>, Option<String>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let said = if state.looked.elapsed() < FRESH { None } else { self.look(&mut state) };
        (Arc::clone(&state.house), said)
    }

    /// Looks at the files now, however lately that was done.
    pub fn refresh(&self) -> (Arc<House>, Option<String>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let said = self.look(&mut state);
        (Arc::clone(&state.house), said)
    }

    fn look(&self, state: &mut State) -> Option<String> {
        state.looked = Instant::now();
        let stamp = stamp_of(self.place.files(state.house.config()));
        if stamp == state.stamp {
            return None;
        }
        match self.place.read() {
            Ok(config) => {
                state.stamp = stamp_of(self.place.files(&config));
                state.house = Arc::new(House::new(config));
                Some("the configuration was read again".to_owned())
            }
            Err(error) => {
                state.stamp = stamp;
                Some(format!("the configuration is as it was, since the new one is wrong: {error}"))
            }
        }
    }
}

impl Place {
    fn read(&self) -> Result<Config, ConfigError> {
        match self {
            Self::File(file) => Config::read(file),
            Self::Folder(folder) => Config::discover(folder),
        }
    }

    /// The files that a configuration was read from; where there is none, the one that may be made.
    fn files(&self, config: &Config) -> Vec<PathBuf> {
        let own = match self {
            Self::File(file) => file.clone(),
            Self::Folder(folder) => folder.join(crate::config::FILE_NAME),
        };
        std::iter::once(own).chain(config.read_from.iter().cloned()).collect()
    }
}

fn stamp_of(files: Vec<PathBuf>) -> Stamp {
    let stamp = |path: PathBuf| {
        let known = fs::metadata(&path).ok().and_then(|data| Some((data.modified().ok()?, data.len())));
        (path, known)
    };
    files.into_iter().map(stamp).collect()
}
