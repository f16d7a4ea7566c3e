#!/usr/bin/env bash
# Puts the validators of the output formats into target/validators, where tests/validators.rs looks for them.
# Needs python3 with venv and npm, and a package registry. The JSON schema of SARIF is taken from the package below
# and not kept here: it is OASIS's.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=target/validators
sarif_package=@microsoft/jest-sarif@1.0.0-beta.0
reviewdog_package=@umbrelladocs/rdformat-validator@1.0.1

mkdir -p "$folder"
if [ ! -x "$folder/python/bin/python3" ]; then
    python3 -m venv "$folder/python"
fi
"$folder/python/bin/python3" -m pip install --quiet --disable-pip-version-check -r tests/validators/requirements.txt
if [ ! -f "$folder/sarif-2.1.0.json" ]; then
    archive=$(cd "$folder" && npm pack --silent "$sarif_package")
    tar -xzOf "$folder/$archive" package/lib/schemas/sarif-2.1.0-rtm.5.json > "$folder/sarif-2.1.0.json.new"
    mv "$folder/sarif-2.1.0.json.new" "$folder/sarif-2.1.0.json"
    rm "$folder/$archive"
fi
npm install --silent --no-audit --no-fund --prefix "$folder" "$reviewdog_package"
