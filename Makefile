# Each target does its own set-up: a Python 3 with venv is all that the machine must have.
SHELL := /bin/bash
UV := .cache/uv/bin/uv
RUN := .venv/bin
# The programs of npm's packages, which look for Node on PATH.
NPM := PATH="$(CURDIR)/.venv/bin:$$PATH" .cache/npm-dev/node_modules/.bin
STYLES = $(NPM)/stylelint "overrides/assets/stylesheets/*.css" --config tests/node/stylelint.config.mjs --config-basedir .cache/npm-dev
# Scripts of pages, of workers, of Node: each sees other names.
TYPED := . overrides/assets/javascripts/types tests/node
# Every branch of these is run by `make test-fast`.
COVERED := "helper/*,overrides/hooks/overview/*"
PORT ?= 8000
SERVER ?= nginx

ORCA := orca firefox-esr xvfb openbox xdotool dbus-x11 at-spi2-core python3-pyatspi gir1.2-atspi-2.0 gir1.2-wnck-3.0 locales

.PHONY: serve site edit test test-fast test-library tree reader orca host nginx apache varnish wrk browsers shell chromium firefox webkit proofreaders check drift upkeep bench load lock release release-table clean

serve: export SITE_URL = http://127.0.0.1:$(PORT)/
serve: site  ## Build the site and serve it on this machine
	@$(RUN)/python -m tests.serving site $(PORT)

site: .venv/site  ## Build the site beside site/, then put it in its place at once
	@NO_MKDOCS_2_WARNING=1 $(RUN)/python -m overrides.hooks.publication

edit: .venv/site  ## Serve while you write: pages reload when a file changes
	@$(RUN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

test: test-fast browsers nginx apache proofreaders  ## Everything: lint, types, unit, guidance, site, browser
	@$(RUN)/pytest --numprocesses auto --dist loadgroup tests/site tests/browser

test-fast: tree  ## What needs no built site: lint, types, unit, guidance
	@$(RUN)/ruff check --quiet . && $(RUN)/ruff format --check --quiet . && $(RUN)/mypy --no-error-summary
	@$(RUN)/lint-imports >/dev/null || $(RUN)/lint-imports  # quiet unless it has something to say
	@$(NPM)/biome check --log-level=warn && $(STYLES) && for scripts in $(TYPED); do $(NPM)/tsc -p $$scripts || exit 1; done
	@$(RUN)/pytest --numprocesses auto --cov --cov-report= tests/unit tests/guidance
	@$(RUN)/coverage report && $(RUN)/coverage report --include=$(COVERED) --fail-under=100 >/dev/null \
	|| { $(RUN)/coverage report --include=$(COVERED) --fail-under=100; exit 1; }

tree: .venv/test  ## What npm has for tests and checks, in the cache, as package-lock.json pins it
	@$(RUN)/python -m overrides.hooks.engine.npm_package

test-library: export ENGINE = library
test-library: .venv/test browsers  ## The other way to start Python, in every browser; PYODIDE=314.0.7 tries another version
	@$(RUN)/pytest --numprocesses auto --dist loadgroup tests/browser/test_flow.py tests/browser/test_assistant.py

reader: .venv/test orca  ## What a screen reader says, key after key: Orca and Firefox; writes tests/reader/entendu.txt
	@$(RUN)/pytest --quiet -rs tests/reader

orca:  ## Orca, with Firefox and a desktop that nobody sees, from Debian; elsewhere `make reader` says what is missing
	@{ command -v orca && command -v firefox-esr && command -v Xvfb && command -v openbox && command -v xdotool \
	   && command -v dbus-daemon && locale -a | grep -qix 'fr_FR.utf-\?8'; } >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
	     && apt-get install -y -qq --no-install-recommends $(ORCA) >/dev/null \
	     && localedef -i fr_FR -f UTF-8 fr_FR.UTF-8; } \
	|| echo "Orca ne peut pas être installé ici : ce qu’il dirait n’est pas vérifié."

host: export SITE_URL = https://localhost:8443/
host: site $(SERVER)  ## Serve the site behind SERVER (nginx or apache), over TLS, with what deploy/ has for it
	@$(RUN)/python -m deploy.host $(SERVER)

nginx:  ## nginx for `make host` and its tests, from Debian; elsewhere install it yourself, or those tests are skipped
	@{ command -v nginx && test -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so && command -v openssl; } >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
	     && apt-get install -y -qq nginx-light libnginx-mod-http-brotli-static openssl >/dev/null; } \
	|| echo "nginx ne peut pas être installé ici : ses tests sont passés."

apache:  ## Apache for `make host SERVER=apache` and its tests, from Debian; elsewhere install it, or those tests are skipped
	@{ command -v apache2 && test -d /etc/apache2/mods-available && command -v openssl; } >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
	     && apt-get install -y -qq --no-install-recommends apache2 openssl >/dev/null; } \
	|| echo "Apache ne peut pas être installé ici : ses tests sont passés."

shell: .venv/test  ## Chromium without windows, for the tests: CHROMIUM, Debian's, or else Playwright's own
	@test -n "$$CHROMIUM" || command -v chromium-headless-shell >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
	     && apt-get install -y -qq --no-install-recommends chromium-headless-shell >/dev/null; } \
	|| command -v chromium >/dev/null || $(RUN)/playwright install --only-shell chromium

