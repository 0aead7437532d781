//! A real server on a free port, with its records in a folder of its own.

use std::time::Duration;
use store::{Location, Store, StoreOptions};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tonic::transport::Channel;

/// A server under way.
pub(crate) struct Running {
    pub(crate) channel: Channel,
    pub(crate) store: Store,
    stop: oneshot::Sender<()>,
    serving: tokio::task::JoinHandle<()>,
    _folder: TempDir,
}

/// Starts one.
pub(crate) async fn start() -> Running {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::Folder(folder.path().join("data"));
    let store = Store::open(&location, &StoreOptions::server()).await.unwrap();
    let listening = server::listen("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = format!("http://{}", listening.address());
    let (stop, stopped) = oneshot::channel::<()>();
    let records = store.clone();
    let serving = tokio::spawn(async move {
        let stopped = async { drop(stopped.await) };
        listening.serve(records, stopped, Duration::from_secs(60)).await.unwrap();
    });
    let channel = Channel::from_shared(address).unwrap().connect().await.unwrap();
    Running { channel, store, stop, serving, _folder: folder }
}

impl Running {
    /// Asks it to stop, and waits until it has.
    pub(crate) async fn stop(self) {
        drop(self.channel);
        self.stop.send(()).unwrap();
        self.serving.await.unwrap();
    }
}
