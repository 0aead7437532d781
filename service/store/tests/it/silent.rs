//! The network between a server and PostgreSQL goes silent: nothing comes any more, and no end either.

use crate::common::{self, entry, operation, revision};
use std::path::PathBuf;
use store::{Location, Store, StoreError, StoreOptions};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, UnixStream};
use tokio::sync::watch;

/// A network between servers and the socket of PostgreSQL, that can go silent.
struct Network {
    port: u16,
    is_silent: watch::Sender<bool>,
}

impl Network {
    async fn to(socket: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (is_silent, silent) = watch::channel(false);
        let port = listener.local_addr().unwrap().port();
        drop(tokio::spawn(async move {
            loop {
                let (server, _) = listener.accept().await.unwrap();
                let database = UnixStream::connect(&socket).await.unwrap();
                let ((from, to), (back, forth)) = (server.into_split(), database.into_split());
                drop(tokio::spawn(carry(from, forth, silent.clone())));
                drop(tokio::spawn(carry(back, to, silent.clone())));
            }
        }));
        Self { port, is_silent }
    }
}

/// Carries bytes; once it was silent, a connection never carries any more.
async fn carry(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    silent: watch::Receiver<bool>,
) {
    let mut bytes = vec![0; 1 << 16];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        if *silent.borrow() {
            std::future::pending::<()>().await;
        }
        if to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}

#[tokio::test]
async fn calls_end_others_write_on_and_the_server_comes_back() {
    let postgres = common::stores().await.into_iter().find(|fresh| fresh.name == "postgres");
    let Some(fresh) = postgres else { return };
    let Location::Postgres(url) = &fresh.location else { panic!("a database") };
    let (name, folder) = url.split_once("///").unwrap().1.split_once("?host=").unwrap();
    let folder = folder.split('&').next().unwrap();
    let network = Network::to(PathBuf::from(folder).join(".s.PGSQL.5432")).await;
    let port = network.port;
    let far = format!("postgres://audiencement@127.0.0.1:{port}/{name}?sslmode=disable");
    let far = Store::open(&Location::Postgres(far), &StoreOptions::server()).await.unwrap();
    let _ = far.put_revision(revision("court"), None, &entry(1)).await.unwrap();

    let _ = network.is_silent.send_replace(true);
    let line = entry(2);
    let calls = tokio::join!(
        far.dataset("court"),
        far.enqueue(operation("a", "c1"), 9, None, &line),
        far.draft("d1"),
    );
    let refusals = [calls.0.map(drop), calls.1.map(drop), calls.2.map(drop)];
    for refused in refusals {
        let refused = refused.unwrap_err();
        let is_told = matches!(refused, StoreError::Unavailable(_) | StoreError::Busy(_));
        assert!(is_told, "{refused:?}");
    }
    let _ = fresh.store.enqueue(operation("b", "c1"), 9, None, &entry(3)).await.unwrap();

    let _ = network.is_silent.send_replace(false);
    for id in ["c", "d", "e", "f", "g", "h", "i", "j"] {
        let _ = far.enqueue(operation(id, "c1"), 99, None, &entry(4)).await.unwrap();
    }
    assert_eq!(far.queue_length().await.unwrap(), 9);
}
