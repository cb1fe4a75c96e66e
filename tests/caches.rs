//! The caches: with them and without them the verdicts are the same, whatever comes in between.

#![cfg(feature = "std")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use certbound::{
    CacheLimits, Caches, Credential, LastToken, Peer, PeerCache, PeerInput, PeerState, Purpose, Reason, Request,
    RevocationState, Scratch, Thumbprint, TokenCache, UnixTime, Verifier,
};
use std::collections::BTreeMap;
use support::{
    case::{Bytes, Case, PeerSpec},
    materials, themes,
    world::Materials,
};

/// How many sequences of requests are compared.
const SEQUENCES: usize = 20_000;
const NOW: u64 = 1_790_000_000;

/// xorshift64*: the same sequences in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }

    /// Prefers the front: half of the time the first.
    fn skewed(&mut self, len: usize) -> usize {
        let bound = 1 + self.below(2) * (len - 1);
        self.below(bound)
    }
}

struct World {
    /// By what they were built from.
    verifiers: Vec<Verifier>,
    /// Judged by each verifier in its place, by chain.
    peers: Vec<Vec<Peer>>,
    tokens: Vec<Vec<u8>>,
    chains: Vec<Vec<Vec<u8>>>,
}

fn chain(materials: &Materials, spec: &PeerSpec) -> Option<Vec<Vec<u8>>> {
    let name = |entry: &Bytes| match entry {
        Bytes::Text(name) => Some(materials.der(name)),
        Bytes::Base64 { .. } => None,
    };
    spec.chain.as_ref()?.iter().map(name).collect()
}

fn judge(verifier: &Verifier, chain: &[Vec<u8>], now: u64) -> Peer {
    let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    verifier.peer(&PeerInput {
        chain: &chain,
        ocsp: &[],
        purpose: Purpose::Client,
        now: UnixTime::from_seconds(now).unwrap(),
    })
}

/// The values, one a key, those whose key is the most frequent first.
fn by_frequency<K: Ord, V>(items: impl Iterator<Item = (K, V)>) -> Vec<V> {
    let mut counted: BTreeMap<K, (usize, V)> = BTreeMap::new();
    for (key, value) in items {
        counted.entry(key).or_insert((0, value)).0 += 1;
    }
    let mut sorted: Vec<(usize, V)> = counted.into_values().collect();
    sorted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    sorted.into_iter().map(|(_, value)| value).collect()
}

impl World {
    fn from_vectors() -> Self {
        let materials = materials();
        let cases: Vec<Case> = themes().into_iter().flat_map(|theme| theme.cases).collect();
        let setup = |case: &Case| (format!("{}{:?}", materials.policy(&case.setup), case.setup.jwks), case.clone());
        let setups = by_frequency(cases.iter().map(setup));
        let verifiers: Vec<_> = setups.iter().map(|case| materials.verifier(&case.setup)).collect();
        let tokens = cases
            .iter()
            .filter_map(|case| case.request.authorization.as_ref()?.first())
            .filter(|value| value.starts_with("Bearer ") && value.len() < 4_000)
            .map(|value| (value, value.as_bytes().to_vec()));
        let tokens = by_frequency(tokens);
        let chains = cases.iter().filter_map(|case| chain(&materials, &case.peer)).map(|chain| (chain.clone(), chain));
        let mut chains = by_frequency(chains);
        chains.truncate(12);
        let peers =
            verifiers.iter().map(|verifier| chains.iter().map(|chain| judge(verifier, chain, NOW)).collect()).collect();
        Self { verifiers, peers, tokens, chains }
    }
}

fn request<'a>(peer: &'a Peer, values: &'a [&'a [u8]], now: u64) -> Request<'a> {
    Request {
        peer,
        credential: Credential::Authorization(values),
        method: b"GET",
        target: b"/fhir/Patient",
        early_data: false,
        now: UnixTime::from_seconds(now).unwrap(),
    }
}

