//! Compiles the `.proto` files without protoc: protox reads them, tonic writes the Rust code.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const ROOT: &str = "proto";
const PACKAGE: &str = "proto/audiencement/planning/v1";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={PACKAGE}");
    let mut compiler = protox::Compiler::new([ROOT])?;
    compiler.include_imports(true).include_source_info(true).open_files(proto_files()?)?;

    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    fs::write(out.join("descriptor_set.bin"), compiler.encode_file_descriptor_set())?;
    // No transport: a client is made over any channel, and this crate pulls in no network code.
    tonic_prost_build::configure()
        .build_transport(false)
        // Maps in order: the same message has the same bytes.
        .btree_map(".")
        .compile_fds(compiler.file_descriptor_set())?;
    Ok(())
}

/// The files of the package, in a fixed order.
fn proto_files() -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(Path::new(PACKAGE))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "proto"));
    files.sort();
    Ok(files)
}
