#!/usr/bin/env bash
# Writes the bill of materials of the program (CycloneDX 1.5): its crates, and the C and C++ inside two of them, which
# cargo knows nothing of. SOURCE_DATE_EPOCH is its time, when set. Usage: scripts/sbom.sh FILE
set -euo pipefail
file=$(realpath "$1")
cd "$(dirname "$0")/.."
source scripts/tools.sh
source scripts/apt.sh

# Where the source of a crate lies.
source_of() {
  dirname "$(cargo metadata --locked --format-version 1 | jq -r --arg name "$1" '.packages[] | select(.name == $name) | .manifest_path')"
}

command -v jq >/dev/null || install_with_apt jq
cargo_tool cargo-cyclonedx 0.5.9
# One file for each program of the workspace, beside its package.
trap 'rm -f ./*/*_bin.cdx.json ./*/*/*_bin.cdx.json' EXIT
cargo cyclonedx --manifest-path service/command/Cargo.toml --describe binaries --no-build-deps \
  --format json --spec-version 1.5 --quiet
highs=$(sed -n 's/^HIGHS_[A-Z]*=//p' "$(source_of highs-sys)/HiGHS/Version.txt" | paste -sd.)
sqlite=$(sed -n 's/^#define SQLITE_VERSION *"\(.*\)"$/\1/p' "$(source_of libsqlite3-sys)/sqlite3/sqlite3.h")
# Nothing of this machine's folders stays in it.
jq --arg root "$PWD" --arg highs "$highs" --arg sqlite "$sqlite" '
  def inside(crate; component):
    (.components[] | select(.name == crate)) |= (.components = [{type: "library", scope: "required"} + component]);
  walk(if type == "string" then gsub("file://\($root)"; "file://") else . end)
  | inside("highs-sys"; {
      name: "HiGHS", version: $highs, licenses: [{license: {id: "MIT"}}],
      purl: "pkg:github/ERGO-Code/HiGHS@v\($highs)"})
  | inside("libsqlite3-sys"; {
      name: "SQLite", version: $sqlite, licenses: [{license: {id: "blessing"}}],
      cpe: "cpe:2.3:a:sqlite:sqlite:\($sqlite):*:*:*:*:*:*:*"})
' service/command/audiencement_bin.cdx.json >"$file"
echo "$file: $(jq '[.. | objects | select(.type == "library")] | length' "$file") libraries"
