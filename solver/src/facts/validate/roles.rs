//! Which roles fit which places.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::diagnostic::Code;
use crate::facts::ids::PersonId;
use crate::facts::input::Role;

/// A place that asks for certain roles: the code of a misfit and the roles that fit.
type Place = (Code, fn(Role) -> bool);

/// Who reports a case.
pub(super) const RAPPORTEUR: Place = (Code::RapporteurRole, is_seat);
/// Who sits.
pub(super) const ATTENDEE: Place = (Code::AttendeeRole, is_seat);
/// Who speaks for the law.
pub(super) const PROSECUTION: Place = (Code::ProsecutionRole, is_prosecution);
/// Who keeps the record.
pub(super) const CLERK: Place = (Code::ClerkRole, |role| matches!(role, Role::Clerk));

/// Whether the role is that of a magistrate of the bench who sits.
fn is_seat(role: Role) -> bool {
    match role {
        Role::FirstPresident
        | Role::ChamberPresident
        | Role::Judge
        | Role::ExtraordinaryJudge
        | Role::ReferendaryJudge => true,
        Role::Auditor
        | Role::ProsecutorGeneral
        | Role::FirstAdvocateGeneral
        | Role::AdvocateGeneral
        | Role::ReferendaryAdvocateGeneral
        | Role::Clerk => false,
    }
}

/// Whether the role is of the prosecution.
fn is_prosecution(role: Role) -> bool {
    match role {
        Role::ProsecutorGeneral
        | Role::FirstAdvocateGeneral
        | Role::AdvocateGeneral
        | Role::ReferendaryAdvocateGeneral => true,
        Role::FirstPresident
        | Role::ChamberPresident
        | Role::Judge
        | Role::ExtraordinaryJudge
        | Role::ReferendaryJudge
        | Role::Auditor
        | Role::Clerk => false,
    }
}

/// The person is known and has a role that fits the place.
pub(super) fn fits(
    id: &PersonId,
    at: &At<'_>,
    index: &Index<'_>,
    report: &mut Report,
    (code, suits): Place,
) {
    let Some(person) = index.person(report, at, id) else { return };
    if !suits(person.role) {
        let role = person.role;
        report.tell(
            code,
            at,
            id.as_str(),
            format!("« {id} » ne peut pas être désigné ici : {}.", role_fr(role)),
            format!("\"{id}\" can't be named here: {}.", role_en(role)),
        );
    }
}

fn role_fr(role: Role) -> &'static str {
    match role {
        Role::FirstPresident => "premier président",
        Role::ChamberPresident => "président de chambre",
        Role::Judge => "conseiller",
        Role::ExtraordinaryJudge => "conseiller en service extraordinaire",
        Role::ReferendaryJudge => "conseiller référendaire",
        Role::Auditor => "auditeur",
        Role::ProsecutorGeneral => "procureur général",
        Role::FirstAdvocateGeneral => "premier avocat général",
        Role::AdvocateGeneral => "avocat général",
        Role::ReferendaryAdvocateGeneral => "avocat général référendaire",
        Role::Clerk => "greffier",
    }
}

fn role_en(role: Role) -> &'static str {
    match role {
        Role::FirstPresident => "first president",
        Role::ChamberPresident => "president of chamber",
        Role::Judge => "judge",
        Role::ExtraordinaryJudge => "extraordinary judge",
        Role::ReferendaryJudge => "referendary judge",
        Role::Auditor => "auditor",
        Role::ProsecutorGeneral => "prosecutor general",
        Role::FirstAdvocateGeneral => "first advocate general",
        Role::AdvocateGeneral => "advocate general",
        Role::ReferendaryAdvocateGeneral => "referendary advocate general",
        Role::Clerk => "clerk",
    }
}
