//! Unpacks zstd: all frames of a file, one after the other, and passes over those that hold other things.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// So many bytes are unpacked before they are taken.
const STEP: usize = 1 << 18;

/// Whether a file begins with a frame, be it one that is passed over.
pub fn is_frame(start: &[u8]) -> bool {
    start.starts_with(b"\x28\xB5\x2F\xFD")
        || (start.first().is_some_and(|first| first & 0xF0 == 0x50)
            && start[1..].starts_with(b"\x2A\x4D\x18"))
}

/// The bytes that the frames of a file hold.
pub struct Frames<R> {
    packed: R,
    decoder: FrameDecoder,
    /// A frame is begun and not at its end.
    open: bool,
}

impl<R: BufRead> Frames<R> {
    /// Those of a file.
    pub fn new(packed: R) -> Self {
        Self { packed, decoder: FrameDecoder::new(), open: false }
    }

    /// Begins the next frame; tells whether there is one.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            if self.packed.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset(&mut self.packed) {
                Ok(()) => {
                    self.open = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(&mut self.packed.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(fault(&error)),
            }
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.open && self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            }
            if self.open && self.decoder.is_finished() {
                self.open = false;
            }
            if self.open {
                let strategy = BlockDecodingStrategy::UptoBytes(STEP);
                self.decoder.decode_blocks(&mut self.packed, strategy).map_err(|error| fault(&error))?;
            } else if !self.begin()? {
                return Ok(0);
            }
        }
    }
}

fn fault(error: &FrameDecoderError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("cannot be unpacked: {error}"))
}
