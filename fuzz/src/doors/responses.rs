//! OCSP responses, as they come and as the CA would sign them.

use super::{
    asked::{ALICE, CA_KEY, SERIAL, STRICT_FIRST, beneath_ca, same},
    der::{ENUMERATED, GENERALIZED_TIME, INTEGER, OCTET_STRING, SEQUENCE, element, signed},
    frames::frame,
    judgement::{judge_with, refuses_more, remembering_with},
    judges::CA_NAME,
};
use certbound::{OcspResponse, PeerState, Purpose, Reason, Verifier};
use ring::{
    digest::{SHA1_FOR_LEGACY_USE_ONLY, digest},
    signature::KeyPair,
};

/// An OCSP response beside alice's chain. Or a byte of switches, and of two responses what stands behind the CertID, and the
/// extensions, each with its length in two bytes before it. A response without the nonce that was sent clears nobody, and one
/// that says revoked is enough.
pub fn ocsp(data: &[u8]) {
    let [switches, rest @ ..] = data else { return };
    if *switches == SEQUENCE {
        let (verifier, chain) = &*ALICE;
        return stapled(verifier, chain, data);
    }
    let mut rest = rest;
    let chain = beneath_ca(&[]);
    let [first, second] = [1, 2].map(|bit| {
        let serial = if switches & bit == 0 { SERIAL } else { &[0x10] };
        let single = frame(&mut rest).unwrap_or_default();
        response(serial, single, frame(&mut rest).unwrap_or_default())
    });
    let [_, leaf, .., soft] = &*STRICT_FIRST;
    stapled(leaf, &chain, &first);
    let ask = |verifier, responses: &[&[u8]]| {
        let responses: Vec<_> = responses.iter().copied().map(OcspResponse::from).collect();
        judge_with(verifier, &chain, &responses, Purpose::Client)
    };
    let both = ask(leaf, &[&first, &second]);
    same(&ask(leaf, &[&second, &first]), &both);
    refuses_more(&both, &ask(soft, &[&first, &second]));
    let revoked = PeerState::Refused(Reason::CertificateRevoked);
    if [&first, &second].iter().any(|one| ask(leaf, &[one]).state() == revoked) {
        assert_eq!(both.state(), revoked);
        assert_eq!(ask(soft, &[&first, &second]).state(), revoked);
    }
}

fn stapled(verifier: &Verifier, chain: &[Vec<u8>; 2], der: &[u8]) {
    let plain = judge_with(verifier, chain, &[OcspResponse::from(der)], Purpose::Client);
    remembering_with(verifier, chain, &[OcspResponse::from(der)], &plain);
    for nonce in [&[0xa5; 32][..], &[]] {
        let asked = OcspResponse { der, nonce: Some(nonce) };
        refuses_more(&judge_with(verifier, chain, &[asked], Purpose::Client), &plain);
    }
}

/// A response of the CA's about one certificate (RFC 6960 section 4.2.1).
fn response(serial: &[u8], single: &[u8], extensions: &[u8]) -> Vec<u8> {
    let sha1 = |part: &[u8]| element(OCTET_STRING, &[digest(&SHA1_FOR_LEGACY_USE_ONLY, part).as_ref()]);
    let name = element(SEQUENCE, &[CA_NAME]);
    let algorithm = element(SEQUENCE, &[&[6, 5, 0x2b, 0x0e, 3, 2, 0x1a]]);
    let key = sha1(CA_KEY.public_key().as_ref());
    let certificate = element(SEQUENCE, &[&algorithm, &sha1(&name), &key, &element(INTEGER, &[serial])]);
    let responses = element(SEQUENCE, &[&element(SEQUENCE, &[&certificate, single])]);
    let extensions = match extensions {
        [] => Vec::new(),
        list => element(0xa1, &[&element(SEQUENCE, &[list])]),
    };
    let produced_at = element(GENERALIZED_TIME, &[b"20260921131320Z"]);
    let data = element(SEQUENCE, &[&element(0xa1, &[&name]), &produced_at, &responses, &extensions]);
    let basic = element(OCTET_STRING, &[&signed(&data, &CA_KEY)]);
    let bytes = element(SEQUENCE, &[&[6, 9, 0x2b, 6, 1, 5, 5, 7, 0x30, 1, 1], &basic]);
    element(SEQUENCE, &[&[ENUMERATED, 1, 0], &element(0xa0, &[&bytes])])
}
