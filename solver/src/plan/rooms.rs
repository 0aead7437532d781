//! Names the rooms of a calendar.

use super::DraftCalendar;
use crate::domain::CourtModel;

/// Gives each hearing a room.
pub fn assign_rooms(_model: &CourtModel, _calendar: &mut DraftCalendar) {}
