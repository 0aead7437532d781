//! The service as a process: its records, its port, its end.

use crate::access::{Access, AccessError};
use crate::jobs::{Held, Replay, ReplayError, Solver, Watchman, Worker};
use crate::listen::{ListenError, listen};
use crate::settings::Settings;
use crate::telemetry::{Telemetry, TelemetryError, figures};
use crate::{demo, jobs, telemetry};
use solver::facts::text::Text;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use store::{AuditReport, Location, Store, StoreError, StoreOptions};
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;

/// How often the length of the queue is reported to those who keep the service running.
const COUNT: Duration = Duration::from_secs(5);

/// Why the service stopped, or did not start.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The records can't be opened.
    #[error("records: {0}")]
    Records(#[from] StoreError),
    /// Callers can't be identified.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The port can't be opened, or broke down.
    #[error(transparent)]
    Listen(#[from] ListenError),
    /// The log, the metrics or the traces can't start.
    #[error(transparent)]
    Telemetry(#[from] TelemetryError),
    /// A run can't be replayed.
    #[error(transparent)]
    Replay(#[from] ReplayError),
    /// The process can't have threads or signals.
    #[error("process: {0}")]
    Process(#[from] std::io::Error),
}

/// Serves records, created when missing, until the process is asked to stop (SIGTERM, SIGINT). `ready` is
/// called with the address, once calls are answered.
///
/// # Errors
/// All but `Replay`.
pub fn run(settings: &Settings, ready: &mut dyn FnMut(SocketAddr)) -> Result<(), RunError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(serve(settings, ready));
    // Work that nobody waits for any more must not keep the process.
    runtime.shutdown_timeout(Duration::from_secs(1));
    served
}

async fn serve(settings: &Settings, ready: &mut dyn FnMut(SocketAddr)) -> Result<(), RunError> {
    let telemetry: Telemetry = telemetry::start(settings)?;
    let access = Arc::new(Access::new(settings)?);
    // The port first: an address that is refused leaves no folder behind.
    let listening = listen(settings, Arc::clone(&access)).await?;
    let store = Store::open(&location(settings), &StoreOptions::server()).await?;
    if settings.demo {
        demo::put(&store).await?;
    }
    let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let (stopping, stopped) = tokio::sync::watch::channel(());
    let held = Held::default();
    let mut workers = workers(settings, &store, &held, &stopped)?;
    let chores = tokio::spawn(chores(store.clone(), held, access));
    ready(listening.address());
    tracing::info!(address = %listening.address(), development = settings.development, "listening");
    let stop = async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
        tracing::info!("asked to stop");
        drop(stopping);
    };
    let drain = Duration::from_secs(settings.drain_seconds);
    listening.serve(store.clone(), Box::pin(stop), drain).await?;
    while workers.join_next().await.is_some() {}
    chores.abort();
    store.close().await;
    tracing::info!("stopped");
    telemetry.end().await;
    Ok(())
}

fn workers(
    settings: &Settings,
    store: &Store,
    held: &Held,
    stopped: &tokio::sync::watch::Receiver<()>,
) -> Result<JoinSet<()>, RunError> {
    let solver = Solver::new(&settings.solve)?;
    let mut workers = JoinSet::new();
    for rank in 0..settings.solve.at_once {
        let name = format!("{}-{rank}", std::process::id());
        let (store, solver, held) = (store.clone(), solver.clone(), held.clone());
        let worker = Worker { store, solver, held, name };
        let mut stopped = stopped.clone();
        // The channel says nothing: it closes.
        let _ = workers.spawn(worker.work(async move { drop(stopped.changed().await) }));
    }
    Ok(workers)
}

/// What is done from time to time.
async fn chores(store: Store, held: Held, access: Arc<Access>) {
    let watchman = Watchman::new(store.clone(), held);
    let count = async {
        loop {
            if let Ok(count) = store.queue_length().await {
                figures::waiting(count);
            }
            tokio::time::sleep(COUNT).await;
        }
    };
    tokio::join!(count, access.keep_tidy(), watchman.watch());
}

/// Where the records are. Settings that were read name one place.
fn location(settings: &Settings) -> Location {
    match (&settings.database, &settings.data) {
        (Some(url), _) => Location::Postgres(url.clone()),
        (None, folder) => Location::Folder(folder.clone().unwrap_or_else(|| ".".into())),
    }
}

/// Reads the whole audit record and says whether it holds, and where it does not.
///
/// # Errors
/// `Records`, `Process`.
pub fn verify_audit(records: &Location) -> Result<AuditReport, RunError> {
    with_records(records, async |store| Ok(store.verify_audit(&[]).await?))
}

/// What is wrong with the database itself; nothing, usually.
///
/// # Errors
/// `Records`, `Process`.
pub fn integrity_faults(records: &Location) -> Result<Vec<String>, RunError> {
    with_records(records, async |store| Ok(store.integrity_faults().await?))
}

/// Does again what an operation did (by its id or that of its draft), and compares the bytes. `report` gets each stage.
///
/// # Errors
/// `Records`, `Process`, `Replay`.
pub fn replay(
    records: &Location,
    settings: &Settings,
    run: &str,
    report: &(dyn Fn(Text) + Sync),
) -> Result<Replay, RunError> {
    let solver = Solver::new(&settings.solve)?;
    with_records(records, async |store| Ok(jobs::replay(store, &solver, run, report).await?))
}

fn with_records<T>(
    records: &Location,
    work: impl AsyncFnOnce(&Store) -> Result<T, RunError>,
) -> Result<T, RunError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = Store::look(records, &StoreOptions::server()).await?;
        let done = work(&store).await;
        store.close().await;
        done
    })
}
