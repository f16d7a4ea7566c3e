#!/usr/bin/env bash
# Packs a built program with its licences for a release: pack.sh TARGET TAG, into dist/corrigenda-TAG-TARGET.tar.gz.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$1 tag=$2
program=corrigenda
case $target in *-windows-*) program=corrigenda.exe ;; esac

folder=dist/$target
mkdir -p "$folder"
cp "target/$target/release/$program" README.md CHANGELOG.md LICENSE-* "$folder/"
cp data/lexicons/SOURCES.md "$folder/DATA-SOURCES.md"
tar -czf "dist/corrigenda-$tag-$target.tar.gz" -C "$folder" .
rm -r "$folder"
