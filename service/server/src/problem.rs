//! Why a call is refused: a code that never changes, sentences in both languages and the next step.

use solver::facts::plan::FindingReport;
use solver::facts::text::Text;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;
use tonic::Code;

/// Why a call is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", .message.fr)]
pub struct Problem {
    /// Which kind of refusal.
    pub kind: Kind,
    /// What happened.
    pub message: Text,
    /// The field of the request that is at fault, as a JSON pointer; empty if none is.
    pub field: String,
    /// How long to wait before asking again, where that helps.
    pub retry_after: Option<Duration>,
    /// What the verifier found and stands in the way.
    pub findings: Box<[FindingReport]>,
    /// What the message tells of this case, by name.
    pub parameters: Box<BTreeMap<&'static str, String>>,
}

macro_rules! kinds {
    ($($name:ident $code:literal $status:ident
        fr: $title_fr:literal, $step_fr:literal;
        en: $title_en:literal, $step_en:literal;)*) => {
        /// Every kind of refusal.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind {
            $(#[doc = $title_en] $name,)*
        }

        /// All of them, in the order of their codes.
        pub const KINDS: &[Kind] = &[$(Kind::$name),*];

        impl Kind {
            /// Stable code, never reused.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What happened, in general.
            pub fn title(self) -> Text {
                match self { $(Self::$name => Text::new($title_fr, $title_en),)* }
            }

            /// What to do next.
            pub fn next_step(self) -> Text {
                match self { $(Self::$name => Text::new($step_fr, $step_en),)* }
            }

            /// The status of gRPC that it goes with.
            pub fn status(self) -> Code {
                match self { $(Self::$name => Code::$status,)* }
            }
        }
    };
}

