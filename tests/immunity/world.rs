//! A root, an issuer and clients whose keys the tests hold: whatever is too odd for a CA or a library is signed here.

use crate::{
    der::{Certificate, element},
    own::{CA_EXTENSIONS, LEAF_EXTENSIONS, LEAF_NAME, ROOT_NAME, extension},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{
    Credential, Peer, PeerInput, PeerState, Purpose, Reason, Request, Scratch, Thumbprint, UnixTime, Verifier,
    VerifierBuilder,
};
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};

/// The instant of the CRLs and certificates of `der`.
pub const NOW: u64 = 1_790_000_000;

pub const ISSUER: &str = "https://as.example";
pub const HEADER: &str = r#"{"typ":"at+jwt","alg":"EdDSA","kid":"1"}"#;
pub const CA_NAME: &[u8] = b"\x31\x0b\x30\x09\x06\x03\x55\x04\x03\x0c\x02ca";

/// GeneralName's tags (RFC 5280 section 4.2.1.6).
pub const MAIL: u8 = 0x81;
pub const DNS: u8 = 0x82;
pub const URI: u8 = 0x86;

/// Allowed, or why not.
pub type Outcome = Result<(), Reason>;

/// A general name: its tag and its value.
pub type Name<'a> = (u8, &'a [u8]);

pub fn key(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

pub fn at(now: u64) -> UnixTime {
    UnixTime::from_seconds(now).unwrap()
}

pub struct World {
    pub root: Ed25519KeyPair,
    issuer: Ed25519KeyPair,
    /// Alice's certificate, of the root itself.
    pub alice: Vec<u8>,
    pub bob: Vec<u8>,
}

impl World {
    pub fn new() -> Self {
        let root = key(1);
        let client = |serial: u8| {
            let (serial, key) = (&[serial], &key(serial));
            let (issuer, subject, extensions) = (ROOT_NAME, LEAF_NAME, LEAF_EXTENSIONS);
            Certificate { serial, issuer, subject, key, extensions }.signed_by(&root)
        };
        let (alice, bob) = (client(10), client(11));
        Self { issuer: key(2), alice, bob, root }
    }

    /// The issuer's JWK Set.
    pub fn jwks(&self) -> Value {
        let x = URL_SAFE_NO_PAD.encode(self.issuer.public_key());
        json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "1", "x": x}]})
    }

    /// The usual policy, with these of its members.
    pub fn builder(&self, policy: &Value) -> VerifierBuilder {
        let mut document =
            json!({"version": 1, "issuers": [{"issuer": ISSUER, "audiences": ["https://fhir.example"]}]});
        for (name, value) in policy.as_object().unwrap() {
            document[name] = value.clone();
        }
        Verifier::builder().policy_json(document.to_string()).unwrap()
    }

    /// The same with the root and the issuer's keys.
    pub fn verifier(&self, policy: &Value) -> Verifier {
        let builder = self.builder(policy).trust_anchor_der(self.root_certificate()).unwrap();
        builder.jwks(ISSUER, self.jwks().to_string()).unwrap().build().unwrap()
    }

    pub fn root_certificate(&self) -> Vec<u8> {
        let (key, extensions) = (&self.root, CA_EXTENSIONS);
        Certificate { serial: &[1], issuer: ROOT_NAME, subject: ROOT_NAME, key, extensions }.signed_by(key)
    }

    /// A CA under the root with more extensions, and a leaf under it with these: the leaf first.
    pub fn chain(&self, ca: &[u8], leaf: &[u8]) -> [Vec<u8>; 2] {
        let (ca_key, extensions) = (key(3), &[CA_EXTENSIONS, ca].concat());
        let ca = Certificate { serial: &[3], issuer: ROOT_NAME, subject: CA_NAME, key: &ca_key, extensions };
        let leaf = Certificate { serial: &[4], issuer: CA_NAME, subject: LEAF_NAME, key: &key(4), extensions: leaf };
        [leaf.signed_by(&ca_key), ca.signed_by(&self.root)]
    }

    /// What the usual verifier says of such a chain.
    pub fn judge(&self, ca: &[u8], leaf: &[u8]) -> Outcome {
        let chain = self.chain(ca, leaf);
        state(&peer(&self.verifier(&json!({})), &chain, Purpose::Client))
    }

    /// A token signed by the issuer, whatever the header says.
    pub fn token(&self, header: &str, claims: &str) -> String {
        sign(&self.issuer, header, claims)
    }

    /// Alice's token, with these claims (as JSON) in the place of its own or beside them.
    pub fn alices(&self, claims: &[(&str, &str)]) -> String {
        self.token(HEADER, &bound(&self.alice, claims))
    }

    /// The outcome of a request of Alice's with these Authorization values.
    pub fn ask(&self, values: &[&str]) -> Outcome {
        let verifier = self.verifier(&json!({}));
        let alice = peer(&verifier, std::slice::from_ref(&self.alice), Purpose::Client);
        ask(&verifier, &alice, values)
    }

    /// The same with a token as a bearer token.
    pub fn present(&self, token: &str) -> Outcome {
        self.ask(&[&bearer(token)])
    }
}

