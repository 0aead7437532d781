//! All members of a bench of several chambers are present; an impeded member is replaced by a
//! conseiller of the same chamber.
//!
//! Source: code de l'organisation judiciaire, art. L. 431-8 (FORM-43 mixed chamber, FORM-56 plenary
//! assembly). Shape: members of each chamber counted both ways, nobody else; unless people named the
//! bench, `list <= attend` for each member that ranks and designations give.

use crate::law::cassation::bench::{SolemnSeats, designate, may_hold_seat, solemn_seats};
use crate::law::cassation::claims::Claims;
use crate::law::prelude::*;
use crate::milp::ColumnIx;

pub(in crate::law) struct SolemnBenchesSitComplete {
    info: &'static RuleInfo,
    formation: Formation,
}

/// Mixed chamber.
pub(in crate::law) static MIXED: SolemnBenchesSitComplete =
    SolemnBenchesSitComplete { info: &MIXED_INFO, formation: Formation::MixedChamber };
/// Plenary assembly.
pub(in crate::law) static ASSEMBLY: SolemnBenchesSitComplete =
    SolemnBenchesSitComplete { info: &ASSEMBLY_INFO, formation: Formation::PlenaryAssembly };

const FIDELITY: Fidelity = Fidelity::Stricter(
    "le calendrier proposé remplace les membres empêchés dans l'ordre du rang ; les présidents peuvent en désigner d'autres",
);

static MIXED_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-43"),
    statement_fr: "Tous les membres de la chambre mixte sont présents ; un membre empêché est remplacé par un conseiller de la même chambre.",
    statement_en: "All members of the mixed chamber are present; an impeded member is replaced by a conseiller of the same chamber.",
    citations: &[
        Citation::new("COJ, art. R. 431-13", Confidence::VerifiedOld),
        Citation::new("COJ, art. L. 431-8", Confidence::VerifiedOld),
    ],
    fidelity: FIDELITY,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "compléter la formation avec un conseiller de la même chambre",
        "complete the bench with a conseiller of the same chamber",
    ),
    ..RuleInfo::VOID
};

static ASSEMBLY_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-56"),
    statement_fr: "Tous les membres de l'assemblée plénière sont présents ; un membre empêché est remplacé par un conseiller de la même chambre.",
    statement_en: "All members of the plenary assembly are present; an impeded member is replaced by a conseiller of the same chamber.",
    citations: &[
        Citation::new("COJ, art. R. 431-13", Confidence::VerifiedOld),
        Citation::new("COJ, art. L. 431-8", Confidence::VerifiedOld),
    ],
    fidelity: FIDELITY,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "compléter la formation avec un conseiller de la même chambre",
        "complete the bench with a conseiller of the same chamber",
    ),
    ..RuleInfo::VOID
};

impl Describe for SolemnBenchesSitComplete {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for SolemnBenchesSitComplete {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            if model.hearings[hearing].formation != self.formation {
                continue;
            }
            for (case, list) in milp.listings_at(hearing).to_vec() {
                if let Some(seats) = solemn_seats(model, hearing, case) {
                    self.post_counts(model, milp, (case, hearing, list), &seats);
                }
                let fixed = model.hearings[hearing].fixed();
                if fixed.is_none_or(|fixed| !fixed.names_the_bench()) {
                    self.post_members(model, milp, (case, hearing, list));
                }
            }
        }
    }
}

impl SolemnBenchesSitComplete {
    /// Each chamber has its number of members and nobody else sits.
    fn post_counts(
        &self,
        model: &CourtModel,
        milp: &mut Milp,
        (case, hearing, list): (CaseIx, HearingIx, ColumnIx),
        seats: &SolemnSeats,
    ) {
        let tag = Tag::Rule(self.info.code);
        let name = format!("{}_c{}_h{}", self.info.code, case.0, hearing.0);
        let mut pools = vec![(Expr::new(), 0_i64); seats.chambers.len()];
        for (person, attend) in milp.attendances_at(hearing).to_vec() {
            let sits = model.people[person].is_seat() && !model.cases[case].excludes(person);
            if !sits || seats.presiding == Some(person) {
                continue;
            }
            let own = seats
                .chambers
                .iter()
                .position(|chamber| may_hold_seat(model, person, chamber.chamber));
            match own {
                Some(own) => {
                    pools[own].0.add(1, attend);
                    pools[own].1 += 1;
                }
                None => {
                    let row = Expr::new().plus(1, list).plus(1, attend);
                    milp.at_most(tag, format!("{name}_x{}", person.0), row, 1);
                }
            }
        }
        for ((members, pool), chamber) in pools.into_iter().zip(&seats.chambers) {
            let count = i64::try_from(chamber.seats).unwrap_or(i64::MAX);
            let name = format!("{name}_k{}", chamber.chamber.0);
            let least = members.clone().plus(-count, list);
            milp.at_least(tag, format!("{name}_least"), least, 0);
            if pool > count {
                milp.at_most(tag, format!("{name}_most"), members.plus(pool - count, list), pool);
            }
        }
    }

