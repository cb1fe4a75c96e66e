//! A chain judged twice, plainly and with a report.

use super::world::now;
use certbound::{OcspResponse, Peer, PeerCache, PeerInput, PeerState, Purpose, Reason, Thumbprint, Verifier};
use serde_json::Value;

/// The judgement of a chain alone.
pub fn judge(verifier: &Verifier, chain: &[&[u8]], purpose: Purpose<'_>) -> Peer {
    judge_with(verifier, chain, &[], purpose)
}

/// The judgement. Who asks why is told about this very one, and in JSON that anybody can read.
pub fn judge_with<C: AsRef<[u8]>>(
    verifier: &Verifier,
    chain: &[C],
    ocsp: &[OcspResponse<'_>],
    purpose: Purpose<'_>,
) -> Peer {
    let chain: Vec<&[u8]> = chain.iter().map(AsRef::as_ref).collect();
    let input = PeerInput { chain: &chain, ocsp, purpose, now: now() };
    let peer = verifier.peer(&input);
    let (explained, report) = verifier.peer_explained(&input);
    assert_eq!(explained.state(), peer.state());
    assert_eq!(explained.valid_until(), peer.valid_until());
    assert_eq!(explained.revocation(), peer.revocation());
    assert_eq!(peer.thumbprint().copied(), chain.first().map(|leaf| Thumbprint::of_der(leaf)));

    let told: Value = serde_json::from_str(&report.to_json()).expect("a report is JSON");
    let told = told.as_object().expect("a report is an object");
    let reason = match peer.state() {
        // The report says why there is no peer; for the verifier that is no refusal.
        PeerState::None => report.reason(),
        PeerState::Refused(reason) => Some(reason),
        _ => None,
    };
    assert_eq!(report.reason(), reason);
    assert_eq!(told.get("reason").and_then(Value::as_str), reason.map(|reason| reason.code()));
    assert_eq!(told["decision"], if reason.is_none() { "accept" } else { "refuse" });
    if is_accepted(&peer) {
        assert!(peer.valid_until() >= now().as_seconds());
        assert_eq!(peer.state() == PeerState::Server, matches!(purpose, Purpose::Server(_)));
    }
    peer
}

pub fn is_accepted(peer: &Peer) -> bool {
    !matches!(peer.state(), PeerState::None | PeerState::Refused(_))
}

/// What `narrow` accepts, `wide` accepts, unless that took too long.
pub fn refuses_more(narrow: &Peer, wide: &Peer) {
    assert!(!is_accepted(narrow) || is_accepted(wide) || is_out_of_budget(wide), "{narrow:?} {wide:?}");
}

pub fn is_out_of_budget(peer: &Peer) -> bool {
    peer.state() == PeerState::Refused(Reason::CertificatePathBudget)
}

/// A chain that caches have seen, before the client proved its key and after, is judged as one that they have not. A client
/// that was let in is known by its leaf alone from then on.
pub fn remembering(verifier: &Verifier, input: &PeerInput<'_>, plain: &Peer) {
    let cache = PeerCache::default();
    let same = |found: &Peer, how: &str| {
        // What has verified before costs nothing now: there the search may come further.
        assert!(found.state() == plain.state() || is_out_of_budget(plain), "{how}: {found:?} {plain:?}");
        assert!(found.valid_until() == plain.valid_until() || is_out_of_budget(plain), "{how}: {found:?} {plain:?}");
    };
    same(&verifier.peer_unproved(input, &cache), "unproved");
    same(&verifier.peer_cached(input, &cache), "proved");
    same(&verifier.peer_cached(input, &cache), "known");
    let (Some(thumbprint), PeerState::Trusted) = (plain.thumbprint(), plain.state()) else { return };
    same(&verifier.recheck(plain, &cache, input.now), "again");
    same(&verifier.recall(thumbprint, &cache, input.now), "recalled");
    let leaf_alone = PeerInput { chain: &input.chain[..1], ..*input };
    same(&verifier.peer_cached(&leaf_alone, &cache), "resumed");
}

/// The same of a client's chain and OCSP responses.
pub fn remembering_with<C: AsRef<[u8]>>(verifier: &Verifier, chain: &[C], ocsp: &[OcspResponse<'_>], plain: &Peer) {
    let chain: Vec<&[u8]> = chain.iter().map(AsRef::as_ref).collect();
    remembering(verifier, &PeerInput { chain: &chain, ocsp, purpose: Purpose::Client, now: now() }, plain);
}
