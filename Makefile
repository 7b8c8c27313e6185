# The two commands of the README are `make serve` and `make test`; each sets up all that it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
DATABASE ?= build/fugong.sqlite
ENGINE ?= docker
IMAGE ?= fugong:0.1.0

.PHONY: serve test build lint score weights bench openapi screenshots translations clean

serve: $(DATABASE)
	FUGONG_DATABASE=$(DATABASE) $(BIN)/python -m service --bind $(HOST):$(PORT)

test: $(VENV)/ready
	$(if $(FAST),,-.ci/browser)
	$(BIN)/pytest $(if $(FAST),-m "not slow")

build: $(VENV)/ready
	$(BIN)/python -m seeds -o $(DATABASE)

# S608, B608: SQL is put together of names that the schemas give; values are bound, and tests/operation shows it.
lint: $(VENV)/ready
	$(BIN)/flake8
	$(BIN)/mypy
	$(BIN)/ruff check --isolated --quiet --target-version py311 --select S --ignore S101,S608 schemas seeds service
	$(BIN)/bandit --quiet --recursive --skip B101,B608 schemas seeds service

# What the image installs, each file by its hash.
lock: $(VENV)/release
	printf 'setuptools>=77\n' > build/backend.in
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
	  --output-file requirements.lock setup.cfg build/backend.in

# Known faults of what the lock names, looked up in the index of its packages.
audit: $(VENV)/release
	$(BIN)/pip-audit --require-hashes --disable-pip --requirement requirements.lock

# What an image holds, as CycloneDX: Debian's packages and Python's, by what is installed in it. ENGINE: docker or podman.
sbom: $(VENV)/ready
	mkdir -p build
	container=$$($(ENGINE) create $(IMAGE)) && { \
	  $(ENGINE) export $$container | $(BIN)/python deploy/bill.py $(IMAGE) > build/fugong.cdx.json; status=$$?; \
	  $(ENGINE) rm $$container >/dev/null; exit $$status; }

# Weights of names, aliases, zones, labels and days anew, from the annotated bulletins: in this order, since each reads with what was fitted before.
weights: $(VENV)/ready
	$(BIN)/python -m bench.train_tagger
	$(BIN)/python -m bench.weigh_names
	$(BIN)/python -m bench.weigh_aliases tests/bulletins/developed tests/bulletins/fitted
	$(BIN)/python -m bench.weigh_zones tests/bulletins/developed tests/bulletins/fitted
	$(BIN)/python -m bench.weigh tests/bulletins/developed tests/bulletins/fitted
	$(BIN)/python -m bench.train_measures tests/bulletins/developed tests/bulletins/fitted
	$(BIN)/python -m bench.weigh_labels tests/bulletins/developed tests/bulletins/fitted
	$(BIN)/python -m bench.weigh_dates tests/bulletins/developed tests/bulletins/fitted

score: $(VENV)/ready
	$(BIN)/python -m bench.score $(if $(DIFF),--against $(DIFF)) $(FOLDERS)

# wants wrk and nginx; beside Datasette, ROAPI and FastAPI where .venv-bench has them
bench: $(VENV)/ready .venv-bench/ready
	$(BIN)/python -m bench.run $(if $(SIZES),--sizes $(SIZES)) $(if $(ROUNDS),--rounds $(ROUNDS))

.venv-bench/ready:
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet 'fastapi==0.165.0' 'uvicorn[standard]==0.54.0' 'datasette==0.65.5' 'roapi==0.12.7'
	touch $@

openapi: $(VENV)/ready
	$(BIN)/python -m seeds -o build/given.sqlite
	$(BIN)/python -m tests.service.recording build/given.sqlite > build/examples.json
	cp build/examples.json service/contract/examples.json
	$(BIN)/python -m service --openapi > build/openapi.yaml
	cp build/openapi.yaml openapi.yaml

screenshots: $(DATABASE)
	$(BIN)/python -m tests.pages.screenshots $(DATABASE) docs/screenshots

translations: $(VENV)/ready
	mkdir -p build
	$(BIN)/pybabel -q extract -F service/translations/babel.cfg --no-location --sort-output -o build/messages.pot service
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -d service/translations -i build/messages.pot
	$(BIN)/pybabel -q compile -d service/translations

clean:
	rm -rf $(VENV) build

$(DATABASE): $(VENV)/ready $(shell find seeds schemas -name '*.py' -o -name '*.tsv' -o -path '*/documents/*')
	$(BIN)/python -m seeds -o $(DATABASE)

$(VENV)/ready: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

$(VENV)/release: $(VENV)/ready
	mkdir -p build
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[release]'
	touch $@
