//! "Did you mean": the known word that is closest to the one seen.

use strsim::osa_distance;

/// Words longer than this are no typing errors.
const LONGEST: usize = 64;

/// The known word closest to the one seen, if it is close enough: the same but for the case, or at
/// most a third of the letters mistyped. The first one wins among equals.
pub fn suggestion<'a>(seen: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = seen.chars().count();
    if letters == 0 || letters > LONGEST {
        return None;
    }
    let tolerance = (letters / 3).max(1);
    let seen = seen.to_lowercase();
    let near = known.into_iter().filter(|word| word.len().abs_diff(seen.len()) <= tolerance);
    near.map(|word| (osa_distance(&seen, &word.to_lowercase()), word))
        .filter(|(distance, word)| *distance <= tolerance && *distance < word.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn a_typing_error_finds_its_word() {
        let known = ["rooms", "people", "cases"];
        assert_eq!(suggestion("romos", known), Some("rooms"));
        assert_eq!(suggestion("Cases", known), Some("cases"));
    }

    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(suggestion("prisons", ["rooms", "people"]), None);
        assert_eq!(suggestion("", ["rooms"]), None);
        assert_eq!(suggestion("x", ["y"]), None);
    }
}
