#!/usr/bin/env bash
# The optional stage of the tests: builds the wheel, installs it into an environment of its own and tries it from Python.
#     python/tests/run.sh [PACKAGE...]     engines to try the examples with: pandas polars duckdb pyspark ray
# Needs Python 3.10 or later and the package index.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=$(mktemp -d)
trap 'rm -rf "$environment"' EXIT
python3 -m venv "$environment/venv"
export PATH="$environment/venv/bin:$PATH"
pip install --quiet 'maturin>=1.9.4,<2' pytest pyarrow "$@"
./build.sh --out "$environment/wheels"
pip install --quiet "$environment"/wheels/*.whl
corrigenda --version
pytest -p no:cacheprovider
pip install --quiet pyright
pyright --pythonpath "$environment/venv/bin/python"
