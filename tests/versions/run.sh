#!/usr/bin/env bash
# Installs the wheel beside each JupyterLab and Notebook that it says it works with, one virtual
# environment at a time, and looks at the panel in a browser. `run.sh lab-4.5` does one of them.
# PYTHON=… chooses the interpreter, CHROMIUM_PATH=… the browser; ui-tests needs its npm packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly ALL=(lab-4.4 lab-4.5 lab-4.6 notebook-7.4 notebook-7.5)
PLACE=$(mktemp -d)
readonly PLACE
trap 'rm -rf "$PLACE"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1

build() {
  printf '\n== the wheel\n'
  "${PYTHON:-python3}" -m build --no-isolation --wheel --outdir "$PLACE/dist" . >"$PLACE/build.log" ||
    { cat "$PLACE/build.log"; return 1; }
}

# What pip is asked for, of `lab-4.4` or `notebook-7.5`.
release() {
  local version=${1#*-}
  case $1 in
    lab-*) echo "jupyterlab==$version.*" ;;
    notebook-*) echo "notebook==$version.*" ;;
  esac
}

install() {
  "${PYTHON:-python3}" -m venv "$PLACE/env"
  "$PLACE/env/bin/python" -m pip install --quiet --quiet \
    "$(echo "$PLACE"/dist/*.whl)[sandbox]" "$(release "$1")"
}

# JupyterLab itself says whether the ranges that the panel names take this version in.
listed() {
  "$PLACE/env/bin/jupyter" labextension list 2>&1 | sed 's/\x1b\[[0-9;]*m//g' |
    grep -q 'jupyter-featureshare v.* enabled OK'
}

prove() {
  local began=$SECONDS
  printf '\n== %s\n' "$1"
  rm -rf "$PLACE/env"
  install "$1"
  "$PLACE/env/bin/python" -m pip list --format=freeze |
    grep -E '^(jupyterlab|notebook|jupyter_server)==' | paste -sd' '
  listed || { echo "labextension list does not call it compatible"; return 1; }
  (cd ui-tests && PATH="$PLACE/env/bin:$PATH" FS_UI_APPLICATION=${1%%-*} \
    npx --no-install playwright test --config versions.config.ts)
  printf -- '-- %s: %d s\n' "$1" $((SECONDS - began))
}

build
for version in "${@:-${ALL[@]}}"; do
  prove "$version"
done
