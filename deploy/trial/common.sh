# shellcheck shell=bash
# Sourced by try-image.sh and try-unit.sh: what both trials need. They run as root: systemd-nspawn is the container.

set -eEuo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=${CARGO_TARGET_DIR:-$root/target}/trial
source "$root/scripts/apt.sh"

fail() { echo "the trial failed: $*" >&2; exit 1; }
trap 'echo "the trial failed at line $LINENO of ${BASH_SOURCE[0]}" >&2' ERR

prepare() {
  [ "$(id -u)" = 0 ] || fail "it must be run as root"
  local name
  for name in mmdebstrap systemd-nspawn openssl; do
    command -v "$name" >/dev/null || install_with_apt mmdebstrap systemd-container openssl || fail "$name is missing"
  done
  mkdir -p "$work"
  work=$(realpath "$work")
  [ -d "$work/python" ] || python3 -m venv "$work/python"
  "$work/python/bin/pip" install --quiet --disable-pip-version-check --requirement "$root/deploy/trial/requirements.txt"
  mkdir -p "$work/stubs"
  "$work/python/bin/python" -m grpc_tools.protoc -I "$root/proto/proto" --python_out="$work/stubs" \
    --grpc_python_out="$work/stubs" "$root"/proto/proto/audiencement/planning/v1/*.proto
}

# A base system: a fresh folder, from an archive that is made once. Usage: base SUITE FOLDER [PACKAGE ...]
base() {
  local suite=$1 folder=$2 archive
  shift 2
  archive=$work/$suite${1:+-with-$1}.tar
  if [ ! -f "$archive" ]; then
    mmdebstrap --quiet --variant=minbase ${1:+--include="$*"} "$suite" "$work/new.tar"
    mv "$work/new.tar" "$archive"
  fi
  rm -rf "$folder"
  mkdir -p "$folder"
  tar --extract --file "$archive" --directory "$folder"
}

# A certificate of the trial's authority. Usage: certificate NAME
certificate() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -subj "/CN=$1" 2>>openssl.log |
    openssl x509 -req -CA ca.pem -CAkey ca.key -days 2 -out "$1.pem" 2>>openssl.log \
      -extfile <(printf 'subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n')
}

# Settings as they are shipped, with certificates of the trial's own and one program that may call.
# Usage: settings FOLDER; the callers' side is in $work/callers.
settings() {
  local folder=$1
  rm -rf "$folder" "$work/callers"
  mkdir -p "$folder/tls" "$work/callers"
  (
    cd "$work/callers"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=trial" \
      -keyout ca.key -out ca.pem 2>>openssl.log
    certificate server
    certificate caller
    mv server.pem server.key "$folder/tls/"
    cp ca.pem "$folder/tls/callers.pem"
  )
  {
    cat "$root/deploy/audiencement.toml"
    echo '[[certificates]]'
    echo "sha256 = \"$(openssl x509 -in "$work/callers/caller.pem" -outform der | sha256sum | cut -d' ' -f1)\""
    echo 'id = "trial"'
    echo 'roles = ["president:*"]'
  } >"$folder/audiencement.toml"
}

# The first process of a container, once it has a network of its own. Usage: leader PID-OF-SYSTEMD-NSPAWN
leader() {
  local found
  for _ in $(seq 100); do
    found=$(pgrep --parent "$1" | tail -1 || true)
    if [ -n "$found" ] && [ "$(readlink "/proc/$found/ns/net")" != "$(readlink /proc/self/ns/net)" ]; then
      echo "$found"
      return
    fi
    kill -0 "$1" 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}

# Calls the service in the network of a process. Usage: calls PID
calls() {
  PYTHONPATH=$work/stubs nsenter --target "$1" --net "$work/python/bin/python" "$root/deploy/trial/calls.py" "$work/callers"
}
