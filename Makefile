# Thin aliases: what they do stands in xtask/.

.PHONY: demo test vectors suites bench manual fuzz-smoke

demo:
	cargo run --quiet --release --package certbound-cli -- demo

test:
	cargo xtask test

vectors:
	cargo xtask vectors

suites:
	cargo xtask suites

bench:
	cargo xtask bench

# Man pages and shell completions, into target/manual.
manual:
	cargo run --quiet --package certbound-cli -- manual target/manual

# 60 seconds a target, coverage-guided, under AddressSanitizer. Wants cargo-fuzz and a nightly toolchain.
fuzz-smoke:
	cargo xtask fuzz 60
