//! Whoever presides, all those whom the law calls first are impeded.
//!
//! Source: code de l'organisation judiciaire, art. R. 431-1 (FORM-90 chamber, FORM-91 section,
//! FORM-92 restricted bench). Sitting elsewhere in the half-day counts as impeded (FORM-95); so does
//! being set aside from the hearing by people: "à défaut" asks for no other proof. Shape: for each set of members who can't preside a case, one column `a case of the set is listed`, and
//! for each member able to preside: that column <= sum of those up to the member + elsewhere.

use crate::law::cassation::claims::Claims;
use crate::law::cassation::presidency::presidency_chain;
use crate::law::prelude::*;
use crate::milp::ColumnIx;
use std::collections::BTreeMap;

pub(in crate::law) struct TheHighestInOrderPresides {
    info: &'static RuleInfo,
    formations: [Formation; 2],
}

/// Restricted benches.
pub(in crate::law) static RESTRICTED: TheHighestInOrderPresides = TheHighestInOrderPresides {
    info: &RESTRICTED_INFO,
    formations: [Formation::Restricted, Formation::Restricted],
};
/// Section benches.
pub(in crate::law) static SECTION: TheHighestInOrderPresides = TheHighestInOrderPresides {
    info: &SECTION_INFO,
    formations: [Formation::Section, Formation::JointSections],
};
/// Chamber plenary.
pub(in crate::law) static PLENARY: TheHighestInOrderPresides = TheHighestInOrderPresides {
    info: &PLENARY_INFO,
    formations: [Formation::ChamberPlenaryFull, Formation::ChamberPlenaryReduced],
};

static RESTRICTED_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-92"),
    statement_fr: "La formation restreinte est présidée par le président de chambre ; à défaut, par le doyen de la section ; à défaut encore, par le conseiller de la section le plus élevé en rang.",
    statement_en: "The restricted bench is presided by the president of the chamber; failing that, by the dean of the section; failing that, by the conseiller of the section highest in rank.",
    citations: &[Citation::new("COJ, art. R. 431-1, al. 3", Confidence::Verified)],
    reach: Reach::HalfDay,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "faire présider le premier dans l'ordre qui n'est pas empêché",
        "have the first in the order who is not impeded preside",
    ),
    ..RuleInfo::VOID
};

static SECTION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-91"),
    statement_fr: "La formation de section est présidée par le président de chambre ; à défaut, par le doyen de la section ; à défaut encore, par le conseiller de la section le plus élevé en rang.",
    statement_en: "The section bench is presided by the president of the chamber; failing that, by the dean of the section; failing that, by the conseiller of the section highest in rank.",
    citations: &[Citation::new("COJ, art. R. 431-1, al. 2", Confidence::Verified)],
    reach: Reach::HalfDay,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "faire présider le premier dans l'ordre qui n'est pas empêché",
        "have the first in the order who is not impeded preside",
    ),
    ..RuleInfo::VOID
};

static PLENARY_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-90"),
    statement_fr: "La formation plénière de chambre est présidée par le président de chambre ; à défaut, par le doyen de la chambre ; à défaut encore, par le conseiller le plus élevé en rang.",
    statement_en: "The chamber plenary is presided by the president of the chamber; failing that, by the dean of the chamber; failing that, by the conseiller highest in rank.",
    citations: &[Citation::new("COJ, art. R. 431-1, al. 1", Confidence::Verified)],
    reach: Reach::HalfDay,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "faire présider le premier dans l'ordre qui n'est pas empêché",
        "have the first in the order who is not impeded preside",
    ),
    ..RuleInfo::VOID
};

