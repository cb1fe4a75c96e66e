//! Planted names that only one part of the repository may use: the crypto libraries, `std`, `unsafe`.

use crate::files::Source;
use crate::rules::check;
use crate::{crypto_dependencies, unsafe_in};

#[test]
fn crypto_outside_its_file() {
    for (text, named) in [
        ("use ring::signature;", "ring"),
        ("use ring as r;", "ring"),
        ("use {core::fmt, ring};", "ring"),
        ("extern crate aws_lc_sys as a;", "aws_lc_sys"),
        ("type D = dyn ::sha2::Digest;", "sha2"),
        ("fn f() { vec![sha1::Sha1::new()]; }", "sha1"),
        ("use webpki::{Error, ring};", "webpki::ring"),
        ("const A: T = webpki::aws_lc_rs::X;", "webpki::aws_lc_rs"),
        ("use webpki as w;", "webpki whole"),
        ("#[cfg(test)] mod tests { use ring::rand; }", "ring"),
    ] {
        let expected = format!("src/jws.rs:1: jws names {named}: only crypto may");
        assert_eq!(check("src/jws.rs", text), [expected], "{text}");
    }
    assert_eq!(check("src/lib.rs", "pub use ring;"), ["src/lib.rs:1: lib names ring: only crypto may"]);
}

#[test]
fn std_in_the_core() {
    let rule = ["src/jws.rs:1: std is named outside cfg(test) and cfg(feature = \"std\"): the core is no_std"];
    for text in [
        "use std::fmt;",
        "extern crate std;",
        "fn f() { assert!(std::env::var(a).is_ok()) }",
        "#[cfg(any(feature = \"std\", unix))] use std::fmt;",
        "#[cfg(not(test))] use std::fmt;",
    ] {
        assert_eq!(check("src/jws.rs", text), rule, "{text}");
    }
}

#[test]
fn unsafe_anywhere() {
    let found = |text| unsafe_in(&Source::new("src/jws.rs", text));
    let second_line = ["src/jws.rs:2: unsafe belongs in bindings/c only"];
    assert_eq!(found("fn f() {\n unsafe { g() } }"), second_line);
    assert_eq!(found("m! {\n (unsafe impl) }"), second_line);
    assert!(found("#![forbid(unsafe_code)] // unsafe").is_empty());
}

#[test]
fn crypto_in_a_bindings_manifest() {
    for (manifest, found) in [
        ("[dependencies]\nring = \"0.17\"", "ring"),
        ("[target.'cfg(unix)'.dependencies]\naws-lc-rs.workspace = true", "aws-lc-rs"),
        ("[dependencies.webpki]\nversion = \"1\"", "webpki"),
        ("[dependencies]\nw = { package = \"rustls-webpki\" }", "rustls-webpki"),
    ] {
        assert_eq!(crypto_dependencies(manifest), [found], "{manifest}");
    }
    let features = "[features]\nring = []\n[dependencies]\ncertbound = { features = [\"ring\"] }";
    assert!(crypto_dependencies(features).is_empty());
}
