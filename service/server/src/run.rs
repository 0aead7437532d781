//! The service as a process: its records, its port, its end.

use crate::access::{Access, AccessError};
use crate::anchor::Anchors;
use crate::jobs::{Held, ReplayError, Solver, Watchman, Worker};
use crate::listen::{ListenError, listen};
use crate::renewal::Renewal;
use crate::settings::{Settings, Source};
use crate::signing::{Signer, SigningError};
use crate::telemetry::{Telemetry, TelemetryError};
use crate::{clock, demo, retention, telemetry};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::{Location, Store, StoreError, StoreOptions};
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;

/// Open files that are no connections: records, pipes of children, pages, logs.
const OTHER_FILES: u64 = 256;

/// How far this machine's clock may be from the database's.
const CLOCKS_APART_SECONDS: i64 = 60;

/// Why the service stopped, or did not start.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The records can't be opened.
    #[error("records: {0}")]
    Records(#[from] StoreError),
    /// The records can't be made or written in that folder.
    #[error("{}: {}", .0.display(), .1)]
    Folder(PathBuf, #[source] io::Error),
    /// Callers can't be identified.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The port can't be opened, or broke down.
    #[error(transparent)]
    Listen(#[from] ListenError),
    /// The log, the metrics or the traces can't start.
    #[error(transparent)]
    Telemetry(#[from] TelemetryError),
    /// A key can't be used.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// This machine's clock is not that of the database: times of the records would contradict each other.
    #[error("this machine's clock is {0} s ahead of the database's")]
    Clock(i64),
    /// A run can't be replayed.
    #[error(transparent)]
    Replay(#[from] ReplayError),
    /// The process can't have threads or signals.
    #[error("process: {0}")]
    Process(#[from] io::Error),
}

/// Serves records, created when missing, until the process is asked to stop (SIGTERM, SIGINT). `ready` is
/// called with the address, once calls are answered. What may change meanwhile is read again from `source` (SIGHUP).
///
/// # Errors
/// All but `Replay`.
pub fn run(
    settings: &Settings,
    source: &Source,
    ready: &mut dyn FnMut(SocketAddr),
) -> Result<(), RunError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(serve(settings, source, ready));
    // Work that nobody waits for any more must not keep the process.
    runtime.shutdown_timeout(Duration::from_secs(1));
    served
}

/// Does what waits, on this thread, for who serves nobody.
///
/// # Errors
/// Those of the work; the process can't have what waiting takes.
pub(crate) fn block_on<T, E: From<io::Error>>(
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}

async fn serve(
    settings: &Settings,
    source: &Source,
    ready: &mut dyn FnMut(SocketAddr),
) -> Result<(), RunError> {
    let telemetry: Telemetry = telemetry::start(settings)?;
    allow_connections(settings);
    let access = Arc::new(Access::new(settings)?);
    let signer = Signer::new(&settings.audit)?;
    // The port first: an address that is refused leaves no folder behind.
    let listening = listen(settings, Arc::clone(&access)).await?;
    telemetry.give_pages(listening.health()).await?;
    let store = Store::open(&location(settings), &options(settings)).await?;
    let ahead = store.clock_ahead(clock::now()).await? / 1_000;
    if ahead.abs() > CLOCKS_APART_SECONDS {
        return Err(RunError::Clock(ahead));
    }
    if settings.demo {
        demo::put(&store).await?;
    }
    let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let (stopping, stopped) = tokio::sync::watch::channel(());
    let held = Held::default();
    let anchors = Anchors::new(store.clone(), signer.clone(), &settings.audit);
    anchors.note().await;
    let erasing = retention::keep_no_longer(store.clone(), settings.retention_days);
    let mut workers = workers(settings, &store, &held, &signer, &stopped)?;
    let (source, encryption) = (source.clone(), listening.encryption());
    let renewal =
        Renewal { source, settings: settings.clone(), encryption, access: Arc::clone(&access) };
    let renewal = renewal.keep_up(signal(SignalKind::hangup())?);
    let watchman = Watchman::new(store.clone(), held);
    let heads = anchors.clone().each_hour();
    let chores = tokio::spawn(async move {
        tokio::join!(watchman.watch(), access.keep_tidy(), renewal, heads, erasing);
    });
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
    anchors.note().await;
    store.close().await;
    tracing::info!("stopped");
    telemetry.end().await;
    Ok(())
}

/// Each connection is an open file, of which a process has fewer by default than it may have.
fn allow_connections(settings: &Settings) {
    let connections = settings.connections.most.saturating_add(settings.connections.unidentified);
    let wanted = u64::try_from(connections).unwrap_or(u64::MAX).saturating_add(OTHER_FILES);
    let limit = getrlimit(Resource::Nofile);
    let most = limit.maximum.map_or(wanted, |most| most.min(wanted));
    if limit.current.is_some_and(|current| current < most) {
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(most), ..limit });
    }
    if most < wanted {
        tracing::warn!(most, wanted, "fewer open files than connections are allowed");
    }
}

fn workers(
    settings: &Settings,
    store: &Store,
    held: &Held,
    signer: &Signer,
    stopped: &tokio::sync::watch::Receiver<()>,
) -> Result<JoinSet<()>, RunError> {
    let solver = Solver::new(&settings.solve)?;
    let mut workers = JoinSet::new();
    // Processes of several machines or containers may have one id: the records must tell them apart.
    let process = uuid::Uuid::now_v7();
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    for rank in 0..settings.solve.at_once {
        let name = format!("{host}-{process}-{rank}");
        let (store, solver, held) = (store.clone(), solver.clone(), held.clone());
        let worker = Worker { store, solver, held, name, signer: signer.clone() };
        let mut stopped = stopped.clone();
        // The channel says nothing: it closes.
        let _ = workers.spawn(worker.work(async move { drop(stopped.changed().await) }));
    }
    Ok(workers)
}

/// How the records are opened.
fn options(settings: &Settings) -> StoreOptions {
    StoreOptions { connections: settings.database_connections, ..StoreOptions::server() }
}

/// Where the records are. Settings that were read name one place.
pub(crate) fn location(settings: &Settings) -> Location {
    match (&settings.database, &settings.data) {
        (Some(url), _) => Location::Postgres(url.clone()),
        (None, folder) => Location::Folder(folder.clone().unwrap_or_else(|| ".".into())),
    }
}
