//! Pages of what never changes while the service runs.

use crate::problem::{Kind, Problem};
use crate::records::page_size;
use solver::facts::text::Text;

const PAGE: usize = 200;

/// The page that starts at a token, and the token of the next; both empty at an end.
pub(super) fn page<T>(all: Vec<T>, size: i32, token: &str) -> Result<(Vec<T>, String), Problem> {
    let start = match token {
        "" => 0,
        token => token.parse().ok().filter(|&start| start <= all.len()).ok_or_else(bad_token)?,
    };
    let size =
        page_size(size)?.map_or(PAGE, |size| usize::try_from(size).unwrap_or(PAGE).min(PAGE));
    let next = if start + size < all.len() { (start + size).to_string() } else { String::new() };
    Ok((all.into_iter().skip(start).take(size).collect(), next))
}

fn bad_token() -> Problem {
    let text =
        Text::new("ce jeton de page n'a pas été donné ici", "this page token was not given here");
    Problem::in_field(Kind::BadPageToken, "page_token", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_to_the_end() {
        let all: Vec<u32> = (0..5).collect();
        let (first, next) = page(all.clone(), 2, "").unwrap();
        let (second, then) = page(all.clone(), 2, &next).unwrap();
        let (third, end) = page(all.clone(), 2, &then).unwrap();
        assert_eq!([first, second, third].concat(), all);
        assert_eq!(end, "");
        assert_eq!(page(all.clone(), 0, "").unwrap().0, all);
        assert_eq!(page(all.clone(), -1, "").unwrap_err().kind, Kind::Malformed);
        for wrong in ["x", "6", "-1"] {
            assert_eq!(page(all.clone(), 2, wrong).unwrap_err().kind, Kind::BadPageToken);
        }
    }
}
