//! Messages of the API to the engine's types and back; no panic on any input.
