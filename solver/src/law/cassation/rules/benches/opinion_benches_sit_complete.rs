//! The benches for opinions: the first president, and of each chamber its president, its dean and one
//! conseiller, all present.
//!
//! Source: code de l'organisation judiciaire, art. R. 441-1 (FORM-61 mixed, of two chambers at least,
//! substitutes of the same chamber; FORM-62 plenary). Shape: `list <= attend` for each officer and,
//! unless people named the bench, for each member that ranks and designations give; members counted.

mod texts;

use crate::facts::ids::ChamberIx;
use crate::law::cassation::bench::{SolemnSeats, designate};
use crate::law::cassation::bench::{least_chambers, may_hold_seat, solemn_seats};
use crate::law::cassation::claims::Claims;
use crate::law::prelude::*;
use crate::milp::ColumnIx;
use texts::{MIXED_INFO, PLENARY_INFO};

pub(in crate::law) struct OpinionBenchesSitComplete {
    info: &'static RuleInfo,
    formation: Formation,
}

/// Mixed bench for opinions.
pub(in crate::law) static MIXED: OpinionBenchesSitComplete =
    OpinionBenchesSitComplete { info: &MIXED_INFO, formation: Formation::MixedOpinion };
/// Plenary bench for opinions.
pub(in crate::law) static PLENARY: OpinionBenchesSitComplete =
    OpinionBenchesSitComplete { info: &PLENARY_INFO, formation: Formation::PlenaryOpinion };

impl Describe for OpinionBenchesSitComplete {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for OpinionBenchesSitComplete {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            let least = least_chambers(model, self.formation);
            if candidate.formation == self.formation && model.chambers_of(hearing).len() < least {
                pruning.forbid_hearing(hearing, self.info.code);
            }
        }
    }

    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            if model.hearings[hearing].formation != self.formation {
                continue;
            }
            for (case, list) in milp.listings_at(hearing).to_vec() {
                let Some(seats) = solemn_seats(model, hearing, case) else { continue };
                let mut due: Vec<PersonIx> = seats.presiding.into_iter().collect();
                due.extend(seats.chambers.iter().flat_map(|chamber| chamber.officers.clone()));
                let fixed = model.hearings[hearing].fixed();
                let bench = designate(model, hearing, case);
                let mut possible = seats.presiding.is_some();
                if fixed.is_none_or(|fixed| !fixed.names_the_bench()) {
                    due.extend(bench.people());
                    possible &= bench.vacant.is_empty();
                }
                due.sort_unstable();
                due.dedup();
                let (tag, code) = (Tag::Rule(self.info.code), self.info.code);
                let name = format!("{code}_c{}_h{}", case.0, hearing.0);
                if !possible {
                    milp.at_most(tag, format!("{name}_vacant"), Expr::new().plus(1, list), 0);
                }
                for person in due {
                    let row = Expr::new().plus(1, list).plus_if(-1, milp.attend(person, hearing));
                    milp.at_most(tag, format!("{name}_p{}", person.0), row, 0);
                }
                self.post_counts(model, milp, (case, hearing, list), &seats);
            }
        }
    }
}

impl OpinionBenchesSitComplete {
    /// The seats are held, each chamber's by its own in the mixed bench; nobody else sits.
    fn post_counts(
        &self,
        model: &CourtModel,
        milp: &mut Milp,
        (case, hearing, list): (CaseIx, HearingIx, ColumnIx),
        seats: &SolemnSeats,
    ) {
        let tag = Tag::Rule(self.info.code);
        let name = format!("{}_c{}_h{}", self.info.code, case.0, hearing.0);
        let by_chamber = self.formation == Formation::MixedOpinion;
        let mut pools =
            vec![(Expr::new(), 0_i64); if by_chamber { seats.chambers.len() } else { 1 }];
        for (person, attend) in milp.attendances_at(hearing).to_vec() {
            let sits = model.people[person].is_seat() && !model.cases[case].excludes(person);
            if !sits || seats.presiding == Some(person) {
                continue;
            }
            let mut chambers = seats.chambers.iter();
            match chambers.position(|chamber| may_hold_seat(model, person, chamber.chamber)) {
                Some(own) => {
                    let pool = &mut pools[if by_chamber { own } else { 0 }];
                    pool.0.add(1, attend);
                    pool.1 += 1;
                }
                None => {
                    let row = Expr::new().plus(1, list).plus(1, attend);
                    milp.at_most(tag, format!("{name}_x{}", person.0), row, 1);
                }
            }
        }
        for (index, (members, pool)) in pools.into_iter().enumerate() {
            let count = if by_chamber { seats.chambers[index].seats } else { seats.size() - 1 };
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let least = members.clone().plus(-count, list);
            milp.at_least(tag, format!("{name}_least{index}"), least, 0);
            if pool > count {
                let most = members.plus(pool - count, list);
                milp.at_most(tag, format!("{name}_most{index}"), most, pool);
            }
        }
    }
}

