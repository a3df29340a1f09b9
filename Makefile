# make run   set up, load the bundled statements, serve endpoint and page on 127.0.0.1:7878
# make test  set up, run the tests
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STORE ?= store
PORT ?= 7878
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run load test lint wheel clean

run: load
	$(BIN)/communique serve --store $(STORE) --port $(PORT)

load: $(VENV)/.installed
	$(BIN)/communique load --bundled --store $(STORE)

test: $(VENV)/.tested
	$(BIN)/python -m pytest -q

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/mypy

wheel: $(VENV)/.tested
	$(BIN)/python -m build --wheel --no-isolation

$(VENV)/.installed: pyproject.toml .ci/constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet -c .ci/constraints.txt --upgrade setuptools wheel
	$(PIP) install --quiet -c .ci/constraints.txt --no-build-isolation -e .
	touch $@

$(VENV)/.tested: $(VENV)/.installed .ci/requirements-dev.txt
	$(PIP) install --quiet -c .ci/constraints.txt -r .ci/requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) store build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
