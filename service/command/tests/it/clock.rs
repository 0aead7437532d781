//! The clock of the machine jumps by a day while operations run.

use crate::common::{Server, brief, serve, start_as, week};
use crate::servers::database;
use crate::whole::{Accepted, assert_done_once, assert_undamaged};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

const ON_TIME: &str = "+0";
const TOMORROW: &str = "+1d";

/// A clock that servers see, in place of the machine's.
struct Clock {
    library: PathBuf,
    offset: tempfile::NamedTempFile,
}

impl Clock {
    /// Nothing without libfaketime.
    #[expect(clippy::disallowed_methods, reason = "the script that installs it says where it is")]
    fn new() -> Option<Self> {
        let library = std::env::var("AUDIENCEMENT_TEST_FAKETIME").ok()?.into();
        let clock = Self { library, offset: tempfile::NamedTempFile::new().unwrap() };
        clock.jump_to(ON_TIME);
        Some(clock)
    }

    fn jump_to(&self, offset: &str) {
        std::fs::write(self.offset.path(), offset).unwrap();
    }

    fn serve(&self, records: &OsStr) -> Command {
        let mut command = serve(records);
        let _ = command
            .env("LD_PRELOAD", &self.library)
            .env("FAKETIME_TIMESTAMP_FILE", self.offset.path())
            .env("FAKETIME_NO_CACHE", "1")
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        command
    }

    async fn start(&self, folder: &Path) -> Server {
        start_as(&mut self.serve(folder.as_os_str())).await
    }
}

#[tokio::test]
async fn a_day_forward_and_back_loses_nothing_and_does_nothing_twice() {
    let Some(clock) = Clock::new() else {
        return eprintln!("libfaketime left out: run under scripts/with-faketime.sh");
    };
    let folder = tempfile::tempdir().unwrap();
    let server = clock.start(folder.path()).await;
    server.put(&week()).await;
    let mut accepted = Accepted::new();
    for offset in [TOMORROW, ON_TIME] {
        let name = server.propose(brief(&week())).await;
        server.until_running(&name, 1).await;
        clock.jump_to(offset);
        let _ = server.watch(&name).await;
        assert_eq!(server.operation(&name).await.metadata.unwrap().attempt_count, 1);
        let _ = accepted.insert(name, brief(&week()));
    }
    assert_eq!(assert_done_once(&server, &accepted).await.drafts, 2);
    drop(server);
    assert_undamaged(folder.path()).await;
}

#[tokio::test]
async fn a_server_killed_tomorrow_is_taken_over_today() {
    let Some(clock) = Clock::new() else {
        return eprintln!("libfaketime left out: run under scripts/with-faketime.sh");
    };
    let folder = tempfile::tempdir().unwrap();
    clock.jump_to(TOMORROW);
    let killed = clock.start(folder.path()).await;
    killed.put(&week()).await;
    let name = killed.propose(brief(&week())).await;
    killed.until_running(&name, 1).await;
    drop(killed);
    clock.jump_to(ON_TIME);
    let server = clock.start(folder.path()).await;
    let accepted = Accepted::from([(name, brief(&week()))]);
    assert_eq!(assert_done_once(&server, &accepted).await.drafts, 1);
    drop(server);
    assert_undamaged(folder.path()).await;
}

/// Servers share the database's clock: one that is a day off would write times that contradict those of the others.
#[tokio::test]
async fn a_server_whose_clock_is_a_day_off_does_not_serve() {
    let (Some(clock), Some(url)) = (Clock::new(), database("clock").await) else {
        return eprintln!("libfaketime or PostgreSQL left out");
    };
    clock.jump_to(TOMORROW);
    let refused = clock.serve(url.as_ref()).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("horloge"), "{said}");
    clock.jump_to(ON_TIME);
    let server = start_as(&mut clock.serve(url.as_ref())).await;
    server.put(&week()).await;
}
