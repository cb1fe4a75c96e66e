//! Request targets: one reading, or none.

use super::case::Case;
use super::draft::Draft;
use super::world::World;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, section: &str, target: &str| {
        Draft::new(world, "target", name, builds, section).policy("scopes").target(target)
    };
    let form = "RFC 9112 section 3.2";
    let path = "RFC 3986 section 3.3";
    let normal = "RFC 3986 section 6.2.2";
    let refused = |name: &str, builds: &str, section: &str, target: &str| {
        case(name, builds, section, target).denies("target_malformed", "plain")
    };
    vec![
        case(
            "plain",
            "A path with every character a segment may hold as it is.",
            path,
            "/fhir/Patient/a-z.A_Z~0:@!$&'()*+,=9",
        )
        .allows(),
        case("encoded-letter", "`%50` is `P`.", normal, "/fhir/%50atient").allows(),
        case(
            "encoded-letter-in-rule",
            "`%46` is a capital F: another path than the rule's.",
            normal,
            "/%46hir/Patient",
        )
        .denies("scope_no_rule", "encoded-letter"),
        case(
            "encoded-lower-case-digits",
            "`%2d` and `%7E`, whatever the case of the digits.",
            normal,
            "/fhir/Patient/a%2db%7Ec",
        )
        .allows(),
        case("encoded-space", "An encoded space in a segment.", path, "/fhir/Patient/a%20b").allows(),
        case("encoded-utf8", "An encoded letter beyond ASCII.", path, "/fhir/Patient/%C3%A9").allows(),
        case(
            "dots-in-segment",
            "Three dots, and a segment with a dot before it, are no dot segments.",
            path,
            "/fhir/Patient/.../.well-known/a..b",
        )
        .allows(),
        refused("dot-segment", "`..` leaves the rule's path.", path, "/fhir/Patient/../Admin"),
        refused("dot-segment-at-the-end", "`..` at the end.", path, "/fhir/Patient/.."),
        refused("single-dot-segment", "`.` inside the path.", path, "/fhir/./Patient"),
        refused("encoded-dot-segment", "`%2e%2e` is `..`.", normal, "/fhir/Patient/%2e%2e/Admin"),
        refused("half-encoded-dot-segment", "`.%2E` is `..`.", normal, "/fhir/Patient/.%2E/Admin"),
        refused("dot-segment-before-query", "`..` before a query.", path, "/fhir/Patient/..?x=1"),
        refused("double-slash", "An empty segment inside the path.", path, "/fhir//Patient"),
        refused("double-slash-at-the-start", "An empty segment at the start: to some, a host.", form, "//fhir/Patient"),
        refused("double-slash-at-the-end", "Two slashes at the end.", path, "/fhir/Patient//"),
        refused("encoded-slash", "`%2F` is a slash to some and a letter to others.", normal, "/fhir/Patient%2F7"),
        refused("encoded-slash-lower-case", "`%2f` in a dot segment's company.", normal, "/fhir/Patient/..%2fAdmin"),
        refused("encoded-backslash", "`%5C` is a slash to some.", normal, "/fhir/Patient%5C..%5CAdmin"),
        refused("backslash", "A backslash is a slash to some.", path, "/fhir/Patient\\..\\Admin"),
        refused("semicolon", "`;` begins parameters to some.", path, "/fhir/Patient;x=1/../Admin"),
        refused("encoded-semicolon", "`%3B` is a semicolon.", normal, "/fhir/Patient%3Bx"),
        refused(
            "encoded-percent",
            "`%25` would be decoded again by the next reader.",
            normal,
            "/fhir/Patient/%252e%252e/Admin",
        ),
        refused("encoded-nul", "`%00` ends a string in C.", normal, "/fhir/Patient%00.txt"),
        refused("encoded-line-break", "`%0D%0A` in the path.", normal, "/fhir/Patient%0D%0A"),
        refused("encoded-delete", "`%7F` is a control character too.", normal, "/fhir/Patient%7F"),
        refused("percent-at-the-end", "A `%` with nothing after it.", path, "/fhir/Patient%"),
        refused("percent-with-one-digit", "A `%` with one digit.", path, "/fhir/Patient/%4"),
        refused("percent-without-digits", "A `%` with letters that are no digits.", path, "/fhir/Patient/%zz"),
        refused("percent-u", "`%u0050`, as one maker once had it.", path, "/fhir/%u0050atient"),
        refused("control-character", "A tab in the path.", path, "/fhir/Pat\tient"),
        refused("line-break", "A line break in the path.", path, "/fhir/Patient\r\nX: y"),
        refused("not-ascii", "A letter beyond ASCII as it is.", path, "/fhir/Patient/\u{e9}"),
        refused("empty", "An empty target.", form, ""),
        refused("relative", "No slash at the start.", form, "fhir/Patient"),
        refused("absolute-form", "A whole URL, as a proxy is sent it.", form, "https://fhir.example/fhir/Patient"),
        refused("asterisk", "The target `*`.", form, "*"),
        refused("authority-form", "A host and a port, as CONNECT has it.", form, "fhir.example:443"),
        refused("query-alone", "A query and no path.", form, "?x=/fhir/Patient"),
    ]
}
