//! What a CRL is about: kinds of certificates, distribution points, reasons, and other CAs' certificates.

mod forms;
mod indirect;
mod points;
mod unreadable;
mod weights;

use rcgen::{CertificateParams, KeyUsagePurpose};

use super::case::Case;
use super::certificates::key;
use super::der::directory_name;
use super::distribution_point::{DistributionPoint, distribution_points, full_name, relative_name};
use super::draft::Draft;
use super::evidence::Evidence;
use super::extension::{CRL_DISTRIBUTION_POINTS, custom, directory, uri};
use super::pki::Pki;
use super::revocation_list::{RevocationList, Scope};
use super::world::World;

/// Where CRLs are said to be.
const ONE: &str = "http://crl.example/one";
const TWO: &str = "http://crl.example/two";
/// The last attribute of a distribution point's name below its issuer's.
const PART: &str = "part one";
/// The reasons there are, in two halves.
const COMPROMISES: [u8; 2] = [1, 2];
const OTHERS: [u8; 6] = [3, 4, 5, 6, 7, 8];

pub(crate) fn certificates(pki: &mut Pki) {
    // Not a CA: its key signs CRLs about other CAs' certificates, and nothing else.
    pki.leaf("indirect-issuer", "ca", key("indirect-issuer"), |params| {
        params.key_usages = vec![KeyUsagePurpose::CrlSign];
        params.extended_key_usages = vec![];
    });
    let named = |name: Vec<u8>| DistributionPoint { name: Some(name), ..DistributionPoint::default() };
    let at = |place: &str| named(full_name(&[uri(place)]));
    let by = |issuer: &str| directory(&pki.name(issuer));
    let elsewhere = vec![by("indirect-issuer")];
    let two_names = vec![by("other-ca"), by("indirect-issuer")];
    let mut leaf = |name: &str, points: &[DistributionPoint]| {
        let extension = custom(CRL_DISTRIBUTION_POINTS, false, distribution_points(points));
        let points = |params: &mut CertificateParams| params.custom_extensions = vec![extension];
        pki.leaf(name, "issuing-ca", key(name), points);
    };
    leaf("point-uri", &[at(ONE)]);
    leaf("point-two-uris", &[at(ONE), at(TWO)]);
    leaf(
        "point-reasons",
        &[
            DistributionPoint { reasons: Some(COMPROMISES.to_vec()), ..at(ONE) },
            DistributionPoint { reasons: Some(OTHERS.to_vec()), ..at(TWO) },
        ],
    );
    leaf("point-directory", &[named(full_name(&[directory(&place())]))]);
    leaf("point-relative", &[named(relative_name(PART))]);
    leaf("point-issuer", &[DistributionPoint { crl_issuer: elsewhere.clone(), ..at(ONE) }]);
    leaf("point-two-issuer-names", &[DistributionPoint { crl_issuer: two_names, ..at(ONE) }]);
    leaf("point-relative-issuer", &[DistributionPoint { crl_issuer: elsewhere.clone(), ..named(relative_name(PART)) }]);
    leaf("point-only-issuer", &[DistributionPoint { crl_issuer: elsewhere, ..DistributionPoint::default() }]);
    forms::certificates(pki);
    unreadable::certificates(pki);
    weights::certificates(pki);
}

pub(crate) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    kinds(pki, evidence);
    points::evidence(pki, evidence);
    indirect::evidence(pki, evidence);
    unreadable::evidence(pki, evidence);
    forms::evidence(pki, evidence);
    weights::evidence(pki, evidence);
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = of_kinds(world);
    cases.extend(points::cases(world));
    cases.extend(indirect::cases(world));
    cases.extend(weights::cases(world));
    cases.extend(forms::cases(world));
    cases.extend(unreadable::cases(world));
    cases
}

/// The name of a directory entry that holds a CRL.
fn place() -> Vec<u8> {
    directory_name(&[(10, "certbound test"), (3, "crl one")])
}

/// The chain of `leaf` under the usual issuing CA with these CRLs.
fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str, leaf: &str, crls: &[&str]) -> Draft<'w> {
    Draft::of_chain(world, "crl-scope", name, builds, section, &[leaf, "issuing-ca"]).crls(crls)
}

fn kinds(pki: &Pki, evidence: &mut Evidence) {
    let users = Scope { only_users: true, ..Scope::default() };
    let authorities = Scope { only_authorities: true, ..Scope::default() };
    let attributes = Scope { only_attributes: true, ..Scope::default() };
    let two_kinds = Scope { only_authorities: true, ..users.clone() };
    let of_two_kinds = RevocationList { scope: Some(two_kinds), ..RevocationList::of(pki, "issuing-ca") };
    evidence.list(pki, "issuing-ca-of-two-kinds", "issuing-ca", &of_two_kinds);
    for issuer in ["ca", "issuing-ca"] {
        for (kind, scope) in [("users", &users), ("authorities", &authorities), ("attributes", &attributes)] {
            let list = RevocationList { scope: Some(scope.clone()), ..RevocationList::of(pki, issuer) };
            evidence.list(pki, &format!("{issuer}-of-{kind}"), issuer, &list);
        }
    }
}

fn of_kinds(world: &World) -> Vec<Case> {
    let case =
        |name: &str, builds: &str, crls: &[&str]| case(world, name, builds, "RFC 5280 section 5.2.5", "alice", crls);
    let missing = "certificate_status_missing";
    vec![
        case("of-users", "The issuing CA's CRL is of user certificates only.", &["ca", "issuing-ca-of-users"]).allows(),
        case("of-authorities", "It is of CA certificates only.", &["ca", "issuing-ca-of-authorities"])
            .denies(missing, "of-users"),
        case("of-attributes", "It is of attribute certificates only.", &["ca", "issuing-ca-of-attributes"])
            .denies(missing, "of-users"),
        case(
            "of-two-kinds",
            "It says that it is of user certificates only, and of CA certificates only.",
            &["ca", "issuing-ca-of-two-kinds"],
        )
        .denies(missing, "of-users"),
        case(
            "above-of-authorities",
            "The root's CRL is of CA certificates only.",
            &["ca-of-authorities", "issuing-ca"],
        )
        .allows(),
        case("above-of-attributes", "It is of attribute certificates only.", &["ca-of-attributes", "issuing-ca"])
            .denies(missing, "above-of-authorities"),
        case("above-of-users", "The root's CRL is of user certificates only.", &["ca-of-users", "issuing-ca"])
            .denies(missing, "above-of-authorities"),
        case(
            "of-both-kinds",
            "One CRL is of user certificates, another of CA certificates.",
            &["ca-of-users", "ca-of-authorities", "issuing-ca-of-users", "issuing-ca-of-authorities"],
        )
        .allows(),
    ]
}
