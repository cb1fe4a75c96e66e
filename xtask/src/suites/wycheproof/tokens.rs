//! Groups of JOSE tokens.

use super::{
    super::{
        compact::Case,
        field::{list, text},
        tally::{Outcome, Tally},
    },
    id,
};
use serde_json::Value;

pub(super) fn run(group: &Value, tally: &mut Tally) {
    // Only the symmetric ones have no public part; a private key is given as it is, and is for the core to refuse.
    let keys = group.get("public").or_else(|| group.get("private")).unwrap_or(&Value::Null);
    for test in list(group, "tests") {
        tally.count(id(test), judge(test, keys));
    }
}

fn judge(test: &Value, keys: &Value) -> Outcome {
    let (token, is_jwe) = match (test.get("jws"), test.get("jwe")) {
        (Some(jws), _) => (jws, false),
        (None, Some(jwe)) => (jwe, true),
        (None, None) => return Outcome::Skipped("the test has no token".into()),
    };
    // Another serialization than the compact one is an object: its text is what would arrive.
    let token = token.as_str().map_or_else(|| token.to_string(), str::to_owned);
    let case = Case::new(&token, keys);
    match text(test, "result") {
        _ if is_jwe => match case.verify() {
            Err(_) => Outcome::Skipped("JWE is not supported".into()),
            Ok(_) => Outcome::wrong("refused (JWE is not supported)", "verified"),
        },
        Some("valid") => case.must_verify(),
        Some("invalid") => case.must_refuse(),
        Some("acceptable") => Outcome::Ok,
        _ => Outcome::Skipped("the test has no verdict that is known".into()),
    }
}
