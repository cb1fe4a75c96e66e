//! From a case's names to a verifier, a peer and a verdict.

use super::case::{Bytes, Case, Expect, PeerSpec, PurposeSpec, RequestSpec, Response, Setup};
use base64::{Engine, engine::general_purpose::STANDARD};
use certbound::{
    Credential, OcspResponse, Peer, PeerInput, Purpose, Request, Scratch, Thumbprint, UnixTime, Verdict, Verifier,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Materials {
    pub certificates: BTreeMap<String, String>,
    pub jwks: BTreeMap<String, Value>,
    pub policies: BTreeMap<String, Value>,
    /// Name → PEM.
    pub crls: BTreeMap<String, String>,
    /// Name → base64 of the DER.
    pub ocsp: BTreeMap<String, String>,
}

impl Materials {
    /// The policy document a setup names or holds.
    pub fn policy<'m>(&'m self, setup: &'m Setup) -> &'m Value {
        match &setup.policy {
            Value::String(name) => &self.policies[name],
            document => document,
        }
    }

    pub fn der(&self, name: &str) -> Vec<u8> {
        let body: String = self.certificates[name].lines().filter(|line| !line.starts_with("-----")).collect();
        STANDARD.decode(body).unwrap()
    }

    /// The CRLs of a setup, each as PEM.
    pub fn crls<'m>(&'m self, setup: &'m Setup) -> impl Iterator<Item = &'m str> {
        setup.crls.iter().map(|name| self.crls[name].as_str())
    }

    /// The OCSP responses beside a chain: the DER, and the nonce that was sent.
    pub fn responses(&self, spec: &PeerSpec) -> Vec<(Vec<u8>, Option<Vec<u8>>)> {
        let der = |name: &String| STANDARD.decode(&self.ocsp[name]).unwrap();
        let byte = |pair: &[u8]| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap();
        let responses = spec.ocsp.iter().map(|response| match response {
            Response::Named(name) => (der(name), None),
            Response::Asked { response, nonce } => {
                (der(response), Some(nonce.as_bytes().chunks(2).map(byte).collect()))
            }
        });
        responses.collect()
    }

    pub fn verifier(&self, setup: &Setup) -> Verifier {
        let mut builder = Verifier::builder().policy_json(self.policy(setup).to_string()).unwrap();
        for name in &setup.anchors {
            builder = builder.trust_anchors_pem(&self.certificates[name]).unwrap();
        }
        for (trust_domain, names) in &setup.spiffe_bundles {
            for name in names {
                builder = builder.spiffe_bundle_pem(trust_domain, &self.certificates[name]).unwrap();
            }
        }
        for name in &setup.intermediates {
            builder = builder.intermediates_pem(&self.certificates[name]).unwrap();
        }
        for name in &setup.pins {
            builder = builder.pins_pem(&self.certificates[name]).unwrap();
        }
        for crl in self.crls(setup) {
            builder = builder.crls_pem(crl).unwrap();
        }
        for (issuer, name) in &setup.jwks {
            let text = match &self.jwks[name] {
                Value::String(text) => text.clone(),
                set => set.to_string(),
            };
            builder = builder.jwks(issuer, text).unwrap();
        }
        builder.build().unwrap()
    }

    pub fn peer(&self, spec: &PeerSpec, verifier: &Verifier, request_now: u64) -> Peer {
        if let Some(vouched) = &spec.vouched {
            let thumbprint = Thumbprint::of_der(&self.der(&vouched.certificate));
            return Peer::vouched(thumbprint, UnixTime::from_seconds(vouched.not_after).unwrap());
        }
        if spec.none {
            return Peer::none();
        }
        self.judge(spec, verifier, request_now, |verifier, input| verifier.peer(input))
    }

    /// Hands the chain of a peer to `look`, with the verifier that judges it.
    pub fn judge<T>(
        &self,
        spec: &PeerSpec,
        verifier: &Verifier,
        request_now: u64,
        look: impl FnOnce(&Verifier, &PeerInput<'_>) -> T,
    ) -> T {
        let chain: Vec<Vec<u8>> = spec
            .chain
            .iter()
            .flatten()
            .map(|entry| match entry {
                Bytes::Text(name) => self.der(name),
                Bytes::Base64 { base64 } => STANDARD.decode(base64).unwrap(),
            })
            .collect();
        let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
        let now = UnixTime::from_seconds(spec.now.unwrap_or(request_now)).unwrap();
        let purpose = match &spec.purpose {
            None => Purpose::Client,
            Some(PurposeSpec::Server(name)) => Purpose::Server(name),
        };
        let responses = self.responses(spec);
        let ocsp: Vec<OcspResponse<'_>> =
            responses.iter().map(|(der, nonce)| OcspResponse { der, nonce: nonce.as_deref() }).collect();
        let input = PeerInput { chain: &chain, ocsp: &ocsp, purpose, now };
        match &spec.judge {
            Some(judge) => look(&self.verifier(judge), &input),
            None => look(verifier, &input),
        }
    }

    /// Runs a case, and hands the verdict to `look`.
    pub fn run<T>(&self, case: &Case, look: impl FnOnce(&Verdict<'_>) -> T) -> T {
        let verifier = self.verifier(&case.setup);
        let peer = self.peer(&case.peer, &verifier, case.request.now);
        decide(&verifier, &peer, &case.request, look)
    }
}

/// Bytes of nine of ES256's tables, as many as there may be: full, and thin.
pub const FULL_TABLES: u64 = 9 * 151_552;
pub const THIN_TABLES: u64 = 9 * 77_824;

/// Has a policy document's P-256 keys go by tables from their first signature on, within so many bytes.
pub fn by_tables(policy: &mut Value, bytes: u64) {
    let Some(policy) = policy.as_object_mut() else { return };
    let limits = policy.entry("limits").or_insert_with(|| json!({}));
    limits["es256_table_bytes"] = bytes.into();
    limits["es256_tables_after"] = 0.into();
}

/// Puts one request to a verifier.
pub fn decide<T>(verifier: &Verifier, peer: &Peer, spec: &RequestSpec, look: impl FnOnce(&Verdict<'_>) -> T) -> T {
    decide_in(&mut Scratch::new(), verifier, peer, spec, look)
}

/// The same in this buffer.
pub fn decide_in<T>(
    scratch: &mut Scratch<'_>,
    verifier: &Verifier,
    peer: &Peer,
    spec: &RequestSpec,
    look: impl FnOnce(&Verdict<'_>) -> T,
) -> T {
    let values: Vec<&[u8]> = spec.authorization.iter().flatten().map(String::as_bytes).collect();
    let answer = spec.introspection.as_ref().map(|introspection| match &introspection.answer {
        Bytes::Text(text) => text.clone().into_bytes(),
        Bytes::Base64 { base64 } => STANDARD.decode(base64).unwrap(),
    });
    let credential = match (&spec.introspection, &answer) {
        (Some(introspection), Some(answer)) => Credential::Introspection { issuer: &introspection.issuer, answer },
        _ => Credential::Authorization(&values),
    };
    let request = Request {
        peer,
        credential,
        method: spec.method.as_bytes(),
        target: spec.target.as_bytes(),
        early_data: spec.early_data,
        now: UnixTime::from_seconds(spec.now).unwrap(),
    };
    look(&verifier.check(&request, scratch))
}

/// A verdict in the words of the vectors.
pub fn outcome(verdict: &Verdict<'_>) -> Expect {
    match verdict {
        Verdict::Allow(grant) => Expect::Allow {
            thumbprint: grant.thumbprint().map(ToString::to_string),
            client_id: grant.client_id().map(str::to_owned),
            scope: grant.scope().map(str::to_owned),
        },
        Verdict::Deny(denial) => Expect::Deny {
            reason: denial.reason().code().to_owned(),
            http_status: denial.http_status(),
            www_authenticate: denial.www_authenticate().map(|challenge| challenge.to_string()),
            remedy: denial.remedy().map(|remedy| remedy.code().to_owned()),
        },
    }
}
