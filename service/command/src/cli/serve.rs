//! `serve`: the planning service.

use super::exit::{Exit, Failure};
use super::records::{said_of_the_service, unusable};
use super::session::Session;
use super::values::{self, Expected};
use server::settings::{Settings, SettingsError, Source};
use server::{EncryptionError, ListenError, RunError};
use solver::facts::text::Text;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Ouvre le service : données d'une Cour, projets, vérifications, règles, par gRPC (et gRPC-Web).
///
/// Un projet demandé est calculé par un processus à part, vérifié, puis gardé ; on le suit, on l'arrête,
/// on le retrouve après un redémarrage. Les personnes décident : le service ne publie rien.
///
/// Les réglages viennent d'un fichier (--config), de l'environnement (AUDIENCEMENT_SOLVE__QUEUE=50) et de
/// la ligne de commande ; le dernier l'emporte. docs/configuration.md les donne tous. Sans identification
/// des appelants, le service refuse de s'ouvrir, sauf --development, sur cette machine seulement.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Fichier de réglages (TOML)
    #[arg(long, value_name = "FICHIER")]
    config: Option<PathBuf>,
    /// Dossier des données gardées (SQLite), créé s'il n'existe pas
    #[arg(long, value_name = "DOSSIER", conflicts_with = "database")]
    data: Option<PathBuf>,
    /// Base PostgreSQL des données gardées, pour plusieurs serveurs
    #[arg(long, value_name = "postgres://…")]
    database: Option<String>,
    /// Adresse d'écoute ; le port 0 prend un port libre [127.0.0.1:50051]
    #[arg(long, value_name = "ADRESSE", value_parser = values::address)]
    listen: Option<SocketAddr>,
    /// Personne n'est identifié, tout est permis : pour un essai, sur cette machine seulement
    #[arg(long)]
    development: bool,
    /// Dépose une Cour synthétique, datasets/demonstration
    #[arg(long)]
    demo: bool,
    /// Tout autre réglage, comme solve.memory_mb=4096 ; répétable
    #[arg(long, value_name = "CLÉ=VALEUR", value_parser = setting)]
    set: Vec<(String, String)>,
    /// Contrôle les réglages et les fichiers qu'ils nomment, puis s'arrête
    #[arg(long)]
    check: bool,
    /// Demande au service de ces réglages s'il répond, puis s'arrête (code 0 ou 1)
    #[arg(long, conflicts_with = "check")]
    probe: bool,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement serve --data donnees --development --demo
  audiencement serve --config audiencement.toml
  audiencement serve --config audiencement.toml --check
  audiencement serve --config audiencement.toml --probe
  audiencement serve --database postgres://audiencement@localhost/audiencement --config audiencement.toml
  audiencement audit verify --data donnees

SIGHUP : certificats, clés et droits des appelants sont relus ; ils le sont aussi dans la minute quand leurs fichiers changent.
Ctrl-C ou SIGTERM : les appels en cours se terminent (drain_seconds au plus), puis le service s'arrête ;
un calcul interrompu reprend au démarrage suivant.";

fn setting(text: &str) -> Result<(String, String), Expected> {
    let pair = text.split_once('=').map(|(key, value)| (key.into(), value.into()));
    pair.ok_or_else(|| Expected::new("CLÉ=VALEUR", "KEY=VALUE"))
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let source = Source { file: args.config.clone(), flags: flags(args) };
    let settings = source.read().map_err(refused)?;
    if args.check {
        return check(&settings, session);
    }
    if args.probe {
        return probe(&settings, session);
    }
    if settings.development {
        session.note(&Text::new(
            "ATTENTION : mode développement. Personne n'est identifié, tout est permis à qui atteint cette machine. Pas de données réelles.",
            "WARNING: development mode. Nobody is identified, whoever reaches this machine may do everything. No real data.",
        ))?;
    }
    let mut said = Ok(());
    let ran = server::run(&settings, &source, &mut |address| {
        said = session.say(&listening(&settings, address)).and_then(|()| session.flush());
    });
    said?;
    ran.map(|()| Exit::Fine).map_err(|error| failure(&error))
}

