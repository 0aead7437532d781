//! A draft in pieces, for clients that take messages of the usual size.

use prost::Message;
use proto::v1;
use std::mem::take;

/// Bytes of the items of a piece; one item that is larger is a piece by itself.
const PIECE: usize = 1 << 20;

/// The draft without its lists, then the items of each list in their order.
pub(super) fn pieces(mut draft: v1::Draft) -> impl Iterator<Item = v1::Draft> + Send {
    let hearings = packs(take(&mut draft.hearings), PIECE);
    let unplaced = packs(take(&mut draft.unplaced_cases), PIECE);
    let findings = packs(take(&mut draft.findings), PIECE);
    let overrides = packs(take(&mut draft.overrides), PIECE);
    let contradictions = packs(take(&mut draft.contradictions), PIECE);
    let dropped = packs(take(&mut draft.dropped_cases), PIECE);
    let none = v1::Draft::default;
    std::iter::once(draft)
        .chain(hearings.map(move |hearings| v1::Draft { hearings, ..none() }))
        .chain(unplaced.map(move |unplaced_cases| v1::Draft { unplaced_cases, ..none() }))
        .chain(findings.map(move |findings| v1::Draft { findings, ..none() }))
        .chain(overrides.map(move |overrides| v1::Draft { overrides, ..none() }))
        .chain(contradictions.map(move |contradictions| v1::Draft { contradictions, ..none() }))
        .chain(dropped.map(move |dropped_cases| v1::Draft { dropped_cases, ..none() }))
}

/// Items in their order, packed up to so many bytes.
fn packs<T: Message>(items: Vec<T>, most: usize) -> impl Iterator<Item = Vec<T>> {
    let mut items = items.into_iter().peekable();
    std::iter::from_fn(move || {
        let first = items.next()?;
        let mut size = first.encoded_len();
        let mut pack = vec![first];
        while let Some(next) = items.next_if(|it| size + it.encoded_len() <= most) {
            size += next.encoded_len();
            pack.push(next);
        }
        Some(pack)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_packed_in_their_order_and_a_large_one_by_itself() {
        let text = |size: usize| v1::Text { fr: "x".repeat(size), en: String::new() };
        let sizes = |most| -> Vec<usize> {
            packs([3, 3, 3, 50, 3].map(text).to_vec(), most).map(|pack| pack.len()).collect()
        };
        assert_eq!(sizes(10), [2, 1, 1, 1]);
        assert_eq!(sizes(1_000), [5]);
        assert_eq!(packs(Vec::<v1::Text>::new(), 10).count(), 0);
    }
}
