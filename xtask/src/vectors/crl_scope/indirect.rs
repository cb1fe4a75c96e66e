//! CRLs about other CAs' certificates: an entry belongs to the issuer that it or one before it names.

use super::super::case::Case;
use super::super::distribution_point::{full_name, relative_name};
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::extension::{directory, general_names, uri, whole};
use super::super::pki::Pki;
use super::super::revocation_list::{CERTIFICATE_ISSUER, Entry, RevocationList, Scope};
use super::super::world::World;
use super::{ONE, PART, case};

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let indirect = Scope { indirect: true, ..Scope::named(full_name(&[uri(ONE)])) };
    let mut keep = |name: &str, scope: &Scope, entries: &[Entry]| {
        let list = RevocationList::with(pki, "indirect-issuer", entries);
        evidence.list(pki, name, "indirect-issuer", &RevocationList { scope: Some(scope.clone()), ..list });
    };
    let leaf = || Entry::of(pki, "point-issuer").because(1);
    let bob = || Entry::of(pki, "bob").because(1).issued_by(pki, "issuing-ca");
    keep("indirect", &indirect, &[bob()]);
    keep("indirect-names-it", &indirect, &[leaf().issued_by(pki, "issuing-ca")]);
    keep("indirect-carries-over", &indirect, &[bob(), leaf()]);
    keep("indirect-names-another", &indirect, &[bob(), leaf().issued_by(pki, "other-ca")]);
    keep("indirect-names-none", &indirect, &[leaf(), bob()]);
    let far = Entry::numbered(vec![0x11]);
    let back = [bob(), far.clone().issued_by(pki, "other-ca"), far, leaf().issued_by(pki, "issuing-ca")];
    keep("indirect-and-back", &indirect, &back);
    keep("indirect-nowhere", &Scope { indirect: true, ..Scope::default() }, &[]);
    keep("indirect-at-part", &Scope { indirect: true, ..Scope::named(relative_name(PART)) }, &[]);
    keep("not-indirect", &Scope::named(full_name(&[uri(ONE)])), &[]);
    keep(
        "indirect-names-the-other",
        &indirect,
        &[Entry::of(pki, "point-two-issuer-names").issued_by(pki, "issuing-ca")],
    );
    // Two names of one issuer, or of two: nobody can tell.
    let two_names = general_names(&["other-ca", "issuing-ca"].map(|name| directory(&pki.name(name))));
    let two_names = vec![whole(CERTIFICATE_ISSUER, true, &two_names)];
    keep("indirect-names-two", &indirect, &[Entry { extensions: two_names, ..Entry::of(pki, "bob") }]);
    // The issuing CA's own CRL at the same place.
    let direct = RevocationList { scope: Some(indirect), ..RevocationList::of(pki, "issuing-ca") };
    evidence.list(pki, "indirect-of-the-issuing-ca", "issuing-ca", &direct);
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let mut cases = entries(world);
    cases.extend(scopes(world));
    cases
}

/// The chain of `leaf`, the root's CRL and one of the CRL issuer, which is configured.
fn indirect<'w>(world: &'w World, name: &str, builds: &str, leaf: &str, list: &str) -> Draft<'w> {
    case(world, name, builds, "RFC 5280 section 5.3.3", leaf, &["ca", list]).intermediates(&["indirect-issuer"])
}

fn entries(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, list: &str| indirect(world, name, builds, "point-issuer", list);
    let of_two = |name: &str, builds: &str, list: &str| indirect(world, name, builds, "point-two-issuer-names", list);
    let revoked = "certificate_revoked";
    vec![
        case("indirect", "The leaf names a CRL issuer, whose indirect CRL lists bob.", "indirect").allows(),
        case("indirect-listed", "The entry says that the issuing CA issued it.", "indirect-names-it")
            .denies(revoked, "indirect"),
        case("indirect-carried-over", "The entry before says that the issuing CA issued it.", "indirect-carries-over")
            .denies(revoked, "indirect-of-another"),
        case("indirect-of-another", "The entry says that another CA issued it.", "indirect-names-another").allows(),
        case(
            "indirect-of-the-crl-issuer",
            "No entry up to this one names an issuer: the CRL issuer issued it.",
            "indirect-names-none",
        )
        .allows(),
        case(
            "indirect-of-two-names",
            "The entry of bob's serial number gives two names of who issued it: none of its entries counts.",
            "indirect-names-two",
        )
        .denies("certificate_status_unusable", "indirect"),
        of_two(
            "indirect-second-name",
            "The leaf gives two names of a CRL issuer, the second of which is at hand.",
            "indirect",
        )
        .allows(),
        of_two("indirect-second-name-listed", "That CRL issuer's indirect CRL lists it.", "indirect-names-the-other")
            .denies(revoked, "indirect-second-name"),
        case(
            "indirect-and-back",
            "The entries name the issuing CA, another, and again the issuing CA.",
            "indirect-and-back",
        )
        .denies(revoked, "indirect-of-another"),
    ]
}

fn scopes(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, leaf: &str, list: &str| indirect(world, name, builds, leaf, list);
    let missing = "certificate_status_missing";
    vec![
        case("not-indirect", "The CRL issuer's CRL does not say that it is indirect.", "point-issuer", "not-indirect")
            .denies(missing, "indirect"),
        case("indirect-for-none", "The leaf names no CRL issuer.", "point-uri", "indirect").denies(missing, "indirect"),
        case("indirect-for-alice", "The leaf has no distribution point at all.", "alice", "indirect-nowhere")
            .denies(missing, "indirect-by-issuer-alone"),
        case(
            "indirect-and-own",
            "The issuing CA's CRL says it is indirect.",
            "point-uri",
            "indirect-of-the-issuing-ca",
        )
        .allows(),
        case(
            "own-for-indirect",
            "The leaf names a CRL issuer, and the CRL is the issuing CA's own.",
            "point-issuer",
            "issuing-ca",
        )
        .allows(),
        case("own-at-the-same-point", "The issuing CA's own CRL is of that point.", "point-issuer", "at-one")
            .denies(missing, "indirect"),
        case(
            "indirect-by-issuer-alone",
            "The leaf's point is a CRL issuer alone.",
            "point-only-issuer",
            "indirect-nowhere",
        )
        .allows(),
        case(
            "indirect-relative",
            "Leaf and CRL name an entry below the CRL issuer.",
            "point-relative-issuer",
            "indirect-at-part",
        )
        .allows(),
        case("indirect-another-relative", "The CRL is of a URI.", "point-relative-issuer", "indirect")
            .denies(missing, "indirect-relative"),
    ]
}
