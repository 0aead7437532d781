//! The command line: one file a command, each a description that reads like a manual page and a
//! `run` that turns arguments into an exit code.
#![cfg_attr(
    not(feature = "milp"),
    allow(dead_code, reason = "planning and export are left out of this build")
)]

#[cfg(feature = "grpc")]
mod audit;
#[cfg(feature = "grpc")]
mod backup;
mod check;
mod completions;
mod decode;
mod diagnostics;
mod diff;
mod edit;
mod effort;
mod exit;
mod explain;
mod export;
mod files;
mod generate;
mod gestures;
mod headline;
mod import;
#[cfg(feature = "grpc")]
mod integrity;
mod man;
#[cfg(feature = "grpc")]
mod migrate;
mod outputs;
mod plan;
#[cfg(feature = "milp")]
mod progress;
#[cfg(feature = "grpc")]
mod records;
#[cfg(feature = "grpc")]
mod replay;
mod rules;
mod schema;
mod scope;
#[cfg(feature = "grpc")]
mod serve;
mod session;
mod show;
#[cfg(test)]
mod stories;
mod system;
mod unknown;
mod usage;
mod values;
mod verify;

pub use exit::{Exit, Failure};
pub use outputs::output_schemas;
pub use session::{Format, Session};

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};
use solver::facts::text::Lang;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

/// Audiencement propose des projets de calendrier d'audiences à la Cour de cassation.
///
/// Le moteur lit les données de la Cour (un document JSON), propose un projet de calendrier : quelles
/// audiences sont tenues, dans quelle salle, par qui, avec quelles affaires et quelle composition pour
/// chacune. Il prouve de combien un meilleur projet pourrait être meilleur, contrôle le projet règle
/// par règle et dit pourquoi chaque affaire est où elle est, ou pourquoi elle n'est nulle part.
///
/// Un plan est toujours un projet. Aucune commande ne publie, ne convoque ni ne notifie.
#[derive(Debug, Parser)]
#[command(
    name = "audiencement",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    after_help = "« audiencement COMMANDE --help » donne le manuel d'une commande.",
    after_long_help = MANUAL
)]
struct Cli {
    /// Sortie pour les personnes (text) ou pour les programmes (json)
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "text",
        value_name = "text|json",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// Langue de la sortie : fr, ou en pour l'anglais
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "fr",
        value_name = "fr|en",
        hide_default_value = true,
        hide_possible_values = true
    )]
    lang: Language,
    /// Affiche l'aide : -h en bref, --help en entier
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Affiche la version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Language {
    Fr,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Fr => Self::Fr,
            Language::En => Self::En,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    Generate(generate::Args),
    Import(import::Args),
    Check(check::Args),
    Plan(plan::Args),
    Verify(verify::Args),
    Show(show::Args),
    Explain(explain::Args),
    Diff(diff::Args),
    Edit(edit::Args),
    Rules(rules::Args),
    Export(export::Args),
    Decode(decode::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
    #[cfg(feature = "grpc")]
    Serve(serve::Args),
    #[cfg(feature = "grpc")]
    Audit(audit::Args),
    #[cfg(feature = "grpc")]
    Integrity(integrity::Args),
    #[cfg(feature = "grpc")]
    Replay(replay::Args),
    #[cfg(feature = "grpc")]
    Migrate(migrate::Args),
    #[cfg(feature = "grpc")]
    Backup(backup::Backup),
    #[cfg(feature = "grpc")]
    Restore(backup::Restore),
}

const MANUAL: &str = "\
Premiers pas :
  audiencement generate --preset court-week --seed 1 --out cour.json
  audiencement plan cour.json --out projet.json --report projet.html
  audiencement verify cour.json projet.json
  audiencement show projet.json --chamber soc

Depuis des tableurs :
  audiencement import tableaux/ --out cour.json --complete-with court-8w --seed 1
  audiencement check cour.json

Sans fichier :
  audiencement generate --preset tiny --out - | audiencement check -
  « - » est l'entrée ou la sortie standard partout où un fichier est lu ou écrit ; ce qui est dit du
  résultat va alors à la sortie d'erreur.

Codes de retour :
  0  tout va bien
  1  constats : une règle est enfreinte, des demandes se contredisent, ou deux projets diffèrent
  2  entrée inutilisable : fichier, document ou argument ; tous les défauts sont nommés
  3  pas de plan dans le temps accordé
  4  défaut interne ; rien n'a été écrit";

const TEMPLATE: &str = "{about-with-newline}\nUsage : {usage}\n\n{all-args}{after-help}";

/// The whole program on the process's own streams.
pub fn main() -> ExitCode {
    #[cfg(feature = "grpc")]
    match std::env::args_os().nth(1) {
        Some(it) if it == server::SOLVE_OPERATION => return server::solve_operation(),
        Some(it) if it == server::READ_DOCUMENT => return server::read_document(),
        _ => {}
    }
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let is_interactive = stderr.is_terminal();
    let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| width.0);
    let mut out = io::BufWriter::new(stdout.lock());
    let mut err = stderr;
    let mut session = Session::new(&mut out, &mut err);
    session.is_interactive = is_interactive;
    session.width = width;
    run(std::env::args_os(), &mut session).into()
}

/// One command on the streams of a session.
pub fn run<I>(arguments: I, session: &mut Session<'_>) -> Exit
where
    I: IntoIterator<Item = OsString>,
{
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    (session.lang, session.format) = usage::habits(&arguments);
    let parsed = command().try_get_matches_from(arguments);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return usage::report(&error, session),
    };
    session.format = cli.format;
    session.lang = cli.lang.into();
    dispatch(&cli.command, session).unwrap_or_else(|failure| session.fail(&failure))
}

