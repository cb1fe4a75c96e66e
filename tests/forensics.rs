//! `explain_mismatch`: every wrong form of a thumbprint is named, and nothing else is.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "forensics/reports.rs"]
mod reports;
#[path = "forensics/spellings.rs"]
mod spellings;
#[path = "forensics/world.rs"]
mod world;

use certbound::{Diagnosis, HashAlgorithm, Hashed, Layer, MismatchInput, Thumbprint, Whose, explain_mismatch};
use sha2::{Digest, Sha256, Sha384, Sha512};
use world::{APPENDIX_A_PEM, Client, base64url, der, hex};

/// Computed by openssl and basenc out of RFC 8705 Appendix A, so that both sides of a test are not the same mistake.
#[test]
fn known_answers_for_rfc_8705_appendix_a() {
    let sha256 = Some(HashAlgorithm::Sha256);
    for (value, code, hashed, hash) in [
        ("A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0", "match", Hashed::Certificate, sha256),
        ("RZUyid0cUQWEONv2uroCiSi6CqAXdVZueQmkxBeJ0gc", "pem_hashed", Hashed::PemText, sha256),
        ("nNDSgJ6q45Iw2Hc-S2tedp4pIakuDqxFpeBilovbTTg", "pem_hashed", Hashed::PemText, sha256),
        ("NbesdNT0W1YowXE120goq_Q83FyJvAiQGcBXvqA7NHw", "pem_hashed", Hashed::PemText, sha256),
        ("RPw_kmZqmeTEfuex99lrXnOLWS4Y2MRd8lRFGzDfyQ4", "pem_hashed", Hashed::PemBody, sha256),
        ("wcTralzBFSZytntfi6XO4vDgKM2XdUo_oA7Pb_fcNfU", "pem_hashed", Hashed::PemBody, sha256),
        ("n7eXxpKzSZRXyVXhhHIP3NDQYj_9Ul5NfoqaGEzX2AM", "pem_hashed", Hashed::PemHeader, sha256),
        ("Wfn777VsDXE-cW3Wvzm7CuMw6D6h15KRhVqq3o80H48", "public_key_info_hashed", Hashed::PublicKeyInfo, sha256),
        ("xcMreqI4gG0K8_RoRXtcRPDjBPAORSomCvipxvUDkuc", "public_key_hashed", Hashed::PublicKey, sha256),
        ("nmhK_eYKBIPrNm5XcVzY1Y1HxFAq0gS6bJKh0pjiX30", "to_be_signed_hashed", Hashed::ToBeSigned, sha256),
        ("Fvi_j8Immo6AlgIwpZKqaXnNP_9b09pLKkQHObRebQY", "jwk_thumbprint", Hashed::Jwk, sha256),
        ("T8Qp8fPmVYqb9iHyzQUaAbxBedY", "sha1", Hashed::Certificate, Some(HashAlgorithm::Sha1)),
        (
            "zOi9vkq2hCASyjZVAn66E8Tdc_26snxhBksKOrS2ERYIZTsNm5PUiKjc6gv56guD",
            "sha384",
            Hashed::Certificate,
            Some(HashAlgorithm::Sha384),
        ),
        (
            "8bp65_sJl-pDioZeW-pIa3OXQuXoQvmyFBTHpqgyDX4I9bLTWa4N12IAvN0gK60t9egCAD-CtYHjAEYorMg1yg",
            "sha512",
            Hashed::Certificate,
            Some(HashAlgorithm::Sha512),
        ),
    ] {
        let leaf = der(APPENDIX_A_PEM);
        let explanation = explain_mismatch(&MismatchInput { chain: &[&leaf], value, earlier: None });
        let found = explanation.found().unwrap_or_else(|| panic!("{value} was not recognised"));
        assert_eq!((explanation.code(), found.hashed, found.hash), (code, hashed, hash), "{value}");
        assert_eq!((found.whose, found.layers.as_slice()), (Whose::Chain(0), [Layer::Base64Url].as_slice()));
    }
}

/// RFC 7638 over every kind of key; computed by Python's `cryptography`.
#[test]
fn jwk_thumbprints_of_every_kind_of_key() {
    for (name, value) in [
        ("alice", "t4rVHLUTyxT05-mEXutMB9Ad1WkIGX18dBQI3ftuueg"),
        ("rsa-leaf", "MbZAokwRSJQcC_WzHcEVSJC2fPJ8UMLRD0yDyxIzZEs"),
        ("ed25519-leaf", "XO-wGGxPjxQYTBudAbDdr_J1c_p4-507XpaR-PucK4c"),
        ("p384-leaf", "9BkZkuAibEQMlVFro9D80sKzc9tqErRjK3clps836uw"),
    ] {
        let leaf = world::certificate(name);
        let explanation = explain_mismatch(&MismatchInput { chain: &[&leaf], value, earlier: None });
        assert_eq!(explanation.diagnosis(), Diagnosis::JwkHashed, "{name}");
    }
}

