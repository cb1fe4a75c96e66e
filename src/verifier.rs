//! The main path: the only file that knows every step and their order.

mod builder;
#[cfg(feature = "std")]
mod cached;
mod memory;
#[cfg(feature = "std")]
mod prepared;
mod scratch;

pub use builder::VerifierBuilder;
#[cfg(feature = "std")]
pub use cached::Caches;
#[cfg(feature = "std")]
pub use prepared::Prepared;
pub use scratch::{Scratch, ScratchTooSmall};

use crate::{
    binding,
    chain::{self, Accepted, Asked, ChainJudge, PathReport, Proven, ServerName, Validity},
    claims, cnf,
    crypto::Tables,
    encoding::arena::Arena,
    introspection,
    jwk::{KeySet, UnusableKey},
    jws::{self, Source, VerifiedClaims},
    peer::{self, Demands, Peer, PeerState},
    policy::{Binding, ChainMode, IssuerPolicy, Policy},
    reason::Reason,
    request::{self, Presented, Request},
    revocation::{Checker, Crl, CrlStanding, CrlStore, OcspResponse, Sources, StatusSource},
    scope,
    snapshot::{SnapshotHasher, SnapshotId},
    thumbprint::Thumbprint,
    time::UnixTime,
    token,
    verdict::{Denial, Grant, Step, Trail, Verdict},
};
use alloc::{sync::Arc, vec::Vec};
use memory::{Memory, NoMemory};

/// A policy with its keys and certificates, ready to decide. It does not change: to change anything, build another and
/// swap them. All methods take `&self` and may be called from many threads at once.
#[derive(Debug)]
pub struct Verifier {
    policy: Arc<Policy>,
    judge: Arc<ChainJudge>,
    crls: CrlStore,
    judged_by: SnapshotId,
    /// In the order of the policy's issuers.
    keys: Vec<Arc<KeySet>>,
    keys_id: SnapshotId,
    /// Of keys, shared with the verifiers that are built from this one.
    tables: Arc<Tables>,
}

/// What the TLS layer knows about its client when the handshake ends.
#[derive(Clone, Copy, Debug)]
pub struct PeerInput<'a> {
    /// The peer's certificates as DER, its own first, as they came on the wire; empty where it sent none.
    pub chain: &'a [&'a [u8]],
    /// OCSP responses about certificates of its path: stapled, or fetched by the host; empty where there are none.
    pub ocsp: &'a [OcspResponse<'a>],
    /// What the certificate must be good for.
    pub purpose: Purpose<'a>,
    /// The time, from the host's clock.
    pub now: UnixTime,
}

/// What a certificate must be good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Purpose<'a> {
    /// TLS client authentication: this end of the connection is the server.
    #[default]
    Client,
    /// TLS server authentication: this end is the client, and meant to reach the server of this name: a DNS name, or an IP
    /// address as text.
    Server(&'a str),
}

impl<'a> Purpose<'a> {
    fn read(self) -> chain::Purpose<'a> {
        match self {
            Self::Client => chain::Purpose::Client,
            Self::Server(name) => chain::Purpose::Server(ServerName::parse(name)),
        }
    }
}

impl Verifier {
    /// Starts building one.
    pub fn builder() -> VerifierBuilder {
        VerifierBuilder::default()
    }

    /// Starts building another one from this one's parts, for a swap: what is not replaced is shared. New keys keep every
    /// [`Peer`]; new CRLs make each stale, and `recheck` (feature `std`) renews it without a signature.
    pub fn to_builder(&self) -> VerifierBuilder {
        VerifierBuilder::of(self)
    }

    fn new(
        policy: Arc<Policy>,
        judge: Arc<ChainJudge>,
        crls: CrlStore,
        keys: Vec<Arc<KeySet>>,
        keys_id: SnapshotId,
        tables: Arc<Tables>,
    ) -> Self {
        let mut hasher = SnapshotHasher::new("certbound judge 1");
        hasher.field(judge.id().as_bytes());
        hasher.field(crls.id().as_bytes());
        Self { policy, judge, crls, judged_by: hasher.finish(), keys, keys_id, tables }
    }

    /// Judges a connection's certificate, once per TLS connection. It never fails: a bad chain is a refused peer, no chain
    /// is no peer.
    pub fn peer(&self, input: &PeerInput<'_>) -> Peer {
        match input.chain.first() {
            Some(leaf) => self.judged(Thumbprint::of_der(leaf), input, Proven::default()).peer,
            None => Peer::none(),
        }
    }

    /// [`Verifier::peer`], and how it came to that: every path that was tried and the rule that ended it. It takes several
    /// times as long and allocates; it is for an operator who asks why, not for every handshake.
    pub fn peer_explained(&self, input: &PeerInput<'_>) -> (Peer, PathReport) {
        let mut checker = self.checker(input);
        let (outcome, mut report) = self.judge.explain(Self::asked(input, Proven::default()), &mut checker);
        report.tell_statuses(checker.statuses());
        match input.chain.first() {
            Some(leaf) => (self.accepted(Thumbprint::of_der(leaf), input, outcome, &checker).peer, report),
            None => (Peer::none(), report),
        }
    }

