//! Counts heap allocations of decisions. Prints `NAME COUNT` lines, and on standard error the worst cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../../../tests/support/mod.rs"]
mod support;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{Caches, Credential, LastToken, Request, Scratch, TokenCache, UnixTime};
use certbound_bench::{
    crl::{list, load::Load, race::ENTRIES},
    neighbour::{self, Provider},
    token::{Algorithm, Token},
    world::World,
};
use std::hint::black_box;
use support::{
    case::{Bytes, Case},
    materials, themes,
    world::Materials,
};

fn main() {
    let materials = materials();
    let (mut full, mut rsa) = (Worst::default(), Worst::default());
    let cases: Vec<Case> = themes().into_iter().flat_map(|theme| theme.cases).collect();
    for case in &cases {
        let worst = if is_rsa(case) { &mut rsa } else { &mut full };
        worst.take(&case.id, of_case(&materials, case));
    }
    full.take("the measured token", of_world(&World::new(Algorithm::Es256, Token::plain)));
    full.take("the measured token with escapes", of_world(&World::new(Algorithm::Es256, Token::escaped)));
    rsa.take("the measured token under RS256", of_world(&World::new(Algorithm::Rs256, Token::plain)));
    full.print("full");
    println!("cached {}", of_cached());
    // ring's RSA allocates for its big numbers, and offers no way around it.
    rsa.print("full.rsa");
    println!("jsonwebtoken {}", of_neighbour());
    println!("crl.bytes {}", kept(Load::Certbound));
    println!("crl.bytes.webpki {}", kept(Load::Webpki));
}

/// The most allocations of one decision, and which decisions make that many.
#[derive(Default)]
struct Worst {
    count: u64,
    ids: Vec<String>,
    seen: usize,
}

impl Worst {
    fn take(&mut self, id: &str, count: u64) {
        self.seen += 1;
        if count > self.count {
            self.count = count;
            self.ids.clear();
        }
        if count == self.count && count > 0 {
            self.ids.push(id.to_owned());
        }
    }

    fn print(&self, name: &str) {
        println!("{name} {}", self.count);
        eprintln!("{name}: at most {} allocations in {} decisions {}", self.count, self.seen, self.ids.join(" "));
    }
}

/// The decision about a vector, its connection judged beforehand.
fn of_case(materials: &Materials, case: &Case) -> u64 {
    let verifier = materials.verifier(&case.setup);
    let spec = &case.request;
    let peer = materials.peer(&case.peer, &verifier, spec.now);
    let values: Vec<&[u8]> = spec.authorization.iter().flatten().map(String::as_bytes).collect();
    let answer = spec.introspection.as_ref().map(|introspection| bytes(&introspection.answer));
    let credential = match (&spec.introspection, &answer) {
        (Some(introspection), Some(answer)) => Credential::Introspection { issuer: &introspection.issuer, answer },
        _ => Credential::Authorization(&values),
    };
    let request = Request {
        peer: &peer,
        credential,
        method: spec.method.as_bytes(),
        target: spec.target.as_bytes(),
        early_data: spec.early_data,
        now: UnixTime::from_seconds(spec.now).unwrap(),
    };
    let mut scratch = Scratch::new();
    counted(|| drop(black_box(verifier.check(&request, &mut scratch))))
}

fn of_world(world: &World) -> u64 {
    let mut scratch = Scratch::new();
    counted(|| assert!(world.is_allowed(&mut scratch), "the measured token is not allowed"))
}

/// The most of a token that the cache knows and of one that the connection used last.
fn of_cached() -> u64 {
    let world = World::new(Algorithm::Es256, Token::plain);
    let (cache, mut last, mut scratch) = (TokenCache::default(), LastToken::new(), Scratch::new());
    let known = counted(|| {
        assert!(world.is_allowed_cached(&mut scratch, Caches { tokens: Some(&cache), last: None }));
    });
    let same = counted(|| {
        assert!(world.is_allowed_cached(&mut scratch, Caches { tokens: None, last: Some(&mut last) }));
    });
    known.max(same)
}

fn of_neighbour() -> u64 {
    let token = World::new(Algorithm::Es256, Token::plain).token;
    let mut verify = neighbour::verification(Provider::AwsLc, Algorithm::Es256, token);
    counted(|| assert!(verify(), "the neighbour refuses the measured token"))
}

/// What a CRL keeps on the heap beyond the bytes that were handed over: those are not counted, and their end counts back.
fn kept(load: Load) -> i64 {
    let der = list::signed_by("issuing-ca", ENTRIES);
    let mut made = None;
    let kept = allocation_counter::measure(|| made = Some(load.run(der))).bytes_current;
    drop(made);
    kept
}

/// Of the second call: the first may fill what lives as long as the process.
fn counted(mut call: impl FnMut()) -> u64 {
    call();
    allocation_counter::measure(call).count_total
}

/// Whether the token's header names an RSA algorithm; a header nobody can read is none.
fn is_rsa(case: &Case) -> bool {
    let value = case.request.authorization.iter().flatten().next();
    let header = value.and_then(|value| value.split([' ', '.']).nth(1));
    let header = header.and_then(|header| URL_SAFE_NO_PAD.decode(header).ok()).unwrap_or_default();
    let header: serde_json::Value = serde_json::from_slice(&header).unwrap_or_default();
    header["alg"].as_str().is_some_and(|alg| alg.starts_with("RS") || alg.starts_with("PS"))
}

fn bytes(answer: &Bytes) -> Vec<u8> {
    match answer {
        Bytes::Text(text) => text.clone().into_bytes(),
        Bytes::Base64 { base64 } => base64::engine::general_purpose::STANDARD.decode(base64).unwrap(),
    }
}
