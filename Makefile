# Needs only Python 3.11 (or newer) and make; everything else is installed or named.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?= 8000
PY := .venv/bin/python
export PORT

.DEFAULT_GOAL := help
.PHONY: run install install-run test check bench screenshots lock help python

run: install-run ## start the service on http://127.0.0.1:8000 (PORT= to change); Ctrl-C stops it
	@$(PY) manage.py serve --prepare

install: python ## set everything up once; the other targets call it
	@$(PYTHON) bin/install.py --set dev

install-run: python
	@$(PYTHON) bin/install.py --set run

test: install ## the whole suite on SQLite, then on PostgreSQL + Redis where to be had
	@$(PY) bin/test.py $(ARGS)

check: install ## format, lint, types, import contracts, migrations, deployment, documents
	@$(PY) bin/check.py

bench: install ## benchmarks, each a ratio to a peer or limit of the same run
	@$(PY) bench/run.py

screenshots: install ## every main page, per role, desktop and phone width, into docs/screenshots
	@$(PY) bin/screenshots.py

lock: install ## write the hashed lock files anew from pyproject.toml
	@$(PY) bin/lock.py

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r name text; do printf 'make %-12s %s\n' "$$name" "$$text"; done

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. Type: sudo apt-get install -y python3" >&2; exit 1; }
