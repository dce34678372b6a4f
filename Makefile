# What a newcomer types. `make site` and `make test` need Python 3.11 or newer and make; everything else is set up below .venv/.
# Written for every make since GNU make 3.81, which is the one on a Mac.

PYTHON ?=
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup site test serve check lock bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-6s %s\n", $$1, $$2}' Makefile

setup: $(READY) ## only set up .venv/; the others do so where it is missing

site: $(READY) ## build the site from seeds/ through content/ into site/
	$(RUN) -m generator build

test: $(READY) ## run every test
	$(RUN) -m pytest --numprocesses auto $(TESTS)

serve: $(READY) ## preview at http://127.0.0.1:8000: save a YAML file, see the page change
	$(RUN) -m generator serve

check: $(READY) ## hold every record against its schema, its references and its articles
	$(RUN) -m generator check

bench: $(READY) ## measure accuracy and speed; DATA=folder of the published corpora adds those that need one
	$(RUN) bench/words.py
ifneq ($(DATA),)
	$(RUN) bench/timex.py --data "$(DATA)/timex"
	$(RUN) -m bench.names "$(DATA)"
	$(RUN) bench/articles.py "$(DATA)"
	$(RUN) bench/events.py --data "$(DATA)/events/dev.json"
	$(RUN) bench/timelines.py --data "$(DATA)/timelines"
endif

lock: ## work out the locked dependencies again after a change of pyproject.toml (UPGRADE=1: newest versions)
	@PYTHON="$(PYTHON)" UPGRADE="$(UPGRADE)" sh tools/lock.sh

clean: ## remove what was built; articles and records stay
	rm -rf site build .cache $(VENV) *.egg-info

# The stamp is younger than what it was made from: a second run installs nothing.
$(READY): pyproject.toml uv.lock requirements.lock tools/setup.sh tools/python.sh
	@PYTHON="$(PYTHON)" sh tools/setup.sh $(VENV)
	@touch $(READY)
