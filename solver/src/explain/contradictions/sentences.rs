//! What a contradiction says to a president: what can't be kept, why, what the plan does instead.

use super::restore::{Decided, is_alike, named};
use super::rules_against;
use crate::explain::citation::cited;
use crate::facts::calendar::{en_date, fr_date};
use crate::facts::decision::{Decision, DecisionKind};
use crate::facts::domain::{Candidate, CourtModel};
use crate::facts::ids::{CaseIx, HearingIx, PersonIx, RuleCode};
use crate::facts::input::HearingState;
use crate::facts::plan::{Contradiction, DraftCalendar};
use crate::facts::text::Text;
use crate::law::{Breach, rule};
use crate::search::contradictions::GivenUp;

/// The contradiction of a decision, given what it breaks when it is put back.
pub(super) fn contradiction(
    model: &CourtModel,
    calendar: &DraftCalendar,
    given_up: &GivenUp,
    decided: Option<Decided>,
    broken: &[Breach],
) -> Contradiction {
    let rules = rules_against(broken, given_up);
    let what = cannot(model, &given_up.decision);
    let why = why(broken, &rules);
    let others = with_others(model, &given_up.with);
    let instead = decided.map(|it| instead(model, calendar, it)).unwrap_or_default();
    Contradiction {
        decision: given_up.decision.clone(),
        with: given_up.with.clone(),
        message: Text::new(
            format!("{} : {}{}. {}", what.fr, why.fr, others.fr, instead.fr).trim_end(),
            format!("{}: {}{}. {}", what.en, why.en, others.en, instead.en).trim_end(),
        ),
        remedy: remedy(&rules),
        rules: rules.into_iter().map(|code| code.0.to_owned()).collect(),
    }
}

/// The hearing as people know it.
fn hearing_name(model: &CourtModel, decision: &Decision) -> Text {
    let id = &decision.hearing;
    let candidate = model.hearing(id).map(|hearing| &model.hearings[hearing]);
    let Some(Candidate { slot, existing, .. }) = candidate else {
        return Text::new(id.as_str(), id.as_str());
    };
    let state = match existing.as_ref().map(|existing| (existing.state, existing.pinned)) {
        Some((HearingState::Validated, _)) => Text::new(", validée", ", validated"),
        Some((HearingState::Published, _)) => Text::new(", publiée", ", published"),
        Some((HearingState::Held | HearingState::Closed, _)) => Text::new(", tenue", ", held"),
        Some((_, true)) => Text::new(", épinglée", ", pinned"),
        Some(_) | None => Text::default(),
    };
    Text::new(
        format!("l'audience {id} ({}{})", slot.fr(), state.fr),
        format!("hearing {id} ({}{})", slot.en(), state.en),
    )
}

fn cannot(model: &CourtModel, decision: &Decision) -> Text {
    let hearing = hearing_name(model, decision);
    let (fr, en) = (hearing.fr, hearing.en);
    let case = decision.case.as_ref().map(ToString::to_string);
    let person = decision.person.as_ref().map(ToString::to_string);
    let room = decision.room.as_ref().map(ToString::to_string);
    match (decision.kind, case, person, room) {
        (DecisionKind::Held, ..) => Text::new(
            format!("{fr} ne peut se tenir").replacen("l'audience", "L'audience", 1),
            format!("{en} can't be held").replacen("hearing", "Hearing", 1),
        ),
        (DecisionKind::Listed, Some(case), ..) => Text::new(
            format!("L'affaire {case} ne peut rester inscrite à {fr}"),
            format!("Case {case} can't stay on the list of {en}"),
        ),
        (DecisionKind::Delivered, Some(case), ..) => Text::new(
            format!("L'affaire {case} ne peut être jugée à la date annoncée à {fr}"),
            format!("Case {case} can't be decided on the day announced at {en}"),
        ),
        (DecisionKind::Attends, _, Some(person), _) => Text::new(
            format!("{person} ne peut participer à {fr}"),
            format!("{person} can't attend {en}"),
        ),
        (DecisionKind::Room, _, _, Some(room)) => Text::new(
            format!("La salle {room} ne peut accueillir {fr}"),
            format!("Room {room} can't host {en}"),
        ),
        (_, case, person, _) => {
            let what = case.into_iter().chain(person).collect::<Vec<_>>().join(", ");
            let what = if what.is_empty() { String::new() } else { format!(" ({what})") };
            Text::new(
                format!("L'épingle posée{what} sur {fr} ne peut être respectée"),
                format!("The pin{what} on {en} can't be granted"),
            )
        }
    }
}

