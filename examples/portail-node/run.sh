#!/usr/bin/env bash
# Starts the service with records of its own, and takes a president's round trip against it from Node.
# Usage: run.sh ENGINE [DOCUMENT [CHAMBER]]
set -euo pipefail

engine=$(realpath "${1:?usage: run.sh ENGINE [DOCUMENT [CHAMBER]]}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
document=$(realpath "${2:-$here/../../fixtures/courts/court-week.json}")
chamber=${3:-comm}

if ! command -v npm >/dev/null; then
    echo "node is not installed: install Node 20 or later with npm, then run this again" >&2
    [ "${AUDIENCEMENT_REQUIRE_NODE:-0}" = 1 ] && exit 1
    exit 0
fi

cd "$here"
npm ci --no-audit --no-fund --loglevel error
npm run --silent build

source ../with-service.sh
start_service "$engine"
node dist/round-trip.js "$document" "$address" "$chamber"
