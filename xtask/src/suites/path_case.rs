//! One path to judge: what a suite hands in, and what the core says to it.

use super::evidence::Evidence;
use certbound::{
    ConfigError, ConfigPart, OcspResponse, PathReport, Peer, PeerInput, PeerState, Purpose, Reason, UnixTime, Verifier,
    VerifierBuilder,
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
    pub(crate) evidence: Evidence,
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
        let judgement = self.with(|verifier, input| {
            let mut judgement = timed(verifier, input);
            for _ in 1..TRIES {
                if judgement.took <= limit {
                    break;
                }
                judgement.took = judgement.took.min(timed(verifier, input).took);
            }
            judgement
        });
        match judgement {
            Err(error) if error.part() == ConfigPart::Policy => Err(error.to_string()),
            Err(error) => {
                Ok(Judgement { verdict: PathVerdict::NotConfigurable(error.to_string()), took: Duration::ZERO })
            }
            Ok(judgement) => Ok(judgement),
        }
    }

    /// What becomes of the peer. The error is the operator's: something could not be configured.
    pub(super) fn peer(&self) -> Result<Peer, ConfigError> {
        self.with(Verifier::peer)
    }

    /// How the core came to its verdict. The error is the operator's.
    pub(crate) fn explain(&self) -> Result<PathReport, ConfigError> {
        self.with(|verifier, input| verifier.peer_explained(input).1)
    }

    /// The path alone.
    pub(super) fn without_evidence(self) -> Self {
        Self { evidence: Evidence::default(), ..self }
    }

    fn with<T>(&self, judge: impl FnOnce(&Verifier, &PeerInput<'_>) -> T) -> Result<T, ConfigError> {
        let (sent, configured) = self.intermediates.split_at(self.sent());
        let verifier = self.verifier(configured)?;
        let chain: Vec<&[u8]> = std::iter::once(&self.leaf).chain(sent).map(Vec::as_slice).collect();
        let ocsp: Vec<OcspResponse<'_>> = self.evidence.ocsp.iter().map(|der| der.as_slice().into()).collect();
        let purpose = self.server.as_deref().map_or(Purpose::Client, Purpose::Server);
        Ok(judge(&verifier, &PeerInput { chain: &chain, ocsp: &ocsp, purpose, now: self.now }))
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
        self.evidence.crls.iter().cloned().try_fold(builder, VerifierBuilder::crl_der)?.build()
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
