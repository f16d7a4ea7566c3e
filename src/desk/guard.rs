//! A fault in the middle of one text is that text's error, not the end of all work.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs work of which a fault must not end the program: its panic becomes an error.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        Err(format!("a fault in corrigenda itself, please report it: {}", panic_message(panic.as_ref())))
    })
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let failed: Result<(), String> = guarded(|| {
            let empty: [u8; 0] = [];
            let index = empty.len();
            Err(empty[index].to_string())
        });
        assert!(failed.is_err_and(|message| message.contains("out of bounds")));
    }
}