pub fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

pub fn sign(key: &Ed25519KeyPair, header: &str, claims: &str) -> String {
    let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let signature = URL_SAFE_NO_PAD.encode(key.sign(message.as_bytes()));
    format!("{message}.{signature}")
}

/// The claims of a token that is bound to a certificate, changed by these.
pub fn bound(certificate: &[u8], changes: &[(&str, &str)]) -> String {
    let confirmation = format!(r#"{{"x5t#S256":"{}"}}"#, Thumbprint::of_der(certificate));
    let (iat, exp) = ((NOW - 60).to_string(), (NOW + 540).to_string());
    let usual: [(&str, &str); 8] = [
        ("iss", r#""https://as.example""#),
        ("sub", r#""alice""#),
        ("aud", r#""https://fhir.example""#),
        ("client_id", r#""alice""#),
        ("iat", &iat),
        ("exp", &exp),
        ("jti", r#""7""#),
        ("cnf", &confirmation),
    ];
    let is_changed = |name: &str| changes.iter().any(|(other, _)| *other == name);
    let members = usual.iter().filter(|(name, _)| !is_changed(name)).chain(changes);
    let members: Vec<String> = members.map(|(name, value)| format!(r#""{name}":{value}"#)).collect();
    format!("{{{}}}", members.join(","))
}

pub fn peer(verifier: &Verifier, chain: &[Vec<u8>], purpose: Purpose<'_>) -> Peer {
    let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    verifier.peer(&PeerInput { chain: &chain, ocsp: &[], purpose, now: at(NOW) })
}

pub fn state(peer: &Peer) -> Outcome {
    match peer.state() {
        PeerState::Trusted | PeerState::Pinned | PeerState::Server => Ok(()),
        PeerState::Refused(reason) => Err(reason),
        other => panic!("{other:?}"),
    }
}

pub fn request<'a>(peer: &'a Peer, values: &'a [&'a [u8]], now: u64) -> Request<'a> {
    let credential = Credential::Authorization(values);
    Request { peer, credential, method: b"GET", target: b"/fhir/Patient/7", early_data: false, now: at(now) }
}

pub fn ask(verifier: &Verifier, peer: &Peer, values: &[&str]) -> Outcome {
    let values: Vec<&[u8]> = values.iter().map(|value| value.as_bytes()).collect();
    verifier.check(&request(peer, &values, NOW), &mut Scratch::new()).reason().map_or(Ok(()), Err)
}

/// A subject alternative name.
pub fn alternative_name(names: &[Name<'_>]) -> Vec<u8> {
    let names: Vec<u8> = names.iter().flat_map(|(tag, value)| element(*tag, &[value])).collect();
    extension(&[0x55, 0x1d, 17], false, &element(0x30, &[&names]))
}

/// Name constraints: what is permitted, and what is excluded.
pub fn constraints(permitted: &[Name<'_>], excluded: &[Name<'_>]) -> Vec<u8> {
    let subtree = |(tag, value): &Name<'_>| element(0x30, &[&element(*tag, &[value])]);
    let list = |tag: u8, names: &[Name<'_>]| match names {
        [] => Vec::new(),
        names => element(tag, &[&names.iter().flat_map(subtree).collect::<Vec<u8>>()]),
    };
    let lists = element(0x30, &[&list(0xa0, permitted), &list(0xa1, excluded)]);
    extension(&[0x55, 0x1d, 30], true, &lists)
}

/// A leaf for clients with these names.
pub fn leaf_of(names: &[Name<'_>]) -> Vec<u8> {
    [LEAF_EXTENSIONS, &alternative_name(names)].concat()
}