/// Tells all that is wrong with what the settings name.
fn check(settings: &Settings, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let mut faults = server::examine(settings);
    let Some(last) = faults.pop() else {
        session.say(&Text::new("réglages valides", "the settings are valid"))?;
        return Ok(Exit::Fine);
    };
    for fault in &faults {
        let _ = session.fail(&failure(fault));
    }
    Err(failure(&last))
}

fn probe(settings: &Settings, session: &mut Session<'_>) -> Result<Exit, Failure> {
    match server::probe(settings) {
        Ok(()) => {
            session.say(&Text::new("le service répond", "the service answers"))?;
            Ok(Exit::Fine)
        }
        Err(why) => {
            let said = Text::new(
                format!("le service ne répond pas : {why}"),
                format!("the service does not answer: {why}"),
            );
            session.say(&said)?;
            Ok(Exit::Findings)
        }
    }
}

/// The settings that the command line names, by key.
fn flags(args: &Args) -> Vec<(String, String)> {
    // Quoted, so that a folder named 2026 is no number.
    let path = |path: &PathBuf| format!("{:?}", path.display().to_string());
    let mut flags = args.set.clone();
    let named = [
        ("data", args.data.as_ref().map(path)),
        ("database", args.database.clone()),
        ("listen", args.listen.map(|it| it.to_string())),
        ("development", args.development.then(|| "true".into())),
        ("demo", args.demo.then(|| "true".into())),
    ];
    let named = named.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    flags.extend(named);
    flags
}

fn listening(settings: &Settings, address: SocketAddr) -> Text {
    let scheme = if settings.tls.is_some() { "https" } else { "http" };
    let (fr, en) = if settings.development {
        (
            "cette machine seulement, sans identification",
            "this machine only, callers not identified",
        )
    } else {
        ("appelants identifiés", "callers identified")
    };
    Text::new(
        format!("à l'écoute sur {scheme}://{address} ; {fr}"),
        format!("listening on {scheme}://{address}; {en}"),
    )
}

fn refused(error: SettingsError) -> Failure {
    let SettingsError { message, next_step } = error;
    let said = Text::new(format!("réglages : {}", message.fr), format!("settings: {}", message.en));
    Failure::bad_input(said, next_step)
}

fn failure(error: &RunError) -> Failure {
    let (fr, en) = match error {
        RunError::Listen(ListenError::Address(..)) => (
            "choisissez un autre port : --listen 127.0.0.1:0",
            "choose another port: --listen 127.0.0.1:0",
        ),
        RunError::Listen(ListenError::Encryption(EncryptionError::Identity(..))) => (
            "donnez un certificat et la clé dont il est (tls.certificate, tls.key)",
            "give a certificate and the key that it is of (tls.certificate, tls.key)",
        ),
        RunError::Listen(ListenError::Encryption(_)) => (
            "donnez des fichiers PEM qui se lisent (tls.certificate, tls.key, tls.callers)",
            "give PEM files that can be read (tls.certificate, tls.key, tls.callers)",
        ),
        RunError::Access(_) => (
            "donnez des clés qui se lisent (tokens.keys, tokens.keys_authority)",
            "give keys that can be read (tokens.keys, tokens.keys_authority)",
        ),
        RunError::Folder(..) => (
            "donnez un dossier où ce compte peut écrire (data)",
            "give a folder where this account may write (data)",
        ),
        RunError::Listen(_) | RunError::Signing(_) | RunError::Telemetry(_) => (
            "corrigez ce réglage (docs/configuration.md)",
            "correct this setting (docs/configuration.md)",
        ),
        RunError::Clock(_) => (
            "réglez l'heure de cette machine (NTP), ou celle de la base",
            "set the clock of this machine (NTP), or that of the database",
        ),
        RunError::Records(_) | RunError::Process(_) | RunError::Replay(_) => {
            return unusable(error);
        }
    };
    let why = said_of_the_service(error);
    Failure::bad_input(
        Text::new(format!("service : {}", why.fr), format!("service: {}", why.en)),
        Text::new(fr, en),
    )
}
