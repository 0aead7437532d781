//! In plenary all those whom office and rank make members sit, and nobody else: the whole chamber in
//! full plenary (FORM-30); in reduced plenary the highest of each section (FORM-31).
//!
//! Source: code de l'organisation judiciaire, art. R. 421-4-1. Shape: `list <= attend` for each
//! member, `attend <= sum of list` over the cases in which the person sits. In reduced plenary the
//! rapporteur, and the seats that he or she may take from another, belong to FORM-32.

use crate::law::cassation::bench::designate;
use crate::law::cassation::claims::Claims;
use crate::law::prelude::*;
use crate::milp::ColumnIx;

pub(in crate::law) struct TheChamberSitsInPlenary {
    info: &'static RuleInfo,
    formation: Formation,
}

/// The whole chamber.
pub(in crate::law) static FULL: TheChamberSitsInPlenary =
    TheChamberSitsInPlenary { info: &FULL_INFO, formation: Formation::ChamberPlenaryFull };
/// The highest of each section.
pub(in crate::law) static REDUCED: TheChamberSitsInPlenary =
    TheChamberSitsInPlenary { info: &REDUCED_INFO, formation: Formation::ChamberPlenaryReduced };

static FULL_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-30"),
    statement_fr: "La formation plénière de chambre comprend celui qui préside, le doyen de la chambre, les doyens de section, tous les conseillers et tous les conseillers référendaires de la chambre.",
    statement_en: "The full chamber plenary comprises the presiding member, the dean of the chamber, the section deans, all conseillers and all référendaires of the chamber.",
    citations: &[Citation::new("COJ, art. R. 421-4-1", Confidence::Verified)],
    fidelity: Fidelity::Stricter("personne n'est convoqué à une audience sans affaire"),
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "convoquer tous les membres de la chambre",
        "summon every member of the chamber",
    ),
    ..RuleInfo::VOID
};

static REDUCED_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-31"),
    statement_fr: "La formation plénière réduite comprend celui qui préside, le doyen de la chambre, les doyens de section, les deux conseillers et le conseiller référendaire les plus élevés en rang de chaque section, et le ou les rapporteurs.",
    statement_en: "The reduced chamber plenary comprises the presiding member, the dean of the chamber, the section deans, of each section the two conseillers and the référendaire highest in rank, and the rapporteurs.",
    citations: &[Citation::new("COJ, art. R. 421-4-1", Confidence::Verified)],
    fidelity: Fidelity::Stricter("personne n'est convoqué à une audience sans affaire"),
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "convoquer les membres que leur rang désigne",
        "summon the members whom their rank designates",
    ),
    ..RuleInfo::VOID
};

impl Describe for TheChamberSitsInPlenary {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl TheChamberSitsInPlenary {
    fn is_reduced(&self) -> bool {
        self.formation == Formation::ChamberPlenaryReduced
    }

    fn tag(&self) -> Tag {
        Tag::Rule(self.info.code)
    }
}

impl Formulate for TheChamberSitsInPlenary {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        let code = self.info.code;
        for hearing in milp.hearings() {
            if model.hearings[hearing].formation != self.formation {
                continue;
            }
            let listings: Vec<(CaseIx, ColumnIx, Vec<PersonIx>)> = milp
                .listings_at(hearing)
                .iter()
                .map(|&(case, list)| (case, list, designate(model, hearing, case).people()))
                .collect();
            for (case, list, members) in &listings {
                for &person in members {
                    if self.is_reduced() && model.cases[*case].reports(person) {
                        continue;
                    }
                    let row = Expr::new().plus(1, *list).plus_if(-1, milp.attend(person, hearing));
                    let name = format!("{code}_c{}_h{}_p{}", case.0, hearing.0, person.0);
                    milp.at_most(self.tag(), name, row, 0);
                }
            }
            self.post_nobody_else(model, milp, hearing, &listings);
        }
    }
}

