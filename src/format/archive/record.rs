//! The records of a zip archive as bytes: its entries, its directory, and what they hold.

use std::io::{Read, Write};

use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::{ArchiveFault, CENTRAL, CENTRAL_LENGTH, DEFLATED, END, END_LENGTH, Entry, LOCAL, LOCAL_LENGTH};

/// Appends the record of a new entry; gives its entry of the directory.
pub fn appended(name: &str, content: &[u8], written: &mut Vec<u8>) -> Result<Vec<u8>, ArchiveFault> {
    /// The version of the format that deflated entries need.
    const VERSION: u16 = 20;
    /// The earliest day that the format knows, 1 January 1980: a file has no other date than its content.
    const DAY: u16 = 1 << 5 | 1;
    let packed = deflated(content);
    let (mut local, mut central) = (vec![0; LOCAL_LENGTH], vec![0; CENTRAL_LENGTH]);
    local[..4].copy_from_slice(LOCAL);
    central[..4].copy_from_slice(CENTRAL);
    put_short(&mut central, 4, VERSION);
    for (record, shift) in [(&mut local, 0), (&mut central, 2)] {
        put_short(record, 4 + shift, VERSION);
        put_short(record, 8 + shift, DEFLATED);
        put_short(record, 12 + shift, DAY);
        put_long(record, 14 + shift, checksum(content) as usize)?;
        put_long(record, 18 + shift, packed.len())?;
        put_long(record, 22 + shift, content.len())?;
        put_short(record, 26 + shift, name.len() as u16);
        record.extend(name.as_bytes());
    }
    put_long(&mut central, 42, written.len())?;
    written.extend(local);
    written.extend(packed);
    Ok(central)
}

/// The bytes end too early.
pub const CUT: ArchiveFault = ArchiveFault::Damaged("its end is missing");

/// Where the record of the directory's end begins: a comment of up to 64 KB may follow it.
pub fn end_of(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_LENGTH)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find(|&at| {
        let comment =
            || short(bytes, at + 20).is_ok_and(|length| at + END_LENGTH + usize::from(length) == bytes.len());
        bytes.get(at..).is_some_and(|rest| rest.starts_with(END)) && comment()
    })
}

/// An entry of the directory, whose record is still without an end.
pub fn entry(bytes: &[u8], at: usize) -> Result<Entry<'_>, ArchiveFault> {
    if !bytes.get(at..).is_some_and(|rest| rest.starts_with(CENTRAL)) {
        return Err(ArchiveFault::Damaged("its directory is not where it should be"));
    }
    let length = |field| short(bytes, at + field).map(usize::from);
    let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
    let name_start = at + CENTRAL_LENGTH;
    let name = bytes.get(name_start..name_start + name).ok_or(CUT)?;
    let end = name_start + name.len() + extra + comment;
    let start = long(bytes, at + 42)?;
    if !bytes.get(start..).is_some_and(|rest| rest.starts_with(LOCAL)) {
        return Err(ArchiveFault::Damaged("an entry is not where it should be"));
    }
    Ok(Entry {
        name: String::from_utf8_lossy(name),
        flags: short(bytes, at + 8)?,
        method: short(bytes, at + 10)?,
        checksum: long(bytes, at + 16)? as u32,
        packed: long(bytes, at + 20)?,
        size: long(bytes, at + 24)?,
        record: start..start,
        central: at..end,
    })
}

/// Gives each record its end, which is where the next one or the directory begins.
pub fn set_records(entries: &mut [Entry<'_>], directory: usize) -> Result<(), ArchiveFault> {
    let mut order: Vec<&mut Entry<'_>> = entries.iter_mut().collect();
    order.sort_by_key(|entry| std::cmp::Reverse(entry.record.start));
    let mut next = directory;
    for entry in order {
        if entry.record.start.saturating_add(LOCAL_LENGTH).saturating_add(entry.packed) > next {
            return Err(ArchiveFault::Damaged("its entries overlap"));
        }
        entry.record.end = std::mem::replace(&mut next, entry.record.start);
    }
    Ok(())
}

/// Unpacks content that is to have so many bytes.
pub fn inflated(packed: &[u8], size: usize) -> Result<Vec<u8>, ArchiveFault> {
    let mut content = Vec::with_capacity(size);
    // One byte more than is due, so that too much is seen but never held.
    let read = DeflateDecoder::new(packed).take(size as u64 + 1).read_to_end(&mut content);
    read.map_err(|_| ArchiveFault::Damaged("an entry cannot be unpacked"))?;
    Ok(content)
}

/// Packs content.
pub fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(content);
    encoder.finish().unwrap_or_default()
}

/// The checksum of content.
pub fn checksum(content: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(content);
    crc.sum()
}

/// A field of two bytes.
pub fn short(bytes: &[u8], at: usize) -> Result<u16, ArchiveFault> {
    let field = bytes.get(at..).and_then(|rest| rest.first_chunk());
    field.map(|field| u16::from_le_bytes(*field)).ok_or(CUT)
}

/// A field of four bytes.
pub fn long(bytes: &[u8], at: usize) -> Result<usize, ArchiveFault> {
    let field = bytes.get(at..).and_then(|rest| rest.first_chunk());
    field.map(|field| u32::from_le_bytes(*field) as usize).ok_or(CUT)
}

/// Writes a field of two bytes.
pub fn put_short(record: &mut [u8], at: usize, value: u16) {
    if let Some(field) = record.get_mut(at..at + 2) {
        field.copy_from_slice(&value.to_le_bytes());
    }
}

/// Writes a field of four bytes.
///
/// # Errors
/// The value does not fit.
pub fn put_long(record: &mut [u8], at: usize, value: usize) -> Result<(), ArchiveFault> {
    let value = u32::try_from(value).map_err(|_| ArchiveFault::TooLarge { entry: "the whole".to_owned() })?;
    if let Some(field) = record.get_mut(at..at + 4) {
        field.copy_from_slice(&value.to_le_bytes());
    }
    Ok(())
}
