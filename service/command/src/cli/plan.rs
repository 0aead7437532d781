//! `plan`: a draft calendar, written only once it is verified on the disk.

use super::exit::{Exit, Failure};
use super::scope::ScopeArgs;
use super::session::Session;
use super::values;
use std::path::PathBuf;

/// Propose un projet de calendrier avec la composition de chaque formation, affaire par affaire.
///
/// L'optimiseur est borné par le travail (--work), pas par l'horloge : mêmes données, mêmes options et
/// même graine donnent le même fichier, à l'octet près, quel que soit le nombre de fils. Avec
/// --time-limit, le projet arrive plus tôt mais n'est plus rejouable, et il le dit.
///
/// Le projet est vérifié règle par règle avant d'être écrit, puis relu et vérifié encore depuis le
/// disque. Un projet illégal n'est jamais écrit. L'écriture est atomique.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Document de la Cour
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
    /// Projet écrit (JSON)
    #[arg(long, value_name = "FICHIER")]
    out: PathBuf,
    /// Page HTML du projet, à regarder dans un navigateur
    #[arg(long, value_name = "FICHIER")]
    report: Option<PathBuf>,
    /// Projet antérieur : n'y change que ce que le document contredit, et ce qui l'entoure
    #[arg(long, value_name = "PROJET")]
    amend: Option<PathBuf>,
    #[command(flatten)]
    scope: ScopeArgs,
    /// Temps accordé, en secondes ; le projet n'est alors plus rejouable
    #[arg(long, value_name = "S", value_parser = values::number, conflicts_with = "work")]
    time_limit: Option<u64>,
    /// Travail accordé : nœuds par bloc et par étage (2000 par défaut)
    #[arg(long, value_name = "N", value_parser = values::number)]
    work: Option<u64>,
    /// Écart à la borne, en pour cent, dont les étages 4 à 6 se contentent (2 par défaut)
    #[arg(long, value_name = "%", value_parser = values::percent, default_value = "2", hide_default_value = true)]
    gap: u32,
    /// Graine du tirage qui départage les projets égaux (1 par défaut)
    #[arg(long, value_name = "N", value_parser = values::number, default_value = "1", hide_default_value = true)]
    seed: u64,
    /// Blocs résolus à la fois ; sans effet sur le résultat (tous les cœurs par défaut)
    #[arg(long, value_name = "N", value_parser = values::threads)]
    threads: Option<u32>,
    /// Longueur, en semaines, jusqu'à laquelle la période est planifiée d'un coup (18 par défaut)
    #[arg(long, value_name = "N", value_parser = values::weeks, default_value = "18", hide_default_value = true)]
    at_once_weeks: u32,
    /// Au-delà, semaines décidées à la fois (4 par défaut)
    #[arg(long, value_name = "N", value_parser = values::weeks, default_value = "4", hide_default_value = true)]
    stretch_weeks: u32,
    /// Au-delà, semaines suivantes gardées en vue pour décider celles-là (4 par défaut)
    #[arg(long, value_name = "N", value_parser = values::weeks_or_none, default_value = "4", hide_default_value = true)]
    look_ahead_weeks: u32,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement plan cour.json --out projet.json --report projet.html
  audiencement plan cour.json --out crim.json --scope cr --from 09/03/2026 --to 29/03/2026
  audiencement plan cour.json --out nouveau.json --amend projet.json
  audiencement plan cour.json --out vite.json --time-limit 10 --gap 2
  audiencement plan cour.json --out projet.json --format json | jq .objective

Étages, dans l'ordre : risque légal, stabilité, délai, qualité des formations, charge, calendrier. Un
étage n'est jamais dégradé pour améliorer un suivant.

Ce que des personnes ont décidé (audience validée, publiée ou épinglée) est gardé autant que le droit le
permet ; ce qui ne peut l'être est nommé, avec la règle et le fait, et le reste est planifié.

Codes de retour : 0 projet écrit · 1 projet écrit qui attend une décision (une décision ne peut être gardée,
une affaire a quitté les rôles) ou qui ne tient aucune audience · 2 document inutilisable · 3 pas de projet
dans le temps accordé · 4 défaut du moteur ou de la machine.";

#[cfg(not(feature = "milp"))]
pub(super) fn run(_: &Args, _: &mut Session<'_>) -> Result<Exit, Failure> {
    Err(super::export::without_optimiser())
}

#[cfg(feature = "milp")]
pub(super) use optimiser::run;

#[cfg(feature = "milp")]
mod optimiser {
    use super::super::effort::{Clock, Effort};
    use super::super::files::{
        ReadDocument, UnkeptFile, expect_apart, expect_of_this_court, expect_plain, plan_in,
        read_bytes, read_document, read_plan, to_json, write_file, written,
    };
    use super::super::headline::{PlanFigures, plan_lines, to_decide};
    use super::super::progress::Bar;
    use super::super::verify;
    use super::*;
    use crate::engine::{self, Earlier, Outcome, PlanOptions, Request};
    use crate::render::html;
    use solver::facts::plan::{Plan, Stretches};
    use solver::facts::text::Text;
    use solver::facts::validate::ValidDocument;
    use std::path::Path;

