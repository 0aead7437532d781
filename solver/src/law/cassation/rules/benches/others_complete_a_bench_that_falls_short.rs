//! Others complete a section bench only where its members are too few, and in the order of the law.
//!
//! Source: code de l'organisation judiciaire, art. R. 431-6 (conseillers of other sections or chambers,
//! by rank: FORM-22), L. 431-3, al. 2 and R. 431-7 (one or two référendaires of the chamber, by
//! seniority: FORM-24). Between the two, and between other sections and other chambers, the texts leave
//! the choice. Shape: per group of benches with the same members and the same call, columns for the
//! voices that are lacking; where somebody completes, all members attend or sit elsewhere, and so does
//! whoever is called before the last who completes.

use crate::facts::plan::{Capacity, Vote};
use crate::law::cassation::claims::Claims;
use crate::law::cassation::quorum::{
    Incomplete, SectionVoices, UpToTwo, able_members, attendances, post_call,
};
use crate::law::prelude::*;

pub(in crate::law) struct OthersComplete {
    info: &'static RuleInfo,
    capacity: Capacity,
    /// Most people who may be called.
    most: usize,
    /// What puts the one before the other in the order of the call, in French and in English.
    ahead: (&'static str, &'static str),
}

/// Conseillers of other sections, or of other chambers.
pub(in crate::law) static JUDGES: OthersComplete = OthersComplete {
    info: &JUDGES_INFO,
    capacity: Capacity::CalledJudge,
    most: 5,
    ahead: ("de rang plus élevé", "higher in rank"),
};
/// Conseillers référendaires of the chamber.
pub(in crate::law) static REFERENDARIES: OthersComplete = OthersComplete {
    info: &REFERENDARIES_INFO,
    capacity: Capacity::CompletingReferendary,
    most: 2,
    ahead: ("plus ancien dans ses fonctions", "more senior in office"),
};

static JUDGES_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-22"),
    statement_fr: "Lorsque, par l'effet d'absences ou d'empêchements, une formation de section compte moins de cinq voix délibératives, il peut être fait appel à des conseillers d'autres sections ou d'autres chambres, dans l'ordre du rang : parmi les uns comme parmi les autres, nul n'est appelé tant que celui qui le précède n'est pas empêché.",
    statement_en: "When absences leave a section bench with fewer than five deliberative voices, conseillers of other sections or of other chambers may be called, in the order of rank: among the ones as among the others, nobody is called while one who ranks before is not impeded.",
    citations: &[Citation::new("COJ, art. R. 431-6", Confidence::Verified)],
    reach: Reach::HalfDay,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "n'appeler d'autres conseillers que si la section en manque, le premier en rang d'abord",
        "call other conseillers only where the section lacks them, the first in rank first",
    ),
    ..RuleInfo::VOID
};

static REFERENDARIES_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-24"),
    statement_fr: "Pour compléter une formation de section réduite à moins de cinq voix par l'absence ou l'empêchement de ses membres, un ou deux conseillers référendaires de la chambre peuvent être appelés, suivant leur ancienneté dans leurs fonctions, à siéger avec voix délibérative : nul n'est appelé tant qu'un plus ancien n'est pas empêché.",
    statement_en: "To complete a section bench left with fewer than five voices by the absence of its members, one or two conseillers référendaires of the chamber may be called, by seniority in office, to sit with a vote: nobody is called while a more senior one is not impeded.",
    citations: &[
        Citation::new("COJ, art. L. 431-3, al. 2", Confidence::VerifiedOld),
        Citation::new("COJ, art. R. 431-7", Confidence::VerifiedOld),
    ],
    reach: Reach::HalfDay,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "n'appeler que deux conseillers référendaires, les plus anciens, et seulement s'il manque des conseillers",
        "call two référendaires at most, the most senior, and only where conseillers are missing",
    ),
    ..RuleInfo::VOID
};

