# CaseBinder: `make run` shows it at work, `make test` proves it.
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
BIN = .build/release/casebinder
# A git-ignored folder in which `make run` tries the samples; it stays, so that a second run has nothing to do.
WORKSPACE ?= workspace
AS_OF ?= 2024-11-22T01:30:00+08:00

# What the builds may do without where nobody will look into them with a debugger: see .ci/run.
TEST_FLAGS ?=
BUILD_FLAGS ?=

# Seconds for each parser under `make fuzz`.
FUZZ_SECONDS ?= 60

.PHONY: deps build run test bench evaluate fuzz soak samples install uninstall clean

# Debian packages and pinned wheels; costs nothing when all is there.
deps:
	@Tools/deps.sh

build: deps
	$(SWIFT) build -c release $(BUILD_FLAGS) --product casebinder

run: build
	@Tools/run-samples.sh "$(BIN)" "$(WORKSPACE)" "$(AS_OF)"

test: deps
	$(SWIFT) build $(TEST_FLAGS) --product casebinder
	$(SWIFT) test $(TEST_FLAGS)

bench: deps
	$(SWIFT) build -c release --product bench
	$(SWIFT) build -c release --product casebinder
	@Benchmarks/run.sh
	@Benchmarks/pictures.sh
	@Benchmarks/texts.sh
	@Benchmarks/findings.sh
	@Benchmarks/scale.sh

# What labels, findings and levels are worth on the texts in Tests/Classifier/Evaluation: Docs/evaluation.md and Docs/evaluation-findings.md; and on
# scans of them: Docs/evaluation-scans.md (about half an hour the first time; what was read is kept in .build/evaluate-scans).
evaluate: deps
	CASEBINDER_EVALUATION="$(CURDIR)/Docs/evaluation.md" CASEBINDER_EVALUATION_FINDINGS="$(CURDIR)/Docs/evaluation-findings.md" \
	  $(SWIFT) test --filter EvaluationTests
	$(SWIFT) build -c release --product samplemaker
	$(SWIFT) build -c release --product casebinder
	@Tools/evaluate_scans.py $(BIN) .build/release/samplemaker .build/evaluate-scans Docs/evaluation-scans.md

# Every parser of our own under libFuzzer; what crashes, hangs or swells lies in .build-fuzz/found.
fuzz: deps
	$(SWIFT) package resolve
	@Fuzz/build.sh
	@FUZZ_SECONDS=$(FUZZ_SECONDS) Fuzz/run.sh

# kill -9 at random moments, then again: the same result as undisturbed.
soak: build
	@Tools/soak.sh "$(BIN)"

# Draws Samples/cases anew; its result is committed.
samples: deps
	$(SWIFT) build -c release --product samplemaker
	.build/release/samplemaker cases Samples/cases

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/lib/casebinder" "$(DESTDIR)$(PREFIX)/share/casebinder/models"
	install -m 755 $(BIN) "$(DESTDIR)$(PREFIX)/bin/casebinder"
	install -m 644 .deps/lib/* "$(DESTDIR)$(PREFIX)/lib/casebinder/"
	install -m 644 .deps/models/* "$(DESTDIR)$(PREFIX)/share/casebinder/models/"
	rm -rf "$(DESTDIR)$(PREFIX)/share/casebinder/Pipelines"
	cp -R Pipelines "$(DESTDIR)$(PREFIX)/share/casebinder/Pipelines"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/casebinder"
	rm -rf "$(DESTDIR)$(PREFIX)/lib/casebinder" "$(DESTDIR)$(PREFIX)/share/casebinder"

clean:
	rm -rf .build .deps .deps.new "$(WORKSPACE)"
