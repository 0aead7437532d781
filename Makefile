# The commands of the README. Each sets up what it needs; the first build compiles HiGHS, once.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
CARGO_TARGET_DIR ?= target
export CARGO_TARGET_DIR
ENGINE := $(CARGO_TARGET_DIR)/release/audiencement
# What compiles the engine. The gate gives another, which compiles everything, so that nothing is compiled twice.
BUILD := cargo build --release -p command
# The tests of all packages with all features, whatever is run of them: another choice compiles much again.
TEST := cargo test --release --workspace --all-features
COURT_WEEK := fixtures/courts/court-week.json

.PHONY: court-week demo readme test faults attacks load portail-node portail-python build lint refresh bench proto-lint proto-breaking \
  supply sbom dist deploy-lint try-unit try-image

# Plans a week of the whole court, verifies the file and writes the page.
court-week: build
	$(ENGINE) check $(COURT_WEEK)
	$(ENGINE) plan $(COURT_WEEK) --out plan.json --report plan.html
	$(ENGINE) verify $(COURT_WEEK) plan.json

# Starts the planning service with a demonstration court, on this machine alone.
demo: build
	$(ENGINE) serve --development --demo --data $(CARGO_TARGET_DIR)/demo

# The commands of the README, as they are printed: some minutes.
readme: build
	scripts/readme.sh $(ENGINE)

# Everything that is tested.
test:
	source scripts/setup.sh && $(TEST) --no-fail-fast

# The service through every fault, with 200 kills: some minutes.
faults:
	source scripts/setup.sh && AUDIENCEMENT_KILLS=200 scripts/with-postgres.sh scripts/with-faketime.sh \
	  $(TEST) --test it -- crash:: kills:: child:: disk:: lock:: clock:: clients:: servers::

# Every attack and every accident that docs/security.md tells of, on both databases, and a table of what held: many minutes.
attacks:
	source scripts/setup.sh && AUDIENCEMENT_KILLS=30 scripts/with-postgres.sh scripts/with-faketime.sh \
	  scripts/attacks.sh $(TEST) --no-fail-fast --test it

# How the service bears its load, against what it should, on both databases: many minutes.
load: build
	source scripts/setup.sh && cargo build --release --workspace --all-features --bin load \
	  && scripts/with-postgres.sh bash -c '$(CARGO_TARGET_DIR)/release/load $(ENGINE) "$$AUDIENCEMENT_TEST_POSTGRES"'

# A president's round trip from Node against the service (needs node and the npm registry).
portail-node: build
	examples/portail-node/run.sh $(ENGINE)

# A draft from Python against the service (needs python3 with venv and PyPI).
portail-python: build
	examples/portail-python/run.sh $(ENGINE)

build:
	source scripts/setup.sh && $(BUILD)

lint:
	source scripts/setup.sh && cargo fmt --all --check \
	  && cargo clippy --release --workspace --all-targets --all-features -- -D warnings \
	  && RUSTDOCFLAGS="-D warnings" cargo doc --release --workspace --no-deps

# Rewrites the generated pages and schemas, after a rule, a term or a format changed.
refresh:
	source scripts/setup.sh && UPDATE=1 $(TEST) fresh

bench:
	source scripts/setup.sh && cargo bench -p benches

BUF := npx --yes @bufbuild/buf@1.75.0

# The API against buf's rules (needs node and the npm registry).
proto-lint:
	cd proto && $(BUF) lint && $(BUF) format --diff --exit-code

# What would break clients of the API as it is on main: on any branch that touches proto/, before it
# is merged.
proto-breaking:
	cd proto && $(BUF) breaking --against '../.git#branch=main,subdir=proto'

# What the build is made of: licences, bans, sources, known vulnerabilities (needs crates.io; the last, GitHub).
supply:
	source scripts/setup.sh && scripts/supply.sh

# The bill of materials of the program, validated by somebody else's reader (needs crates.io and PyPI).
sbom:
	source scripts/setup.sh && mkdir -p $(CARGO_TARGET_DIR) && scripts/sbom.sh $(CARGO_TARGET_DIR)/audiencement.cdx.json
	source scripts/tools.sh && python_tools && python scripts/validate-sbom.py $(CARGO_TARGET_DIR)/audiencement.cdx.json

# What is installed below /usr/local, in target/audiencement.
dist:
	scripts/dist.sh $(CARGO_TARGET_DIR)/audiencement

# Reads what is deployed from and the scripts with tools that know their formats (needs PyPI).
deploy-lint:
	scripts/check-deploy.sh

# The unit under a real systemd, in a container (needs root, on Debian).
try-unit: build
	deploy/try-unit.sh $(ENGINE)

# The image, each step of its Dockerfile, started and called (needs root, on Debian): compiles everything.
try-image:
	source scripts/setup.sh && deploy/try-image.sh
