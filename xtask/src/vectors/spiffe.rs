//! X.509-SVIDs: SPIFFE IDs, trust domains and their bundles.

mod revoked;

use rcgen::{CertificateParams, KeyUsagePurpose};
use serde_json::json;

use super::case::Case;
use super::certificates::key;
use super::draft::Draft;
use super::evidence::Evidence;
use super::extension::{self, SUBJECT_ALTERNATIVE_NAME, custom, dns, uri};
use super::pki::Pki;
use super::policies;
use super::world::World;

/// The specification's sections.
const ID: &str = "SPIFFE X509-SVID section 2";
const LEAF: &str = "SPIFFE X509-SVID section 4.1";
const SIGNER: &str = "SPIFFE X509-SVID section 4.2";
const BUNDLE: &str = "SPIFFE Trust Domain and Bundle section 4";

const WORKLOAD: &str = "spiffe://good.example/ehr/api";

fn named(names: Vec<Vec<u8>>) -> impl FnOnce(&mut CertificateParams) {
    move |params| {
        params.custom_extensions = vec![custom(SUBJECT_ALTERNATIVE_NAME, false, extension::general_names(&names))];
    }
}

pub(crate) fn certificates(pki: &mut Pki) {
    for (name, issuer, names) in [
        ("svid", "issuing-ca", vec![uri(WORKLOAD)]),
        ("svid-and-host", "issuing-ca", vec![dns("api.good.example"), uri(WORKLOAD)]),
        ("svid-host-alone", "issuing-ca", vec![dns("api.good.example")]),
        ("svid-two", "issuing-ca", vec![uri(WORKLOAD), uri("spiffe://good.example/ehr/web")]),
        ("svid-and-web", "issuing-ca", vec![uri(WORKLOAD), uri("https://good.example/")]),
        ("svid-web-alone", "issuing-ca", vec![uri("https://good.example/")]),
        ("svid-no-path", "issuing-ca", vec![uri("spiffe://good.example")]),
        ("svid-capitals", "issuing-ca", vec![uri("spiffe://Good.example/ehr/api")]),
        ("svid-dot-segment", "issuing-ca", vec![uri("spiffe://good.example/ehr/../api")]),
        ("svid-encoded", "issuing-ca", vec![uri("spiffe://good.example/ehr%2Fapi")]),
        ("svid-query", "issuing-ca", vec![uri("spiffe://good.example/ehr?api")]),
        ("svid-port", "issuing-ca", vec![uri("spiffe://good.example:443/ehr")]),
        ("svid-other-domain", "issuing-ca", vec![uri("spiffe://other.example/ehr/api")]),
        ("svid-below-domain", "issuing-ca", vec![uri("spiffe://api.good.example/ehr")]),
        ("svid-by-other", "other-ca", vec![uri(WORKLOAD)]),
        ("svid-of-other", "other-ca", vec![uri("spiffe://other.example/ehr/api")]),
    ] {
        pki.leaf(name, issuer, key(name), named(names));
    }
    pki.leaf("svid-without-usage", "issuing-ca", key("svid-without-usage"), |params| {
        named(vec![uri(WORKLOAD)])(params);
        params.key_usages = vec![];
    });
    pki.leaf("svid-that-signs", "issuing-ca", key("svid-that-signs"), |params| {
        named(vec![uri(WORKLOAD)])(params);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::KeyCertSign];
    });
    pki.leaf("svid-that-signs-crls", "issuing-ca", key("svid-that-signs-crls"), |params| {
        named(vec![uri(WORKLOAD)])(params);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::CrlSign];
    });
    pki.authority("svid-ca-as-leaf", "ca", key("svid-ca-as-leaf"), |params| {
        named(vec![uri(WORKLOAD)])(params);
        params.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ClientAuth];
    });
    for (ca, id) in [
        ("svid-ca", "spiffe://good.example"),
        ("svid-ca-with-path", "spiffe://good.example/ca"),
        ("svid-ca-with-site", "https://ca.good.example/"),
    ] {
        pki.authority(ca, "ca", key(ca), named(vec![uri(id)]));
        let leaf = format!("under-{ca}");
        pki.leaf(&leaf, ca, key(&leaf), named(vec![uri(WORKLOAD)]));
    }
    revoked::certificates(pki);
    let two = vec![uri("spiffe://good.example"), uri("spiffe://other.example")];
    pki.authority("svid-ca-of-two", "ca", key("svid-ca-of-two"), named(two));
    pki.leaf("under-svid-ca-of-two", "svid-ca-of-two", key("under-svid-ca-of-two"), named(vec![uri(WORKLOAD)]));
}

