//! The vectors as a tape, for programs in C, which have no JSON.
//!
//! A tape is a row of fields. A field is its name, a space, the length of its value in decimal, a line feed, the value's
//! bytes, and a line feed. A case is the fields from `case` to `end`, in this order; what a case lacks is left out:
//!
//! - `case`: the id.
//! - `setup`, empty, then what is configured: `policy`; `anchor`, `intermediate`, `pin` and `crl`, each PEM and followed by
//!   a `der` of the same; `trust_domain` followed by the `bundle` of one anchor; `issuer` followed by its `jwks`.
//! - `judge`, empty, then the like: the verifier that judges the peer, where it is another one.
//! - the peer: `none`, empty; or `vouched`, a certificate, and `not_after`; or one `certificate` after the other, `ocsp`
//!   each followed by the `nonce` that was sent, `server_name`, and `judged_at`.
//! - the request: one `authorization` after the other, or `asked` (an issuer) and its `answer`; `method`, `target`,
//!   `early_data`, empty, and `now`.
//! - what must come out: `allow`, empty, or `deny`, the reason's code; `status`, `challenge`, `remedy`; `thumbprint`,
//!   `client_id`, `scope`.
//! - `end`, empty.

use super::vector::{Bytes, Case, Expect, Materials, PeerSpec, PurposeSpec, RequestSpec, Response, Setup};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;

/// Every case, one after the other.
pub(super) fn write(materials: &Materials, cases: &[Case]) -> Vec<u8> {
    let mut tape = Tape { materials, bytes: Vec::new() };
    cases.iter().for_each(|case| tape.case(case));
    tape.bytes
}

struct Tape<'m> {
    materials: &'m Materials,
    bytes: Vec<u8>,
}

impl Tape<'_> {
    fn field(&mut self, name: &str, value: impl AsRef<[u8]>) {
        let value = value.as_ref();
        self.bytes.extend_from_slice(format!("{name} {}\n", value.len()).as_bytes());
        self.bytes.extend_from_slice(value);
        self.bytes.push(b'\n');
    }

    fn mark(&mut self, name: &str) {
        self.field(name, "");
    }

    fn optional(&mut self, name: &str, value: Option<impl AsRef<[u8]>>) {
        if let Some(value) = value {
            self.field(name, value);
        }
    }

    fn case(&mut self, case: &Case) {
        self.field("case", &case.id);
        self.mark("setup");
        self.setup(&case.setup);
        if let Some(judge) = &case.peer.judge {
            self.mark("judge");
            self.setup(judge);
        }
        self.peer(&case.peer);
        self.request(&case.request);
        self.expect(&case.expect);
        self.mark("end");
    }

    fn setup(&mut self, setup: &Setup) {
        let materials = self.materials;
        let policy = match &setup.policy {
            Value::String(name) => &materials.policies[name],
            document => document,
        };
        self.field("policy", policy.to_string());
        for (field, names) in [("anchor", &setup.anchors), ("intermediate", &setup.intermediates), ("pin", &setup.pins)]
        {
            names.iter().for_each(|name| self.pem(field, &materials.certificates[name]));
        }
        setup.crls.iter().for_each(|name| self.pem("crl", &materials.crls[name]));
        for (trust_domain, names) in &setup.spiffe_bundles {
            for name in names {
                self.field("trust_domain", trust_domain);
                self.field("bundle", &materials.certificates[name]);
            }
        }
        for (issuer, name) in &setup.jwks {
            self.field("issuer", issuer);
            match &materials.jwks[name] {
                Value::String(text) => self.field("jwks", text),
                set => self.field("jwks", set.to_string()),
            }
        }
    }

    fn pem(&mut self, field: &str, pem: &str) {
        self.field(field, pem);
        self.field("der", der(pem));
    }

    fn peer(&mut self, peer: &PeerSpec) {
        if peer.none {
            return self.mark("none");
        }
        if let Some(vouched) = &peer.vouched {
            self.field("vouched", der(&self.materials.certificates[&vouched.certificate]));
            return self.field("not_after", vouched.not_after.to_string());
        }
        for entry in peer.chain.iter().flatten() {
            match entry {
                Bytes::Text(name) => self.field("certificate", der(&self.materials.certificates[name])),
                Bytes::Base64 { base64 } => self.field("certificate", STANDARD.decode(base64).unwrap()),
            }
        }
        for response in &peer.ocsp {
            let (Response::Named(name) | Response::Asked { response: name, .. }) = response;
            self.field("ocsp", STANDARD.decode(&self.materials.ocsp[name]).unwrap());
            if let Response::Asked { nonce, .. } = response {
                let byte = |pair: &[u8]| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap();
                self.field("nonce", nonce.as_bytes().chunks(2).map(byte).collect::<Vec<u8>>());
            }
        }
        if let Some(PurposeSpec::Server(name)) = &peer.purpose {
            self.field("server_name", name);
        }
        self.optional("judged_at", peer.now.map(|now| now.to_string()));
    }

    fn request(&mut self, request: &RequestSpec) {
        request.authorization.iter().flatten().for_each(|value| self.field("authorization", value));
        if let Some(introspection) = &request.introspection {
            self.field("asked", &introspection.issuer);
            match &introspection.answer {
                Bytes::Text(text) => self.field("answer", text),
                Bytes::Base64 { base64 } => self.field("answer", STANDARD.decode(base64).unwrap()),
            }
        }
        self.field("method", &request.method);
        self.field("target", &request.target);
        if request.early_data {
            self.mark("early_data");
        }
        self.field("now", request.now.to_string());
    }

    fn expect(&mut self, expect: &Expect) {
        match expect {
            Expect::Allow { thumbprint, client_id, scope } => {
                self.mark("allow");
                self.field("status", "200");
                self.optional("thumbprint", thumbprint.as_ref());
                self.optional("client_id", client_id.as_ref());
                self.optional("scope", scope.as_ref());
            }
            Expect::Deny { reason, http_status, www_authenticate, remedy } => {
                self.field("deny", reason);
                self.field("status", http_status.to_string());
                self.optional("challenge", www_authenticate.as_ref());
                self.optional("remedy", remedy.as_ref());
            }
        }
    }
}

/// What one PEM block holds.
pub(super) fn der(pem: &str) -> Vec<u8> {
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    STANDARD.decode(body).unwrap()
}
