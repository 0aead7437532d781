//! The conseiller designated for the year sits for his chamber.
//!
//! Source: code de l'organisation judiciaire, art. R. 431-11 (FORM-42, mixed chamber: one more
//! conseiller is added for the chamber whose president presides) and R. 431-12 (FORM-52, plenary
//! assembly: the rapporteur may hold the seat). Shape: `list <= sum attend` per chamber; the members
//! of the presiding president's chamber counted both ways.

use crate::law::cassation::bench::solemn_seats;
use crate::law::cassation::claims::Claims;
use crate::law::prelude::*;

pub(in crate::law) struct DesignatedJudgesSitInSolemnBenches {
    info: &'static RuleInfo,
    formation: Formation,
}

/// Mixed chamber.
pub(in crate::law) static MIXED: DesignatedJudgesSitInSolemnBenches =
    DesignatedJudgesSitInSolemnBenches { info: &MIXED_INFO, formation: Formation::MixedChamber };
/// Plenary assembly.
pub(in crate::law) static ASSEMBLY: DesignatedJudgesSitInSolemnBenches =
    DesignatedJudgesSitInSolemnBenches {
        info: &ASSEMBLY_INFO,
        formation: Formation::PlenaryAssembly,
    };

static MIXED_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-42"),
    statement_fr: "Un conseiller de chaque chambre est désigné pour l'année afin de siéger en chambre mixte, un autre par l'ordonnance qui la constitue ; lorsque le président d'une chambre qui la compose préside, un autre conseiller de cette chambre est adjoint.",
    statement_en: "One conseiller of each chamber is designated for the year to sit in mixed chambers, another by the order that constitutes the chamber; when the president of a component chamber presides, another conseiller of that chamber is added.",
    citations: &[Citation::new("COJ, art. R. 431-11", Confidence::VerifiedOld)],
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "convoquer un conseiller désigné pour l'année",
        "summon a conseiller designated for the year",
    ),
    ..RuleInfo::VOID
};

static ASSEMBLY_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-52"),
    statement_fr: "Le conseiller de chaque chambre qui siège à l'assemblée plénière est désigné par le premier président sur proposition du président de la chambre ; le rapporteur de l'affaire peut l'être.",
    statement_en: "The conseiller of each chamber who sits in the plenary assembly is designated by the first president on the proposal of the chamber's president; the rapporteur of the case may be.",
    citations: &[Citation::new("COJ, art. R. 431-12", Confidence::VerifiedOld)],
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "convoquer un conseiller désigné pour l'année",
        "summon a conseiller designated for the year",
    ),
    ..RuleInfo::VOID
};

impl Describe for DesignatedJudgesSitInSolemnBenches {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for DesignatedJudgesSitInSolemnBenches {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        let code = self.info.code;
        for hearing in milp.hearings() {
            if model.hearings[hearing].formation != self.formation {
                continue;
            }
            for (case, list) in milp.listings_at(hearing).to_vec() {
                let Some(seats) = solemn_seats(model, hearing, case) else { continue };
                let name = format!("{code}_c{}_h{}", case.0, hearing.0);
                for chamber in &seats.chambers {
                    let due = &chamber.entitled;
                    let mut row = Expr::new().plus(1, list);
                    for &person in due {
                        row.add_if(-1, milp.attend(person, hearing));
                    }
                    if !due.is_empty() {
                        let name = format!("{name}_k{}", chamber.chamber.0);
                        milp.at_most(Tag::Rule(code), name, row, 0);
                    }
                }
                let mixed = self.formation == Formation::MixedChamber;
                let Some(own) = seats.presiding_chamber(model).filter(|_| mixed) else { continue };
                let (mut members, mut pool) = (Expr::new(), 0);
                for &(person, attend) in milp.attendances_at(hearing) {
                    let someone = &model.people[person];
                    if someone.is_seat()
                        && someone.chamber == Some(own.chamber)
                        && seats.presiding != Some(person)
                        && !model.cases[case].excludes(person)
                    {
                        members.add(1, attend);
                        pool += 1;
                    }
                }
                let count = i64::try_from(own.seats).unwrap_or(i64::MAX);
                let least = members.clone().plus(-count, list);
                milp.at_least(Tag::Rule(code), format!("{name}_least"), least, 0);
                if pool > count {
                    let most = members.plus(pool - count, list);
                    milp.at_most(Tag::Rule(code), format!("{name}_most"), most, pool);
                }
            }
        }
    }
}

