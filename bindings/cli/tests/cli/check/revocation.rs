//! CRLs and OCSP responses that come beside a request.

use crate::{common::run_in, materials};
use std::fs;

#[test]
fn revocation_is_looked_at() {
    let home = tempfile::tempdir().unwrap();
    let files = ["ca.pem", "issuing-ca.pem", "ca.crl", "issuing-ca.crl", "version-1.crl", "revoked.ocsp"];
    materials::write(home.path(), &files);
    fs::write(home.path().join("policy.json"), materials::policy("base")).unwrap();
    fs::write(home.path().join("jwks.json"), materials::jwks("as")).unwrap();
    let case = materials::case("crl/not-listed");
    fs::write(home.path().join("token"), case["request"]["authorization"][0].as_str().unwrap()).unwrap();
    let chain = ["alice", "issuing-ca"].map(materials::certificate).concat();
    fs::write(home.path().join("chain.pem"), chain).unwrap();
    let usual = ["check", "--policy", "policy.json", "--jwks", "https://as.example=jwks.json", "--trust-anchors"];
    let request = ["ca.pem", "--chain", "chain.pem", "--token", "token", "--target", "/fhir/Patient"];
    let fetch = "  remedy         fetch a CRL or an OCSP response for the path, hand it in, and judge the connection again\n  \
                 fetch          no certificate names an OCSP responder or a CRL: ask the CA for them\n";
    for (more, status, parts, warning) in [
        (["--crl", "ca.crl", "--crl", "issuing-ca.crl"].as_slice(), 0, ["ALLOW", "expires"], ""),
        (&["--crl", "ca.crl"], 1, ["DENY  certificate_status_missing (232)", fetch], ""),
        (&["--ocsp", "revoked.ocsp"], 1, ["DENY  certificate_revoked (231)", "remedy         none"], ""),
        (
            &["--crl", "ca.crl", "--crl", "version-1.crl"],
            1,
            ["DENY  certificate_status_unusable (234)", fetch],
            "warning: version-1.crl: the CRL must not be used: it is version 1\n",
        ),
    ] {
        let run = run_in(home.path(), &[&usual, request.as_slice(), &["--now", materials::NOW], more].concat());
        assert_eq!((run.status, run.err.as_str()), (Some(status), warning), "{more:?}: {}", run.out);
        assert!(parts.iter().all(|part| run.out.contains(part)), "{more:?}: {}", run.out);
    }
}
