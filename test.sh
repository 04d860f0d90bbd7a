#!/usr/bin/env bash
# Installs what is missing, builds everything with warnings as errors and runs all tests.
set -euo pipefail
cd "$(dirname "$0")"

scripts/install-dependencies.sh
scripts/build.sh build -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=ON -DPETIK_WERROR=ON
ctest --test-dir build --output-on-failure -j "${JOBS:-2}"
