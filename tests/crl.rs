//! What a CRL tells a host of itself and of a certificate.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use certbound::{Crl, CrlCertificates, CrlCoverage, CrlSignature, IdentityError, Policy};
use support::world::Materials;

const COMPROMISES: [&str; 2] = ["keyCompromise", "cACompromise"];

fn crl(world: &Materials, name: &str) -> Crl {
    Crl::from_pem(&world.crls[name]).unwrap().remove(0)
}

#[test]
fn its_scope() {
    let world = support::materials();
    for (name, certificates) in [
        ("issuing-ca", CrlCertificates::All),
        ("issuing-ca-of-users", CrlCertificates::Users),
        ("issuing-ca-of-authorities", CrlCertificates::Authorities),
        ("issuing-ca-of-attributes", CrlCertificates::Attributes),
        ("issuing-ca-of-two-kinds", CrlCertificates::None),
    ] {
        let scope = crl(&world, name).scope().unwrap();
        assert_eq!((scope.certificates, scope.is_indirect, scope.points.len()), (certificates, false, 0), "{name}");
        assert_eq!(scope.reasons, None);
    }
    for (name, points) in [
        ("at-both", ["URI http://crl.example/two", "URI http://crl.example/one"].as_slice()),
        ("at-part", &["directory \"CN=part one,CN=certbound test issuing-ca\""]),
        ("at-issuer", &["directory \"CN=certbound test issuing-ca\""]),
    ] {
        assert_eq!(crl(&world, name).scope().unwrap().points, points, "{name}");
    }
    assert_eq!(crl(&world, "of-compromises").scope().unwrap().reasons.unwrap(), COMPROMISES);
    let others = crl(&world, "of-others").scope().unwrap().reasons.unwrap();
    assert_eq!((others.len(), others[0], others[5]), (6, "affiliationChanged", "aACompromise"));
    assert!(crl(&world, "indirect").scope().unwrap().is_indirect);
}

#[test]
fn whom_it_covers() {
    let world = support::materials();
    for (name, certificate, coverage) in [
        ("issuing-ca", "alice", CrlCoverage::All),
        ("issuing-ca-of-users", "alice", CrlCoverage::All),
        ("issuing-ca-of-authorities", "alice", CrlCoverage::AnotherKind),
        ("issuing-ca-of-attributes", "alice", CrlCoverage::AnotherKind),
        ("ca-of-users", "issuing-ca", CrlCoverage::AnotherKind),
        ("ca-of-authorities", "issuing-ca", CrlCoverage::All),
        ("ca", "alice", CrlCoverage::AnotherIssuer),
        ("indirect", "alice", CrlCoverage::AnotherIssuer),
        ("indirect", "point-issuer", CrlCoverage::All),
        ("not-indirect", "point-issuer", CrlCoverage::AnotherPoint),
        ("at-one", "alice", CrlCoverage::AnotherPoint),
        ("at-one", "point-uri", CrlCoverage::All),
        ("at-two", "point-uri", CrlCoverage::AnotherPoint),
        ("at-one", "point-reasons", CrlCoverage::Reasons(COMPROMISES.to_vec())),
        ("of-compromises", "alice", CrlCoverage::Reasons(COMPROMISES.to_vec())),
    ] {
        assert_eq!(crl(&world, name).coverage(&world.der(certificate)), Ok(coverage), "{name} and {certificate}");
    }
    assert_eq!(crl(&world, "ca").coverage(b"0"), Err(IdentityError::Malformed { position: 0 }));
}

#[test]
fn what_it_says_of_a_certificate() {
    let world = support::materials();
    let entry = |name: &str| crl(&world, name).entry_of(&world.der("alice")).unwrap();
    assert_eq!(entry("issuing-ca"), None);
    assert_eq!(entry("ca-alice-serial"), None, "the serial number is another CA's");
    let revoked = entry("key-compromise").unwrap();
    assert_eq!(
        (revoked.revoked_at, revoked.reason_name(), revoked.is_release()),
        (1_789_913_600, Some("keyCompromise"), false)
    );
    assert_eq!(entry("without-reason").unwrap().reason_name(), None);
    assert!(entry("delta-releases").unwrap().is_release());
    let foreign = |name: &str| crl(&world, name).entry_of(&world.der("point-issuer")).unwrap();
    assert!(foreign("indirect-names-it").is_some() && foreign("indirect-names-another").is_none());
}

#[test]
fn who_has_signed_it() {
    let world = support::materials();
    let policy = Policy::parse(world.policies["base"].to_string().as_bytes()).unwrap();
    for (name, certificate, outcome) in [
        ("issuing-ca", "issuing-ca", CrlSignature::Valid),
        ("issuing-ca", "ca", CrlSignature::AnotherName),
        ("another-key", "issuing-ca", CrlSignature::Invalid),
        ("corrupt-signature", "issuing-ca", CrlSignature::Invalid),
        ("no-crl-sign-ca", "no-crl-sign-ca", CrlSignature::KeyUsage),
    ] {
        assert_eq!(crl(&world, name).signature_by(&world.der(certificate), &policy), Ok(outcome), "{name}");
    }
    let malformed = crl(&world, "ca").signature_by(b"", &policy);
    assert!(matches!(malformed, Err(IdentityError::Malformed { .. })));
}
