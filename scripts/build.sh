#!/usr/bin/env bash
# scripts/build.sh FOLDER [CMAKE OPTIONS...]: configures and builds in that folder.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1
shift

# A folder that was configured before keeps its generator.
generator=()
[[ -f $folder/CMakeCache.txt ]] || generator=(-G Ninja)
cmake -S . -B "$folder" "${generator[@]}" "$@"
cmake --build "$folder" -j "${JOBS:-2}"