chromium: .venv/test  ## Chromium as people have it, for the measures: CHROMIUM, the machine's own, or else one is installed
	@test -n "$$CHROMIUM" || command -v chromium >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	     && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	|| $(RUN)/playwright install chromium

browsers: shell firefox webkit  ## What the flows are walked in; the oldest Chromium comes from npm, by the tests

firefox: .venv/test  ## Firefox as it is delivered: FIREFOX, Debian's ESR, or else Playwright's own
	@test -n "$$FIREFOX" || command -v firefox-esr >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
	     && apt-get install -y -qq --no-install-recommends firefox-esr >/dev/null; } \
	|| $(RUN)/playwright install firefox || echo "Firefox ne peut pas être installé ici : ses tests sont passés."

webkit: .venv/test  ## Safari's engine: Debian's WebKitGTK with a screen that nobody sees, or else Playwright's own
	@{ command -v WebKitWebDriver && command -v Xvfb; } >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
	     && apt-get install -y -qq --no-install-recommends webkit2gtk-driver xvfb >/dev/null; } \
	|| $(RUN)/playwright install --with-deps webkit || echo "WebKit ne peut pas être installé ici : ses tests sont passés."

proofreaders:  ## hunspell and grammalecte for `make check` and its tests, from Debian
	@{ command -v hunspell && test -e /usr/share/hunspell/fr.dic && command -v grammalecte-cli; } >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
	     && apt-get install -y -qq hunspell hunspell-fr grammalecte-cli >/dev/null; } \
	|| echo "hunspell et grammalecte ne peuvent pas être installés ici : leurs tests sont passés."

check: tree site proofreaders  ## Lint, types, French, and the sources that are to be compared again
	@$(RUN)/ruff check . && $(RUN)/ruff format --check . && $(RUN)/mypy && $(RUN)/lint-imports
	@$(NPM)/biome check && $(STYLES) && for scripts in $(TYPED); do $(NPM)/tsc -p $$scripts || exit 1; done
	@$(RUN)/python -m overrides.hooks.upkeep.freshness
	@$(RUN)/python -m overrides.hooks.upkeep.proofreading

drift: .venv/site  ## What our guidance quotes and the platform's public code no longer says: SOURCE=its checkout
	@$(RUN)/python -m overrides.hooks.upkeep.drift "$(SOURCE)"

upkeep: .venv/test .cache/upkeep  ## What ages around the guide, with its remedy: SOURCE=the platform's code, REPORT=a file for an issue
	@$(RUN)/python -m overrides.hooks.upkeep.watch "$(SOURCE)" "$(REPORT)"

.cache/upkeep: requirements-upkeep.txt $(UV)
	@$(UV) venv --quiet --clear $@ && VIRTUAL_ENV=$@ $(UV) pip sync --quiet --require-hashes requirements-upkeep.txt && touch $@

bench: .venv/test chromium nginx apache varnish wrk  ## Measure: one table for the README (BENCH=--help tells the options)
	@$(RUN)/python -m tests.benchmark $(BENCH)

load: .venv/test site nginx wrk  ## What nginx.conf costs under load, on this machine alone (LOAD=--help tells the options)
	@$(RUN)/python -m tests.benchmark.load $(LOAD)

varnish:  ## Varnish for `make bench BENCH=cache`, from Debian
	@command -v varnishd >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
	     && apt-get install -y -qq --no-install-recommends varnish >/dev/null; } \
	|| echo "Varnish ne peut pas être installé ici : installez-le, puis relancez."

wrk:  ## wrk for `make load`, from Debian
	@command -v wrk >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq wrk >/dev/null; } \
	|| echo "wrk ne peut pas être installé ici : installez-le, puis relancez."

LOCK = $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate $(if $(UPGRADE),--upgrade)

lock: .venv/site  ## Pin again, with hashes, after a change in pyproject.toml or package.json; UPGRADE=1 takes newer versions of Python's
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) -c requirements.txt pyproject.toml --group test --group check -o requirements-test.txt
	$(LOCK) --group upkeep -o requirements-upkeep.txt
	@$(RUN)/npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --loglevel=error >/dev/null

release-table: .venv/site  ## Record the rules' table of this version, which the next one is compared with
	@$(RUN)/python -m overrides.hooks.overview.publishing

release: .venv/site  ## Make the changelog's unreleased part a version: VERSION=1.2.0
	@$(RUN)/python -m overrides.hooks.upkeep.version "$(VERSION)"

clean:
	rm -rf .venv .cache site site.part site.old

$(UV): requirements-setup.txt
	@python3 -m venv --clear .cache/uv || { echo "Python ne sait pas créer d’environnement : installez le paquet « python3-venv », puis relancez."; exit 1; }
	@.cache/uv/bin/python -m pip install --quiet --require-hashes -r requirements-setup.txt

.venv/site: requirements.txt .python-version $(UV)
	@test -x $(RUN)/python || $(UV) venv --quiet .venv || { echo "Il faut Python 3.13 (fichier .python-version) : installez-le, puis relancez."; exit 1; }
	@test -e .venv/test || $(UV) pip sync --quiet --require-hashes requirements.txt
	@touch $@

.venv/test: requirements-test.txt .venv/site
	@$(UV) pip sync --quiet --require-hashes requirements-test.txt
	@touch $@