    /// Where the status of each certificate of a path can be asked for, the leaf's first, and what to send there: for the remedy
    /// [`FetchStatus`](crate::Remedy::FetchStatus). The path is the first that is good but for its revocation; empty where there is
    /// none.
    pub fn status_sources(&self, input: &PeerInput<'_>) -> Vec<StatusSource> {
        let mut sources = Sources::default();
        let (outcome, _) = self.judge.judge(Self::asked(input, Proven::default()), &mut sources);
        outcome.map_or_else(|_| Vec::new(), |_| sources.into_found())
    }

    /// Judges a chain whose leaf has this thumbprint.
    fn judged(&self, thumbprint: Thumbprint, input: &PeerInput<'_>, proven: Proven) -> Judged {
        let mut checker = self.checker(input);
        let (outcome, signatures) = self.judge.judge(Self::asked(input, proven), &mut checker);
        Judged { signatures, ..self.accepted(thumbprint, input, outcome, &checker) }
    }

    fn asked<'c>(input: &PeerInput<'c>, proven: Proven) -> Asked<'c> {
        Asked { chain: input.chain, purpose: input.purpose.read(), now: input.now, proven }
    }

    fn checker<'c>(&'c self, input: &PeerInput<'c>) -> Checker<'c> {
        Checker::new(&self.judge, &self.crls, input.ocsp, input.now.as_seconds())
    }

    fn accepted(
        &self,
        thumbprint: Thumbprint,
        input: &PeerInput<'_>,
        outcome: Result<Accepted, Reason>,
        checker: &Checker<'_>,
    ) -> Judged {
        let judge = self.judged_by;
        let (peer, valid_from, proven) = match outcome {
            Ok(Accepted { public_key_sha256, validity: Validity { from, until }, proven }) => {
                let state = self.state(input.purpose);
                (Peer::accepted(state, thumbprint, public_key_sha256, until, judge), from, proven)
            }
            Err(reason) => (Peer::refused(reason, Some(thumbprint), judge), 0, Proven::default()),
        };
        Judged {
            peer: peer.with_revocation(checker.revocation()),
            valid_from,
            proven,
            signatures: 0,
            answers: checker.answers(),
            is_revoked_by_response: checker.is_revoked_by_response(),
        }
    }

    /// What an accepted certificate makes its peer.
    fn state(&self, purpose: Purpose<'_>) -> PeerState {
        match (purpose, self.judge.mode()) {
            (Purpose::Server(_), _) => PeerState::Server,
            (Purpose::Client, ChainMode::Validate) => PeerState::Trusted,
            (Purpose::Client, ChainMode::Pinned) => PeerState::Pinned,
            (Purpose::Client, ChainMode::TrustTlsLayer) => PeerState::Vouched,
        }
    }

    /// Decides about one request. It never fails: whatever the client sent, the answer is a verdict.
    pub fn check<'a>(&'a self, request: &Request<'a>, scratch: &'a mut Scratch<'_>) -> Verdict<'a> {
        self.verdict(request, scratch.arena(), &mut NoMemory)
    }

    fn verdict<'a>(&'a self, request: &Request<'a>, arena: Arena<'a>, memory: &mut impl Memory<'a>) -> Verdict<'a> {
        let mut trail = Trail::new(&self.policy, self.judged_by, self.keys_id, request.peer, request.now);
        match self.decide(request, arena, memory, &mut trail) {
            Ok(grant) => Verdict::Allow(grant),
            Err(reason) => Verdict::Deny(Self::denial(reason, request, trail)),
        }
    }

    /// What step 1 has left out comes first all the same: a token that step 3 takes apart is a b64token, and only of one that
    /// does not get there each byte is looked at for that.
    fn denial<'a>(reason: Reason, request: &Request<'a>, mut trail: Trail<'a>) -> Denial<'a> {
        let is_unread = matches!(trail.facts.done, Some(Step::Request | Step::Peer));
        if is_unread && let Err(first) = request::well_formed(request) {
            trail.facts.done = None;
            return Denial::new(first, trail);
        }
        Denial::new(reason, trail)
    }

    /// The steps, in the order that is part of the contract: the first that fails names the reason, once `denial` has completed
    /// step 1.
    fn decide<'a>(
        &'a self,
        request: &Request<'a>,
        mut arena: Arena<'a>,
        memory: &mut impl Memory<'a>,
        trail: &mut Trail<'a>,
    ) -> Result<Grant<'a>, Reason> {
        let most_bytes = self.policy.limits().token_bytes;
        let presented = request::presented(request)?;
        let remembered = match presented {
            Presented::Jwt(jwt) if jwt.len() <= most_bytes => memory.recall(jwt),
            _ => None,
        };
        trail.facts.done = Some(Step::Request);

        let proved = peer::proved(request.peer, &self.demands(), request.now)?;
        trail.facts.done = Some(Step::Peer);

        let (kept, token, answer, claims);
        let recalled = match remembered {
            None => None,
            Some(remembered) => {
                kept = remembered.claims();
                let issuer = kept.iss.and_then(|name| self.issuer(name, trail).ok());
                issuer.and_then(|(issuer, keys)| remembered.recall(&kept, issuer, keys))
            }
        };
        let verified = match (presented, recalled) {
            (Presented::Jwt(_), Some(recalled)) => recalled,
            (Presented::Jwt(jwt), None) => {
                token = token::parse(jwt, most_bytes, &mut arena)?;
                trail.facts.done = Some(Step::Token);
                let (issuer, keys) = self.issuer(token.issuer.0, trail)?;
                let verified = jws::verify(&token, issuer, keys, |key, token| memory.signed(key, token, &self.tables))?;
                memory.remember(jwt, &token.header, &verified);
                verified
            }
            (Presented::Answer { issuer, answer: body }, _) => {
                answer = introspection::parse(body, most_bytes, &mut arena)?;
                trail.facts.done = Some(Step::Token);
                let (issuer, _) = self.issuer(issuer, trail)?;
                VerifiedClaims::assertion(&answer.claims, Source::Introspection { active: answer.active }, issuer)?
            }
            (Presented::Claims { issuer, claims: body }, _) => {
                claims = introspection::claims(body, most_bytes, &mut arena)?;
                trail.facts.done = Some(Step::Token);
                let (issuer, _) = self.issuer(issuer, trail)?;
                VerifiedClaims::assertion(&claims, Source::Host, issuer)?
            }
        };
        trail.facts.done = Some(Step::Signature);
        trail.client_id = verified.claims().client_id;
        trail.token_id = verified.claims().jti;

        let checked = claims::check(verified, request.now)?;
        trail.facts.done = Some(Step::Claims);

        let confirmation = cnf::confirmation(&checked.claims().cnf, self.policy.binding(), self.policy.cnf_unknown())?;
        trail.facts.done = Some(Step::Confirmation);
        trail.facts.demanded = confirmation.certificate().copied();

        let bound = binding::check(checked, confirmation, &proved)?;
        trail.facts.done = Some(Step::Binding);

        let permitted = scope::check(bound, self.policy.scopes(), request.method, request.target)?;
        trail.facts.done = Some(Step::Scope);

        Ok(Grant::new(&permitted, *trail))
    }

    /// The policy in force.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The name of the anchors, intermediates, pins, CRLs and chain policy: a [`Peer`] of another name is stale here.
    pub fn judged_by(&self) -> SnapshotId {
        self.judged_by
    }

    /// The CRLs, and what each is worth: the build's report.
    pub fn crls(&self) -> impl Iterator<Item = (&Crl, CrlStanding)> {
        self.crls.standings(&self.judge)
    }

    /// The name of the issuer policies and keys.
    pub fn keys_id(&self) -> SnapshotId {
        self.keys_id
    }

    /// How many P-256 keys have a table of their multiples now: those that have verified often enough, of this verifier and of
    /// those that share its keys. 0 without the feature `fast-es256`.
    pub fn es256_tables(&self) -> usize {
        self.tables.count()
    }

    /// The keys that will never verify a token, with their issuers: the build's report.
    pub fn unusable_keys(&self) -> impl Iterator<Item = (&str, &UnusableKey)> {
        self.policy
            .issuer_names()
            .zip(&self.keys)
            .flat_map(|(issuer, keys)| keys.unusable().iter().map(move |key| (issuer, key)))
    }

    fn demands(&self) -> Demands {
        Demands {
            judged_by: self.judged_by,
            accepts_vouched: self.judge.mode() == ChainMode::TrustTlsLayer,
            certificate: self.policy.binding() == Binding::Required,
        }
    }

    /// The policy and keys of the issuer of exactly this name.
    fn issuer<'a>(&'a self, name: &str, trail: &mut Trail<'a>) -> Result<(&'a IssuerPolicy, &'a KeySet), Reason> {
        let mut issuers = self.policy.issuers().iter().zip(&self.keys).enumerate();
        let (place, found) = issuers.find(|(_, (issuer, _))| issuer.issuer == name).ok_or(Reason::IssuerUnknown)?;
        trail.facts.issuer = Some(place);
        Ok((found.0, found.1))
    }
}

/// A peer, and what is worth keeping of how it was judged.
#[derive(Debug)]
struct Judged {
    peer: Peer,
    /// The first second at which its path is valid.
    #[cfg_attr(not(feature = "std"), expect(dead_code, reason = "for the cache"))]
    valid_from: u64,
    #[cfg_attr(not(feature = "std"), expect(dead_code, reason = "for the cache"))]
    proven: Proven,
    /// How many signatures were computed.
    #[cfg_attr(not(feature = "std"), expect(dead_code, reason = "for the cache"))]
    signatures: u32,
    /// The OCSP responses that were about a certificate of a path, a bit each.
    #[cfg_attr(not(feature = "std"), expect(dead_code, reason = "for the cache"))]
    answers: u32,
    /// Whether a response in date says that something on a path is revoked.
    #[cfg_attr(not(feature = "std"), expect(dead_code, reason = "for the cache"))]
    is_revoked_by_response: bool,
}
