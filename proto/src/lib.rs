//! Messages, clients and server traits of the planning service, generated from
//! `proto/audiencement/planning/v1`. No logic, and no dependency on the engine.

/// Version 1 of the API: package `audiencement.planning.v1`.
#[allow(
    unused_qualifications,
    clippy::allow_attributes_without_reason,
    clippy::large_enum_variant,
    reason = "code that nobody writes by hand"
)]
pub mod v1 {
    tonic::include_proto!("audiencement.planning.v1");
}

/// The descriptors of every file of the API and of what it imports, encoded, for server reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] =
    include_bytes!(concat!(env!("OUT_DIR"), "/descriptor_set.bin"));
