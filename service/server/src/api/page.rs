//! Pages of listings. The token of a page holds for what was asked for with it, and for nothing else: it starts with a
//! digest of that.

use crate::problem::{Kind, Problem};
use crate::records::sha256;
use prost::Message;
use proto::v1;
use solver::facts::text::Text;
use std::mem::take;
use store::PageRequest;

/// Most items of a page of what takes a query each, or holds much.
pub(super) const HEAVY: i64 = 100;
/// Most items of a page of what is at hand and small.
pub(super) const LIGHT: i64 = 1_000;
/// Characters of the digest in a token.
const SEAL: usize = 16;

/// A request of a listing.
pub(super) trait Paged: Message + Clone {
    /// Its name.
    const NAME: &'static str;

    /// The size and the token of the page, taken out: what is left are the conditions.
    fn take_page(&mut self) -> (i32, String);
}

macro_rules! paged {
    ($($request:ident),* $(,)?) => { $(
        impl Paged for v1::$request {
            const NAME: &'static str = stringify!($request);

            fn take_page(&mut self) -> (i32, String) {
                (take(&mut self.page_size), take(&mut self.page_token))
            }
        }
    )* };
}

paged! {
    ListRulesRequest, ListTermsRequest, ListCodesRequest, ListDatasetsRequest, ListDatasetRevisionsRequest, ListOperationsRequest,
    ListDraftsRequest, ListFindingsRequest, ListTransitionsRequest, ListChambersRequest, ListSectionsRequest, ListSittingPatternsRequest,
    ListRoomsRequest, ListPeopleRequest, ListCasesRequest,
}

/// Which page of a listing is asked for.
#[derive(Debug)]
pub(super) struct Listing {
    size: i64,
    token: Option<String>,
    seal: String,
}

impl Listing {
    /// That of a request; `state` is what it stands on besides, if that may change from a page to the next.
    ///
    /// # Errors
    /// A size below zero, a token of another listing.
    pub(super) fn of<P: Paged>(asked: &P, state: &str, most: i64) -> Result<Self, Problem> {
        let mut conditions = asked.clone();
        let (size, token) = conditions.take_page();
        if size < 0 {
            let text = Text::new("une page a au moins un élément", "a page has one item at least");
            return Err(Problem::in_field(Kind::Malformed, "/page_size", text));
        }
        let size = if size == 0 { most } else { most.min(size.into()) };
        let sealed = [P::NAME.as_bytes(), state.as_bytes(), &conditions.encode_to_vec()].join(&0);
        let mut seal = sha256(&sealed);
        seal.truncate(SEAL);
        let token = match token.as_str() {
            "" => None,
            token => Some(token.strip_prefix(&*seal).ok_or_else(bad_token)?.to_owned()),
        };
        Ok(Self { size, token, seal })
    }

    /// As the records read it.
    pub(super) fn request(&self) -> PageRequest {
        PageRequest { size: self.size, token: self.token.clone() }
    }

    /// The token of the page that begins at a place; empty on the last page.
    pub(super) fn next(&self, place: Option<String>) -> String {
        place.map_or_else(String::new, |place| format!("{}{place}", self.seal))
    }

    /// The page of what is at hand, and the token of the next.
    ///
    /// # Errors
    /// A token that was not given here.
    pub(super) fn cut<T>(&self, all: Vec<T>) -> Result<(Vec<T>, String), Problem> {
        let start: usize = match &self.token {
            None => 0,
            Some(start) => {
                start.parse().ok().filter(|&start| start <= all.len()).ok_or_else(bad_token)?
            }
        };
        let size = usize::try_from(self.size).unwrap_or(usize::MAX);
        let end = start.saturating_add(size);
        let next = (end < all.len()).then(|| end.to_string());
        Ok((all.into_iter().skip(start).take(size).collect(), self.next(next)))
    }
}

fn bad_token() -> Problem {
    let text = Text::new(
        "ce jeton de page n'a pas été donné pour cette demande",
        "this page token was not given for this request",
    );
    Problem::in_field(Kind::BadPageToken, "/page_token", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(size: i32, token: &str) -> v1::ListCodesRequest {
        v1::ListCodesRequest { page_size: size, page_token: token.into(), kind: 0 }
    }

    fn page(size: i32, token: &str) -> Result<(Vec<u32>, String), Problem> {
        Listing::of(&asked(size, token), "", 200)?.cut((0..5).collect())
    }

    #[test]
    fn pages_follow_each_other_to_the_end() {
        let (first, next) = page(2, "").unwrap();
        let (second, then) = page(2, &next).unwrap();
        let (third, end) = page(2, &then).unwrap();
        assert_eq!([first, second, third].concat(), [0, 1, 2, 3, 4]);
        assert_eq!(end, "");
        assert_eq!(page(0, "").unwrap().0.len(), 5);
        assert_eq!(page(-1, "").unwrap_err().kind, Kind::Malformed);
        let past = next.replace(&next[SEAL..], "6");
        for wrong in ["x", "6", "-1", &next[..SEAL], &past] {
            assert_eq!(page(2, wrong).unwrap_err().kind, Kind::BadPageToken, "{wrong}");
        }
    }

    #[test]
    fn a_token_holds_for_what_was_asked_for_with_it() {
        let (_, token) = page(2, "").unwrap();
        assert!(page(3, &token).is_ok(), "a page may have another size");
        let other = v1::ListCodesRequest { kind: 1, ..asked(2, &token) };
        let rules = v1::ListRulesRequest { page_size: 2, page_token: token.clone() };
        assert_eq!(Listing::of(&other, "", 9).unwrap_err().kind, Kind::BadPageToken);
        assert_eq!(Listing::of(&rules, "", 9).unwrap_err().kind, Kind::BadPageToken);
        assert_eq!(Listing::of(&asked(2, &token), "r2", 9).unwrap_err().kind, Kind::BadPageToken);
    }
}
