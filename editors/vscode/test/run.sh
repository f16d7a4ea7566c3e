#!/bin/sh
# Builds the extension in a copy of its folder and tries how it starts the server.
#
#     editors/vscode/test/run.sh PROGRAM
set -eu
program=$(realpath "$1")
cd "$(dirname "$0")/.."
copy=../../target/clients/vscode
mkdir -p "$copy"
cp -R package.json tsconfig.json src test "$copy"
cd "$copy"
npm install --no-audit --no-fund --silent < /dev/null
CORRIGENDA="$program" npm test --silent
