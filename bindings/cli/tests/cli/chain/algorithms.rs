//! Keys and signatures.

use super::{
    client,
    der::{algorithm, integer, key_info, oid, sequence},
    draft::Draft,
    issuing, of_ca, of_leaf,
};
use certbound::Rule;

fn with_null(dotted: &str) -> Vec<u8> {
    sequence(&[&oid(dotted), &[5, 0]])
}

fn signed_with(algorithm: &[u8]) -> Draft {
    client().but(|draft| draft.algorithms = [algorithm.to_vec(), algorithm.to_vec()])
}

fn with_key(key: Vec<u8>) -> Draft {
    client().but(|draft| draft.key = key)
}

#[test]
fn signatures() {
    of_leaf("signature-invalid", client().by_key_of("an impostor")).breaks(Rule::SignatureInvalid);
    of_ca("ca-signature-invalid", issuing().by_key_of("an impostor")).breaks(Rule::SignatureInvalid);
    of_leaf("signature-md5", signed_with(&with_null("1.2.840.113549.1.1.4"))).breaks(Rule::SignatureMd5);
    of_leaf("signature-sha1", signed_with(&with_null("1.2.840.113549.1.1.5"))).breaks(Rule::SignatureSha1);
    of_leaf("signature-dsa", signed_with(&algorithm("1.2.840.10040.4.3"))).breaks(Rule::SignatureDsa);
    of_leaf("signature-algorithm", signed_with(&algorithm("1.3.101.113"))).breaks(Rule::SignatureAlgorithm);
    let ecdsa = signed_with(&algorithm("1.2.840.10045.4.3.2"));
    of_leaf("signature-key-mismatch", ecdsa).breaks(Rule::SignatureKeyMismatch);
}

#[test]
fn keys() {
    let modulus = [&[0], [0xc5; 128].as_slice()].concat();
    let rsa = sequence(&[&integer(&modulus), &integer(&[1, 0, 1])]);
    of_leaf("key-size", with_key(key_info(&with_null("1.2.840.113549.1.1.1"), &rsa))).breaks(Rule::KeySize);
    of_leaf("key-dsa", with_key(key_info(&algorithm("1.2.840.10040.4.1"), &integer(&[7])))).breaks(Rule::KeyDsa);
    let koblitz = sequence(&[&oid("1.2.840.10045.2.1"), &oid("1.3.132.0.10")]);
    of_leaf("key-algorithm", with_key(key_info(&koblitz, &[4; 65]))).breaks(Rule::KeyAlgorithm);
}
