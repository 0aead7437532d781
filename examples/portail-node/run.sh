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

folder=$(mktemp -d)
"$engine" serve --development --data "$folder/data" --listen 127.0.0.1:0 >"$folder/said" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 100); do
    address=$(grep --only-matching --extended-regexp '127\.0\.0\.1:[0-9]+' "$folder/said" || true)
    [ -n "$address" ] && break
    kill -0 "$server" || exit 1
    sleep 0.1
done
node dist/round-trip.js "$document" "$address" "$chamber"
