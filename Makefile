# Each target is one visible command; `make demo` and `make test` need nothing but Python 3.11 and make.
PYTHON ?= python3.11
BIN := .venv/bin
LIBRARIES := libgl1 libegl1 libgles2 libglib2.0-0 libzbar0

.PHONY: demo test test-all test-failed rigs bench campaign train-ocrb lint lock system clean
.DEFAULT_GOAL := demo

demo: .venv/ready
	$(BIN)/egate demo

test: .venv/ready
	$(BIN)/pytest -m "not slow"

test-all: .venv/ready
	$(BIN)/pytest --durations 40 --durations-min 5

test-failed: .venv/ready
	$(BIN)/pytest --last-failed --last-failed-no-failures none

# A real smart card service for the tests of chip readers; its Python package is compiled here.
rigs: .venv/ready
	.ci/system-packages pcscd vsmartcard-vpcd libpcsclite1 libpcsclite-dev swig gcc libc6-dev pkg-config
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/rigs-build.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation -r requirements/rigs.txt

bench: .venv/ready
	$(BIN)/python -m tests.bench

campaign: .venv/ready
	$(BIN)/python -m tests.campaign.wire
	$(BIN)/python -m tests.campaign.crash --kills 1000

# The network that reads OCR-B, from nothing and on two cores; prints the figures of docs/ocrb.md.
train-ocrb: .venv/ready
	.ci/system-packages fonts-ocr-b
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation -e ".[train]"
	OMP_NUM_THREADS=1 $(BIN)/python -m models.ocrb.training --stroke-module simulators.specimen.lettering

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --implicit-reexport tests/bench tests/campaign
	$(BIN)/lint-imports --no-logo

.venv/ready: requirements/dev.txt pyproject.toml | system
	@$(PYTHON) -c "import ensurepip" 2>/dev/null || .ci/system-packages python3-venv
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# Shared libraries that the wheels link to; only root can install them, anybody else is told.
system:
	@.ci/system-packages $(LIBRARIES)

lock: .venv/ready
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate -c requirements/constraints.txt pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate -c requirements/constraints.txt --group dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate -c requirements/constraints.txt --group rigs -o requirements/rigs.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate -c requirements/constraints.txt --group rigs-build -o requirements/rigs-build.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
