# Everything a fresh Debian or Ubuntu machine with Python 3.11 and make needs is installed here, once.
#
#   make site       build the example people under site/ and say how to look
#   make test       lint, types and every test that is not long
#   make test-all   the long ones too, other browsers and web servers
#   make lint       ruff and mypy only
#   make screens    a picture of every page, phone and desktop, light and dark, in .cache/screens/
#   make bench      how fast it is
#   make clean      take away what make made (films already turned into web films stay: make clean-films)

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: samples site test test-all bench lint ready-to-test clean clean-films screens

# Python may keep what it compiled: without it every start of the command is slower.
unexport PYTHONDONTWRITEBYTECODE
# The environment in .venv is the only one used, whatever is switched on around it.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The theme's advertisement for its successor is nothing a family has to read.
export NO_MKDOCS_2_WARNING := 1

py := .venv/bin/python
need := sh tests/tools/need.sh
pip := $(py) -m pip install --quiet --quiet --no-input
node_modules := tests/tools/node_modules/.ready
lighthouse := tests/tools/lighthouse/node_modules/.ready
# A file's tests stay together: they share what they build. Which begins first: FIRST in tests/conftest.py.
# Two more at a time than there are processors: half of what a test does is waiting for a browser or a program.
side_by_side := -n $(shell echo $$(($$(nproc 2>/dev/null || echo 1) + 2))) --maxprocesses 5 --dist loadfile --no-loadscope-reorder

# ---------------------------------------------------------------- what is installed, each once

# A .venv whose Python has gone away is made anew: its link then points nowhere.
.venv/bin/python:
	@sh tests/tools/venv.sh
	@echo "· Installing the tools that install"
	@$(pip) 'setuptools>=70.1'

# Stamps: as long as pyproject.toml is older than them, nothing is asked for and no network is needed.
.venv/ready-base: pyproject.toml | .venv/bin/python
	@echo "· Installing Alongside"
	@$(pip) --no-build-isolation --editable .
	@touch $@

.venv/ready-dev: pyproject.toml | .venv/bin/python
	@echo "· Installing Alongside and what tests it"
	@$(pip) --no-build-isolation --editable '.[dev]'
	@touch $@ .venv/ready-base

# The HTML checker, run by the Node that came with ready-dev: nobody installs Node.
$(node_modules): tests/tools/package.json tests/tools/package-lock.json | .venv/ready-dev
	@echo "· Installing the HTML checker"
	@$(py) tests/tools/npm.py >/dev/null
	@touch $@

# What looks at pages as a phone with a slow line does, 180 MB: only a long test asks it.
$(lighthouse): tests/tools/lighthouse/package.json tests/tools/lighthouse/package-lock.json | .venv/ready-dev
	@echo "· Installing Lighthouse"
	@$(py) tests/tools/npm.py ci --prefix lighthouse >/dev/null
	@touch $@

# What drafts captions, half a gigabyte: only the long tests listen with it.
.venv/ready-captions: .venv/ready-dev
	@echo "· Installing what drafts captions"
	@$(pip) --no-build-isolation --editable '.[dev,captions]'
	@touch $@

# Films and photos other projects test themselves with; only the long tests look at them.
samples: | .venv/ready-dev
	@$(py) tests/tools/samples.py

# ---------------------------------------------------------------- what a person types

site: .venv/ready-base
	@echo "· Building the example people"
	@.venv/bin/alongside build
	@echo "The command lies in this folder:  .venv/bin/alongside serve"

lint: .venv/ready-dev
	@echo "· ruff"
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check --quiet . || { echo "To mend it: .venv/bin/ruff format ."; exit 1; }
	@echo "· mypy"
	@.venv/bin/mypy --no-error-summary

# pytest writes each test anew before it runs it, and keeps that. Done once, beside ruff and mypy, it is not done by all of the
# processes that share the tests at the same moment. What is wrong with a test, they say.
ready-to-test: .venv/ready-dev
	@$(py) -m pytest --collect-only -qq >/dev/null 2>&1 & \
		$(MAKE) --no-print-directory lint; told=$$?; wait; exit $$told

# The browser is asked for before anything runs, so that nobody waits ten minutes for that sentence.
test: .venv/ready-dev $(node_modules)
	@$(need) chromium,chromium-browser,google-chrome chromium
	@$(MAKE) --no-print-directory ready-to-test
	@echo "· pytest"
	@$(py) -m pytest $(side_by_side) -m "not long"

# Firefox plays MP4 films with libavcodec, which its package only recommends.
test-all: .venv/ready-captions $(node_modules) $(lighthouse) samples
	@$(need) chromium,chromium-browser,google-chrome chromium firefox-esr,firefox 'firefox-esr libavcodec-extra' \
		nginx nginx caddy caddy apache2 'apache2 libapache2-mod-auth-openidc' rsync rsync sshd openssh-server
	@$(MAKE) --no-print-directory ready-to-test
	@echo "· pytest, all of it"
	@$(py) -m pytest $(side_by_side)

screens: .venv/ready-dev
	@$(need) chromium,chromium-browser,google-chrome chromium
	@$(py) tests/tools/screens.py $(ONLY)

# The files in bench/ that are begun by themselves; the others help them.
bench: .venv/ready-dev
	@for file in $$(grep -l __main__ bench/*.py); do echo "· $$file"; $(py) "$$file" || exit $$?; done

clean:
	@rm -rf .venv site build .mypy_cache .ruff_cache .hypothesis tests/tools/node_modules tests/tools/lighthouse/node_modules tests/tools/samples .cache/screens ./*.egg-info
	@find generator tests theme bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	@echo "Gone. Films already turned into web films stay in .cache: make clean-films"

clean-films:
	@rm -rf .cache
	@echo "Gone: the next build turns every film again."
