//! `show`: a plan as tables.

use super::exit::{Exit, Failure};
use super::files::{read_document, read_plan, read_plan_of, write_file, written};
use super::outputs::Show;
use super::session::Session;
use super::unknown::unknown;
use crate::render::view::{Names, person_sheet};
use crate::render::weeks::{Entry, entries, weeks};
use crate::render::{html, text};
use solver::facts::calendar::DateRange;
use solver::facts::ids::{HearingId, PersonId};
use solver::facts::plan::{HearingReport, Plan};
use solver::facts::text::Text;
use std::path::PathBuf;

/// Montre un projet : grille de la semaine, feuille d'audience ou feuille d'une personne.
///
/// Sans filtre : une grille par semaine, demi-journées en lignes, chambres en colonnes. Chaque case
/// donne la section, la formation, la salle, qui préside et le nombre d'affaires.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Projet
    #[arg(value_name = "PROJET")]
    plan: PathBuf,
    /// Document de la Cour, pour les noms des chambres, sections et salles
    #[arg(long, value_name = "DOCUMENT")]
    data: Option<PathBuf>,
    /// Une seule chambre
    #[arg(long, value_name = "CHAMBRE")]
    chamber: Option<String>,
    /// Une seule semaine : un jour de cette semaine, ou son numéro (2026-S11, S11 ou 11)
    #[arg(long, value_name = "SEMAINE")]
    week: Option<String>,
    /// Feuille d'une audience
    #[arg(long, value_name = "AUDIENCE")]
    hearing: Option<String>,
    /// Feuille d'une personne
    #[arg(long, value_name = "PERSONNE")]
    person: Option<String>,
    /// Écrit la page HTML du projet (avec --data)
    #[arg(long, value_name = "FICHIER", requires = "data")]
    report: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement show projet.json --week S11
  audiencement show projet.json --data cour.json --chamber soc
  audiencement show projet.json --hearing soc-s1-f-2026-03-10-am
  audiencement show projet.json --person P0042
  audiencement show projet.json --data cour.json --report projet.html";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let read = args.data.as_deref().map(read_document).transpose()?;
    let plan = match &read {
        Some(read) => read_plan_of(&args.plan, &read.document)?,
        None => read_plan(&args.plan)?,
    };
    if let (Some(report), Some(read)) = (&args.report, &read) {
        let page = html::page(&read.document, &plan, session.lang);
        write_file(report, page.as_bytes(), session)?;
        session.note(&written(report))?;
        return Ok(Exit::Fine);
    }
    let names = Names::new(read.as_ref().map(|read| read.document.get()), session.lang);
    if let Some(person) = &args.person {
        return show_person(person, &plan, &names, session);
    }
    let chosen = chosen(args, &plan, &names)?;
    if session.is_json() {
        session.json(&Show::Hearings(chosen))?;
        return Ok(Exit::Fine);
    }
    if args.hearing.is_some() {
        for hearing in chosen {
            let sheet = text::hearing_sheet(hearing, &names, session.width);
            session.line(sheet)?;
        }
        return Ok(Exit::Fine);
    }
    let shown = shown_entries(args, &plan, &names, &chosen)?;
    for week in weeks(shown.into_iter(), &names) {
        let grid = text::week_grid(&week, &names, session.width);
        session.line(grid)?;
    }
    if chosen.is_empty() {
        session.say(&Text::new("aucune audience", "no hearing"))?;
    }
    Ok(Exit::Fine)
}

/// The hearings chosen, and what was fixed elsewhere in the chamber and the week chosen.
fn shown_entries<'p>(
    args: &Args,
    plan: &'p Plan,
    names: &Names<'p>,
    chosen: &[&HearingReport],
) -> Result<Vec<Entry<'p>>, Failure> {
    let week = args.week.as_ref().map(|week| week_of(week, plan)).transpose()?;
    let mut shown = entries(plan, names);
    shown.retain(|entry| match entry {
        Entry::Hearing(hearing) => chosen.iter().any(|one| one.id == hearing.id),
        Entry::Commitment(_, slot) => {
            let own = entry.chamber(names);
            week.is_none_or(|week| week.contains(slot.date))
                && args.chamber.as_ref().is_none_or(|wanted| own.eq_ignore_ascii_case(wanted))
        }
    });
    Ok(shown)
}

fn chosen<'p>(
    args: &Args,
    plan: &'p Plan,
    names: &Names<'_>,
) -> Result<Vec<&'p HearingReport>, Failure> {
    let mut hearings: Vec<&HearingReport> = plan.hearings.iter().collect();
    if let Some(id) = &args.hearing {
        let wanted = HearingId::from(id.as_str());
        hearings.retain(|hearing| hearing.id == wanted);
        if hearings.is_empty() {
            let known: Vec<&str> =
                plan.hearings.iter().map(|hearing| hearing.id.as_str()).collect();
            return Err(unknown("l'audience", "hearing", id, &known));
        }
    }
    if let Some(chamber) = &args.chamber {
        expect_chamber(chamber, plan, names)?;
        hearings.retain(|hearing| names.column(&hearing.unit).eq_ignore_ascii_case(chamber));
    }
    if let Some(week) = &args.week {
        let range = week_of(week, plan)?;
        hearings.retain(|hearing| range.contains(hearing.date));
    }
    Ok(hearings)
}

/// A chamber that the plan holds hearings of, or that the document has.
fn expect_chamber(chamber: &str, plan: &Plan, names: &Names<'_>) -> Result<(), Failure> {
    let chambers = names.document().into_iter().flat_map(|document| &document.chambers);
    let mut known: Vec<String> = chambers.map(|chamber| chamber.id.0.clone()).collect();
    known.extend(plan.hearings.iter().map(|hearing| names.column(&hearing.unit)));
    known.sort();
    known.dedup();
    if known.iter().any(|one| one.eq_ignore_ascii_case(chamber)) {
        return Ok(());
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    Err(unknown("la chambre", "chamber", chamber, &known))
}

/// A week by one of its days or by its ISO number; without a year, the plan's first such week.
fn week_of(text: &str, plan: &Plan) -> Result<DateRange, Failure> {
    let dates: Vec<_> = plan.hearings.iter().map(|hearing| hearing.date).collect();
    crate::render::view::week_named(text, &dates).ok_or_else(|| {
        Failure::bad_input(
            Text::new(
                format!("« {text} » n'est pas une semaine du projet"),
                format!("`{text}` is no week of the plan"),
            ),
            Text::new(
                "donnez un jour (09/03/2026) ou un numéro (S11, 2026-S11)",
                "give a day (2026-03-09) or a number (W11, 2026-W11)",
            ),
        )
    })
}

fn show_person(
    person: &str,
    plan: &Plan,
    names: &Names<'_>,
    session: &mut Session<'_>,
) -> Result<Exit, Failure> {
    let id = PersonId::from(person);
    let sheet = person_sheet(plan, &id);
    let is_known = names.document().is_some_and(|doc| doc.people.iter().any(|one| one.id == id));
    if sheet.is_empty() && !is_known {
        let mut known: Vec<&str> = plan
            .hearings
            .iter()
            .flat_map(crate::render::view::everybody)
            .map(PersonId::as_str)
            .collect();
        known.sort_unstable();
        known.dedup();
        return Err(unknown("la personne", "person", person, &known));
    }
    if session.is_json() {
        session.json(&Show::Attendances(sheet))?;
    } else {
        let page = text::person_sheet(&id, &sheet, names, session.width);
        session.line(page)?;
    }
    Ok(Exit::Fine)
}
