//! The claims in the hands of this server, by which it knows its own work from that of others.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// The claims in the hands of this server: whatever keeps their signs from the records, they live.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held(Arc<Mutex<BTreeSet<i64>>>);

impl Held {
    /// Notes a claim, by its token, until the note is dropped.
    pub(super) fn hold(&self, token: i64) -> Hold {
        if let Ok(mut tokens) = self.0.lock() {
            let _ = tokens.insert(token);
        }
        Hold(self.clone(), token)
    }

    /// Whether this server has the claim of this token.
    pub(super) fn has(&self, token: i64) -> bool {
        self.0.lock().is_ok_and(|tokens| tokens.contains(&token))
    }
}

/// A claim in the hands of this server.
pub(super) struct Hold(Held, i64);

impl Drop for Hold {
    fn drop(&mut self) {
        if let Ok(mut tokens) = self.0.0.lock() {
            let _ = tokens.remove(&self.1);
        }
    }
}
