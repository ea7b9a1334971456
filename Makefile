# Everything runs in .venv, which `make setup` makes out of the lock files.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test check fmt wheel migrate soak eval bench screenshots gazetteer lock clean

help: ## This list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

setup: .venv/.runs ## Make .venv with what running needs

run: setup ## Migrate, read seeds/ into an empty database, serve (on another port than 8000: PORT=8080)
	@$(BIN)/conflict-timeline migrate
	@$(BIN)/conflict-timeline ingest --if-empty seeds
	@$(BIN)/conflict-timeline serve $(if $(PORT),--port $(PORT))

test: .venv/.tests ## Run the tests
	$(BIN)/pytest -n auto --dist worksteal

check: .venv/.tests ## Lint, types, import rules, docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest tests/test_docs.py

fmt: .venv/.tests ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: setup ## Build dist/conflict_timeline-….whl, which carries all that it needs
	$(BIN)/python -m hatchling build --target wheel

migrate: setup ## Bring the database's tables to this release
	$(BIN)/conflict-timeline migrate

soak: .venv/.tests ## The long tests: kills, random histories, an hour of reads and writes (SOAK_SECONDS=600: ten minutes), the contract
	$(BIN)/pytest -m soak tests/soak

eval: .venv/.tests ## Print how good and how fast extraction is, with every error, and write docs/evaluation.md (needs ../shared)
	@$(BIN)/python -m tests.evaluation

bench: .venv/.tests ## Print what answers and extraction cost, beside Datasette, DuckDB, a bare route and a bare parser (EVENTS=400000, STORE=PATH)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@$(BIN)/python -m tests.bench $(if $(EVENTS),--events $(EVENTS)) $(if $(STORE),--store $(STORE))
	@$(BIN)/python -m tests.bench.joining $(if $(EVENTS),--events $(EVENTS) --articles 5000)
	@$(BIN)/python -m tests.bench.extraction
	@$(BIN)/python -m tests.bench.page

screenshots: .venv/.tests ## Take the pictures of the explorer in docs/explorer anew (needs chromium)
	$(BIN)/python -m tests.browser.screenshots

gazetteer: .venv/.tests ## Build data/gazetteer anew
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-gazetteer.lock
	$(BIN)/python data/gazetteer/build.py

lock: .venv/.tests ## Write the lock files anew: pins and hashes, no addresses
	$(COMPILE) pyproject.toml --extra postgres -o requirements.lock
	$(COMPILE) --group build -c requirements.lock -o requirements-build.lock
	$(COMPILE) pyproject.toml --group build --group dev --extra postgres -c requirements.lock -c requirements-build.lock -o requirements-dev.lock
	$(COMPILE) --group gazetteer -c requirements-dev.lock -o requirements-gazetteer.lock
	$(COMPILE) --group bench -c requirements-dev.lock -o requirements-bench.lock

clean: ## Remove what set-up and tests made; the database stays
	rm -rf .venv tests/clients/node_modules build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

COMPILE := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

# Installed once, and again when a lock file or pyproject.toml is newer.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv .venv

.venv/.runs: requirements.lock requirements-build.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock -r requirements-build.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.tests: requirements-dev.lock .venv/.runs
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
