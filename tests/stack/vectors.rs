//! Every vector: building, judging, deciding, and telling why.

use crate::support::{
    case::{Bytes, Case, PeerSpec, PurposeSpec, Setup},
    materials, themes,
    world::{FULL_TABLES, Materials, THIN_TABLES, by_tables, decide, outcome},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use certbound::{
    MismatchInput, OcspResponse, Peer, PeerInput, Purpose, Thumbprint, UnixTime, VerdictBuf, Verifier, explain_mismatch,
};

/// Hands over what is to be called, once for all vectors.
pub(super) fn run(on_small_stack: &mut super::OnSmallStack<'_>) {
    let mut materials = materials();
    let mut cases: Vec<Case> = themes().into_iter().flat_map(|theme| theme.cases).collect();
    ready(&materials, &cases, on_small_stack);
    // Where ES256's tables are compiled in: built and looked up in a decision, of either kind. Each takes unoptimised code long.
    if cfg!(feature = "fast-es256") {
        for (first, bytes) in [(0, FULL_TABLES), (1, THIN_TABLES)] {
            materials.policies.values_mut().for_each(|policy| by_tables(policy, bytes));
            cases.iter_mut().for_each(|case| by_tables(&mut case.setup.policy, bytes));
            let some: Vec<Case> = cases.iter().skip(first).step_by(16).cloned().collect();
            ready(&materials, &some, on_small_stack);
        }
    }
}

fn ready(materials: &Materials, cases: &[Case], on_small_stack: &mut super::OnSmallStack<'_>) {
    let ready: Vec<Ready> = cases.iter().map(|case| Ready::of(materials, case)).collect();
    on_small_stack(&|| ready.iter().for_each(Ready::run));
    println!("stack: {} vectors", ready.len());
}

/// A vector with its JSON read and written, and its PEM found.
struct Ready<'c> {
    case: &'c Case,
    setup: Built,
    judge: Option<Built>,
    chain: Vec<Vec<u8>>,
    ocsp: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    vouched: Option<Thumbprint>,
}

/// What a verifier is built from.
struct Built {
    policy: String,
    anchors: Vec<String>,
    bundles: Vec<(String, Vec<String>)>,
    intermediates: Vec<String>,
    pins: Vec<String>,
    crls: Vec<String>,
    jwks: Vec<(String, String)>,
}

impl<'c> Ready<'c> {
    fn of(materials: &Materials, case: &'c Case) -> Self {
        let PeerSpec { chain, vouched, judge, .. } = &case.peer;
        let der = |entry: &Bytes| match entry {
            Bytes::Text(name) => materials.der(name),
            Bytes::Base64 { base64 } => STANDARD.decode(base64).unwrap(),
        };
        Self {
            case,
            setup: Built::of(materials, &case.setup),
            judge: judge.as_ref().map(|judge| Built::of(materials, judge)),
            chain: chain.iter().flatten().map(der).collect(),
            ocsp: materials.responses(&case.peer),
            vouched: vouched.as_ref().map(|vouched| Thumbprint::of_der(&materials.der(&vouched.certificate))),
        }
    }

    fn run(&self) {
        let (spec, request) = (&self.case.peer, &self.case.request);
        let verifier = self.setup.verifier();
        let judge = self.judge.as_ref().map(Built::verifier);
        let judge = judge.as_ref().unwrap_or(&verifier);
        let chain: Vec<&[u8]> = self.chain.iter().map(Vec::as_slice).collect();
        let ocsp: Vec<OcspResponse<'_>> =
            self.ocsp.iter().map(|(der, nonce)| OcspResponse { der, nonce: nonce.as_deref() }).collect();
        let purpose = match &spec.purpose {
            None => Purpose::Client,
            Some(PurposeSpec::Server(name)) => Purpose::Server(name),
        };
        let now = UnixTime::from_seconds(spec.now.unwrap_or(request.now)).unwrap();
        let input = PeerInput { chain: &chain, ocsp: &ocsp, purpose, now };
        let peer = match (&self.vouched, &spec.vouched) {
            (Some(thumbprint), Some(vouched)) => {
                Peer::vouched(*thumbprint, UnixTime::from_seconds(vouched.not_after).unwrap())
            }
            _ if spec.none => Peer::none(),
            _ => judge.peer(&input),
        };
        let (_, report) = judge.peer_explained(&input);
        let told = (report.to_json().len(), judge.status_sources(&input).len());
        let mut kept = VerdictBuf::new();
        let found = decide(&verifier, &peer, request, |verdict| {
            kept.keep(verdict);
            (outcome(verdict), verdict.record().to_json().len())
        });
        assert!(found.0 == self.case.expect, "{}: {told:?}", self.case.id);
        let value = peer.thumbprint().map(ToString::to_string).unwrap_or_default();
        explain_mismatch(&MismatchInput { chain: &chain, value: &value, earlier: None }).to_string();
    }
}

impl Built {
    fn of(materials: &Materials, setup: &Setup) -> Self {
        let pem = |names: &[String]| names.iter().map(|name| materials.certificates[name].clone()).collect();
        let set = |name: &String| match &materials.jwks[name] {
            serde_json::Value::String(text) => text.clone(),
            set => set.to_string(),
        };
        Self {
            policy: materials.policy(setup).to_string(),
            anchors: pem(&setup.anchors),
            bundles: setup.spiffe_bundles.iter().map(|(domain, names)| (domain.clone(), pem(names))).collect(),
            intermediates: pem(&setup.intermediates),
            pins: pem(&setup.pins),
            crls: materials.crls(setup).map(str::to_owned).collect(),
            jwks: setup.jwks.iter().map(|(issuer, name)| (issuer.clone(), set(name))).collect(),
        }
    }

    fn verifier(&self) -> Verifier {
        let mut builder = Verifier::builder().policy_json(&self.policy).unwrap();
        for pem in &self.anchors {
            builder = builder.trust_anchors_pem(pem).unwrap();
        }
        for (domain, bundle) in &self.bundles {
            for pem in bundle {
                builder = builder.spiffe_bundle_pem(domain, pem).unwrap();
            }
        }
        for pem in &self.intermediates {
            builder = builder.intermediates_pem(pem).unwrap();
        }
        for pem in &self.pins {
            builder = builder.pins_pem(pem).unwrap();
        }
        for pem in &self.crls {
            builder = builder.crls_pem(pem).unwrap();
        }
        for (issuer, set) in &self.jwks {
            builder = builder.jwks(issuer, set).unwrap();
        }
        builder.build().unwrap()
    }
}
