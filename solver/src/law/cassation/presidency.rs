//! Who may preside, sit, be called, report and attend: the pairs for which a decision exists at all.

use crate::facts::domain::{Candidate, CourtModel, Unit};
use crate::facts::ids::{HearingIx, PersonIx, RuleCode, SectionIx};
use crate::facts::input::{Formation, Role};
use crate::facts::plan::HeldHearing;

/// People looked at, of each kind, to complete a section bench.
const CALLED_POOL: usize = 5;

/// The rule that people set aside where the procureur général designates an advocate general of another
/// chamber.
const DESIGNATION: RuleCode = RuleCode("HUM-08");

/// Who presides, in the order of the law: the president of the chamber, the dean, then the
/// conseillers by rank (COJ R.431-1). The first president comes first where a pin asks for it,
/// and always in benches of several chambers, followed by the presidents of chamber by rank.
pub fn presidency_chain(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    let candidate = &model.hearings[hearing];
    let date = candidate.slot.date;
    let mut chain = Vec::new();
    if candidate.is_solemn() {
        chain.extend(model.first_president(date));
        chain.extend(
            model.ranked(|person| person.role == Role::ChamberPresident && person.in_service(date)),
        );
        return chain;
    }
    let first = model.first_president(date);
    chain.extend(first.filter(|&person| is_pinned(model, person, hearing)));
    if let Some(chamber) = model.chamber_of(hearing) {
        chain.extend(model.president_of(chamber, date));
        match &candidate.unit {
            Unit::Chamber(_) => {
                push_new(&mut chain, model.chamber_dean(chamber, date));
                push_new(&mut chain, model.judges_of_chamber(chamber, date));
            }
            Unit::Section(_) | Unit::JointSections(_) | Unit::Chambers(_) | Unit::Court => {
                let sections = model.sections_of(hearing);
                push_new(&mut chain, deans_by_rank(model, &sections, candidate));
                push_new(&mut chain, own_judges(model, hearing));
            }
        }
    }
    chain
}

/// Who presides the hearing: the first of the presidency chain who attends. A case from which that
/// person is excluded, or which he or she reports, has another president.
pub fn presiding(model: &CourtModel, held: &HeldHearing) -> Option<PersonIx> {
    let chain = presidency_chain(model, held.hearing);
    chain.into_iter().find(|person| held.attendees.binary_search(person).is_ok())
}

fn is_pinned(model: &CourtModel, person: PersonIx, hearing: HearingIx) -> bool {
    model.pins.iter().any(|pin| pin.hearing == hearing && pin.person == Some(person))
        || model.hearings[hearing].fixed().is_some_and(|fixed| fixed.attendees.contains(&person))
}

/// The deans of the sections, by rank.
fn deans_by_rank(
    model: &CourtModel,
    sections: &[SectionIx],
    candidate: &Candidate,
) -> Vec<PersonIx> {
    let mut deans: Vec<PersonIx> = sections
        .iter()
        .filter_map(|&section| model.dean_of(section, candidate.slot.date))
        .collect();
    deans.sort_by_key(|&person| (model.people[person].rank, person));
    deans
}

/// The conseillers of the hearing's own sections (deans among them), by rank.
pub fn own_judges(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    let date = model.hearings[hearing].slot.date;
    let sections = model.sections_of(hearing);
    model.ranked(|person| {
        let of = |section| person.serves(section) || person.is_dean_of(section, date);
        person.is_judge() && person.in_service(date) && sections.iter().any(|&section| of(section))
    })
}

/// The conseillers référendaires of the hearing's chamber by seniority in office, which their rank is:
/// the order in which they are called to complete a section bench (COJ L.431-3).
pub fn chamber_referendaries(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    let date = model.hearings[hearing].slot.date;
    let Some(chamber) = model.chamber_of(hearing) else { return Vec::new() };
    model.ranked(|person| {
        person.is_referendary() && person.in_service(date) && person.chamber == Some(chamber)
    })
}

/// The conseillers whom the law calls from outside to complete a section bench, by rank: those of the
/// other sections of the chamber, and those of other chambers (COJ R.431-6). Between the two, the text
/// leaves the choice.
pub fn outside_judges(model: &CourtModel, hearing: HearingIx) -> [Vec<PersonIx>; 2] {
    let date = model.hearings[hearing].slot.date;
    let own = own_judges(model, hearing);
    let mut outside = model.ranked(|person| person.is_judge() && person.in_service(date));
    outside.retain(|person| !own.contains(person));
    let chamber = model.chamber_of(hearing);
    let (near, far) =
        outside.into_iter().partition(|&person| model.people[person].chamber == chamber);
    [near, far]
}

