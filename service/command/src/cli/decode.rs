//! `decode`: another solver's answer to the exported model, as a plan.

use super::exit::{Exit, Failure};
use super::scope::ScopeArgs;
use super::session::Session;
use std::path::PathBuf;

/// Lit la solution d'un autre solveur et écrit le projet qu'elle décrit.
///
/// La solution porte sur le modèle écrit par `export` avec le même document et le même périmètre : une
/// colonne et sa valeur par ligne, les colonnes absentes valent 0. Le projet est écrit tel quel ;
/// `verify` dit ce qu'il vaut.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Document de la Cour
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
    /// Solution : « colonne valeur » par ligne
    #[arg(long, value_name = "FICHIER")]
    solution: PathBuf,
    /// Projet écrit
    #[arg(long, value_name = "FICHIER")]
    out: PathBuf,
    #[command(flatten)]
    scope: ScopeArgs,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement decode cour.json --solution scip.txt --out scip.json
  audiencement verify cour.json scip.json

Codes de retour : 0 projet écrit · 2 fichier inutilisable.";

#[cfg(not(feature = "milp"))]
pub(super) fn run(_: &Args, _: &mut Session<'_>) -> Result<Exit, Failure> {
    Err(super::export::without_optimiser())
}

#[cfg(feature = "milp")]
pub(super) use answer::run;

#[cfg(feature = "milp")]
mod answer {
    use super::super::files::{read_bytes, read_document, shown, to_json, write_file, written};
    use super::super::outputs::Decode;
    use super::{Args, Exit, Failure, Session};
    use crate::engine;
    use solver::facts::text::Text;
    use std::collections::BTreeMap;

    pub(in crate::cli) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
        let read = read_document(&args.document)?;
        let scope = args.scope.resolve(read.document.get(), session)?;
        let text = read_bytes(&args.solution)?;
        let solution = solution(&String::from_utf8_lossy(&text))?;
        let plan = engine::plan_of_solution(&read.document, &scope, &solution);
        write_file(&args.out, &to_json(&plan)?, session)?;
        if session.is_json() {
            session.json(&Decode { out: shown(&args.out), objective: plan.objective })?;
        } else {
            session.say(&written(&args.out))?;
        }
        Ok(Exit::Fine)
    }

    fn solution(text: &str) -> Result<BTreeMap<String, i64>, Failure> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines.map(|(index, line)| pair(line).ok_or_else(|| unreadable(index + 1, line))).collect()
    }

    /// A column and its value, rounded: solvers answer integers up to a tolerance.
    fn pair(line: &str) -> Option<(String, i64)> {
        let (name, value) = line.trim().split_once(char::is_whitespace)?;
        let value: f64 = value.trim().parse().ok()?;
        #[expect(clippy::cast_possible_truncation, reason = "checked to be of moderate size")]
        (value.abs() < 1e15).then(|| (name.to_owned(), value.round() as i64))
    }

    fn unreadable(number: usize, line: &str) -> Failure {
        Failure::bad_input(
            Text::new(
                format!("ligne {number} de la solution illisible : « {line} »"),
                format!("line {number} of the solution can't be read: \"{line}\""),
            ),
            Text::new(
                "écrivez une colonne et sa valeur par ligne, séparées par une espace",
                "write one column and its value a line, separated by a space",
            ),
        )
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_column_and_its_value_are_read_and_rounded() {
            let read = solution("open_h1 0.9999999\n\nlist_c2_h1\t1\n").ok();
            let expected = [("open_h1".to_owned(), 1), ("list_c2_h1".to_owned(), 1)];
            assert_eq!(read, Some(BTreeMap::from(expected)));
        }

        #[test]
        fn a_line_without_a_value_or_with_no_number_is_refused() {
            assert!(solution("open_h1").is_err());
            assert!(solution("open_h1 NaN").is_err());
        }
    }
}
