//! Names of distribution points and of CRL issuers, in each form that there is: equal ones are one name, of one form each.

use rcgen::CertificateParams;

use super::super::case::Case;
use super::super::certificates::key;
use super::super::der::{directory_name, element};
use super::super::distribution_point::{DistributionPoint, distribution_points, full_name, relative_name};
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::extension::{CRL_DISTRIBUTION_POINTS, custom, directory, dns, email, ip, other_name, uri};
use super::super::pki::{Pki, subject};
use super::super::revocation_list::{RevocationList, Scope};
use super::super::world::World;
use super::{ONE, PART, case};

/// A form, the leaf's name of that form, and another one.
fn forms() -> [(&'static str, &'static str, Vec<u8>, Vec<u8>); 5] {
    let registered = |last: u8| element(0x88, &[0x2b, 6, 1, 4, 1, 0x81, 0xfd, 0x59, last]);
    // An otherName of the same type, of another value.
    let mut other = other_name();
    let last = other.len() - 2;
    other.splice(last.., [0x0c, 0x00]);
    [
        ("email", "an e-mail address", email("crl@crl.example"), email("crls@crl.example")),
        ("dns", "a host", dns("crl.example"), dns("crls.example")),
        ("ip", "an address", ip(&[192, 0, 2, 1]), ip(&[192, 0, 2, 2])),
        ("other-name", "an otherName", other_name(), other),
        ("registered-id", "an OID", registered(1), registered(2)),
    ]
}

/// The entry below the issuing CA's, named in full.
fn below() -> Vec<u8> {
    directory_name(&[(3, &subject("issuing-ca")), (3, PART)])
}

pub(super) fn certificates(pki: &mut Pki) {
    let issuer = directory(&pki.name("indirect-issuer"));
    let named = |name: Vec<u8>| DistributionPoint { name: Some(name), ..DistributionPoint::default() };
    let mut leaf = |name: &str, point: DistributionPoint| {
        let extension = custom(CRL_DISTRIBUTION_POINTS, false, distribution_points(&[point]));
        let points = |params: &mut CertificateParams| params.custom_extensions = vec![extension];
        pki.leaf(name, "issuing-ca", key(name), points);
    };
    leaf("point-five-forms", named(full_name(&forms().map(|(.., ours, _)| ours))));
    leaf("point-entry-below", named(full_name(&[directory(&below())])));
    let by = |names: &[&[u8]]| DistributionPoint {
        crl_issuer: names.iter().map(|name| name.to_vec()).collect(),
        ..named(full_name(&[uri(ONE)]))
    };
    leaf("point-issuer-by-uri", by(&[&uri(ONE)]));
    leaf("point-issuer-by-two-forms", by(&[&uri(ONE), &issuer]));
}

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let mut keep = |name: &str, issuer: &str, scope: Scope| {
        let list = RevocationList { scope: Some(scope), ..RevocationList::of(pki, issuer) };
        evidence.list(pki, name, issuer, &list);
    };
    let at = |name: Vec<u8>| Scope::named(full_name(&[name]));
    for (form, _, ours, another) in forms() {
        keep(&format!("at-{form}"), "issuing-ca", at(ours));
        keep(&format!("at-another-{form}"), "issuing-ca", at(another));
    }
    keep("at-dns-like-an-email", "issuing-ca", at(dns("crl@crl.example")));
    keep("at-entry-below", "issuing-ca", at(directory(&below())));
    let indirect = |scope: Scope| Scope { indirect: true, ..scope };
    keep("indirect-at-its-entry", "indirect-issuer", indirect(at(directory(&pki.name("indirect-issuer")))));
    keep("indirect-at-a-part", "indirect-issuer", indirect(Scope::named(relative_name(PART))));
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let mut cases = of_forms(world);
    cases.extend(entries(world));
    cases.extend(issuers(world));
    cases
}

fn point<'w>(world: &'w World, name: &str, builds: &str, leaf: &str, list: &str) -> Draft<'w> {
    case(world, name, builds, "RFC 5280 section 6.3.3", leaf, &["ca", list])
}

const MISSING: &str = "certificate_status_missing";

fn of_forms(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, list: &str| point(world, name, builds, "point-five-forms", list);
    let mut cases = vec![];
    for (form, words, ..) in forms() {
        let (same, another) = (format!("at-{form}"), format!("at-another-{form}"));
        cases.push(
            case(&same, &format!("The CRL's point is {words}, one of five names of the leaf's."), &same).allows(),
        );
        cases
            .push(case(&another, &format!("It is {words}, and none of the leaf's.",), &another).denies(MISSING, &same));
    }
    cases.push(
        case(
            "at-dns-like-an-email",
            "It is a host, of the letters of the leaf's e-mail address.",
            "at-dns-like-an-email",
        )
        .denies(MISSING, "at-email"),
    );
    cases
}

/// An entry that the one names in full, and the other by what is below its issuer.
fn entries(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, leaf: &str, list: &str| point(world, name, builds, leaf, list);
    vec![
        case(
            "full-for-relative",
            "The leaf names the entry below its issuer, the CRL in full.",
            "point-relative",
            "at-entry-below",
        )
        .allows(),
        case("another-full-for-relative", "The CRL names another entry in full.", "point-relative", "at-place")
            .denies(MISSING, "full-for-relative"),
        case(
            "relative-for-full",
            "The leaf names the entry in full, the CRL below its issuer.",
            "point-entry-below",
            "at-part",
        )
        .allows(),
        case(
            "another-relative-for-full",
            "The CRL names another one below its issuer.",
            "point-entry-below",
            "at-other-part",
        )
        .denies(MISSING, "relative-for-full"),
        case("relative-for-uri", "The leaf names a URI, the CRL an entry below its issuer.", "point-uri", "at-part")
            .denies(MISSING, "relative-for-full"),
    ]
}

fn issuers(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, leaf: &str, list: &str| {
        point(world, name, builds, leaf, list).intermediates(&["indirect-issuer"])
    };
    let only = |name: &str, builds: &str, list: &str| case(name, builds, "point-only-issuer", list);
    vec![
        only(
            "issuer-alone-at-its-entry",
            "The leaf's point is a CRL issuer alone, the CRL's is that name.",
            "indirect-at-its-entry",
        )
        .allows(),
        only("issuer-alone-at-a-uri", "The CRL's point is a URI.", "indirect")
            .denies(MISSING, "issuer-alone-at-its-entry"),
        only("issuer-alone-at-a-part", "The CRL's point is an entry below the CRL issuer's.", "indirect-at-a-part")
            .denies(MISSING, "issuer-alone-at-its-entry"),
        case(
            "issuer-by-two-forms",
            "The leaf names its CRL issuer by a URI and by its name.",
            "point-issuer-by-two-forms",
            "indirect",
        )
        .allows(),
        case("issuer-by-uri", "The leaf names its CRL issuer by a URI alone.", "point-issuer-by-uri", "indirect")
            .denies(MISSING, "issuer-by-two-forms"),
    ]
}