/// The facts, as the rules say them, with their texts.
fn why(broken: &[Breach], rules: &[RuleCode]) -> Text {
    if broken.is_empty() {
        return join(rules.iter().map(|&code| {
            let info = rule(code.0).map(|rule| rule.info());
            let (fr, en) = info.map_or(("", ""), |info| (info.statement_fr, info.statement_en));
            with_source(code, fr.trim_end_matches('.'), en.trim_end_matches('.'))
        }));
    }
    join(broken.iter().map(|breach| {
        let Text { fr, en } = &breach.message;
        with_source(breach.rule, fr.trim_end_matches('.'), en.trim_end_matches('.'))
    }))
}

/// A sentence with its rule and its text, and a warning where the citation is weak.
fn with_source(code: RuleCode, fr: &str, en: &str) -> Text {
    let source = cited(code);
    Text::new(format!("{fr} ({})", source.fr), format!("{en} ({})", source.en))
}

fn join(texts: impl Iterator<Item = Text>) -> Text {
    let (fr, en): (Vec<String>, Vec<String>) = texts.map(|text| (text.fr, text.en)).unzip();
    Text::new(fr.join(" ; "), en.join("; "))
}

/// The decisions that can't be kept with it.
fn with_others(model: &CourtModel, with: &[Decision]) -> Text {
    if with.is_empty() {
        return Text::default();
    }
    let names = join(with.iter().map(|decision| label(model, decision)));
    Text::new(
        format!(" ; incompatible avec ce qui est aussi décidé : {}", names.fr),
        format!("; it can't be kept with what else is decided: {}", names.en),
    )
}

fn label(model: &CourtModel, decision: &Decision) -> Text {
    let hearing = hearing_name(model, decision);
    let case = decision.case.as_ref().map(ToString::to_string);
    let person = decision.person.as_ref().map(ToString::to_string);
    let room = decision.room.as_ref().map(ToString::to_string);
    let what: Vec<String> = [case, person, room].into_iter().flatten().collect();
    if what.is_empty() {
        return hearing;
    }
    let what = what.join(", ");
    Text::new(format!("{what} à {}", hearing.fr), format!("{what} at {}", hearing.en))
}

/// What the plan does instead.
fn instead(model: &CourtModel, calendar: &DraftCalendar, decided: Decided) -> Text {
    match decided {
        Decided::Held(hearing) => cases_of_the_hearing(model, calendar, hearing),
        Decided::Listed(case, _) => where_it_is(model, calendar, case),
        Decided::Delivered(case, hearing) => when_it_is_decided(calendar, hearing, case),
        Decided::Attends(person, hearing) => who_is_called(model, calendar, person, hearing),
        Decided::Room(_, hearing) => {
            let room = calendar.get(hearing).and_then(|held| held.room);
            match room.map(|room| &model.rooms[room].id) {
                Some(room) => Text::new(
                    format!("Le projet lui donne la salle {room}."),
                    format!("The plan gives it room {room}."),
                ),
                None => Text::new(
                    "Le projet ne lui trouve pas de salle.",
                    "The plan finds no room for it.",
                ),
            }
        }
        Decided::Pin(..) => Text::new("Le projet s'en passe.", "The plan goes without it."),
    }
}

