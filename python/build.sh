#!/usr/bin/env bash
# Builds the wheel, with the `corrigenda` command in it: python/build.sh [ARGUMENTS OF maturin build]
# Needs maturin (`pip install maturin`). CARGO_PROFILE names the profile to build with, `release` where it is not set;
# CARGO_TARGET the target, this machine's where it is not set.
set -euo pipefail
cd "$(dirname "$0")"

profile=${CARGO_PROFILE:-release}
target=(${CARGO_TARGET:+--target "$CARGO_TARGET"})
built=$(cargo metadata --format-version 1 --no-deps --locked | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
built=$built/${CARGO_TARGET:+$CARGO_TARGET/}$profile

(cd .. && cargo build --locked --profile "$profile" "${target[@]}" --features parquet)
mkdir -p corrigenda.data/scripts
for name in corrigenda corrigenda.exe; do
    if [ -f "$built/$name" ]; then cp "$built/$name" corrigenda.data/scripts/; fi
done
maturin build --locked --profile "$profile" "${target[@]}" "$@"
