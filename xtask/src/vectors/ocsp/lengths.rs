//! How long a response may be.

use super::super::case::Case;
use super::super::der::{common_name, element};
use super::super::evidence::Evidence;
use super::super::extension::of_any_arc;
use super::super::ocsp_response::{OcspResponse, Single, Status};
use super::super::pki::Pki;
use super::super::world::World;
use super::alice;

const MOST: usize = 32_768;

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    for (name, length) in [("32768-bytes", MOST), ("32769-bytes", MOST + 1)] {
        evidence.response(name, of_length(pki, length));
    }
    for (name, length) in NAMES {
        evidence.response(name, of_long_name(pki, length));
    }
}

/// Bytes of a responder's name, with which fifteen responses leave something of the budget, and with which they do not.
const NAMES: [(&str, usize); 2] = [("responder-of-2000-bytes", 2_000), ("responder-of-3600-bytes", 3_600)];

/// It calls itself by so many bytes, which are compared with the names of eight certificates before anything is verified.
fn of_long_name(pki: &Pki, length: usize) -> Vec<u8> {
    let response = OcspResponse::of(pki, "issuing-ca", &[Single::of(pki, "alice", "issuing-ca", Status::Good)]);
    let responder = element(0xa1, &common_name(&"n".repeat(length)));
    let certificates = vec![pki.der("bob").to_vec(); 8];
    OcspResponse { responder, certificates, ..response }.signed_by(pki.key("issuing-ca"))
}

/// A good one with an extension that nobody knows and that brings it to that many bytes. The signature's length varies.
fn of_length(pki: &Pki, length: usize) -> Vec<u8> {
    let padded = |count: usize| {
        let padding = of_any_arc(&[0x2b, 6, 1, 4, 1, 0x81, 0xfd, 0x59, 1], false, &vec![0; count]);
        let response = OcspResponse::of(pki, "issuing-ca", &[Single::of(pki, "alice", "issuing-ca", Status::Good)]);
        OcspResponse { extensions: vec![padding], ..response }.signed_by(pki.key("issuing-ca"))
    };
    let near = length - (padded(length / 2).len() - length / 2);
    let mut all = (near - 8..near + 8).map(padded);
    all.find(|response| response.len() == length).unwrap()
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| alice(world, name, builds, "RFC 6960 section 4.2.1", &[name]);
    let crowd = |name: &str, builds: &str| {
        let responses = [&[name; 15][..], &["good"]].concat();
        alice(world, name, builds, "RFC 6960 section 4.2.2.3", &responses)
    };
    vec![
        case("32768-bytes", "A good response of exactly 32768 bytes.").allows(),
        case("32769-bytes", "A good response of 32769 bytes.").denies("certificate_status_unusable", "32768-bytes"),
        crowd(NAMES[0].0, "A good response behind fifteen whose responder's name has 2000 bytes and is nobody's.")
            .allows(),
        crowd(NAMES[1].0, "The names have 3600 bytes: comparing them costs more than there is budget for.")
            .denies("certificate_path_budget", NAMES[0].0),
    ]
}
