#!/usr/bin/env bash
# Runs the commands of the README, section "Use it", as they are printed, in a folder of their own, and
# stops at the first that fails. Usage: scripts/readme.sh ENGINE
set -euo pipefail
engine=$(realpath "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin"
ln -s "$engine" "$folder/bin/audiencement"
ln -s "$root/fixtures" "$folder/fixtures"
export PATH="$folder/bin:$PATH"
cd "$folder"
count=0
while IFS= read -r line; do
  echo "\$ $line"
  # `diff` says by 1 that something differs.
  bash -c "$line" || { code=$?; [[ $line == "audiencement diff"* && $code == 1 ]] || exit "$code"; }
  count=$((count + 1))
done < <(sed -n '/^## Use it/,/^## /p' "$root/README.md" | sed -n 's/^\$ \(audiencement .*\)$/\1/p')
[ "$count" -ge 10 ] || { echo "only $count commands found in the README" >&2; exit 1; }
echo "$count commands of the README work as printed"
