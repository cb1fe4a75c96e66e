//! Writing a case: everything is usual until it is said to be otherwise.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::case::{Case, Credential, Entry, Expect, Peer, Policy, Purpose, Request, Response, Setup, Vouched};
use super::jwt::Mint;
use super::world::World;
use super::{CLIENT, ISSUER, NOW, SCOPE};

/// A case in the making. Usual are: the policy `base`, the anchor `ca`, the JWK Set `as`, alice's chain and alice's
/// token, `GET /fhir/Patient` at `NOW`.
pub(crate) struct Draft<'w> {
    world: &'w World,
    case: Case,
    client_id: Option<String>,
    scope: Option<String>,
}

impl<'w> Draft<'w> {
    pub(crate) fn new(world: &'w World, theme: &str, name: &str, builds: &str, section: &str) -> Self {
        let case = Case {
            id: format!("{theme}/{name}"),
            builds: builds.to_owned(),
            section: section.to_owned(),
            neighbour: None,
            setup: usual_setup(),
            peer: Peer::Chain {
                chain: vec!["alice".into(), "issuing-ca".into()],
                ocsp: vec![],
                purpose: None,
                now: None,
                judge: None,
            },
            request: Request {
                credential: Credential::Authorization(vec![format!("Bearer {}", world.token(&world.mint()))]),
                method: "GET".to_owned(),
                target: "/fhir/Patient".to_owned(),
                early_data: false,
                now: NOW,
            },
            // Replaced by `allows` or `denies`.
            expect: Expect::Allow { thumbprint: None, client_id: None, scope: None },
        };
        Self { world, case, client_id: Some(CLIENT.to_owned()), scope: Some(SCOPE.to_owned()) }
    }

    /// A chain whose leaf's token is the request's.
    pub(crate) fn of_chain(
        world: &'w World,
        theme: &str,
        name: &str,
        builds: &str,
        section: &str,
        chain: &[&str],
    ) -> Self {
        Self::new(world, theme, name, builds, section).chain(chain).mint(world.mint_for(chain[0]))
    }

    pub(crate) fn policy(mut self, policy: impl Into<Policy>) -> Self {
        self.case.setup.policy = policy.into();
        self
    }

    pub(crate) fn anchors(mut self, names: &[&str]) -> Self {
        self.case.setup.anchors = owned(names);
        self
    }

    /// The bundle of a trust domain, one more; they come without other anchors.
    pub(crate) fn spiffe_bundle(mut self, trust_domain: &str, names: &[&str]) -> Self {
        self.case.setup.spiffe_bundles.insert(trust_domain.to_owned(), owned(names));
        self.anchors(&[])
    }

    pub(crate) fn intermediates(mut self, names: &[&str]) -> Self {
        self.case.setup.intermediates = owned(names);
        self
    }

    /// Pins, which come without anchors.
    pub(crate) fn pins(mut self, names: &[&str]) -> Self {
        self.case.setup.pins = owned(names);
        self.anchors(&[])
    }

    /// The JWK Set of the usual issuer.
    pub(crate) fn jwks(self, name: &str) -> Self {
        self.jwks_of(ISSUER, name)
    }

    pub(crate) fn jwks_of(mut self, issuer: &str, name: &str) -> Self {
        self.case.setup.jwks.insert(issuer.to_owned(), name.to_owned());
        self
    }

    pub(crate) fn no_jwks(mut self) -> Self {
        self.case.setup.jwks.clear();
        self
    }

    pub(crate) fn crls(mut self, names: &[&str]) -> Self {
        self.case.setup.crls = owned(names);
        self
    }

    /// The peer judged by the usual setup, changed; the request is still checked by this case's own.
    pub(crate) fn judged_by(mut self, change: impl FnOnce(&mut Setup)) -> Self {
        let mut setup = usual_setup();
        change(&mut setup);
        if let Peer::Chain { judge, .. } = &mut self.case.peer {
            *judge = Some(Box::new(setup));
        }
        self
    }

    pub(crate) fn chain(self, names: &[&str]) -> Self {
        self.entries(names.iter().map(|name| (*name).into()).collect())
    }

    pub(crate) fn entries(mut self, entries: Vec<Entry>) -> Self {
        if let Peer::Chain { chain, .. } = &mut self.case.peer {
            *chain = entries;
        }
        self
    }

    /// OCSP responses beside the chain, for which no nonce was sent.
    pub(crate) fn ocsp(mut self, names: &[&str]) -> Self {
        if let Peer::Chain { ocsp, .. } = &mut self.case.peer {
            *ocsp = owned(names).into_iter().map(Response::Named).collect();
        }
        self
    }

    /// One more OCSP response, for which this nonce was sent.
    pub(crate) fn ocsp_asked(mut self, name: &str, sent: &[u8]) -> Self {
        if let Peer::Chain { ocsp, .. } = &mut self.case.peer {
            let nonce = sent.iter().map(|byte| format!("{byte:02x}")).collect();
            ocsp.push(Response::Asked { response: name.to_owned(), nonce });
        }
        self
    }

