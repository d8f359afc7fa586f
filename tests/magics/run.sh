#!/usr/bin/env bash
# Runs the tests of the magics with the IPython of SageMaker Studio's images, 8.37, in a virtual
# environment of its own; what follows goes to pytest. PYTHON=… chooses the interpreter,
# IPYTHON=… another version.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly WANTED=${IPYTHON:-8.37}
readonly PLACE=.ipython-venvs/$WANTED
readonly ALSO=(pytest pytest-xdist ipykernel nbclient nbformat)

if [[ ! ($PLACE/.made -nt pyproject.toml && $PLACE/.made -nt ${BASH_SOURCE[0]}) ]]; then
  printf '\n== an environment with IPython %s\n' "$WANTED"
  "${PYTHON:-python3}" -m venv "$PLACE"
  "$PLACE/bin/python" -m pip install --quiet --quiet --disable-pip-version-check \
    -e '.[sandbox]' "ipython==$WANTED.*" "${ALSO[@]}"
  touch "$PLACE/.made"
fi
printf '\n== tests of the magics with IPython %s\n' "$("$PLACE/bin/ipython" --version)"
"$PLACE/bin/python" -m pytest -n auto --dist loadfile tests/magics "$@"
