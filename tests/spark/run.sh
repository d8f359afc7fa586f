#!/usr/bin/env bash
# Runs the ingest by Spark against the sandbox, in a virtual environment of its own: with Spark 4
# and then with 3.5, or the one version that is named; what follows it goes to pytest.
# PYTHON=… chooses the interpreter. Spark needs a Java, 17 or newer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly PLACE=.spark-venvs

install() {
  local version=$1 made=$PLACE/$1/.made
  if [[ $made -nt pyproject.toml && $made -nt ${BASH_SOURCE[0]} ]]; then return; fi
  printf '\n== an environment with Spark %s\n' "$version"
  "${PYTHON:-python3}" -m venv "$PLACE/$version"
  "$PLACE/$version/bin/python" -m pip install --quiet --quiet --disable-pip-version-check \
    -e '.[sandbox,spark]' "pyspark==$version.*" pytest
  touch "$made"
}

prove() {
  local version=$1
  shift
  printf '\n== tests with Spark %s\n' "$version"
  "$PLACE/$version/bin/python" -m pytest -m spark -rs tests/spark "$@"
}

versions=(4 3.5)
if [[ ${1:-} =~ ^[34] ]]; then
  versions=("$1")
  shift
fi
for version in "${versions[@]}"; do
  install "$version"
  prove "$version" "$@"
done
