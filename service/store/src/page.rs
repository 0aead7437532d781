//! Pages of a listing, by position rather than by number: what is added meanwhile moves nothing.

use crate::error::{Result, StoreError};

/// Which page is asked.
#[derive(Debug, Clone)]
pub struct PageRequest {
    /// At most this many items; at least 1.
    pub size: i64,
    /// Where to go on: the `next` of the page before.
    pub token: Option<String>,
}

/// One page of a listing, newest first.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page begins; absent on the last.
    pub next: Option<String>,
}

impl PageRequest {
    /// The first page.
    pub fn first(size: i64) -> Self {
        Self { size, token: None }
    }

    /// One row more than a page shows whether another page follows.
    pub(crate) fn rows(&self) -> i64 {
        self.size.max(1).saturating_add(1)
    }

    /// The time and the name after which the page begins.
    pub(crate) fn after(&self) -> Result<Option<(i64, String)>> {
        self.token.as_deref().map(read).transpose()
    }
}

impl<T> Page<T> {
    /// Cuts the page out of the rows read; `key` is the time and the name of an item.
    pub(crate) fn cut(
        mut items: Vec<T>,
        asked: &PageRequest,
        key: impl Fn(&T) -> (i64, String),
    ) -> Self {
        let size = usize::try_from(asked.size.max(1)).unwrap_or(usize::MAX);
        let more = items.len() > size;
        items.truncate(size);
        let next = items.last().filter(|_| more).map(|last| write(&key(last)));
        Self { items, next }
    }
}

fn write((time, name): &(i64, String)) -> String {
    hex::encode(serde_json::json!([time, name]).to_string())
}

fn read(token: &str) -> Result<(i64, String)> {
    let key = hex::decode(token).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    key.ok_or(StoreError::InvalidPageToken)
}
