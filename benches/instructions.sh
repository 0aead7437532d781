#!/usr/bin/env bash
# Counts the instructions of the engine's own two hottest paths, HiGHS aside, under callgrind: formulating
# (prune and assemble) and verifying. Counts, unlike seconds, are the same on a busy machine.
set -euo pipefail

engine=$(realpath "${1:?usage: benches/instructions.sh ENGINE [PRESET]}")
preset=${2:-court-8w}
command -v valgrind >/dev/null || { echo "valgrind is missing: apt-get install valgrind" >&2; exit 1; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$engine" generate --preset "$preset" --seed 1 --out court.json >/dev/null
"$engine" plan court.json --out plan.json --time-limit 10 >/dev/null

# count LABEL FUNCTION COMMAND...
count() {
    local label=$1 function=$2
    shift 2
    valgrind --tool=callgrind --callgrind-out-file="$label" --toggle-collect="$function" "$@" \
        >/dev/null 2>&1 || true
    awk -v label="$label" '/^summary:|^totals:/ { n = $2 } END { printf "%-10s %12d\n", label, n }' "$label"
}

count prune 'solver::formulation::assemble::prune*' "$engine" export court.json --mps model.mps
count assemble 'solver::formulation::assemble::assemble*' "$engine" export court.json --mps model.mps
count verify 'solver::verify::verify_calendar*' "$engine" verify court.json plan.json
