#!/usr/bin/env bash
# Runs all targets, or those named, for so many minutes each: fuzz/run.sh MINUTES [TARGET…]. Needs the stable toolchain and
# a C++ compiler. What makes a target fail is kept in fuzz/failures/, what widens its reach in target/corpus/.
set -euo pipefail
cd "$(dirname "$0")"
minutes=${1:?how many minutes for each target}
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(readers packs languages beside fixing)

# What cargo-fuzz sets, but for the sanitizers, which stable does not have: the library has no unsafe code.
export RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing"
host=$(rustc -vV | sed -n 's/^host: //p')
# With a target named, build scripts run without the instruments.
cargo build --release --target "$host"
mkdir -p failures

failed=0
for name in "${targets[@]}"; do
    mkdir -p "target/corpus/$name"
    log="target/$name.log"
    if "target/$host/release/$name" "target/corpus/$name" "seeds/$name" -max_total_time=$((minutes * 60)) \
        -max_len=4096 -timeout=10 -rss_limit_mb=4096 "-artifact_prefix=failures/$name-" -print_final_stats=1 2> "$log"; then
        survived=yes
    else
        survived=no
        failed=1
        tail -n 20 "$log" >&2
    fi
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    printf '%s\t%s minutes\t%s executions\tsurvived: %s\n' "$name" "$minutes" "${runs:-?}" "$survived"
done
exit $failed
