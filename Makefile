# The two commands of the README are `make serve` and `make test`; each sets up all that it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
DATABASE ?= build/fugong.sqlite

.PHONY: serve test build lint score openapi translations clean

serve: $(DATABASE)
	FUGONG_DATABASE=$(DATABASE) $(BIN)/python -m service --bind $(HOST):$(PORT)

test: $(VENV)/ready
	$(BIN)/pytest $(if $(FAST),-m "not slow")

build: $(VENV)/ready
	$(BIN)/python -m seeds -o $(DATABASE)

lint: $(VENV)/ready
	$(BIN)/flake8
	$(BIN)/mypy

score: $(VENV)/ready
	$(BIN)/python -m bench.score $(if $(DIFF),--against $(DIFF))

openapi: $(VENV)/ready
	$(BIN)/python -m service --openapi > openapi.yaml

translations: $(VENV)/ready
	$(BIN)/pybabel -q extract -F service/translations/babel.cfg --no-location --sort-output -o build/messages.pot service
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-pot-creation-date -d service/translations -i build/messages.pot
	$(BIN)/pybabel -q compile -d service/translations

clean:
	rm -rf $(VENV) build

$(DATABASE): $(VENV)/ready $(shell find seeds schemas -name '*.py' -o -name '*.tsv' -o -path '*/documents/*')
	$(BIN)/python -m seeds -o $(DATABASE)

$(VENV)/ready: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@
