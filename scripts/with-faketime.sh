#!/usr/bin/env bash
# Runs a command with libfaketime at hand: AUDIENCEMENT_TEST_FAKETIME is its path. Installs Debian's package when it is
# missing and the user may. Without it the command runs alone, after a message; with AUDIENCEMENT_REQUIRE_FAKETIME=1 it
# does not run.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/apt.sh"

find_library() {
    find /usr/lib /usr/local/lib -name 'libfaketime.so.1' 2>/dev/null | head -1
}

library=$(find_library)
if [ -z "$library" ]; then
    install_with_apt faketime || true
    library=$(find_library)
fi
if [ -z "$library" ]; then
    echo "libfaketime is not installed: apt-get install faketime, then run this again" >&2
    [ "${AUDIENCEMENT_REQUIRE_FAKETIME:-0}" = 1 ] && exit 1
    exec "$@"
fi
export AUDIENCEMENT_TEST_FAKETIME="$library"
exec "$@"
