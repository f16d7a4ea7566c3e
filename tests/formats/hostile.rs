//! Files meant to break a reader: a result or an error, in time.
