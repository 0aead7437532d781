//! `completions`: what a shell needs to complete this command.

use super::exit::{Exit, Failure};
use super::session::Session;
use clap_complete::Shell;

/// Écrit de quoi compléter la commande au clavier : commandes, options et valeurs admises.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Interpréteur : bash, zsh, fish, elvish ou powershell
    #[arg(value_enum, value_name = "INTERPRÉTEUR", hide_possible_values = true)]
    shell: Shell,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement completions bash > ~/.local/share/bash-completion/completions/audiencement
  audiencement completions zsh > ~/.zfunc/_audiencement
  audiencement completions fish > ~/.config/fish/completions/audiencement.fish";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let mut command = super::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    session.give(&script)?;
    Ok(Exit::Fine)
}

#[cfg(test)]
mod tests {
    use super::super::run_line;
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn every_shell_completes_every_command_and_its_options() {
        for shell in Shell::value_variants() {
            let (exit, script, said) = run_line(&format!("audiencement completions {shell}"));
            assert_eq!(exit, Exit::Fine, "{said}");
            for command in super::super::command().get_subcommands() {
                assert!(script.contains(command.get_name()), "{shell}: {}", command.get_name());
            }
            assert!(script.contains("time-limit"), "{shell}");
        }
    }

    #[test]
    fn another_shell_is_refused_with_those_that_there_are() {
        let (exit, _, said) = run_line("audiencement completions cmd");
        assert_eq!(exit, Exit::BadInput);
        assert!(said.contains("valeurs admises : bash"), "{said}");
    }
}