    /// The chain is judged as a server's, of that name.
    pub(crate) fn server(mut self, name: &str) -> Self {
        if let Peer::Chain { purpose, .. } = &mut self.case.peer {
            *purpose = Some(Purpose::Server(name.to_owned()));
        }
        self
    }

    /// When the peer was judged, if not at the request's time.
    pub(crate) fn judged_at(mut self, seconds: i64) -> Self {
        if let Peer::Chain { now, .. } = &mut self.case.peer {
            *now = Some(seconds);
        }
        self
    }

    pub(crate) fn no_certificate(mut self) -> Self {
        self.case.peer = Peer::None { none: true };
        self
    }

    pub(crate) fn vouched(mut self, certificate: &str, not_after: i64) -> Self {
        self.case.peer = Peer::Vouched { vouched: Vouched { certificate: certificate.to_owned(), not_after } };
        self
    }

    /// A token signed with the usual key of its algorithm, whose claims are what an allow shows.
    pub(crate) fn mint(self, mint: Mint) -> Self {
        let token = self.world.token(&mint);
        self.shows(&mint).token(&token)
    }

    /// What an allow shows, from the claims of `mint`.
    pub(crate) fn shows(mut self, mint: &Mint) -> Self {
        self.client_id = mint.string("client_id");
        self.scope = mint.string("scope");
        self
    }

    pub(crate) fn token(self, token: &str) -> Self {
        self.authorization(&[&format!("Bearer {token}")])
    }

    pub(crate) fn authorization(mut self, values: &[&str]) -> Self {
        self.case.request.credential = Credential::Authorization(owned(values));
        self
    }

    /// An introspection answer of the usual issuer, under the policy for that.
    pub(crate) fn answer(self, text: &str) -> Self {
        self.policy("introspection").no_jwks().answer_of(ISSUER, text.into())
    }

    /// An introspection answer of the usual issuer that is not text.
    pub(crate) fn answer_bytes(self, bytes: &[u8]) -> Self {
        let answer = Entry::Raw { base64: STANDARD.encode(bytes) };
        self.policy("introspection").no_jwks().answer_of(ISSUER, answer)
    }

    pub(crate) fn answer_of(mut self, issuer: &str, answer: Entry) -> Self {
        self.case.request.credential = Credential::Introspection { issuer: issuer.to_owned(), answer };
        self
    }

    pub(crate) fn method(mut self, method: &str) -> Self {
        self.case.request.method = method.to_owned();
        self
    }

    pub(crate) fn target(mut self, target: &str) -> Self {
        self.case.request.target = target.to_owned();
        self
    }

    pub(crate) fn early_data(mut self) -> Self {
        self.case.request.early_data = true;
        self
    }

    pub(crate) fn now(mut self, seconds: i64) -> Self {
        self.case.request.now = seconds;
        self
    }

    /// The case, allowed.
    pub(crate) fn allows(mut self) -> Case {
        let leaf = match &self.case.peer {
            Peer::Chain { chain, .. } => match chain.first() {
                Some(Entry::Named(name)) => Some(name),
                _ => None,
            },
            Peer::Vouched { vouched } => Some(&vouched.certificate),
            Peer::None { .. } => None,
        };
        let thumbprint = leaf.map(|name| self.world.pki.thumbprint(name));
        self.case.expect = Expect::Allow { thumbprint, client_id: self.client_id, scope: self.scope };
        self.case
    }

    /// The case, denied. A neighbour without a slash is of the same theme.
    pub(crate) fn denies(mut self, reason: &str, neighbour: &str) -> Case {
        let row = self.world.reasons.get(reason).unwrap_or_else(|| panic!("no reason {reason}"));
        let realm = self.world.realm(&self.case.setup.policy);
        let www_authenticate = match (row.http_status, row.oauth) {
            (_, Some(error)) => {
                Some(format!(r#"Bearer realm="{realm}", error="{error}", error_description="{reason}""#))
            }
            (401, None) => Some(format!(r#"Bearer realm="{realm}""#)),
            (_, None) => None,
        };
        let theme = self.case.id.split('/').next().unwrap_or_default();
        let neighbour = if neighbour.contains('/') { neighbour.to_owned() } else { format!("{theme}/{neighbour}") };
        self.case.neighbour = Some(neighbour);
        self.case.expect = Expect::Deny {
            reason: reason.to_owned(),
            http_status: row.http_status,
            www_authenticate,
            remedy: row.remedy.map(str::to_owned),
        };
        self.case
    }
}

fn usual_setup() -> Setup {
    Setup {
        policy: "base".into(),
        anchors: owned(&["ca"]),
        spiffe_bundles: BTreeMap::new(),
        intermediates: vec![],
        pins: vec![],
        jwks: BTreeMap::from([(ISSUER.to_owned(), "as".to_owned())]),
        crls: vec![],
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