/// Those looked at to complete a section bench: the first few who can attend, so that nobody is passed
/// over; of other chambers only as many as the other sections leave wanting.
pub fn callable(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    let first = |people: Vec<PersonIx>, count: usize| {
        people.into_iter().filter(|&it| model.can_attend(it, hearing)).take(count).collect()
    };
    let mut callable: Vec<PersonIx> = first(chamber_referendaries(model, hearing), CALLED_POOL);
    let [near, far] = outside_judges(model, hearing);
    let near: Vec<PersonIx> = first(near, CALLED_POOL);
    let far: Vec<PersonIx> = first(far, CALLED_POOL - near.len());
    callable.extend(near.into_iter().chain(far));
    callable
}

/// Whether the hearing's own voting members may fall below five: those available in the
/// half-day, less those who may be excluded or sit elsewhere, are too few to rule it out.
pub fn may_fall_short(model: &CourtModel, hearing: HearingIx) -> bool {
    let candidate = &model.hearings[hearing];
    matches!(candidate.formation, Formation::Section | Formation::JointSections)
        && presidency_chain(model, hearing)
            .iter()
            .filter(|&&person| model.can_attend(person, hearing))
            .count()
            < CALLED_POOL + 2
}

/// Magistrates of the bench who may attend a hearing, by index: the presidency chain, the
/// reporting magistrates of the cases covered and, where a section may fall short, those who may be
/// called to complete it. For computed benches, all who may belong to one.
pub fn eligible_magistrates(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    let candidate = &model.hearings[hearing];
    let mut eligible = presidency_chain(model, hearing);
    if candidate.is_computed() {
        eligible.extend(computed_pool(model, hearing));
    } else if may_fall_short(model, hearing) {
        eligible.extend(callable(model, hearing));
    }
    for case in model.cases_covered(hearing) {
        eligible.extend(&model.cases[case].bench_rapporteurs);
    }
    if let Some(fixed) = candidate.fixed() {
        eligible.extend(&fixed.attendees);
    }
    eligible.sort_unstable();
    eligible.dedup();
    eligible
}

fn computed_pool(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    let chambers = model.chambers_of(hearing);
    let date = model.hearings[hearing].slot.date;
    model.ranked(|person| {
        person.is_seat()
            && person.in_service(date)
            && person.chamber.is_none_or(|chamber| chambers.contains(&chamber))
    })
}

/// Whether a person may report before a hearing's bench: a conseiller or a référendaire of its
/// section, its chamber or one of its chambers; a member of a bench of several chambers too.
pub fn may_report_at(model: &CourtModel, person: PersonIx, hearing: HearingIx) -> bool {
    let someone = &model.people[person];
    let own = someone.chamber.is_some_and(|own| model.chambers_of(hearing).contains(&own));
    let member = someone.is_judge() || someone.is_referendary();
    match &model.hearings[hearing].unit {
        Unit::Section(_) | Unit::JointSections(_) => {
            let sections = model.sections_of(hearing);
            let serves = sections.iter().any(|&section| someone.serves(section));
            member && own && (serves || someone.sections.is_empty())
        }
        Unit::Chamber(_) => member && own,
        Unit::Chambers(_) | Unit::Court => {
            own && (member || someone.role == Role::ChamberPresident)
        }
    }
}

/// Members of the parquet général who may attend: those of the chamber, and whom its procureur général
/// designates (an override); before benches of several chambers, all. Whoever people named, too.
pub fn eligible_prosecution(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    let date = model.hearings[hearing].slot.date;
    let chamber = model.chamber_of(hearing);
    let id = model.hearings[hearing].id.as_str();
    let mut pool = model.ranked(|person| {
        let designated = || model.is_overridden(DESIGNATION.0, &[id, person.id.as_str()]);
        person.is_prosecution()
            && person.in_service(date)
            && (chamber.is_none() || person.chamber == chamber || designated())
    });
    let named = model.hearings[hearing].fixed().and_then(|fixed| fixed.advocate_general);
    push_new(&mut pool, named);
    pool
}

/// Greffiers who may attend: those of the chamber; for benches of several chambers, all. Whoever
/// people named, too.
pub fn eligible_clerks(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    let date = model.hearings[hearing].slot.date;
    let chamber = model.chamber_of(hearing);
    let mut pool = model.ranked(|person| {
        person.is_clerk()
            && person.in_service(date)
            && chamber.is_none_or(|chamber| person.chamber == Some(chamber))
    });
    let named = model.hearings[hearing].fixed().and_then(|fixed| fixed.clerk);
    push_new(&mut pool, named);
    pool
}

/// Everybody who may attend a hearing, each once.
pub fn eligible_people(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    let mut people = eligible_magistrates(model, hearing);
    people.extend(eligible_prosecution(model, hearing));
    people.extend(eligible_clerks(model, hearing));
    people.sort_unstable();
    people.dedup();
    people
}

fn push_new(chain: &mut Vec<PersonIx>, people: impl IntoIterator<Item = PersonIx>) {
    for person in people {
        if !chain.contains(&person) {
            chain.push(person);
        }
    }
}
