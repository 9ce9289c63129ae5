# make site   install, check, build the site and its PDFs into site/
# make test   run the tests
# make help   the other targets
#
# Needs Python 3.11 or later, pip, make and git. Everything else comes from pip, into .venv/.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do command -v $$p && break; done)
VENV   := .venv
BIN    := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help site test check serve lint format browser docs lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/installed ## install, check and build the site and its PDFs into site/
	@$(BIN)/kadam build

test: $(VENV)/installed-test ## run the tests; with a browser where there is one
	@$(BIN)/python -m kadam.browser install || test -z "$$KADAM_REQUIRE_BROWSER"
	@$(BIN)/python -m pytest $(PYTEST)

check: $(VENV)/installed ## check the guides and the glossary
	@$(BIN)/kadam check

serve: $(VENV)/installed ## preview the site while you write
	@$(BIN)/kadam serve

lint: $(VENV)/installed-lint ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/installed-lint ## put the code into its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

browser: $(VENV)/installed-test ## find or install a browser for the tests
	$(BIN)/python -m kadam.browser install

docs: $(VENV)/installed ## write the pages that are made from the code
	$(BIN)/kadam explain --output docs/en/kadam/rules

lock: ## pin what is installed now in constraints.txt
	$(BIN)/pip freeze --exclude-editable | grep -v '^-e' > constraints.txt

clean: ## remove the site, caches and the virtual environment
	rm -rf site .kadam $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "make: no Python found; install Python 3.11 or later"; exit 3; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: $(PYTHON) is older than 3.11; name another one: make PYTHON=/path/to/python3.11"; exit 3; }
	@echo "Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

# The stamps hold what was installed; they are remade when the requirements change.
$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing kadam (a minute or two, once) ..."
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

$(VENV)/installed-lint: $(VENV)/installed-test
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[lint]'
	@touch $@
