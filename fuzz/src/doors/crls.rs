//! CRLs, as they come and as their issuers would sign them.

use super::{
    asked::{ALICE, CA_KEY, SERIAL, STRICT_FIRST, beneath_ca, same},
    der::{CertificateList, SEQUENCE},
    frames::frame,
    judgement::{is_accepted, judge_with, refuses_more, remembering_with},
    judges::{CA_NAME, ROOT_KEY, ROOT_NAME},
};
use certbound::{Crl, Purpose, Verifier};

/// A CRL beside alice's chain. Or a byte of switches, a leaf's extensions, and up to three CRLs' entries and extensions, each
/// with its length in two bytes before it: a bit of the switches says that the root signs that one, and not the CA. Who demands
/// more accepts no more, and the order of CRLs decides nothing.
pub fn crl(data: &[u8]) {
    let [switches, rest @ ..] = data else { return };
    if *switches == SEQUENCE {
        return bare_crl(data);
    }
    let mut rest = rest;
    let chain = beneath_ca(frame(&mut rest).unwrap_or_default());
    let mut crls = Vec::new();
    for place in 0..3 {
        let Some(entries) = frame(&mut rest) else { break };
        let extensions = frame(&mut rest).unwrap_or_default();
        let (issuer, key) = match switches >> place & 1 {
            0 => (CA_NAME, &*CA_KEY),
            _ => (ROOT_NAME, &*ROOT_KEY),
        };
        let der = CertificateList { issuer, entries, extensions }.signed_by(key);
        crls.extend(Crl::from_der(der).inspect(use_all));
    }
    let ask = |verifier: &Verifier, crls: &mut dyn Iterator<Item = &Crl>| {
        let builder = crls.fold(verifier.to_builder(), |builder, crl| builder.crl(crl));
        judge_with(&builder.build().expect("a good verifier"), &chain, &[], Purpose::Client)
    };
    let peers = STRICT_FIRST.each_ref().map(|verifier| ask(verifier, &mut crls.iter()));
    peers.windows(2).for_each(|pair| refuses_more(&pair[0], &pair[1]));
    for (verifier, peer) in STRICT_FIRST.iter().zip(&peers) {
        same(&ask(verifier, &mut crls.iter().rev()), peer);
    }
}

fn bare_crl(data: &[u8]) {
    let Ok(crl) = Crl::from_der(data) else { return };
    use_all(&crl);
    let (verifier, chain) = &*ALICE;
    let verifier = verifier.to_builder().crl(&crl).build().expect("a good verifier");
    let peer = judge_with(&verifier, chain, &[], Purpose::Client);
    remembering_with(&verifier, chain, &[], &peer);
    assert!(!is_accepted(&peer) || (crl.problem().is_none() && crl.find(SERIAL).is_none()), "{peer:?}");
    verifier.crls().for_each(|(crl, standing)| assert!(!format!("{crl:?} {standing:?}").is_empty()));
}

/// Everything that can be asked of a CRL.
fn use_all(crl: &Crl) {
    let numbers = [crl.number(), crl.base()].map(|number| number.map(|number| number.to_string()));
    let told = (crl.issuer(), numbers, crl.problem().map(|problem| problem.to_string()), crl.next_update());
    assert!(!told.0.chars().any(char::is_control), "{told:?}");
    for serial in [SERIAL, &[], &[0]] {
        assert!(crl.find(serial).is_none() || !crl.is_empty(), "{told:?}");
    }
    // It may be about alice; whatever it is, her certificate can be asked for.
    let (verifier, chain) = &*ALICE;
    for certificate in chain {
        let (coverage, entry) = (crl.coverage(certificate).unwrap(), crl.entry_of(certificate).unwrap());
        let signature = crl.signature_by(certificate, verifier.policy()).unwrap();
        assert!(!format!("{coverage:?} {entry:?} {signature} {:?}", crl.scope()).is_empty());
    }
}