fn cases_of_the_hearing(model: &CourtModel, calendar: &DraftCalendar, hearing: HearingIx) -> Text {
    let placed = calendar.placements();
    let cases = model.hearings[hearing].fixed().map_or(&[][..], |fixed| &fixed.cases);
    let (moved, left): (Vec<CaseIx>, Vec<CaseIx>) =
        cases.iter().partition(|case| placed.contains_key(case));
    let numbers = |cases: &[CaseIx]| {
        let numbers: Vec<&str> = cases.iter().map(|&it| model.cases[it].number.as_str()).collect();
        numbers.join(", ")
    };
    let mut parts = Vec::new();
    if !moved.is_empty() {
        let numbers = numbers(&moved);
        parts.push(Text::new(
            format!("Le projet reporte à d'autres audiences : {numbers}."),
            format!("The plan moves to other hearings: {numbers}."),
        ));
    }
    if !left.is_empty() {
        let numbers = numbers(&left);
        parts.push(Text::new(
            format!("Il laisse sans audience : {numbers}."),
            format!("It leaves without a hearing: {numbers}."),
        ));
    }
    let (fr, en): (Vec<String>, Vec<String>) = parts.into_iter().map(|it| (it.fr, it.en)).unzip();
    Text::new(fr.join(" "), en.join(" "))
}

fn where_it_is(model: &CourtModel, calendar: &DraftCalendar, case: CaseIx) -> Text {
    let Some(&hearing) = calendar.placements().get(&case) else {
        return Text::new(
            "Le projet ne l'inscrit à aucune audience.",
            "The plan lists it at no hearing.",
        );
    };
    let candidate = &model.hearings[hearing];
    let (id, slot) = (&candidate.id, candidate.slot);
    Text::new(
        format!("Le projet l'inscrit à l'audience {id} ({}).", slot.fr()),
        format!("The plan lists it at hearing {id} ({}).", slot.en()),
    )
}

fn when_it_is_decided(calendar: &DraftCalendar, hearing: HearingIx, case: CaseIx) -> Text {
    let listed =
        calendar.get(hearing).and_then(|held| held.cases.iter().find(|it| it.case == case));
    listed.map_or_else(Text::default, |listed| {
        let day = listed.delivery;
        Text::new(
            format!("Le projet propose le {}.", fr_date(day)),
            format!("The plan proposes {}.", en_date(day)),
        )
    })
}

/// Who attends in the place of a person whom people named.
fn who_is_called(
    model: &CourtModel,
    calendar: &DraftCalendar,
    person: PersonIx,
    hearing: HearingIx,
) -> Text {
    let named = named(model, hearing);
    let Some(held) = calendar.get(hearing) else {
        return Text::new(
            "Le projet ne tient pas l'audience.",
            "The plan doesn't hold the hearing.",
        );
    };
    let called: Vec<&str> = held
        .everybody()
        .filter(|other| !named.contains(other) && is_alike(model, *other, person))
        .map(|other| model.people[other].id.as_str())
        .collect();
    if called.is_empty() {
        return Text::new("Le projet n'appelle personne d'autre.", "The plan calls nobody else.");
    }
    let called = called.join(", ");
    Text::new(
        format!("Le projet maintient l'audience et y appelle {called}."),
        format!("The plan keeps the hearing and calls {called}."),
    )
}

/// What people can do: what the first rule suggests, or to confirm what the plan does.
fn remedy(rules: &[RuleCode]) -> Text {
    let info = rules.first().and_then(|code| rule(code.0)).map(|rule| rule.info());
    let (fr, en) = info
        .filter(|info| !info.obstacle.remedy_fr.is_empty())
        .map_or(("changer la décision", "change the decision"), |info| {
            (info.obstacle.remedy_fr, info.obstacle.remedy_en)
        });
    Text::new(
        format!("{fr} ; ou reprendre dans le document ce que le projet propose"),
        format!("{en}; or take into the document what the plan proposes"),
    )
}