impl Describe for OthersComplete {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for OthersComplete {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        let (code, most) = (self.info.code, i64::try_from(self.most).unwrap_or(i64::MAX));
        for hearing in milp.hearings() {
            let formation = model.hearings[hearing].formation;
            if !matches!(formation, Formation::Section | Formation::JointSections) {
                continue;
            }
            let voices = SectionVoices::new(model, hearing);
            let mut up_to_two = UpToTwo::default();
            let mut benches = Vec::new();
            for (case, list) in milp.benches_at(hearing).to_vec() {
                let found = voices.in_case(milp, case);
                let able = able_members(model, hearing, case);
                let mut before = found.own;
                if self.capacity == Capacity::CompletingReferendary {
                    benches.push(Incomplete { list, before, able, called: found.referendaries });
                    continue;
                }
                let completing = attendances(milp, hearing, &found.referendaries);
                before.add_expr(1, &up_to_two.of(milp, code, hearing, completing));
                for called in found.outside {
                    let attending = attendances(milp, hearing, &called);
                    let (able, own) = (able.clone(), before.clone());
                    benches.push(Incomplete { list, before: own, able, called });
                    attending.into_iter().for_each(|column| {
                        before.add(1, column);
                    });
                }
            }
            post_call(model, milp, code, hearing, most, benches);
        }
    }
}

impl Check for OthersComplete {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let claims = Claims::new(model, held.hearing);
            let candidate = &model.hearings[held.hearing];
            let (id, date) = (&candidate.id, candidate.slot.date);
            for listed in &held.cases {
                let number = &model.cases[listed.case].number;
                for (person, fr, en) in self.faults(model, calendar, &claims, listed) {
                    breaches.push(
                        Breach::new(
                            self.info.code,
                            format!(
                                "{number} : à l'audience {id} du {date}, {fr}",
                                date = fr_date(date)
                            ),
                            format!("{number}: at hearing {id} on {date}, {en}"),
                        )
                        .at(held.hearing)
                        .case(listed.case)
                        .person(person),
                    );
                }
            }
        }
        breaches
    }
}

impl OthersComplete {
    /// The voices that come before those of the people called: judges come last.
    fn voices_before(&self, listed: &ListedCase) -> usize {
        let among_all = self.capacity == Capacity::CalledJudge;
        let members = listed.bench.members.iter();
        members
            .filter(|it| it.vote == Vote::Deliberative && it.capacity != self.capacity)
            .filter(|it| among_all || it.capacity != Capacity::CalledJudge)
            .count()
    }

    fn faults(
        &self,
        model: &CourtModel,
        calendar: &DraftCalendar,
        claims: &Claims,
        listed: &ListedCase,
    ) -> Vec<(PersonIx, String, String)> {
        let members = listed.bench.members.iter();
        let called: Vec<PersonIx> = members
            .filter(|member| member.capacity == self.capacity)
            .map(|member| member.person)
            .collect();
        let Some(&last) = called.last() else { return Vec::new() };
        let voices = self.voices_before(listed) + called.len() - 1;
        let id = |person: PersonIx| &model.people[person].id;
        let mut faults = Vec::new();
        if voices >= 5 {
            faults.push((
                last,
                format!(
                    "{} est appelé alors que {voices} autres membres ont voix délibérative",
                    id(last)
                ),
                format!("{} is called although {voices} other members have a vote", id(last)),
            ));
        } else if called.len() > self.most {
            faults.push((
                last,
                format!("{} est appelé en plus des {} autres", id(last), self.most),
                format!("{} is called besides {} others", id(last), self.most),
            ));
        }
        for &person in called.iter().filter(|&&person| !claims.may_complete(person, self.capacity))
        {
            faults.push((
                person,
                format!("{} n'est pas de ceux qui peuvent être appelés", id(person)),
                format!("{} is not one of those who may be called", id(person)),
            ));
        }
        if let Some(member) = claims.passed_over(calendar, listed) {
            faults.push((
                last,
                format!("{} est appelé alors que {} pourrait siéger", id(last), id(member)),
                format!("{} is called although {} could sit", id(last), id(member)),
            ));
        }
        let (fr, en) = self.ahead;
        for person in called {
            if let Some(first) = claims.called_before(calendar, listed, person) {
                faults.push((
                    person,
                    format!(
                        "{} est appelé alors que {}, {fr}, n'est pas empêché",
                        id(person),
                        id(first)
                    ),
                    format!(
                        "{} is called although {}, {en}, is not impeded",
                        id(person),
                        id(first)
                    ),
                ));
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests;
