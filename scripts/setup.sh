# shellcheck shell=bash
# Sourced by the Makefile and by CI: finds or installs what HiGHS needs beyond cargo.
#
# cmake builds HiGHS, libclang reads its header. As root on Debian or Ubuntu both come from apt;
# otherwise from PyPI wheels in target/tools; otherwise a sentence says what to install.

source scripts/apt.sh

have_libclang() {
  [ -n "${LIBCLANG_PATH:-}" ] || ldconfig -p 2>/dev/null | grep -Eq 'libclang(-[0-9]+)?\.so' ||
    ls /usr/lib/llvm-*/lib/libclang[.-][0-9s]* >/dev/null 2>&1
}

missing_tools() {
  local missing=""
  command -v cmake >/dev/null || missing="cmake"
  have_libclang || missing="${missing:+$missing }libclang-dev"
  echo "$missing"
}

install_with_pip() {
  command -v python3 >/dev/null || return 1
  local tools=target/tools
  echo "installing cmake and libclang wheels in $tools" >&2
  python3 -m venv "$tools" >&2 && "$tools/bin/pip" install -q cmake libclang >&2 || return 1
}

use_pip_tools() {
  local tools="$PWD/target/tools" library
  [ -d "$tools" ] || return 0
  export PATH="$tools/bin:$PATH"
  library=$(find "$tools" -name 'libclang*.so*' 2>/dev/null | head -n 1)
  if [ -n "$library" ] && ! have_libclang; then
    LIBCLANG_PATH=$(dirname "$library")
    export LIBCLANG_PATH
    # The wheel has no compiler headers of its own.
    BINDGEN_EXTRA_CLANG_ARGS="-I$(cc -print-file-name=include)"
    export BINDGEN_EXTRA_CLANG_ARGS
  fi
}

use_pip_tools
missing=$(missing_tools)
if [ -n "$missing" ]; then
  # shellcheck disable=SC2086
  install_with_apt $missing || install_with_pip || true
  use_pip_tools
fi
missing=$(missing_tools)
if [ -n "$missing" ]; then
  echo "Audiencement: to build HiGHS, install: $missing" >&2
  echo "  on Debian or Ubuntu:  sudo apt-get install -y cmake libclang-dev" >&2
  exit 1
fi
if ! command -v cargo >/dev/null; then
  if [ -f "$HOME/.cargo/env" ]; then
    # shellcheck disable=SC1091
    . "$HOME/.cargo/env"
  else
    echo "Audiencement: install Rust first: https://rustup.rs" >&2
    exit 1
  fi
fi
