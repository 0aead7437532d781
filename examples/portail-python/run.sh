#!/usr/bin/env bash
# Runs the example against the service that this script starts. Usage: run.sh ENGINE
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
engine=$(realpath "$1")
cd "$here"
python3 -m venv .venv
.venv/bin/pip install --quiet --requirement requirements.txt
.venv/bin/python -m grpc_tools.protoc -I ../../proto/proto --python_out=. --grpc_python_out=. \
    ../../proto/proto/audiencement/planning/v1/*.proto

folder=$(mktemp -d)
"$engine" serve --development --demo --data "$folder/data" --listen 127.0.0.1:0 >"$folder/said" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 100); do
    address=$(grep --only-matching --extended-regexp '127\.0\.0\.1:[0-9]+' "$folder/said" || true)
    [ -n "$address" ] && break
    kill -0 "$server" || exit 1
    sleep 0.1
done
hearings=$(.venv/bin/python esquisse.py "$address")
echo "$hearings"
[ "$(echo "$hearings" | grep --count affaires)" -gt 0 ]
