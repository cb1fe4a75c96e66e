//! One path to judge: what a suite hands in, and what the core says to it.

use certbound::{
    ConfigError, ConfigPart, PathReport, PeerInput, PeerState, Purpose, Reason, UnixTime, Verifier, VerifierBuilder,
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What a peer may send by the policy's own limits, which no setting raises.
const MOST_SENT: usize = 10;
const MOST_BYTES: usize = 65_536;

/// Tries before a time counts as slow: a busy machine is not the core's fault.
const TRIES: usize = 3;

/// A leaf, and all that a verdict about it depends on. Certificates are DER.
#[derive(Clone)]
pub(crate) struct PathCase {
    pub(crate) anchors: Vec<Vec<u8>>,
    /// In the order in which a peer would send them.
    pub(crate) intermediates: Vec<Vec<u8>>,
    pub(crate) leaf: Vec<u8>,
    /// The policy document's `chain` object.
    pub(crate) chain: Value,
    /// The server to be reached; `None` where the leaf is a client's.
    pub(crate) server: Option<String>,
    pub(crate) now: UnixTime,
}

/// What the core said, and how long it took to say it.
pub(super) struct Judgement {
    pub(super) verdict: PathVerdict,
    pub(super) took: Duration,
}

pub(super) enum PathVerdict {
    Accepted,
    Refused(Reason),
    /// The operator would have been told when he configured it: a certificate is none, or not usable as an anchor.
    NotConfigurable(String),
}

impl PathVerdict {
    pub(super) fn is_accepted(&self) -> bool {
        matches!(self, Self::Accepted)
    }

    /// For the line of a wrong outcome.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Accepted => "accepted".to_owned(),
            Self::Refused(reason) => format!("refused: {}", reason.code()),
            Self::NotConfigurable(problem) => format!("refused: {problem}"),
        }
    }
}

impl PathCase {
    /// The error is a mistake of the harness: the policy document does not hold together.
    pub(super) fn judge(&self, limit: Duration) -> Result<Judgement, String> {
        let (sent, configured) = self.intermediates.split_at(self.sent());
        let verifier = match self.verifier(configured) {
            Ok(verifier) => verifier,
            Err(error) if error.part() == ConfigPart::Policy => return Err(error.to_string()),
            Err(error) => {
                let verdict = PathVerdict::NotConfigurable(error.to_string());
                return Ok(Judgement { verdict, took: Duration::ZERO });
            }
        };
        let chain: Vec<&[u8]> = std::iter::once(&self.leaf).chain(sent).map(Vec::as_slice).collect();
        let purpose = self.server.as_deref().map_or(Purpose::Client, Purpose::Server);
        let input = PeerInput { chain: &chain, purpose, now: self.now };
        let mut judgement = timed(&verifier, &input);
        for _ in 1..TRIES {
            if judgement.took <= limit {
                break;
            }
            judgement.took = judgement.took.min(timed(&verifier, &input).took);
        }
        Ok(judgement)
    }

    /// How the core came to its verdict. The error is the operator's: something could not be configured.
    pub(crate) fn explain(&self) -> Result<PathReport, ConfigError> {
        let (sent, configured) = self.intermediates.split_at(self.sent());
        let verifier = self.verifier(configured)?;
        let chain: Vec<&[u8]> = std::iter::once(&self.leaf).chain(sent).map(Vec::as_slice).collect();
        let purpose = self.server.as_deref().map_or(Purpose::Client, Purpose::Server);
        Ok(verifier.peer_explained(&PeerInput { chain: &chain, purpose, now: self.now }).1)
    }

    /// How many of the intermediates the peer sends. The operator configures the others, so that the search for a path gets
    /// to see them all the same.
    pub(crate) fn sent(&self) -> usize {
        let mut bytes = self.leaf.len();
        let fitting = self.intermediates.iter().take(MOST_SENT - 1).take_while(|der| {
            bytes += der.len();
            bytes <= MOST_BYTES
        });
        fitting.count()
    }

    fn verifier(&self, configured: &[Vec<u8>]) -> Result<Verifier, ConfigError> {
        let mut builder = Verifier::builder().policy_json(policy(&self.chain))?;
        builder = self.anchors.iter().try_fold(builder, VerifierBuilder::trust_anchor_der)?;
        builder = configured.iter().try_fold(builder, VerifierBuilder::intermediate_der)?;
        builder.build()
    }
}

/// A document about chains alone. It must have an issuer; one whose answers are introspected needs no keys.
fn policy(chain: &Value) -> String {
    let issuer = json!({
        "issuer": "https://as.example",
        "audiences": ["https://rs.example"],
        "credentials": "introspection",
    });
    json!({ "version": 1, "chain": chain, "issuers": [issuer] }).to_string()
}

fn timed(verifier: &Verifier, input: &PeerInput<'_>) -> Judgement {
    let start = Instant::now();
    let peer = verifier.peer(input);
    let took = start.elapsed();
    let verdict = match peer.state() {
        PeerState::Refused(reason) => PathVerdict::Refused(reason),
        // Without a certificate nothing was accepted; no case is without one.
        PeerState::None => PathVerdict::Refused(Reason::ClientCertificateMissing),
        _ => PathVerdict::Accepted,
    };
    Judgement { verdict, took }
}
