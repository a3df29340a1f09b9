# make run      load the bundled statements and serve them on http://127.0.0.1:7878
# make test     run the tests
# make load     load the bundled statements
# make lint     check style and types
# make wheel    build the wheel into dist/
# make clean    remove what these made, except the store and its statements
#
# PYTHON, HOST, PORT and COMMUNIQUE_STORE can be set: make run PORT=8000

SHELL := /bin/sh
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
HOST ?= 127.0.0.1
PORT ?= 7878
VENV := .venv
BIN := $(VENV)/bin
CONSTRAINTS := .ci/constraints.txt
# Pinned build tools in the environment itself, so that no other ones are fetched.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
INSTALL := $(PIP) install -c $(CONSTRAINTS)

.PHONY: run load test lint wheel clean install dev

run: load
	$(BIN)/communique serve --host $(HOST) --port $(PORT)

load: install
	$(BIN)/communique load --bundled

# The tests start hundreds of processes, which would compile all modules each by itself where
# Python is told to keep no bytecode.
test: dev
	$(BIN)/python -m compileall -q communique loaders
	$(BIN)/python -m pytest -q -n auto --dist worksteal

lint: dev
	$(BIN)/ruff check .
	$(BIN)/mypy

wheel: dev
	$(BIN)/python -m build --no-isolation --outdir dist .

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

install: $(VENV)/.installed
dev: $(VENV)/.installed-dev

$(VENV)/.tools: $(CONSTRAINTS)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed. Give its path: make PYTHON=..." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --upgrade pip
	$(INSTALL) --upgrade setuptools wheel
	@touch $@

$(VENV)/.installed: $(VENV)/.tools pyproject.toml
	$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(INSTALL) --group dev
	@touch $@