fn dispatch(command: &Command, session: &mut Session<'_>) -> Result<Exit, Failure> {
    match command {
        Command::Generate(args) => generate::run(args, session),
        Command::Import(args) => import::run(args, session),
        Command::Check(args) => check::run(args, session),
        Command::Plan(args) => plan::run(args, session),
        Command::Verify(args) => verify::run(args, session),
        Command::Show(args) => show::run(args, session),
        Command::Explain(args) => explain::run(args, session),
        Command::Diff(args) => diff::run(args, session),
        Command::Edit(args) => edit::run(args, session),
        Command::Rules(args) => rules::run(args, session),
        Command::Export(args) => export::run(args, session),
        Command::Decode(args) => decode::run(args, session),
        Command::Schema(args) => schema::run(args, session),
        Command::Completions(args) => completions::run(args, session),
        Command::Man(args) => man::run(args, session),
        #[cfg(feature = "grpc")]
        Command::Serve(args) => serve::run(args, session),
        #[cfg(feature = "grpc")]
        Command::Audit(args) => audit::run(args, session),
        #[cfg(feature = "grpc")]
        Command::Integrity(args) => integrity::run(args, session),
        #[cfg(feature = "grpc")]
        Command::Replay(args) => replay::run(args, session),
        #[cfg(feature = "grpc")]
        Command::Migrate(args) => migrate::run(args, session),
        #[cfg(feature = "grpc")]
        Command::Backup(args) => backup::backup(args, session),
        #[cfg(feature = "grpc")]
        Command::Restore(args) => backup::restore(args, session),
    }
}

/// The command, with its pages in French whatever clap would write itself.
fn command() -> clap::Command {
    in_french(Cli::command())
}

fn in_french(command: clap::Command) -> clap::Command {
    command
        .help_template(TEMPLATE)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading("Commandes ")
        .subcommand_value_name("COMMANDE")
        .mut_args(|argument| match (argument.get_help_heading(), argument.is_positional()) {
            (Some(_), _) => argument,
            (None, true) => argument.help_heading("Arguments "),
            (None, false) => argument.help_heading("Options "),
        })
        .mut_subcommands(in_french)
}

/// One line, with what it says on each stream.
#[cfg(test)]
fn run_line(line: &str) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut session = Session::new(&mut out, &mut err);
    let exit = run(line.split_whitespace().map(OsString::from), &mut session);
    drop(session);
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_well_formed() {
        command().debug_assert();
    }

    #[test]
    fn help_is_a_manual_in_french() {
        let (exit, out, _) = run_line("audiencement --help");
        assert_eq!(exit, Exit::Fine);
        assert!(out.contains("Codes de retour") && out.contains("Usage :"), "{out}");
        let (exit, out, _) = run_line("audiencement plan --help");
        assert_eq!(exit, Exit::Fine);
        assert!(out.contains("Exemples"), "{out}");
    }

    /// The long and the short help of a command and of all below it.
    fn helps(command: &mut clap::Command, helps: &mut Vec<(String, String)>) {
        let name = command.get_name().to_owned();
        helps.push((name.clone(), command.render_long_help().to_string()));
        helps.push((name, command.render_help().to_string()));
        for command in command.get_subcommands_mut() {
            self::helps(command, helps);
        }
    }

    #[test]
    fn no_help_has_a_word_of_clap_s_own() {
        let (mut command, mut pages) = (command(), Vec::new());
        command.build();
        helps(&mut command, &mut pages);
        assert!(pages.iter().any(|(name, _)| name == "verify") && pages.len() > 40);
        for (name, page) in pages {
            assert!(page.contains("Usage : "), "{name}: {page}");
            for english in [
                "Usage:",
                "Options:",
                "Commands:",
                "Arguments:",
                "Gestes:",
                "[default",
                "[possible",
                "[aliases",
                "Print help",
                "Possible values",
                "[COMMAND]",
            ] {
                assert!(!page.contains(english), "{name}: {english}: {page}");
            }
        }
    }

    #[test]
    fn every_command_of_the_readme_is_understood() {
        let readme = include_str!("../../../../README.md");
        let lines = readme.lines().filter_map(|line| line.strip_prefix("$ audiencement "));
        let lines: Vec<&str> = lines.map(|it| it.split(" #").next().unwrap_or(it)).collect();
        assert!(lines.len() > 15, "{lines:?}");
        for line in lines {
            let words = line.split_whitespace().map(|word| word.trim_matches('"'));
            let parsed =
                command().try_get_matches_from(std::iter::once("audiencement").chain(words));
            assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
        }
    }

    #[test]
    fn an_unknown_command_is_bad_input_with_a_suggestion() {
        let (exit, _, err) = run_line("audiencement plann a.json");
        assert_eq!(exit, Exit::BadInput);
        assert!(err.contains("plan"), "{err}");
    }

    #[test]
    fn a_missing_file_is_bad_input() {
        let (exit, _, err) = run_line("audiencement check /nulle/part.json");
        assert_eq!(exit, Exit::BadInput);
        assert!(err.contains("à faire"), "{err}");
    }

    #[test]
    fn an_unknown_rule_is_bad_input() {
        assert_eq!(run_line("audiencement rules FORM-99999").0, Exit::BadInput);
        assert_eq!(run_line("audiencement rules").0, Exit::Fine);
    }
}
