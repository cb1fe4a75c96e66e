//! Paths whose signatures verify, whatever stands in them: only there are name constraints, policies and mappings read.

use super::{
    der::Certificate,
    frames::frame,
    judgement::{is_accepted, is_out_of_budget, judge, refuses_more, remembering_with},
    judges::{CA_EXTENSIONS, CA_NAME, EXCLUDED, Judges, ROOT_KEY, ROOT_NAME, Switches, key},
    world::now,
};
use certbound::{Identity, PeerInput, Purpose, Verifier};
use ring::signature::Ed25519KeyPair;
use std::sync::LazyLock;

static CA_KEY: LazyLock<Ed25519KeyPair> = LazyLock::new(|| key(2));
static LEAF_KEY: LazyLock<Ed25519KeyPair> = LazyLock::new(|| key(3));
static OTHER_KEY: LazyLock<Ed25519KeyPair> = LazyLock::new(|| key(4));

/// What an input says, signed.
pub struct Signed<'a> {
    pub switches: Switches,
    ca_subject: &'a [u8],
    /// The notAfter of each CA's certificate.
    until: &'a [u8],
    pub leaf: Vec<u8>,
    pub ca: Vec<u8>,
}

impl<'a> Signed<'a> {
    pub fn of(data: &'a [u8]) -> Option<Self> {
        let [switches, rest @ ..] = data else { return None };
        let (switches, mut rest) = (Switches(*switches), rest);
        let [ca_extensions, extensions, ca_subject, subject] = [(); 4].map(|()| frame(&mut rest).unwrap_or_default());
        let issuer = if ca_subject.is_empty() { CA_NAME } else { ca_subject };
        let ca_extensions = if ca_extensions.is_empty() { CA_EXTENSIONS } else { ca_extensions };
        let leaf = Certificate { serial: &[2], issuer, subject, key: &LEAF_KEY, extensions }.signed_by(&CA_KEY);
        let until = frame(&mut rest).filter(|until| !until.is_empty()).unwrap_or(b"300101000000Z");
        let ca = another_ca(3, issuer, &CA_KEY, ca_extensions, until);
        Some(Self { switches, ca_subject: issuer, until, leaf, ca })
    }

    pub fn purpose(&self) -> Purpose<'static> {
        if self.switches.has(Switches::SERVER) { Purpose::Server(EXCLUDED) } else { Purpose::Client }
    }
}

fn another_ca(serial: u8, subject: &[u8], key: &Ed25519KeyPair, extensions: &[u8], until: &[u8]) -> Vec<u8> {
    Certificate { serial: &[serial], issuer: ROOT_NAME, subject, key, extensions }.signed_until(until, &ROOT_KEY)
}

/// A byte of switches; then the extensions of a CA and of a leaf, the subject of either, and when the CA ends, each with its length in
/// two bytes before it. What is empty of the CA's, or missing, is filled in. Who demands more accepts no more, and certificates
/// beside the path do no harm, in whatever order they come.
pub fn path(data: &[u8]) {
    let Some(signed) = Signed::of(data) else { return };
    let Signed { switches, ca_subject, until, leaf, ca: ca_itself } = &signed;
    let (switches, purpose) = (*switches, signed.purpose());
    let judges = Judges::of(switches);

    let chain: [&[u8]; 2] = [leaf, ca_itself];
    let ask =
        |verifier: &Verifier, chain: &[&[u8]]| verifier.peer(&PeerInput { chain, ocsp: &[], purpose, now: now() });
    let plain = judge(&judges.plain, &chain, purpose);
    if purpose == Purpose::Client {
        remembering_with(&judges.plain, &chain, &[], &plain);
    }
    if data == [Switches::EKU_IF_PRESENT] {
        assert!(is_accepted(&plain), "nothing is wrong with what the door adds");
    }
    let excluding = ask(&judges.excluding, &chain);
    refuses_more(&excluding, &plain);
    refuses_more(&ask(&judges.strict, &chain), &plain);
    if is_accepted(&plain) {
        refuses_more(&plain, &ask(&judges.lenient, &chain));
    }
    let names_excluded = |leaf: Identity<'_>| leaf.dns_names().any(|name| name.eq_ignore_ascii_case(EXCLUDED));
    if Identity::of(leaf).is_ok_and(names_excluded) {
        assert!(!is_accepted(&excluding), "an excluded name");
    }

    // A second certificate of the CA that constrains nothing, and one of its name that signed nothing here. They end with the CA: of
    // several good paths the first counts, and says until when.
    let [cross, namesake] =
        [(4, &CA_KEY), (5, &OTHER_KEY)].map(|(serial, key)| another_ca(serial, ca_subject, key, CA_EXTENSIONS, until));
    let one_way = judge(&judges.plain, &[leaf, ca_itself, &cross, &namesake], purpose);
    let other_way = ask(&judges.plain, &[leaf, &namesake, &cross, ca_itself]);
    refuses_more(&plain, &one_way);
    if !is_out_of_budget(&one_way) && !is_out_of_budget(&other_way) {
        // Of two failures that tell as much the first is named: the reason may differ, the decision may not.
        assert_eq!(is_accepted(&one_way), is_accepted(&other_way), "{one_way:?} {other_way:?}");
        assert_eq!(one_way.valid_until(), other_way.valid_until());
    }
}
