# Thin aliases: what they do stands in xtask/.

.PHONY: demo test vectors suites fuzz-smoke

demo:
	cargo run --quiet --release --package certbound-cli -- demo

test:
	cargo xtask test

vectors:
	cargo xtask vectors

suites:
	cargo xtask suites

# 60 seconds a target, coverage-guided, under AddressSanitizer. Wants cargo-fuzz and a nightly toolchain.
fuzz-smoke:
	cargo xtask fuzz 60
