//! What can be done, as the table of rights counts it.

use solver::facts::text::Text;
use store::DraftState;

/// Something that a caller may or may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::AsRefStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Action {
    /// Rules, terms, codes; what the service offers.
    ReadCatalogue,
    /// Validate a document that is not kept.
    CheckDocument,
    /// Names, dates and figures of the data.
    ReadDataset,
    /// Chambers, sections, patterns, rooms, people and cases, to label what is shown.
    ReadItems,
    /// The data themselves, and why people are absent.
    ReadDocument,
    /// A new revision of the data.
    ChangeDataset,
    /// Ask for a draft.
    Propose,
    /// Follow a planning.
    ReadOperation,
    /// Stop a planning that one asked for.
    CancelOwn,
    /// Stop a planning that somebody else asked for.
    CancelOthers,
    /// Drafts: what they say, why, and what differs between two.
    ReadDraft,
    /// Verify a calendar.
    Verify,
    /// Change a draft by hand before it is validated.
    Edit,
    /// Change by hand what was validated, by an override.
    EditValidated,
    /// Put a draft before those who decide, or take it back.
    Submit,
    /// Validate a draft, or withdraw a validation.
    Validate,
    /// Record what happened elsewhere: published, held, closed.
    Record,
    /// Give a draft up.
    GiveUp,
}

impl Action {
    /// What is done, after "to".
    pub(crate) fn name(self) -> Text {
        let (fr, en) = match self {
            Self::ReadCatalogue => ("lire le catalogue", "read the catalogue"),
            Self::CheckDocument => ("contrôler un document", "check a document"),
            Self::ReadDataset => ("voir les jeux de données", "see the datasets"),
            Self::ReadItems => {
                ("lire personnes, salles et affaires", "read people, rooms and cases")
            }
            Self::ReadDocument => ("lire les données", "read the data"),
            Self::ChangeDataset => ("changer les données", "change the data"),
            Self::Propose => ("demander un projet", "ask for a draft"),
            Self::ReadOperation => ("suivre une opération", "follow an operation"),
            Self::CancelOwn => ("arrêter sa propre opération", "stop one's own operation"),
            Self::CancelOthers => {
                ("arrêter l'opération d'autrui", "stop somebody else's operation")
            }
            Self::ReadDraft => ("lire un projet", "read a draft"),
            Self::Verify => ("vérifier un calendrier", "verify a calendar"),
            Self::Edit => ("modifier un projet", "edit a draft"),
            Self::EditValidated => (
                "déroger, ou modifier ce qui est validé",
                "set rules aside, or edit what is validated",
            ),
            Self::Submit => ("proposer un projet", "put a draft forward"),
            Self::Validate => ("valider un projet", "validate a draft"),
            Self::Record => ("consigner la suite d'un projet", "record what became of a draft"),
            Self::GiveUp => ("abandonner un projet", "give a draft up"),
        };
        Text::new(fr, en)
    }

    /// That of moving a draft from a state to another.
    pub(crate) fn of_transition(from: DraftState, to: DraftState) -> Self {
        match (from, to) {
            (_, DraftState::Validated) | (DraftState::Validated, DraftState::Proposed) => {
                Self::Validate
            }
            (_, DraftState::Draft | DraftState::Proposed) => Self::Submit,
            (_, DraftState::PublishedElsewhere | DraftState::Held | DraftState::Closed) => {
                Self::Record
            }
            (_, DraftState::Cancelled) => Self::GiveUp,
        }
    }
}