#[test]
fn cached_and_uncached_verdicts_agree() {
    let world = World::from_vectors();
    let mut random = Random(0x5eed_cafe);
    let (mut scratch, mut cached_scratch) = (Scratch::new(), Scratch::new());
    let shared = TokenCache::default();
    let (mut compared, mut allowed) = (0, 0);
    for sequence in 0..SEQUENCES {
        // A few of each, so that they meet again; now and then a cache so small that it forgets.
        let tokens = [&world.tokens[random.skewed(world.tokens.len())], random.pick(&world.tokens)];
        let verifiers = [random.skewed(world.verifiers.len()), random.skewed(world.verifiers.len())];
        let small = TokenCache::new(CacheLimits { entries: 16 * random.below(3), bytes: 1 << 20 });
        let tokens_cache = if sequence % 2 == 0 { &shared } else { &small };
        let mut last = LastToken::new();
        for _ in 0..2 + random.below(4) {
            let token = *random.pick(&tokens);
            let which = *random.pick(&verifiers);
            let peer = &world.peers[which][random.skewed(world.chains.len())];
            let now = NOW - 600 + 300 * random.below(5) as u64 + random.below(3) as u64;
            let values = [token.as_slice()];
            let request = request(peer, &values, now);
            let verifier = &world.verifiers[which];
            let plain = verifier.check(&request, &mut scratch);
            let caches = Caches {
                tokens: (random.below(4) > 0).then_some(tokens_cache),
                last: (random.below(2) > 0).then_some(&mut last),
            };
            let cached = verifier.check_cached(&request, &mut cached_scratch, caches);
            assert_eq!(plain.record().to_json(), cached.record().to_json(), "sequence {sequence}");
            assert_eq!(format!("{plain:?}"), format!("{cached:?}"), "sequence {sequence}");
            compared += 1;
            allowed += usize::from(plain.is_allow());
        }
    }
    println!(
        "caches: {SEQUENCES} sequences, {compared} verdicts agree ({allowed} allowed), {} tokens remembered",
        shared.len()
    );
    assert!(allowed > SEQUENCES / 50 && shared.len() > 50, "{allowed} allowed, {} remembered", shared.len());
}

#[test]
fn cached_and_uncached_judgements_agree() {
    let world = World::from_vectors();
    let mut random = Random(0xfeed_beef);
    let cache = PeerCache::default();
    for _ in 0..4_000 {
        let chain = &world.chains[random.skewed(world.chains.len())];
        let verifier = &world.verifiers[random.skewed(world.verifiers.len())];
        // Before any of them is valid, too: a clock may be set back.
        let now = NOW - 30_000_000 + 10_000_000 * random.below(9) as u64;
        let plain = judge(verifier, chain, now);
        let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
        let now = UnixTime::from_seconds(now).unwrap();
        let cached =
            verifier.peer_cached(&PeerInput { chain: &chain, ocsp: &[], purpose: Purpose::Client, now }, &cache);
        // A leaf alone may gain what its client once sent; that is what the cache is for. Where that chain's revocation is what
        // refuses it, that is told.
        let lone = PeerState::Refused(Reason::CertificateIntermediateMissing);
        let has_path = cached.state() == PeerState::Trusted || cached.revocation().state == RevocationState::Refused;
        if plain.state() == lone && has_path {
            continue;
        }
        assert_eq!(format!("{plain:?}"), format!("{cached:?}"));
    }
    println!("caches: 4000 judgements agree, {} chains remembered", cache.len());
    assert!(!cache.is_empty());
}

/// A verifier of the vectors' usual world, with the given configured intermediates.
fn usual(intermediates: bool, jwks: &str) -> (Materials, Verifier) {
    let materials = materials();
    let policy =
        r#"{"version": 1, "issuers": [{"issuer": "https://as.example", "audiences": ["https://fhir.example"]}]}"#;
    let mut builder = Verifier::builder().policy_json(policy).unwrap();
    builder = builder.trust_anchors_pem(&materials.certificates["ca"]).unwrap();
    if intermediates {
        builder = builder.intermediates_pem(&materials.certificates["issuing-ca"]).unwrap();
    }
    let verifier = builder.jwks("https://as.example", materials.jwks[jwks].to_string()).unwrap().build().unwrap();
    (materials, verifier)
}