kinds! {
    NotFound "P1001" NotFound
        fr: "Ressource inconnue.", "Vérifier le nom, ou lister les ressources.";
        en: "Unknown resource.", "Check the name, or list the resources.";
    AlreadyExists "P1002" AlreadyExists
        fr: "Nom déjà pris.", "Choisir un autre nom.";
        en: "The name is taken.", "Choose another name.";
    EtagMismatch "P1003" Aborted
        fr: "La ressource a changé depuis sa lecture.", "La relire, puis redemander avec son nouvel etag.";
        en: "The resource changed since it was read.", "Read it again, then ask with its new etag.";
    RequestIdReused "P1004" InvalidArgument
        fr: "Cet identifiant de requête a servi à une autre demande.", "Tirer un nouvel identifiant (UUID).";
        en: "This request id was used for another request.", "Draw a new id (a UUID).";
    QueueFull "P1005" ResourceExhausted
        fr: "La file est pleine.", "Redemander après le délai indiqué.";
        en: "The queue is full.", "Ask again after the delay shown.";
    TransitionRefused "P1007" FailedPrecondition
        fr: "Un projet dans cet état ne va pas dans celui demandé.", "Suivre les étapes : projet, proposé, validé, publié ailleurs, tenu, clos.";
        en: "A draft in this state does not go to the one asked for.", "Follow the steps: draft, proposed, validated, published elsewhere, held, closed.";
    EditRefused "P1008" FailedPrecondition
        fr: "Un projet dans cet état ne se modifie plus.", "Demander un nouveau projet.";
        en: "A draft in this state is edited no more.", "Ask for a new draft.";
    OverrideRequired "P1009" FailedPrecondition
        fr: "Modifier un projet validé demande une dérogation motivée.", "Joindre une dérogation : la personne et le motif.";
        en: "Editing a validated draft takes an override with a reason.", "Add an override: the person and the reason.";
    BadPageToken "P1010" InvalidArgument
        fr: "Jeton de page invalide.", "Reprendre à la première page.";
        en: "Invalid page token.", "Start again at the first page.";
    Unexplained "P1012" FailedPrecondition
        fr: "Le projet a des manquements que nulle dérogation ne couvre.", "Corriger le projet, ou joindre à chaque manquement une dérogation motivée à une règle qui en admet.";
        en: "The draft has breaches that no override covers.", "Correct the draft, or give each breach an override with a reason, of a rule that may be set aside.";
    Erased "P1013" FailedPrecondition
        fr: "Ces données ont été effacées : elles étaient plus anciennes que la durée de conservation.", "Demander ce qui en reste : dates, états, empreintes.";
        en: "These data were erased: they were older than they are kept.", "Ask for what remains of them: dates, states, digests.";
    Busy "P1020" Unavailable
        fr: "La base est occupée.", "Redemander dans un instant.";
        en: "The database is busy.", "Ask again in a moment.";
    DiskFull "P1021" ResourceExhausted
        fr: "Plus de place pour la base.", "Libérer de la place, puis redemander.";
        en: "No room is left for the database.", "Free some room, then ask again.";
    Damaged "P1022" DataLoss
        fr: "Ce qui est gardé n'est pas ce que le registre des changements en dit, ou la base est abîmée.", "Arrêter le service, lancer « audiencement audit verify », restaurer une copie.";
        en: "What is kept is not what the record of changes says, or the database is damaged.", "Stop the service, run `audiencement audit verify`, restore a copy.";
    OutOfReach "P1023" Unavailable
        fr: "La base est hors d'atteinte, ou ne peut être écrite.", "Redemander après le délai indiqué ; sinon, voir le journal du serveur.";
        en: "The database is out of reach, or can't be written.", "Ask again after the delay shown; otherwise see the server's log.";
    StoreFault "P1025" Internal
        fr: "La base a un défaut.", "Voir le journal du serveur ; restaurer une copie si la base est abîmée.";
        en: "The database has a fault.", "See the server's log; restore a copy if the database is damaged.";
    Stopping "P1030" Unavailable
        fr: "Le service s'arrête.", "Redemander après le délai indiqué : un autre serveur répondra, ou celui-ci une fois relancé.";
        en: "The service is stopping.", "Ask again after the delay shown: another server will answer, or this one once it is back.";
    Missing "P2001" InvalidArgument
        fr: "Il manque un champ.", "Remplir ce champ.";
        en: "A field is missing.", "Fill in this field.";
    Malformed "P2002" InvalidArgument
        fr: "Un champ est mal formé.", "Corriger ce champ.";
        en: "A field is malformed.", "Correct this field.";
    Unknown "P2003" InvalidArgument
        fr: "Un identifiant n'est pas dans le document.", "Vérifier l'identifiant, ou déposer un document à jour.";
        en: "An id is not in the document.", "Check the id, or put an up-to-date document.";
    InvalidDocument "P2004" FailedPrecondition
        fr: "Le document a des défauts.", "Corriger chaque défaut signalé, puis redéposer le document.";
        en: "The document has problems.", "Correct every diagnostic, then put the document again.";
    TooLarge "P2005" ResourceExhausted
        fr: "Le document est trop volumineux.", "Découper le document par chambre ou par période.";
        en: "The document is too large.", "Split the document by chamber or by period.";
    Stalled "P2006" DeadlineExceeded
        fr: "La suite du message n'est pas venue.", "Renvoyer le message en entier, sans pause.";
        en: "The rest of the message did not come.", "Send the whole message again, without a pause.";
    Crowded "P2007" ResourceExhausted
        fr: "Trop de documents arrivent en même temps.", "Redemander après le délai indiqué.";
        en: "Too many documents come at the same time.", "Ask again after the delay shown.";
    Unidentified "P3001" Unauthenticated
        fr: "L'appelant n'est pas identifié.", "Joindre un jeton valide (authorization: Bearer …), ou se connecter avec un certificat connu.";
        en: "The caller is not identified.", "Send a valid token (authorization: Bearer …), or connect with a known certificate.";
    NotAllowed "P3002" PermissionDenied
        fr: "L'appelant n'a pas ce droit.", "Demander à qui préside la chambre, ou le rôle à qui tient les droits.";
        en: "The caller may not do this.", "Ask whoever presides the chamber, or whoever keeps the roles.";
    TooOften "P3003" ResourceExhausted
        fr: "Trop d'appels.", "Redemander après le délai indiqué.";
        en: "Too many calls.", "Ask again after the delay shown.";
    NoKeys "P3004" Unavailable
        fr: "Les clés de l'émetteur des jetons sont hors d'atteinte.", "Redemander dans un instant ; sinon, vérifier le réglage tokens.keys.";
        en: "The keys of the tokens' issuer are out of reach.", "Ask again in a moment; otherwise check the setting tokens.keys.";
    TooManyConnections "P3005" ResourceExhausted
        fr: "Trop de connexions.", "Fermer celles qui ne servent plus, puis redemander après le délai indiqué.";
        en: "Too many connections.", "Close those that are of no more use, then ask again after the delay shown.";
    Stopped "P4001" Cancelled
        fr: "Opération arrêtée à la demande de quelqu'un.", "Redemander un projet si besoin.";
        en: "The operation was stopped because somebody asked.", "Ask for a draft again if needed.";
    RunBroken "P4002" Internal
        fr: "Le calcul s'est interrompu deux fois.", "Lire le journal de l'opération, puis le signaler.";
        en: "The run broke down twice.", "Read the operation's log, then report it.";
}

