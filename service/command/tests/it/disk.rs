//! The disk is full.

use crate::common::{Server, brief, serve, start_as, week};
use crate::whole::{Accepted, assert_done_once, assert_undamaged};
use proto::v1;
use solver::facts::input::DocumentInput;
use std::path::Path;
use std::process::Command;
use tonic::Code;

/// Bytes that the records may take, in mebibytes: at first, and after room was made.
const SMALL: u64 = 3;
const LARGE: u64 = 64;
/// Documents put at most until the disk is full.
const PUTS: usize = 2_000;

/// A file system of its own, in memory.
struct SmallDisk<'f>(&'f Path);

impl<'f> SmallDisk<'f> {
    /// Mounts it; nothing where this user may not.
    fn mount(folder: &'f Path) -> Option<Self> {
        let size = format!("size={SMALL}m");
        let mut mount = Command::new("mount");
        let is_mounted = mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder).output();
        is_mounted.is_ok_and(|it| it.status.success()).then_some(Self(folder))
    }

    fn grow(&self) {
        let size = format!("remount,size={LARGE}m");
        let grown = Command::new("mount").args(["-o", &size]).arg(self.0).status().unwrap();
        assert!(grown.success());
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.0).status();
    }
}

/// Puts the court again, as its next revision.
async fn put_again(server: &Server, document: &DocumentInput) -> Result<(), tonic::Status> {
    let asked = v1::GetDatasetRequest { name: "datasets/cour".into() };
    let known = server.datasets().get_dataset(asked).await.unwrap().into_inner().dataset.unwrap();
    let answer = server.try_put(document, &known.etag).await?;
    assert!(answer.dataset.is_some(), "{:?}", answer.check);
    Ok(())
}

/// Puts documents until one is refused: how many were kept, and the refusal.
async fn fill(server: &Server) -> (usize, tonic::Status) {
    let mut document = week();
    for kept in 0..PUTS {
        // Each document differs: the last one is not taken for the same one again.
        document.cases.rotate_left(1);
        if let Err(refused) = put_again(server, &document).await {
            return (kept, refused);
        }
    }
    panic!("never full");
}

async fn revisions(server: &Server) -> usize {
    let mut asked =
        v1::ListDatasetRevisionsRequest { parent: "datasets/cour".into(), ..Default::default() };
    let mut count = 0;
    loop {
        let page = server.datasets().list_dataset_revisions(asked.clone()).await.unwrap();
        let page = page.into_inner();
        count += page.revisions.len();
        if page.next_page_token.is_empty() {
            return count;
        }
        asked.page_token = page.next_page_token;
    }
}

#[tokio::test]
async fn a_full_disk_refuses_and_keeps_what_was_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(folder.path()) else {
        eprintln!("no file system can be mounted here (not root?): file sizes are limited instead");
        return limited_files(folder.path()).await;
    };
    let server = start_as(&mut serve(folder.path().as_os_str())).await;
    server.put(&week()).await;
    let asked = brief(&week());
    let name = server.propose(asked.clone()).await;
    server.until_running(&name, 1).await;
    let (kept, refused) = fill(&server).await;
    let problem = server::status::of_status(&refused).unwrap();
    assert_eq!((refused.code(), problem.code.as_str()), (Code::ResourceExhausted, "P1021"));
    assert_eq!(revisions(&server).await, kept + 1, "what was accepted is kept");
    disk.grow();
    put_again(&server, &week()).await.unwrap();
    assert_eq!(revisions(&server).await, kept + 2);
    let ends = assert_done_once(&server, &Accepted::from([(name.clone(), asked)])).await;
    let metadata = server.operation(&name).await.metadata.unwrap();
    assert_eq!((ends.drafts, metadata.attempt_count), (1, 1), "{}", metadata.log);
    drop(server);
    assert_undamaged(folder.path()).await;
}

/// No file may grow beyond a limit. The system then reports files too large rather than a full disk, so
/// the code of the refusal is another one.
async fn limited_files(folder: &Path) {
    let mut server = Command::new("sh");
    let blocks = SMALL * 2_048;
    let _ = server.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""), "sh"]);
    let plain = serve(folder.as_os_str());
    let _ = server.arg(plain.get_program()).args(plain.get_args());
    let limited = start_as(&mut server).await;
    limited.put(&week()).await;
    let (kept, refused) = fill(&limited).await;
    assert!(server::status::of_status(&refused).is_some(), "{refused:?}");
    assert_eq!(revisions(&limited).await, kept + 1, "what was accepted is kept");
    drop(limited);
    let server = start_as(&mut serve(folder.as_os_str())).await;
    put_again(&server, &week()).await.unwrap();
    assert_eq!(revisions(&server).await, kept + 2);
    drop(server);
    assert_undamaged(folder).await;
}
