#!/usr/bin/env bash
# Installs what petik is built with, on Debian 12 and its relatives; only what is missing, so that nothing is asked of
# the network or of root when all is there.
set -euo pipefail

packages=(
  bubblewrap cmake g++ ninja-build pkg-config poppler-utils
  libboost-dev libcli11-dev libgmock-dev libgtest-dev libicu-dev libpugixml-dev libre2-dev libspdlog-dev
  libsqlite3-dev libssl-dev libtomlplusplus-dev libvalijson-dev libxlsxwriter-dev libxml2-dev libzip-dev nlohmann-json3-dev
)

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "This is no Debian: see to these packages yourself: ${packages[*]}" >&2
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed ]] || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  command -v sudo >/dev/null || { echo "Not root and no sudo here. Missing: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "Installing: ${missing[*]}"
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
