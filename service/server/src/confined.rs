//! A child process keeps to what its server gives it.

use rustix::process::{Resource, Rlimit, setrlimit};
use std::io;
use std::os::unix::process::parent_id;

/// Confines this process, a child of `server`: so much memory at most, and no longer than its server lives.
///
/// # Errors
/// Those of the system; a server that died meanwhile.
pub(crate) fn confine(memory_bytes: u64, server: u32) -> io::Result<()> {
    // A server that is killed leaves no work behind that nobody waits for.
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    limit(Resource::As, memory_bytes)?;
    // A server that died before the signal was asked for sends none.
    if parent_id() != server {
        return Err(io::Error::other("the server died before its child began"));
    }
    Ok(())
}

/// Bounds what this process may take of a resource; beyond that, it ends.
///
/// # Errors
/// Those of the system.
pub(crate) fn limit(resource: Resource, most: u64) -> io::Result<()> {
    Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
}
