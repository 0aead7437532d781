//! A document and a plan in a few figures.

use super::effort::Effort;
use crate::render::words::{count, date_range, percent_bp, thousands};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use solver::explain::reason_name;
use solver::facts::calendar::DateRange;
use solver::facts::input::{DocumentInput, Role};
use solver::facts::plan::{
    BoundStatus, Contradiction, DroppedReport, Plan, ReasonCode, RunRecord, TierReport,
};
use solver::facts::text::{Lang, Text};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A document in a few figures.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct DocumentFigures {
    /// Name of the court.
    court: String,
    /// Where the data come from.
    origin: String,
    /// The day on which the data stand.
    as_of: NaiveDate,
    /// The days to plan.
    window: DateRange,
    /// Number of chambers.
    chambers: usize,
    /// Number of sections.
    sections: usize,
    /// Number of rooms.
    rooms: usize,
    /// Number of people, the registry's included.
    people: usize,
    /// Number of cases.
    cases: usize,
    /// Number of hearings that exist already.
    existing_hearings: usize,
}

impl DocumentFigures {
    /// Those of a document.
    pub(super) fn of(document: &DocumentInput) -> Self {
        Self {
            court: document.court.name.clone(),
            origin: document.court.origin.clone(),
            as_of: document.as_of,
            window: document.window,
            chambers: document.chambers.len(),
            sections: document.sections.len(),
            rooms: document.rooms.len(),
            people: document.people.len(),
            cases: document.cases.len(),
            existing_hearings: document.hearings.len(),
        }
    }
}

/// The same as lines.
pub(super) fn document_lines(document: &DocumentInput, lang: Lang) -> Vec<String> {
    let clerks = document.people.iter().filter(|person| person.role == Role::Clerk).count();
    let counted = |value, fr, en| count(lang, value, fr, en);
    let structure = [
        date_range(lang, document.window),
        counted(document.chambers.len(), ("chambre", "chambres"), ("chamber", "chambers")),
        counted(document.sections.len(), ("section", "sections"), ("section", "sections")),
        counted(document.rooms.len(), ("salle", "salles"), ("room", "rooms")),
    ];
    let people = counted(document.people.len(), ("personne", "personnes"), ("person", "people"));
    let clerks = thousands(lang, clerks);
    let people = match lang {
        Lang::Fr => format!("{people}, dont {clerks} au greffe"),
        Lang::En => format!("{people}, of whom {clerks} of the registry"),
    };
    let matter = [
        people,
        counted(document.cases.len(), ("affaire", "affaires"), ("case", "cases")),
        counted(
            document.hearings.len(),
            ("audience existante", "audiences existantes"),
            ("existing hearing", "existing hearings"),
        ),
    ];
    vec![
        document.court.name.clone(),
        format!("  {}", structure.join(" · ")),
        format!("  {}", matter.join(" · ")),
    ]
}

/// A plan in a few figures.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PlanFigures {
    /// Number of hearings held.
    hearings: usize,
    /// Number of cases listed.
    cases_listed: usize,
    /// Number of cases without hearing.
    cases_unplaced: usize,
    /// Of those without hearing, how many have a legal due date.
    due_dates_unplaced: usize,
    /// Of these, how many have a due date that can't be met any more.
    due_dates_at_risk: usize,
    /// What people decided and the plan does not keep, because it can't: people must decide again.
    contradictions: Vec<Contradiction>,
    /// Cases that the plan amended had listed and that this one does not list.
    dropped: Vec<DroppedReport>,
    /// Number of findings of the verifier.
    findings: usize,
    /// The tier that is furthest from being proven the best; none in a calendar made by hand.
    worst_tier: Option<WorstTier>,
    /// Values of the tiers, in their order, each with its proven bound.
    objective: Vec<TierReport>,
    /// How the plan was made; none of a calendar made by hand.
    record: Option<RunRecord>,
    /// What the run took of the machine; none where nothing was computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    effort: Option<Effort>,
}

/// How far a tier is from being proven the best.
#[derive(Debug, Serialize, JsonSchema)]
struct WorstTier {
    /// Number of the tier.
    tier: u8,
    /// How its bound stands.
    status: BoundStatus,
    /// Gap between value and bound in basis points; none without a bound, or where the value is 0.
    gap_bp: Option<u64>,
}

