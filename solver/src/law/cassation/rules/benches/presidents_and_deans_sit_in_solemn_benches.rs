//! A bench of several chambers is presided by the first president, failing him by the most senior
//! chamber president; the presidents and deans of its chambers sit, and it has the number of members
//! that the law says.
//!
//! Source: code de l'organisation judiciaire, art. L. 421-4 (FORM-41, mixed chamber) and L. 421-5
//! (FORM-50, plenary assembly). Shape: `list <= attend` for each officer; members counted both ways.

use crate::law::cassation::bench::{least_chambers, solemn_seats};
use crate::law::cassation::claims::Claims;
use crate::law::prelude::*;

pub(in crate::law) struct PresidentsAndDeansSitInSolemnBenches {
    info: &'static RuleInfo,
    formation: Formation,
}

/// Mixed chamber.
pub(in crate::law) static MIXED: PresidentsAndDeansSitInSolemnBenches =
    PresidentsAndDeansSitInSolemnBenches { info: &MIXED_INFO, formation: Formation::MixedChamber };
/// Plenary assembly.
pub(in crate::law) static ASSEMBLY: PresidentsAndDeansSitInSolemnBenches =
    PresidentsAndDeansSitInSolemnBenches {
        info: &ASSEMBLY_INFO,
        formation: Formation::PlenaryAssembly,
    };

static MIXED_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-41"),
    statement_fr: "La chambre mixte, composée de magistrats de trois chambres au moins, est présidée par le premier président ou, à défaut, par le plus ancien des présidents de chambre ; elle comprend les présidents et doyens des chambres qui la composent et deux conseillers de chacune.",
    statement_en: "The mixed chamber, made of magistrates of at least three chambers, is presided by the first president, failing him by the most senior chamber president; it comprises the presidents and deans of its chambers and two conseillers of each.",
    citations: &[Citation::new("COJ, art. L. 421-4", Confidence::VerifiedOld)],
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "convoquer les présidents et les doyens des chambres",
        "summon the presidents and the deans of the chambers",
    ),
    ..RuleInfo::VOID
};

static ASSEMBLY_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-50"),
    statement_fr: "L'assemblée plénière est présidée par le premier président ou, à défaut, par le plus ancien des présidents de chambre ; elle comprend les présidents et doyens des chambres et un conseiller de chacune, soit dix-neuf membres pour six chambres.",
    statement_en: "The plenary assembly is presided by the first president, failing him by the most senior chamber president; it comprises the presidents and deans of the chambers and one conseiller of each: nineteen members for six chambers.",
    citations: &[Citation::new("COJ, art. L. 421-5", Confidence::Verified)],
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "convoquer les présidents et les doyens des chambres",
        "summon the presidents and the deans of the chambers",
    ),
    ..RuleInfo::VOID
};

impl Describe for PresidentsAndDeansSitInSolemnBenches {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for PresidentsAndDeansSitInSolemnBenches {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            let chambers = model.chambers_of(hearing).len();
            if candidate.formation == self.formation
                && chambers < least_chambers(model, self.formation)
            {
                pruning.forbid_hearing(hearing, self.info.code);
            }
        }
    }

    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        let code = self.info.code;
        for hearing in milp.hearings() {
            if model.hearings[hearing].formation != self.formation {
                continue;
            }
            for (case, list) in milp.listings_at(hearing).to_vec() {
                let Some(seats) = solemn_seats(model, hearing, case) else { continue };
                let name = format!("{code}_c{}_h{}", case.0, hearing.0);
                let presiding = seats.presiding.and_then(|person| milp.attend(person, hearing));
                let row = Expr::new().plus(1, list).plus_if(-1, presiding);
                milp.at_most(Tag::Rule(code), format!("{name}_presiding"), row, 0);
                for &person in seats.chambers.iter().flat_map(|chamber| &chamber.officers) {
                    let row = Expr::new().plus(1, list).plus_if(-1, milp.attend(person, hearing));
                    milp.at_most(Tag::Rule(code), format!("{name}_p{}", person.0), row, 0);
                }
                let (mut members, mut pool) = (Expr::new(), 0);
                for &(person, attend) in milp.attendances_at(hearing) {
                    if model.people[person].is_seat() && !model.cases[case].excludes(person) {
                        members.add(1, attend);
                        pool += 1;
                    }
                }
                let size = i64::try_from(seats.size()).unwrap_or(i64::MAX);
                let least = members.clone().plus(-size, list);
                milp.at_least(Tag::Rule(code), format!("{name}_least"), least, 0);
                if pool > size {
                    let most = members.plus(pool - size, list);
                    milp.at_most(Tag::Rule(code), format!("{name}_most"), most, pool);
                }
            }
        }
    }
}

