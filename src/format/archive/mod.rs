//! Zip archives: entries are unpacked within limits, and replaced so that every other byte stays as it is.

mod record;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use record::{
    CUT, appended, checksum, deflated, end_of, entry, inflated, long, put_long, put_short, set_records, short,
};

/// The most entries an archive may have: a document has some dozens.
const ENTRIES: usize = 10_000;

/// The most bytes that the entries read come to when unpacked.
const UNPACKED: usize = 10 << 20;

/// An entry larger than [`SMALL`] may unpack to so many times its size; documents reach 60, a bomb a thousand.
const RATIO: usize = 250;
const SMALL: usize = 1 << 20;

/// What the records of an archive begin with.
const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

/// The lengths of these records without what varies.
const LOCAL_LENGTH: usize = 30;
const CENTRAL_LENGTH: usize = 46;
const END_LENGTH: usize = 22;

/// Methods of packing.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Flags: the content is encrypted; its size follows it.
const ENCRYPTED: u16 = 1;
const SIZE_FOLLOWS: u16 = 1 << 3;

/// Why an archive cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveFault {
    /// It does not hold to the format.
    #[error("is damaged or cut off ({0}); open it in a word processor and save it again")]
    Damaged(&'static str),
    /// An entry is encrypted.
    #[error("is encrypted; save it without a password")]
    Encrypted,
    /// It is packed in a way that documents are not.
    #[error("is packed in an unusual way ({0}); save it again in a word processor")]
    Unusual(&'static str),
    /// It unpacks to too much.
    #[error("unpacks to more than {} MB ({entry}); split it and lint the parts", UNPACKED >> 20)]
    TooLarge {
        /// Where the limit is reached.
        entry: String,
    },
    /// The text in it is too long.
    #[error("holds more than {} MB of text; split it and lint the parts", limit >> 20)]
    TooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// It unpacks to more than texts do.
    #[error("is no honest document: {0} unpacks to more than {RATIO} times its size")]
    Bomb(String),
}

/// An entry of the directory.
#[derive(Debug, Clone)]
struct Entry<'a> {
    name: Cow<'a, str>,
    flags: u16,
    method: u16,
    checksum: u32,
    packed: usize,
    size: usize,
    /// Where its record begins, and where the next one does.
    record: Range<usize>,
    /// Its entry in the directory.
    central: Range<usize>,
}

/// An archive, held as the bytes of its file.
#[derive(Debug)]
pub struct Archive<'a> {
    bytes: &'a [u8],
    /// In the order of the directory.
    entries: Vec<Entry<'a>>,
    /// Where the record of the directory's end begins.
    end: usize,
    /// How many more bytes may be unpacked.
    left: usize,
}

/// Whether bytes are those of a zip archive.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(LOCAL) || bytes.starts_with(END)
}

