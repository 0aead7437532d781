#!/usr/bin/env bash
# What the build is made of, against deny.toml: licences, bans and sources always; known vulnerabilities where RustSec's
# advisories can be reached. Where they can't, that is said; with AUDIENCEMENT_REQUIRE_ADVISORIES=1 it fails.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/tools.sh
advisories=$(sed -n 's/^db-urls = \["\(.*\)"\]$/\1/p' deny.toml)

cargo_tool cargo-deny 0.20.2
cargo deny --locked check --hide-inclusion-graph bans licenses sources

if timeout 60 git ls-remote --exit-code "$advisories" HEAD >/dev/null 2>&1; then
  cargo deny --locked check advisories
else
  echo "ADVISORIES WERE NOT CHECKED: $advisories can't be reached, so nobody looked for known vulnerabilities" >&2
  echo "  with a mirror:  git config --global url.MIRROR.insteadOf $advisories" >&2
  [ "${AUDIENCEMENT_REQUIRE_ADVISORIES:-0}" = 0 ] || exit 1
fi