    pub(in crate::cli) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
        let clock = Clock::start();
        expect_plain(&args.out)?;
        if let Some(report) = &args.report {
            expect_plain(report)?;
            expect_apart(&args.out, report)?;
        }
        let read = read_document(&args.document)?;
        let options = options(args, &read.document, session)?;
        match solve(args, &read, &options, clock, session)? {
            Outcome::Planned(plan) => {
                let effort = Effort::so_far(clock);
                planned(args, &read.document, &plan, effort, session)
            }
            Outcome::NoPlanInTime => Err(no_plan_in_time(args)),
        }
    }

    fn options(
        args: &Args,
        document: &ValidDocument,
        session: &mut Session<'_>,
    ) -> Result<PlanOptions, Failure> {
        let plain = PlanOptions::plain();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(PlanOptions {
            scope: args.scope.resolve(document.get(), session)?,
            seed: args.seed,
            work_nodes: args.work.unwrap_or(plain.work_nodes),
            time_limit_seconds: args.time_limit,
            gap_bp: args.gap,
            threads: args
                .threads
                .and_then(|threads| usize::try_from(threads).ok())
                .unwrap_or(cores),
            stretches: Stretches {
                weeks: args.stretch_weeks,
                look_ahead_weeks: args.look_ahead_weeks,
                at_once_weeks: args.at_once_weeks,
            },
        })
    }

    fn solve(
        args: &Args,
        read: &ReadDocument,
        options: &PlanOptions,
        clock: Clock,
        session: &Session<'_>,
    ) -> Result<Outcome, Failure> {
        let limit = options.time_limit_seconds;
        let seconds_left =
            || limit.map(|limit| (limit as f64 - clock.elapsed().as_secs_f64()).max(0.0));
        let bar = Bar::new(session.is_interactive && !session.is_json(), session.lang);
        let show = |progress| bar.show(&progress);
        let earlier = args.amend.as_ref().map(|path| earlier(path, &read.document)).transpose()?;
        let outcome = engine::propose(&Request {
            document: &read.document,
            input_sha256: &read.sha256,
            earlier: earlier.as_ref().map(|(plan, sha256)| Earlier { plan, sha256 }),
            options,
            seconds_left: &seconds_left,
            progress: &show,
        });
        bar.clear();
        outcome.map_err(|error| {
            Failure::internal(Text::new(
                format!("l'optimiseur s'est arrêté : {error}"),
                format!("the optimiser stopped: {error}"),
            ))
        })
    }

    /// The plan to amend, with its SHA-256.
    fn earlier(path: &Path, document: &ValidDocument) -> Result<(Plan, String), Failure> {
        let bytes = read_bytes(path)?;
        let plan = plan_in(&bytes, path)?;
        expect_of_this_court(&plan, path, document)?;
        Ok((plan, engine::sha256(&bytes)))
    }

    fn planned(
        args: &Args,
        document: &ValidDocument,
        plan: &Plan,
        effort: Effort,
        session: &mut Session<'_>,
    ) -> Result<Exit, Failure> {
        let rules = write_verified(&args.out, document, plan, session)?;
        if let Some(report) = &args.report {
            let page = html::page(document, plan, session.lang);
            write_file(report, page.as_bytes(), session)?;
        }
        if session.is_json() {
            session.json(&PlanFigures::of(plan).with(effort))?;
            return Ok(exit(plan));
        }
        for line in plan_lines(plan, session.lang) {
            session.line(line)?;
        }
        session.say(&Text::new(
            format!("vérifié : 0 manquement, {rules} règles"),
            format!("verified: 0 breaches, {rules} rules"),
        ))?;
        session.say(&effort.sentence())?;
        for path in std::iter::once(&args.out).chain(&args.report) {
            session.say(&written(path))?;
        }
        for text in to_decide(plan) {
            session.say(&text)?;
        }
        Ok(exit(plan))
    }

    /// A plan that waits for people, or that holds nothing, is no success.
    fn exit(plan: &Plan) -> Exit {
        let is_fine = !plan.needs_a_decision() && !plan.hearings.is_empty();
        if is_fine { Exit::Fine } else { Exit::Findings }
    }

    /// Writes the plan beside its place, reads it back, verifies what was read and only then puts it
    /// in its place. Returns the number of rules checked.
    fn write_verified(
        out: &Path,
        document: &ValidDocument,
        plan: &Plan,
        session: &mut Session<'_>,
    ) -> Result<usize, Failure> {
        let file = UnkeptFile::write(out, &to_json(plan)?)?;
        let read_back = read_plan(file.path())?;
        let verification = engine::verify(document, &read_back);
        let broken = verification.findings.iter().find(|finding| verify::is_error(finding));
        if let Some(finding) = broken {
            let (rule, message) = (&finding.rule, &finding.message);
            return Err(Failure::internal(Text::new(
                format!("le projet relu enfreint {rule} : {}", message.fr),
                format!("the plan read back breaks {rule}: {}", message.en),
            )));
        }
        if read_back != *plan {
            return Err(Failure::internal(Text::new(
                "le projet relu n'est pas celui qui a été calculé",
                "the plan read back is not the one that was computed",
            )));
        }
        file.keep(session)?;
        Ok(verification.rules_checked)
    }

    fn no_plan_in_time(args: &Args) -> Failure {
        let limit = args.time_limit.unwrap_or_default();
        Failure::bad_input(
            Text::new(
                format!("pas de projet légal en {limit} s ; rien n'a été écrit"),
                format!("no lawful plan within {limit} s; nothing was written"),
            ),
            Text::new(
                "augmentez --time-limit, réduisez --scope ou la période, ou bornez par --work",
                "raise --time-limit, narrow --scope or the period, or limit by --work",
            ),
        )
        .with_exit(Exit::NoPlanInTime)
    }
}
