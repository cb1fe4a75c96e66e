//! What nests, repeats or goes on for as long as a budget lets it, and what no budget bounds.

use crate::support::{
    case::{Bytes, Case},
    materials, themes,
    world::Materials,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{
    Credential, Crl, Identity, KeySet, MismatchInput, OcspResponse, Peer, PeerInput, Purpose, Request, Scratch,
    Thumbprint, UnixTime, Verifier, explain_mismatch,
};

const TOKEN: usize = 16_384;
const CHAIN: usize = 65_536;
const ISSUER: &str = "https://as.example";

/// Hands over what is to be called.
pub(super) fn run(on_small_stack: &mut super::OnSmallStack<'_>) {
    let materials = materials();
    let case = plain();
    let (anchor, policy) = (&materials.certificates[&case.setup.anchors[0]], materials.policy(&case.setup).to_string());
    let certificates = [der(&materials, &case, 0), der(&materials, &case, 1)];
    let verifier = Verifier::builder().policy_json(&policy).unwrap().trust_anchors_pem(anchor).unwrap();
    let verifier =
        verifier.jwks(ISSUER, materials.jwks[&case.setup.jwks[ISSUER]].to_string()).unwrap().build().unwrap();
    let now = UnixTime::from_seconds(case.request.now).unwrap();
    let (documents, elements) = (documents(), elements());
    on_small_stack(&|| {
        for text in &documents {
            configured(text);
            presented(&verifier, text, now);
        }
        for element in &elements {
            read(element);
            judged(&verifier, &[element], &[], now);
            judged(&verifier, &[&certificates[0], element, &certificates[1]], &[element], now);
        }
        let [leaf, issuing] = [certificates[0].as_slice(), &certificates[1]];
        judged(&verifier, &[&[leaf][..], &[issuing; 9]].concat(), &vec![leaf; 16], now);
        judged(&verifier, &vec![leaf; 1_000], &vec![leaf; 1_000], now);
    });
    println!("stack: {} hostile documents, {} hostile elements", documents.len(), elements.len());
}

/// JSON, and what is none, that nests or goes on.
fn documents() -> Vec<String> {
    let members = |count: usize| (0..count).map(|index| format!("\"{index}\":0")).collect::<Vec<_>>().join(",");
    let mut documents = Vec::new();
    for depth in [16, 17, 1_000, TOKEN / 6] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            documents.push(format!("{}0{}", open.repeat(depth), close.repeat(depth)));
            documents.push(format!("{{\"cnf\":{}0{}}}", open.repeat(depth), close.repeat(depth)));
            documents.push(format!("{{\"keys\":[{}0{}]}}", open.repeat(depth), close.repeat(depth)));
        }
    }
    documents
        .extend(["[", "{", "{\"a\":[", "\"", "\\", "0", "-", " ", "a."].map(|piece| piece.repeat(TOKEN / piece.len())));
    documents.push(format!("{{{}}}", members(1_000)));
    documents.push(format!("[{}]", ["0"; TOKEN / 2].join(",")));
    documents.push(format!("{{\"aud\":[{}]}}", ["\"a\""; 4_000].join(",")));
    documents
}

/// Nested as deep as the lengths allow, with every tag that contains others.
fn elements() -> Vec<Vec<u8>> {
    let mut elements = Vec::new();
    for tag in [0x30, 0x31, 0xa0, 0xa3, 0x24, 0x04, 0x03] {
        let mut nested = vec![5, 0];
        while nested.len() < CHAIN - 8 {
            let [high, low] = (nested.len() as u16).to_be_bytes();
            let header = match nested.len() {
                ..0x80 => vec![tag, low],
                0x80..0x100 => vec![tag, 0x81, low],
                _ => vec![tag, 0x82, high, low],
            };
            nested = [header, nested].concat();
        }
        elements.push(nested);
        elements.push([tag, 0x80].repeat(CHAIN / 2));
        elements.push([tag, 0].repeat(CHAIN / 2));
    }
    elements
}

/// What an operator hands over, taken from somewhere.
fn configured(text: &str) {
    let _ = Verifier::builder().policy_json(text);
    let _ = KeySet::parse(text.as_bytes());
    let _ = Verifier::builder().trust_anchors_pem(format!("-----BEGIN CERTIFICATE-----\n{text}"));
    let _ = Thumbprint::parse(text);
}

fn presented(verifier: &Verifier, text: &str, now: UnixTime) {
    let piece = URL_SAFE_NO_PAD.encode(text);
    let values = [format!("Bearer {text}"), format!("Bearer {piece}.{piece}.{piece}")];
    let values: Vec<&[u8]> = values.iter().map(String::as_bytes).collect();
    let answer = Credential::Introspection { issuer: ISSUER, answer: text.as_bytes() };
    let claims = Credential::Claims { issuer: ISSUER, claims: text.as_bytes() };
    for credential in [Credential::Authorization(&values[..1]), Credential::Authorization(&values[1..]), answer, claims]
    {
        let peer = Peer::vouched(Thumbprint::from_digest([1; 32]), now);
        let request =
            Request { peer: &peer, credential, method: b"GET", target: text.as_bytes(), early_data: false, now };
        verifier.check(&request, &mut Scratch::new()).record().to_json();
    }
    explain_mismatch(&MismatchInput { chain: &[text.as_bytes()], value: text, earlier: None }).to_string();
    explain_mismatch(&MismatchInput { chain: &[], value: &piece, earlier: Some(text.as_bytes()) }).to_string();
}

fn read(element: &[u8]) {
    let _ = Identity::of(element);
    let _ = Crl::from_der(element.to_vec());
}

fn judged(verifier: &Verifier, chain: &[&[u8]], responses: &[&[u8]], now: UnixTime) {
    let ocsp: Vec<OcspResponse<'_>> = responses.iter().map(|der| OcspResponse { der, nonce: None }).collect();
    let input = PeerInput { chain, ocsp: &ocsp, purpose: Purpose::Client, now };
    let (_, report) = verifier.peer_explained(&input);
    let told = (verifier.peer(&input), report.to_json(), verifier.status_sources(&input));
    drop(told);
}

/// The plainest vector with a chain of two and an anchor.
fn plain() -> Case {
    themes().into_iter().flat_map(|theme| theme.cases).find(|case| case.id == "request/bearer").unwrap()
}

fn der(materials: &Materials, case: &Case, at: usize) -> Vec<u8> {
    match &case.peer.chain.as_ref().unwrap()[at] {
        Bytes::Text(name) => materials.der(name),
        Bytes::Base64 { .. } => panic!("the plain vector names its certificates"),
    }
}
