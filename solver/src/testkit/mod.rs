//! Small courts for examples: a hearing in one line, three facts a test.

mod court;
mod documents;
mod draws;
mod halves;
mod parts;

pub use court::{Court, bench_lines, case_ix, designated_ids, hearing_ix, person_ix};
pub use halves::{
    Agreement, compare_halves, compare_term, halves_agree, halves_agree_over, largest_measure,
    no_draw_breaks,
};
pub use parts::{
    absent, case, commitment, date, event, existing, office, pattern, person, room, set_aside,
};
