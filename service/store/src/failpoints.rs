//! Places where the crash tests stop the process: before and after the commit of each change. Without
//! the `failpoints` feature there is nothing here but names.

/// A change that is made durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::AsRefStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
pub enum DurableStep {
    /// A revision of a dataset is recorded.
    PutRevision,
    /// An operation is accepted.
    Enqueue,
    /// A worker takes an operation.
    Claim,
    /// A worker says that it lives.
    Heartbeat,
    /// A worker reports how far it is.
    Progress,
    /// An operation succeeds, with its draft.
    Complete,
    /// An operation fails.
    Fail,
    /// An operation is cancelled, or asked to be.
    Cancel,
    /// Operations go back to the queue, or fail for good.
    Reclaim,
    /// A draft changes state.
    Transition,
    /// A plan is edited.
    Edit,
    /// Personal data are erased.
    Erase,
}

/// Passes a point, named for instance `enqueue-before-commit`.
#[cfg(feature = "failpoints")]
pub(crate) fn reach(step: DurableStep, moment: &str) {
    let name = format!("{}-{moment}", step.as_ref());
    fail::fail_point!(&name, |_| std::process::abort());
}

/// Passes a point: nothing happens.
#[cfg(not(feature = "failpoints"))]
pub(crate) fn reach(_: DurableStep, _: &str) {}

/// Arms points, as in `claim-after-commit=return;edit-before-commit=2*off->return`. `return` aborts
/// the process as `kill -9` would; `sleep(ms)`, `pause` and counts are those of the `fail` crate.
///
/// # Errors
/// Says which part cannot be read.
#[cfg(feature = "failpoints")]
pub fn arm(points: &str) -> Result<(), String> {
    points.split(';').filter(|point| !point.is_empty()).try_for_each(|point| {
        let (name, actions) = point.split_once('=').ok_or(format!("no action in {point}"))?;
        fail::cfg(name, actions)
    })
}