impl Check for DesignatedJudgesSitInSolemnBenches {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            if model.hearings[held.hearing].formation != self.formation {
                continue;
            }
            let claims = Claims::new(model, held.hearing);
            for listed in &held.cases {
                let members = || listed.bench.members.iter().map(|member| member.person);
                for &chamber in claims.chambers() {
                    let entitled = |person| claims.is_entitled(listed.case, chamber, person);
                    if claims.has_designated(listed.case, chamber) && !members().any(entitled) {
                        let name = &model.chambers[chamber].id;
                        let fr = format!("aucun conseiller désigné de la chambre {name} ne siège");
                        let en = format!("no designated conseiller of chamber {name} sits");
                        breaches.push(self.breach(model, held.hearing, listed.case, &fr, &en));
                    }
                }
                let presiding = claims.presiding_due(listed.case);
                let own = presiding.and_then(|person| model.people[person].chamber);
                let own = own.filter(|own| claims.chambers().contains(own));
                let mixed = self.formation == Formation::MixedChamber;
                let Some(own) = own.filter(|_| mixed) else { continue };
                let count = members()
                    .filter(|&person| {
                        model.people[person].chamber == Some(own) && presiding != Some(person)
                    })
                    .count();
                let due = claims.seats_of_a_chamber();
                if count != due {
                    let name = &model.chambers[own].id;
                    let fr = format!(
                        "la chambre {name}, dont le président préside, a {count} autres membres au lieu de {due}"
                    );
                    let en = format!(
                        "chamber {name}, whose president presides, has {count} other members instead of {due}"
                    );
                    breaches.push(self.breach(model, held.hearing, listed.case, &fr, &en));
                }
            }
        }
        breaches
    }
}

impl DesignatedJudgesSitInSolemnBenches {
    fn breach(
        &self,
        model: &CourtModel,
        hearing: HearingIx,
        case: CaseIx,
        fr: &str,
        en: &str,
    ) -> Breach {
        let (number, candidate) = (&model.cases[case].number, &model.hearings[hearing]);
        let (id, date) = (&candidate.id, candidate.slot.date);
        let fr = format!("{number} : {fr} à l'audience {id} du {date}", date = fr_date(date));
        let en = format!("{number}: {en} at hearing {id} on {date}");
        Breach::new(self.info.code, fr, en).at(hearing).case(case)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, absent, designated_ids, halves_agree_over};

    fn breaches(court: &Court, hearing: &str, case: &str, swap: (&str, &str)) -> usize {
        let people = designated_ids(court, hearing, case);
        let people: Vec<&str> =
            people.iter().map(|id| if id == swap.0 { swap.1 } else { id.as_str() }).collect();
        let calendar = court.hold(hearing, &people, &[case]).calendar();
        let model = court.model();
        MIXED.check(&model, &calendar).len() + ASSEMBLY.check(&model, &calendar).len()
    }

    #[test]
    fn the_designated_conseillers_are_lawful() {
        let court = Court::solemn();
        assert_eq!(breaches(&court, "mx-2026-03-12-am", "24-20.002", ("", "")), 0);
        assert_eq!(breaches(&court, "pa-2026-03-13-am", "24-20.001", ("", "")), 0);
    }

    #[test]
    fn another_conseiller_in_the_designated_seat_is_a_breach() {
        let court = Court::solemn();
        assert_eq!(breaches(&court, "mx-2026-03-12-am", "24-20.002", ("P0103", "P0107")), 1);
        assert_eq!(breaches(&court, "pa-2026-03-13-am", "24-20.001", ("P0204", "P0207")), 1);
    }

    #[test]
    fn a_conseiller_is_added_for_the_president_who_presides() {
        let court = Court::solemn().edit(|doc| absent(doc, "P0001"));
        assert_eq!(breaches(&court, "mx-2026-03-12-am", "24-20.002", ("", "")), 0);
        assert_eq!(breaches(&court, "mx-2026-03-12-am", "24-20.002", ("P0105", "P0407")), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        for court in [Court::solemn(), Court::solemn().edit(|doc| absent(doc, "P0001"))] {
            for rule in [&MIXED, &ASSEMBLY] {
                halves_agree_over(1_000, &court, rule);
            }
        }
    }
}
