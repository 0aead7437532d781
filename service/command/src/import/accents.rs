//! Words as keys: no case, no accent, no punctuation, so that « N° de pourvoi » is `n_de_pourvoi`.

/// The key of a header or of a word.
pub(super) fn key(text: &str) -> String {
    let mut key = String::new();
    for letter in text.trim().chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'â' | 'ä' => key.push('a'),
            'é' | 'è' | 'ê' | 'ë' => key.push('e'),
            'î' | 'ï' => key.push('i'),
            'ô' | 'ö' => key.push('o'),
            'ù' | 'û' | 'ü' => key.push('u'),
            'ç' => key.push('c'),
            'œ' => key.push_str("oe"),
            'a'..='z' | '0'..='9' => key.push(letter),
            '+' => key.push('+'),
            _ if !key.ends_with('_') => key.push('_'),
            _ => {}
        }
    }
    key.trim_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn case_accents_and_punctuation_don_t_count() {
        assert_eq!(key(" N° de pourvoi "), "n_de_pourvoi");
        assert_eq!(key("Demi-journée"), "demi_journee");
        assert_eq!(key("Quotité (%)"), "quotite");
    }
}