/// Most bytes of a sentence or a path that is told: it may repeat what a caller sent, and a status travels in headers.
pub(crate) const LONGEST: usize = 256;

/// A text of 256 bytes at most, as [`shortened`].
pub(crate) fn brief(text: &str) -> Cow<'_, str> {
    shortened(text, LONGEST)
}

/// A text, or both its ends around an ellipsis: sentences that repeat what was sent have it in their middle.
pub(crate) fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    const ELLIPSIS: &str = "…";
    if text.len() <= most {
        return text.into();
    }
    let half = (most - ELLIPSIS.len()) / 2;
    let is_between = |at: &usize| text.is_char_boundary(*at);
    let head = (0..=half).rev().find(is_between).unwrap_or(0);
    let tail = (text.len() - half..=text.len()).find(is_between).unwrap_or(text.len());
    [&text[..head], ELLIPSIS, &text[tail..]].concat().into()
}

impl Problem {
    /// A refusal that no field is at fault for.
    pub fn new(kind: Kind, message: Text) -> Self {
        let (field, findings, parameters) = (String::new(), Box::default(), Box::default());
        Self { kind, message, field, retry_after: None, findings, parameters }
    }

    /// A refusal of which there is no more to say than its kind.
    pub fn of(kind: Kind) -> Self {
        Self::new(kind, kind.title())
    }

    /// A refusal of a field that is not filled in.
    pub fn missing(field: &str) -> Self {
        let text = Text::new(format!("il manque {field}"), format!("{field} is missing"));
        Self::in_field(Kind::Missing, field, text)
    }

    /// The same refusal, with something that its message tells.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        let _ = self.parameters.insert(name, brief(&value.to_string()).into());
        self
    }

    /// The same refusal, of a request that is a part of another: `place` is where.
    pub fn within(self, place: &str) -> Self {
        Self { field: format!("{place}{}", self.field), ..self }
    }

    /// A refusal of a field.
    pub fn in_field(kind: Kind, field: &str, message: Text) -> Self {
        Self { field: field.into(), ..Self::new(kind, message) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_ordered_and_said_in_both_languages() {
        let codes: Vec<_> = KINDS.iter().map(|kind| kind.code()).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
        for kind in KINDS {
            let said = [kind.title(), kind.next_step()];
            let said = said.iter().flat_map(|text| [&text.fr, &text.en]);
            assert!(said.into_iter().all(|it| !it.is_empty() && it.len() <= LONGEST));
        }
    }

    #[test]
    fn a_long_text_keeps_both_its_ends_and_its_characters() {
        assert_eq!(brief("« soc »"), "« soc »");
        for filler in ["x", "é", "…", "😀", "a\u{301}"] {
            for length in 1..400 {
                let text = format!("« {} » n'est pas une date", filler.repeat(length));
                let told = brief(&text);
                assert!(told.len() <= LONGEST && told.starts_with("« "), "{told}");
                assert!(told.ends_with(" » n'est pas une date"), "{told}");
            }
        }
    }
}
