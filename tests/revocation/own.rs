//! A root of its own, whose CRLs say what no CA would.

use crate::{
    der::{Certificate, CertificateList, INTEGER, OCTET_STRING, SEQUENCE, UTC_TIME, element},
    world::NOW,
};
use certbound::{ConfigError, Crl, Peer, PeerInput, Purpose, UnixTime, Verifier};
use ring::signature::Ed25519KeyPair;
use serde_json::{Value, json};

/// `CN=root`, `CN=leaf`: the values of Names.
pub const ROOT_NAME: &[u8] = b"\x31\x0d\x30\x0b\x06\x03\x55\x04\x03\x0c\x04root";
pub const LEAF_NAME: &[u8] = b"\x31\x0d\x30\x0b\x06\x03\x55\x04\x03\x0c\x04leaf";

/// Basic constraints, and keyCertSign and cRLSign.
pub const CA_EXTENSIONS: &[u8] = b"\x30\x0f\x06\x03\x55\x1d\x13\x01\x01\xff\x04\x05\x30\x03\x01\x01\xff\
    \x30\x0e\x06\x03\x55\x1d\x0f\x01\x01\xff\x04\x04\x03\x02\x01\x06";
/// clientAuth.
pub const LEAF_EXTENSIONS: &[u8] =
    b"\x30\x13\x06\x03\x55\x1d\x25\x04\x0c\x30\x0a\x06\x08\x2b\x06\x01\x05\x05\x07\x03\x02";

pub const CRL_NUMBER: [u8; 3] = [0x55, 0x1d, 20];
const DELTA_INDICATOR: [u8; 3] = [0x55, 0x1d, 27];

pub struct Root(Ed25519KeyPair);

impl Root {
    pub fn of(key: Ed25519KeyPair) -> Self {
        Self(key)
    }

    pub fn new() -> Self {
        Self(Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap())
    }

    /// A client's certificate, with more extensions.
    pub fn leaf(&self, serial: &[u8], more: &[u8]) -> Vec<u8> {
        let extensions = &[LEAF_EXTENSIONS, more].concat();
        Certificate { serial, issuer: ROOT_NAME, subject: LEAF_NAME, key: &self.0, extensions }.signed_by(&self.0)
    }

    /// A complete CRL of this number, with more extensions.
    pub fn crl(&self, number: u8, entries: &[Vec<u8>], more: &[u8]) -> Crl {
        self.load(ROOT_NAME, number, entries, more).unwrap()
    }

    /// The same under whatever name, which may be none that is loaded.
    pub fn load(&self, issuer: &[u8], number: u8, entries: &[Vec<u8>], more: &[u8]) -> Result<Crl, ConfigError> {
        let extensions = &[&extension(&CRL_NUMBER, false, &[2, 1, number]), more].concat();
        let list = CertificateList { issuer, entries: &entries.concat(), extensions };
        Crl::from_der(list.signed_by(&self.0))
    }

    pub fn delta(&self, base: u8, number: u8, entries: &[Vec<u8>]) -> Crl {
        self.crl(number, entries, &extension(&DELTA_INDICATOR, true, &[2, 1, base]))
    }

    pub fn verifier<'c>(&self, revocation: &Value, crls: impl IntoIterator<Item = &'c Crl>) -> Verifier {
        let issuer = json!({"issuer": "https://as.example", "audiences": ["x"], "credentials": "introspection"});
        let policy = json!({"version": 1, "issuers": [issuer], "chain": {"revocation": revocation}});
        let (key, extensions) = (&self.0, CA_EXTENSIONS);
        let root = Certificate { serial: &[1], issuer: ROOT_NAME, subject: ROOT_NAME, key, extensions };
        let builder = Verifier::builder().policy_json(policy.to_string()).unwrap();
        let builder = builder.trust_anchor_der(root.signed_by(key)).unwrap();
        crls.into_iter().fold(builder, |builder, crl| builder.crl(crl)).build().unwrap()
    }
}

/// The input of a client that has its leaf alone.
pub fn alone<'a>(chain: &'a [&'a [u8]]) -> PeerInput<'a> {
    PeerInput { chain, ocsp: &[], purpose: Purpose::Client, now: UnixTime::from_seconds(NOW).unwrap() }
}

pub fn judge(verifier: &Verifier, leaf: &[u8]) -> Peer {
    verifier.peer(&alone(&[leaf]))
}

/// An entry of a CRL; with a reason code.
pub fn entry(serial: &[u8], reason: Option<u8>) -> Vec<u8> {
    let reason = reason.map(|reason| element(SEQUENCE, &[&extension(&[0x55, 0x1d, 21], false, &[10, 1, reason])]));
    let revoked_at = element(UTC_TIME, &[b"260901000000Z"]);
    element(SEQUENCE, &[&element(INTEGER, &[serial]), &revoked_at, &reason.unwrap_or_default()])
}

pub fn extension(kind: &[u8], critical: bool, value: &[u8]) -> Vec<u8> {
    let critical: &[u8] = if critical { &[1, 1, 0xff] } else { &[] };
    element(SEQUENCE, &[&element(6, &[kind]), critical, &element(OCTET_STRING, &[value])])
}
