//! Holds `docs/architecture.md`: imports point downward only, and the crypto libraries have one door.
//!
//! The checker takes files as (path, text), so the real tree and the planted violations go through the same code:
//! a checker that has never caught anything proves nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "architecture/files.rs"]
mod files;
#[path = "architecture/names.rs"]
mod names;
#[path = "architecture/outline.rs"]
mod outline;
#[path = "architecture/planted_imports.rs"]
mod planted_imports;
#[path = "architecture/planted_names.rs"]
mod planted_names;
#[path = "architecture/rules.rs"]
mod rules;

use std::collections::BTreeSet;

use files::{Source, read, sources};

/// The rows, highest first, as in `docs/architecture.md`. A module imports from rows below its own, never beside it.
const ROWS: &[&[&str]] = &[
    &["verifier"],
    &["cache"],
    &["verdict"],
    &["scope"],
    &["binding"],
    &["revocation"],
    &["claims", "chain", "forensics"],
    &["jws"],
    &["token", "introspection"],
    &["claim_set"],
    &["cnf"],
    &["policy", "jwk"],
    &["request"],
    &["peer", "identity"],
    &["thumbprint", "snapshot", "config_error", "x509"],
    &["encoding"],
    &["crypto"],
    &["reason", "time"],
];

/// Modules of the table that have no file yet, each with the reason. An entry whose file exists fails.
const WITHOUT_A_FILE: &[(&str, &str)] = &[];

#[test]
fn src_keeps_the_rows() {
    let sources = sources("src", ".rs");
    assert!(
        sources.iter().any(|source| source.path == "src/lib.rs"),
        "src/lib.rs was not found, so nothing was checked"
    );
    let violations = rules::violations(&sources);
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn the_document_shows_the_same_rows() {
    let document = read("docs/architecture.md");
    let (_, section) = document.split_once("\n## The rows\n").expect("a section 'The rows'");
    let block = section.split("```").nth(1).expect("a code block under 'The rows'");
    let rows: Vec<Vec<&str>> = block
        .lines()
        // The line with an arrow is about the bindings, which are other crates.
        .filter(|line| !line.trim().is_empty() && !line.contains('→'))
        // Two spaces end the names; a remark may follow.
        .map(|line| line.split("  ").next().unwrap().split(" · ").map(str::trim).collect())
        .collect();
    assert_eq!(rows, ROWS, "docs/architecture.md and ROWS differ");
}

#[test]
fn every_module_has_one_row_and_every_row_a_module() {
    let listed: Vec<&str> = ROWS.iter().flat_map(|row| row.iter().copied()).collect();
    let table: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(listed.len(), table.len(), "a module stands in two rows");

    let sources = sources("src", ".rs");
    let modules: Vec<Vec<String>> = sources.iter().map(|s| rules::module_path(&s.path)).collect();
    let present: BTreeSet<&str> = modules.iter().filter_map(|m| m.first()).map(String::as_str).collect();
    for module in &present {
        assert!(table.contains(module), "src has {module}, which is in no row");
    }
    for module in &table {
        let excused = WITHOUT_A_FILE.iter().any(|(name, _)| name == module);
        let exists = present.contains(module);
        assert!(exists || excused, "the rows name {module}, which has no file in src");
        assert!(!(exists && excused), "{module} has a file: strike it from WITHOUT_A_FILE");
    }
}

#[test]
fn unsafe_lives_in_the_c_binding_alone() {
    let found: Vec<String> = sources("", ".rs")
        .iter()
        // The C boundary is made of it, and libfuzzer's macro expands to it.
        .filter(|s| !s.path.starts_with("bindings/c/") && !s.path.starts_with("fuzz/"))
        .flat_map(unsafe_in)
        .collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

fn unsafe_in(source: &Source) -> Vec<String> {
    let lines = names::unsafe_lines(source.tokens());
    let message = |line| format!("{}:{line}: unsafe belongs in bindings/c only", source.path);
    lines.into_iter().map(message).collect()
}

#[test]
fn the_nginx_module_sees_the_header_alone() {
    let sources: Vec<Source> = [".c", ".h"].into_iter().flat_map(|ending| sources("bindings/nginx", ending)).collect();
    assert!(sources.len() > 5, "the module was not found, so nothing was checked");
    for source in sources.iter().filter(|source| !source.path.contains("/tests/")) {
        for line in source.text.lines().filter(|line| line.starts_with("#include")) {
            let name = line.trim_start_matches("#include").trim().trim_matches(['<', '>', '"']);
            let is_known =
                matches!(name, "certbound.h" | "nginx.h") || name.starts_with("ngx_") || name.starts_with("openssl/");
            assert!(is_known, "{}: {line}", source.path);
        }
    }
}

/// C's library and POSIX aside: no TLS library, and no header of Envoy's.
#[test]
fn the_envoy_module_sees_the_header_and_its_own_alone() {
    const SYSTEM: &str = "certbound.h dlfcn.h errno.h fcntl.h inttypes.h limits.h pthread.h signal.h stdarg.h stdatomic.h stdbool.h \
        stddef.h stdint.h stdio.h stdlib.h string.h sys/prctl.h \
        sys/stat.h sys/types.h time.h unistd.h";
    let sources: Vec<Source> = [".c", ".h"].into_iter().flat_map(|ending| sources("bindings/envoy", ending)).collect();
    let sources: Vec<&Source> = sources.iter().filter(|source| !source.path.contains("/tests/")).collect();
    assert!(sources.len() > 5, "the module was not found, so nothing was checked");
    for source in &sources {
        for line in source.text.lines().filter(|line| line.starts_with("#include")) {
            let name = line.trim_start_matches("#include").trim();
            let own = |name: &str| sources.iter().any(|other| other.path == format!("bindings/envoy/{name}"));
            let is_known = match name.strip_prefix('"') {
                Some(name) => own(name.trim_end_matches('"')),
                None => SYSTEM.split_whitespace().any(|system| name == format!("<{system}>")),
            };
            assert!(is_known, "{}: {line}", source.path);
        }
    }
}

#[test]
fn bindings_reach_crypto_through_certbound_only() {
    for manifest in sources("bindings", "Cargo.toml") {
        // The command line makes test certificates and rehearses TLS: a tool for developers, not a translation. So do tests.
        let is_for_tests = manifest.path.contains("/tests/") || manifest.path.starts_with("bindings/harness/");
        if manifest.path.starts_with("bindings/cli/") || is_for_tests {
            continue;
        }
        let found = crypto_dependencies(&manifest.text);
        assert!(found.is_empty(), "{} depends on {found:?}: bindings only translate", manifest.path);
    }
}

fn crypto_dependencies(manifest: &str) -> Vec<String> {
    let mut found = files::dependencies(manifest);
    found.retain(|name| matches!(name.as_str(), "ring" | "webpki" | "rustls-webpki") || name.starts_with("aws-lc"));
    found
}
