# Two commands matter: `make demo` serves the demonstration, `make test` runs everything.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export UV_PYTHON_DOWNLOADS := never
PY ?= $(shell for p in python3.14 python3.13 python3.12 python3; do if $$p -c 'import sys,venv,ensurepip;sys.exit(sys.version_info<(3,12))' >/dev/null 2>&1; then command -v $$p; break; fi; done)
V := .venv/bin
PORT ?= 8000
GEO ?=
SIZE ?= S
TESTS ?=

.PHONY: help demo serve test check fix bench mission browser lock

help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

.venv/.ok: requirements-dev.txt pyproject.toml
	@test -n "$(PY)" || { echo "Python >= 3.12 with its venv module is needed (Debian: apt install python3-venv)"; exit 1; }
	@echo "Installing what Terreau needs into .venv ..."
	@rm -rf .venv && $(PY) -m venv .venv
	@{ $(V)/pip install -q --disable-pip-version-check uv==0.13.9 && $(V)/uv pip sync -q --require-hashes requirements-dev.txt --python $(V)/python; } \
	  || $(V)/pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.txt
	@$(V)/python tools/link.py
	@touch $@

demo: .venv/.ok ## load the demonstration world and serve it (PORT=8000, GEO=folder of street and base map files)
	@TERREAU_DEMO=1 $(V)/python demo/run.py --port $(PORT) $(if $(GEO),--geo $(GEO))

serve: .venv/.ok ## serve with the settings of the environment
	@$(V)/terreau serve --port $(PORT)

browser: .venv/.ok
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && apt-get -o DPkg::Lock::Timeout=300 update -q \
	  && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends chromium fonts-dejavu-core; } \
	  || $(V)/playwright install chromium

test: browser ## the whole suite, on SQLite and on PostgreSQL (TESTS=path for a part)
	@$(V)/python tools/run_tests.py $(TESTS)

check: .venv/.ok ## format, lint, types, contracts, migrations, translations, templates, house rules
	@$(V)/python tools/check.py

fix: .venv/.ok ## what a machine can mend
	@$(V)/ruff check -q --fix . ; $(V)/ruff format -q .
	@$(V)/python tools/messages.py update

bench: .venv/.ok ## the table of speed, as ratios in one run (SIZE=S, M or L)
	@$(V)/python -m bench --size $(SIZE)

mission: .venv/.ok ## what works of the catalogue, with the story tests that prove it
	@$(V)/terreau mission

lock: .venv/.ok ## resolve dependencies anew
	@$(V)/uv pip compile pyproject.toml --universal --python-version 3.12 --generate-hashes --no-header --no-annotate -q -o requirements.txt
	@$(V)/uv pip compile pyproject.toml --group dev -c requirements.txt --universal --python-version 3.12 --generate-hashes --no-header --no-annotate -q -o requirements-dev.txt
