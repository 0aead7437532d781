//! Wakes those who wait for work or for news of an operation: inside the process with SQLite, across
//! servers by `LISTEN`/`NOTIFY` with PostgreSQL.
//!
//! A signal is a hint that saves polling. One may be lost (a connection breaks, a caller is cancelled
//! right after its commit): wait with a timeout, then look.

use std::time::Duration;

use futures_util::future::BoxFuture;
use sqlx::postgres::PgListener;
use tokio::sync::broadcast::{Receiver, Sender, channel, error::RecvError};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use crate::error::{Result, from_driver};

/// The channel of `NOTIFY`.
pub(crate) const CHANNEL: &str = "audiencement";
const WORK: &str = "work";
const OPERATION: &str = "operation:";
const KEPT_EVENTS: usize = 1024;
const RETRY: Duration = Duration::from_secs(1);

/// Something happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    /// An operation waits for a worker, or a running one is to be cancelled.
    Work,
    /// This operation moved on.
    Operation(String),
    /// Anything may have happened: the connection that listens was broken.
    Anything,
}

impl Event {
    pub(crate) fn to_payload(&self) -> String {
        match self {
            Self::Work => WORK.into(),
            Self::Operation(id) => format!("{OPERATION}{id}"),
            Self::Anything => String::new(),
        }
    }

    fn from_payload(payload: &str) -> Self {
        match payload.strip_prefix(OPERATION) {
            Some(id) => Self::Operation(id.into()),
            None if payload == WORK => Self::Work,
            None => Self::Anything,
        }
    }
}

/// Passes events on to whoever waits in this process.
#[derive(Debug, Clone)]
pub(crate) struct Hub(Sender<Event>);

impl Hub {
    pub(crate) fn new() -> Self {
        Self(channel(KEPT_EVENTS).0)
    }

    pub(crate) fn pass(&self, events: impl IntoIterator<Item = Event>) {
        for event in events {
            // No one listening is no fault.
            let _ = self.0.send(event);
        }
    }

    /// A signal of this event, from now on.
    pub(crate) fn signal(&self, wanted: Event) -> Signal {
        Signal { wanted, events: self.0.subscribe() }
    }

    /// Passes on what PostgreSQL says, until the task is aborted.
    pub(crate) fn listen<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<JoinHandle<()>>> {
        Box::pin(async move {
            let mut listener = PgListener::connect(url).await.map_err(from_driver)?;
            listener.listen(CHANNEL).await.map_err(from_driver)?;
            let hub = self.clone();
            Ok(tokio::spawn(async move {
                loop {
                    hub.pass_on(&mut listener).await;
                }
            }))
        })
    }

    async fn pass_on(&self, listener: &mut PgListener) {
        match listener.try_recv().await {
            Ok(Some(notice)) => self.pass([Event::from_payload(notice.payload())]),
            Ok(None) => self.pass([Event::Anything]),
            Err(_) => {
                sleep(RETRY).await;
                self.pass([Event::Anything]);
            }
        }
    }
}

/// Shows that something happened since it was last asked. Take it **before** looking at the records:
/// what happens between the look and the wait then ends the wait at once.
#[derive(Debug)]
pub struct Signal {
    wanted: Event,
    events: Receiver<Event>,
}

impl Signal {
    /// Waits; whether something happened before the timeout. The tokio clock measures it.
    pub async fn wait(&mut self, at_most: Duration) -> bool {
        let happened = timeout(at_most, self.next()).await.is_ok();
        while happened && self.events.try_recv().is_ok() {}
        happened
    }

    async fn next(&mut self) {
        loop {
            match self.events.recv().await {
                Ok(event) if event == self.wanted || event == Event::Anything => return,
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => return,
                Err(RecvError::Closed) => std::future::pending().await,
            }
        }
    }
}
