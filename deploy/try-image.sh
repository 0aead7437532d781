#!/usr/bin/env bash
# Builds deploy/Dockerfile step by step without a container daemon, starts the image as it is meant to be run (its own user,
# a root file system that is only read, no capability, its volume alone to write in), calls it and stops it by SIGTERM.
# Needs root, on Debian; some minutes, for it compiles everything. What a public image holds is not tried: Debian's packages
# stand for it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/trial/common.sh"

# One field of how the image is run.
field() { jq --raw-output "$1" "$work/image.json"; }

prepare
command -v jq >/dev/null || install_with_apt jq
context=$work/context
rm -rf "$context" "$work/volume"
mkdir -p "$context"
# What git knows, as it is now.
git -C "$root" ls-files -z | tar --create --directory "$root" --null --files-from=- | tar --extract --directory "$context"
"$work/python/bin/python" "$root/deploy/trial/build.py" "$root/deploy/Dockerfile" "$context" "$root/deploy/trial/base.sh" \
  "$work" "SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct)" >"$work/image.json"

image=$(field .folder) volume=$(field .volume) user=$(field .user)
mapfile -t command < <(field '.command[]')
settings "$work/settings"
chown --recursive "$user" "$work/settings"
chmod 0400 "$work/settings/tls/server.key"
# A volume begins as what the image has there.
cp --archive "$image$volume" "$work/volume"
container=(systemd-nspawn --quiet --register=no --keep-unit --console=pipe --directory "$image" --read-only
  --private-network --drop-capability=all --no-new-privileges=yes --bind "$work/volume:$volume"
  --bind-ro "$work/settings:/etc/audiencement" --setenv=AUDIENCEMENT_DEMO=true)

# Even root could not.
if "${container[@]}" touch /usr/local/bin/none 2>/dev/null; then fail "the root file system can be written"; fi
"${container[@]}" --user "${user%:*}" "${command[@]}" &
started=$!
trap 'kill -KILL "$started" 2>/dev/null || true' EXIT
first=$(leader "$started") || fail "the container does not start"
calls "$first"
grep -E '^(Uid|CapEff|NoNewPrivs|Seccomp):' "/proc/$first/status"
nsenter --target "$first" --all setpriv --reuid "${user%:*}" --clear-groups sh -c "$(field .health)" || fail "its health check"
kill -TERM "$first"
wait "$started" || fail "asked to stop, it ended with $?"
[ -n "$(find "$work/volume" -name '*.sqlite')" ] || fail "nothing was recorded in the volume"
echo "the image is built, starts, answers and stops"
