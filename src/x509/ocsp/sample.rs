//! What the views are tried on: what OpenSSL 3.0 made (`openssl ocsp`, with `-index` as the responder), and parts to
//! build more from.

use crate::{
    encoding::der::{
        tag,
        write::{element, sequence},
    },
    x509::oid::{OCSP_BASIC, Oid, SHA1},
};
use alloc::vec::Vec;
use base64::{Engine, engine::general_purpose::STANDARD};

/// A certificate authority, "CN=A".
pub(super) const ISSUER: &str = "\
    MIIBODCB36ADAgECAgEBMAoGCCqGSM49BAMCMAwxCjAIBgNVBAMMAUEwHhcNMjYxMTIyMDU0MTI4WhcNMzYxMTE5MDU0MTI4WjAMMQowCAYDVQ\
    QDDAFBMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaH2JUNCo2zbXxIDucIxZZwHFK9LWJA0+2EDInG2HneMw1mw3No2TeurqiccH8DYYLxzL\
    uJQCMGhs8I9QWki+0KMyMDAwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQU7JDhym9Ozn9vP50WzeXn8uj/nfAwCgYIKoZIzj0EAwIDSAAwRQ\
    IhAIw4EWCj2xezGkgnNexHi//Y9Mv3U3Bf5DZcd1F2WGtXAiBdIGCCPB0T5YiSm9Gn7YMIT93H4tgbAXOqUsO5a6Iv+A==\
";

/// What it issued to "CN=b", with the serial number 81AA.
pub(super) const SUBJECT: &str = "\
    MIIBpDCCAUqgAwIBAgIDAIGqMAoGCCqGSM49BAMCMAwxCjAIBgNVBAMMAUEwHhcNMjYxMTIyMDU0MTI4WhcNMzYxMTE5MDU0MTI4WjAMMQowCA\
    YDVQQDDAFiMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE/fOcya+SD9tyvxg/lKMXiobeLdZ3BaIvN9GZFjd0xiTNWOUZgcaNBikXoKTXZwa1\
    VoSVd025TyteIQaixtUN76OBmjCBlzBVBggrBgEFBQcBAQRJMEcwIAYIKwYBBQUHMAGGFGh0dHA6Ly9vY3NwLmV4YW1wbGUvMCMGCCsGAQUFBz\
    AChhdodHRwOi8vY2EuZXhhbXBsZS9hLmNlcjAdBgNVHQ4EFgQUkRuXPl8Us111bgNLZ6pn94swYHEwHwYDVR0jBBgwFoAU7JDhym9Ozn9vP50W\
    zeXn8uj/nfAwCgYIKoZIzj0EAwIDSAAwRQIhAOM8Nk2gKGGI5cag/NNEPqGToC1t+YNyyqfYsEPTpTN6AiBSD4BvhtqOmfjSOF8qX0/rNJIS0S\
    RmDsZ/3/NmBKNmdg==\
";

/// That was revoked, says its issuer, by its name, and with the nonce of `REQUEST`.
pub(super) const RESPONSE: &str = "\
    MIIBOwoBAKCCATQwggEwBgkrBgEFBQcwAQEEggEhMIIBHTCBxKEOMAwxCjAIBgNVBAMMAUEYDzIwMjYxMTIyMDU0MTI4WjB8MHowPDAJBgUrDg\
    MCGgUABBT86EnClSPn7LxENAL8GHHCj+kDUQQU7JDhym9Ozn9vP50WzeXn8uj/nfACAwCBqqEWGA8yMDI2MTEwMTEyMDAwMFqgAwoBBBgPMjAy\
    NjExMjIwNTQxMjhaoBEYDzIwMjYxMTI5MDU0MTI4WqEjMCEwHwYJKwYBBQUHMAECBBIEEC+HMCEUQje5Ojqc3iDP4iEwCgYIKoZIzj0EAwIDSA\
    AwRQIhAPtU9ZIE/nn3cGcUencLecV3Wqm/Y+hWKbA2w4Ar56saAiALbairzPoalE6/aA2ZoMxK1XZ8ujUM6PuPvWs2iA93Ug==\
";

