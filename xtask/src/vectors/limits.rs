//! Limits on what a token may cost: its bytes, and the depth and breadth of its JSON.

use super::case::Case;
use super::draft::Draft;
use super::jwt::{Mint, quoted};
use super::policies::policy;
use super::world::World;
use serde_json::json;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = bytes(world);
    cases.extend(depth(world));
    cases.extend(breadth(world));
    cases
}

fn bytes(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| Draft::new(world, "limits", name, builds, "RFC 7519 section 7.2");
    let large = "token_too_large";
    let usual = world.token(&world.mint()).len();
    let limited = |limit: usize| policy(json!({"limits": {"token_bytes": limit}}), json!({}));
    let answer = |length: usize| {
        let text = world.answer().claims_text();
        format!("{}{text}", " ".repeat(length - text.len()))
    };
    vec![
        case("16384-bytes", "A token of exactly 16384 bytes.").mint(of_length(world, 16_384)).allows(),
        case("16385-bytes", "A token of 16385 bytes.").mint(of_length(world, 16_385)).denies(large, "16384-bytes"),
        case("as-long-as-admitted", "The policy admits as many bytes as the token has.")
            .policy(limited(usual))
            .allows(),
        case("longer-than-admitted", "The policy admits one byte less than the token has.")
            .policy(limited(usual - 1))
            .denies(large, "as-long-as-admitted"),
        case("answer-of-16384-bytes", "An introspection answer of exactly 16384 bytes.")
            .answer(&answer(16_384))
            .allows(),
        case("answer-of-16385-bytes", "An introspection answer of 16385 bytes.")
            .answer(&answer(16_385))
            .denies(large, "answer-of-16384-bytes"),
    ]
}

/// Alice's token with a claim and a parameter that bring it to that many bytes.
fn of_length(world: &World, length: usize) -> Mint {
    for pad in 0..8 {
        let mint = world.mint().header("pad", quoted(&"x".repeat(pad)));
        let without = world.token(&mint.clone().claim("pad", quoted(""))).len();
        for fill in (length - without) * 3 / 4 - 4..=(length - without) * 3 / 4 + 4 {
            let filled = mint.clone().claim("pad", quoted(&"x".repeat(fill)));
            if world.token(&filled).len() == length {
                return filled;
            }
        }
    }
    panic!("no token has {length} bytes")
}

fn depth(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| Draft::new(world, "limits", name, builds, "RFC 8259 section 9");
    let arrays = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let objects = |levels: usize| format!("{}1{}", r#"{"a":"#.repeat(levels), "}".repeat(levels));
    let deep = "json_too_deep";
    vec![
        case("16-levels-of-arrays", "A claim of 15 arrays, each in the one before; the claims are the 16th level.")
            .mint(world.mint().claim("x", arrays(15)))
            .allows(),
        case("17-levels-of-arrays", "A claim of 16 arrays, each in the one before.")
            .mint(world.mint().claim("x", arrays(16)))
            .denies(deep, "16-levels-of-arrays"),
        case("16-levels-of-objects", "A claim of 15 objects, each in the one before.")
            .mint(world.mint().claim("x", objects(15)))
            .allows(),
        case("17-levels-of-objects", "A claim of 16 objects, each in the one before.")
            .mint(world.mint().claim("x", objects(16)))
            .denies(deep, "16-levels-of-objects"),
        case("thousands-of-levels", "A claim of five thousand arrays, to overflow a stack.")
            .mint(world.mint().claim("x", arrays(5000)))
            .denies(deep, "16-levels-of-arrays"),
        case("16-levels-in-the-header", "A header parameter of 15 arrays.")
            .mint(world.mint().header("x", arrays(15)))
            .allows(),
        case("17-levels-in-the-header", "A header parameter of 16 arrays.")
            .mint(world.mint().header("x", arrays(16)))
            .denies(deep, "16-levels-in-the-header"),
    ]
}

fn breadth(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| Draft::new(world, "limits", name, builds, "RFC 8259 section 9");
    let many = "json_too_many_members";
    let object = |count: usize| {
        let members: Vec<String> = (0..count).map(|number| format!(r#""m{number}":0"#)).collect();
        format!("{{{}}}", members.join(","))
    };
    // The usual claims are nine, with one member in `cnf`.
    let claims = |count: usize| (9..count).fold(world.mint(), |mint, number| mint.claim(&format!("m{number}"), 0));
    // Ten claims and the confirmation are 11 members; the objects in the array bring the rest.
    let members = |count: usize| {
        let rest = count - 11;
        let mut objects = vec![object(64); rest / 64];
        objects.push(object(rest % 64));
        world.mint().claim("x", format!("[{}]", objects.join(",")))
    };
    let zeros = |count: usize| world.mint().claim("x", format!("[{}]", vec!["0"; count].join(",")));
    vec![
        case("64-members", "Sixty-four claims.").mint(claims(64)).allows(),
        case("65-members", "Sixty-five claims.").mint(claims(65)).denies(many, "64-members"),
        case("64-members-inside", "A claim that is an object of 64 members.")
            .mint(world.mint().claim("x", object(64)))
            .allows(),
        case("65-members-inside", "A claim that is an object of 65 members.")
            .mint(world.mint().claim("x", object(65)))
            .denies(many, "64-members-inside"),
        case("65-members-in-the-header", "A header parameter that is an object of 65 members.")
            .mint(world.mint().header("x", object(65)))
            .denies(many, "64-members-inside"),
        case("512-members", "A document of 512 members, none of whose objects has more than 64.")
            .mint(members(512))
            .allows(),
        case("513-members", "A document of 513 members, none of whose objects has more than 64.")
            .mint(members(513))
            .denies(many, "512-members"),
        case("2000-values", "An array of 2000 numbers.").mint(zeros(2000)).allows(),
        case("2100-values", "An array of 2100 numbers.").mint(zeros(2100)).denies(many, "2000-values"),
    ]
}
