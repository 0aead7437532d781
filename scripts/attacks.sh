#!/usr/bin/env bash
# Runs the tests that attack the service (a command that takes names of tests) and prints, for each kind of attack, how
# many there are and how many held. Fails if one did not.
set -euo pipefail

kinds=(hostile access rights encryption fuzz wire validation health encrypted checked asked audit copies tampering erase roles dump requests look upgrade crash frozen silent kills
    child disk lock clock clients servers upkeep)
said=$(mktemp)
trap 'rm -f "$said"' EXIT
failed=0
"$@" -- "${kinds[@]/%/::}" | tee "$said" || failed=1

printf '\n| attack | tests | held |\n|---|---|---|\n'
for kind in "${kinds[@]}"; do
    tests=$(grep -cE "^test $kind::.*\.\.\. (ok|FAILED)" "$said" || true)
    held=$(grep -c "^test $kind::.*\.\.\. ok" "$said" || true)
    printf '| %s | %s | %s |\n' "$kind" "$tests" "$held"
    [ "$tests" -gt 0 ] || { echo "no test of $kind was run" >&2; failed=1; }
done
exit "$failed"
