# Everything from a fresh clone: a virtual environment in .venv, then the job.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev

.PHONY: help demo test check format words bench model clean
help:
	@echo "make demo    reports to a published dispatch, served on localhost"
	@echo "make test    all tests, with what they need"
	@echo "make check   format, lint, types, tests"
	@echo "make words   the catalogues of the desk brought up to date, and compiled"
	@echo "make model   the weights learned anew from their data"
	@echo "make bench   accuracy and speed (DATA=folder with more gold sets, SETS=\"dates reports\")"

$(READY): pyproject.toml constraints.txt models/en/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "dragoman needs Python 3.11 or newer; set PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	  || { echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e . -e models/en
	@touch $@

$(DEV): $(READY)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt \
	  -e '.[dev]' -e models/en
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

# What the desk says, in all its languages: docs/languages.md.
words: $(DEV)
	$(BIN)/python -m dragoman.desk.languages

# With no DATA, the reports in bench/gold; with it, every set that lies there, or those of SETS.
# SETS=desk prints the figures of the desk, on a large store that it makes.
DATA ?=
SETS ?=
bench: $(DEV)
	$(BIN)/python bench/run.py $(DATA) $(SETS)

# The weights, learned anew from the data in models/en: some seven hours on one core. TEST=file.conllu
# measures the parser on a treebank file, which is never learned from.
TRAIN := .venv-train
TEST  ?=
model:
	@test -x $(TRAIN)/bin/python || $(PYTHON) -m venv $(TRAIN)
	cd models/en && ../../$(TRAIN)/bin/python -m pip install -q --disable-pip-version-check \
	  -r requirements-train.txt
	cd models/en && MALLOC_TRIM_THRESHOLD_=4000000000 MALLOC_MMAP_THRESHOLD_=4000000000 \
	  ../../$(TRAIN)/bin/python -m train $(if $(TEST),--test $(abspath $(TEST)))

clean:
	rm -rf $(VENV) $(TRAIN) build dist demo .pytest_cache .mypy_cache .ruff_cache
