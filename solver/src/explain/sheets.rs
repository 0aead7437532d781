//! Why a hearing and each of its cases are as they are: who sits, in which capacity, by which rule;
//! who of higher rank was passed over and why.

use super::choice::{why_not_held, why_that_day};
use super::citation::cited;
use super::names::{absence_name, capacity_name, formation_name};
use crate::facts::calendar::{en_date, en_day, fr_date, fr_day};
use crate::facts::domain::{CourtModel, Unit};
use crate::facts::ids::{CaseIx, CaseNumber, HearingId, HearingIx, PersonIx, RuleCode};
use crate::facts::plan::{Capacity, Member, Vote};
use crate::facts::plan::{DraftCalendar, HeldHearing, ListedCase, Plan};
use crate::facts::text::{Text, counted};
use crate::facts::validate::ValidDocument;
use crate::law::cassation::forecast::forecast;
use crate::law::cassation::presidency::presidency_chain;
use crate::law::cassation::routing::routing;
use crate::law::cassation::time_limits::due;
use crate::law::cassation::written::resolve;
use crate::law::codes;
use crate::law::rule;
use crate::verify::model_of;
use chrono::Datelike;
use std::collections::BTreeSet;

/// Why a case is where it is, or why it is nowhere; none if the plan does not know the case.
pub fn explain_case(document: &ValidDocument, plan: &Plan, case: &CaseNumber) -> Option<Vec<Text>> {
    if let Some(unplaced) = plan.unplaced.iter().find(|unplaced| unplaced.case == *case) {
        let mut lines = vec![unplaced.explanation.clone()];
        lines.extend(unplaced.rule.as_deref().and_then(remedy));
        return Some(lines);
    }
    let model = model_of(document, plan);
    let (calendar, _) = resolve(&model, &plan.hearings);
    let index = model.case(case)?;
    let held = calendar.hearings_of(index).into_iter().next()?;
    let listed = held.cases.iter().find(|listed| listed.case == index)?;
    let mut lines = vec![placement(&model, held, index)];
    lines.extend(circumstances(&model, held, listed));
    lines.extend(why_that_day(&model, &calendar, held, index));
    lines.extend(bench_lines(&model, listed));
    let passed = passed_over_at(&model, &calendar, held, listed);
    lines.extend(passed.into_iter().map(|passed| passed.sentence));
    Some(lines)
}

/// Why a hearing is as it is, or why it is not held; none if neither the plan nor the document knows it.
pub fn explain_hearing(
    document: &ValidDocument,
    plan: &Plan,
    hearing: &HearingId,
) -> Option<Vec<Text>> {
    let model = model_of(document, plan);
    let (calendar, _) = resolve(&model, &plan.hearings);
    let index = model.hearing(hearing)?;
    let Some(held) = calendar.get(index) else {
        return Some(why_not_held(&model, &calendar, index));
    };
    let candidate = &model.hearings[held.hearing];
    let formation = formation_name(candidate.formation);
    let (slot_fr, slot_en) = (candidate.slot.fr(), candidate.slot.en());
    let cases = counted(held.cases.len(), ("affaire", "affaires"), ("case", "cases"));
    let mut lines = vec![Text::new(
        format!("{hearing} : {}, {slot_fr}, {}.", formation.fr, cases.fr),
        format!("{hearing}: {}, {slot_en}, {}.", formation.en, cases.en),
    )];
    if candidate.fixed().is_some() {
        lines.push(Text::new(
            format!(
                "Audience tenue telle que des personnes l'ont fixée ({}).",
                codes::PEOPLE_DECIDED
            ),
            format!("Hearing held as people fixed it ({}).", codes::PEOPLE_DECIDED),
        ));
    }
    lines.extend(prosecution_and_clerk(&model, held));
    let each = held.cases.iter().map(|it| passed_over_at(&model, &calendar, held, it));
    let passed: Vec<Vec<PassedOver>> = each.collect();
    let of_hearing = passed.iter().flatten().filter(|passed| passed.is_for_the_hearing);
    let of_hearing: BTreeSet<&Text> = of_hearing.map(|passed| &passed.sentence).collect();
    lines.extend(of_hearing.into_iter().cloned());
    for (listed, passed) in held.cases.iter().zip(&passed) {
        lines.push(placement(&model, held, listed.case));
        lines.extend(circumstances(&model, held, listed));
        lines.extend(bench_lines(&model, listed));
        let of_case = passed.iter().filter(|passed| !passed.is_for_the_hearing);
        lines.extend(of_case.map(|passed| passed.sentence.clone()));
    }
    Some(lines)
}

