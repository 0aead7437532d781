#!/usr/bin/env bash
# Builds what is shipped, as it lies below /usr/local: the program, its manual, completions, bill of materials and
# licences. No path and no clock of the machine that builds is in it. Usage: scripts/dist.sh FOLDER
set -euo pipefail
mkdir -p "$1"
folder=$(realpath "$1")
cd "$(dirname "$0")/.."
source scripts/setup.sh
# Where there is no git, the builder says when.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
cargo_home=${CARGO_HOME:-$HOME/.cargo}
# A target of its own: other flags compile everything again.
target=$(realpath -m "${CARGO_TARGET_DIR:-target}/dist")

# No path of this machine in messages or symbols; lines of code stay with whoever builds.
export RUSTFLAGS="--remap-path-prefix=$target=/target --remap-path-prefix=$cargo_home=/cargo --remap-path-prefix=$PWD=/source"
export CFLAGS="-ffile-prefix-map=$target=/target -ffile-prefix-map=$cargo_home=/cargo" CXXFLAGS
CXXFLAGS=$CFLAGS
export CARGO_PROFILE_RELEASE_STRIP=debuginfo
CARGO_TARGET_DIR=$target cargo build --release --locked -p command

install -D "$target/release/audiencement" "$folder/bin/audiencement"
"$folder/bin/audiencement" man --out "$folder/share/man/man1" >/dev/null
completions=$folder/share/bash-completion/completions
mkdir -p "$completions"
"$folder/bin/audiencement" completions bash >"$completions/audiencement"
documents=$folder/share/doc/audiencement
install -D --mode 644 --target-directory "$documents" LICENSE-APACHE LICENSE-MIT deploy/audiencement.toml
scripts/sbom.sh "$documents/audiencement.cdx.json"
(cd "$folder" && sha256sum bin/audiencement share/doc/audiencement/audiencement.cdx.json)
