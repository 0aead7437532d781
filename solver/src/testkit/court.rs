//! A small court: its document, the hearings that an example holds, and the calendar that follows.

use super::documents::{document, solemn_document};
use super::parts::{date, pattern};
use crate::facts::calendar::HalfDay;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx};
use crate::facts::input::{
    ChamberKind, DocumentInput, Formation, GroupInput, GroupKind, HearingState, PatternInput,
    PatternUse, ReferenceHearingInput, ReferencePlanInput, UnitInput, Weekday,
};
use crate::facts::plan::{DraftCalendar, HeldHearing};
use crate::facts::scope::Scope;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::bench::{self, derive};

/// A small court and the hearings that an example holds.
#[derive(Debug, Clone)]
pub struct Court {
    doc: DocumentInput,
    held: Vec<(String, Vec<String>, Vec<String>)>,
}

impl Court {
    /// A civil chamber `civ1` with two sections. Window: the week of Monday 9 March 2026; data of
    /// 1 January 2026.
    ///
    /// President P0001. Section s1: dean P0002 (also dean of the chamber), judges P0003 to P0006,
    /// référendaires P0007 and P0008. Section s2: dean P0012, judges P0013 to P0016, référendaires
    /// P0017 and P0018. Advocates general P0020 and P0021, clerks P0030 and P0031.
    ///
    /// Hearings: `s1-f-2026-03-10-am`, `s2-f-2026-03-10-am`, `s1-fs-2026-03-10-pm`,
    /// `s2-fs-2026-03-12-am`. Cases, all ready: 24-10.001 (short circuit, P0003), 24-10.002 (short,
    /// P0007), 24-10.003 (deep, P0004) in s1; 24-10.004 (short, P0013) and 24-10.005 (deep, P0017)
    /// in s2.
    pub fn civil() -> Self {
        Self { doc: document(ChamberKind::Civil), held: Vec::new() }
    }

    /// The same court as a criminal chamber `cr`; cases 24-80.001 to 24-80.005.
    pub fn criminal() -> Self {
        Self { doc: document(ChamberKind::Criminal), held: Vec::new() }
    }

    /// The civil court with chamber plenaries: `fpf-2026-03-13-am` (full) and `fpr-2026-03-13-pm`
    /// (reduced).
    pub fn plenary() -> Self {
        Self::civil().edit(|doc| {
            let chamber = || UnitInput::Chamber("civ1".into());
            doc.sitting_patterns.push(PatternInput {
                unit: chamber(),
                ..pattern("fpf", "s1", Formation::ChamberPlenaryFull, Weekday::Friday, HalfDay::Am)
            });
            doc.sitting_patterns.push(PatternInput {
                unit: chamber(),
                ..pattern(
                    "fpr",
                    "s1",
                    Formation::ChamberPlenaryReduced,
                    Weekday::Friday,
                    HalfDay::Pm,
                )
            });
        })
    }

    /// Six chambers `civ1` `civ2` `civ3` `comm` `soc` `cr` of one section each (`civ1-s`...), a first
    /// president P0001, a prosecutor general P0002 and a clerk P0003.
    ///
    /// Chamber k (1 to 6): president P0k01, dean P0k02, conseillers P0k03 (designated for mixed
    /// chambers), P0k04 (designated for the assembly and for opinions), P0k05 to P0k07, référendaire
    /// P0k08.
    ///
    /// Hearings: `pa-2026-03-13-am` (assembly), `mx-2026-03-12-am` (mixed chamber of civ1, civ2 and
    /// soc), `mo-2026-03-11-am` (mixed opinion of civ1 and civ2), `po-2026-03-11-pm` (plenary
    /// opinion). Cases, all ready: 24-20.001 (second appeal, assembly, P0105), 24-20.002 (equal split,
    /// mixed chamber, P0204), 24-20.003 (opinion of civ1 and civ2, P0103), 24-20.004 (opinion on a
    /// question of principle, P0304).
    pub fn solemn() -> Self {
        Self { doc: solemn_document(), held: Vec::new() }
    }