/// The case, its formation and the rule that routes it there. The year is written where two differ.
fn placement(model: &CourtModel, held: &HeldHearing, case: CaseIx) -> Text {
    let facts = &model.cases[case];
    let candidate = &model.hearings[held.hearing];
    let (formation, routed) = (formation_name(candidate.formation), cited(routing(facts).rule));
    let (slot, due) = (candidate.slot, due(facts));
    let is_of_one_year = due.is_none_or(|due| due.date.year() == slot.date.year());
    let (fr, en) = if is_of_one_year {
        (fr_day as fn(_) -> _, en_day as fn(_) -> _)
    } else {
        (fr_date as _, en_date as _)
    };
    let due_fr = due.map_or(String::new(), |due| {
        format!(" ; décision due au plus tard le {} ({})", fr(due.date), due.rule)
    });
    let due_en = due
        .map_or(String::new(), |due| format!("; decision due by {} ({})", en(due.date), due.rule));
    let (number, half_day) = (&facts.number, slot.half_day);
    Text::new(
        format!(
            "{number} : inscrite au rôle du {} ({}), en {} ({}){due_fr}.",
            fr(slot.date),
            half_day.fr(),
            formation.fr,
            routed.fr
        ),
        format!(
            "{number}: listed on {} ({}), before the {} ({}){due_en}.",
            en(slot.date),
            half_day.en(),
            formation.en,
            routed.en
        ),
    )
}

/// When it is decided, what it awaits, whether the hearing is in public.
fn circumstances(model: &CourtModel, held: &HeldHearing, listed: &ListedCase) -> Vec<Text> {
    let (day, case) = (listed.delivery, &model.cases[listed.case]);
    let announced = model.hearings[held.hearing].fixed();
    let is_announced = announced.is_some_and(|it| it.announced.contains_key(&listed.case));
    let source = cited(codes::DAY_OF_THE_DECISION);
    let how = if is_announced { ("annoncée au", "announced for") } else { ("le", "on") };
    let mut lines = vec![Text::new(
        format!("  décision {} {} ({}).", how.0, fr_date(day), source.fr),
        format!("  decision {} {} ({}).", how.1, en_date(day), source.en),
    )];
    if let Some(expected) = forecast(model, held.hearing, listed.case) {
        let (fr, en) = (fr_date(expected), en_date(expected));
        lines.push(Text::new(
            format!("  inscription provisoire : la mise en état n'est que prévue, au {fr}."),
            format!("  provisional listing: the case is only expected to be ready, by {en}."),
        ));
    }
    if case.flags.in_camera {
        lines.push(Text::new(
            "  en chambre du conseil (CPC, art. 1016).",
            "  in chambers (CPC, art. 1016).",
        ));
    }
    lines
}

fn bench_lines(model: &CourtModel, listed: &ListedCase) -> Vec<Text> {
    listed.bench.members.iter().map(|member| member_line(model, member)).collect()
}

/// Why somebody who comes first in the order of the law does not preside.
struct PassedOver {
    /// Whether the reason holds for the whole hearing.
    is_for_the_hearing: bool,
    sentence: Text,
}

/// Those who come before the one who presides a case.
fn passed_over_at(
    model: &CourtModel,
    calendar: &DraftCalendar,
    held: &HeldHearing,
    listed: &ListedCase,
) -> Vec<PassedOver> {
    let mut members = listed.bench.members.iter();
    let presiding = members.find(|member| member.capacity == Capacity::Presiding);
    let Some(presiding) = presiding else { return Vec::new() };
    presidency_chain(model, held.hearing)
        .into_iter()
        .take_while(|&person| person != presiding.person)
        .map(|person| passed_over(model, calendar, held, listed.case, person, presiding))
        .collect()
}

fn member_line(model: &CourtModel, member: &Member) -> Text {
    let who = &model.people[member.person].id;
    let capacity = capacity_name(member.capacity);
    let source = cited(member.rule);
    let (voice_fr, voice_en) = match member.vote {
        Vote::Deliberative => ("voix délibérative", "votes"),
        Vote::Consultative => ("voix consultative", "is consulted"),
    };
    Text::new(
        format!("{who} : {}, {voice_fr} ({}).", capacity.fr, source.fr),
        format!("{who}: {}, {voice_en} ({}).", capacity.en, source.en),
    )
}