impl PlanFigures {
    /// Those of a plan.
    pub(super) fn of(plan: &Plan) -> Self {
        let (due_dates_at_risk, due_dates_unplaced) = plan.due_left_out();
        let worst_tier = plan.worst_tier().map(|worst| WorstTier {
            tier: worst.tier,
            status: worst.status,
            gap_bp: worst.gap_bp,
        });
        Self {
            hearings: plan.hearings.len(),
            cases_listed: listed(plan),
            cases_unplaced: plan.unplaced.len(),
            due_dates_unplaced,
            due_dates_at_risk,
            contradictions: plan.contradictions.clone(),
            dropped: plan.dropped.clone(),
            findings: plan.findings.len(),
            worst_tier,
            objective: plan.objective.clone(),
            record: plan.record.clone(),
            effort: None,
        }
    }

    /// The same with what the run took.
    #[cfg(feature = "milp")]
    pub(super) fn with(self, effort: Effort) -> Self {
        Self { effort: Some(effort), ..self }
    }
}

/// The same as lines: what is held and listed with the worst gap, then each tier with its own.
pub(super) fn plan_lines(plan: &Plan, lang: Lang) -> Vec<String> {
    let worst = plan.worst_tier().map_or_else(String::new, |tier| worst_gap(tier, lang));
    let mut lines = vec![format!("{}{worst}", counts_line(plan, lang))];
    lines.extend(plan.objective.iter().map(|tier| tier_line(tier, lang)));
    lines
}

/// What a plan holds, lists and leaves out.
pub(super) fn counts_line(plan: &Plan, lang: Lang) -> String {
    let hearings =
        count(lang, plan.hearings.len(), ("audience", "audiences"), ("hearing", "hearings"));
    let cases = count(
        lang,
        listed(plan),
        ("affaire inscrite", "affaires inscrites"),
        ("case listed", "cases listed"),
    );
    let left = count(
        lang,
        plan.unplaced.len(),
        ("affaire sans audience", "affaires sans audience"),
        ("case without hearing", "cases without hearing"),
    );
    let risk = match (plan.due_left_out(), lang) {
        ((_, 0), _) => String::new(),
        ((0, due), Lang::Fr) => format!(", dont {due} à échéance encore tenable"),
        ((0, due), Lang::En) => format!(", {due} of them with a due date that can still be met"),
        ((risk, due), Lang::Fr) => format!(", dont {due} à échéance, {risk} en jeu"),
        ((risk, due), Lang::En) => {
            format!(", {due} of them with a due date, {risk} at stake")
        }
    };
    format!("{hearings} · {cases} · {left}{risk}")
}

fn worst_gap(worst: &TierReport, lang: Lang) -> String {
    let number = worst.tier;
    match (worst.status, worst.gap_bp, lang) {
        (BoundStatus::Optimal, _, Lang::Fr) => " · prouvé optimal".to_owned(),
        (BoundStatus::Optimal, _, Lang::En) => " · proven optimal".to_owned(),
        (_, Some(gap), Lang::Fr) => {
            format!(" · plus grand écart {} (étage {number})", percent_bp(lang, gap))
        }
        (_, Some(gap), Lang::En) => {
            format!(" · largest gap {} (tier {number})", percent_bp(lang, gap))
        }
        (_, None, Lang::Fr) => format!(" · étage {number} sans écart connu"),
        (_, None, Lang::En) => format!(" · tier {number} without a known gap"),
    }
}

fn tier_line(tier: &TierReport, lang: Lang) -> String {
    let value = thousands(lang, tier.value);
    let state = match (tier.status, tier.bound, tier.gap_bp, lang) {
        (BoundStatus::Optimal, .., Lang::Fr) => "optimal, prouvé".to_owned(),
        (BoundStatus::Optimal, .., Lang::En) => "optimal, proven".to_owned(),
        (_, Some(bound), Some(gap), Lang::Fr) => {
            format!("borne {}, écart {}", thousands(lang, bound), percent_bp(lang, gap))
        }
        (_, Some(bound), Some(gap), Lang::En) => {
            format!("bound {}, gap {}", thousands(lang, bound), percent_bp(lang, gap))
        }
        (_, Some(bound), None, Lang::Fr) => format!("borne {}", thousands(lang, bound)),
        (_, Some(bound), None, Lang::En) => format!("bound {}", thousands(lang, bound)),
        (_, None, _, Lang::Fr) => "sans borne".to_owned(),
        (_, None, _, Lang::En) => "no bound".to_owned(),
    };
    let name = tier.name.get(lang);
    format!("  {}. {name:<30} {value:>10}   {state}", tier.tier)
}

