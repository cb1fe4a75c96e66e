//! Times: every boundary from both sides, and fractions of a second.

use std::fmt::Display;

use super::NOW;
use super::case::Case;
use super::draft::Draft;
use super::jwt::Mint;
use super::policies::policy;
use super::world::World;
use serde_json::json;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = expiry(world);
    cases.extend(beginnings(world));
    cases.extend(fractions(world));
    cases.extend(order(world));
    cases.extend(lifetimes(world));
    cases
}

fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str, mint: Mint) -> Draft<'w> {
    Draft::new(world, "times", name, builds, section).mint(mint)
}

/// Alice's token with `iat` and `exp`.
fn between(world: &World, iat: impl Display, exp: impl Display) -> Mint {
    world.mint().claim("iat", iat).claim("exp", exp)
}

fn expiry(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, exp: i64| {
        case(world, name, builds, "RFC 7519 section 4.1.4", between(world, NOW - 600, exp))
    };
    let expired = "token_expired";
    vec![
        case("exp-within-leeway", "`exp` was 29 seconds ago; the leeway is 30.", NOW - 29).allows(),
        case("exp-at-leeway", "`exp` was 30 seconds ago; the leeway is 30, and at `exp` a token is over.", NOW - 30)
            .denies(expired, "exp-within-leeway"),
        case("exp-without-leeway", "`exp` is in a second; there is no leeway.", NOW + 1).policy("no-leeway").allows(),
        case("exp-now-without-leeway", "`exp` is now; there is no leeway.", NOW)
            .policy("no-leeway")
            .denies(expired, "exp-without-leeway"),
        case("exp-long-ago", "`exp` is zero.", 0)
            .mint(between(world, 0, 0).without("iat"))
            .policy("few-claims")
            .denies(expired, "exp-within-leeway"),
        case("exp-within-greatest-leeway", "`exp` was 299 seconds ago; the leeway is 300.", NOW - 299)
            .policy(policy(json!({}), json!({"leeway_seconds": 300})))
            .allows(),
    ]
}

fn beginnings(world: &World) -> Vec<Case> {
    let nbf = |name: &str, builds: &str, nbf: i64| {
        case(world, name, builds, "RFC 7519 section 4.1.5", world.mint().claim("nbf", nbf))
    };
    let iat = |name: &str, builds: &str, iat: i64| {
        case(world, name, builds, "RFC 7519 section 4.1.6", world.mint().claim("iat", iat))
    };
    vec![
        nbf("nbf-at-leeway", "`nbf` is in 30 seconds; the leeway is 30.", NOW + 30).allows(),
        nbf("nbf-beyond-leeway", "`nbf` is in 31 seconds; the leeway is 30.", NOW + 31)
            .denies("token_not_yet_valid", "nbf-at-leeway"),
        nbf("nbf-now-without-leeway", "`nbf` is now; there is no leeway.", NOW).policy("no-leeway").allows(),
        nbf("nbf-next-without-leeway", "`nbf` is in a second; there is no leeway.", NOW + 1)
            .policy("no-leeway")
            .denies("token_not_yet_valid", "nbf-now-without-leeway"),
        nbf("nbf-zero", "`nbf` is zero, long ago.", 0).allows(),
        iat("iat-at-leeway", "`iat` is in 30 seconds; the leeway is 30.", NOW + 30).allows(),
        iat("iat-beyond-leeway", "`iat` is in 31 seconds; the leeway is 30.", NOW + 31)
            .denies("token_issued_in_future", "iat-at-leeway"),
        iat("iat-now-without-leeway", "`iat` is now; there is no leeway.", NOW).policy("no-leeway").allows(),
        iat("iat-next-without-leeway", "`iat` is in a second; there is no leeway.", NOW + 1)
            .policy("no-leeway")
            .denies("token_issued_in_future", "iat-now-without-leeway"),
    ]
}

