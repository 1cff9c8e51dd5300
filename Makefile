# 一切从这里开始：make help            Everything starts here: make help
#
# Each target sets up what it needs. A fresh machine needs Python 3.11, 3.12 or
# 3.13 (with venv) and make, nothing else.

YEAR      ?= 2024
LANGS     ?= zh en
WORKERS   ?= 2
DOCUMENTS ?=

UV_VERSION := 0.13.9
VENV       := .venv
BIN        := $(VENV)/bin
READY      := $(VENV)/.ready
PYTHONS    := $(or $(PYTHON),python3.13 python3.12 python3.11 python3 python)

# Every module of benchmarks/ that runs by itself.
BENCHMARKS := $(patsubst benchmarks/%.py,%,$(shell grep -ls '^if __name__ == "__main__":' benchmarks/*.py))

# A large extra is laid over the environment for as long as a command runs: $(call with,ocr).
EXTRA  := import sys, tomllib; extras = tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']; \
          print(*(f'--with {one}' for one in extras[sys.argv[1]]))
with    = VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(BIN)/uv run --quiet --no-project $$($(BIN)/python -c "$(EXTRA)" $(1)) python -m
SCANS  := tests/documents/test_recognition.py tests/documents/test_scans.py

# What an interpreter must be able to do: make an environment, or be one.
SUITS := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
WORKS := import sys, pip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))

export UV_COMPILE_BYTECODE := 1

.DEFAULT_GOAL := help
.PHONY: help report check test lint lab data docs bench spark lock clean .venv

help: ## 列出全部目标 · list the targets
	@awk -F ':.*## ' '/^[a-z.]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

# A new year's data may fall short while the reports of other years are well:
# both steps run, and the worse status is the status of the target.
report: $(READY) ## 生成三份报告 · build the three reports (YEAR=2024 LANGS="zh en")
	@status=0; \
	$(BIN)/zsgx build || status=$$?; \
	$(BIN)/zsgx report $(YEAR:%=--year %) $(LANGS:%=--lang %) --out reports || status=$$?; \
	exit $$status

check: lint ## 快速检查：格式、类型与快的测试 · the quick loop: lint, types and the quick tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not slow" -q

test: $(READY) ## 运行测试 · run the tests (DOCUMENTS=folder of source documents)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(if $(DOCUMENTS),"--documents=$(DOCUMENTS)")

lint: $(READY) ## 检查代码与笔记本 · check code, types and notebooks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo
	find notebooks -name '*.ipynb' -not -path '*/.ipynb_checkpoints/*' \
	  -exec $(BIN)/nbstripout --verify {} +

lab: $(READY) ## 在 JupyterLab 中探索 · explore in JupyterLab
	@$(BIN)/zsgx lab

data: $(READY) ## 由原始数据重建整理数据 · rebuild data/processed from data/raw
	@$(BIN)/zsgx build

docs: $(READY) ## 生成文档网站 · build the documentation (build/docs/index.html)
	@$(BIN)/python docs/codebook.py
	@$(BIN)/python -m sphinx -W --keep-going -q -b html -d build/doctrees docs build/docs

bench: $(READY) ## 运行基准测试 · run the benchmarks
	@set -e; for name in $(filter-out recognition,$(BENCHMARKS)); do \
	  echo "benchmarks.$$name"; $(BIN)/python -m benchmarks.$$name; \
	done
	@echo "benchmarks.recognition"; \
	$(call with,ocr) pytest -q $(SCANS) && $(call with,ocr) benchmarks.recognition

spark: $(READY) ## 在本机的 Spark 上汇总名册（需要 Java） · roll registers up on a local Spark (needs Java)
	@command -v java >/dev/null || { echo '需要 Java 17 以上 · Java 17 or later is needed: default-jre-headless' >&2; exit 1; }
	@$(call with,spark) pytest -q -rs tests/register/test_engines.py

lock: $(READY) ## 重新锁定依赖版本 · lock the dependencies again (LOCK_OPTIONS=--upgrade)
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --extra dev --extra docs --extra lab \
	  --no-header --quiet $(LOCK_OPTIONS) -o requirements.lock pyproject.toml

clean: ## 删除环境、缓存和报告 · remove environment, caches and built reports
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find reports -mindepth 1 -maxdepth 1 -not -name README.md -exec rm -rf {} +

.venv: $(READY) ## 准备运行环境 · set up the environment

# uv is fast and checks every hash; where it cannot reach an index that pip is
# configured for, pip installs the very same lock.
$(READY): pyproject.toml requirements.lock
	@set -e; \
	if ! $(BIN)/python -c '$(WORKS)' 2>/dev/null; then \
	  for python in $(PYTHONS) none; do \
	    $$python -c '$(SUITS)' >/dev/null 2>&1 && break; \
	  done; \
	  if [ $$python = none ]; then \
	    echo '需要 Python 3.11、3.12 或 3.13（含 venv 模块）；可用 make PYTHON=路径 指定。' >&2; \
	    echo 'Python 3.11, 3.12 or 3.13 with its venv module is needed (Debian: python3-venv);' >&2; \
	    echo 'name one with: make PYTHON=PATH' >&2; \
	    exit 1; \
	  fi; \
	  echo "$(VENV): $$($$python --version)"; \
	  $$python -m venv --clear $(VENV); \
	fi; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION); \
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock \
	  || $(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock; \
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable . \
	  || $(BIN)/python -m pip install --quiet --no-deps --editable .; \
	touch $(READY)