fn passed_over(
    model: &CourtModel,
    calendar: &DraftCalendar,
    held: &HeldHearing,
    case: CaseIx,
    person: PersonIx,
    presiding: &Member,
) -> PassedOver {
    let (first, second) = (&model.people[person].id, &model.people[presiding.person].id);
    let slot = model.hearings[held.hearing].slot;
    let (is_for_the_hearing, reason) = if let Some(code) = model.people[person].absence(slot) {
        let name = absence_name(code);
        (
            true,
            Text::new(format!("indisponible ({})", name.fr), format!("unavailable ({})", name.en)),
        )
    } else if !model.people[person].in_service(slot.date) {
        (true, Text::new("hors fonctions à cette date", "not in office on that day"))
    } else if let Some(commitment) = model.commitments.of_person(person, slot) {
        let (id, kind) = (&commitment.id, commitment.kind);
        (true, Text::new(format!("à {id} ({})", kind.fr()), format!("at {id} ({})", kind.en())))
    } else if model.is_set_aside(person, held.hearing) {
        let code = codes::PEOPLE_DECIDED;
        (
            true,
            Text::new(
                format!("écarté de cette audience par décision ({code})"),
                format!("set aside for this hearing by decision ({code})"),
            ),
        )
    } else if model.cases[case].excludes(person) {
        (false, Text::new("indisponible pour ce dossier", "unavailable for this case"))
    } else if model.cases[case].reports(person) {
        (false, Text::new("rapporteur de l'affaire", "reports the case"))
    } else if let Some(other) = calendar.elsewhere(model, person, held.hearing).next() {
        let (id, unit) = (&model.hearings[other].id, unit_name(model, other));
        (
            true,
            Text::new(
                format!("siège à l'audience {id} ({})", unit.fr),
                format!("sits at hearing {id} ({})", unit.en),
            ),
        )
    } else {
        (true, Text::new("non retenu", "not chosen"))
    };
    let source = cited(presiding.rule);
    let sentence = Text::new(
        format!("{second} préside à la place de {first} : {} ({}).", reason.fr, source.fr),
        format!("{second} presides instead of {first}: {} ({}).", reason.en, source.en),
    );
    PassedOver { is_for_the_hearing, sentence }
}

/// Who sits at a hearing: the names of its sections, else of its chambers, else its formation.
fn unit_name(model: &CourtModel, hearing: HearingIx) -> Text {
    let candidate = &model.hearings[hearing];
    let named = |names: Vec<&str>| Text::new(names.join(" + "), names.join(" + "));
    match &candidate.unit {
        Unit::Section(_) | Unit::JointSections(_) => {
            let sections = model.sections_of(hearing);
            named(sections.iter().map(|&it| model.sections[it].name.as_str()).collect())
        }
        Unit::Chamber(_) | Unit::Chambers(_) => {
            let chambers = model.chambers_of(hearing);
            named(chambers.iter().map(|&it| model.chambers[it].name.as_str()).collect())
        }
        Unit::Court => formation_name(candidate.formation),
    }
}

fn prosecution_and_clerk(model: &CourtModel, held: &HeldHearing) -> Vec<Text> {
    let line = |person: PersonIx, fr: &str, en: &str, code: RuleCode| {
        let (who, source) = (&model.people[person].id, cited(code));
        Text::new(format!("{who} : {fr} ({}).", source.fr), format!("{who}: {en} ({}).", source.en))
    };
    let prosecution = held.advocate_general.map(|person| {
        line(person, "avocat général", "advocate general", codes::ADVOCATE_GENERAL_ATTENDS)
    });
    let clerk = held.clerk.map(|person| line(person, "greffier", "clerk", codes::GREFFIER_ATTENDS));
    prosecution.into_iter().chain(clerk).collect()
}

/// What would unblock a case that a rule keeps out.
fn remedy(code: &str) -> Option<Text> {
    let obstacle = rule(code)?.info().obstacle;
    Some(Text::new(
        format!("Ce qui débloquerait l'affaire : {}.", obstacle.remedy_fr),
        format!("What would unblock it: {}.", obstacle.remedy_en),
    ))
}

#[cfg(test)]
mod tests {
    use super::passed_over_at;
    use crate::testkit::{Court, set_aside};

    #[test]
    fn it_is_said_that_a_president_was_set_aside_and_by_which_rule() {
        const HEARING: &str = "s1-f-2026-03-10-am";
        let court = Court::civil().edit(|doc| set_aside(doc, HEARING, "P0001"));
        let people = ["P0002", "P0003", "P0004"];
        let (model, calendar) =
            (court.model(), court.hold(HEARING, &people, &["24-10.001"]).calendar());
        let held = calendar.iter().next().unwrap();
        let passed = passed_over_at(&model, &calendar, held, &held.cases[0]);
        let last = &passed.last().unwrap().sentence;
        assert_eq!(
            last.fr,
            "P0002 préside à la place de P0001 : écarté de cette audience par décision (HUM-13) \
             (FORM-92, COJ, art. R. 431-1, al. 3)."
        );
        assert_eq!(
            last.en,
            "P0002 presides instead of P0001: set aside for this hearing by decision (HUM-13) \
             (FORM-92, COJ, art. R. 431-1, al. 3)."
        );
    }
}