impl Check for PresidentsAndDeansSitInSolemnBenches {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            if model.hearings[held.hearing].formation != self.formation {
                continue;
            }
            let (chambers, least) =
                (model.chambers_of(held.hearing).len(), least_chambers(model, self.formation));
            if chambers < least {
                let fr = format!("{chambers} chambres composent la formation au lieu de {least}");
                let en = format!("the bench is made of {chambers} chambers instead of {least}");
                breaches.push(self.breach(model, held, &fr, &en));
            }
            for listed in &held.cases {
                breaches.extend(self.officers_missing(model, held, listed));
            }
        }
        breaches
    }
}

impl PresidentsAndDeansSitInSolemnBenches {
    fn officers_missing(
        &self,
        model: &CourtModel,
        held: &HeldHearing,
        listed: &ListedCase,
    ) -> Vec<Breach> {
        let claims = Claims::new(model, held.hearing);
        let presiding = claims.presiding_due(listed.case);
        let number = &model.cases[listed.case].number;
        let mut breaches = Vec::new();
        if presiding.is_none() || listed.bench.presiding() != presiding {
            let fr = format!(
                "{number} : ni le premier président ni, à défaut, le plus ancien des présidents de chambre ne préside"
            );
            let en = format!(
                "{number}: neither the first president nor, failing him, the most senior chamber president presides"
            );
            breaches.push(self.breach(model, held, &fr, &en).case(listed.case));
        }
        for person in claims.officers(listed.case) {
            if !listed.bench.has(person) {
                let who = &model.people[person].id;
                let fr =
                    format!("{number} : {who}, président ou doyen de sa chambre, ne siège pas");
                let en = format!("{number}: {who}, president or dean of a chamber, does not sit");
                breaches.push(self.breach(model, held, &fr, &en).case(listed.case).person(person));
            }
        }
        let members = listed.bench.members.len();
        let size = 1 + claims.seats_of_a_chamber() * claims.chambers().len();
        if members != size {
            let fr = format!("{number} : {members} membres au lieu de {size}");
            let en = format!("{number}: {members} members instead of {size}");
            breaches.push(self.breach(model, held, &fr, &en).case(listed.case));
        }
        breaches
    }

    fn breach(&self, model: &CourtModel, held: &HeldHearing, fr: &str, en: &str) -> Breach {
        let candidate = &model.hearings[held.hearing];
        let (id, date) = (&candidate.id, candidate.slot.date);
        let fr = format!("{fr} (audience {id} du {date})");
        let en = format!("{en} (hearing {id} on {date})");
        Breach::new(self.info.code, fr, en).at(held.hearing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::PersonInput;
    use crate::testkit::{Court, date, designated_ids, halves_agree};

    #[test]
    fn nineteen_members_are_lawful() {
        let court = Court::solemn();
        let people = designated_ids(&court, "pa-2026-03-13-am", "24-20.001");
        assert_eq!(people.len(), 19);
        let people: Vec<&str> = people.iter().map(String::as_str).collect();
        let calendar = court.hold("pa-2026-03-13-am", &people, &["24-20.001"]).calendar();
        assert_eq!(ASSEMBLY.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_mixed_chamber_without_a_dean_is_a_breach_twice() {
        let court = Court::solemn();
        let mut people = designated_ids(&court, "mx-2026-03-12-am", "24-20.002");
        people.retain(|id| id != "P0202");
        let people: Vec<&str> = people.iter().map(String::as_str).collect();
        let calendar = court.hold("mx-2026-03-12-am", &people, &["24-20.002"]).calendar();
        assert_eq!(MIXED.check(&court.model(), &calendar).len(), 2);
    }

    #[test]
    fn the_first_president_in_office_on_the_day_presides() {
        let court = Court::solemn().edit(|doc| {
            doc.people[0].to = Some(date("2026-03-12"));
            let from = Some(date("2026-03-13"));
            let next = PersonInput { id: "P0009".into(), rank: 2, from, ..doc.people[0].clone() };
            doc.people.push(PersonInput { to: None, ..next });
        });
        for (hearing, case, first) in
            [("mx-2026-03-12-am", "24-20.002", "P0001"), ("pa-2026-03-13-am", "24-20.001", "P0009")]
        {
            let people = designated_ids(&court, hearing, case);
            assert!(people.iter().any(|id| id == first), "{hearing}: {people:?}");
        }
        for rule in [&MIXED, &ASSEMBLY] {
            halves_agree(&court, rule);
        }
    }

    #[test]
    fn two_chambers_make_no_mixed_chamber() {
        let court = Court::solemn().edit(|doc| {
            doc.sitting_patterns[1].unit =
                crate::facts::input::UnitInput::Chambers(vec!["civ1".into(), "civ2".into()]);
        });
        let calendar = court.hold("mx-2026-03-12-am", &["P0001"], &[]).calendar();
        assert_eq!(MIXED.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        for rule in [&MIXED, &ASSEMBLY] {
            halves_agree(&Court::solemn(), rule);
        }
    }
}