#[test]
fn a_resumed_session_is_judged_by_what_the_client_once_sent() {
    let (materials, verifier) = usual(false, "as");
    let (leaf, issuing) = (materials.der("alice"), materials.der("issuing-ca"));
    let now = UnixTime::from_seconds(NOW).unwrap();
    let cache = PeerCache::default();
    let (alone, whole) = ([leaf.as_slice()], [leaf.as_slice(), issuing.as_slice()]);
    let input = |chain| PeerInput { chain, ocsp: &[], purpose: Purpose::Client, now };
    let refused = PeerState::Refused(Reason::CertificateIntermediateMissing);
    assert_eq!(verifier.peer_cached(&input(&alone), &cache).state(), refused);
    assert_eq!(verifier.peer_cached(&input(&whole), &cache).state(), PeerState::Trusted);
    assert_eq!(verifier.peer_cached(&input(&alone), &cache).state(), PeerState::Trusted);

    // A swap makes the peer stale; recheck judges the chain again under the new verifier.
    let old = verifier.peer_cached(&input(&alone), &cache);
    let (_, swapped) = usual(true, "as");
    assert_ne!(swapped.judged_by(), verifier.judged_by());
    let again = swapped.recheck(&old, &cache, now);
    assert_eq!((again.state(), again.judged_by()), (PeerState::Trusted, swapped.judged_by()));
    // What the cache has lost needs a handshake.
    let lost = swapped.recheck(&old, &PeerCache::default(), now);
    assert_eq!(lost.state(), refused);
    assert_eq!(Reason::CertificateIntermediateMissing.remedy().unwrap().code(), "full_handshake");
    // A cached judgement does not outlive the certificate.
    let late = UnixTime::from_seconds(old.valid_until() + 1).unwrap();
    let late = PeerInput { now: late, ..input(&alone) };
    assert_eq!(verifier.peer_cached(&late, &cache).state(), PeerState::Refused(Reason::CertificateExpired));
}

/// Certificates are no secret: who shows one and never proves its key leaves no trace.
#[test]
fn a_cache_takes_nothing_in_before_the_key_is_proved() {
    let (materials, verifier) = usual(false, "as");
    let (leaf, issuing) = (materials.der("alice"), materials.der("issuing-ca"));
    let (now, cache) = (UnixTime::from_seconds(NOW).unwrap(), PeerCache::default());
    let chain = [leaf.as_slice(), issuing.as_slice()];
    let input = PeerInput { chain: &chain, ocsp: &[], purpose: Purpose::Client, now };
    assert_eq!(verifier.peer_unproved(&input, &cache).state(), PeerState::Trusted);
    assert!(cache.is_empty());
    let signatures = cache.signatures();
    assert!(signatures > 0, "or nothing was judged");
    // Not for the leaf alone either, as a chain that is known would.
    let alone = PeerInput { chain: &chain[..1], ..input };
    let missing = PeerState::Refused(Reason::CertificateIntermediateMissing);
    assert_eq!(verifier.peer_cached(&alone, &cache).state(), missing);
    // With the key proved it is taken in, and no signature was computed twice.
    let signatures = cache.signatures();
    assert_eq!(verifier.peer_cached(&input, &cache).state(), PeerState::Trusted);
    assert_eq!((cache.len(), cache.signatures()), (1, signatures));
    // A session that is resumed has proved it as well, whether or not anybody told the cache.
    let untold = PeerCache::default();
    assert_eq!(verifier.peer_unproved(&input, &untold).state(), PeerState::Trusted);
    assert_eq!(verifier.recall(&Thumbprint::of_der(&leaf), &untold, now).state(), PeerState::Trusted);
    assert_eq!(untold.len(), 1);
    // It is asked all the same: the next handshake of the same client costs none.
    let before = cache.signatures();
    assert_eq!(verifier.peer_unproved(&input, &cache).state(), PeerState::Trusted);
    assert_eq!((cache.len(), cache.signatures()), (1, before));
}

/// Most clients' CAs are the same few.
#[test]
fn an_intermediate_is_verified_once_for_all_its_clients() {
    let (materials, verifier) = usual(false, "as");
    let (now, cache) = (UnixTime::from_seconds(NOW).unwrap(), PeerCache::default());
    let issuing = materials.der("issuing-ca");
    let mut spent = Vec::new();
    for name in ["alice", "bob"] {
        let (leaf, before) = (materials.der(name), cache.signatures());
        let chain = [leaf.as_slice(), issuing.as_slice()];
        let input = PeerInput { chain: &chain, ocsp: &[], purpose: Purpose::Client, now };
        assert_eq!(verifier.peer_cached(&input, &cache).state(), PeerState::Trusted);
        spent.push(cache.signatures() - before);
    }
    assert_eq!(spent, [2, 1]);
}