impl Describe for TheHighestInOrderPresides {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for TheHighestInOrderPresides {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            if !self.formations.contains(&model.hearings[hearing].formation) {
                continue;
            }
            let chain = presidency_chain(model, hearing);
            let mut groups: BTreeMap<Vec<PersonIx>, Vec<ColumnIx>> = BTreeMap::new();
            for &(case, list) in milp.benches_at(hearing) {
                let facts = &model.cases[case];
                let mut able = chain.clone();
                able.retain(|&person| !facts.excludes(person) && !facts.reports(person));
                groups.entry(able).or_default().push(list);
            }
            for (index, (able, listings)) in groups.into_iter().enumerate() {
                let name = format!("{}_h{}_g{index}", self.info.code, hearing.0);
                let tag = Tag::Rule(self.info.code);
                let listed = milp.any_of(tag, &format!("{name}_listed"), &listings);
                self.post_order(model, milp, hearing, &able, listed, &name);
            }
        }
    }
}

impl TheHighestInOrderPresides {
    /// Someone presides; nobody able is passed over. A row without `elsewhere` implies all later
    /// ones.
    fn post_order(
        &self,
        model: &CourtModel,
        milp: &mut Milp,
        hearing: HearingIx,
        able: &[PersonIx],
        listed: ColumnIx,
        name: &str,
    ) {
        let mut reached = Expr::new().plus(-1, listed);
        for &person in able {
            reached.add_if(1, milp.attend(person, hearing));
            if !model.can_attend(person, hearing) {
                continue;
            }
            let elsewhere = milp.elsewhere(model, person, hearing);
            let settled = elsewhere.terms.is_empty();
            let mut row = reached.clone();
            row.add_expr(1, &elsewhere);
            let name = format!("{name}_p{}", person.0);
            milp.at_least(Tag::Rule(self.info.code), name, row, 0);
            if settled {
                return;
            }
        }
        milp.at_least(Tag::Rule(self.info.code), format!("{name}_somebody"), reached, 0);
    }
}

impl Check for TheHighestInOrderPresides {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            if !self.formations.contains(&candidate.formation) {
                continue;
            }
            let order = Claims::new(model, held.hearing).order_of_presidency();
            for listed in &held.cases {
                if let Some((fr, en)) = fault(model, calendar, held.hearing, &order, listed) {
                    let number = &model.cases[listed.case].number;
                    let (id, date) = (&candidate.id, candidate.slot.date);
                    let breach = Breach::new(
                        self.info.code,
                        format!(
                            "{number} : à l'audience {id} du {date}, {fr}",
                            date = fr_date(date)
                        ),
                        format!("{number}: at hearing {id} on {date}, {en}"),
                    )
                    .at(held.hearing)
                    .case(listed.case);
                    breaches.push(match listed.bench.presiding() {
                        Some(person) => breach.person(person),
                        None => breach,
                    });
                }
            }
        }
        breaches
    }
}

fn fault(
    model: &CourtModel,
    calendar: &DraftCalendar,
    hearing: HearingIx,
    order: &[PersonIx],
    listed: &ListedCase,
) -> Option<(String, String)> {
    let case = &model.cases[listed.case];
    let id = |person: PersonIx| &model.people[person].id;
    let Some(presiding) = listed.bench.presiding() else {
        return Some(("nul ne préside".to_owned(), "nobody presides".to_owned()));
    };
    let mut able =
        order.iter().copied().filter(|&person| !case.excludes(person) && !case.reports(person));
    let mut before = Vec::new();
    loop {
        match able.next() {
            Some(person) if person == presiding => break,
            Some(person) => before.push(person),
            None => {
                return Some((
                    format!("{} n'est pas appelé à présider", id(presiding)),
                    format!("{} is not called to preside", id(presiding)),
                ));
            }
        }
    }
    let skipped = before.into_iter().find(|&person| {
        model.can_attend(person, hearing)
            && calendar.elsewhere(model, person, hearing).next().is_none()
    })?;
    Some((
        format!(
            "{} préside alors que {}, appelé avant, n'est pas empêché",
            id(presiding),
            id(skipped)
        ),
        format!(
            "{} presides although {}, called first, is not impeded",
            id(presiding),
            id(skipped)
        ),
    ))
}

#[cfg(test)]
mod tests;