/// The question about it, by SHA-1 and with a nonce.
pub(super) const REQUEST: &str = "\
    MGkwZzBAMD4wPDAJBgUrDgMCGgUABBT86EnClSPn7LxENAL8GHHCj+kDUQQU7JDhym9Ozn9vP50WzeXn8uj/nfACAwCBqqIjMCEwHwYJKwYBBQ\
    UHMAECBBIEEC+HMCEUQje5Ojqc3iDP4iE=\
";

/// The same by SHA-256 and without.
pub(super) const REQUEST_BY_SHA256: &str = "\
    MGAwXjBcMFowWDANBglghkgBZQMEAgEFAAQgCnmk440Jk6QRR1Tc41YGz6xtdSXH9DHq79TPuVgQEfwEINiuSC8+adpZFrZd/bBPeedfMoSkqH\
    FQiqaExU5lwTI6AgMAgao=\
";

pub(super) fn decoded(text: &str) -> Vec<u8> {
    STANDARD.decode(text).unwrap()
}

/// An element under a tag of its own.
pub(super) fn explicit(number: u8, inner: &[u8]) -> Vec<u8> {
    element(tag::context_constructed(number), inner)
}

/// A GeneralizedTime so many minutes after the beginning of 2026.
pub(super) fn time(minute: u8) -> Vec<u8> {
    element(tag::GENERALIZED_TIME, alloc::format!("2026010100{minute:02}00Z").as_bytes())
}

/// The same in seconds since 1970.
pub(super) fn seconds(minute: u64) -> u64 {
    1_767_225_600 + minute * 60
}

/// A CertID with this AlgorithmIdentifier's value.
pub(super) fn certificate_id(algorithm: &[u8]) -> Vec<u8> {
    let hash = element(tag::OCTET_STRING, &[7; 20]);
    sequence(&[&element(tag::SEQUENCE, algorithm), &hash, &hash, &[tag::INTEGER, 1, 5]])
}

/// The value of SHA-1's AlgorithmIdentifier.
pub(super) fn sha1() -> Vec<u8> {
    element(tag::OBJECT_IDENTIFIER, SHA1.0)
}

/// A SingleResponse of this CertStatus, with what comes after its thisUpdate.
pub(super) fn single(status: &[u8], after: &[u8]) -> Vec<u8> {
    sequence(&[&certificate_id(&sha1()), status, &time(1), after])
}

/// One that is good.
pub(super) fn good() -> Vec<u8> {
    single(&[0x80, 0], &[])
}

/// An Extension that holds `value`.
pub(super) fn extension(kind: Oid<'_>, critical: bool, value: &[u8]) -> Vec<u8> {
    let critical: &[u8] = if critical { &[tag::BOOLEAN, 1, 0xff] } else { &[] };
    sequence(&[&element(tag::OBJECT_IDENTIFIER, kind.0), critical, &element(tag::OCTET_STRING, value)])
}

/// Extensions as responses have them.
pub(super) fn extensions(all: &[&[u8]]) -> Vec<u8> {
    explicit(1, &sequence(all))
}

/// A ResponseData: a responder, answers, and what comes after them.
pub(super) fn data(responder: &[u8], responses: &[&[u8]], after: &[u8]) -> Vec<u8> {
    sequence(&[responder, &time(0), &sequence(responses), after])
}

/// A responder by key.
pub(super) fn responder() -> Vec<u8> {
    explicit(2, &element(tag::OCTET_STRING, &[9; 20]))
}

/// A BasicOCSPResponse of this ResponseData, with what comes after its signature.
pub(super) fn basic(data: &[u8], after: &[u8]) -> Vec<u8> {
    let algorithm = sequence(&[&element(tag::OBJECT_IDENTIFIER, &[0x2a, 3])]);
    sequence(&[data, &algorithm, &element(tag::BIT_STRING, &[0, 1, 2]), after])
}

/// An OCSPResponse that is successful and of this type.
pub(super) fn response_of(kind: Oid<'_>, basic: &[u8]) -> Vec<u8> {
    let bytes = sequence(&[&element(tag::OBJECT_IDENTIFIER, kind.0), &element(tag::OCTET_STRING, basic)]);
    sequence(&[&[tag::ENUMERATED, 1, 0], &explicit(0, &bytes)])
}

/// An OCSPResponse with this BasicOCSPResponse.
pub(super) fn response(basic: &[u8]) -> Vec<u8> {
    response_of(OCSP_BASIC, basic)
}
