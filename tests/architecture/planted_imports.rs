//! Planted imports: each must be found, once, with its file, its line and its rule.

use crate::files::Source;
use crate::rules::{self, check};

#[test]
fn an_upward_import() {
    assert_eq!(
        check("src/thumbprint.rs", "//! Doc.\n\nuse crate::verifier::Verifier;\n"),
        ["src/thumbprint.rs:3: thumbprint may not import verifier: rows point downward only"]
    );
}

#[test]
fn a_sideways_import() {
    let sideways = "src/claims.rs:1: claims may not import chain: rows point downward only";
    for text in [
        "use crate::chain::Path;",
        "pub(crate) use crate::chain::*;",
        "use super::chain::Path;",
        "use self::super::r#chain as c;",
        "use crate::chain::{\n    Path,\n    Search,\n};",
        "use certbound::chain::Path;",
    ] {
        assert_eq!(check("src/claims.rs", text), [sideways], "{text}");
    }
}

#[test]
fn a_climb_by_super() {
    let upward = "encoding may not import token: rows point downward only";
    assert_eq!(
        check("src/encoding/json.rs", "\nuse super::super::token::Token;"),
        [format!("src/encoding/json.rs:2: {upward}")]
    );
    assert_eq!(
        check(
            "src/encoding/mod.rs",
            "mod a {\n    mod b {\n        type T = super::super::super::token::Token;\n    }\n}"
        ),
        [format!("src/encoding/mod.rs:3: {upward}")]
    );
}

#[test]
fn an_inline_path() {
    let upward = "src/jws.rs:2: jws may not import verdict: rows point downward only";
    for line in [
        "let verdict = crate::verdict::Verdict::deny();",
        "let f = |v: &crate::verdict::Verdict| v.code();",
        "let v: Option<Box<dyn crate::verdict::Judge>> = None;",
        "match v { crate::verdict::Verdict::Deny { .. } => {} _ => {} }",
        "let c = <u8 as crate::verdict::Judge>::CODE;",
        "crate::verdict::shout!(1);",
        "#[crate::verdict::mark] fn g() {}",
    ] {
        assert_eq!(check("src/jws.rs", &format!("fn f() {{\n{line}\n}}")), [upward], "{line}");
    }
}

#[test]
fn a_path_inside_a_macro_or_an_attribute() {
    let upward = "src/jws.rs:2: jws may not import verdict: rows point downward only";
    for text in [
        "fn f() { assert!(\n matches!(v, [crate::verdict::Verdict { .. }])) }",
        "fn f() { assert!(\n super::verdict::ok()) }",
        "macro_rules! deny { ($v:expr) => {\n $crate::verdict::Verdict::from($v) } }",
        "macro_rules! each { ($($v:expr),*) => {\n $( crate::verdict::of($v); )* } }",
        "macro_rules! bring { () => {\n use $crate::{reason, verdict}; } }",
        "#[derive(Deserialize)] struct S {\n #[serde(with = \"crate::verdict::text\")] x: u8 }",
        "#[cfg_attr(all(),\n derive(crate::verdict::Judge))] struct S;",
    ] {
        assert_eq!(check("src/jws.rs", text), [upward], "{text}");
    }
}

#[test]
fn a_group_with_one_bad_branch() {
    assert_eq!(
        check("src/scope.rs", "use crate::{\n    peer::Peer,\n    verifier,\n};"),
        ["src/scope.rs:3: scope may not import verifier: rows point downward only"]
    );
    assert_eq!(
        check("src/scope.rs", "use crate::{peer::{self, Peer}, verdict as v, reason::*};"),
        ["src/scope.rs:1: scope may not import verdict: rows point downward only"]
    );
}

#[test]
fn a_path_around_the_modules() {
    let reexport = "src/scope.rs:1: crate::Verifier is no module of the rows: name the module, not the re-export";
    assert_eq!(check("src/scope.rs", "use crate::Verifier;"), [reexport]);
    assert_eq!(check("src/scope.rs", "fn f(v: &crate::Verifier) {}"), [reexport]);
}

#[test]
fn the_root_as_a_whole() {
    let root = ["src/scope.rs:1: scope imports the crate's root: name the module"];
    assert_eq!(check("src/scope.rs", "use crate as c;"), root);
    assert_eq!(check("src/scope.rs", "use crate::{self as c};"), root);
    assert_eq!(check("src/scope.rs", "use crate::*;"), root);
    assert_eq!(check("src/scope.rs", "use super::*;"), root);
}

#[test]
fn a_module_in_no_row() {
    assert_eq!(
        check("src/ledger.rs", "use crate::peer::Peer;"),
        ["src/ledger.rs:1: ledger is in no row and imports peer"]
    );
}

#[test]
fn code_that_is_not_read() {
    let unread = |what| [format!("src/jws.rs:1: {what} brings in code that is not checked")];
    assert_eq!(check("src/jws.rs", "#[path = \"../x.rs\"] mod x;"), unread("#[path]"));
    assert_eq!(check("src/jws.rs", "fn f() { core::include!(\"x.in\") }"), unread("include!"));
}

#[test]
fn what_is_allowed_stays_allowed() {
    for (path, text) in [
        ("src/lib.rs", "mod verifier; pub use crate::verifier::Verifier; pub use {reason::Reason, chain::*};"),
        ("src/verifier/builder.rs", "use super::Verifier; use crate::{chain, policy::Policy, verifier::Steps};"),
        ("src/jws.rs", "pub(in crate::jws) struct A; pub(crate) struct B; pub(super) struct C;"),
        ("src/jws.rs", "mod a { use super::*; } fn f() -> impl Sized + use<> { self::a::b::<u8>() }"),
        (
            "src/jws.rs",
            "/// See [`crate::verifier`].\n///crate::verifier\nfn f(ring: &Ring) { ring.len::<u8>(); Self::ring(); }",
        ),
        ("src/jws.rs", "#[cfg(test)] mod tests { use crate::verifier::Verifier; use std::fmt; }"),
        ("src/jws.rs", "impl A { #[cfg(feature = \"std\")] fn f() -> std::io::Error { g() } }"),
        ("src/jws.rs", "#[cfg(all(unix, any(test, feature = \"std\")))] impl std::error::Error for A {}"),
        ("src/crypto/ring.rs", "use ring::signature; use webpki::ring as w;"),
    ] {
        let found = check(path, text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn a_gate_on_a_declaration_reaches_the_file() {
    let declared = Source::new("src/lib.rs", "#[cfg(feature = \"std\")] mod peer;");
    let gated = Source::new("src/peer.rs", "use std::fmt; #[cfg(test)] mod tests;");
    let tests = Source::new("src/peer/tests/deep.rs", "use crate::verifier::Verifier;");
    assert_eq!(rules::violations(&[declared, gated, tests]).len(), 0);
}
