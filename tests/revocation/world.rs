//! The vectors' certificates, CRLs and responses by name.

use crate::support::{case::Case, materials, themes, world::Materials};
use base64::{Engine, engine::general_purpose::STANDARD};
use certbound::{Crl, OcspResponse, Peer, PeerInput, Purpose, UnixTime, Verifier};
use serde_json::{Value, json};

/// The vectors' instant.
pub const NOW: u64 = 1_790_000_000;

/// Alice and her issuer.
pub const ALICE: [&str; 2] = ["alice", "issuing-ca"];

pub struct World {
    pub materials: Materials,
}

impl World {
    pub fn new() -> Self {
        Self { materials: materials() }
    }

    pub fn crl(&self, name: &str) -> Crl {
        Crl::from_pem(&self.materials.crls[name]).unwrap().remove(0)
    }

    /// One that trusts the root; `revocation` is the policy's.
    pub fn verifier(&self, revocation: &Value, crls: &[&str]) -> Verifier {
        let issuer = json!({"issuer": "https://as.example", "audiences": ["https://fhir.example"]});
        let policy = json!({"version": 1, "issuers": [issuer], "chain": {"revocation": revocation}});
        let builder = Verifier::builder().policy_json(policy.to_string()).unwrap();
        let builder = builder.trust_anchors_pem(&self.materials.certificates["ca"]).unwrap();
        let builder = builder.jwks("https://as.example", self.materials.jwks["as"].to_string()).unwrap();
        crls.iter().fold(builder, |builder, name| builder.crl(&self.crl(name))).build().unwrap()
    }

    pub fn peer(&self, verifier: &Verifier, chain: &[&str], ocsp: &[&str]) -> Peer {
        self.ask(chain, ocsp, NOW, |input| verifier.peer(input))
    }

    /// Hands a chain and responses to `look`.
    pub fn ask<T>(&self, chain: &[&str], ocsp: &[&str], now: u64, look: impl FnOnce(&PeerInput<'_>) -> T) -> T {
        let chain: Vec<Vec<u8>> = chain.iter().map(|name| self.materials.der(name)).collect();
        let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
        let ocsp: Vec<Vec<u8>> =
            ocsp.iter().map(|name| STANDARD.decode(&self.materials.ocsp[*name]).unwrap()).collect();
        let ocsp: Vec<OcspResponse<'_>> = ocsp.iter().map(|der| OcspResponse::from(der.as_slice())).collect();
        let now = UnixTime::from_seconds(now).unwrap();
        look(&PeerInput { chain: &chain, ocsp: &ocsp, purpose: Purpose::Client, now })
    }
}

/// A vector.
pub fn case(id: &str) -> Case {
    themes().into_iter().flat_map(|theme| theme.cases).find(|case| case.id == id).unwrap()
}

/// Every order of so many things.
pub fn orders(of: usize) -> Vec<Vec<usize>> {
    let Some(last) = of.checked_sub(1) else { return vec![Vec::new()] };
    let with_last = |order: Vec<usize>| {
        (0..of).map(move |place| [&order[..place], &[last], &order[place..]].concat()).collect::<Vec<_>>()
    };
    orders(last).into_iter().flat_map(with_last).collect()
}