impl Check for OpinionBenchesSitComplete {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            if candidate.formation != self.formation {
                continue;
            }
            let (chambers, least) =
                (model.chambers_of(held.hearing).len(), least_chambers(model, self.formation));
            if chambers < least {
                let (id, date) = (&candidate.id, candidate.slot.date);
                let fr = format!(
                    "{chambers} chambres composent la formation de l'audience {id} du {date} au lieu de {least}"
                );
                let en = format!(
                    "the bench of hearing {id} on {date} is made of {chambers} chambers instead of {least}"
                );
                breaches.push(Breach::new(self.info.code, fr, en).at(held.hearing));
            }
            for listed in &held.cases {
                breaches.extend(self.irregular(model, held, listed));
            }
        }
        breaches
    }
}

impl OpinionBenchesSitComplete {
    fn irregular(
        &self,
        model: &CourtModel,
        held: &HeldHearing,
        listed: &ListedCase,
    ) -> Vec<Breach> {
        let claims = Claims::new(model, held.hearing);
        let presiding = claims.presiding_due(listed.case);
        let mut wrong: Vec<(String, String)> = Vec::new();
        if presiding.is_none() || listed.bench.presiding() != presiding {
            wrong.push((
                "ni le premier président ni, à défaut, le doyen des présidents de chambre ne préside".to_owned(),
                "neither the first president nor, failing him, the most senior chamber president presides".to_owned(),
            ));
        }
        let officers = claims.officers(listed.case);
        for person in officers.into_iter().filter(|&person| !listed.bench.has(person)) {
            let who = &model.people[person].id;
            wrong.push((
                format!("{who}, président ou doyen de sa chambre, ne siège pas"),
                format!("{who}, president or dean of a chamber, does not sit"),
            ));
        }
        for person in listed.bench.members.iter().map(|member| member.person) {
            let who = &model.people[person].id;
            if held.attendees.binary_search(&person).is_err() {
                wrong.push((format!("{who} n'est pas présent"), format!("{who} is not present")));
            }
            if claims.seat_of(person).is_none() && presiding != Some(person) {
                wrong.push((
                    format!("{who} siège sans être président ou conseiller d'une chambre de la formation"),
                    format!("{who} sits without being president or conseiller of a chamber of the bench"),
                ));
            }
        }
        wrong.extend(self.miscounted(model, &claims, listed, presiding));
        let (number, id) = (&model.cases[listed.case].number, &model.hearings[held.hearing].id);
        wrong
            .into_iter()
            .map(|(fr, en)| {
                let (fr, en) = (
                    format!("{number}, audience {id} : {fr}"),
                    format!("{number}, hearing {id}: {en}"),
                );
                Breach::new(self.info.code, fr, en).at(held.hearing).case(listed.case)
            })
            .collect()
    }

    /// Seats held beside the presidency: of the whole bench in plenary, of each chamber in the mixed
    /// one.
    fn miscounted(
        &self,
        model: &CourtModel,
        claims: &Claims,
        listed: &ListedCase,
        presiding: Option<PersonIx>,
    ) -> Vec<(String, String)> {
        let members = listed.bench.members.iter().map(|member| member.person);
        let held_by: Vec<ChamberIx> = members
            .filter(|&person| presiding != Some(person))
            .filter_map(|person| claims.seat_of(person))
            .collect();
        let due = claims.seats_of_a_chamber();
        if self.formation == Formation::PlenaryOpinion {
            let (count, total) = (held_by.len(), due * claims.chambers().len());
            return Vec::from_iter((count != total).then(|| {
                (
                    format!(
                        "{count} sièges sont tenus, présidence non comprise, au lieu de {total}"
                    ),
                    format!("{count} seats are held, presidency aside, instead of {total}"),
                )
            }));
        }
        let mut wrong = Vec::new();
        for &chamber in claims.chambers() {
            let count = held_by.iter().filter(|&&own| own == chamber).count();
            let name = &model.chambers[chamber].id;
            if count != due {
                wrong.push((
                    format!("la chambre {name} a {count} membres au lieu de {due}"),
                    format!("chamber {name} has {count} members instead of {due}"),
                ));
            }
        }
        wrong
    }
}

#[cfg(test)]
mod tests;
