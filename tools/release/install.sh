#!/usr/bin/env bash
# Installs the release that Cargo.toml names: install.sh FOLDER puts `corrigenda` into FOLDER.
# What is downloaded must have the checksum of the release. Exit status 3: there is no release to download.
set -euo pipefail
folder=$1
manifest=$(dirname "$0")/../../Cargo.toml

stated() {
    sed -n "s/^$1 = \"\(.*\)\"\$/\1/p" "$manifest" | head -n 1
}

case $(uname -s)-$(uname -m) in
    Linux-x86_64) target=x86_64-unknown-linux-musl ;; # static: runs on any Linux
    Darwin-x86_64) target=x86_64-apple-darwin ;;
    Darwin-arm64) target=aarch64-apple-darwin ;;
    MINGW*-x86_64 | MSYS*-x86_64) target=x86_64-pc-windows-msvc ;;
    *)
        echo "no program is released for $(uname -sm)" >&2
        exit 3
        ;;
esac
tag=v$(stated version)
address=${CORRIGENDA_RELEASES:-$(stated repository)/releases/download}/$tag
archive=corrigenda-$tag-$target.tar.gz

scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
for file in "$archive" SHA256SUMS; do
    if ! curl --fail --silent --show-error --location --retry 3 --output "$scratch/$file" "$address/$file"; then
        echo "$address/$file cannot be downloaded" >&2
        exit 3
    fi
done
sum=sha256sum
type -P sha256sum > /dev/null || sum="shasum --algorithm 256" # macOS
(cd "$scratch" && grep -F "  $archive" SHA256SUMS | $sum --check --quiet -)
mkdir -p "$folder"
tar -xzf "$scratch/$archive" -C "$folder"
