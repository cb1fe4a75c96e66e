//! What a hostile chain can lengthen: the search, the comparisons, and what is told of them.

use crate::{
    der::Certificate,
    own::{CA_EXTENSIONS, LEAF_EXTENSIONS, LEAF_NAME, ROOT_NAME},
    world::{self, CA_NAME, DNS, Name, World, alternative_name, at, constraints, key, leaf_of, peer, state},
};
use certbound::{PeerInput, PeerState, Purpose, Reason};
use serde_json::json;

/// webpki and rustls-webpki searched every order of CAs that bear one name and sign each other: nine of them are 9!
/// paths. Here one budget is for the whole search; three of them are searched to the end, and the good path beside them
/// is found.
#[test]
fn rustsec_2023_0052_rustsec_2023_0053_a_crowd_of_cas() {
    let world = World::new();
    let verifier = world.verifier(&json!({}));
    let issued = |issuer: &[u8], serial: u8, key_of: u8, by: u8| {
        let (serial, own, subject) = (&[serial], &key(key_of), CA_NAME);
        Certificate { serial, issuer, subject, key: own, extensions: CA_EXTENSIONS }.signed_by(&key(by))
    };
    let (leaf_key, by) = (key(4), key(40));
    let leaf =
        Certificate { serial: &[4], issuer: CA_NAME, subject: LEAF_NAME, key: &leaf_key, extensions: LEAF_EXTENSIONS };
    let leaf = leaf.signed_by(&by);
    let crowd = |of: u8, last: &[Vec<u8>]| {
        let crowd = (0..of).map(|place| issued(CA_NAME, 50 + place, 40 + place, 40 + (place + 1) % of));
        let chain: Vec<Vec<u8>> = [leaf.clone()].into_iter().chain(crowd).chain(last.to_vec()).collect();
        state(&peer(&verifier, &chain, Purpose::Client))
    };
    assert_eq!(crowd(9, &[]), Err(Reason::CertificatePathBudget));
    assert_eq!(crowd(3, &[]), Err(Reason::CertificateIssuerUnknown));
    assert_eq!(crowd(3, &[issued(ROOT_NAME, 3, 40, 1)]), Ok(()));
}

fn hosts(domain: &str, many: usize) -> Vec<String> {
    (0..many).map(|number| format!("h{number}.{domain}")).collect()
}

fn named(hosts: &[String]) -> Vec<Name<'_>> {
    hosts.iter().map(|host| (DNS, host.as_bytes())).collect()
}

/// Go compared every name with every constraint, however many of each a certificate of 64 KiB holds. Here the
/// comparisons come out of the one budget.
#[test]
fn cve_2025_58187_names_times_constraints() {
    let world = World::new();
    let judge = |many: usize| {
        let (excluded, names) = (hosts("evil.example", many), hosts("good.example", many));
        world.judge(&constraints(&[], &named(&excluded)), &leaf_of(&named(&names)))
    };
    assert_eq!(judge(400), Ok(()));
    assert_eq!(judge(700), Err(Reason::CertificatePathBudget));
}

/// Go's error listed every name of the certificate, by strings that grew by each. Here what is told of a certificate
/// has a bound of its own.
#[test]
fn cve_2025_61729_what_is_told_of_many_names() {
    let world = World::new();
    let verifier = world.verifier(&json!({}));
    let server = [0x30, 0x13, 6, 3, 0x55, 0x1d, 0x25, 4, 0x0c, 0x30, 0x0a, 6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 1];
    let told = |many: usize, purpose: &str| {
        let hosts = hosts("good.example", many);
        let chain = world.chain(&[], &[&server[..], &alternative_name(&named(&hosts))].concat());
        let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
        let input = PeerInput { chain: &chain, ocsp: &[], purpose: Purpose::Server(purpose), now: at(world::NOW) };
        let (peer, report) = verifier.peer_explained(&input);
        (peer.state(), report.to_json().len() + report.sentence().len())
    };
    let (state, few) = told(20, "evil.example");
    assert_eq!(state, PeerState::Refused(Reason::CertificateNameMismatch));
    let (state, many) = told(2_000, "evil.example");
    assert_eq!(state, PeerState::Refused(Reason::CertificateNameMismatch));
    assert!(many < few + 100, "{few} bytes of 20 names, {many} of 2,000");
    assert_eq!(told(2_000, "h1999.good.example").0, PeerState::Server);
}
