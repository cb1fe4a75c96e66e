//! The functions behind the npm package, as its JavaScript calls them, and as anybody's bytes would.
//!
//! What they say is compared with what the core says; every failure is JSON of the documented shape, and whatever is
//! taken for a peer is packed into the same bytes again.

mod messages;
mod told;

use crate::{
    reader::Reader,
    vectors::{Given, Kind, VECTORS},
};
use certbound::{ConfigError, Identity, MismatchInput, UnixTime, Verifier, explain_mismatch};
use certbound_wasm::{Failure, RawBuilder, RawPending, RawVerifier, failure_json, fields, pack, unpack};
use messages::{Asked, Connection, Writer};
use serde_json::{Value, json};

/// A byte for what is done, then what it is done with.
pub fn wasm(data: &[u8]) {
    let mut reader = Reader::new(data);
    match reader.byte() % 6 {
        0 | 1 => requests(&mut reader),
        2 => anything(&mut reader),
        3 => settings(&mut reader),
        4 => peer_bytes(reader.frame()),
        _ => asides(&mut reader),
    }
}

/// A connection and its requests, with a peer that JavaScript kept well, or did not.
fn requests(reader: &mut Reader<'_>) {
    let (raw, rust) = verifier(reader);
    let connection = Connection::read(reader);
    let judged = raw.peer(&connection.message());
    let Some(expected) = connection.with(|input| rust.peer(input)) else { return failed(judged) };
    let Ok(mut bytes) = judged else { panic!("a good message is refused") };
    assert_eq!(bytes, pack(&expected));
    let report = connection.with(|input| rust.peer_explained(input).1.to_json());
    let told = certbound_wasm::explain_peer(raw.to_builder(), &connection.message());
    assert_eq!(told.ok(), report);
    for _ in 0..reader.byte() % 4 {
        for _ in 0..reader.byte() % 4 {
            let place = usize::from(reader.byte()) % bytes.len();
            bytes[place] = reader.byte();
        }
        peer_bytes(&bytes);
        let asked = Asked::read(reader);
        let message = asked.message(&bytes);
        let expected = unpack(&bytes).and_then(|peer| told::verdict(&rust, &peer, &asked));
        // The second time with what the caches hold.
        for _ in 0..2 {
            same(raw.check(message.clone()), &expected);
        }
        prepared(&raw, &message, &expected);
    }
    let now = reader.time(connection.now);
    let again = raw.recheck(&bytes, now as f64);
    match unpack(&bytes).filter(|_| UnixTime::from_seconds(now).is_ok()) {
        Some(_) => peer_bytes(&again.unwrap_or_else(|failure| panic!("{}", failure_json(&failure)))),
        None => failed(again),
    }
}

/// The two halves of a check, between which the JavaScript may have the signature verified.
fn prepared(raw: &RawVerifier, message: &[u8], expected: &Option<Value>) {
    let prepare = || raw.prepare(message.to_vec());
    let Ok(pending) = prepare() else { return assert!(expected.is_none()) };
    match pending.verdict() {
        Some(verdict) => same(Ok(verdict), expected),
        None => {
            assert!(
                !pending.algorithm().is_empty() && !pending.message().is_empty() && !pending.signature().is_empty()
            );
            let refused = prepare().and_then(|pending| RawPending::finish(pending, Some(false)));
            let refused: Value = serde_json::from_str(&refused.ok().expect("a verdict")).expect("JSON");
            assert_eq!(refused["decision"], "deny");
        }
    }
    same(pending.finish(None), expected);
}

/// Any bytes as a message to every function that takes one.
fn anything(reader: &mut Reader<'_>) {
    let (raw, rust) = verifier(reader);
    let (nonce, now, message) =
        (reader.frame(), f64::from_bits(reader.number() as u64 * 0x1_0001_0001_0001), reader.frame());
    let mut rest = Writer::default();
    fields(message).iter().for_each(|field| {
        rest.field(field);
    });
    assert!(message.starts_with(&rest.0), "what is read is what was written");
    if let Ok(peer) = raw.peer(message) {
        peer_bytes(&peer);
    }
    let verdict = raw.check(message.to_vec());
    assert_eq!(verdict.is_ok(), raw.prepare(message.to_vec()).is_ok());
    json_or_failure(verdict);
    json_or_failure(raw.status_sources(message, nonce));
    json_or_failure(certbound_wasm::explain_peer(RawBuilder::new(), message));
    json_or_failure(certbound_wasm::explain_mismatch(message));
    json_or_failure(certbound_wasm::identity(message));
    json_or_failure(raw.recheck(message, now).map(|_| "{}".to_owned()));
    json_or_failure(certbound_wasm::thumbprint_pem(message).map(|text| json!(text).to_string()));
    serde_json::from_str::<Value>(&raw.report()).expect("JSON");
    assert_eq!((raw.judged_by(), raw.keys_id()), (rust.judged_by().to_string(), rust.keys_id().to_string()));
}