    /// The court with something for every term to count: a due date, a reference plan, related
    /// cases, a postponed case, low caps, people who group their days, a bridge day, an urgent
    /// pattern.
    #[must_use]
    pub fn varied(self) -> Self {
        self.edit(|doc| {
            let related = GroupInput { kind: GroupKind::Related, id: "G1".into(), multiplicity: 1 };
            doc.cases[0].legal_due_date = Some(date("2026-03-20"));
            doc.cases[1].groups.push(related.clone());
            doc.cases[2].groups.push(related);
            doc.cases[2].postponements = 2;
            doc.window.to = date("2026-05-16");
            let mut bridge =
                pattern("s1-b", "s1", Formation::Section, Weekday::Friday, HalfDay::Am);
            bridge.only_on = vec![date("2026-05-15")];
            bridge.purpose = PatternUse::Urgent;
            doc.sitting_patterns.push(bridge);
            for line in doc.sitting_patterns.iter_mut().take(4) {
                line.only_on = vec![date("2026-03-10"), date("2026-03-11")];
            }
            doc.policy.caps.restricted = 1;
            for person in &mut doc.people {
                person.groups_days = true;
            }
            doc.people[3].quota_bp = 8_000;
            doc.people[4].carried_load_points = -3;
            doc.reference_plan = Some(ReferencePlanInput {
                hearings: vec![ReferenceHearingInput {
                    id: "s1-f-2026-03-10-am".into(),
                    state: HearingState::Proposed,
                    attendees: vec!["P0001".into(), "P0002".into()],
                    cases: vec![doc.cases[0].number.clone()],
                }],
            });
        })
    }

    /// Changes the document.
    #[must_use]
    pub fn edit(mut self, change: impl FnOnce(&mut DocumentInput)) -> Self {
        change(&mut self.doc);
        self
    }

    /// The document.
    pub fn document(&self) -> &DocumentInput {
        &self.doc
    }

    /// Holds a hearing with everybody who attends (bench, advocate general, greffier) and its cases;
    /// benches are derived.
    #[must_use]
    pub fn hold(&self, hearing: &str, people: &[&str], cases: &[&str]) -> Self {
        let own = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect();
        let mut court = self.clone();
        court.held.push((hearing.to_owned(), own(people), own(cases)));
        court
    }

    /// The model of the whole document, taken as it is.
    pub fn model(&self) -> CourtModel {
        let document = ValidDocument::as_it_is(self.doc.clone());
        CourtModel::new(&document, &Scope::default(), &[])
    }

    /// The calendar of the hearings held, rooms named in order.
    ///
    /// # Panics
    /// If an id is unknown.
    pub fn calendar(&self) -> DraftCalendar {
        let model = self.model();
        let mut calendar = DraftCalendar::default();
        for (hearing, people, cases) in &self.held {
            let hearing = hearing_ix(&model, hearing);
            let people: Vec<PersonIx> = people.iter().map(|id| person_ix(&model, id)).collect();
            let cases: Vec<CaseIx> = cases.iter().map(|number| case_ix(&model, number)).collect();
            let slot = model.hearings[hearing].slot;
            let parallel = calendar
                .iter()
                .filter(|held: &&HeldHearing| model.hearings[held.hearing].slot == slot)
                .count();
            let room = model.rooms.keys().nth(parallel);
            let held = bench::held(&model, hearing, room, &people, &cases);
            let _ = calendar.hearings.insert(hearing, held);
        }
        calendar
    }
}

/// The ids of the members that the law designates for a case at a hearing.
pub fn designated_ids(court: &Court, hearing: &str, case: &str) -> Vec<String> {
    let model = court.model();
    bench::designate(&model, hearing_ix(&model, hearing), case_ix(&model, case))
        .people()
        .into_iter()
        .map(|person| model.people[person].id.to_string())
        .collect()
}

/// The derived bench of a case, as "P0001 presiding deliberative" lines.
pub fn bench_lines(model: &CourtModel, hearing: &str, case: &str, people: &[&str]) -> Vec<String> {
    let people: Vec<PersonIx> = people.iter().map(|id| person_ix(model, id)).collect();
    derive(model, hearing_ix(model, hearing), case_ix(model, case), &people)
        .members
        .iter()
        .map(|member| {
            let person = &model.people[member.person].id;
            format!("{person} {:?} {:?}", member.capacity, member.vote)
        })
        .collect()
}

/// The hearing with this id.
///
/// # Panics
/// If it is unknown.
pub fn hearing_ix(model: &CourtModel, id: &str) -> HearingIx {
    model.hearing(&id.into()).unwrap_or_else(|| panic!("no hearing {id}"))
}

/// The case with this number.
///
/// # Panics
/// If it is unknown.
pub fn case_ix(model: &CourtModel, number: &str) -> CaseIx {
    model.case(&number.into()).unwrap_or_else(|| panic!("no case {number}"))
}

/// The person with this id.
///
/// # Panics
/// If it is unknown.
pub fn person_ix(model: &CourtModel, id: &str) -> PersonIx {
    model.person(&id.into()).unwrap_or_else(|| panic!("no person {id}"))
}
