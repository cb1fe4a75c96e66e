# Thin aliases: what they do stands in xtask/.

.PHONY: demo test vectors suites differential bench bench-nginx bench-envoy manual fuzz fuzz-smoke \
	install nginx envoy wasm bench-wasm soak proofs miri sbom reproducible semver coverage mutants

PREFIX ?= /usr/local
# What the C library is built with besides: fast-es256, aws-lc-rs, or both with a comma.
FEATURES ?=

demo:
	cargo run --quiet --release --package certbound-cli -- demo

test:
	cargo xtask test

vectors:
	cargo xtask vectors

suites:
	cargo xtask suites

# Every chain at hand and 30,000 mutants, against rustls-webpki and OpenSSL: three minutes.
differential:
	cargo xtask differential

bench:
	cargo xtask bench

# What nginx's workers pay: one nginx, a location for each variant, in turns.
bench-nginx:
	cargo xtask bench-nginx

# What Envoy's workers pay: one Envoy, a listener for each variant, in turns.
bench-envoy:
	cargo xtask bench-envoy

# The C library, its header, and what pkg-config and CMake know it by.
install:
	cargo xtask install "$(PREFIX)" "$(DESTDIR)" "$(FEATURES)"

# nginx's dynamic module, against the installed nginx-dev, into target/nginx.
nginx:
	cargo build --release --locked --package certbound-c --features "$(FEATURES)"
	bindings/nginx/build.sh include target/release/libcertbound.a target/nginx

# Envoy's dynamic module, into target/envoy.
envoy:
	cargo build --release --locked --package certbound-c --features "$(FEATURES)"
	bindings/envoy/build.sh include target/release/libcertbound.a target/envoy

# The npm package, into target/wasm.
wasm:
	cargo xtask wasm build

# What the package weighs, and a decision in Node beside jose.
bench-wasm:
	cargo xtask bench-wasm

# 200,000 requests through nginx, through Envoy, and the WebAssembly for as long: their memory flat.
soak:
	cargo xtask nginx soak
	cargo xtask envoy soak
	cargo xtask wasm soak

# Man pages and shell completions, into target/manual.
manual:
	cargo run --quiet --package certbound-cli -- manual target/manual

# The lines of the core that its tests reach, and the corpus alone, with LLVM's tools.
coverage:
	cargo xtask coverage

# The core with a fault in each place that decides: every one noticed, or explained. FILES= for a part.
mutants:
	cargo xtask mutants $(FILES)

# What ES256's tables are held to, whole: 100,000 signatures beside ring, 24,000 that no signer makes.
proofs:
	cargo test --release --package certbound --features fast-es256,std --lib --test es256 -- --ignored

# 60 seconds a target, coverage-guided, under AddressSanitizer.
fuzz-smoke:
	cargo xtask fuzz 60

# So many minutes in all, evenly over the targets; ends with the table of docs/fuzzing.md.
MINUTES ?= 60
fuzz:
	cargo xtask fuzz minutes "$(MINUTES)"

# Unit tests of the core and of the C ABI under Miri, where a nightly toolchain has it.
miri:
	cargo xtask miri

# CycloneDX, one file for each package that ships, into target/sbom.
sbom:
	cargo xtask sbom

# The C library, built in two places: the same bytes.
reproducible:
	cargo xtask reproducible

# cargo-semver-checks of the public API: make semver SINCE=v0.1.0
SINCE ?= HEAD~1
semver:
	cargo xtask semver "$(SINCE)"
