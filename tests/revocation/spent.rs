//! The budget ends in the middle of looking at a status: between two CRLs, two answers, or a responder and its own status. What is
//! behind that is not looked at, so it refuses, even where no status is demanded.

use crate::{
    der::{Certificate, SEQUENCE, element},
    own::{CA_EXTENSIONS, LEAF_EXTENSIONS, LEAF_NAME, ROOT_NAME, Root, alone, entry, extension},
    world::{ALICE, NOW, World},
};
use certbound::{Crl, PeerInput, PeerState, Reason, Verifier};
use ring::signature::Ed25519KeyPair;
use serde_json::{Value, json};

/// `CN=ca`: the value of the Name.
const CA_NAME: &[u8] = b"\x31\x0b\x30\x09\x06\x03\x55\x04\x03\x0c\x02ca";
/// All comparisons that one chain may cost, but for 19: names of the leaf, and constraints of its CA.
const ALL_BUT_19: (usize, usize) = (309, 809);
/// What the names of the leaf's issuer and of the CA's are hashed for.
const NAMES: u64 = 7 + 8;
const MOST: u64 = 250_000;

const REVOKED: PeerState = PeerState::Refused(Reason::CertificateRevoked);
const BURNT: PeerState = PeerState::Refused(Reason::CertificatePathBudget);
const TRUSTED: PeerState = PeerState::Trusted;

fn key(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

/// `dNSName`s.
fn hosts(domain: &str, many: usize) -> Vec<Vec<u8>> {
    (0..many).map(|number| element(0x82, &[format!("{number}.{domain}").as_bytes()])).collect()
}

/// A leaf and its CA, which leave four comparisons for revocation beside those names.
fn chain(root: &Ed25519KeyPair, ca: &Ed25519KeyPair) -> [Vec<u8>; 2] {
    let (names, constraints) = ALL_BUT_19;
    let names = extension(&[0x55, 0x1d, 17], false, &element(SEQUENCE, &[&hosts("good.example", names).concat()]));
    let excluded: Vec<u8> =
        hosts("evil.example", constraints).iter().flat_map(|base| element(SEQUENCE, &[base])).collect();
    let excluded = extension(&[0x55, 0x1d, 30], true, &element(SEQUENCE, &[&element(0xa1, &[&excluded])]));
    let leaf = Certificate {
        serial: &[7],
        issuer: CA_NAME,
        subject: LEAF_NAME,
        key: &key(9),
        extensions: &[LEAF_EXTENSIONS, &names].concat(),
    };
    let issuer = Certificate {
        serial: &[2],
        issuer: ROOT_NAME,
        subject: CA_NAME,
        key: ca,
        extensions: &[CA_EXTENSIONS, &excluded].concat(),
    };
    [leaf.signed_by(ca), issuer.signed_by(root)]
}

/// The root's CRL, and as many of the CA; the newest of them may list the leaf.
fn verifier(policy: &Value, of_ca: u8, is_listed: bool) -> Verifier {
    let root = Root::new();
    let list = |number: u8| {
        let entries: Vec<Vec<u8>> = (is_listed && number == of_ca).then(|| entry(&[7], Some(1))).into_iter().collect();
        Root::of(key(2)).load(CA_NAME, number, &entries, &[]).unwrap()
    };
    let crls: Vec<Crl> = [root.crl(1, &[], &[])].into_iter().chain((1..=of_ca).map(list)).collect();
    root.verifier(policy, &crls)
}

/// One comparison is for the root's CRL, and one for each of the CA's.
#[test]
fn a_budget_that_ends_between_two_crls_hides_no_revocation() {
    let chain = chain(&key(1), &key(2));
    let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    for policy in [json!({"check": "path"}), json!({"check": "if_given"}), json!({"check": "path", "soft_fail": true})]
    {
        for of_ca in 1..=6 {
            let judged = |is_listed: bool| {
                let (peer, report) = verifier(&policy, of_ca, is_listed).peer_explained(&alone(&chain));
                let report: Value = serde_json::from_str(&report.to_json()).unwrap();
                (peer.state(), report["spent"]["comparisons"].as_u64().unwrap())
            };
            let spent = MOST - 19 + NAMES + 1 + u64::from(of_ca).min(3);
            let (listed, silent) = if of_ca <= 3 { (REVOKED, TRUSTED) } else { (BURNT, BURNT) };
            assert_eq!(judged(true), (listed, spent), "{policy}, {of_ca} CRLs list the leaf");
            assert_eq!(judged(false), (silent, spent), "{policy}, {of_ca} CRLs");
        }
    }
}

/// A response about somebody else costs one comparison for each certificate of the path, after its CRLs.
#[test]
fn a_budget_that_ends_between_two_answers_lets_nobody_in() {
    let (world, chain) = (World::new(), chain(&key(1), &key(2)));
    let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    let verifier = verifier(&json!({"check": "path"}), 1, false);
    for (count, state) in [(0, TRUSTED), (1, TRUSTED), (2, BURNT), (3, BURNT), (4, BURNT)] {
        let judged = world.ask(&ALICE, &vec!["good"; count], NOW, |input| {
            verifier.peer(&PeerInput { chain: &chain, ..*input }).state()
        });
        assert_eq!(judged, state, "{count} answers");
    }
}

/// A responder of which the CA says that one may ask about it: the CRL that does has not been verified yet. Before it 63 signatures
/// can be burnt, and what is left then ends at each of the three that this needs.
#[test]
fn a_budget_that_ends_at_a_responder_lets_nobody_in() {
    let world = World::new();
    for (corrupt, state) in [(0, TRUSTED), (3, TRUSTED), (4, BURNT), (5, BURNT), (6, BURNT), (7, BURNT)] {
        // Anew each time: the outcome of a CRL's signature is remembered.
        let verifier = world.verifier(&json!({"check": "leaf"}), &["of-responders"]);
        // Eight signatures each, and one each, beside the two of the chain.
        let responses = [&["burning"; 7][..], &vec!["corrupt"; corrupt], &["delegated-unchecked"]].concat();
        assert_eq!(world.peer(&verifier, &ALICE, &responses).state(), state, "{corrupt} broken responses");
    }
}

/// Names of distribution points are weighed before they are compared, by their bytes: a hostile CA's may be long.
#[test]
fn names_of_distribution_points_count_by_their_bytes() {
    let world = World::new();
    let comparisons = |list: &str| {
        let verifier = world.verifier(&json!({"check": "path"}), &["ca", list]);
        let report =
            world.ask(&["point-entry-below", "issuing-ca"], &[], NOW, |input| verifier.peer_explained(input).1);
        let report: Value = serde_json::from_str(&report.to_json()).unwrap();
        report["spent"]["comparisons"].as_u64().unwrap()
    };
    // Twice the one name with the other, and the CRL's with the issuer's: three times 55 bytes and 36, of which two are a comparison.
    let (entry, issuer) = (55, 36);
    assert_eq!(comparisons("at-entry-below"), comparisons("issuing-ca") + (3 * entry + issuer) / 2);
}
