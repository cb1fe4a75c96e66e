//! The cases that do not come out the same through nginx, each with its cause.

use certbound_harness::vectors::{
    case::{Case, Expect},
    comparison::{Group, Shows},
};

/// What nginx cannot be told at all: these cases are not run.
pub fn impossible(case: &Case) -> Option<&'static str> {
    let cause = if case.request.introspection.is_some() {
        "introspection: the module has no introspection client"
    } else if !case.peer.ocsp.is_empty() {
        "OCSP: nginx gets no response from a client"
    } else if case.peer.purpose.is_some() {
        "purpose: the peers of a server are clients"
    } else if case.peer.vouched.is_some() {
        "vouched: nginx hands over certificates, never another's word for one"
    } else {
        return None;
    };
    Some(cause)
}

/// The group of a case that comes out otherwise.
pub fn different(case: &Case) -> Option<&'static Group> {
    // A peer of another judge's: the others of this kind are allowed, and run.
    if matches!(&case.expect, Expect::Deny { reason, .. } if reason == "peer_stale") {
        return Some(&STALE);
    }
    DIFFERENT.iter().find(|group| group.ids.contains(&case.id.as_str()))
}

/// Without the presented intermediates these are refused; a cache knows a path from an earlier connection of the same
/// leaf, and with its help they are allowed (docs/nginx-directives.md).
pub const HELPED_BY_THE_CACHE: &[&str] = &["building/new-key-by-nobody", "chain/alone"];

const STALE: Group = Group {
    cause: "peer_stale: where the judge is another, the module judges again instead of offering a stale peer",
    shows: Shows::OtherVerdict,
    ids: &[],
};

/// The others, by cause.
pub const DIFFERENT: &[Group] = &[
    Group {
        cause: "certificate_not_yet_valid: the module keeps no such refusal, and judges again at the next request",
        shows: Shows::OtherVerdict,
        ids: &["chain/refused-stays-refused"],
    },
    Group {
        cause: "OpenSSL cannot read a certificate of the chain: no handshake",
        shows: Shows::NoAnswer,
        ids: &[
            "chain/empty",
            "chain/garbage",
            "chain/garbage-after-the-chain",
            "chain/garbage-intermediate",
            "chain/pem-for-der",
            "chain/trailing-byte",
            "chain/truncated",
            "chain/two-in-one",
        ],
    },
    Group {
        cause: "nobody has the leaf's private key, or no TLS client signs with its kind: no handshake",
        shows: Shows::NoAnswer,
        ids: &[
            "algorithms/key-compressed",
            "algorithms/key-dsa",
            "algorithms/key-ed448",
            "algorithms/key-p192",
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
            "peer/rfc8705-appendix-a",
            "peer/rfc8705-appendix-a-thief",
            "profile/rsa-bits",
        ],
    },
    Group {
        cause: "OpenSSL reads a length in long form, and hands the certificate over in DER",
        shows: Shows::OtherVerdict,
        ids: &["chain/long-form-length"],
    },
    Group {
        cause: "trust_tls_layer: OpenSSL would have to trust the chain, by the clock of the machine",
        shows: Shows::OtherVerdict,
        ids: &["binding/rogue-where-nothing-is-judged", "peer/trusted-chain", "peer/trusted-leaf-alone"],
    },
    Group {
        cause: "nginx itself answers 400 to a second Authorization field",
        shows: Shows::OwnAnswer,
        ids: &[
            "order/early-data-before-all",
            "order/number-before-scheme",
            "request/basic-beside-bearer",
            "request/empty-beside-bearer",
            "request/two-bearers",
        ],
    },
    Group {
        cause: "nginx itself answers 400 to the request line or a field",
        shows: Shows::OwnAnswer,
        ids: &[
            "request/nul",
            "scope/method-in-lower-case",
            "scope/no-rules",
            "target/asterisk",
            "target/authority-form",
            "target/control-character",
            "target/empty",
            "target/encoded-nul",
            "target/percent-at-the-end",
            "target/percent-u",
            "target/percent-with-one-digit",
            "target/percent-without-digits",
            "target/query-alone",
            "target/relative",
        ],
    },
    Group {
        cause: "nginx chooses another server by the authority in the target",
        shows: Shows::OwnAnswer,
        ids: &["target/absolute-form"],
    },
    Group {
        cause: "the bytes end the request line, and nginx answers as HTTP/0.9",
        shows: Shows::NoAnswer,
        ids: &["target/line-break"],
    },
    Group {
        cause: "HTTP trims a field's value, or the bytes end it",
        shows: Shows::OtherVerdict,
        ids: &["request/leading-space", "request/trailing-line-break", "request/trailing-space"],
    },
];
