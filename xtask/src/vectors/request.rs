//! The request's shape: which Authorization values there are and how they are written.

use super::case::Case;
use super::draft::Draft;
use super::world::World;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let token = world.token(&world.mint());
    let case = |name: &str, builds: &str, section: &str| Draft::new(world, "request", name, builds, section);
    let form = |name: &str, builds: &str, value: String| {
        case(name, builds, "RFC 6750 section 2.1").authorization(&[&value]).denies("credential_malformed", "bearer")
    };
    vec![
        case("bearer", "One Authorization value: `Bearer`, a space and alice's token.", "RFC 6750 section 2.1")
            .target("/")
            .allows(),
        case("bearer-lower-case", "The scheme is written `bearer`; schemes have no case.", "RFC 9110 section 11.1")
            .authorization(&[&format!("bearer {token}")])
            .allows(),
        case("bearer-mixed-case", "The scheme is written `bEaReR`; schemes have no case.", "RFC 9110 section 11.1")
            .authorization(&[&format!("bEaReR {token}")])
            .allows(),
        case(
            "no-credential",
            "No Authorization value at all, which is a challenge and no error.",
            "RFC 6750 section 3",
        )
        .authorization(&[])
        .denies("credential_missing", "bearer"),
        case("no-credential-in-a-realm", "No Authorization value, and the policy names a realm.", "RFC 6750 section 3")
            .policy("realm")
            .authorization(&[])
            .denies("credential_missing", "bearer"),
        case("two-bearers", "The same good value twice; neither may be picked.", "RFC 6750 section 2")
            .authorization(&[&format!("Bearer {token}"), &format!("Bearer {token}")])
            .denies("credential_duplicate", "bearer"),
        case("basic-beside-bearer", "A Basic value before the good Bearer one.", "RFC 6750 section 2")
            .authorization(&["Basic YWxpY2U6c2VjcmV0", &format!("Bearer {token}")])
            .denies("credential_duplicate", "bearer"),
        case("empty-beside-bearer", "An empty value after the good Bearer one is a value.", "RFC 6750 section 2")
            .authorization(&[&format!("Bearer {token}"), ""])
            .denies("credential_duplicate", "bearer"),
        case("basic", "The scheme is Basic.", "RFC 6750 section 3")
            .authorization(&["Basic YWxpY2U6c2VjcmV0"])
            .denies("credential_scheme_unsupported", "bearer"),
        case("dpop", "Alice's good token under the scheme DPoP, which is not spoken here.", "RFC 9449 section 7.1")
            .authorization(&[&format!("DPoP {token}")])
            .denies("credential_scheme_unsupported", "bearer"),
        case("scheme-with-bearer-as-prefix", "The scheme is `BearerX`.", "RFC 6750 section 3")
            .authorization(&[&format!("BearerX {token}")])
            .denies("credential_scheme_unsupported", "bearer"),
        case("no-scheme", "The bare token, which reads as a scheme of that name.", "RFC 6750 section 3")
            .authorization(&[&token])
            .denies("credential_scheme_unsupported", "bearer"),
        form("empty", "The one Authorization value is empty: no scheme is named at all.", String::new()),
        form("leading-space", "A space before `Bearer`: the scheme would be empty.", format!(" Bearer {token}")),
        form("scheme-alone", "`Bearer` and nothing after it.", "Bearer".to_owned()),
        form("scheme-and-space", "`Bearer`, a space and nothing after it.", "Bearer ".to_owned()),
        form("two-spaces", "Two spaces between scheme and token.", format!("Bearer  {token}")),
        form("tab", "A tab between scheme and token.", format!("Bearer\t{token}")),
        form("trailing-space", "A space after the token.", format!("Bearer {token} ")),
        form("trailing-line-break", "A line break after the token.", format!("Bearer {token}\r\n")),
        form(
            "comma-list",
            "Two credentials joined into one value, as a proxy may.",
            format!("Bearer {token}, Bearer x"),
        ),
        form("quoted", "The token between quotation marks.", format!("Bearer \"{token}\"")),
        form("parameter", "The token as a parameter, `token=...`.", format!("Bearer token={token}")),
        form("nul", "A NUL after the token, where C would stop reading.", format!("Bearer {token}\0")),
        form("not-ascii", "A letter beyond ASCII in the token.", format!("Bearer {token}\u{e9}")),
        form("only-padding", "A token of `=` alone; b64token begins with something else.", "Bearer ==".to_owned()),
        form("space-inside", "A space inside the token.", format!("Bearer {}", token.replacen('.', ". ", 1))),
        case("early-data", "Everything is good, and it came in TLS early data.", "RFC 8470 section 5.2")
            .early_data()
            .denies("early_data", "bearer"),
        case("early-data-without-credential", "No credential, in TLS early data: 425 first.", "RFC 8470 section 5.2")
            .early_data()
            .authorization(&[])
            .denies("early_data", "bearer"),
    ]
}
