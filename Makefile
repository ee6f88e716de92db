# Two commands need nothing but Python >= 3.11, make and a network: `make demo` and `make test`.
PYTHON ?= python3
BIN = .venv/bin
export PIP_NO_INPUT = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test test-all check lint bench lock clean

demo: .venv/installed
	$(BIN)/comity demo

test: .venv/installed
	$(BIN)/python -m pytest -m "not slow"

test-all: .venv/installed
	$(BIN)/python -m pytest

check: .venv/installed lint
	$(BIN)/python -m pytest -m "not slow"

lint: .venv/installed
	$(BIN)/ruff format --check src tests tools bench
	$(BIN)/ruff check src tests tools bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/check_links.py

bench: .venv/installed
	$(BIN)/python bench/accuracy.py
	$(BIN)/python bench/speed.py

# The environment is made once, and again when what it is made from has changed.
.venv/installed: requirements-dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Comity needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	touch $@

lock:
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 pyproject.toml --group dev --generate-hashes --no-header -o requirements-dev.lock

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
