//! The service as a process: its records, its port, its end.

use crate::jobs::Worker;
use crate::listen::{ListenError, listen};
use std::net::SocketAddr;
use std::time::Duration;
use store::{AuditReport, Location, Store, StoreError, StoreOptions};
use tokio::signal::unix::{SignalKind, signal};

/// How long calls under way may take once the service was asked to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// Why the service stopped, or did not start.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The records can't be opened.
    #[error("records: {0}")]
    Records(#[from] StoreError),
    /// The port can't be opened, or broke down.
    #[error(transparent)]
    Listen(#[from] ListenError),
    /// The process can't have threads or signals.
    #[error("process: {0}")]
    Process(#[from] std::io::Error),
}

/// Serves records, created when missing, until the process is asked to stop (SIGTERM, SIGINT). `told` is
/// told where, once calls are answered.
///
/// # Errors
/// `Records`, `Listen`, `Process`.
pub fn run(
    records: &Location,
    address: SocketAddr,
    told: impl FnOnce(SocketAddr),
) -> Result<(), RunError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        // The port first: an address that is refused leaves no folder behind.
        let listening = listen(address).await?;
        let store = Store::open(records, &StoreOptions::server()).await?;
        let (mut term, mut int) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        told(listening.address());
        let stop = async move {
            tokio::select! {
                _ = term.recv() => {}
                _ = int.recv() => {}
            }
        };
        let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
        let worker = Worker {
            store: store.clone(),
            program: std::env::current_exe()?,
            name: std::process::id().to_string(),
        };
        let working = tokio::spawn(worker.work(async { drop(stopped.await) }));
        listening.serve(store.clone(), stop, DRAIN).await?;
        drop(stopping);
        let _ = working.await;
        store.close().await;
        Ok(())
    })
}

/// Reads the whole audit record and says whether it holds, and where it does not.
///
/// # Errors
/// `Records`, `Process`.
pub fn verify_audit(records: &Location) -> Result<AuditReport, RunError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = Store::open(records, &StoreOptions::server()).await?;
        let report = store.verify_audit(None).await?;
        store.close().await;
        Ok(report)
    })
}
