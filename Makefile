# `make resume` and `make test` start from a bare checkout; a second run installs nothing.

MAKEFLAGS += --no-builtin-rules --warn-undefined-variables
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

# The first Python on PATH that is new enough; `make PYTHON=…` to choose.
PYTHON ?= $(or $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done),python3)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INTEROP := tests/interop

# Two runs of the tests side by side, for two cores; more on a larger machine: `make test JOBS=8`.
JOBS ?= 2
# Further options for pytest: `make test ARGS="-k schema"`.
ARGS ?=
# `make lock UPGRADE=--upgrade` takes newer versions; without it, pins stay where they can.
UPGRADE ?=

RESUME_READY := $(VENV)/.resume-ready
TEST_READY := $(VENV)/.test-ready
# Until the checkout has an npm lock there is nothing to install from it.
NPM_READY := $(patsubst %/package-lock.json,%/node_modules/.ready,$(wildcard $(INTEROP)/package-lock.json))

# A peer that we agree with, with packages of its own, at versions that ours need not have.
RENDERCV_READY := $(INTEROP)/rendercv/.venv/.ready

.PHONY: help
help: ## List what can be made
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 12

.PHONY: resume
resume: $(RESUME_READY) ## Draw resume.json as HTML and PDF into build/
	@mkdir -p build
	$(BIN)/jresume export resume.json -f html -f pdf -o build/

.PHONY: test
test: $(TEST_READY) $(NPM_READY) $(RENDERCV_READY) ## Run every test, and measure what they cover
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup --cov --cov-report=term $(ARGS)

.PHONY: lint
lint: $(TEST_READY) ## Check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.PHONY: format
format: $(TEST_READY) ## Put the code into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: clean
clean: ## Remove what was made and installed
	rm -rf $(VENV) build dist $(INTEROP)/node_modules $(INTEROP)/rendercv/.venv htmlcov .coverage .coverage.* \
		.hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests -name __pycache__ -prune -exec rm -rf {} +

# No lock holds an address: whoever installs says from where, and the hashes say what.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --annotation-style line --no-header --no-emit-index-url --no-emit-find-links \
	$(UPGRADE)

.PHONY: lock
lock: | $(VENV)/pyvenv.cfg ## Work out requirements/*.txt from what they are to hold
	@test -x $(BIN)/uv || $(PIP) install uv
	$(COMPILE) pyproject.toml --group build --output-file requirements/runtime.txt
	$(COMPILE) pyproject.toml --group test --constraints requirements/runtime.txt \
		--output-file requirements/test.txt
	$(COMPILE) $(INTEROP)/rendercv/requirements.in --output-file requirements/rendercv.txt

.PHONY: system-resume system-test
system-resume system-test: system-%:
	@PYTHON='$(PYTHON)' scripts/system-tools $*

# An environment that is already here is taken over, unless the Python that it was made from is gone.
GONE := $(shell test -x $(BIN)/python || echo gone)
.PHONY: gone
gone:

$(VENV)/pyvenv.cfg: $(GONE) | system-resume
	$(PYTHON) -m venv --clear $(VENV)

# An environment that uv made has no pip of its own.
# The lock is complete, so that nothing is left to resolve: an older pip that looks all the same takes
# an extra ("coverage[toml]") for another package, and refuses it once a newer one is published.
INSTALL = @echo "installing $<" \
	&& { $(PIP) --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip; } \
	&& $(PIP) install --no-deps --require-hashes --requirement $< \
	&& $(PIP) install --no-deps --no-build-isolation --editable .

$(RESUME_READY): requirements/runtime.txt pyproject.toml $(VENV)/pyvenv.cfg | system-resume
	$(INSTALL)
	@touch $@

# The test lock holds all of the runtime lock, at the same versions.
$(TEST_READY): requirements/test.txt requirements/runtime.txt pyproject.toml $(VENV)/pyvenv.cfg | system-test
	$(INSTALL)
	@touch $(RESUME_READY) $@

$(RENDERCV_READY): requirements/rendercv.txt | system-test
	@echo "installing $<"
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps \
		--require-hashes --requirement $<
	@touch $@

# Packages run no scripts of their own while they are installed: none is needed.
%/node_modules/.ready: %/package-lock.json %/package.json | system-test
	cd $* && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@
