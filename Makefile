# make run   the main job on one page of corpus/        make test   the tests
# make lint  ruff and mypy                              make bench  benchmarks beside the peers
# make models DATA=…  rebuild what models/ holds        make native fetch the text it learns from that is Debian's
# make wheel  build the wheel into dist/
PYTHON ?= python3
DATA ?= ../shared/data
PAGE ?= corpus/pages/port.hant.html
SHOWN := title date source script body entities keywords spam
BIN := .venv/bin
TRAIN := .venv-train/bin

.PHONY: run test lint format bench models native wheel clean

run: .venv/installed
	@echo "== zhnews run $(PAGE)"
	@mkdir -p build
	@$(BIN)/zhnews run $(PAGE) -o build/record.jsonl
	@$(BIN)/python -c 'import json, pathlib; \
		row = json.loads(pathlib.Path("build/record.jsonl").read_text("utf-8")); \
		[print(f"{key:9}", json.dumps(row[key], ensure_ascii=False)) for key in "$(SHOWN)".split()]'
	@echo "== The whole record, with text, blocks and where it was made: build/record.jsonl"

test: .venv/installed-dev
	@echo "== pytest: unit tests, laws, golden rows, doctests, README"
	@$(BIN)/python -m pytest -q

lint: .venv/installed-dev
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy

format: .venv/installed-dev
	$(BIN)/ruff format src tests
	$(BIN)/ruff check --fix src tests

bench: .venv/installed-dev
	$(BIN)/python tests/bench/start.py
	$(BIN)/python tests/bench/throughput.py
	$(BIN)/python tests/bench/segment.py
	$(BIN)/python tests/bench/pages.py
	$(BIN)/python tests/bench/convert.py $(if $(OPENCC),--opencc $(OPENCC))

models: .venv-train/installed build/debian/lines.txt
	@echo "== training from $(DATA); git diff models/ shows what came out otherwise"
	$(TRAIN)/python -m zhnews.learn.build $(DATA)

native: build/debian/lines.txt

build/debian/lines.txt: | .venv-train/installed
	@echo "== fetching translations from Debian's archive (once; apt-get, dpkg and the network are needed)"
	@$(TRAIN)/python -m zhnews.learn.debian build/debian

wheel: .venv/installed-dev
	rm -rf build/lib build/bdist.* dist
	$(BIN)/python -m build --wheel --outdir dist .

clean:
	rm -rf .venv .venv-train build dist

.venv/bin/python:
	@echo "== making a virtual environment in .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=…")'
	@$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	@echo "== installing zhnews and what it needs into .venv (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml
	@echo "== installing zhnews and its development tools into .venv (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/installed

.venv-train/installed: models/constraints.txt pyproject.toml
	@echo "== making the pinned training environment in .venv-train"
	@$(PYTHON) -m venv .venv-train
	@$(TRAIN)/python -m pip install --quiet --disable-pip-version-check --constraint models/constraints.txt --editable '.[train]'
	@touch $@