/// What was hashed × by what × whose × a few spellings.
#[test]
fn every_digest_of_every_certificate_is_named() {
    let client = Client::alice();
    let chain = client.chain();
    let mut seen = 0;
    for (whose, certificate) in client.certificates() {
        for (hashed, preimage) in world::preimages(certificate) {
            let digests: [(HashAlgorithm, Vec<u8>); 4] = [
                (HashAlgorithm::Sha1, sha1::Sha1::digest(&preimage).to_vec()),
                (HashAlgorithm::Sha256, Sha256::digest(&preimage).to_vec()),
                (HashAlgorithm::Sha384, Sha384::digest(&preimage).to_vec()),
                (HashAlgorithm::Sha512, Sha512::digest(&preimage).to_vec()),
            ];
            let spelled = |digest: &[u8], round: usize| match round % 4 {
                0 => (base64url(digest), Layer::Base64Url),
                1 => (hex(digest), Layer::HexLower),
                2 => (hex(digest).to_uppercase(), Layer::HexUpper),
                _ => (base64url(hex(digest).as_bytes()), Layer::HexLower),
            };
            // SHA-256 always, the others where the mistake is likely.
            let only_sha256 = !matches!(hashed, Hashed::Certificate | Hashed::PublicKeyInfo | Hashed::PublicKey);
            for (hash, digest) in digests {
                if only_sha256 && hash != HashAlgorithm::Sha256 {
                    continue;
                }
                let (value, last) = spelled(&digest, seen);
                let input = MismatchInput { chain: &chain, value: &value, earlier: Some(&client.earlier) };
                let explanation = explain_mismatch(&input);
                let found = explanation.found().unwrap_or_else(|| panic!("{whose:?} {hashed:?} {hash:?} {value}"));
                assert_eq!((found.hash, found.layers.last()), (Some(hash), Some(&last)));
                // The earlier certificate has the key of the client's own, which stands first.
                let of_key = matches!(hashed, Hashed::PublicKeyInfo | Hashed::PublicKey | Hashed::Jwk);
                let whose = if whose == Whose::Earlier && of_key { Whose::Chain(0) } else { whose };
                assert_eq!((found.whose, found.hashed), (whose, hashed), "{explanation}");
                assert!(!explanation.to_string().is_empty());
                seen += 1;
            }
        }
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn a_renewed_certificate_is_told_from_another_key_and_from_another_place_in_the_chain() {
    let client = Client::alice();
    let chain = client.chain();
    let explain = |chain: &[&[u8]], of: &[u8], earlier: Option<&[u8]>| {
        let value = Thumbprint::of_der(of).to_string();
        let explanation = explain_mismatch(&MismatchInput { chain, value: &value, earlier });
        (explanation.code(), explanation.found().map(|found| found.whose))
    };
    let [leaf, issuing, root] = [chain[0], chain[1], chain[2]];
    let (bob, nobody) = (world::certificate("bob"), None::<&[u8]>);
    let renewed = client.earlier.as_slice();

    assert_eq!(explain(&chain, leaf, Some(renewed)), ("match", Some(Whose::Chain(0))));
    assert_eq!(explain(&chain, renewed, Some(renewed)), ("renewed_same_key", Some(Whose::Earlier)));
    assert_eq!(explain(&chain, &bob, Some(&bob)), ("earlier_certificate", Some(Whose::Earlier)));
    assert_eq!(explain(&chain, &bob, nobody), ("not_recognised", None));
    assert_eq!(explain(&chain, issuing, nobody), ("other_certificate", Some(Whose::Chain(1))));
    assert_eq!(explain(&chain, root, nobody), ("other_certificate", Some(Whose::Chain(2))));
    // Issuer first.
    assert_eq!(explain(&[root, issuing, leaf], leaf, nobody), ("chain_reversed", Some(Whose::Chain(2))));
    assert_eq!(explain(&[issuing, leaf], leaf, nobody), ("chain_reversed", Some(Whose::Chain(1))));
    assert_eq!(explain(&[root, issuing, leaf], issuing, nobody), ("other_certificate", Some(Whose::Chain(1))));
    assert_eq!(explain(&[&bob, issuing, leaf], leaf, nobody), ("other_certificate", Some(Whose::Chain(2))));
    assert_eq!(explain(&[&bob, b"no certificate"], b"no certificate", nobody).0, "other_certificate");
    assert_eq!(explain(&[root, root], root, nobody).0, "match");
    // Nothing to compare with, and earlier certificates that cannot be read.
    assert_eq!(explain(&[], leaf, nobody), ("not_recognised", None));
    assert_eq!(explain(&[], leaf, Some(leaf)).0, "earlier_certificate");
    assert_eq!(explain(&[b"junk"], b"more junk", Some(b"more junk")).0, "earlier_certificate");
}

#[test]
fn the_certificate_itself_is_not_a_thumbprint() {
    let leaf = der(APPENDIX_A_PEM);
    for value in [world::base64(&leaf), base64url(&leaf), hex(&leaf)] {
        let explanation = explain_mismatch(&MismatchInput { chain: &[&leaf], value: &value, earlier: None });
        assert_eq!((explanation.code(), explanation.found().unwrap().hash), ("not_hashed", None));
    }
}

/// A match is what the core would accept, no more and no less.
#[test]
fn a_match_is_what_the_core_accepts() {
    let leaf = der(APPENDIX_A_PEM);
    let right = Thumbprint::of_der(&leaf).to_string();
    for (value, _, _) in spellings::all(Thumbprint::of_der(&leaf).as_bytes()) {
        let explanation = explain_mismatch(&MismatchInput { chain: &[&leaf], value: &value, earlier: None });
        assert_eq!(explanation.is_match(), value == right, "{value}");
        assert_eq!(explanation.is_match(), Thumbprint::parse(&value) == Ok(Thumbprint::of_der(&leaf)));
    }
}

#[test]
fn input_is_bounded() {
    let leaf = der(APPENDIX_A_PEM);
    let explain = |value: &str| explain_mismatch(&MismatchInput { chain: &[&leaf], value, earlier: None }).code();
    let right = Thumbprint::of_der(&leaf).to_string();
    assert_eq!(explain(&format!("{:>4096}", right)), "spaced");
    assert_eq!(explain(&format!("{:>4097}", right)), "value_too_long");
    assert_eq!(explain(""), "not_recognised");
    // As many ways to take it apart as possible, again and again.
    for hostile in ["30", "3A:", "%25", "'", " ", "0x", "=", "sha1:"] {
        assert_eq!(explain(&hostile.repeat(4096 / hostile.len())), "not_recognised");
    }
    let mut value = right.clone();
    for _ in 0..9 {
        value = base64url(value.as_bytes());
    }
    assert_eq!(explain(&value), "encoded_twice");
    // A "certificate" that is the thumbprint of the client's does not hide the match.
    let thumbprint = *Thumbprint::of_der(&leaf).as_bytes();
    let chain: [&[u8]; 2] = [&leaf, &thumbprint];
    assert!(explain_mismatch(&MismatchInput { chain: &chain, value: &right, earlier: Some(&thumbprint) }).is_match());
    let many: Vec<&[u8]> = (0..40).map(|_| b"another".as_slice()).chain([leaf.as_slice()]).collect();
    assert_eq!(
        explain_mismatch(&MismatchInput { chain: &many, value: &right, earlier: None }).code(),
        "not_recognised"
    );
}

#[test]
fn ten_thousand_random_values_are_nothing() {
    let client = Client::alice();
    let chain = client.chain();
    let mut noise = world::Noise::new();
    for round in 0..10_000 {
        let bytes = noise.bytes([32, 32, 32, 20, 48, 64][round % 6]);
        let value = match round % 5 {
            0 | 1 => base64url(&bytes),
            2 => hex(&bytes),
            3 => noise.text(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 43),
            _ => noise.text(b"ABCDEFGHabcdefgh0123456789-_+/=:% \"'", 1 + round % 90),
        };
        let explanation =
            explain_mismatch(&MismatchInput { chain: &chain, value: &value, earlier: Some(&client.earlier) });
        assert_eq!((explanation.code(), explanation.found()), ("not_recognised", None), "{value}");
    }
}

#[test]
fn codes_are_stable_names() {
    let mut codes: Vec<&str> = Diagnosis::ALL.iter().map(|diagnosis| diagnosis.code()).collect();
    for code in &codes {
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'), "{code}");
    }
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!((codes.len(), count), (count, 29));
    for diagnosis in Diagnosis::ALL {
        assert!(
            diagnosis.advice().len() > 20 && !diagnosis.advice().ends_with('.') && !diagnosis.advice().contains("  ")
        );
    }
}
