#!/usr/bin/env bash
# Starts deploy/audiencement.service under a real systemd, in a container of this machine's own system, calls it and
# stops it. Needs root, on Debian. Usage: deploy/try-unit.sh ENGINE
set -euo pipefail
engine=$(realpath "$1")
source "$(dirname "${BASH_SOURCE[0]}")/trial/common.sh"

inside() { nsenter --target "$first" --all "$@"; }

await_boot() {
  for _ in $(seq 300); do
    inside systemctl is-active --quiet audiencement.service 2>/dev/null && return
    inside systemctl is-failed --quiet audiencement.service 2>/dev/null && break
    sleep 0.1
  done
  inside journalctl --no-pager --unit audiencement.service >&2 || true
  fail "the unit does not start"
}

prepare
system=$work/unit
base "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$system" systemd systemd-sysv dbus libstdc++6
install -D "$engine" "$system/usr/local/bin/audiencement"
install -D --mode 644 "$root/deploy/audiencement.service" --target-directory "$system/etc/systemd/system"
settings "$system/etc/audiencement"
chmod 0600 "$system/etc/audiencement/tls/server.key"
printf 'AUDIENCEMENT_DEMO=true\n' >"$system/etc/audiencement/environment"
systemctl --quiet --root="$system" enable audiencement.service

systemd-nspawn --quiet --register=no --keep-unit --directory "$system" --private-network --boot >"$work/unit.log" 2>&1 &
container=$!
trap 'kill -KILL "$container" 2>/dev/null || true' EXIT
first=$(leader "$container") || fail "no container: $(tail -3 "$work/unit.log")"
await_boot
calls "$first"
main=$(inside systemctl show --value --property MainPID audiencement.service)
inside grep -E '^(Uid|CapEff|NoNewPrivs|Seccomp):' "/proc/$main/status"
inside systemctl stop audiencement.service
result=$(inside systemctl show --value --property Result --property ExecMainStatus audiencement.service | paste -sd' ')
[ "$result" = "success 0" ] || [ "$result" = "0 success" ] || fail "it was stopped, and ended with: $result"
echo "the unit starts, answers and stops: $result"
