# shellcheck shell=bash
# Sourced by the examples: starts the service for them, with records of its own that go when the script ends.

# Usage: start_service ENGINE [ARGUMENT OF serve ...]; `address` then is where it listens.
start_service() {
    local engine=$1 folder server
    shift
    folder=$(mktemp -d)
    "$engine" serve --development "$@" --data "$folder/data" --listen 127.0.0.1:0 >"$folder/said" &
    server=$!
    # shellcheck disable=SC2064
    trap "kill $server 2>/dev/null || true; wait $server 2>/dev/null || true; rm -rf '$folder'" EXIT
    for _ in $(seq 100); do
        address=$(grep --only-matching --extended-regexp '127\.0\.0\.1:[0-9]+' "$folder/said" || true)
        [ -n "$address" ] && break
        kill -0 "$server" || exit 1
        sleep 0.1
    done
}
