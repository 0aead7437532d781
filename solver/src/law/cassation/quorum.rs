//! Where the voices of a section bench come from, and who is called first where they are too few.

use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx, RuleCode};
use crate::law::cassation::presidency::{
    chamber_referendaries, outside_judges, own_judges, presidency_chain,
};
use crate::milp::{ColumnIx, Expr, Milp, Tag};
use std::collections::BTreeMap;

/// The voices that a section bench needs (COJ R.431-5).
pub const QUORUM: i64 = 5;

/// The people of a section hearing, by where their voice comes from.
#[derive(Debug, Clone)]
pub struct SectionVoices<'a> {
    model: &'a CourtModel,
    hearing: HearingIx,
    chain: Vec<PersonIx>,
    referendaries: Vec<PersonIx>,
    outside: [Vec<PersonIx>; 2],
}

/// The voices that may count in a case.
#[derive(Debug, Clone)]
pub struct CaseVoices {
    /// Members of the section and reporting magistrates who attend.
    pub own: Expr,
    /// Référendaires of the chamber, who vote only to complete (COJ L.431-3), in the order of the call.
    pub referendaries: Vec<PersonIx>,
    /// Conseillers of other sections, and of other chambers, who are called to complete (COJ R.431-6);
    /// each group in the order of the call.
    pub outside: [Vec<PersonIx>; 2],
}

impl<'a> SectionVoices<'a> {
    /// The people of the hearing's sections, of its chamber and of others.
    pub fn new(model: &'a CourtModel, hearing: HearingIx) -> Self {
        Self {
            model,
            hearing,
            chain: presidency_chain(model, hearing),
            referendaries: chamber_referendaries(model, hearing),
            outside: outside_judges(model, hearing),
        }
    }

    /// The voices that may count in a case; of those who are excluded, none does.
    pub fn in_case(&self, milp: &Milp, case: CaseIx) -> CaseVoices {
        let facts = &self.model.cases[case];
        let mut own = Expr::new();
        for &(person, attend) in milp.attendances_at(self.hearing) {
            let member = self.chain.contains(&person) || facts.reports(person);
            if member && self.model.people[person].is_seat() && !facts.excludes(person) {
                own.add(1, attend);
            }
        }
        let called = |people: &[PersonIx]| {
            let mut called = people.to_vec();
            called.retain(|&person| {
                !facts.excludes(person) && !facts.reports(person) && !self.chain.contains(&person)
            });
            called
        };
        CaseVoices {
            own,
            referendaries: called(&self.referendaries),
            outside: self.outside.each_ref().map(|people| called(people)),
        }
    }
}

/// The attendances of people at a hearing, as far as they are decided.
pub fn attendances(milp: &Milp, hearing: HearingIx, people: &[PersonIx]) -> Vec<ColumnIx> {
    people.iter().filter_map(|&person| milp.attend(person, hearing)).collect()
}

/// The sum of some columns, no more than two; what is beyond two in a column made once a set.
#[derive(Debug, Default)]
pub struct UpToTwo {
    beyond: BTreeMap<Vec<ColumnIx>, ColumnIx>,
}

impl UpToTwo {
    /// The sum of the columns, two at most.
    pub fn of(
        &mut self,
        milp: &mut Milp,
        rule: RuleCode,
        hearing: HearingIx,
        columns: Vec<ColumnIx>,
    ) -> Expr {
        let mut sum = Expr::new();
        for &column in &columns {
            sum.add(1, column);
        }
        if columns.len() > 2 {
            let name = format!("{rule}_h{}_beyond_two{}", hearing.0, self.beyond.len());
            let most = milp.range(&sum).1 - 2;
            let beyond = *self.beyond.entry(columns).or_insert_with(|| {
                let beyond = milp.auxiliary(name.clone(), 0, most);
                let row = sum.clone().plus(-1, beyond);
                milp.at_most(Tag::Rule(rule), name, row, 2);
                beyond
            });
            sum.add(-1, beyond);
        }
        sum
    }
}

/// The members of the presidency chain who can sit in a case: nothing keeps them from the hearing,
/// and they are not excluded.
pub fn able_members(model: &CourtModel, hearing: HearingIx, case: CaseIx) -> Vec<PersonIx> {
    let mut members = presidency_chain(model, hearing);
    members
        .retain(|&person| model.can_attend(person, hearing) && !model.cases[case].excludes(person));
    members
}

/// A bench that others may complete.
#[derive(Debug)]
pub struct Incomplete {
    /// The column that is 1 when it judges a case.
    pub list: ColumnIx,
    /// The voices that come before those of the people called.
    pub before: Expr,
    /// The members who attend, or sit elsewhere, before anybody is called.
    pub able: Vec<PersonIx>,
    /// Who may be called, in the order of the law.
    pub called: Vec<PersonIx>,
}

