# shellcheck shell=bash
# Sourced by the scripts that look at what is shipped: tools of crates.io and PyPI, each at one version, in a folder of
# their own, so that a clean clone does not build them again.

tools=${AUDIENCEMENT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/audiencement/tools}
export PATH="$tools/bin:$tools/python/bin:$PATH"

# Usage: cargo_tool NAME VERSION. Not optimised: it is compiled once and runs for a second.
cargo_tool() {
  env -u CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=0 \
    cargo install --quiet --locked --debug --root "$tools" --version "$2" "$1"
}

# Those of scripts/tools.txt.
python_tools() {
  [ -d "$tools/python" ] || python3 -m venv "$tools/python"
  "$tools/python/bin/pip" install --quiet --disable-pip-version-check \
    --requirement "$(dirname "${BASH_SOURCE[0]}")/tools.txt"
}
