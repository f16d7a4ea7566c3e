//! How much memory texts may take: what one needs is estimated before it is read, and one that needs too much is refused
//! by name, so that no text brings the others down.

use std::fs;
use std::sync::{Condvar, Mutex, PoisonError};

pub use corrigenda::config::parse_size as size;

/// What a text needs at most, as measured: for each byte, for each line, and for each word with a capital, which may be a
/// name of its own.
const PER_BYTE: u64 = 50;
const PER_LINE: u64 = 1000;
const PER_CAPITAL: u64 = 1200;

/// The share of the machine's memory that is taken where nothing is said.
const SHARE: u64 = 4;

/// What is taken where nobody tells how much there is.
const UNKNOWN: u64 = 1 << 30;

/// Memory that texts share.
#[derive(Debug)]
pub struct Memory {
    limit: u64,
    taken: Mutex<u64>,
    given_back: Condvar,
}

/// A part of it, until it is dropped.
#[derive(Debug)]
pub struct Reserved<'a> {
    memory: &'a Memory,
    amount: u64,
}

impl Memory {
    /// As much as was said, or else a share of what there is.
    pub fn new(limit: Option<u64>) -> Self {
        let limit = limit.or_else(|| Some(installed()? / SHARE)).unwrap_or(UNKNOWN);
        Self { limit, taken: Mutex::default(), given_back: Condvar::new() }
    }

    /// Waits until there is memory for a text.
    ///
    /// # Errors
    /// A text that needs more than there may ever be, in words for a person.
    pub fn reserve(&self, text: &[u8]) -> Result<Reserved<'_>, String> {
        let amount = needed(text);
        if amount > self.limit {
            return Err(format!(
                "not checked: it may need {} of memory, more than the {} of --max-memory",
                shown(amount),
                shown(self.limit)
            ));
        }
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let too_much = |taken: &mut u64| *taken > self.limit - amount;
        let mut taken = self.given_back.wait_while(taken, too_much).unwrap_or_else(PoisonError::into_inner);
        *taken += amount;
        Ok(Reserved { memory: self, amount })
    }
}

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        let mut taken = self.memory.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken -= self.amount;
        self.memory.given_back.notify_all();
    }
}

/// What reading and linting a text takes at most.
fn needed(text: &[u8]) -> u64 {
    let count = |is_one: fn(&u8) -> bool| text.iter().filter(|byte| is_one(byte)).count() as u64;
    let lines = count(|byte| matches!(byte, b'\n' | b'\r'));
    let starts =
        text.windows(2).filter(|pair| !pair[0].is_ascii_alphanumeric() && pair[1].is_ascii_uppercase());
    text.len() as u64 * PER_BYTE + lines * PER_LINE + starts.count() as u64 * PER_CAPITAL
}

/// The memory of the machine, or what of it this process may have.
fn installed() -> Option<u64> {
    let table = fs::read_to_string("/proc/meminfo").ok()?;
    let line = table.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    let granted = fs::read_to_string("/sys/fs/cgroup/memory.max").ok();
    let granted = granted.and_then(|limit| limit.trim().parse().ok()).unwrap_or(u64::MAX);
    Some(granted.min(kilobytes << 10))
}

/// Units, the largest first.
const UNITS: [(&str, u64); 3] = [("G", 1 << 30), ("M", 1 << 20), ("k", 1 << 10)];

/// A size as people write it, rounded up so that what is too much also looks like more.
fn shown(bytes: u64) -> String {
    let unit = UNITS.iter().find(|(_, size)| bytes >= 10 * size).unwrap_or(&UNITS[2]);
    format!("{}{}", bytes.div_ceil(unit.1), unit.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_is_refused_and_what_is_given_back_is_there_again() {
        let memory = Memory::new(Some(needed(b"a text\n") * 3 / 2));
        let first = memory.reserve(b"a text\n").unwrap();
        drop(first);
        assert!(memory.reserve(b"a text\n").is_ok());
        assert!(memory.reserve(b"a text\na text\n").is_err_and(|why| why.contains("--max-memory")));
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(
            (size("3"), size("2k"), size("512M"), size("1 G")),
            (Ok(3), Ok(2048), Ok(512 << 20), Ok(1 << 30))
        );
        assert!(size("").is_err() && size("many").is_err() && size("99999999999G").is_err());
    }
}
