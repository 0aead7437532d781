#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL server: AUDIENCEMENT_TEST_POSTGRES is its URL. Nothing of it
# remains. Installs Debian's package when it is missing and the user may. Without PostgreSQL the command
# runs alone, after a message; with AUDIENCEMENT_REQUIRE_POSTGRES=1 it does not run.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/apt.sh"

find_server() {
    find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort --version-sort | tail -1
}

bin=$(find_server)
if [ -z "$bin" ]; then
    install_with_apt postgresql || true
    bin=$(find_server)
fi
if [ -z "$bin" ]; then
    echo "PostgreSQL is not installed: apt-get install postgresql, then run this again" >&2
    [ "${AUDIENCEMENT_REQUIRE_POSTGRES:-0}" = 1 ] && exit 1
    exec "$@"
fi

folder=$(mktemp -d)
# The server refuses to run as root.
as_server=()
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as_server=(runuser -u postgres --)
fi
stop() {
    "${as_server[@]}" "$bin/pg_ctl" stop --pgdata "$folder/data" --mode immediate --silent || true
    rm -rf "$folder"
}
trap stop EXIT

cd "$folder"
"${as_server[@]}" "$bin/initdb" --pgdata "$folder/data" --username audiencement --auth trust \
    --encoding UTF8 --no-sync >"$folder/initdb.log"
"${as_server[@]}" "$bin/pg_ctl" start --pgdata "$folder/data" --wait --silent \
    --log "$folder/data/server.log" \
    --options "-c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=300"
cd "$OLDPWD"

export AUDIENCEMENT_TEST_POSTGRES="postgres:///postgres?host=$folder&user=audiencement"
export AUDIENCEMENT_REQUIRE_POSTGRES=1
"$@"
