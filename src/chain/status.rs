//! What a report tells of one certificate's revocation.

use super::rule::Rule;
use alloc::string::String;
use serde::{Serialize, Serializer};

/// A certificate of the path that was judged last, and what is known of its revocation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CertificateStatus {
    /// Its place on the path, the leaf's is 0.
    pub place: usize,
    /// `good`, `revoked`, `unknown` (an OCSP responder's word), or `none`.
    pub status: &'static str,
    /// What told it: `crl` or `ocsp`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<&'static str>,
    /// That evidence's thisUpdate, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub this_update: Option<String>,
    /// Since when it is revoked, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<String>,
    /// Why, as RFC 5280 section 5.3.1 spells it, where it is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// Until when a good status holds, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "rule_code")]
    pub lacks: Option<Rule>,
}

fn rule_code<S: Serializer>(rule: &Option<Rule>, serializer: S) -> Result<S::Ok, S::Error> {
    rule.map(Rule::code).serialize(serializer)
}
