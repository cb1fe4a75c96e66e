//! How a case comes before Envoy: a connection, and a request on it.

use certbound_harness::vectors::{
    case::{Bytes, Case},
    material::Materials,
    wallet::Wallet,
    wire::{self, Answer, Wire},
};
use rustls::SupportedProtocolVersion;
use std::{io, net::SocketAddr, sync::Arc};

/// Who connects to whom.
pub struct Stage<'a> {
    /// The certificates.
    pub materials: &'a Materials,
    /// Their keys.
    pub wallet: &'a Wallet,
}

impl Stage<'_> {
    /// The answer of that listener to the case's request, which has that name in the log.
    pub fn run(
        &self,
        case: &Case,
        listener: SocketAddr,
        version: &'static SupportedProtocolVersion,
        id: &str,
    ) -> io::Result<Answer> {
        let certificates = case.peer.chain.as_deref().unwrap_or_default();
        let leaf = match certificates.first() {
            Some(Bytes::Text(name)) => name,
            _ => "",
        };
        let certificates = certificates.iter().map(|entry| self.materials.der(entry)).collect();
        let config = self.wallet.client(leaf, certificates, version);
        Wire::open(listener, &Arc::new(config))?.ask(&request(case, id))
    }
}

/// Envoy takes no early data itself; a proxy before it that does says so in a field (RFC 8470 section 5.1).
fn request(case: &Case, id: &str) -> Vec<u8> {
    let mut bytes = wire::request(&case.request, "vectors", id);
    if case.request.early_data {
        bytes.truncate(bytes.len() - b"\r\n".len());
        bytes.extend_from_slice(b"Early-Data: 1\r\n\r\n");
    }
    bytes
}
