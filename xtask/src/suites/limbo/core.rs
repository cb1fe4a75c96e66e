//! Every namespace but BetterTLS'.

use super::{
    super::{
        exceptions::Exceptions,
        field::{list, text},
        folder::json_file,
        path_tally::PathTally,
        tally::{Outcome, Tally},
    },
    case::{case, outcome},
    exceptions::LIST,
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, path::Path};

/// The most that the policy document takes. The cases that need more cannot be accepted for another reason than depth.
const MOST_INTERMEDIATES: u64 = 32;

pub(super) fn run(folder: &Path) -> Vec<Tally> {
    let file = match json_file(&folder.join("limbo-core.json")) {
        Ok(file) => file,
        Err(problem) => return vec![Tally::of("limbo/core", "limbo-core.json", Outcome::Skipped(problem))],
    };
    let mut exceptions = Exceptions::new(&LIST);
    let mut tallies: BTreeMap<&str, PathTally> = BTreeMap::new();
    for test in list(&file, "testcases") {
        let id = text(test, "id").unwrap_or("?");
        let space = namespace(id);
        let tally = tallies.entry(space).or_insert_with(|| PathTally::new(format!("limbo/{space}")));
        run_case(id, test, &mut exceptions, tally);
    }
    for (name, stale) in exceptions.stale() {
        if let Some(tally) = tallies.get_mut(namespace(name)) {
            tally.count(name, stale);
        }
    }
    tallies.into_values().map(PathTally::finish).collect()
}

/// A case's first word says whose rules it is about.
fn namespace(id: &str) -> &str {
    id.split("::").next().unwrap_or(id)
}

fn run_case(id: &str, test: &Value, exceptions: &mut Exceptions, tally: &mut PathTally) {
    if let Some(limit) = limit(test) {
        return tally.count(id, Outcome::Skipped(limit.into()));
    }
    match case(test, chain(id, test)) {
        Some(case) => {
            let features: Vec<&str> = list(test, "features").iter().filter_map(Value::as_str).collect();
            tally.run(id, &case, |verdict| exceptions.apply(id, &features, outcome(test, verdict)));
        }
        None => tally.count(id, Outcome::wrong("a case", "something that cannot be read")),
    }
}

/// Why the core cannot be asked this.
///
/// The mailboxes that a client is expected to have are not among it: they are said beside the verdict, and no verdict here
/// depends on them. The core takes no name for a client; who it is, is for the token to say.
fn limit(test: &Value) -> Option<&'static str> {
    let others = |usage: &Value| !matches!(usage.as_str(), Some("serverAuth" | "clientAuth"));
    if list(test, "extended_key_usage").iter().any(others) {
        return Some("the extended key usages that can be asked for are serverAuth and clientAuth");
    }
    if !list(test, "key_usage").is_empty() || !list(test, "signature_algorithms").is_empty() {
        return Some("the key usages and signature algorithms that are taken are not for the caller to choose");
    }
    None
}

/// The policy that a case is about.
fn chain(id: &str, test: &Value) -> Value {
    let depth = test.get("max_chain_depth").and_then(Value::as_u64).unwrap_or(MOST_INTERMEDIATES);
    // The CA/Browser Forum's rules for public web servers want the extended key usage, and no CA as a server
    // (sections 7.1.2.7.10 and 7.1.2.7.8); RFC 5280 has nothing against either.
    let web = namespace(id) == "webpki";
    let asked = !list(test, "extended_key_usage").is_empty();
    let eku = if is_nameless_server(test) {
        // It is judged as a client whose certificate says that it is a server's.
        json!({ "server_auth_until": "9999-12-31" })
    } else if web || asked {
        json!("require")
    } else {
        json!("if_present")
    };
    // What a CA must do is the matter of two namespaces. The others are about paths, and their CAs do not keep to it: a strict
    // judge would refuse the pathological ones at their first certificate, and never search.
    // Whose CRLs are handed in, his certificates need a status: each of the path, as the suite's other harnesses have it.
    let check = if list(test, "crls").is_empty() { "if_given" } else { "path" };
    let profile = if web || namespace(id) == "rfc5280" { "strict" } else { "rfc5280" };
    json!({
        "profile": profile,
        "eku": eku,
        "ca_leaf": if web { "refuse" } else { "accept" },
        "max_intermediates": depth.min(MOST_INTERMEDIATES),
        "revocation": { "check": check },
    })
}

/// A server that nobody means to reach by a name.
fn is_nameless_server(test: &Value) -> bool {
    text(test, "validation_kind") == Some("SERVER") && test.get("expected_peer_name").is_none_or(Value::is_null)
}
