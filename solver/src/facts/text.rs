//! Sentences in the two languages of the product, side by side, with their figures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// Language of what people read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

/// One sentence, in French and in English.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Text {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Text {
    /// A sentence from its two wordings.
    pub fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fr: fr.into(), en: en.into() }
    }

    /// The wording in a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// A number with its thousands apart.
pub fn thousands(lang: Lang, value: impl Display) -> String {
    let plain = value.to_string();
    let (sign, digits) =
        plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("\u{2212}", rest));
    let separator = if lang == Lang::Fr { '\u{202f}' } else { ',' };
    let mut grouped = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// A count with its noun, singular up to one in French.
pub fn count(lang: Lang, value: usize, fr: (&str, &str), en: (&str, &str)) -> String {
    let noun = match (lang, value) {
        (Lang::Fr, 0 | 1) => fr.0,
        (Lang::Fr, _) => fr.1,
        (Lang::En, 1) => en.0,
        (Lang::En, _) => en.1,
    };
    format!("{} {noun}", thousands(lang, value))
}

/// The same in both languages.
pub fn counted(value: usize, fr: (&str, &str), en: (&str, &str)) -> Text {
    Text::new(count(Lang::Fr, value, fr, en), count(Lang::En, value, fr, en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_thin_spaces_in_french() {
        assert_eq!(thousands(Lang::Fr, 1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(thousands(Lang::En, -1_234), "\u{2212}1,234");
        assert_eq!(thousands(Lang::Fr, 12), "12");
    }

    #[test]
    fn a_noun_is_singular_up_to_one_in_french() {
        let cases = |value| counted(value, ("affaire", "affaires"), ("case", "cases"));
        assert_eq!(cases(0), Text::new("0 affaire", "0 cases"));
        assert_eq!(cases(1), Text::new("1 affaire", "1 case"));
        assert_eq!(cases(2_000), Text::new("2\u{202f}000 affaires", "2,000 cases"));
    }
}
