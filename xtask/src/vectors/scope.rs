//! Scopes: which rule speaks, and whether the token's scope satisfies it.

use super::case::Case;
use super::draft::Draft;
use super::jwt::quoted;
use super::policies::policy;
use super::world::World;
use serde_json::json;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = satisfaction(world);
    cases.extend(choice(world));
    cases
}

fn scoped<'w>(world: &'w World, name: &str, builds: &str, method: &str, target: &str, scope: &str) -> Draft<'w> {
    Draft::new(world, "scope", name, builds, "RFC 6750 section 3.1")
        .policy("scopes")
        .mint(world.mint().claim("scope", quoted(scope)))
        .method(method)
        .target(target)
}

fn satisfaction(world: &World) -> Vec<Case> {
    let get = |name: &str, builds: &str, scope: &str| scoped(world, name, builds, "GET", "/fhir/Patient", scope);
    let post = |name: &str, builds: &str, scope: &str| scoped(world, name, builds, "POST", "/fhir/Patient", scope);
    let both = |name: &str, builds: &str, scope: &str| scoped(world, name, builds, "GET", "/fhir/Observation", scope);
    let little = "scope_insufficient";
    vec![
        get("all-of-one", "The one scope the rule wants.", "system/Patient.rs").allows(),
        get("among-others", "The scope stands between others.", "openid system/Patient.rs launch").allows(),
        get("another", "Another scope.", "system/Patient.cud").denies(little, "all-of-one"),
        get("longer", "A scope that begins with the wanted one.", "system/Patient.rsx").denies(little, "all-of-one"),
        get("shorter", "A scope that the wanted one begins with.", "system/Patient.r").denies(little, "all-of-one"),
        get("other-case", "The scope with a small letter; scopes have a case.", "system/patient.rs")
            .denies(little, "all-of-one"),
        get("with-comma", "The scope with a comma after it.", "system/Patient.rs,").denies(little, "among-others"),
        get("empty", "The scope is an empty string.", "").denies(little, "all-of-one"),
        get("absent", "No scope at all.", "").mint(world.mint().without("scope")).denies(little, "all-of-one"),
        both("all-of-two", "Both scopes the rule wants, in another order.", "system/Patient.rs system/Observation.rs")
            .allows(),
        both("one-of-two", "One of the two scopes the rule wants.", "system/Observation.rs")
            .denies(little, "all-of-two"),
        both(
            "one-of-two-twice",
            "One of the two scopes the rule wants, twice.",
            "system/Observation.rs system/Observation.rs",
        )
        .denies(little, "all-of-two"),
        post("any-of-first", "The first of the scopes any of which will do.", "system/Patient.cu").allows(),
        post("any-of-second", "The second of the scopes any of which will do.", "system/*.cruds").allows(),
        post("any-of-none", "None of the scopes any of which would do.", "system/Patient.rs")
            .denies(little, "any-of-first"),
    ]
}

fn choice(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, method: &str, target: &str| {
        scoped(world, name, builds, method, target, "system/Patient.rs")
    };
    let broad = |name: &str, builds: &str, method: &str, target: &str| {
        scoped(world, name, builds, method, target, "system/*.cruds")
    };
    let no_rule = "scope_no_rule";
    let little = "scope_insufficient";
    let root =
        || policy(json!({"scopes": [{"path": "/", "methods": ["GET"], "all_of": ["system/Patient.rs"]}]}), json!({}));
    vec![
        case("below", "A path below the rule's.", "GET", "/fhir/Patient/7/_history").allows(),
        case("trailing-slash", "The rule's path and a slash.", "GET", "/fhir/Patient/").allows(),
        case(
            "segment-boundary",
            "`/fhir/PatientX` is not under `/fhir/Patient`; the shorter rule speaks.",
            "GET",
            "/fhir/PatientX",
        )
        .denies(little, "below"),
        broad("shorter-rule", "No longer rule covers the path.", "GET", "/fhir/Encounter").allows(),
        broad(
            "longest-rule",
            "The longest rule speaks, though a shorter one would be satisfied.",
            "GET",
            "/fhir/Patient",
        )
        .denies(little, "below"),
        case("other-rule-of-the-path", "Another rule of the same path is for this method.", "PUT", "/fhir/Patient/7")
            .denies(little, "below"),
        broad(
            "method-of-no-rule",
            "No rule of the longest path has the method; a shorter one that has it is not asked.",
            "DELETE",
            "/fhir/Patient/7",
        )
        .denies(no_rule, "shorter-rule"),
        case("method-in-lower-case", "Methods have a case.", "get", "/fhir/Patient").denies(no_rule, "below"),
        case("head", "HEAD is another method than GET.", "HEAD", "/fhir/Patient").denies(no_rule, "below"),
        case("path-of-no-rule", "No rule covers the path.", "GET", "/admin").denies(no_rule, "below"),
        case("path-in-other-case", "Paths have a case.", "GET", "/FHIR/Patient").denies(no_rule, "below"),
        case("above-the-rules", "The root, which no rule covers.", "GET", "/").denies(no_rule, "root-covers-all"),
        case("every-method", "A rule without methods is for every method.", "PURGE", "/public/x").allows(),
        case("root-covers-all", "A rule for `/` covers everything.", "GET", "/any/path").policy(root()).allows(),
        case("root-itself", "A rule for `/` covers `/`.", "GET", "/").policy(root()).allows(),
        case(
            "query",
            "The query is not looked at, whatever is in it.",
            "GET",
            "/fhir/Patient?name=a/../b;c//d&x=%2F%00%",
        )
        .allows(),
        case("query-that-looks-like-a-path", "What stands after `?` is no path.", "GET", "/admin?/fhir/Patient")
            .denies(no_rule, "query"),
        Draft::new(
            world,
            "scope",
            "no-rules",
            "The policy has no rules: neither method nor target is looked at.",
            "docs/policy.md",
        )
        .method("BREW")
        .target("no target at all")
        .allows(),
        case("challenge-in-a-realm", "The realm stands in the challenge of a scope as well.", "GET", "/admin")
            .policy(policy(
                json!({"realm": "a realm, of ours", "scopes": [{"path": "/fhir", "any_of": ["system/Patient.rs"]}]}),
                json!({}),
            ))
            .denies(no_rule, "below"),
    ]
}
