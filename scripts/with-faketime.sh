#!/usr/bin/env bash
# Runs a command with libfaketime at hand: AUDIENCEMENT_TEST_FAKETIME is its path. Installs Debian's package when it is
# missing and the user may. Without it the command runs alone, after a message; with AUDIENCEMENT_REQUIRE_FAKETIME=1 it
# does not run.
set -euo pipefail

find_library() {
    find /usr/lib /usr/local/lib -name 'libfaketime.so.1' 2>/dev/null | head -1
}

library=$(find_library)
if [ -z "$library" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing faketime with apt-get" >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq faketime >/dev/null || true
    library=$(find_library)
fi
if [ -z "$library" ]; then
    echo "libfaketime is not installed: apt-get install faketime, then run this again" >&2
    [ "${AUDIENCEMENT_REQUIRE_FAKETIME:-0}" = 1 ] && exit 1
    exec "$@"
fi
export AUDIENCEMENT_TEST_FAKETIME="$library"
exec "$@"
