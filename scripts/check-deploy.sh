#!/usr/bin/env bash
# What is deployed from and the scripts, each read by a tool that knows its format. Nothing is started.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/tools.sh
source scripts/apt.sh

python_tools
# Found: that the keys are known to Kubernetes and have values of their types, not that a cluster agrees.
kubernetes-validate --strict --quiet deploy/kubernetes.yaml
hadolint deploy/Dockerfile
shellcheck --external-sources --source-path SCRIPTDIR .ci/run scripts/*.sh deploy/*.sh deploy/trial/*.sh examples/*.sh examples/*/run.sh

command -v systemd-analyze >/dev/null || install_with_apt systemd
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The program need not be installed to read its unit.
sed 's,=/usr/local/bin/audiencement,=/bin/true,' deploy/audiencement.service >"$folder/audiencement.service"
# What systemd does not understand it ignores, with a message.
said=$(systemd-analyze verify --man=no "$folder/audiencement.service" 2>&1) || true
[ -z "$said" ] || { echo "$said" >&2; exit 1; }
# Exposure in tenths: 0 is a process that can do nothing.
systemd-analyze security --offline=true --threshold=15 "$folder/audiencement.service" | tail -1