    /// The members that ranks and designations give attend; with a vacant seat there is no bench.
    fn post_members(
        &self,
        model: &CourtModel,
        milp: &mut Milp,
        (case, hearing, list): (CaseIx, HearingIx, ColumnIx),
    ) {
        let name = format!("{}_c{}_h{}", self.info.code, case.0, hearing.0);
        let bench = designate(model, hearing, case);
        if !bench.vacant.is_empty() {
            let row = Expr::new().plus(1, list);
            milp.at_most(Tag::Rule(self.info.code), format!("{name}_vacant"), row, 0);
        }
        for person in bench.people() {
            let row = Expr::new().plus(1, list).plus_if(-1, milp.attend(person, hearing));
            milp.at_most(Tag::Rule(self.info.code), format!("{name}_p{}", person.0), row, 0);
        }
    }
}

impl Check for SolemnBenchesSitComplete {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            if model.hearings[held.hearing].formation == self.formation {
                let claims = Claims::new(model, held.hearing);
                for listed in &held.cases {
                    breaches.extend(self.incomplete(model, &claims, held, listed));
                }
            }
        }
        breaches
    }
}

impl SolemnBenchesSitComplete {
    fn incomplete(
        &self,
        model: &CourtModel,
        claims: &Claims,
        held: &HeldHearing,
        listed: &ListedCase,
    ) -> Vec<Breach> {
        let mut breaches = Vec::new();
        let presiding = claims.presiding_due(listed.case);
        let mut held_by = Vec::new();
        for member in &listed.bench.members {
            let (person, who) = (member.person, &model.people[member.person].id);
            if held.attendees.binary_search(&person).is_err() {
                let (fr, en) =
                    (format!("{who} n'est pas présent"), format!("{who} is not present"));
                breaches.push(self.breach(model, held, listed, &fr, &en).person(person));
            }
            if presiding == Some(person) {
                continue;
            }
            match claims.seat_of(person) {
                Some(own) => held_by.push(own),
                None => {
                    let fr = format!(
                        "{who} siège sans être président ou conseiller d'une chambre de la formation"
                    );
                    let en = format!(
                        "{who} sits without being president or conseiller of a chamber of the bench"
                    );
                    breaches.push(self.breach(model, held, listed, &fr, &en).person(person));
                }
            }
        }
        let due = claims.seats_of_a_chamber();
        for &chamber in claims.chambers() {
            let count = held_by.iter().filter(|&&own| own == chamber).count();
            let name = &model.chambers[chamber].id;
            if count != due {
                let fr = format!("la chambre {name} a {count} membres au lieu de {due}");
                let en = format!("chamber {name} has {count} members instead of {due}");
                breaches.push(self.breach(model, held, listed, &fr, &en));
            }
        }
        breaches
    }

    fn breach(
        &self,
        model: &CourtModel,
        held: &HeldHearing,
        listed: &ListedCase,
        fr: &str,
        en: &str,
    ) -> Breach {
        let candidate = &model.hearings[held.hearing];
        let (number, id) = (&model.cases[listed.case].number, &candidate.id);
        let date = candidate.slot.date;
        let fr = format!("{number} : {fr} à l'audience {id} du {date}", date = fr_date(date));
        let en = format!("{number}: {en} at hearing {id} on {date}");
        Breach::new(self.info.code, fr, en).at(held.hearing).case(listed.case)
    }
}

#[cfg(test)]
mod tests;
