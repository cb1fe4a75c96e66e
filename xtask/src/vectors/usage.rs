//! What a key may be used for: key usage, extended key usage, CAs as leaves.

use rcgen::{CertificateParams, CustomExtension, ExtendedKeyUsagePurpose, KeyUsagePurpose};
use serde_json::{Value, json};

use super::NOW;
use super::case::Case;
use super::certificates::{key, usual};
use super::draft::Draft;
use super::extension::{self, CLIENT_AUTH, EXTENDED_KEY_USAGE, KEY_USAGE, custom};
use super::pki::Pki;
use super::policies;
use super::world::World;

/// The day of `NOW`, its last second, and the day before.
const TODAY: &str = "2026-09-21";
const END_OF_TODAY: i64 = 1_790_035_199;
const YESTERDAY: &str = "2026-09-20";

pub(crate) fn certificates(pki: &mut Pki) {
    let only = |usages: Vec<KeyUsagePurpose>| move |params: &mut CertificateParams| params.key_usages = usages;
    pki.leaf("encipherment", "ca", key("encipherment"), only(vec![KeyUsagePurpose::KeyEncipherment]));
    pki.leaf("agreement", "ca", key("agreement"), only(vec![KeyUsagePurpose::KeyAgreement]));
    pki.leaf("no-key-usage", "ca", key("no-key-usage"), only(vec![]));
    pki.authority("crl-signer", "ca", key("crl-signer"), only(vec![KeyUsagePurpose::CrlSign]));
    pki.leaf("under-crl-signer", "crl-signer", key("under-crl-signer"), usual);
    pki.authority("usage-free-ca", "ca", key("usage-free-ca"), only(vec![]));
    pki.leaf("under-usage-free-ca", "usage-free-ca", key("under-usage-free-ca"), usual);
    // Eight unused bits; where nobody marks it critical, nobody needs to open it but whoever asks what it says.
    let malformed = |params: &mut CertificateParams| {
        params.key_usages = vec![];
        params.custom_extensions = vec![custom(KEY_USAGE, false, vec![0x03, 0x02, 0x08, 0x80])];
    };
    pki.leaf("key-usage-malformed", "ca", key("key-usage-malformed"), malformed);
    pki.authority("usage-malformed-ca", "ca", key("usage-malformed-ca"), malformed);
    pki.leaf("under-usage-malformed-ca", "usage-malformed-ca", key("under-usage-malformed-ca"), usual);

    let server = |params: &mut CertificateParams| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    };
    pki.leaf("server-under-server-ca", "server-ca", key("server-under-server-ca"), server);
    pki.leaf("server-under-client-ca", "client-ca", key("server-under-client-ca"), server);
    pki.authority("any-purpose-ca", "ca", key("any-purpose-ca"), |params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::Any];
    });
    pki.leaf("under-any-purpose-ca", "any-purpose-ca", key("under-any-purpose-ca"), usual);
    // In place of what rcgen writes.
    let instead = |extension: CustomExtension| {
        move |params: &mut CertificateParams| {
            params.extended_key_usages = vec![];
            params.custom_extensions = vec![extension];
        }
    };
    let critical = custom(EXTENDED_KEY_USAGE, true, extension::extended_key_usage(&[CLIENT_AUTH]));
    pki.leaf("critical-purpose", "ca", key("critical-purpose"), instead(critical));
    let empty = custom(EXTENDED_KEY_USAGE, false, extension::extended_key_usage(&[]));
    pki.leaf("empty-purpose", "ca", key("empty-purpose"), instead(empty.clone()));
    pki.authority("empty-purpose-ca", "ca", key("empty-purpose-ca"), instead(empty));
    pki.leaf("under-empty-purpose-ca", "empty-purpose-ca", key("under-empty-purpose-ca"), usual);
    pki.authority("purposeful-ca", "ca", key("purposeful-ca"), |params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    });
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = key_usages(world);
    cases.extend(purposes(world));
    cases.extend(server_auth(world));
    cases.extend(authorities_as_leaves(world));
    cases
}

fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str, chain: &[&str]) -> Draft<'w> {
    Draft::of_chain(world, "usage", name, builds, section, chain)
}

fn key_usages(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str]| case(world, name, builds, "RFC 5280 section 4.2.1.3", chain);
    let usage = "certificate_key_usage";
    vec![
        case("no-key-usage", "The leaf has no key usage: its key may be used for anything.", &["no-key-usage"])
            .allows(),
        case("encipherment", "The leaf's key may encipher keys and must not sign.", &["encipherment"])
            .denies(usage, "no-key-usage"),
        case("agreement", "The leaf's key may agree on keys and must not sign.", &["agreement"])
            .denies(usage, "no-key-usage"),
        case("no-key-usage-above", "The issuing CA has no key usage.", &["under-usage-free-ca", "usage-free-ca"])
            .allows(),
        case(
            "crl-signer",
            "The issuing CA's key may sign CRLs and must not sign certificates.",
            &["under-crl-signer", "crl-signer"],
        )
        .denies(usage, "no-key-usage-above"),
        case(
            "malformed",
            "The leaf's key usage is not critical, and says eight unused bits.",
            &["key-usage-malformed"],
        )
        .denies("certificate_malformed", "no-key-usage"),
        case(
            "malformed-above",
            "The issuing CA's key usage is not critical, and says eight unused bits.",
            &["under-usage-malformed-ca", "usage-malformed-ca"],
        )
        .denies("certificate_malformed", "no-key-usage-above"),
    ]
}