/// Whatever is given to a builder is refused as the core refuses it, and the builder is spent then.
fn settings(reader: &mut Reader<'_>) {
    let (mut raw, mut rust) = (RawBuilder::new(), Verifier::builder());
    let mut given: Vec<Given> = VECTORS.setup(&reader.pick(&VECTORS.cases).setup);
    for _ in 0..reader.byte() % 4 {
        let place = reader.number() % given.len();
        given[place].bytes = match given[place].kind {
            Kind::Policy => reader.bytes(&VECTORS.policies),
            Kind::Jwks => reader.bytes(&VECTORS.jwks),
            Kind::CrlsPem => reader.bytes(&VECTORS.crls_pem),
            _ => reader.bytes(&VECTORS.certificates_pem),
        };
    }
    for one in &given {
        let told = give(&mut raw, one);
        match one.to(rust) {
            Ok(builder) => rust = builder,
            Err(error) => {
                says(told, &error);
                failed(give(&mut raw, one));
                return failed(RawVerifier::build(raw, None, None, None, None));
            }
        }
        assert!(told.is_ok());
    }
    match (RawVerifier::build(raw, Some(0), None, None, Some(0)), rust.build()) {
        (Ok(raw), Ok(rust)) => assert_eq!(raw.judged_by(), rust.judged_by().to_string()),
        (told, Err(error)) => says(told, &error),
        (Err(failure), Ok(_)) => panic!("{}", failure_json(&failure)),
    }
}

/// For operators.
fn asides(reader: &mut Reader<'_>) {
    let chain: Vec<_> = (0..reader.byte() % 4).map(|_| reader.bytes(&VECTORS.certificates)).collect();
    let (earlier, value) = (reader.bytes(&VECTORS.certificates), reader.frame());
    let mut message = Writer::default();
    message.field(value).field(&earlier).all(&chain);
    let told = certbound_wasm::explain_mismatch(&message.0);
    let Ok(value) = str::from_utf8(value) else { return failed(told) };
    let views: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    let earlier = (!earlier.is_empty()).then_some(&*earlier);
    let found = explain_mismatch(&MismatchInput { chain: &views, value, earlier });
    let expected = json!({"code": found.code(), "isMatch": found.is_match(), "sentence": found.to_string()});
    same(told, &Some(expected));
    for der in &chain {
        assert_eq!(certbound_wasm::thumbprint_der(der), certbound::Thumbprint::of_der(der).to_string());
        let told = certbound_wasm::identity(der);
        let Ok(named) = Identity::of(der) else { return failed(told) };
        let told: Value = serde_json::from_str(&told.ok().expect("it can be read")).expect("JSON");
        assert_eq!(told["subject"], named.subject());
        assert_eq!(told["dnsNames"], json!(named.dns_names().collect::<Vec<_>>()));
        assert_eq!(told["uris"], json!(named.uris().collect::<Vec<_>>()));
        assert_eq!(told["emailAddresses"], json!(named.email_addresses().collect::<Vec<_>>()));
    }
}

/// Bytes that are taken for a peer are what that peer is packed into.
fn peer_bytes(bytes: &[u8]) {
    match unpack(bytes) {
        Some(peer) => {
            assert_eq!(pack(&peer), bytes);
            json_or_failure(certbound_wasm::peer_json(bytes));
        }
        None => failed(certbound_wasm::peer_json(bytes)),
    }
}

/// A vector's verifier, twice.
fn verifier(reader: &mut Reader<'_>) -> (RawVerifier, Verifier) {
    let (mut raw, mut rust) = (RawBuilder::new(), Verifier::builder());
    for given in VECTORS.setup(&reader.pick(&VECTORS.cases).setup) {
        assert!(give(&mut raw, &given).is_ok());
        rust = given.to(rust).expect("a vector's setup");
    }
    let raw = RawVerifier::build(raw, None, None, None, None).ok().expect("a vector's setup");
    (raw, rust.build().expect("a vector's setup"))
}

fn give(builder: &mut RawBuilder, given: &Given) -> Result<(), Failure> {
    let Given { kind, name, bytes } = given;
    match kind {
        Kind::Policy => builder.policy(bytes),
        Kind::AnchorsPem => builder.trust_anchors_pem(bytes),
        Kind::AnchorDer => builder.trust_anchor_der(bytes),
        Kind::BundlePem => builder.spiffe_bundle_pem(name, bytes),
        Kind::IntermediatesPem => builder.intermediates_pem(bytes),
        Kind::IntermediateDer => builder.intermediate_der(bytes),
        Kind::PinsPem => builder.pins_pem(bytes),
        Kind::PinDer => builder.pin_der(bytes),
        Kind::CrlsPem => builder.crls_pem(bytes),
        Kind::CrlDer => builder.crl_der(bytes),
        Kind::Jwks => builder.jwks(name, bytes),
    }
}

fn says<T>(told: Result<T, Failure>, error: &ConfigError) {
    let Err(failure) = told else { panic!("the core refuses it: {error}") };
    let told: Value = serde_json::from_str(&failure_json(&failure)).expect("JSON");
    assert_eq!(told, json!({"code": error.part().code(), "path": error.at(), "message": error.problem()}));
}

/// The documented mistake of a call.
fn failed<T>(told: Result<T, Failure>) {
    let Err(failure) = told else { panic!("a mistake, and nobody says so") };
    let told: Value = serde_json::from_str(&failure_json(&failure)).expect("JSON");
    assert!(told["code"].as_str().is_some_and(|code| code.starts_with("bad_")), "{told}");
    assert!(told["path"].is_string() && told["message"].as_str().is_some_and(|message| !message.is_empty()), "{told}");
}

fn json_or_failure(told: Result<String, Failure>) {
    match told {
        Ok(json) => drop(serde_json::from_str::<Value>(&json).expect("JSON")),
        failure => failed(failure),
    }
}

fn same(told: Result<String, Failure>, expected: &Option<Value>) {
    match (told, expected) {
        (Ok(json), Some(expected)) => assert_eq!(serde_json::from_str::<Value>(&json).expect("JSON"), *expected),
        (told, None) => failed(told),
        (Err(failure), Some(_)) => panic!("{}", failure_json(&failure)),
    }
}
