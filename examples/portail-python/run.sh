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

source ../with-service.sh
start_service "$engine" --demo
hearings=$(.venv/bin/python esquisse.py "$address")
echo "$hearings"
[ "$(echo "$hearings" | grep --count affaires)" -gt 0 ]
