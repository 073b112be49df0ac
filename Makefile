# Everything from a fresh clone: a virtual environment in .venv, then the job.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev

.PHONY: help demo test check format bench clean
help:
	@echo "make demo    reports to a published dispatch, served on localhost"
	@echo "make test    all tests, with what they need"
	@echo "make check   format, lint, types, tests"
	@echo "make bench   accuracy and speed (DATA=folder with more gold sets, SETS=\"dates reports\")"

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "dragoman needs Python 3.11 or newer; set PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	  || { echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV): $(READY) models/en/pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt \
	  -e '.[dev,small]' -e models/en
	@touch $@

demo: $(READY)
	@$(BIN)/dragoman demo

test: $(DEV)
	@sh tests/install.sh
	$(BIN)/python -m pytest

check: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@sh tests/install.sh
	$(BIN)/python -m pytest

format: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# With no DATA, the reports in bench/gold; with it, every set that lies there, or those of SETS.
DATA ?=
SETS ?=
bench: $(DEV)
	$(BIN)/python bench/run.py $(DATA) $(SETS)

clean:
	rm -rf $(VENV) build dist demo .pytest_cache .mypy_cache .ruff_cache