/// What a host has of a resumed session that shows it the leaf's thumbprint and nothing else.
#[test]
fn a_resumed_session_is_recalled_by_its_thumbprint() {
    let (materials, verifier) = usual(false, "as");
    let (leaf, issuing) = (materials.der("alice"), materials.der("issuing-ca"));
    let (thumbprint, now) = (Thumbprint::of_der(&leaf), UnixTime::from_seconds(NOW).unwrap());
    let cache = PeerCache::default();
    let state = |verifier: &Verifier, now| verifier.recall(&thumbprint, &cache, now).state();
    let missing = PeerState::Refused(Reason::CertificateIntermediateMissing);
    assert_eq!(state(&verifier, now), missing);

    let chain = [leaf.as_slice(), issuing.as_slice()];
    let judged = verifier.peer_cached(&PeerInput { chain: &chain, ocsp: &[], purpose: Purpose::Client, now }, &cache);
    let recalled = verifier.recall(&thumbprint, &cache, now);
    assert_eq!(format!("{recalled:?}"), format!("{judged:?}"));
    // Another judge judges for itself, by its own clock.
    let (_, swapped) = usual(true, "as");
    assert_eq!(swapped.recall(&thumbprint, &cache, now).judged_by(), swapped.judged_by());
    assert_eq!(state(&swapped, now), PeerState::Trusted);
    let late = UnixTime::from_seconds(judged.valid_until() + 1).unwrap();
    assert_eq!(state(&verifier, late), PeerState::Refused(Reason::CertificateExpired));
    assert_eq!(verifier.recall(&thumbprint, &PeerCache::default(), now).state(), missing);
}

/// The other chain modes need no cache: a pin is at hand, and of what the TLS layer has judged a thumbprint tells nothing.
#[test]
fn a_thumbprint_is_recalled_in_every_chain_mode() {
    let (materials, now) = (materials(), UnixTime::from_seconds(NOW).unwrap());
    let verifier = |mode, pins: &[&str]| {
        let policy = format!(
            r#"{{"version": 1, "chain": {{"mode": "{mode}"}},
            "issuers": [{{"issuer": "https://as.example", "audiences": ["x"], "credentials": "introspection"}}]}}"#
        );
        let builder = Verifier::builder().policy_json(policy).unwrap();
        let pinned = pins.iter().fold(builder, |builder, name| builder.pin_der(materials.der(name)).unwrap());
        pinned.build().unwrap()
    };
    let cache = PeerCache::default();
    let state =
        |verifier: &Verifier, name| verifier.recall(&Thumbprint::of_der(&materials.der(name)), &cache, now).state();
    let pinned = verifier("pinned", &["bob", "alice"]);
    assert_eq!(state(&pinned, "alice"), PeerState::Pinned);
    assert_eq!(state(&pinned, "rs"), PeerState::Refused(Reason::CertificateNotPinned));
    let trusting = verifier("trust_tls_layer", &[]);
    assert_eq!(state(&trusting, "alice"), PeerState::Refused(Reason::VouchedPeerRefused));
}

/// A cached client's judgement takes the place of neither: the one is no client, the other was never judged.
#[test]
fn servers_and_vouched_peers_are_not_rechecked_into_clients() {
    let (materials, verifier) = usual(false, "as");
    let (leaf, now, cache) = (materials.der("rs"), UnixTime::from_seconds(NOW).unwrap(), PeerCache::default());
    let chain = [leaf.as_slice()];
    let client = verifier.peer_cached(&PeerInput { chain: &chain, ocsp: &[], purpose: Purpose::Client, now }, &cache);
    assert_eq!(client.state(), PeerState::Trusted);
    let server = verifier.peer(&PeerInput { chain: &chain, ocsp: &[], purpose: Purpose::Server("rs.example"), now });
    let vouched = Peer::vouched(*client.thumbprint().unwrap(), UnixTime::from_seconds(NOW + 60).unwrap());
    let (_, swapped) = usual(true, "as");
    for (peer, refusal) in [(server, Reason::PeerNotClient), (vouched, Reason::VouchedPeerRefused)] {
        assert_eq!(swapped.recheck(&peer, &cache, now).state(), peer.state());
        let mut scratch = Scratch::new();
        let values = [b"Bearer eyJ.eyJ.c2ln".as_slice()];
        assert_eq!(swapped.check(&request(&peer, &values, NOW), &mut scratch).reason(), Some(refusal));
    }
}

