//! The cases that do not come out the same through Envoy, each with its cause.

use super::claims;
use certbound_harness::vectors::{
    case::{Case, Expect, Setup},
    comparison::{Group, Shows},
    material::Materials,
};
use serde_json::Value;

/// What Envoy cannot be told at all: these cases are not run.
pub fn impossible(case: &Case, materials: &Materials) -> Option<&'static str> {
    let trusts = |setup: &Setup| {
        let policy: Value = serde_json::from_str(&materials.policy(&setup.policy)).expect("a policy");
        policy["chain"]["mode"] == "trust_tls_layer"
    };
    let cause = if !case.peer.ocsp.is_empty() {
        "OCSP: Envoy asks no client for a response"
    } else if case.peer.purpose.is_some() {
        "purpose: the peers of a listener are clients"
    } else if case.peer.vouched.is_some() {
        "vouched: Envoy hands over certificates, never another's word for one"
    } else if trusts(&case.setup) || case.peer.judge.as_ref().is_some_and(trusts) {
        "trust_tls_layer: a mistake in the configuration, for the module's validator takes the place of Envoy's"
    } else if case.request.introspection.as_ref().is_some_and(|answer| claims::filter(answer).is_none()) {
        "introspection: jwt_authn hands over the claims of tokens it has verified, and nothing else"
    } else {
        return None;
    };
    Some(cause)
}

/// The group of a case that comes out otherwise.
pub fn different(case: &Case) -> Option<&'static Group> {
    // A peer that has become old since it was judged: the others of this kind are allowed, and run.
    if matches!(&case.expect, Expect::Deny { reason, .. } if reason == "peer_stale" || reason == "peer_expired") {
        return Some(&OLD);
    }
    DIFFERENT.iter().find(|group| group.ids.contains(&case.id.as_str()))
}

/// Without the presented intermediates these are refused; the process's cache knows a path from an earlier connection of
/// the same leaf, to whichever listener, and with its help they are allowed.
pub const HELPED_BY_THE_CACHE: &[&str] =
    &["building/new-key-by-nobody", "chain/alone", "chain/alone-and-another-configured"];

const OLD: Group = Group {
    cause: "peer_stale, peer_expired: the connection carries its chain, and the module judges it again",
    shows: Shows::OtherVerdict,
    ids: &[],
};

/// The others, by cause.
pub const DIFFERENT: &[Group] = &[
    Group {
        cause: "BoringSSL cannot read a certificate of the chain, or the leaf's key: no handshake",
        shows: Shows::NoAnswer,
        ids: &[
            "algorithms/key-dsa",
            "algorithms/key-ed448",
            "algorithms/key-explicit-curve",
            "algorithms/key-p192",
            "chain/empty",
            "chain/garbage",
            "chain/garbage-after-the-chain",
            "chain/garbage-intermediate",
            "chain/long-form-length",
            "chain/pem-for-der",
            "chain/trailing-byte",
            "chain/truncated",
            "chain/two-in-one",
            "fields/key-bits",
            "fields/version-4",
        ],
    },
    Group {
        cause: "BoringSSL reads the leaf's key usage, and demands digitalSignature: no handshake",
        shows: Shows::NoAnswer,
        ids: &[
            "fields/usage-malformed",
            "path/reversed",
            "spiffe/authority",
            "usage/agreement",
            "usage/ca-as-leaf-for-signing-alone",
            "usage/ca-as-leaf-refused",
            "usage/ca-as-leaf-without-purpose",
            "usage/encipherment",
            "usage/malformed",
        ],
    },
    Group {
        cause: "nobody has the leaf's private key, or no TLS client signs with its kind: no handshake",
        shows: Shows::NoAnswer,
        ids: &[
            "algorithms/key-compressed",
            "algorithms/key-p521",
            "algorithms/key-rsa-1024",
            "algorithms/key-rsa-16384",
            "algorithms/key-rsa-2047",
            "algorithms/key-rsa-2052",
            "algorithms/key-rsa-exponent-1",
            "algorithms/key-rsa-exponent-3",
            "algorithms/key-rsa-exponent-33-bits",
            "algorithms/key-rsa-exponent-34-bits",
            "algorithms/key-rsa-exponent-even",
            "profile/rsa-bits",
        ],
    },
    Group {
        cause: "unless tls_params.signature_algorithms names Ed25519, BoringSSL asks for none: the client sends no certificate",
        shows: Shows::OtherVerdict,
        ids: &["chain/ed25519"],
    },
    Group {
        cause: "Envoy makes one value of several Authorization fields, with commas, and leaves out an empty one",
        shows: Shows::OtherVerdict,
        ids: &[
            "order/number-before-scheme",
            "request/basic-beside-bearer",
            "request/empty-beside-bearer",
            "request/two-bearers",
        ],
    },
    Group {
        cause: "Envoy itself answers 400 to the request line or a field",
        shows: Shows::OwnAnswer,
        ids: &[
            "request/nul",
            "scope/method-in-lower-case",
            "scope/no-rules",
            "target/asterisk",
            "target/authority-form",
            "target/control-character",
            "target/empty",
            "target/not-ascii",
            "target/query-alone",
            "target/relative",
        ],
    },
    Group {
        cause: "the bytes end the request line, and Envoy answers 426 to a request without a version",
        shows: Shows::OwnAnswer,
        ids: &["target/line-break"],
    },
    Group {
        cause: "Envoy takes scheme and authority out of the target",
        shows: Shows::OtherVerdict,
        ids: &["target/absolute-form"],
    },
    Group {
        cause: "HTTP trims a field's value, or the bytes end it",
        shows: Shows::OtherVerdict,
        ids: &["request/leading-space", "request/trailing-line-break", "request/trailing-space"],
    },
    Group {
        cause: "what an introspection answer may leave out a JWT may not, and its claims are what compare_only judges",
        shows: Shows::OtherVerdict,
        ids: &[
            "introspection/duplicate-active",
            "introspection/without-aud",
            "introspection/without-both",
            "introspection/without-exp-and-lifetime",
            "introspection/without-exp-where-required",
            "introspection/without-iss",
            "introspection/without-iss-where-required",
        ],
    },
];
