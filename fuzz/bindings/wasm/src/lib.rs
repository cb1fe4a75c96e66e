//! What JavaScript calls in the npm package, for a native build: the files of bindings/wasm, in its order, and nothing in place of any.

#![allow(unreachable_pub, dead_code)]

#[path = "../../../../bindings/wasm/src/builder.rs"]
mod builder;
#[path = "../../../../bindings/wasm/src/explain.rs"]
mod explain;
#[path = "../../../../bindings/wasm/src/failure.rs"]
mod failure;
#[path = "../../../../bindings/wasm/src/input.rs"]
mod input;
#[path = "../../../../bindings/wasm/src/message.rs"]
mod message;
#[path = "../../../../bindings/wasm/src/packed.rs"]
mod packed;
#[path = "../../../../bindings/wasm/src/peer_told.rs"]
mod peer_told;
#[path = "../../../../bindings/wasm/src/pending.rs"]
mod pending;
#[path = "../../../../bindings/wasm/src/report.rs"]
mod report;
#[path = "../../../../bindings/wasm/src/request.rs"]
mod request;
#[path = "../../../../bindings/wasm/src/sources.rs"]
mod sources;
#[path = "../../../../bindings/wasm/src/told.rs"]
mod told;
#[path = "../../../../bindings/wasm/src/verdict.rs"]
mod verdict;
#[path = "../../../../bindings/wasm/src/verifier.rs"]
mod verifier;

pub use builder::RawBuilder;
pub use explain::{explain_mismatch, explain_peer, identity};
pub use failure::Failure;
pub use peer_told::peer_json;
pub use pending::RawPending;
pub use verifier::{RawVerifier, thumbprint_der, thumbprint_pem};

/// What becomes of a failure, as JavaScript gets it.
pub fn failure_json(failure: &Failure) -> String {
    failure.to_json()
}

/// The fields of a message, as all of the above read them.
pub fn fields(message: &[u8]) -> Vec<&[u8]> {
    message::Message::new(message).collect()
}

/// A peer as the bytes that JavaScript keeps.
pub fn pack(peer: &certbound::Peer) -> Vec<u8> {
    packed::pack(peer)
}

/// The way back.
pub fn unpack(bytes: &[u8]) -> Option<certbound::Peer> {
    packed::unpack(bytes).ok()
}