fn purposes(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str]| case(world, name, builds, "RFC 5280 section 4.2.1.12", chain);
    vec![
        case("critical-purpose", "The leaf's extended key usage is critical.", &["critical-purpose"]).allows(),
        case("empty-purpose", "The leaf's extended key usage is an empty list.", &["empty-purpose"])
            .denies("certificate_malformed", "critical-purpose"),
        case(
            "any-purpose-if-present",
            "The leaf says anyExtendedKeyUsage, and the policy wants clientAuth only where the extension is.",
            &["any-purpose", "issuing-ca"],
        )
        .policy("eku-if-present")
        .allows(),
        case(
            "any-purpose-above",
            "The issuing CA says anyExtendedKeyUsage.",
            &["under-any-purpose-ca", "any-purpose-ca"],
        )
        .allows(),
        case(
            "empty-purpose-above",
            "The issuing CA's extended key usage is an empty list.",
            &["under-empty-purpose-ca", "empty-purpose-ca"],
        )
        .denies("certificate_malformed", "any-purpose-above"),
        case(
            "server-authority-if-present",
            "The leaf is for clients, the issuing CA for servers only; `if_present` does not help it.",
            &["under-server-ca", "server-ca"],
        )
        .policy("eku-if-present")
        .denies("certificate_purpose", "any-purpose-above"),
    ]
}

fn until(day: &str) -> Value {
    policies::chain(json!({"eku": {"server_auth_until": day}}))
}

fn server_auth(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str]| case(world, name, builds, "RFC 5280 section 4.2.1.12", chain);
    let purpose = "certificate_purpose";
    let today = "server-auth-until-today";
    let server: &[&str] = &["server-only", "issuing-ca"];
    let then = |name: &str, builds: &str, now: i64| {
        let mint = world.mint_for("server-only").claim("iat", now - 60).claim("exp", now + 540);
        case(name, builds, server).policy(until(TODAY)).now(now).mint(mint)
    };
    let later = |name: &str, builds: &str, now: i64| then(name, builds, now).judged_at(NOW);
    vec![
        case(today, "The leaf is for servers, which the policy takes up to the end of today.", server)
            .policy(until(TODAY))
            .allows(),
        case("server-auth-until-yesterday", "The leaf is for servers, which the policy took until yesterday.", server)
            .policy(until(YESTERDAY))
            .denies(purpose, today),
        later("server-auth-in-the-last-second", "The handshake was before; the day's last second.", END_OF_TODAY)
            .allows(),
        later("server-auth-a-second-too-late", "The handshake was before; the day is over.", END_OF_TODAY + 1)
            .denies("peer_expired", "server-auth-in-the-last-second"),
        then("server-auth-judged-in-the-last-second", "The handshake is in the day's last second.", END_OF_TODAY)
            .allows(),
        then("server-auth-judged-a-second-too-late", "The handshake is a second after the day.", END_OF_TODAY + 1)
            .denies(purpose, "server-auth-judged-in-the-last-second"),
        case("client-auth-after-the-day", "The day is over, and the leaf is for clients.", &["alice", "issuing-ca"])
            .policy(until(YESTERDAY))
            .allows(),
        case("no-purpose-until-today", "The leaf has no extended key usage.", &["no-eku", "issuing-ca"])
            .policy(until(TODAY))
            .denies(purpose, today),
        case("any-purpose-until-today", "The leaf says anyExtendedKeyUsage.", &["any-purpose", "issuing-ca"])
            .policy(until(TODAY))
            .denies(purpose, today),
        case(
            "server-authority-until-today",
            "Leaf and issuing CA are for servers.",
            &["server-under-server-ca", "server-ca"],
        )
        .policy(until(TODAY))
        .allows(),
        case(
            "client-authority-until-today",
            "The leaf is for servers, and its issuing CA for clients only.",
            &["server-under-client-ca", "client-ca"],
        )
        .policy(until(TODAY))
        .denies(purpose, "server-authority-until-today"),
    ]
}

fn authorities_as_leaves(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str]| case(world, name, builds, "RFC 5280 section 4.2.1.9", chain);
    let accept = || policies::chain(json!({"ca_leaf": "accept"}));
    vec![
        case(
            "ca-as-leaf-where-taken",
            "The client presents a CA certificate, and the policy takes that.",
            &["ca-with-client-auth"],
        )
        .policy(accept())
        .allows(),
        case("ca-as-leaf-for-signing-alone", "The CA's key usage is keyCertSign and cRLSign.", &["purposeful-ca"])
            .policy(accept())
            .allows(),
        case("ca-as-leaf-without-purpose", "The CA has no extended key usage; the policy wants one.", &["issuing-ca"])
            .policy(accept())
            .denies("certificate_purpose", "ca-as-leaf-for-signing-alone"),
        case("ca-as-leaf-refused", "The policy says in so many words that a CA is no client.", &["purposeful-ca"])
            .policy(policies::chain(json!({"ca_leaf": "refuse"})))
            .denies("certificate_is_ca", "ca-as-leaf-for-signing-alone"),
    ]
}
