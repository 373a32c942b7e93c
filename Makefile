# Everything here works on a fresh machine with Python 3.11 or newer and make. `make` alone lists what there is.
# Written for GNU make 3.81 too, which is what macOS ships.

PORT ?= 8000
export PORT
PY := .venv/bin/python
PIP := $(PY) -m pip install -q --disable-pip-version-check --no-deps --require-hashes
# A node that came with the virtual environment is found first, the system's otherwise.
WITH_NODE := PATH="$(CURDIR)/.venv/bin:$$PATH"
SOURCES := static/build.mjs static/used.mjs $(shell find templates -name '*.html') $(wildcard static/css/*.* static/css/*/*.* static/js/*.* static/js/*/*.* static/icons/*.*)

.DEFAULT_GOAL := help
.PHONY: help run test test-browsers faults bench soak check assets rules shots postcodes lock clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*##\(.*\)/  make \1 \2/p' Makefile

run: .venv/.installed static/dist/.built  ## see it: http://localhost:8000, demonstration data (COUNCIL, PORT, EYSEND_DATA)
	@exec $(PY) -m eysend.cli serve --demo

test: .venv/.test-installed static/dist/.built  ## the whole suite, on SQLite and on PostgreSQL, with real browsers
	@$(WITH_NODE) $(PY) -m tests.run

check: .venv/.test-installed static/dist/.built  ## lint, types, import contracts, house rules: seconds
	@$(WITH_NODE) $(PY) -m tests.run checks house

test-browsers: .venv/.test-installed static/dist/.built  ## offline in Firefox and in WebKit; a browser that is missing is named, with how to get it
	@$(PY) -m pytest -q tests/browsers --other-browsers -p no:playwright

faults: .venv/.test-installed static/dist/.built  ## the offline fault list alone (docs/faults.md): about 5 minutes
	@$(PY) -m pytest -q -m browser -n 2 --dist loadgroup tests/journeys/offline

bench: .venv/.test-installed static/dist/.built  ## what a booking and 200 forms cost, beside something to compare with
	@$(PY) -m pytest -q tests/bench --bench -p no:playwright

SEED ?= 1
soak: .venv/.test-installed static/dist/.built  ## a thousand forms with everything going wrong (SEED), 5,000 histories of bookings: half an hour
	@$(PY) -m pytest -q tests/soak --soak --seed $(SEED)
	@EYSEND_EXAMPLES=5000 $(PY) -m pytest -q tests/bookings/test_machine.py

assets: static/dist/.built  ## build the front end into static/dist

rules: .venv/.test-installed  ## write docs/rules.md from the rule marks of the tests
	@$(PY) -m tests.house.rules_page
	@$(PY) -m tests.house.faults_page

shots: .venv/.test-installed static/dist/.built  ## take the pictures of docs/pictures/ again
	@$(PY) -m tests.journeys.shots

postcodes: .venv/.installed  ## where every postcode of England is, for “near me”: make postcodes FILE=… (docs/postcodes.md)
	@test -n "$(FILE)" || { echo "Say where the downloaded file is: make postcodes FILE=…   (docs/postcodes.md)"; exit 1; }
	@$(PY) -m eysend.cli postcodes "$(FILE)"

lock: .venv/.test-installed  ## resolve every locked version anew
	@$(PY) -m pip install -q --disable-pip-version-check uv
	@for part in "pyproject.toml -o requirements.txt" "-c requirements.txt --extra test pyproject.toml -o requirements-test.txt" \
		"requirements-node.in -o requirements-node.txt" "requirements-postgres.in -o requirements-postgres.txt"; do \
		.venv/bin/uv pip compile -q --upgrade --universal --generate-hashes --no-emit-index-url --no-header \
			--python-version 3.11 $$part || exit 1; done
	@$(WITH_NODE) npm install --package-lock-only

clean:  ## remove all that was built; what people typed (EYSEND_DATA) stays
	rm -rf .venv node_modules static/dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results

# What follows makes files; each is made again only when what it is made from is newer.

$(PY):
	@sh .ci/venv

.venv/.installed: requirements.txt | $(PY)
	@echo "Installing the locked packages ..."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.test-installed: requirements-test.txt .venv/.installed
	@echo "Installing the locked packages of the tests ..."
	@$(PIP) -r requirements-test.txt
	@touch $@

node_modules/.installed: package.json package-lock.json requirements-node.txt | $(PY)
	@$(WITH_NODE) node -e 'process.exit(Number(parseInt(process.versions.node) < 20))' 2>/dev/null \
		&& $(WITH_NODE) npm --version >/dev/null 2>&1 \
		|| { echo "Installing node ..."; $(PIP) -r requirements-node.txt; }
	@echo "Installing the locked front-end packages ..."
	@$(WITH_NODE) npm ci --loglevel=error
	@touch $@

static/dist/.built: $(SOURCES) node_modules/.installed
	@echo "Building the assets ..."
	@$(WITH_NODE) node static/build.mjs
	@mkdir -p static/dist && touch $@
