//! JSON that others read in two ways, or until their stack is at its end.

use crate::world::{HEADER, World, bound};
use certbound::Reason;

/// Nimbus JOSE+JWT recursed as deep as the claims were nested. Here nothing recurses, and 16 levels are the most.
#[test]
fn cve_2025_53864_deep_nesting() {
    let world = World::new();
    let nested = |open: &str, close: &str, depth: usize| {
        let value = format!("{}{}", open.repeat(depth), close.repeat(depth));
        world.present(&world.alices(&[("x", &value)]))
    };
    // The claims themselves are the first level.
    assert_eq!(nested("[", "]", 15), Ok(()));
    for depth in [16, 100, 2_000] {
        assert_eq!(nested("[", "]", depth), Err(Reason::JsonTooDeep), "{depth}");
        assert_eq!(nested(r#"{"x":["#, "]}", depth / 2), Err(Reason::JsonTooDeep), "{depth}");
    }
    let objects = |depth: usize| {
        let value = format!("{}1{}", r#"{"x":"#.repeat(depth), "}".repeat(depth));
        world.present(&world.alices(&[("x", &value)]))
    };
    assert_eq!([objects(15), objects(16)], [Ok(()), Err(Reason::JsonTooDeep)]);
    // Never closed, as many as fit.
    assert_eq!(world.present(&world.alices(&[("x", &"[".repeat(8_000))])), Err(Reason::JsonTooDeep));
    let header = HEADER.replace('{', &format!(r#"{{"x":{}{},"#, "[".repeat(16), "]".repeat(16)));
    assert_eq!(world.present(&world.token(&header, &bound(&world.alice, &[]))), Err(Reason::JsonTooDeep));
}

/// liboauth2, by its parser, and most others: of two members of one name the last counts, or the first, and what stands
/// before and behind a proxy reads two different tokens. Here two refuse, at any depth and however they are spelled.
#[test]
fn liboauth2_duplicate_members() {
    let world = World::new();
    let claims = bound(&world.alice, &[]);
    let twice = |members: &str| world.present(&world.token(HEADER, &claims.replacen('{', &format!("{{{members},"), 1)));
    for members in [
        r#""cnf":{"x5t#S256":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#,
        r#""iss":"https://evil.example""#,
        r#""\u0069ss":"https://evil.example""#,
        r#""mine":{"a":1,"a":1}"#,
        r#""mine":[[{"a":1,"b":{},"\u0061":2}]]"#,
        r#""mine":1,"mine":1"#,
    ] {
        assert_eq!(twice(members), Err(Reason::JsonDuplicateMember), "{members}");
    }
    let inner = claims.replacen(r#"{"x5t#S256""#, r#"{"x5t\u0023S256":"x","x5t#S256""#, 1);
    assert_eq!(world.present(&world.token(HEADER, &inner)), Err(Reason::JsonDuplicateMember));
    let header = HEADER.replace('{', r#"{"alg":"none","#);
    assert_eq!(world.present(&world.token(&header, &claims)), Err(Reason::JsonDuplicateMember));
    // One name at two levels is two members, and so are two that differ in case.
    assert_eq!(twice(r#""mine":{"iss":1,"mine":2},"Iss":3"#), Ok(()));
}
