//! A verdict in the shapes of `index.d.ts`, out of what Rust says of it.

use super::messages::Asked;
use certbound::{ChainMode, Credential, Peer, PeerState, Request, Scratch, UnixTime, Verdict, Verifier};
use serde_json::{Map, Value, json};

/// The verdict without a cache; None for a mistake of the host's.
pub fn verdict(verifier: &Verifier, peer: &Peer, asked: &Asked) -> Option<Value> {
    let now = UnixTime::from_seconds(asked.now).ok()?;
    let values: Vec<&[u8]> = asked.values.iter().map(Vec::as_slice).collect();
    let credential = match &asked.introspection {
        Some((issuer, answer)) => Credential::Introspection { issuer: str::from_utf8(issuer).ok()?, answer },
        None => Credential::Authorization(&values),
    };
    let (method, target, early_data) = (&*asked.method, &*asked.target, asked.early_data);
    let request = Request { peer, credential, method, target, early_data, now };
    let mut scratch = Scratch::new();
    let verdict = verifier.check(&request, &mut scratch);
    let mut told = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            told.insert(name.to_owned(), value);
        }
    };
    let shown =
        |thumbprint: Option<&certbound::Thumbprint>| thumbprint.map_or(Value::Null, |one| json!(one.to_string()));
    match &verdict {
        Verdict::Allow(grant) => {
            may_pass(peer, verifier, asked.now, grant.thumbprint());
            put("decision", json!("allow"));
            put("issuer", json!(grant.issuer()));
            put("expiresAt", json!(grant.expires_at()));
            put("thumbprint", shown(grant.thumbprint()));
            put("clientId", json!(grant.client_id()));
            put("subject", json!(grant.subject()));
            put("scope", json!(grant.scope()));
            put("tokenId", json!(grant.token_id()));
        }
        Verdict::Deny(denial) => {
            put("decision", json!("deny"));
            put("reason", json!(denial.reason().code()));
            put("httpStatus", json!(denial.http_status()));
            put("wwwAuthenticate", json!(denial.www_authenticate().map(|challenge| challenge.to_string())));
            put("remedy", json!(denial.remedy().map(|remedy| remedy.code())));
            put("issuer", json!(denial.issuer()));
            put("presentedThumbprint", shown(denial.presented_thumbprint()));
            put("demandedThumbprint", shown(denial.demanded_thumbprint()));
        }
    }
    if asked.wants_record {
        put("record", json!(verdict.record().to_json()));
    }
    Some(told.into())
}

/// What must be so of a peer with which a request was allowed, whoever wrote its bytes.
fn may_pass(peer: &Peer, verifier: &Verifier, now: u64, bound_to: Option<&certbound::Thumbprint>) {
    let is_ours = peer.judged_by() == verifier.judged_by();
    let trusts_tls = verifier.policy().chain_mode() == ChainMode::TrustTlsLayer;
    match peer.state() {
        PeerState::None => return assert!(bound_to.is_none() && peer.thumbprint().is_none()),
        PeerState::Trusted | PeerState::Pinned => assert!(is_ours, "judged by another"),
        PeerState::Vouched => assert!(is_ours || trusts_tls, "nobody may vouch here"),
        state => panic!("allowed with a peer that is {state:?}"),
    }
    assert!(now <= peer.valid_until(), "it has ended");
    assert!(bound_to.is_none() || bound_to == peer.thumbprint(), "another certificate's token");
}
