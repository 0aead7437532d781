//! Something that the command names and the files don't know: one sentence, and the nearest names.

use super::exit::Failure;
use solver::facts::text::Text;

/// Names proposed at most.
const PROPOSED: usize = 3;
/// Names listed where none is near.
const LISTED: usize = 12;

/// The failure, with the nearest names, or all of them where none is near and there are few.
pub(super) fn unknown(what_fr: &str, what_en: &str, seen: &str, known: &[&str]) -> Failure {
    Failure::bad_input(
        Text::new(
            format!("{what_fr} « {seen} » n'est pas connue"),
            format!("{what_en} `{seen}` is not known"),
        ),
        proposal(seen, known),
    )
}

/// What to try instead of a name that is not known.
pub(super) fn proposal(seen: &str, known: &[&str]) -> Text {
    let near = nearest(seen, known);
    if !near.is_empty() {
        let quoted = |open: &str, close: &str, or: &str| {
            let names: Vec<_> = near.iter().map(|name| format!("{open}{name}{close}")).collect();
            match names.split_last() {
                Some((last, [])) => last.clone(),
                Some((last, others)) => format!("{} {or} {last}", others.join(", ")),
                None => String::new(),
            }
        };
        return Text::new(
            format!("vouliez-vous dire {} ?", quoted("« ", " »", "ou")),
            format!("did you mean {}?", quoted("`", "`", "or")),
        );
    }
    if known.is_empty() {
        return Text::new("le fichier n'en nomme aucune", "the file names none");
    }
    let mut list = known.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
    if known.len() > LISTED {
        list.push_str(", …");
    }
    Text::new(format!("connues : {list}"), format!("known: {list}"))
}

/// The names nearest to what was typed, the nearest first, the first of the file among equals.
fn nearest<'a>(seen: &str, known: &[&'a str]) -> Vec<&'a str> {
    let seen = seen.trim().to_lowercase();
    let most = (seen.chars().count() / 4).max(2);
    let mut near: Vec<(usize, &str)> = known
        .iter()
        .map(|name| (distance(&seen, &name.to_lowercase()), *name))
        .filter(|(distance, _)| *distance <= most)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    let least = near.first().map(|(distance, _)| *distance);
    near.into_iter()
        .filter(|(distance, _)| Some(*distance) == least)
        .take(PROPOSED)
        .map(|(_, name)| name)
        .collect()
}

/// Letters mistyped; a name cut short or written longer counts as one.
fn distance(seen: &str, name: &str) -> usize {
    let is_cut = seen.len() >= 3 && name.starts_with(seen);
    let is_longer = name.len() >= 3 && seen.starts_with(name);
    if is_cut || is_longer { 1 } else { strsim::damerau_levenshtein(seen, name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_names_are_proposed() {
        let chambers = ["civ1", "civ2", "comm", "soc", "cr"];
        assert_eq!(proposal("sco", &chambers).fr, "vouliez-vous dire « soc » ?");
        assert_eq!(proposal("sociale", &chambers).fr, "vouliez-vous dire « soc » ?");
        assert_eq!(proposal("civ9", &chambers).fr, "vouliez-vous dire « civ1 » ou « civ2 » ?");
        assert_eq!(proposal("civ9", &chambers).en, "did you mean `civ1` or `civ2`?");
    }

    #[test]
    fn where_none_is_near_the_known_ones_are_listed() {
        assert_eq!(proposal("prud'hommes", &["soc", "cr"]).fr, "connues : soc, cr");
        assert_eq!(proposal("x", &[]).fr, "le fichier n'en nomme aucune");
    }

    #[test]
    fn a_case_number_typed_without_its_point_finds_its_case() {
        let known = ["24-12.345", "24-12.346", "24-99.345"];
        assert_eq!(proposal("24-12345", &known).fr, "vouliez-vous dire « 24-12.345 » ?");
    }
}
