#!/usr/bin/env bash
# From a fresh machine to study records: installs what is missing, builds petik and reads the sample papers.
# Other papers:  ./try.sh FOLDER
set -euo pipefail
papers=$(realpath -e -- "${1:-$(dirname "$0")/corpus/samples}")
cd "$(dirname "$0")"

scripts/install-dependencies.sh
scripts/build.sh build -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF
build/petik extract -o build/records "$papers"
echo "The records are in build/records, one file for each paper. What was found where, and why:"
echo "  build/petik explain FILE"
