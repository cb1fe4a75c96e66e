//! How a case comes before nginx: a connection, and the requests on it.

use super::servers::Servers;
use certbound_harness::vectors::{
    case::{Bytes, Case},
    material::Materials,
    wallet::Wallet,
    wire::{self, Answer, Wire},
};
use rustls::{ClientConfig, SupportedProtocolVersion, client::Resumption};
use std::{io, net::SocketAddr, sync::Arc};

/// The servers that a case's connection visits.
pub struct Plan {
    /// Where its certificate is judged, if that is elsewhere or at another time than the request.
    judge: Option<String>,
    /// Where its request is decided.
    decide: String,
}

/// Who connects to whom.
pub struct Stage<'a> {
    /// The certificates.
    pub materials: &'a Materials,
    /// Their keys.
    pub wallet: &'a Wallet,
    /// nginx.
    pub tls: SocketAddr,
}

impl Plan {
    /// Names the servers, which are there from now on.
    pub fn of(case: &Case, servers: &mut Servers<'_>) -> Self {
        let now = case.request.now;
        let decide = servers.of(&case.setup, now);
        let judge = servers.of(case.peer.judge.as_ref().unwrap_or(&case.setup), case.peer.now.unwrap_or(now));
        Self { judge: (judge != decide).then_some(judge), decide }
    }

    /// The answer to the case's request, which has that name in the log.
    pub fn run(
        &self,
        case: &Case,
        stage: &Stage<'_>,
        version: &'static SupportedProtocolVersion,
        id: &str,
    ) -> io::Result<Answer> {
        let mut config = client(case, stage, version);
        let request = wire::request(&case.request, &self.decide, id);
        if case.request.early_data {
            config.enable_early_data = true;
            config.resumption = Resumption::in_memory_sessions(8);
        }
        let config = Arc::new(config);
        let mut wire = Wire::open(stage.tls, &config)?;
        if case.request.early_data {
            // For the ticket.
            wire.ask(&bare(&self.decide))?;
            return Wire::open(stage.tls, &config)?.ask_early(&request);
        }
        if let Some(judge) = &self.judge {
            wire.ask(&bare(judge))?;
        }
        wire.ask(&request)
    }
}

fn client(case: &Case, stage: &Stage<'_>, version: &'static SupportedProtocolVersion) -> ClientConfig {
    let chain = case.peer.chain.as_deref().unwrap_or_default();
    let leaf = match chain.first() {
        Some(Bytes::Text(name)) => name,
        _ => "",
    };
    stage.wallet.client(leaf, chain.iter().map(|entry| stage.materials.der(entry)).collect(), version)
}

/// Without a credential: the 401 keeps the connection open, and the certificate has been judged.
fn bare(server: &str) -> Vec<u8> {
    format!("GET / HTTP/1.1\r\nHost: {server}\r\n\r\n").into_bytes()
}
