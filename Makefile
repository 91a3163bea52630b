# Two commands on a bare machine with Python ≥ 3.11:
#   make demo   plans an example and prints it          make test   runs every check and every test
# Both make their own environment in .venv from the lock files; the second run of either installs nothing.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
EXAMPLE := examples/los-angeles-family-medicine.toml
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo serve test check tests format lock wheel bench validate fit calibrate catalog evidence clean

help:  ## Say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 12

demo: $(VENV)/run.stamp  ## Plan the Los Angeles example, print it, and say how to see it in the browser
	@$(BIN)/longcoat plan $(EXAMPLE)
	@echo
	@echo "To see the same plan in the browser:  $(BIN)/longcoat serve $(EXAMPLE)"
	@echo "To plan for yourself:                 $(BIN)/longcoat profile new me.toml"

serve: $(VENV)/run.stamp  ## Open the example in the browser
	@$(BIN)/longcoat serve $(EXAMPLE)

test: check tests  ## Run every check and every test

check: $(VENV)/dev.stamp  ## Lint, format, types, direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

tests: $(VENV)/dev.stamp  ## Run the tests and every example in the documentation
	@$(BIN)/python tools/browser.py
	@$(BIN)/python -m compileall -q src  # hundreds of tests start Python anew, which would read the source each time
	@$(BIN)/pytest -n 2 $(PYTEST)

format: $(VENV)/dev.stamp  ## Put the code into the house's form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

wheel: $(VENV)/dev.stamp  ## Build the wheel into dist/
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

bench: $(VENV)/dev.stamp  ## Measure, and write docs/benchmarks.md
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/match.py
	@$(BIN)/python benchmarks/list.py
	@$(BIN)/python benchmarks/season.py
	@$(BIN)/python benchmarks/refresh.py

validate: $(VENV)/dev.stamp  ## Put published figures beside the model's in docs/validation.md
	@$(BIN)/python tools/validate_model.py
	@$(BIN)/python tools/validate_pages.py
	@$(BIN)/python tools/validate_checks.py
	@$(BIN)/python tools/validate_match.py
	@$(BIN)/python tools/validate_list.py
	@$(BIN)/python tools/validate_season_file.py
	@$(BIN)/python tools/validate_truths.py
	@$(BIN)/python tools/validate_look_ups.py
	@$(BIN)/python tools/validate_backtest.py
	@$(BIN)/python tools/validate_refresh.py

fit: $(VENV)/dev.stamp  ## Fit the model's coefficients to the figures anew
	@$(BIN)/python tools/fit_model.py

calibrate: $(VENV)/dev.stamp  ## Fit the season to the figures anew, simulate it, and hold it against them
	@$(BIN)/python tools/fit_season.py
	@$(BIN)/python tools/season_held_out.py
	@$(BIN)/longcoat season build src/longcoat/market/data/season
	@$(BIN)/longcoat season validate --markdown docs/validation-season.md
	@$(BIN)/python tools/season_page.py

catalog: $(VENV)/dev.stamp  ## Build the bundled catalog from data/ anew
	@$(BIN)/python tools/build_catalog.py

evidence: $(VENV)/dev.stamp  ## Build the bundled packs from data/pages/ anew, and what they cover
	@$(BIN)/python tools/build_evidence.py
	@$(BIN)/python tools/build_catalog.py
	@$(BIN)/python tools/evidence_coverage.py

lock: $(VENV)/dev.stamp  ## Resolve the lock files anew
	@$(BIN)/python -m pip --quiet install uv
	@$(BIN)/uv pip compile pyproject.toml --group build $(LOCK) -o requirements/run.lock
	@$(BIN)/uv pip compile pyproject.toml --group dev -c requirements/run.lock $(LOCK) -o requirements/dev.lock
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet

clean:  ## Remove the environment and everything built
	@rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Longcoat needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# The stamp of the test environment counts for the demo too: its lock file holds everything in run.lock.
$(VENV)/run.stamp: $(VENV)/python.stamp requirements/run.lock pyproject.toml hatch_build.py assets.toml
	@echo "Setting up $(VENV) (once) …"
	@$(PIP) install --require-hashes -r requirements/run.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.lock
	@echo "Adding the test tools (once) …"
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@
