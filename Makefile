# Every target does its own set-up. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run test fuzz torture bench format lint clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Set up, build and start the demonstration; ARGS="--listen 127.0.0.1:9090" to change something
	@Scripts/setup run
	@Scripts/build release
	@exec .build/release/sallyport demo $(ARGS)

test: ## Set up, build and run every test: unit, OpenAI SDK, Cedar reference, browser
	@Scripts/setup test
	@Scripts/build tests
	@exec Scripts/test

# What `make fuzz` does: so many times what a test run does, from this seed on.
FUZZ ?= 20
SEED ?= 1000

fuzz: ## Compare Cedar with its reference at length, all published cases, random bytes, every cut of a stream, the API with its description; FUZZ=100 SEED=7 to change
	@Scripts/setup test
	@Scripts/build tests
	@SALLYPORT_FUZZ=$(FUZZ) .build/debug/sallyportPackageTests.xctest --testing-library swift-testing --filter "CedarTests|ScreeningTests|ExtractionTests"
	@Scripts/build release
	@SALLYPORT_FUZZ=$(FUZZ) SALLYPORT_SEED=$(SEED) SALLYPORT_BINARY=.build/release/sallyport \
		.setup/venv/bin/python -m pytest -q -x -p no:cacheprovider Tests/Cedar
	@SALLYPORT_FUZZ=$(FUZZ) SALLYPORT_SEED=$(SEED) SALLYPORT_BINARY=.build/release/sallyport \
		.setup/venv/bin/python -m pytest -q -x -p no:cacheprovider Tests/SDK/test_api_fuzz.py

# How much `make torture` does: simulated losses of power, kills, changed bytes.
SEEDS ?= 10000
CYCLES ?= 100
FLIPS ?= 2000

torture: ## Losses of power, kills under load, disks that fail at every operation, changed bytes; SEEDS=10000 CYCLES=100 FLIPS=2000
	@Scripts/setup test
	@Scripts/build tests
	@SEEDS=$(SEEDS) CYCLES=$(CYCLES) FLIPS=$(FLIPS) exec Scripts/torture

bench: ## Set up, build release, compare with nginx, Presidio, Vectorscan, cedarpy, SQLite and pymerkle; PARTS=inspection for one part
	@Scripts/setup bench
	@Scripts/build release
	@exec Bench/run $(PARTS)

format: ## Rewrite the Swift sources in the house style
	@swift format --in-place --parallel --recursive Package.swift Sources Tests

lint: ## Say what `make format` and the style would change
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests

clean: ## Remove what was built and set up; ./data stays
	@rm -rf .build .setup
