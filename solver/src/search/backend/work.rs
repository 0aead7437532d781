//! What solves took, and what the solver lost on the way.

use derive_more::{Add, Sum};

/// Work of one solve or of many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Add, Sum)]
pub struct Work {
    /// Branch-and-bound nodes.
    pub nodes: u64,
    /// Points that came back worth more than the objective claimed for them.
    pub lost_points: u64,
    /// Those of them for which a second solve found a better point.
    pub recovered_points: u64,
}
