# make run   serve EventSafety with a demo event      make check  everything that reads the code
# make test  the whole suite                          make fast   the tests that start nothing
# make bench the benchmarks                           make storm  real processes killed, nothing lost
# make lock  the pinned requirements anew

PYTHON ?= $(firstword $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python; done))
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
export PYTHONUNBUFFERED := 1

.PHONY: run test fast check bench storm lock
.DELETE_ON_ERROR:

run: .venv/installed
	@exec $(BIN)/python manage.py serve

test: .venv/installed-dev
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile

fast: .venv/installed-dev
	$(BIN)/python -m pytest -m "not browser and not redis and not slow"

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@git ls-files -z '*.html' | xargs -0 -r $(BIN)/djhtml --check
	$(BIN)/lint-imports
	$(BIN)/mypy $(sort $(wildcard */actions.py */actions/*.py */policy.py eventsafety/*/actions.py eventsafety/*/actions/*.py eventsafety/*/policy.py \
		eventsafety/serving/*.py eventsafety/sealing/*.py eventsafety/audit/*.py eventsafety/trail/*.py registrations/screening/*.py reviews/anonymising/*.py))
	$(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@EVENTSAFETY_ENV=production ALLOWED_HOSTS=eventsafety.example DATABASE_URL=postgres://nobody@localhost/none \
		SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
		EVENTSAFETY_MASTER_KEYS=$$($(BIN)/python -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())') \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	@! command -v msgfmt >/dev/null || git ls-files '*.po' | xargs -r -n 1 msgfmt --check --output-file=/dev/null

bench: .venv/installed-dev
	$(BIN)/python -m benchmarks

storm: .venv/installed-dev
	$(BIN)/python -m tests.storm

lock:
	uv pip compile --universal --python-version 3.11 --no-strip-extras --generate-hashes --no-emit-index-url requirements.in -o requirements.lock
	uv pip compile --universal --python-version 3.11 --no-strip-extras --generate-hashes --no-emit-index-url requirements-dev.in -o requirements-dev.lock

# The database's programs in .venv must be readable to the account they run under when root starts them.
.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "EventSafety needs Python 3.11 or newer; none was found. Install it, or: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Setting up .venv, once …"
	@umask 022; $(PYTHON) -m venv .venv

.venv/installed: requirements.lock | .venv/bin/python
	@echo "Installing what EventSafety needs …"
	@umask 022; $(INSTALL) -r requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock | .venv/bin/python
	@echo "Installing what the tests need …"
	@umask 022; $(INSTALL) -r requirements-dev.lock
	@touch $@
