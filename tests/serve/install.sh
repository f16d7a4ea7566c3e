#!/usr/bin/env bash
# Puts the clients of others into target/clients, where the tests of the doors look for them.
# Needs python3 with venv and npm, and a package registry.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=target/clients

mkdir -p "$folder"
if [ ! -x "$folder/python/bin/python3" ]; then
    python3 -m venv "$folder/python"
fi
"$folder/python/bin/python3" -m pip install --quiet --disable-pip-version-check -r tests/serve/requirements.txt
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" \
    annotatedtext-rehype@1.0.12 playwright-core@1.65.1 axe-core@4.14.1
