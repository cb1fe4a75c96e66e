//! The certificates of the vectors: who is who.

use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, CustomExtension, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa,
    NameConstraints, SanType,
};

use super::keys::Key;
use super::pki::{Pki, at, call};
use super::{
    NOW, algorithms, anchors, building, certificate_policies, crl, crl_scope, crl_signer, fields, names, ocsp, odd,
    profile, revocation_policy, server, spiffe, usage,
};

/// How long after `NOW` the short-lived certificates end.
pub(crate) const SHORT: i64 = 120;

/// Makes all of them. Those that one theme alone needs are made beside its cases.
pub(crate) fn all() -> Pki {
    let mut pki = Pki::new();
    authorities(&mut pki);
    clients(&mut pki);
    strangers(&mut pki);
    purposes(&mut pki);
    constrained(&mut pki);
    path_lengths(&mut pki);
    crowds(&mut pki);
    odd::all(&mut pki);
    for certificates in [
        algorithms::certificates,
        anchors::certificates,
        building::certificates,
        certificate_policies::certificates,
        crl::certificates,
        crl_scope::certificates,
        crl_signer::certificates,
        fields::certificates,
        names::certificates,
        ocsp::certificates,
        profile::certificates,
        revocation_policy::certificates,
        server::certificates,
        spiffe::certificates,
        usage::certificates,
    ] {
        certificates(&mut pki);
    }
    pki
}

/// The P-256 key of that name.
pub(crate) fn key(name: &str) -> Key {
    Key::p256(name)
}

/// Changes nothing.
pub(crate) fn usual(_: &mut CertificateParams) {}

fn authorities(pki: &mut Pki) {
    pki.root("ca", key("ca"), usual);
    pki.root("other-ca", key("other-ca"), usual);
    pki.root("rsa-ca", Key::rsa("a"), usual);
    pki.root("p384-ca", Key::p384("p384-ca"), usual);
    pki.root("ed25519-ca", Key::ed25519("ed25519-ca"), usual);
    pki.authority("issuing-ca", "ca", key("issuing-ca"), |params| {
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    });
    // The same authority, certified by a root nobody configures; and its certificate of an earlier term.
    pki.authority("issuing-ca-cross", "other-ca", key("issuing-ca"), |params| call(params, "issuing-ca"));
    pki.authority("issuing-ca-old", "ca", key("issuing-ca"), |params| {
        call(params, "issuing-ca");
        params.not_after = at(NOW - 86_400);
    });
    pki.authority("short-ca", "ca", key("short-ca"), |params| params.not_after = at(NOW + SHORT));
    pki.authority("expired-ca", "ca", key("expired-ca"), |params| params.not_after = at(NOW - 86_400));
    pki.authority("future-ca", "ca", key("future-ca"), |params| params.not_before = at(NOW + 86_400));
    pki.authority("critical-ca", "ca", key("critical-ca"), |params| params.custom_extensions = vec![unknown(true)]);
}

fn clients(pki: &mut Pki) {
    // The serial is one that gives a thumbprint with both `-` and `_` in it; the thumbprint cases want them.
    pki.leaf("alice", "issuing-ca", key("alice"), |params| params.serial_number = Some(ALICE_SERIAL.into()));
    pki.leaf("alice-renewed", "issuing-ca", key("alice"), |params| call(params, "alice"));
    pki.leaf("bob", "issuing-ca", key("bob"), usual);
    pki.leaf("direct", "ca", key("direct"), usual);
    pki.leaf("rsa-leaf", "rsa-ca", Key::rsa("b"), usual);
    pki.leaf("p384-leaf", "p384-ca", Key::p384("p384-leaf"), usual);
    pki.leaf("ed25519-leaf", "ed25519-ca", Key::ed25519("ed25519-leaf"), usual);
    pki.leaf("short", "issuing-ca", key("short"), |params| params.not_after = at(NOW + SHORT));
    pki.leaf("under-short-ca", "short-ca", key("under-short-ca"), usual);
    pki.leaf("expired", "issuing-ca", key("expired"), |params| params.not_after = at(NOW - 86_400));
    pki.leaf("future", "issuing-ca", key("future"), |params| params.not_before = at(NOW + 86_400));
    pki.leaf("under-expired-ca", "expired-ca", key("under-expired-ca"), usual);
    pki.leaf("under-future-ca", "future-ca", key("under-future-ca"), usual);
    pki.leaf("under-critical-ca", "critical-ca", key("under-critical-ca"), usual);
    pki.leaf("unknown-extension", "issuing-ca", key("unknown-extension"), |params| {
        params.custom_extensions = vec![unknown(false)];
    });
    pki.leaf("critical-extension", "issuing-ca", key("critical-extension"), |params| {
        params.custom_extensions = vec![unknown(true)];
    });
    pki.leaf("backwards", "issuing-ca", key("backwards"), |params| {
        params.not_before = at(NOW + 86_400);
        params.not_after = at(NOW - 86_400);
    });
    pki.root("self-signed-ca", key("self-signed-ca"), usual);
}

/// See `clients`.
const ALICE_SERIAL: u64 = 4098;

fn strangers(pki: &mut Pki) {
    pki.root("rogue-ca", key("rogue-ca"), usual);
    pki.leaf("mallory", "rogue-ca", key("mallory"), usual);
    // Rogue authorities that carry the good ones' names.
    pki.authority("rogue-issuing-ca", "rogue-ca", key("rogue-issuing-ca"), |params| call(params, "issuing-ca"));
    pki.leaf("mallory-as-alice", "rogue-issuing-ca", key("mallory"), |params| call(params, "alice"));
    pki.authority("rogue-root-as-ca", "rogue-ca", key("rogue-root"), |params| call(params, "ca"));
    pki.leaf("mallory-direct", "rogue-root-as-ca", key("mallory"), usual);
}

