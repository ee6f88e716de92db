# Everything runs out of .venv, which the first target that needs it makes from requirements-dev.lock.
#   make demo   the brief of Mexico and Mongolia, from the articles that ship with Comity
#   make test   the tests            make test-all  then the slow ones too: MediaWiki, Spark, long kills
#   make check  format, lint, types, layers, tests, links of the docs
#   make lock   write requirements-dev.lock anew from pyproject.toml
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SPARK := $(VENV)/.spark
export PIP_NO_INPUT := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Code that is linted; src/comity/examples holds data.
CODE := src tests tools bench

.DEFAULT_GOAL := help
.PHONY: help demo test test-all check format lock clean

help:
	@sed -n '2,5s/^# *//p' Makefile

# The stamp is written last, so that an interrupted installation is taken up again.
$(STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Comity needs Python 3.11 or later, not " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP)
	@$(BIN)/comity demo

test: $(STAMP)
	$(BIN)/python -m pytest -m "not slow"

# 450 MB that only the slow tests need; setuptools, of the dev group, builds it.
$(SPARK): requirements-spark.lock $(STAMP)
	$(BIN)/python -m pip install --quiet --require-hashes --no-build-isolation -r requirements-spark.lock
	@touch $@

test-all: test $(SPARK)
	$(BIN)/python -m pytest -m slow

check: $(STAMP)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/check_links.py
	$(BIN)/python -m pytest

format: $(STAMP)
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

# hatchling and editables, in the dev group, build the package itself: nothing is fetched unhashed.
lock:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --upgrade --python-version 3.11 \
	  --group dev --all-extras --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  pyproject.toml -o requirements-dev.lock
	$(BIN)/uv --no-config pip compile --quiet --universal --upgrade --python-version 3.11 \
	  --group pyproject.toml:spark --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  -o requirements-spark.lock

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +
