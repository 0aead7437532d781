//! Names of resources: `datasets/{dataset}/revisions/{revision}`, `operations/{operation}`,
//! `drafts/{draft}`.

use crate::problem::{Kind, Problem};
use solver::facts::text::Text;

/// Most bytes of a reason.
pub(super) const REASON: usize = 4_096;
/// Most bytes of the id of a person.
pub(super) const PERSON: usize = 64;
/// Most bytes of a name; a longer one is not repeated in the refusal.
const NAME: usize = 256;

/// Refuses a text that is too long.
pub(super) fn short(text: &str, most: usize, field: &str) -> Result<(), Problem> {
    if text.len() <= most {
        return Ok(());
    }
    let told = Text::new(
        format!("{field} dépasse {most} octets"),
        format!("{field} is longer than {most} bytes"),
    );
    Err(Problem::in_field(Kind::Malformed, field, told).with("limit_bytes", most))
}

/// The id of a name in a collection, as in `drafts/{draft}`.
pub(super) fn id_in(collection: &str, name: &str, field: &str) -> Result<String, Problem> {
    short(name, NAME, field)?;
    let id = name.strip_prefix(collection).and_then(|rest| rest.strip_prefix('/'));
    match id {
        Some(id) if !id.is_empty() && !id.contains('/') => Ok(id.into()),
        _ => Err(malformed(name, &format!("{collection}/x"), field)),
    }
}

/// The dataset and, if one is named, the revision.
pub(super) fn revision(name: &str, field: &str) -> Result<(String, Option<String>), Problem> {
    short(name, NAME, field)?;
    match name.split('/').collect::<Vec<_>>()[..] {
        ["datasets", dataset] if !dataset.is_empty() => Ok((dataset.into(), None)),
        ["datasets", dataset, "revisions", revision] if !dataset.is_empty() => {
            Ok((dataset.into(), Some(revision.into())))
        }
        _ => Err(malformed(name, "datasets/x/revisions/y", field)),
    }
}

/// An id chosen by a caller: letters a to z, digits and hyphens, 63 at most, a letter first.
pub(super) fn chosen_id(id: &str, field: &str) -> Result<String, Problem> {
    short(id, NAME, field)?;
    let is_letter = |byte: u8| byte.is_ascii_lowercase();
    let is_fine = |byte: u8| is_letter(byte) || byte.is_ascii_digit() || byte == b'-';
    if id.len() <= 63 && id.bytes().next().is_some_and(is_letter) && id.bytes().all(is_fine) {
        return Ok(id.into());
    }
    let text = Text::new(
        format!(
            "« {id} » ne convient pas : lettres de a à z, chiffres et tirets, 63 au plus, une lettre d'abord"
        ),
        format!("`{id}` won't do: letters a to z, digits and hyphens, 63 at most, a letter first"),
    );
    Err(Problem::in_field(Kind::Malformed, field, text).with("value", id))
}

fn malformed(name: &str, wanted: &str, field: &str) -> Problem {
    let text = Text::new(
        format!("« {name} » n'est pas un nom de ressource ; attendu : {wanted}"),
        format!("`{name}` is not a resource name; wanted: {wanted}"),
    );
    Problem::in_field(Kind::Malformed, field, text).with("value", name).with("wanted", wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_whole_or_refused() {
        assert_eq!(id_in("drafts", "drafts/d1", "name"), Ok("d1".into()));
        assert_eq!(revision("datasets/c", "name"), Ok(("c".into(), None)));
        assert_eq!(revision("datasets/c/revisions/r1", "name").unwrap().1, Some("r1".into()));
        for wrong in ["", "drafts", "drafts/", "drafts/a/b", "operations/a"] {
            assert!(id_in("drafts", wrong, "name").is_err(), "{wrong}");
        }
        for wrong in ["datasets/", "datasets/c/revisions", "datasets/c/r/x", "c"] {
            assert!(revision(wrong, "name").is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_chosen_id_is_plain() {
        for right in ["cour", "cour-2026", &"a".repeat(63)] {
            assert!(chosen_id(right, "dataset_id").is_ok(), "{right}");
        }
        for wrong in ["", "2026", "-a", "Cour", "a/b", "é", &"a".repeat(64)] {
            assert!(chosen_id(wrong, "dataset_id").is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_too_long_is_refused_and_not_repeated() {
        let long = format!("drafts/{}", "x".repeat(10_000));
        let refused = id_in("drafts", &long, "name").unwrap_err();
        assert!(refused.message.fr.len() < 100, "{}", refused.message.fr);
        assert!(short(&"é".repeat(2_048), REASON, "reason").is_ok());
        assert!(short(&"é".repeat(2_049), REASON, "reason").is_err());
    }
}
