//! What the vectors are made of, as the bytes that a binding is given.

#[path = "../../tests/support/mod.rs"]
mod support;

use base64::{Engine, engine::general_purpose::STANDARD};
use certbound::{ConfigError, VerifierBuilder};
use std::sync::LazyLock;
pub use support::case::{Bytes, Case, PurposeSpec, Setup};
use support::{materials, themes, world::Materials};

/// One thing to give to a builder.
#[derive(Clone, Debug)]
pub struct Given {
    pub kind: Kind,
    /// The trust domain of a bundle, the issuer of a JWKS.
    pub name: String,
    pub bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Policy,
    AnchorsPem,
    AnchorDer,
    BundlePem,
    IntermediatesPem,
    IntermediateDer,
    PinsPem,
    PinDer,
    CrlsPem,
    CrlDer,
    Jwks,
}

/// All of it, by what it is.
pub struct Vectors {
    materials: Materials,
    pub cases: Vec<Case>,
    pub policies: Vec<Vec<u8>>,
    pub certificates_pem: Vec<Vec<u8>>,
    pub certificates: Vec<Vec<u8>>,
    pub crls_pem: Vec<Vec<u8>>,
    pub crls: Vec<Vec<u8>>,
    pub responses: Vec<Vec<u8>>,
    pub jwks: Vec<Vec<u8>>,
    /// Values of Authorization fields.
    pub credentials: Vec<Vec<u8>>,
    pub answers: Vec<Vec<u8>>,
    pub targets: Vec<Vec<u8>>,
    pub names: Vec<Vec<u8>>,
}

pub static VECTORS: LazyLock<Vectors> = LazyLock::new(|| {
    let (materials, cases) = (materials(), themes().into_iter().flat_map(|theme| theme.cases).collect::<Vec<_>>());
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned).into_bytes();
    let pem = |texts: &mut dyn Iterator<Item = &String>| texts.map(|pem| pem.clone().into_bytes()).collect::<Vec<_>>();
    let (certificates_pem, crls_pem) = (pem(&mut materials.certificates.values()), pem(&mut materials.crls.values()));
    let requests = || cases.iter().map(|case| &case.request);
    let names =
        [&b"https://as.example"[..], b"https://b.as.example", b"good.example", b"rs.example", b"192.0.2.1", b"\xff"];
    Vectors {
        policies: materials.policies.values().map(text).collect(),
        jwks: materials.jwks.values().map(text).collect(),
        certificates: certificates_pem.iter().map(|pem| der(pem)).collect(),
        crls: crls_pem.iter().map(|pem| der(pem)).collect(),
        responses: materials.ocsp.values().map(|response| STANDARD.decode(response).expect("a vector's")).collect(),
        credentials: requests()
            .flat_map(|request| request.authorization.iter().flatten())
            .map(|value| value.clone().into())
            .collect(),
        answers: requests().filter_map(|request| Some(bytes(&request.introspection.as_ref()?.answer))).collect(),
        targets: requests().map(|request| request.target.clone().into_bytes()).collect(),
        names: names.map(<[u8]>::to_vec).to_vec(),
        certificates_pem,
        crls_pem,
        materials,
        cases,
    }
});

impl Given {
    /// As Rust takes it.
    pub fn to(&self, builder: VerifierBuilder) -> Result<VerifierBuilder, ConfigError> {
        let (name, bytes) = (&self.name, &self.bytes);
        match self.kind {
            Kind::Policy => builder.policy_json(bytes),
            Kind::AnchorsPem => builder.trust_anchors_pem(bytes),
            Kind::AnchorDer => builder.trust_anchor_der(bytes),
            Kind::BundlePem => builder.spiffe_bundle_pem(name, bytes),
            Kind::IntermediatesPem => builder.intermediates_pem(bytes),
            Kind::IntermediateDer => builder.intermediate_der(bytes),
            Kind::PinsPem => builder.pins_pem(bytes),
            Kind::PinDer => builder.pin_der(bytes),
            Kind::CrlsPem => builder.crls_pem(bytes),
            Kind::CrlDer => builder.crl_der(bytes.as_slice()),
            Kind::Jwks => builder.jwks(name, bytes),
        }
    }
}

impl Vectors {
    /// What a builder is given for a case, in the order in which a host would.
    pub fn setup(&self, setup: &Setup) -> Vec<Given> {
        let materials = &self.materials;
        let given =
            |kind, name: &str, bytes: &str| Given { kind, name: name.to_owned(), bytes: bytes.as_bytes().to_vec() };
        let certificate = |name: &String| materials.certificates[name].as_str();
        let mut all = vec![given(Kind::Policy, "", &materials.policy(setup).to_string())];
        all.extend(setup.anchors.iter().map(|name| given(Kind::AnchorsPem, "", certificate(name))));
        for (domain, names) in &setup.spiffe_bundles {
            all.extend(names.iter().map(|name| given(Kind::BundlePem, domain, certificate(name))));
        }
        all.extend(setup.intermediates.iter().map(|name| given(Kind::IntermediatesPem, "", certificate(name))));
        all.extend(setup.pins.iter().map(|name| given(Kind::PinsPem, "", certificate(name))));
        all.extend(materials.crls(setup).map(|pem| given(Kind::CrlsPem, "", pem)));
        for (issuer, name) in &setup.jwks {
            let set = &materials.jwks[name];
            let text = set.as_str().map_or_else(|| set.to_string(), str::to_owned);
            all.push(given(Kind::Jwks, issuer, &text));
        }
        all
    }

    /// The certificates that a case's client sends.
    pub fn chain(&self, case: &Case) -> Vec<Vec<u8>> {
        let entries = case.peer.chain.iter().flatten();
        entries
            .map(|entry| match entry {
                Bytes::Text(name) => self.materials.der(name),
                entry => bytes(entry),
            })
            .collect()
    }

    /// The OCSP responses beside them, each with the nonce that was sent.
    pub fn ocsp(&self, case: &Case) -> Vec<(Vec<u8>, Vec<u8>)> {
        let responses = self.materials.responses(&case.peer).into_iter();
        responses.map(|(der, nonce)| (der, nonce.unwrap_or_default())).collect()
    }
}

/// A text, or bytes.
pub fn bytes(of: &Bytes) -> Vec<u8> {
    match of {
        Bytes::Text(text) => text.clone().into_bytes(),
        Bytes::Base64 { base64 } => STANDARD.decode(base64).expect("a vector's"),
    }
}

fn der(pem: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(pem);
    let body: String = text.lines().filter(|line| !line.starts_with('-')).collect();
    STANDARD.decode(body).expect("a vector's")
}
