//! The child process: reads a task and a document, writes what is in it or what is wrong with it.

use super::inspected::Inspected;
use crate::confined::{confine, limit};
use rustix::process::Resource;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

/// The argument with which the server starts its own program as a child.
pub const READ_DOCUMENT: &str = "read-document";

/// The first line that the child reads; the document follows.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Task {
    /// Process id of the server.
    pub(super) server: u32,
    /// Most bytes of memory that the child may have.
    pub(super) memory_bytes: u64,
    /// Most seconds of computing that it may take.
    pub(super) seconds: u64,
    pub(super) document_bytes: usize,
}

impl Task {
    pub(super) fn line(&self) -> Vec<u8> {
        let mut line = serde_json::to_vec(self).expect("plain data");
        line.push(b'\n');
        line
    }
}

/// Reads the document given on the standard input. For the server's own use.
pub fn read_document() -> ExitCode {
    match inspect(&mut io::stdin().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn inspect(input: &mut dyn BufRead) -> io::Result<()> {
    let mut head = String::new();
    let _ = input.read_line(&mut head)?;
    let task: Task = serde_json::from_slice(head.as_bytes())?;
    confine(task.memory_bytes, task.server)?;
    limit(Resource::Cpu, task.seconds)?;
    let mut document = Vec::with_capacity(task.document_bytes);
    let _ = input.read_to_end(&mut document)?;
    // A document cut short is not the one that was sent.
    if document.len() != task.document_bytes {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    io::stdout().write_all(&Inspected::of(&document).write())
}
