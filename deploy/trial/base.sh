#!/usr/bin/env bash
# Fills a folder with what stands for a public image in the trial: Debian of the same suite and, for Rust's, what builds with
# this machine's toolchain. Prints what systemd-nspawn must add. Usage: base.sh IMAGE FOLDER
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
image=$1 folder=$2
case $image in
  rust:*-trixie)
    version=${image#rust:} toolchain=$(rustc --print sysroot)
    rustc --version | grep -q "^rustc ${version%-trixie} " || fail "$image asks for another Rust than $(rustc --version)"
    base trixie "$folder" build-essential ca-certificates curl git pkg-config
    mkdir -p "$folder/usr/local/cargo/bin"
    for program in cargo rustc rustdoc; do ln -s "$toolchain/bin/$program" "$folder/usr/local/bin/$program"; done
    echo "--bind-ro=$toolchain --bind-ro=/etc/ssl/certs/ca-certificates.crt --setenv=CARGO_HOME=/usr/local/cargo"
    ;;
  debian:trixie-slim) base trixie "$folder" ;;
  *) fail "nothing stands for $image" ;;
esac
