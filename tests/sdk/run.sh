#!/usr/bin/env bash
# Runs both SageMaker Python SDKs against the sandbox, each in a virtual environment of its own:
# v2 and v3 own the same top-level package. `run.sh v2` runs one of them; what follows the version
# goes to pytest. `run.sh install` only makes the environments. PYTHON=… chooses the interpreter.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly PLACE=.sdk-venvs
readonly ALSO=(pytest nbclient nbformat ipykernel)
# What an SDK takes: v2 cannot read the column types of pandas 3; v3 brought torch before 1.27.
packages() {
  case $1 in
    v2) echo 'sagemaker>=2.257,<3' 'pandas<3' ;;
    v3) echo 'sagemaker-mlops>=1.27' ;;
  esac
}

tests() {
  case $1 in
    v2) echo tests/sdk/test_{v2,workshop,notebooks}.py ;;
    v3) echo tests/sdk/test_{v3,notebooks}.py ;;
  esac
}

install() {
  local version=$1 python=$PLACE/$1/bin/python made=$PLACE/$1/.made
  if [[ $made -nt pyproject.toml && $made -nt ${BASH_SOURCE[0]} ]]; then return; fi
  printf '\n== an environment with the SageMaker Python SDK %s\n' "$version"
  "${PYTHON:-python3}" -m venv "$PLACE/$version"
  # shellcheck disable=SC2046 # several words are meant
  "$python" -m pip install --quiet --quiet --disable-pip-version-check \
    -e '.[sandbox]' "${ALSO[@]}" $(packages "$version")
  touch "$made"
}

prove() {
  local version=$1 python=$PLACE/$1/bin/python
  shift
  printf '\n== tests with the SageMaker Python SDK %s\n' "$version"
  # shellcheck disable=SC2046 # several files are meant
  "$python" -m pytest -m sdk -rs $(tests "$version") "$@"
}

steps=(install prove)
if [[ ${1:-} == install ]]; then
  steps=(install)
  shift
fi
versions=(v2 v3)
if [[ ${1:-} == v2 || ${1:-} == v3 ]]; then
  versions=("$1")
  shift
fi
for version in "${versions[@]}"; do
  for step in "${steps[@]}"; do
    "$step" "$version" "$@"
  done
done