impl<'a> Archive<'a> {
    /// Reads the directory.
    ///
    /// # Errors
    /// A [`ArchiveFault`] of the directory.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ArchiveFault> {
        let end = end_of(bytes).ok_or(ArchiveFault::Damaged("its directory is missing"))?;
        let count = usize::from(short(bytes, end + 10)?);
        let mut at = long(bytes, end + 16)?;
        if count == usize::from(u16::MAX) || at == u32::MAX as usize {
            return Err(ArchiveFault::Unusual("as for very large files"));
        }
        if count > ENTRIES {
            return Err(ArchiveFault::Unusual("too many entries"));
        }
        let directory = at;
        let mut entries = Vec::with_capacity(count);
        for _ in 0..count {
            let entry = entry(bytes, at)?;
            at = entry.central.end;
            entries.push(entry);
        }
        let mut names: Vec<&str> = entries.iter().map(|entry| &*entry.name).collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(ArchiveFault::Unusual("two entries of one name"));
        }
        set_records(&mut entries, directory)?;
        Ok(Self { bytes, entries, end, left: UNPACKED })
    }

    /// The number of an entry; nothing when there is none of this name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.name == name)
    }

    /// The names of all entries.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.name)
    }

    /// Unpacks an entry.
    ///
    /// # Errors
    /// A [`ArchiveFault`], when it is damaged or too large.
    pub fn read(&mut self, number: usize) -> Result<Vec<u8>, ArchiveFault> {
        let entry = self.entries.get(number).ok_or(ArchiveFault::Damaged("an entry is missing"))?;
        if entry.flags & ENCRYPTED != 0 {
            return Err(ArchiveFault::Encrypted);
        }
        self.left = self
            .left
            .checked_sub(entry.size)
            .ok_or_else(|| ArchiveFault::TooLarge { entry: entry.name.to_string() })?;
        if entry.size > SMALL && entry.size / RATIO > entry.packed {
            return Err(ArchiveFault::Bomb(entry.name.to_string()));
        }
        let start = self.content_of(entry)?;
        let packed = self.bytes.get(start..start + entry.packed).ok_or(CUT)?;
        let content = match entry.method {
            STORED => packed.to_vec(),
            DEFLATED => inflated(packed, entry.size)?,
            _ => return Err(ArchiveFault::Unusual("not deflated")),
        };
        if content.len() != entry.size || checksum(&content) != entry.checksum {
            return Err(ArchiveFault::Damaged("an entry is not what it should be"));
        }
        Ok(content)
    }

    /// The archive with the content of some entries replaced, by number. The records of the others are copied.
    ///
    /// # Errors
    /// A [`ArchiveFault`], when the archive would become too large for its format.
    pub fn replaced(&self, contents: &BTreeMap<usize, Vec<u8>>) -> Result<Vec<u8>, ArchiveFault> {
        self.replaced_and(contents, &[])
    }

    /// The same with more entries at the end, each with its name.
    ///
    /// # Errors
    /// As [`Self::replaced`].
    pub fn replaced_and(
        &self,
        contents: &BTreeMap<usize, Vec<u8>>,
        more: &[(String, Vec<u8>)],
    ) -> Result<Vec<u8>, ArchiveFault> {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|&number| self.entries[number].record.start);
        let first = order.first().map_or(0, |&number| self.entries[number].record.start);
        let mut written = self.bytes.get(..first).unwrap_or_default().to_vec();
        let mut directory = BTreeMap::new();
        for number in order {
            let entry = &self.entries[number];
            let mut central = self.bytes.get(entry.central.clone()).ok_or(CUT)?.to_vec();
            put_long(&mut central, 42, written.len())?;
            match contents.get(&number) {
                None => written.extend(self.bytes.get(entry.record.clone()).ok_or(CUT)?),
                Some(content) => self.put(entry, content, &mut central, &mut written)?,
            }
            directory.insert(number, central);
        }
        for (number, (name, content)) in (self.entries.len()..).zip(more) {
            directory.insert(number, appended(name, content, &mut written)?);
        }
        let start = written.len();
        let count = u16::try_from(directory.len()).map_err(|_| ArchiveFault::Unusual("too many entries"))?;
        written.extend(directory.into_values().flatten());
        let mut end = self.bytes.get(self.end..).ok_or(CUT)?.to_vec();
        put_short(&mut end, 8, count);
        put_short(&mut end, 10, count);
        put_long(&mut end, 12, written.len() - start)?;
        put_long(&mut end, 16, start)?;
        written.extend(end);
        Ok(written)
    }

    /// Appends the record of an entry with new content, and changes its directory entry to fit.
    fn put(
        &self,
        entry: &Entry<'_>,
        content: &[u8],
        central: &mut [u8],
        written: &mut Vec<u8>,
    ) -> Result<(), ArchiveFault> {
        let packed = deflated(content);
        let name = usize::from(short(self.bytes, entry.record.start + 26)?);
        let head = entry.record.start..entry.record.start + LOCAL_LENGTH + name;
        let mut local = self.bytes.get(head).ok_or(CUT)?.to_vec();
        // The fields of both records are the same, those of the directory two bytes further on.
        for (record, shift) in [(&mut local[..], 0), (central, 2)] {
            put_short(record, 6 + shift, entry.flags & !SIZE_FOLLOWS);
            put_short(record, 8 + shift, DEFLATED);
            put_long(record, 14 + shift, checksum(content) as usize)?;
            put_long(record, 18 + shift, packed.len())?;
            put_long(record, 22 + shift, content.len())?;
        }
        // Padding and sizes in the old record's extra field would be wrong now.
        put_short(&mut local, 28, 0);
        written.extend(local);
        written.extend(packed);
        Ok(())
    }

    /// Where the content of an entry begins.
    fn content_of(&self, entry: &Entry<'_>) -> Result<usize, ArchiveFault> {
        let start = entry.record.start;
        let variable =
            usize::from(short(self.bytes, start + 26)?) + usize::from(short(self.bytes, start + 28)?);
        Ok(start + LOCAL_LENGTH + variable)
    }
}