fn fractions(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, mint: Mint| case(world, name, builds, "RFC 7519 section 2", mint);
    let exp = |exp: String| between(world, NOW - 600, exp);
    vec![
        case("fractions", "`iat`, `nbf` and `exp` have fractions, as RFC 7519 permits.", {
            between(world, format!("{}.25", NOW - 60), format!("{}.75", NOW + 540))
                .claim("nbf", format!("{}.5", NOW - 60))
        })
        .allows(),
        case("whole-fraction", "`exp` ends in `.0`.", exp(format!("{}.0", NOW + 120))).allows(),
        case("exponent", "`exp` is 1.79000012e9.", exp("1.79000012e9".to_owned())).allows(),
        case(
            "exp-fraction-within-leeway",
            "`exp` was 28.1 seconds ago; rounded down, 29.",
            exp(format!("{}.9", NOW - 29)),
        )
        .allows(),
        case("exp-fraction-at-leeway", "`exp` was 29.1 seconds ago; rounded down, 30.", exp(format!("{}.9", NOW - 30)))
            .denies("token_expired", "exp-fraction-within-leeway"),
        case(
            "nbf-fraction-at-leeway",
            "`nbf` is in 29.1 seconds; rounded up, 30.",
            world.mint().claim("nbf", format!("{}.1", NOW + 29)),
        )
        .allows(),
        case(
            "nbf-fraction-beyond-leeway",
            "`nbf` is in 30.1 seconds; rounded up, 31.",
            world.mint().claim("nbf", format!("{}.1", NOW + 30)),
        )
        .denies("token_not_yet_valid", "nbf-fraction-at-leeway"),
        case(
            "iat-fraction-at-leeway",
            "`iat` is in 29.1 seconds; rounded up, 30.",
            world.mint().claim("iat", format!("{}.1", NOW + 29)),
        )
        .allows(),
        case(
            "iat-fraction-beyond-leeway",
            "`iat` is in 30.1 seconds; rounded up, 31.",
            world.mint().claim("iat", format!("{}.1", NOW + 30)),
        )
        .denies("token_issued_in_future", "iat-fraction-at-leeway"),
    ]
}

fn order(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, mint: Mint| case(world, name, builds, "RFC 7519 section 4.1.4", mint);
    let inconsistent = "token_times_inconsistent";
    vec![
        case("exp-after-iat", "The token lives one second.", between(world, NOW + 10, NOW + 11)).allows(),
        case("exp-at-iat", "`exp` is `iat`: the token never lived.", between(world, NOW + 10, NOW + 10))
            .denies(inconsistent, "exp-after-iat"),
        case("exp-before-iat", "`exp` lies before `iat`.", between(world, NOW + 10, NOW + 5))
            .denies(inconsistent, "exp-after-iat"),
        case(
            "exp-after-nbf",
            "`exp` lies a second after `nbf`.",
            between(world, NOW - 60, NOW + 21).claim("nbf", NOW + 20),
        )
        .allows(),
        case("exp-at-nbf", "`exp` is `nbf`.", between(world, NOW - 60, NOW + 20).claim("nbf", NOW + 20))
            .denies(inconsistent, "exp-after-nbf"),
        case(
            "nbf-before-iat",
            "`nbf` lies before `iat`, which is no contradiction.",
            world.mint().claim("nbf", NOW - 3600),
        )
        .allows(),
    ]
}

fn lifetimes(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, mint: Mint| case(world, name, builds, "RFC 8725 section 3.10", mint);
    let long = "token_lifetime_too_long";
    let no_iat = |exp: i64| world.mint().without("iat").claim("exp", exp);
    let limit = |seconds: u32| policy(json!({}), json!({ "max_lifetime_seconds": seconds }));
    vec![
        case(
            "lives-900-seconds",
            "From `iat` to `exp` are 900 seconds, the most the policy admits.",
            between(world, NOW - 60, NOW + 840),
        )
        .allows(),
        case("lives-901-seconds", "From `iat` to `exp` are 901 seconds.", between(world, NOW - 60, NOW + 841))
            .denies(long, "lives-900-seconds"),
        case(
            "lived-901-seconds",
            "Of 901 seconds from `iat` to `exp` one is left.",
            between(world, NOW - 900, NOW + 1),
        )
        .denies(long, "lives-900-seconds"),
        case(
            "lives-930-seconds-from-now",
            "No `iat`; 930 seconds are left, with the leeway on top of 900.",
            no_iat(NOW + 930),
        )
        .policy("few-claims")
        .allows(),
        case("lives-931-seconds-from-now", "No `iat`; 931 seconds are left.", no_iat(NOW + 931))
            .policy("few-claims")
            .denies(long, "lives-930-seconds-from-now"),
        case(
            "lives-900-seconds-from-soon",
            "`iat` is in 30 seconds and `exp` 900 seconds later: both bounds at once.",
            between(world, NOW + 30, NOW + 930),
        )
        .allows(),
        case("lives-forever", "`exp` is as far as a time may be.", no_iat(100_000_000_000))
            .policy("few-claims")
            .denies(long, "lives-930-seconds-from-now"),
        case("lives-a-day-where-admitted", "A day, which the policy admits.", between(world, NOW - 60, NOW + 86_340))
            .policy(limit(86_400))
            .allows(),
        case(
            "lives-a-minute-where-admitted",
            "A minute, which is all the policy admits.",
            between(world, NOW - 10, NOW + 50),
        )
        .policy(limit(60))
        .allows(),
        case(
            "lives-more-than-a-minute",
            "A minute and a second, where the policy admits a minute.",
            between(world, NOW - 10, NOW + 51),
        )
        .policy(limit(60))
        .denies(long, "lives-a-minute-where-admitted"),
    ]
}
