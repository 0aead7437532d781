//! The processes of a server, told apart from those of other tests by a mark in their environment.

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

const NAME: &str = "AUDIENCEMENT_TEST_MARK";
/// A process is looked for this often, and this many times.
const LOOK: Duration = Duration::from_millis(20);
const LOOKS: usize = 3_000;

/// What the environment of a server and of its children holds.
#[derive(Debug, Clone)]
pub(crate) struct Mark(String);

impl Mark {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        Self(format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)))
    }

    pub(crate) fn set<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.env(NAME, &self.0)
    }

    /// The children that solve, living or not yet waited for.
    pub(crate) fn solving(&self) -> Vec<Pid> {
        let wanted = format!("{NAME}={}", self.0);
        let processes = std::fs::read_dir("/proc").unwrap().flatten();
        let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let is_ours =
            |id: &i32| holds(*id, "environ", &wanted) && holds(*id, "cmdline", "solve-operation");
        ids.filter(is_ours).map(Pid::from_raw).collect()
    }

    /// Waits for a child that solves and is none of `known`.
    pub(crate) async fn next_solving(&self, known: &[Pid]) -> Pid {
        for _ in 0..LOOKS {
            if let Some(new) = self.solving().into_iter().find(|id| !known.contains(id)) {
                return new;
            }
            tokio::time::sleep(LOOK).await;
        }
        panic!("no child solves");
    }

    /// Waits until no child solves any more.
    pub(crate) async fn until_none_solves(&self) {
        for _ in 0..LOOKS {
            if self.solving().is_empty() {
                return;
            }
            tokio::time::sleep(LOOK).await;
        }
        panic!("still solving: {:?}", self.solving());
    }
}

/// Kills without warning.
pub(crate) fn strike(id: Pid) {
    kill(id, Signal::SIGKILL).unwrap();
}

/// Whether one of the words of a file of `/proc` is this one.
fn holds(id: i32, file: &str, wanted: &str) -> bool {
    let said = std::fs::read(format!("/proc/{id}/{file}")).unwrap_or_default();
    said.split(|&byte| byte == 0).any(|word| word == wanted.as_bytes())
}

/// Stops a process where it stands.
pub(crate) fn freeze(id: Pid) {
    kill(id, Signal::SIGSTOP).unwrap();
}

/// Asks a server to stop, as those who keep it running do.
pub(crate) fn ask_to_stop(server: &crate::common::Server) {
    let id = Pid::from_raw(i32::try_from(server.process.id()).unwrap());
    kill(id, Signal::SIGTERM).unwrap();
}
