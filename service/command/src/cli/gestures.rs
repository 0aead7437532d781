//! Gestures on a draft, from the command line: applied in the order in which they are written.

use super::values::Expected;
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, FromArgMatches};
use solver::change::Edit;

/// The gestures, in the order written.
#[derive(Debug, Clone)]
pub(super) struct Gestures(pub(super) Vec<Edit>);

/// A kind of gesture: its name, its value, its help, and how the value is read.
type Gesture = (&'static str, &'static str, &'static str, fn(&str) -> Result<Edit, Expected>);

const GESTURES: [Gesture; 9] = [
    ("move", "AFFAIRE=AUDIENCE", "Déplace une affaire inscrite vers une autre audience", |text| {
        let (case, to) = pair(text, '=')?;
        Ok(Edit::MoveCase { case: case.into(), to: to.into() })
    }),
    ("add", "AFFAIRE=AUDIENCE", "Inscrit une affaire qui ne l'est nulle part", |text| {
        let (case, hearing) = pair(text, '=')?;
        Ok(Edit::AddCase { case: case.into(), hearing: hearing.into() })
    }),
    ("remove", "AFFAIRE", "Retire une affaire de son audience", |text| {
        Ok(Edit::RemoveCase { case: one(text)?.into() })
    }),
    (
        "swap",
        "AUDIENCE=SORTANT:ENTRANT",
        "Remplace une personne par une autre, dans son siège",
        |text| {
            let (hearing, people) = pair(text, '=')?;
            let (leaving, joining) = pair(people, ':')?;
            Ok(Edit::SwapMember {
                hearing: hearing.into(),
                leaving: leaving.into(),
                joining: joining.into(),
            })
        },
    ),
    (
        "join",
        "AUDIENCE=PERSONNE",
        "Fait siéger une personne de plus : greffier, avocat général ou magistrat, selon ce qu'elle est",
        |text| {
            let (hearing, person) = pair(text, '=')?;
            Ok(Edit::AddMember { hearing: hearing.into(), person: person.into() })
        },
    ),
    ("leave", "AUDIENCE=PERSONNE", "Une personne ne siège plus", |text| {
        let (hearing, person) = pair(text, '=')?;
        Ok(Edit::RemoveMember { hearing: hearing.into(), person: person.into() })
    }),
    ("room", "AUDIENCE=SALLE", "Change la salle ; rien après = pour aucune", |text| {
        let (hearing, room) = split(text, '=')?;
        let room = (!room.is_empty()).then(|| room.into());
        Ok(Edit::ChangeRoom { hearing: one(hearing)?.into(), room })
    }),
    (
        "cancel",
        "AUDIENCE",
        "Ne tient plus une audience ; ses affaires ne sont plus inscrites",
        |text| Ok(Edit::CancelHearing { hearing: one(text)?.into() }),
    ),
    ("hold", "AUDIENCE", "Tient une audience possible, d'abord sans personne ni affaire", |text| {
        Ok(Edit::HoldHearing { hearing: one(text)?.into() })
    }),
];

fn one(text: &str) -> Result<&str, Expected> {
    let name = Some(text.trim()).filter(|text| !text.is_empty());
    name.ok_or_else(|| Expected::new("un nom, qui manque", "a name, which is missing"))
}

fn split(text: &str, mark: char) -> Result<(&str, &str), Expected> {
    let halves = text.split_once(mark).map(|(left, right)| (left.trim(), right.trim()));
    halves.ok_or_else(|| {
        let (fr, en) = (format!("deux noms et « {mark} »"), format!("two names and `{mark}`"));
        Expected::new(fr, en)
    })
}

fn pair(text: &str, mark: char) -> Result<(&str, &str), Expected> {
    let (left, right) = split(text, mark)?;
    Ok((one(left)?, one(right)?))
}

impl clap::Args for Gestures {
    fn augment_args(command: Command) -> Command {
        let arguments = GESTURES.map(|(name, value, help, read)| {
            Arg::new(name)
                .long(name)
                .value_name(value)
                .help(help)
                .action(ArgAction::Append)
                .value_parser(ValueParser::new(read))
        });
        let names = GESTURES.map(|(name, ..)| name);
        let group = ArgGroup::new("gestes").args(names).required(true).multiple(true);
        command.next_help_heading("Gestes ").args(arguments).group(group).next_help_heading(None)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Gestures {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut placed: Vec<(usize, Edit)> = Vec::new();
        for (name, ..) in GESTURES {
            let places = matches.indices_of(name).into_iter().flatten();
            placed.extend(places.zip(matches.get_many(name).into_iter().flatten().cloned()));
        }
        placed.sort_by_key(|(place, _)| *place);
        Ok(Self(placed.into_iter().map(|(_, edit)| edit).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Args as _;

    fn read(line: &str) -> Result<Vec<Edit>, clap::Error> {
        let command = Gestures::augment_args(Command::new("edit")).no_binary_name(true);
        let matches = command.try_get_matches_from(line.split_whitespace())?;
        Ok(Gestures::from_arg_matches(&matches)?.0)
    }

    #[test]
    fn gestures_keep_the_order_in_which_they_are_written() {
        let edits = read("--hold h2 --move 24-1=h2 --cancel h1 --move 24-2=h2 --swap h2=P1:P2");
        assert_eq!(
            edits.unwrap(),
            [
                Edit::HoldHearing { hearing: "h2".into() },
                Edit::MoveCase { case: "24-1".into(), to: "h2".into() },
                Edit::CancelHearing { hearing: "h1".into() },
                Edit::MoveCase { case: "24-2".into(), to: "h2".into() },
                Edit::SwapMember {
                    hearing: "h2".into(),
                    leaving: "P1".into(),
                    joining: "P2".into()
                },
            ]
        );
    }

    #[test]
    fn a_room_may_be_taken_away_and_half_a_gesture_is_refused() {
        let without = Edit::ChangeRoom { hearing: "h".into(), room: None };
        assert_eq!(read("--room h=").unwrap(), [without]);
        for line in ["", "--move 24-1", "--swap h=P1", "--join h=", "--room =R1"] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