pub(crate) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    revoked::evidence(pki, evidence);
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = identified(world);
    cases.extend(revoked::cases(world));
    cases
}

fn identified(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, section: &str, chain: &[&str]| {
        Draft::of_chain(world, "spiffe", name, builds, section, chain)
            .policy(policies::chain(json!({"spiffe": true})))
            .spiffe_bundle("good.example", &["ca"])
    };
    let spiffe = "certificate_spiffe";
    let leaf = |name: &str, builds: &str, section: &str, leaf: &str| case(name, builds, section, &[leaf, "issuing-ca"]);
    let bad_id = |name: &str, builds: &str| leaf(name, builds, ID, &format!("svid-{name}")).denies(spiffe, "workload");
    vec![
        leaf("workload", "A leaf whose one URI is a SPIFFE ID of the trust domain.", ID, "svid").allows(),
        leaf("workload-with-a-host-name", "A SPIFFE ID, and a host name beside it.", ID, "svid-and-host").allows(),
        leaf("workload-without-usage", "The leaf has no key usage.", LEAF, "svid-without-usage").allows(),
        leaf("no-uri", "A host name, and no URI.", ID, "svid-host-alone").denies(spiffe, "workload-with-a-host-name"),
        leaf("no-names", "No alternative name at all.", ID, "alice").denies(spiffe, "workload"),
        bad_id("two", "Two SPIFFE IDs of the trust domain."),
        bad_id("and-web", "A SPIFFE ID and another URI."),
        bad_id("web-alone", "One URI, which is no SPIFFE ID."),
        bad_id("no-path", "The trust domain's own ID, which no workload has."),
        bad_id("capitals", "The trust domain in capital letters."),
        bad_id("dot-segment", "A dot segment in the path."),
        bad_id("encoded", "A slash in the path, percent-encoded."),
        bad_id("query", "A query behind the path."),
        bad_id("port", "A port behind the trust domain."),
        leaf("unknown-domain", "An ID of a trust domain that is not configured.", BUNDLE, "svid-other-domain")
            .denies(spiffe, "workload"),
        leaf(
            "below-the-domain",
            "An ID of a trust domain that looks like a part of this one.",
            BUNDLE,
            "svid-below-domain",
        )
        .denies(spiffe, "workload"),
        case(
            "second-domain",
            "Two trust domains are configured; the leaf is of the second.",
            BUNDLE,
            &["svid-of-other"],
        )
        .spiffe_bundle("other.example", &["other-ca"])
        .allows(),
        case(
            "issued-by-another-domain",
            "The CA of one trust domain issued an ID of another.",
            BUNDLE,
            &["svid-by-other"],
        )
        .spiffe_bundle("other.example", &["other-ca"])
        .denies(spiffe, "second-domain"),
        case("shared-root", "One root stands in both bundles; the leaf is of the second.", BUNDLE, &["svid-of-other"])
            .spiffe_bundle("good.example", &["other-ca"])
            .spiffe_bundle("other.example", &["other-ca"])
            .allows(),
        leaf("that-signs", "The leaf's key usage has keyCertSign too.", LEAF, "svid-that-signs")
            .denies(spiffe, "workload"),
        leaf("that-signs-crls", "The leaf's key usage has cRLSign too.", LEAF, "svid-that-signs-crls")
            .denies(spiffe, "workload"),
        case("authority", "The leaf is a CA.", LEAF, &["svid-ca-as-leaf"]).denies("certificate_is_ca", "workload"),
        case(
            "authority-of-the-domain",
            "The issuing CA has the trust domain's own ID.",
            SIGNER,
            &["under-svid-ca", "svid-ca"],
        )
        .allows(),
        case(
            "authority-with-a-site",
            "The issuing CA names its site, and no SPIFFE ID.",
            SIGNER,
            &["under-svid-ca-with-site", "svid-ca-with-site"],
        )
        .allows(),
        case(
            "authority-with-a-path",
            "The issuing CA has an ID with a path.",
            SIGNER,
            &["under-svid-ca-with-path", "svid-ca-with-path"],
        )
        .denies(spiffe, "authority-of-the-domain"),
        case(
            "authority-of-two",
            "The issuing CA has the IDs of two trust domains.",
            SIGNER,
            &["under-svid-ca-of-two", "svid-ca-of-two"],
        )
        .denies(spiffe, "authority-of-the-domain"),
    ]
}