/// The chain mode says who vouches for a chain; for what name, is asked in each.
#[test]
fn a_server_has_its_name_in_every_chain_mode() {
    let (materials, now) = (materials(), UnixTime::from_seconds(NOW).unwrap());
    let policy = r#"{"version": 1, "chain": {"mode": "trust_tls_layer"},
        "issuers": [{"issuer": "https://as.example", "audiences": ["x"], "credentials": "introspection"}]}"#;
    let verifier = Verifier::builder().policy_json(policy).unwrap().build().unwrap();
    let leaf = materials.der("rs");
    let state =
        |name| verifier.peer(&PeerInput { chain: &[&leaf], ocsp: &[], purpose: Purpose::Server(name), now }).state();
    assert_eq!(state("rs.example"), PeerState::Server);
    assert_eq!(state("bank.example"), PeerState::Refused(Reason::CertificateNameMismatch));
    assert_eq!(state("not a host!"), PeerState::Refused(Reason::CertificateNameMismatch));
}

/// A claim that one policy requires and another does not: what is kept says whether it was there.
#[test]
fn what_is_kept_has_the_claims_that_another_policy_requires() {
    let materials = materials();
    let cases: Vec<Case> = themes().into_iter().flat_map(|theme| theme.cases).collect();
    let case = |id: &str| cases.iter().find(|case| case.id == id).unwrap();
    let (with, without) =
        (case("claims/with-auth-time-where-required"), case("claims/without-auth-time-where-required"));
    let requires = materials.verifier(&with.setup);
    let requires_less = materials.verifier(&case("claims/plain").setup);
    let chain: Vec<Vec<u8>> = ["alice", "issuing-ca"].iter().map(|name| materials.der(name)).collect();
    let (cache, mut scratch) = (TokenCache::default(), Scratch::new());
    for (case, refusal) in [(with, None), (without, Some(Reason::ClaimRequired))] {
        let values = [case.request.authorization.as_ref().unwrap()[0].as_bytes()];
        let mut reason = |verifier: &Verifier| {
            let peer = judge(verifier, &chain, NOW);
            let caches = Caches { tokens: Some(&cache), last: None };
            verifier.check_cached(&request(&peer, &values, NOW), &mut scratch, caches).reason()
        };
        let before = cache.len();
        assert_eq!(reason(&requires_less), None, "{}", case.id);
        assert_eq!(cache.len(), before + 1, "{}", case.id);
        assert_eq!(reason(&requires), refusal, "{}", case.id);
        assert_eq!(cache.len(), before + 1, "{}: it was remembered twice", case.id);
    }
}

#[test]
fn nothing_outlives_the_key_that_verified_it() {
    let (materials, verifier) = usual(false, "as");
    let (_, rotated) = usual(false, "as-next");
    let case = themes().into_iter().flat_map(|theme| theme.cases).find(|case| case.id == "jws/es256").unwrap();
    let value = case.request.authorization.unwrap().remove(0);
    let chain: Vec<Vec<u8>> = ["alice", "issuing-ca"].iter().map(|name| materials.der(name)).collect();
    let peer = judge(&verifier, &chain, NOW);
    let (cache, mut last, mut scratch) = (TokenCache::default(), LastToken::new(), Scratch::new());
    let values = [value.as_bytes()];
    let request = request(&peer, &values, NOW);
    for _ in 0..2 {
        let caches = Caches { tokens: Some(&cache), last: Some(&mut last) };
        assert!(verifier.check_cached(&request, &mut scratch, caches).is_allow());
    }
    assert_eq!(cache.len(), 1);
    let caches = Caches { tokens: Some(&cache), last: Some(&mut last) };
    assert_eq!(rotated.check_cached(&request, &mut scratch, caches).reason(), Some(Reason::KeyNotFound));
    cache.purge(UnixTime::from_seconds(NOW + 100_000).unwrap());
    assert!(cache.is_empty());
    assert!(!format!("{last:?}").contains("eyJ"));
}
