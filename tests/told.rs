//! What the types tell a host beside the verdict, held against what the records and the certificates say.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use certbound::{
    CrlCertificates, CrlProblem, CrlSignature, HashAlgorithm, Hashed, Identity, IdentityError, JsonError, KeySet,
    KeySetError, PeerState, Scratch, Thumbprint, ThumbprintError, TimeError, UnixTime, Verdict, VerdictBuf,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{fmt::Debug, net::IpAddr};
use support::{materials, themes};

/// `TwoWords` as `two_words`.
fn snake_case(value: impl Debug) -> String {
    let mut name = String::new();
    for letter in format!("{value:?}").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

#[test]
fn codes_are_the_names_of_their_variants() {
    macro_rules! hold {
        ($kind:ident: $($variant:ident),*) => { $(assert_eq!($kind::$variant.code(), snake_case($kind::$variant));)* };
    }
    hold!(Hashed: Certificate, CertificateHex, PemText, PemBody, PemHeader, PublicKeyInfo, PublicKey, ToBeSigned, Jwk);
    hold!(HashAlgorithm: Sha1, Sha256, Sha384, Sha512);
    hold!(CrlSignature: Valid, AnotherName, KeyUsage, Algorithm, Invalid);
    hold!(CrlCertificates: All, Users, Authorities, Attributes, None);
    hold!(CrlProblem: Version, SignatureAlgorithmsDiffer, IssuerEmpty, NextUpdateMissing, NumberMissing, NumberCritical);
}

#[test]
fn a_verdict_tells_what_its_record_says() {
    let materials = materials();
    let (mut kept, mut granted, mut demanded) = (VerdictBuf::new(), 0, 0);
    for case in themes().into_iter().flat_map(|theme| theme.cases) {
        materials.run(&case, |verdict| {
            let record: Value = serde_json::from_str(&verdict.record().to_json()).unwrap();
            let text = |name: &str| record[name].as_str();
            kept.keep(verdict);
            let presented = kept.presented_thumbprint().map(ToString::to_string);
            assert_eq!(presented.as_deref(), text("presented_thumbprint"), "{}", case.id);
            let wanted = kept.demanded_thumbprint().map(ToString::to_string);
            assert_eq!(wanted.as_deref(), text("demanded_thumbprint"), "{}", case.id);
            match verdict {
                Verdict::Allow(grant) => {
                    assert_eq!((Some(grant.issuer()), grant.token_id()), (text("issuer"), text("jti")), "{}", case.id);
                    assert!(grant.expires_at() + 300 > case.request.now, "{}", case.id);
                    granted += 1;
                }
                Verdict::Deny(denial) => {
                    assert_eq!(denial.issuer(), text("issuer"), "{}", case.id);
                    assert_eq!(denial.presented_thumbprint().map(ToString::to_string), presented, "{}", case.id);
                    assert_eq!(denial.demanded_thumbprint().map(ToString::to_string), wanted, "{}", case.id);
                    demanded += usize::from(wanted.is_some());
                }
            }
        });
    }
    assert!(granted > 0 && demanded > 0, "{granted} grants, {demanded} demands: nothing was compared");
}

#[test]
fn a_report_tells_what_its_json_says() {
    let materials = materials();
    for case in themes().into_iter().flat_map(|theme| theme.cases).filter(|case| case.peer.chain.is_some()) {
        let verifier = materials.verifier(&case.setup);
        materials.judge(&case.peer, &verifier, case.request.now, |verifier, input| {
            let (peer, report) = verifier.peer_explained(input);
            let told: Value = serde_json::from_str(&report.to_json()).unwrap();
            assert_eq!(report.sentence(), told["sentence"], "{}", case.id);
            assert_eq!(report.advice(), told["advice"].as_str(), "{}", case.id);
            assert_eq!(json!(report.certificates()), told["certificates"], "{}", case.id);
            assert_eq!(report.statuses().len(), told["statuses"].as_array().map_or(0, Vec::len), "{}", case.id);
            assert_eq!(json!(report.untold_paths()), told["untold_paths"], "{}", case.id);
            let place = told["telling_path"].as_u64();
            let broken = place.and_then(|place| report.paths()[place as usize].broken.as_ref());
            assert_eq!(report.broken(), broken, "{}", case.id);
            assert!(matches!(peer.state(), PeerState::Refused(_)) || report.broken().is_none(), "{}", case.id);
        });
    }
}

#[test]
fn an_identity_tells_what_the_certificate_has() {
    let materials = materials();
    let mut addresses: Vec<IpAddr> = Vec::new();
    for name in materials.certificates.keys() {
        let der = materials.der(name);
        let Ok(identity) = Identity::of(&der) else { continue };
        addresses.extend(identity.ip_addresses());
        let nameless = Identity::without_names(&der).unwrap();
        assert_eq!(
            nameless.dns_names().count() + nameless.uris().count() + nameless.ip_addresses().count(),
            0,
            "{name}"
        );
        assert_eq!(nameless.validity(), identity.validity(), "{name}");
        // Both stand in the DER as they are told.
        let serial: Vec<u8> = identity.serial_number().as_bytes().chunks(2).map(byte).collect();
        assert!(der.windows(serial.len()).any(|window| window == serial), "{name}");
        let is_key = |start: usize| {
            [64, 91, 120, 294, 422, 550].iter().any(|length| {
                let info = der.get(start..).and_then(|rest| rest.get(..*length));
                info.is_some_and(|info| Sha256::digest(info)[..] == identity.public_key_sha256())
            })
        };
        if name == "alice" {
            assert!((0..der.len()).any(is_key), "no part of {name}'s certificate has the digest of its key");
        }
    }
    assert!(addresses.iter().any(IpAddr::is_ipv4), "{addresses:?}");
}

fn byte(pair: &[u8]) -> u8 {
    u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()
}

#[test]
fn errors_say_what_is_wrong() {
    let thumbprint = "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v";
    for (value, error, says) in [
        ("", ThumbprintError::Malformed, "43 characters"),
        (&format!("{thumbprint}0="), ThumbprintError::Padded, "padded"),
        (&format!("{thumbprint}1"), ThumbprintError::NonCanonical, "AEIMQUYcgkosw048"),
    ] {
        assert_eq!(Thumbprint::parse(value), Err(error));
        assert!(error.to_string().contains(says), "{error}");
    }
    assert!(UnixTime::from_seconds(0).unwrap_err().to_string().contains("zero"));
    let milliseconds = UnixTime::from_seconds(1_790_000_000_000).unwrap_err();
    assert!(milliseconds == TimeError::NotSeconds && milliseconds.to_string().contains("milliseconds"));
    let nothing = Thumbprint::of_pem("").unwrap_err();
    assert_eq!(nothing.to_string(), format!("line {}: {}", nothing.line(), nothing.problem()));
    let empty = Thumbprint::of_pem("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n").unwrap_err();
    assert_eq!(empty.problem(), "the block is empty");
    let cut = Identity::of(&[0x30, 0x03, 0x02]).unwrap_err();
    assert!(matches!(cut, IdentityError::Malformed { .. }) && cut.to_string().contains("byte"), "{cut}");
    assert!(IdentityError::AlternativeName.to_string().contains("alternative name"));
    for (text, error, says) in [
        (format!(r#"{{"keys":{}"#, "[".repeat(40)), JsonError::TooDeep, "16 levels"),
        (r#"{"keys":[],"x":"\u0000"}"#.to_owned(), JsonError::ControlCharacter, "control character"),
    ] {
        let found = KeySet::parse(text.as_bytes()).unwrap_err();
        assert_eq!(found, KeySetError::Json(error));
        assert!(found.to_string().contains(says), "{found}");
    }
}

#[test]
fn a_scratch_shows_nothing_of_what_was_in_it() {
    assert_eq!(format!("{:?}", Scratch::default()), "Scratch");
}
