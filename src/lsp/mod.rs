//! The desk in an editor: the Language Server Protocol over a pipe.
//!
//! One thread reads what comes, one works it off. Texts are linted when nothing else waits, and what is found is told only
//! of the text as it is: a change that came meanwhile makes it void.

mod actions;
mod buffer;
mod hover;
mod queue;
mod session;
mod text;
mod wire;

use std::io::{BufRead, Write};
use std::sync::mpsc;

use serde_json::Value;

use self::queue::Queue;
use self::session::{Session, Turn};
use crate::rpc::{self, Received};

/// Answers an editor until it ends; gives whether it said so before.
///
/// # Errors
/// The pipe is broken.
pub fn run<R>(open: impl FnOnce() -> R + Send + 'static, to: &mut impl Write) -> std::io::Result<bool>
where
    R: BufRead,
{
    let (sender, incoming) = mpsc::channel();
    // It ends with the pipe, or with the program.
    std::thread::spawn(move || {
        let mut from = open();
        loop {
            let received = rpc::read_framed(&mut from).unwrap_or(Received::End);
            let is_over = received == Received::End;
            if sender.send(received).is_err() || is_over {
                return;
            }
        }
    });
    let mut queue = Queue::new(incoming);
    let mut session = Session::default();
    loop {
        let next = if session.has_work() { queue.next_if_any() } else { queue.next() };
        let turn = match next {
            Some(Received::End) => return Ok(session.was_shut_down()),
            Some(Received::Wrong(why)) => Turn::Say(vec![rpc::fault(&Value::Null, rpc::PARSE_ERROR, &why)]),
            Some(Received::Message(message)) if queue.is_cancelled(message.id.as_ref()) => {
                let id = message.id.unwrap_or_default();
                Turn::Say(vec![rpc::fault(&id, rpc::CANCELLED, "cancelled")])
            }
            Some(Received::Message(message)) => session.take(message),
            None => Turn::Say(session.work()),
        };
        // A change that came while the text was linted makes void what was found: it waits until the change is taken.
        let said = match turn {
            Turn::Say(said) => said,
            Turn::Exit => return Ok(session.was_shut_down()),
        };
        for message in said {
            if !queue.makes_void(&message) {
                rpc::write_framed(to, &message)?;
            }
        }
    }
}
