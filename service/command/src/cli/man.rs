//! `man`: the manual's pages, for the system's `man`.

use super::exit::{Exit, Failure};
use super::files::{not_written, write_file, written};
use super::session::Session;
use clap_mangen::Man;
use std::path::PathBuf;

/// Écrit le manuel : une page pour le programme, une pour chaque commande.
///
/// Sans --out, la page du programme va à la sortie standard.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Dossier où écrire toutes les pages, créé s'il n'existe pas
    #[arg(long, value_name = "DOSSIER")]
    out: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement man | man -l -
  audiencement man --out ~/.local/share/man/man1";

/// Titles of sections as clap_mangen writes them, and in French.
const TITLES: [(&str, &str); 4] = [
    (".SH NAME", ".SH NOM"),
    (".SH EXTRA", ".SH NOTES"),
    (".SH \"OPTIONS \"", ".SH OPTIONS"),
    (".SH \"ARGUMENTS \"", ".SH ARGUMENTS"),
];

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let pages = pages();
    let Some(folder) = &args.out else {
        for (_, page) in pages.into_iter().take(1) {
            session.give(page.as_bytes())?;
        }
        return Ok(Exit::Fine);
    };
    std::fs::create_dir_all(folder).map_err(|error| not_written(folder, &error))?;
    for (name, page) in pages {
        let file = folder.join(name);
        write_file(&file, page.as_bytes(), session)?;
        session.note(&written(&file))?;
    }
    Ok(Exit::Fine)
}

/// The pages with their file names, the program's first.
fn pages() -> Vec<(String, String)> {
    let mut command = super::command();
    command.build();
    let mut pages = Vec::new();
    add(command, None, &mut pages);
    pages
}

fn add(command: clap::Command, within: Option<&str>, pages: &mut Vec<(String, String)>) {
    let name = match within {
        Some(parent) => format!("{parent}-{}", command.get_name()),
        None => command.get_name().to_owned(),
    };
    let below: Vec<clap::Command> = command.get_subcommands().cloned().collect();
    let mut page = Vec::new();
    let man = Man::new(command.display_name(name.clone())).title(name.to_uppercase());
    // A vector takes whatever is written to it.
    let _ = man.render(&mut page);
    pages.push((format!("{name}.1"), in_french(&String::from_utf8_lossy(&page))));
    for command in below {
        add(command, Some(&name), pages);
    }
}

fn in_french(page: &str) -> String {
    let line = |line: &str| {
        let title = TITLES.iter().find(|(title, _)| *title == line);
        format!("{}\n", title.map_or(line, |(_, french)| french))
    };
    page.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::run_line;
    use super::*;

    #[test]
    fn every_command_has_its_page_in_french() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("man1");
        let (exit, _, said) = run_line(&format!("audiencement man --out {}", place.display()));
        assert_eq!(exit, Exit::Fine, "{said}");
        for command in super::super::command().get_subcommands() {
            let page = place.join(format!("audiencement-{}.1", command.get_name()));
            let page = std::fs::read_to_string(&page).unwrap();
            assert!(page.contains(".SH NOM\n") && page.contains(".SH SYNOPSIS\n"), "{page}");
        }
        for (name, page) in pages() {
            assert!(page.contains("\n.TH "), "{name}");
            for english in [".SH NAME", ".SH EXTRA", "SUBCOMMANDS", "Possible values", "[default"] {
                assert!(!page.contains(english), "{name}: {english}");
            }
        }
    }

    #[test]
    fn the_program_s_page_goes_to_the_standard_output() {
        let (exit, page, _) = run_line("audiencement man");
        assert_eq!(exit, Exit::Fine);
        assert!(page.contains("Premiers pas") && page.contains("audiencement\\-plan(1)"), "{page}");
    }
}
