//! What other validators are known to get wrong, by kind, and the vectors that hold it here: both what must be accepted and
//! what must be refused, for to refuse too much is a fault as well. The kinds are rustls-webpki's gaps against NIST PKITS and
//! x509-limbo; `tests/vectors.rs` runs the vectors.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::BTreeMap;
use support::{case::Expect, themes};

fn hold(accepted: &[&str], refused: &[&str]) {
    let themes = themes();
    let known: BTreeMap<&str, bool> = themes
        .iter()
        .flat_map(|theme| &theme.cases)
        .map(|case| (case.id.as_str(), matches!(case.expect, Expect::Allow { .. })))
        .collect();
    assert!(!accepted.is_empty() && !refused.is_empty(), "one direction alone proves nothing");
    for (ids, wanted) in [(accepted, true), (refused, false)] {
        for id in ids {
            assert_eq!(known.get(id), Some(&wanted), "{id}");
        }
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $name:ident: accepts [$($accepted:literal),*], refuses [$($refused:literal),*];)*) => {
        $($(#[doc = $doc])* #[test] fn $name() { hold(&[$($accepted),*], &[$($refused),*]); })*
    };
}

kinds! {
    /// Directory names, URIs and mailboxes: refused where they are constrained at all.
    name_constraints_of_every_form:
        accepts ["names/directory-permitted", "names/mail-permitted", "names/mailbox-permitted", "names/uri-permitted",
            "names/dns-domain-itself", "names/ip6-permitted", "names/self-issued-authority"],
        refuses ["names/directory-outside", "names/mail-outside", "names/mailbox-of-another", "names/uri-outside",
            "names/dns-second-outside", "names/ip6-outside", "names/self-issued-leaf"];
    /// Constraints that are not critical, in a leaf, or that name nothing: accepted.
    name_constraints_that_are_odd:
        accepts ["names/not-critical-inside", "profile/names-not-critical-taken", "profile/names-of-a-ca-taken"],
        refuses ["names/not-critical-outside", "profile/names-not-critical", "profile/names-of-a-ca", "names/empty",
            "names/empty-list", "profile/host-with-dot-first"];
    /// An anchor that has expired, has an unknown critical extension, or is no CA's: accepted.
    trust_anchors_are_looked_at:
        accepts ["anchors/expired-as-configured", "anchors/critical-extension-as-configured",
            "anchors/no-basic-constraints-as-configured", "anchors/not-for-certificates-as-configured"],
        refuses ["anchors/expired", "anchors/critical-extension", "anchors/no-basic-constraints",
            "anchors/not-for-certificates"];
    /// keyCertSign of an issuer: not looked at.
    issuers_may_sign_certificates:
        accepts ["usage/no-key-usage-above"],
        refuses ["usage/crl-signer"];
    /// Certificate policies: not processed, and refused where they are critical.
    certificate_policies:
        accepts ["certificate-policies/demanded", "certificate-policies/mapped", "certificate-policies/any",
            "certificate-policies/any-of-itself", "certificate-policies/critical",
            "certificate-policies/demanded-by-the-authority"],
        refuses ["certificate-policies/another", "certificate-policies/mapped-away",
            "certificate-policies/mapped-below-an-inhibition", "certificate-policies/any-below-an-inhibition",
            "certificate-policies/demanded-by-the-authority-of-none"];
    /// Names equal but for case, spaces or string type: refused.
    name_chaining:
        accepts ["building/another-case", "building/another-string-type", "names/directory-spelled-otherwise"],
        refuses ["building/another-name", "names/directory-excluded-spelled-otherwise"];
    /// Issuer and subject unique identifiers: not read.
    unique_identifiers:
        accepts ["profile/unique-identifier-taken"],
        refuses ["profile/unique-identifier"];
    /// A CA's certificate as the leaf: refused, where RFC 5280 has no rule against it.
    ca_as_leaf:
        accepts ["usage/ca-as-leaf-where-taken", "usage/ca-as-leaf-for-signing-alone"],
        refuses ["path/ca-as-leaf", "usage/ca-as-leaf-refused"];
    /// Self-issued certificates and a root's new key: refused.
    self_issued_and_rollover:
        accepts ["building/new-key-by-the-old", "building/old-key-by-the-new", "building/self-issued-below-path-length",
            "building/self-issued-not-counted"],
        refuses ["building/new-key-by-nobody", "building/self-issued-counted-once"];
    /// Key identifiers: a critical one, and a missing one, accepted.
    key_identifiers:
        accepts ["profile/authority-key-critical-taken", "profile/no-authority-key-taken",
            "profile/no-subject-key-taken", "building/misguided"],
        refuses ["profile/authority-key-critical", "profile/no-authority-key", "profile/no-subject-key"];
    /// Purposes: anyExtendedKeyUsage in a leaf, keyCertSign in a leaf.
    purposes:
        accepts ["usage/any-purpose-if-present", "profile/key-usage-of-a-ca-taken"],
        refuses ["path/any-purpose", "profile/key-usage-of-a-ca", "usage/encipherment", "usage/empty-purpose"];
    /// Serial numbers, subjects, alternative names, information access, criticality: whatever a CA writes, accepted.
    what_a_ca_must_write:
        accepts ["profile/serial-zero-taken", "profile/serial-long-taken", "profile/no-subject-taken",
            "profile/host-with-underscore-taken", "profile/information-access-taken",
            "profile/policies-not-critical-taken"],
        refuses ["profile/serial-zero", "profile/serial-long", "profile/no-subject", "profile/host-with-underscore",
            "profile/information-access", "profile/policies-not-critical"];
    /// The leaf's key: never looked at.
    the_leafs_key:
        accepts ["algorithms/key-rsa-2052", "algorithms/key-p521"],
        refuses ["algorithms/key-rsa-1024", "algorithms/key-p192", "algorithms/key-dsa", "profile/rsa-bits"];
    /// How many CAs there may be: no such input.
    path_depth:
        accepts ["building/three-where-three-are-the-limit", "building/none-where-none-is-admitted"],
        refuses ["building/three-where-two-are-the-limit", "building/one-where-none-is-admitted"];
    /// A CRL without a number, with a critical one, or by a CA whose key usage lacks cRLSign: taken.
    crl_fields:
        accepts ["crl/not-listed", "crl/number-zero", "crl-signer/no-key-usage", "crl/unknown-extension"],
        refuses ["crl/without-number", "crl/critical-number", "crl/negative-number", "crl/without-next-update",
            "crl/version-1", "crl-signer/no-crl-sign", "crl-signer/delegated-without-crl-sign"];
    /// Of several CRLs of one issuer the first alone is looked at: the verdict depends on their order.
    crl_choice:
        accepts ["crl/released", "crl/released-newest-first", "crl/released-in-a-minute-newest-first",
            "crl-delta/next-releases", "crl-delta/next-releases-first", "crl-signer/rogue-beside",
            "crl-signer/two-keys"],
        refuses ["crl/held", "crl/held-newest-first", "crl/held-in-a-minute-newest-first", "crl-delta/next-revokes",
            "crl-delta/next-revokes-first", "crl-signer/rogue-over", "crl-signer/next-key-lists-it"];
    /// Deltas, indirect CRLs, those of some reasons or of one distribution point, and those of the CA's other key: not read.
    crl_kinds:
        accepts ["crl-delta/releases", "crl-delta/freshens", "crl-scope/indirect", "crl-scope/both-halves",
            "crl-scope/points-by-reason", "crl-scope/of-both-kinds", "crl-scope/uri", "crl-scope/relative",
            "crl-signer/delegated", "crl-signer/next-key"],
        refuses ["crl-delta/revokes", "crl-delta/silent-of-a-hold", "crl-scope/indirect-listed",
            "crl-scope/indirect-carried-over", "crl-scope/one-half", "crl-scope/one-half-lists-her",
            "crl-scope/another-uri", "crl-scope/not-indirect", "crl-signer/delegated-listed",
            "crl-signer/delegated-abroad"];
    /// A CRL that cannot be used is skipped, and with it what it lists.
    crl_unusable:
        accepts ["revocation-policy/soft-unusable", "crl-delta/later-base", "crl-signer/rogue-beside"],
        refuses ["crl/critical-extension", "crl/critical-entry-extension", "crl/critical-extension-of-her-entry",
            "crl/corrupt-signature-lists-her", "crl-delta/unusable-releases", "crl-delta/forged-releases",
            "revocation-policy/if-given-unusable"];
    /// An expired CRL counts as if it were not.
    crl_out_of_date:
        accepts ["crl/until-now", "revocation-policy/grace", "crl-delta/freshens"],
        refuses ["crl/until-a-second-ago", "crl/authority-until-a-second-ago", "revocation-policy/grace-and-a-second",
            "crl-delta/stale-beside-stale", "crl/from-the-next-second"];
    /// A common name is no server's name.
    common_names:
        accepts ["server/common-name-as-a-client"],
        refuses ["server/common-name"];
}
