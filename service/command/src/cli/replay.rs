//! `replay`: a run of the service done again, byte for byte.

use super::exit::{Exit, Failure};
use super::outputs::Replayed;
use super::records::{RecordsArgs, unusable};
use super::session::Session;
use server::settings::Settings;
use server::{Replay, ReplayError, RunError};
use solver::facts::text::Text;

/// Refait un calcul gardé, avec les mêmes données et la même demande, et compare les octets du projet.
///
/// Le projet comparé est celui du calcul, avant toute modification à la main. Un calcul borné par
/// l'horloge ne se refait pas.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Le calcul : operations/…, ou le projet qu'il a donné : drafts/…
    #[arg(value_name = "CALCUL")]
    run: String,
    #[command(flatten)]
    records: RecordsArgs,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement replay operations/0198c0de-0000-7000-8000-000000000001 --data donnees
  audiencement replay drafts/0198c0de-0000-7000-8000-000000000002 --data donnees

Retour 0 : les mêmes octets. Retour 1 : d'autres.";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let records = args.records.existing()?;
    let lang = session.lang;
    let is_shown = session.is_interactive && !session.is_json();
    let bar = if is_shown {
        indicatif::ProgressBar::new_spinner()
    } else {
        indicatif::ProgressBar::hidden()
    };
    let show = |stage: Text| bar.set_message(stage.get(lang).to_owned());
    let replayed = server::replay(&records, &Settings::default(), &args.run, &show);
    bar.finish_and_clear();
    let replay = replayed.map_err(|error| failure(&error))?;
    if session.is_json() {
        session.json(&Replayed {
            draft: format!("drafts/{}", replay.draft),
            same: replay.is_same(),
            recorded_sha256: replay.recorded_sha256.clone(),
            replayed_sha256: replay.replayed_sha256.clone(),
            recorded_by_engine: replay.other_engine.clone(),
        })?;
    } else {
        session.say(&sentence(&replay))?;
    }
    Ok(if replay.is_same() { Exit::Fine } else { Exit::Findings })
}

fn sentence(replay: &Replay) -> Text {
    let Replay { draft, recorded_sha256, replayed_sha256, other_engine } = replay;
    if replay.is_same() {
        return Text::new(
            format!("drafts/{draft} : mêmes octets ({recorded_sha256})"),
            format!("drafts/{draft}: same bytes ({recorded_sha256})"),
        );
    }
    let engine = other_engine.as_ref().map(|version| {
        (format!(" ; fait par le moteur {version}"), format!("; made by engine {version}"))
    });
    let (fr, en) = engine.unwrap_or_default();
    Text::new(
        format!(
            "drafts/{draft} : d'autres octets, {recorded_sha256} gardé, {replayed_sha256} refait{fr}"
        ),
        format!(
            "drafts/{draft}: other bytes, {recorded_sha256} kept, {replayed_sha256} made again{en}"
        ),
    )
}

fn failure(error: &RunError) -> Failure {
    let RunError::Replay(why) = error else { return unusable(error) };
    let (message, action) = match why {
        ReplayError::NoDraft => (
            ("ce calcul n'a pas donné de projet", "this run made no draft"),
            ("choisissez un calcul réussi", "choose a run that succeeded"),
        ),
        ReplayError::TimeLimited => (
            (
                "ce calcul était borné par l'horloge : il ne se refait pas",
                "this run had a time limit: it can't be replayed",
            ),
            (
                "bornez par le travail (work_nodes) ce qui doit se refaire",
                "limit by work (work_nodes) what must be replayed",
            ),
        ),
        ReplayError::Records(why) if why.code() == "P1001" => (
            ("ce calcul n'est pas dans les données gardées", "this run is not in the records"),
            (
                "prenez son nom dans ListOperations ou ListDrafts",
                "take its name from ListOperations or ListDrafts",
            ),
        ),
        ReplayError::Records(_) => return unusable(error),
        ReplayError::Broken(_) => {
            return Failure::internal(Text::new(format!("calcul : {why}"), format!("run: {why}")));
        }
    };
    Failure::bad_input(Text::new(message.0, message.1), Text::new(action.0, action.1))
}