/// The able members and those who may be called, which a group of benches shares.
type Shared = (Vec<PersonIx>, Vec<PersonIx>);

/// Where a bench falls short of the quorum and somebody is called, up to `most` people: every able
/// member attends or sits elsewhere, and so does each whom the law calls before the last who completes.
/// Said once for all benches with the same members and the same call.
pub fn post_call(
    model: &CourtModel,
    milp: &mut Milp,
    rule: RuleCode,
    hearing: HearingIx,
    most: i64,
    benches: Vec<Incomplete>,
) {
    let mut groups: BTreeMap<Shared, Vec<(ColumnIx, Expr)>> = BTreeMap::new();
    for bench in benches {
        if !attendances(milp, hearing, &bench.called).is_empty() {
            let group = groups.entry((bench.able, bench.called)).or_default();
            group.push((bench.list, bench.before));
        }
    }
    for (index, ((able, called), benches)) in groups.into_iter().enumerate() {
        let name = format!("{rule}_h{}_g{index}", hearing.0);
        let call = Call { model, rule, hearing, name, most };
        call.post(milp, &able, &called, &benches);
    }
}

/// The call to complete some benches of a hearing.
struct Call<'a> {
    model: &'a CourtModel,
    rule: RuleCode,
    hearing: HearingIx,
    name: String,
    most: i64,
}

impl Call<'_> {
    fn post(
        &self,
        milp: &mut Milp,
        able: &[PersonIx],
        called: &[PersonIx],
        benches: &[(ColumnIx, Expr)],
    ) {
        let (tag, name) = (Tag::Rule(self.rule), &self.name);
        let wanted: Vec<ColumnIx> =
            (1..=self.most).map(|place| self.wanted(milp, place, benches)).collect();
        let after = self.attend_after(milp, called);
        let Some((&somebody, &falls_short)) =
            after.first().and_then(Option::as_ref).zip(wanted.first())
        else {
            return;
        };
        for &person in able {
            let mut row = milp.elsewhere(self.model, person, self.hearing);
            row.add_if(1, milp.attend(person, self.hearing));
            let row = row.plus(-1, falls_short).plus(-1, somebody);
            milp.at_least(tag, format!("{name}_p{}", person.0), row, -1);
        }
        let mut ahead = Expr::new();
        for (&person, later) in called.iter().zip(&after[1..]) {
            let Some(later) = *later else { break };
            let attend = milp.attend(person, self.hearing);
            if self.model.can_attend(person, self.hearing) {
                let elsewhere = milp.elsewhere(self.model, person, self.hearing);
                let mut row = ahead.clone().plus_if(self.most, attend).plus(-self.most, later);
                row.add_expr(self.most, &elsewhere);
                for &place in &wanted {
                    row.add(-1, place);
                }
                milp.at_least(tag, format!("{name}_before{}", person.0), row, -self.most);
            }
            ahead.add_if(1, attend);
        }
    }

    /// 1 as soon as one of the benches judges a case and lacks `place` voices.
    fn wanted(&self, milp: &mut Milp, place: i64, benches: &[(ColumnIx, Expr)]) -> ColumnIx {
        let name = format!("{}_lacks{place}", self.name);
        let lacks = milp.auxiliary(name.clone(), 0, 1);
        let least = QUORUM + 1 - place;
        for (index, (list, before)) in benches.iter().enumerate() {
            let row = before.clone().plus(-least, *list).plus(least, lacks);
            milp.at_least(Tag::Rule(self.rule), format!("{name}_{index}"), row, 0);
        }
        lacks
    }

    /// For each place in the order, the column that is 1 as soon as somebody from there on attends; none
    /// where nobody may.
    fn attend_after(&self, milp: &mut Milp, called: &[PersonIx]) -> Vec<Option<ColumnIx>> {
        let mut after = vec![None];
        let mut last = None;
        for &person in called.iter().rev() {
            if let Some(attend) = milp.attend(person, self.hearing) {
                let columns: Vec<ColumnIx> = last.into_iter().chain([attend]).collect();
                let name = format!("{}_from{}", self.name, person.0);
                last = Some(milp.any_of(Tag::Rule(self.rule), &name, &columns));
            }
            after.push(last);
        }
        after.reverse();
        after
    }
}

/// The deans of the hearing's sections, among the conseillers of these, by rank.
pub fn section_deans(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    let date = model.hearings[hearing].slot.date;
    let sections = model.sections_of(hearing);
    let mut deans = own_judges(model, hearing);
    deans.retain(|&person| {
        sections.iter().any(|&section| model.people[person].is_dean_of(section, date))
    });
    deans
}