/// What people have to decide before a plan can be used, or why it holds nothing.
pub(super) fn to_decide(plan: &Plan) -> Vec<Text> {
    let mut lines = Vec::new();
    if plan.hearings.is_empty() {
        lines.push(nothing_held(plan));
    }
    if !plan.contradictions.is_empty() {
        lines.push(Text::new("À décider (ne peut être gardé) :", "To decide (can't be kept):"));
    }
    for told in &plan.contradictions {
        let (message, remedy) = (&told.message, &told.remedy);
        lines.push(Text::new(
            format!("  {}\n    à faire : {}", message.fr, remedy.fr),
            format!("  {}\n    to do: {}", message.en, remedy.en),
        ));
    }
    if !plan.dropped.is_empty() {
        lines.push(Text::new(
            "Ne sont plus à aucun rôle, alors que le projet repris les inscrivait :",
            "On no list any more, though the plan amended listed them:",
        ));
    }
    lines.extend(plan.dropped.iter().map(|dropped| {
        let Text { fr, en } = &dropped.message;
        Text::new(format!("  {fr}"), format!("  {en}"))
    }));
    lines
}

/// Why a plan holds no hearing: what keeps most of its cases.
fn nothing_held(plan: &Plan) -> Text {
    let mut reasons: BTreeMap<ReasonCode, usize> = BTreeMap::new();
    for missing in &plan.unplaced {
        *reasons.entry(missing.reason).or_default() += 1;
    }
    let most = reasons.into_iter().max_by_key(|&(reason, count)| (count, Reverse(reason)));
    let Some((reason, cases)) = most else {
        return Text::new(
            "Aucune audience : le document n'a aucune affaire dans cette portée et cette période.",
            "No hearing: the document has no case within this scope and period.",
        );
    };
    let name = reason_name(reason);
    let all = plan.unplaced.len();
    Text::new(
        format!(
            "Aucune audience : {cases} affaires sur {all} sont sans audience pour ce motif : {}.",
            name.fr
        ),
        format!("No hearing: {cases} of {all} cases have none for this reason: {}.", name.en),
    )
}

/// Cases listed.
fn listed(plan: &Plan) -> usize {
    plan.hearings.iter().map(|hearing| hearing.cases.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use solver::facts::plan::{PLAN_SCHEMA_VERSION, PlanStatus};
    use solver::facts::scope::Scope;
    use solver::facts::tier::Tier;
    use solver::testkit::Court;

    /// A plan of nothing, with a value and a bound a tier.
    fn plan(tiers: [(i64, Option<i64>); 3]) -> Plan {
        let of = |(tier, (value, bound)): (Tier, (i64, Option<i64>))| TierReport {
            tier: tier.number(),
            name: tier.name(),
            value,
            bound,
            gap_bp: bound.and_then(|bound| solver::verify::gap_bp(value, bound)),
            status: match bound {
                Some(bound) if bound == value => BoundStatus::Optimal,
                Some(_) => BoundStatus::Bounded,
                None => BoundStatus::Unknown,
            },
            terms: Vec::new(),
        };
        Plan {
            schema_version: PLAN_SCHEMA_VERSION,
            status: PlanStatus::Draft,
            scope: Scope::default(),
            hearings: Vec::new(),
            unplaced: Vec::new(),
            contradictions: Vec::new(),
            dropped: Vec::new(),
            objective: Tier::ALL.into_iter().zip(tiers).map(of).collect(),
            findings: Vec::new(),
            overrides: Vec::new(),
            record: None,
        }
    }

    fn first_line(tiers: [(i64, Option<i64>); 3]) -> String {
        plan_lines(&plan(tiers), Lang::Fr).remove(0)
    }

    #[test]
    fn the_headline_names_the_worst_gap_of_all_tiers() {
        let counts = "0 audience · 0 affaire inscrite · 0 affaire sans audience";
        let open = [(100, Some(99)), (10, Some(10)), (200, Some(100))];
        assert_eq!(first_line(open), format!("{counts} · plus grand écart 50\u{a0}% (étage 3)"));
        let without_bound = [(100, Some(50)), (10, None), (200, Some(100))];
        assert_eq!(first_line(without_bound), format!("{counts} · étage 2 sans écart connu"));
        let proven = [(100, Some(100)), (0, Some(0)), (2, Some(2))];
        assert_eq!(first_line(proven), format!("{counts} · prouvé optimal"));
    }

    #[test]
    fn a_document_has_each_noun_in_its_number() {
        let lines = document_lines(Court::civil().document(), Lang::Fr).join("\n");
        assert!(lines.contains("1 chambre ·"), "{lines}");
        assert!(!lines.contains("(s)"), "{lines}");
    }
}