fn purposes(pki: &mut Pki) {
    let only = |purposes: Vec<ExtendedKeyUsagePurpose>| {
        move |params: &mut CertificateParams| params.extended_key_usages = purposes
    };
    pki.leaf("server-only", "issuing-ca", key("server-only"), only(vec![ExtendedKeyUsagePurpose::ServerAuth]));
    pki.leaf("any-purpose", "issuing-ca", key("any-purpose"), only(vec![ExtendedKeyUsagePurpose::Any]));
    pki.leaf("no-eku", "issuing-ca", key("no-eku"), only(vec![]));
    pki.leaf(
        "both-purposes",
        "issuing-ca",
        key("both-purposes"),
        only(vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth]),
    );
    pki.authority("server-ca", "ca", key("server-ca"), only(vec![ExtendedKeyUsagePurpose::ServerAuth]));
    pki.leaf("under-server-ca", "server-ca", key("under-server-ca"), usual);
    pki.authority("client-ca", "ca", key("client-ca"), only(vec![ExtendedKeyUsagePurpose::ClientAuth]));
    pki.leaf("under-client-ca", "client-ca", key("under-client-ca"), usual);
}

fn constrained(pki: &mut Pki) {
    let dns = |name: &str| GeneralSubtree::DnsName(name.to_owned());
    let permitted =
        |subtree: GeneralSubtree| NameConstraints { permitted_subtrees: vec![subtree], excluded_subtrees: vec![] };
    pki.authority("permitted-ca", "ca", key("permitted-ca"), |params| {
        params.name_constraints = Some(permitted(dns("good.example")));
    });
    pki.authority("excluded-ca", "ca", key("excluded-ca"), |params| {
        let bad = NameConstraints { permitted_subtrees: vec![], excluded_subtrees: vec![dns("bad.example")] };
        params.name_constraints = Some(bad);
    });
    pki.authority("network-ca", "ca", key("network-ca"), |params| {
        let net = GeneralSubtree::IpAddress(CidrSubnet::V4([10, 0, 0, 0], [255, 0, 0, 0]));
        params.name_constraints = Some(permitted(net));
    });
    let mut named = |name: &str, issuer: &str, san: SanType| {
        pki.leaf(name, issuer, key(name), |params| params.subject_alt_names = vec![san]);
    };
    let host = |name: &str| SanType::DnsName(name.try_into().unwrap());
    named("permitted-name", "permitted-ca", host("client.good.example"));
    named("outside-name", "permitted-ca", host("client.evil.example"));
    named("suffix-name", "permitted-ca", host("notgood.example"));
    named("other-name", "excluded-ca", host("client.good.example"));
    named("excluded-name", "excluded-ca", host("client.bad.example"));
    named("inside-address", "network-ca", SanType::IpAddress([10, 1, 2, 3].into()));
    named("outside-address", "network-ca", SanType::IpAddress([192, 0, 2, 1].into()));
    pki.leaf("nameless", "permitted-ca", key("nameless"), usual);
}

fn path_lengths(pki: &mut Pki) {
    // issuing-ca has pathLenConstraint 0.
    pki.authority("too-low-ca", "issuing-ca", key("too-low-ca"), usual);
    pki.leaf("under-too-low-ca", "too-low-ca", key("under-too-low-ca"), usual);
    pki.leaf("under-alice", "alice", key("under-alice"), usual);
    pki.leaf("denied-ca", "ca", key("denied-ca"), |params| params.is_ca = IsCa::ExplicitNoCa);
    pki.leaf("under-denied-ca", "denied-ca", key("under-denied-ca"), usual);
    pki.leaf("ca-with-client-auth", "ca", key("ca-with-client-auth"), |params| {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    });
    // A ladder of authorities, each under the one before.
    let mut above = String::from("ca");
    for step in 1..=9 {
        let name = format!("ladder-{step}");
        pki.authority(&name, &above, key(&name), usual);
        above = name;
    }
    pki.leaf("under-ladder-3", "ladder-3", key("under-ladder-3"), usual);
    pki.leaf("under-ladder-8", "ladder-8", key("under-ladder-8"), usual);
    pki.leaf("under-ladder-9", "ladder-9", key("under-ladder-9"), usual);
}

fn crowds(pki: &mut Pki) {
    // Nine authorities of the root's own name, none of them the root.
    for number in 1..=9 {
        let name = format!("crowd-{number}");
        pki.authority(&name, "rogue-root-as-ca", key(&name), |params| call(params, "ca"));
    }
    // An authority nobody needs, with eight thousand bytes of something.
    pki.authority("bulky-ca", "ca", key("bulky-ca"), |params| {
        let bulk = CustomExtension::from_oid_content(&[1, 3, 6, 1, 4, 1, 32473, 2], odd::octets(8000));
        params.custom_extensions = vec![bulk];
    });
}

/// An extension under the documentation arc of RFC 5612.
pub(crate) fn unknown(critical: bool) -> CustomExtension {
    let mut extension = CustomExtension::from_oid_content(&[1, 3, 6, 1, 4, 1, 32473, 1], vec![0x05, 0x00]);
    extension.set_criticality(critical);
    extension
}
