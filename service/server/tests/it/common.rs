//! A real server on a free port, with its records in a folder of its own.

use server::access::Access;
use server::settings::Settings;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use store::{Location, Store, StoreOptions};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tonic::transport::Channel;

/// A server under way.
pub(crate) struct Running {
    pub(crate) channel: Channel,
    pub(crate) store: Store,
    pub(crate) address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: tokio::task::JoinHandle<()>,
    _folder: TempDir,
}

/// Settings under which everybody may do everything.
fn development() -> Settings {
    Settings { development: true, ..Settings::default() }
}

/// Starts one.
pub(crate) async fn start() -> Running {
    start_under(development()).await
}

/// Starts one with settings, and connects to it without encryption.
pub(crate) async fn start_under(settings: Settings) -> Running {
    let (address, started) = start_with(settings).await;
    let channel = Channel::from_shared(format!("http://{address}")).unwrap();
    started(channel.connect().await.unwrap())
}

/// Starts one with settings, on a free port; the server is kept with a channel of the test's making.
pub(crate) async fn start_with(
    settings: Settings,
) -> (SocketAddr, impl FnOnce(Channel) -> Running) {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::Folder(folder.path().join("data"));
    let store = Store::open(&location, &StoreOptions::server()).await.unwrap();
    let access = Arc::new(Access::new(&settings).unwrap());
    let settings = Settings { listen: "127.0.0.1:0".parse().unwrap(), ..settings };
    let listening = server::listen(&settings, access).await.unwrap();
    let address = listening.address();
    let (stop, stopped) = oneshot::channel::<()>();
    let records = store.clone();
    let serving = tokio::spawn(async move {
        let stopped = Box::pin(async { drop(stopped.await) });
        listening.serve(records, stopped, Duration::from_secs(60)).await.unwrap();
    });
    (address, move |channel| Running { channel, store, address, stop, serving, _folder: folder })
}

impl Running {
    /// Asks it to stop, and waits until it has.
    pub(crate) async fn stop(self) {
        drop(self.channel);
        self.stop.send(()).unwrap();
        self.serving.await.unwrap();
    }
}
