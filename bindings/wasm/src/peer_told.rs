//! What a peer says, for JavaScript to read.

use crate::{failure::Failure, packed, told::Object};
use certbound::{EvidenceKind, PeerState, Thumbprint};
use wasm_bindgen::prelude::wasm_bindgen;

/// `Peer` of `index.d.ts`.
#[wasm_bindgen]
pub fn peer_json(peer: &[u8]) -> Result<String, Failure> {
    let peer = packed::unpack(peer)?;
    let (state, reason) = match peer.state() {
        PeerState::Trusted => ("trusted", None),
        PeerState::Pinned => ("pinned", None),
        PeerState::Vouched => ("vouched", None),
        PeerState::Server => ("server", None),
        PeerState::Refused(reason) => ("refused", Some(reason.code())),
        _ => ("none", None),
    };
    // A digest like another, and written like one.
    let public_key = peer.public_key_sha256().map(|digest| Thumbprint::from_digest(*digest));
    let revocation = Object::new()
        .text("state", peer.revocation().state.code())
        .text_if("evidence", peer.revocation().evidence.map(EvidenceKind::code))
        .time_if("thisUpdate", peer.revocation().this_update)
        .time_if("oldestThisUpdate", peer.revocation().oldest_this_update);
    Ok(Object::new()
        .text("state", state)
        .text_if("reason", reason)
        .shown_if("thumbprint", peer.thumbprint())
        .shown_if("publicKeySha256", public_key)
        .raw("validUntil", peer.valid_until())
        .shown("judgedBy", peer.judged_by())
        .raw("revocation", revocation.end())
        .end())
}
