#!/usr/bin/env bash
# Compares the engine with other solvers on the same instances (compare.py --help); with `weeks` first,
# measures how its time grows with the weeks planned (weeks.py --help).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
venv="$here/.venv"

[ -x "$venv/bin/pip" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
script=compare.py
if [ "${1:-}" = weeks ]; then
    script=weeks.py
    shift
fi
exec "$venv/bin/python" "$here/$script" "$@"
