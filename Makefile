# Needs only Python 3.11 or later and make: everything else is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SEED ?= 0
PYTEST := $(BIN)/python -m pytest
XDIST := --numprocesses auto --maxprocesses 4
# The environment of `make test-python`, and the slow tests that it leaves out because they depend little on Python.
OTHER := build/other-python
SLOW := deploy gallery
LOCALE := letters/words/messages/locale
SERVED := letters app.py deploy
LISTS := requirements requirements-dev requirements-bench
# `make upgrade` takes only versions of this age, because compromised releases are mostly found within days.
COOLDOWN ?= 7 days

define pin
@for list in $(LISTS); do \
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --strip-extras \
		--no-header $(1) $$list.in -o $$list.txt || exit 1; done
endef

.DEFAULT_GOAL := help
.PHONY: help install run serve test test-python referees fuzz fuzz-files lint gallery accept-gallery bench load messages
.PHONY: pins upgrade licences audit

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

install: $(VENV)/.runs ## Make .venv with the `letters` command
	@echo "The command is $(BIN)/letters"

run: $(VENV)/.runs ## Serve http://127.0.0.1:5000 (LETTERS_PORT sets another port)
	@$(BIN)/python app.py

serve: $(VENV)/.runs ## Serve the public with gunicorn, behind a proxy (see docs/deploy.md)
	@exec $(BIN)/python -m deploy.serve

test: $(VENV)/.tests ## Run the tests, in minutes
	$(PYTEST) $(XDIST)

test-python: $(VENV)/.tests ## Run the fast tests under another Python: make test-python PYTHON=python3.13
	@$(BIN)/uv venv --quiet --clear --python $(PYTHON) $(OTHER)
	@$(BIN)/uv pip install --quiet --python $(OTHER) --require-hashes -r requirements.txt -r requirements-dev.txt
	@$(BIN)/uv pip install --quiet --python $(OTHER) --no-deps --no-build-isolation --editable .
	$(OTHER)/bin/python -m pytest $(XDIST) $(SLOW:%=--ignore=tests/%)

referees: $(VENV)/.tests ## Run the exhaustive sweeps, the pages in a browser and the checks by other programs
	$(PYTEST) $(XDIST) tests/browser tests/referees

fuzz: $(VENV)/.tests ## Send 100,000 hostile requests to every route (others with SEED=1), in half an hour
	$(BIN)/python -m tests.fuzz --requests 100000 --seed $(SEED) --workers 2

fuzz-files: $(VENV)/.tests ## Read 2,000 small files that may cost much (others with SEED=1), in ten minutes
	$(BIN)/python -m tests.fuzz.files --files 2000 --seed $(SEED) --workers 2

lint: $(VENV)/.tests ## Check style, types and the order of the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive $(SERVED)

gallery: $(VENV)/.tests ## Draw every kind of page into build/gallery and report what has changed
	$(BIN)/python -m tests.gallery

accept-gallery: $(VENV)/.tests ## The same, and make changed pages the new reference
	$(BIN)/python -m tests.gallery --accept

bench: $(VENV)/.benchmarks ## Time our letters beside the alternatives, and check the figures to reach
	$(BIN)/python -m tests.benchmarks

load: $(VENV)/.tests ## Send 20 minutes of traffic to the service, then too much (needs wrk)
	$(BIN)/python -m tests.load

messages: $(VENV)/.tests ## Collect the sentences, update and compile the French ones, list the fields in docs/fields.md
	@mkdir -p build
	$(BIN)/pybabel extract -F letters/words/messages/babel.cfg -k translate --omit-header --no-location --sort-output \
		--width=110 -o build/messages.pot letters
	$(BIN)/pybabel update -i build/messages.pot -d $(LOCALE) -l fr --width=110 --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date
	$(BIN)/pybabel compile -d $(LOCALE)
	$(BIN)/python -m tests.support.fields_page

pins: $(VENV)/.tests ## Pin what requirements*.in name, keep existing pins, list the licences
	$(call pin)
	@$(MAKE) --no-print-directory licences

upgrade: $(VENV)/.tests ## Pin the newest versions that are a week old, install them, check everything
	$(call pin,--upgrade --exclude-newer "$(COOLDOWN)")
	@$(MAKE) --no-print-directory licences
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory test

licences: $(VENV)/.benchmarks ## Write the tables of docs/licences.md and docs/sbom.cdx.json
	$(BIN)/python -m tests.docs.licences
	$(BIN)/python -m tests.docs.sbom

audit: $(VENV)/.tests ## Look up every pinned version in the list of known vulnerabilities (uses the network)
	$(BIN)/pip-audit --strict --disable-pip --require-hashes $(LISTS:%=--requirement %.txt)

$(VENV)/.runs: requirements.txt pyproject.toml
	@$(PYTHON) --version >/dev/null 2>&1 || { \
		echo "There is no $(PYTHON). Install Python 3.11 or later, or name it: make PYTHON=python3.12" >&2; \
		echo "$(PYTHON) est introuvable. Installez Python 3.11 ou plus récent, ou nommez-le : make PYTHON=python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "`$(PYTHON) --version` is too old: 3.11 or later is needed. Another one: make PYTHON=python3.12" >&2; \
		echo "`$(PYTHON) --version` est trop ancien : il faut 3.11 ou plus récent. Un autre : make PYTHON=python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments. On Debian or Ubuntu: sudo apt install python3-venv" >&2; \
		echo "Ce Python ne peut créer d’environnement virtuel. Sous Debian ou Ubuntu : sudo apt install python3-venv" >&2; \
		exit 1; }
	@echo "1 of 3: making the environment $(VENV) …"
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "2 of 3: fetching the libraries, a minute or two the first time …"
	@$(PIP_INSTALL) --require-hashes -r requirements.txt
	@echo "3 of 3: installing Dear MP …"
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tests: $(VENV)/.runs requirements-dev.txt
	@echo "Adding what the tests need …"
	@$(PIP_INSTALL) --require-hashes -r requirements.txt -r requirements-dev.txt
	@touch $@

$(VENV)/.benchmarks: $(VENV)/.tests requirements-bench.txt
	@echo "Adding what the benchmarks compare with …"
	@$(PIP_INSTALL) --require-hashes -r requirements.txt -r requirements-dev.txt -r requirements-bench.txt
	@touch $@
