//! Signatures, algorithms and versions of certificates.

use super::super::case::Case;
use super::super::world::World;
use super::chain;

pub(super) fn cases(world: &World) -> Vec<Case> {
    let section = "RFC 5280 section 6.1.3";
    let algorithm = "RFC 5280 section 4.1.1.2";
    let version = "RFC 5280 section 4.1.2.1";
    vec![
        chain(
            world,
            "rsa",
            "A leaf and a root with RSA keys of 2048 bits, signed PKCS #1 with SHA-256.",
            algorithm,
            &["rsa-leaf"],
        )
        .anchors(&["rsa-ca"])
        .allows(),
        chain(world, "p384", "A leaf and a root with P-384 keys.", algorithm, &["p384-leaf"])
            .anchors(&["p384-ca"])
            .allows(),
        chain(world, "ed25519", "A leaf and a root with Ed25519 keys.", algorithm, &["ed25519-leaf"])
            .anchors(&["ed25519-ca"])
            .allows(),
        chain(world, "rsa-sha1", "The leaf's signature algorithm is sha1WithRSAEncryption.", algorithm, &["rsa-sha1"])
            .anchors(&["rsa-ca"])
            .denies("certificate_algorithm_broken", "algorithms/sha1-where-it-is-taken"),
        chain(
            world,
            "ecdsa-sha512",
            "The leaf is properly signed with P-256 over SHA-512, a pair that is not accepted.",
            algorithm,
            &["ecdsa-sha512"],
        )
        .denies("certificate_algorithm_unsupported", "direct"),
        chain(
            world,
            "corrupt-leaf",
            "The last bit of the leaf's signature is flipped.",
            section,
            &["alice-corrupt", "issuing-ca"],
        )
        .denies("certificate_signature_invalid", "usual"),
        chain(
            world,
            "corrupt-intermediate",
            "The last bit of the issuing CA's signature is flipped.",
            section,
            &["alice", "issuing-ca-corrupt"],
        )
        .denies("certificate_signature_invalid", "usual"),
        chain(
            world,
            "rogue-issuer-of-good-name",
            "A rogue CA of the issuing CA's name signed the leaf; the good one is sent.",
            section,
            &["mallory-as-alice", "issuing-ca"],
        )
        .denies("certificate_signature_invalid", "usual"),
        chain(
            world,
            "rogue-root-of-good-name",
            "A rogue root of the anchor's name signed the leaf.",
            section,
            &["mallory-direct"],
        )
        .denies("certificate_signature_invalid", "direct"),
        chain(world, "version-1", "The leaf is X.509 version 1.", version, &["version-1", "issuing-ca"])
            .denies("certificate_version", "usual"),
        chain(
            world,
            "version-1-intermediate",
            "The issuing CA is X.509 version 1.",
            version,
            &["under-version-1-ca", "version-1-ca"],
        )
        .denies("certificate_version", "usual"),
    ]
}
