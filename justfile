# Recipes; ./dev RECIPE makes the environment first. ./dev alone lists these.
set positional-arguments

# Many tests wait for a page or a server: some run beside others, three at a time unless SUPINE_TESTS_AT_ONCE says more or less.
beside := "--numprocesses " + env("SUPINE_TESTS_AT_ONCE", "3") + " --dist worksteal"

[private]
default:
    @just --list --unsorted

# start Supine on this machine and open it
run *options:
    @supine serve "$@"

# run every test, in a real browser too
test *options: test-player
    pytest {{ beside }} "$@"

# run the tests of the player's own arithmetic, where Node.js is
test-player:
    @if command -v node >/dev/null; then node --test --test-reporter=dot tests/web/; else echo "No Node.js here: the tests of tests/web/*.test.mjs are skipped. To get it: apt-get install nodejs"; fi

# run the tests that need no browser
test-fast *options:
    pytest {{ beside }} -m "not browser" "$@"

# everything that must be green: format, lint, types, layers, words, tests
check: static test

# the part of check that runs no tests
static: format-check lint types types-js layers words-check reference-check voices-check cell-law-check

# put the code into its one format
format:
    ruff check --select I --fix --quiet
    ruff format

[private]
format-check:
    ruff format --check

# look for mistakes
lint:
    ruff check

# check the types
types:
    SUPINE_DATA=.mypy_cache/data mypy

# check the types of the scripts of the pages
types-js:
    tests/web/node_modules/.bin/tsc -p tests/web
    tests/web/node_modules/.bin/tsc -p tests/web/tsconfig.worker.json

# check who imports whom
layers:
    lint-imports

# gather the words on screen into the catalogs, and compile them
words:
    python -m scripts.words

[private]
words-check:
    python -m scripts.words --check

# write the pages that are made from data: the rules, the hazard log, the numbers of the model
reference:
    python -m scripts.rules
    python -m scripts.hazards
    python -m scripts.parameters

[private]
reference-check:
    python -m scripts.rules --check
    python -m scripts.hazards --check
    python -m scripts.parameters --check

# speak the sentences of a session that have no clip yet (docs/decisions/sound.md says with what)
voices *options:
    python -m scripts.voices "$@"

[private]
voices-check:
    python -m scripts.voices --check

# make the table of the spikes' law anew by our own boundary elements (minutes); --check solves a few points again
cell-law *options:
    python -m scripts.cell_law "$@"

[private]
cell-law-check:
    python -m scripts.cell_law --check

# work out again how often each design of a trial would find an effect (minutes); --check counts a few again
power *options:
    python -m scripts.power "$@"

# take each control of SAFETY.md away and see its test fail (minutes)
prove-controls *options:
    python -m scripts.hazards --prove "$@"

# change every rule, limit and line of screening a little and see a test fail (much of an hour)
mutants *options:
    python -m scripts.mutants "$@"

# measure
bench *options:
    @for script in bench/*.py; do echo "== $script"; python "$script" "$@" || exit 1; done

# show the changes since the last release; with --version X --yes, write them into CHANGELOG.md
changelog *options="--draft --version next":
    towncrier build {{ options }}

# resolve the lock file again
lock *options:
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml requirements.in -o requirements.lock "$@"