impl TheChamberSitsInPlenary {
    /// Whoever attends is a member in a case that is listed.
    fn post_nobody_else(
        &self,
        model: &CourtModel,
        milp: &mut Milp,
        hearing: HearingIx,
        listings: &[(CaseIx, ColumnIx, Vec<PersonIx>)],
    ) {
        let code = self.info.code;
        let fixed = model.hearings[hearing].fixed().is_some();
        for (person, attend) in milp.attendances_at(hearing).to_vec() {
            if !model.people[person].is_seat() {
                continue;
            }
            let (own, others): (Vec<_>, Vec<_>) =
                listings.iter().partition(|(_, _, members)| members.contains(&person));
            let mut sits = Expr::new().plus(1, attend);
            for (_, list, _) in own {
                sits.add(-1, *list);
            }
            // A hearing fixed by people may have its bench before its list.
            if !fixed {
                let name = format!("{code}_h{}_p{}", hearing.0, person.0);
                milp.at_most(self.tag(), name, sits, 0);
                continue;
            }
            for (case, list, _) in others {
                let name = format!("{code}_c{}_h{}_x{}", case.0, hearing.0, person.0);
                milp.at_most(self.tag(), name, sits.clone().plus(1, *list), 1);
            }
        }
    }
}

impl Check for TheChamberSitsInPlenary {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let hearing = held.hearing;
            if model.hearings[hearing].formation != self.formation {
                continue;
            }
            let claims = Claims::new(model, hearing);
            for listed in &held.cases {
                breaches.extend(self.wrong_members(model, &claims, hearing, listed));
            }
            for &person in &held.attendees {
                let idle = held.cases.iter().all(|listed| !listed.bench.has(person));
                if idle && !held.cases.is_empty() {
                    let (fr, en) = (
                        "{} est présent et ne siège dans aucune affaire",
                        "{} attends and sits in no case",
                    );
                    breaches.push(self.breach(model, hearing, person, fr, en));
                }
            }
        }
        breaches
    }
}

impl TheChamberSitsInPlenary {
    /// Members who do not sit, and those who sit and are none.
    fn wrong_members(
        &self,
        model: &CourtModel,
        claims: &Claims,
        hearing: HearingIx,
        listed: &ListedCase,
    ) -> Vec<Breach> {
        let case = &model.cases[listed.case];
        let number = &case.number;
        let members = claims.plenary(listed.case);
        let mut breaches = Vec::new();
        for &person in &members {
            let left_to_others = self.is_reduced() && case.reports(person);
            if !listed.bench.has(person) && !left_to_others {
                let fr =
                    format!("{number} : {{}} est membre de la formation plénière et n'y siège pas");
                let en = format!("{number}: {{}} is a member of the plenary and does not sit");
                breaches.push(self.breach(model, hearing, person, &fr, &en).case(listed.case));
            }
        }
        let presiding = listed.bench.presiding();
        let giving_way = if self.is_reduced() { claims.giving_way(listed.case) } else { vec![] };
        for person in listed.bench.members.iter().map(|seat| seat.person) {
            let left_to_others = giving_way.contains(&person) && presiding != Some(person);
            if !members.contains(&person) && !left_to_others {
                let fr = format!("{number} : {{}} siège en formation plénière sans en être membre");
                let en = format!("{number}: {{}} sits in plenary and is no member of it");
                breaches.push(self.breach(model, hearing, person, &fr, &en).case(listed.case));
            }
        }
        breaches
    }

    /// A breach that concerns a person, named in place of `{}`.
    fn breach(
        &self,
        model: &CourtModel,
        hearing: HearingIx,
        person: PersonIx,
        fr: &str,
        en: &str,
    ) -> Breach {
        let (who, candidate) = (model.people[person].id.as_str(), &model.hearings[hearing]);
        let (id, date) = (&candidate.id, candidate.slot.date);
        let (fr, en) = (fr.replace("{}", who), en.replace("{}", who));
        let fr = format!("{fr} (audience {id} du {date})");
        let en = format!("{en} (hearing {id} on {date})");
        Breach::new(self.info.code, fr, en).at(hearing).person(person)
    }
}

#[cfg(test)]
mod tests;
