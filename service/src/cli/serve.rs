//! `serve`: the planning service.

use super::exit::{Exit, Failure};
use super::records::{RecordsArgs, unusable};
use super::session::Session;
use server::{ListenError, RunError};
use solver::text::Text;
use std::net::SocketAddr;

/// Ouvre le service : données d'une Cour, projets, vérifications, règles, par gRPC (et gRPC-Web).
///
/// Un projet demandé est calculé par un processus à part, vérifié, puis gardé ; on le suit, on l'arrête,
/// on le retrouve après un redémarrage. Les personnes décident : le service ne publie rien.
///
/// Les appelants ne sont pas encore identifiés : le service n'écoute que sur cette machine. Ce qui est
/// déposé est gardé dans un dossier, révision par révision, avec un registre de chaque changement.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    records: RecordsArgs,
    /// Adresse d'écoute, sur cette machine ; le port 0 prend un port libre
    #[arg(
        long,
        value_name = "ADRESSE",
        default_value = "127.0.0.1:50051",
        hide_default_value = true
    )]
    listen: SocketAddr,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement serve --data donnees
  audiencement serve --data donnees --listen 127.0.0.1:0
  audiencement serve --database postgres://audiencement@localhost/audiencement
  audiencement audit verify --data donnees

Ctrl-C ou SIGTERM : les appels en cours se terminent (10 s au plus), puis le service s'arrête.";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let mut said = Ok(());
    let ran = server::run(&args.records.location(), args.listen, |address| {
        said = session
            .say(&Text::new(
                format!(
                    "à l'écoute sur http://{address} ; cette machine seulement, sans identification"
                ),
                format!("listening on http://{address}; this machine only, callers not identified"),
            ))
            .and_then(|()| session.flush());
    });
    said?;
    ran.map(|()| Exit::Fine).map_err(|error| failure(&error))
}

fn failure(error: &RunError) -> Failure {
    let (fr, en) = match error {
        RunError::Listen(ListenError::NotLoopback(_)) => (
            "écoutez sur une adresse de cette machine : --listen 127.0.0.1:50051",
            "listen on an address of this machine: --listen 127.0.0.1:50051",
        ),
        RunError::Listen(_) => (
            "choisissez un autre port : --listen 127.0.0.1:0",
            "choose another port: --listen 127.0.0.1:0",
        ),
        RunError::Records(_) | RunError::Process(_) => return unusable(error),
    };
    Failure::bad_input(
        Text::new(format!("service : {error}"), format!("service: {error}")),
        Text::new(fr, en),
    )
}
