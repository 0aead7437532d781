//! What benches must be: the sizes and orders of the texts, benches of real decisions, and what holds over
//! courts drawn at random.

mod decisions;
mod properties;
mod sizes;
