//! Distribution points that cannot be read: nobody can tell whether a CRL of some point is about the leaf, so it has no status. And one
//! that can be read, and says nowhere.

use rcgen::CertificateParams;

use super::super::case::Case;
use super::super::certificates::key;
use super::super::der::{element, named_bits, sequence};
use super::super::distribution_point::full_name;
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::extension::{CRL_DISTRIBUTION_POINTS, custom, directory, uri};
use super::super::pki::Pki;
use super::super::revocation_list::{Entry, RevocationList, Scope};
use super::super::world::World;
use super::{COMPROMISES, ONE, case};

/// The case's name, what is odd, and the content of the leaf's only point; the CRL's point is in each, or was meant.
fn rows() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let one = || element(0xa0, &full_name(&[uri(ONE)]));
    let of_no_form = element(0xa0, &element(0xa2, &uri(ONE)));
    let and = |more: Vec<u8>| [one(), more].concat();
    vec![
        ("unreadable-form", "The leaf's point has a name that is neither full nor relative.", of_no_form),
        ("unreadable-without-names", "It has a full name without any name.", element(0xa0, &element(0xa0, &[]))),
        ("unreadable-two-names", "It has a full name, and one more beside it.", {
            element(0xa0, &[full_name(&[uri(ONE)]), full_name(&[uri(ONE)])].concat())
        }),
        ("unreadable-nine-names", "It has nine names.", element(0xa0, &names(9))),
        (
            "unreadable-issuer",
            "It has a CRL issuer of a form that there is none of.",
            and(element(0xa2, &element(0x89, b"x"))),
        ),
        ("unreadable-without-issuers", "It has a CRL issuer without any name.", and(element(0xa2, &[]))),
        ("unreadable-reasons", "It has reasons of three bytes.", and(element(0x81, &[0, 0xff, 0xff, 0xff]))),
        ("unreadable-beyond", "It has a field that there is none of.", and(element(0x83, &[]))),
    ]
}

fn names(count: usize) -> Vec<u8> {
    let others = (1..count).map(|number| uri(&format!("http://crl.example/{number}")));
    full_name(&others.chain([uri(ONE)]).collect::<Vec<_>>())
}

pub(super) fn certificates(pki: &mut Pki) {
    let elsewhere = element(0xa2, &directory(&pki.name("indirect-issuer")));
    let mut leaf = |name: &str, points: &[Vec<u8>]| {
        let points = points.iter().flat_map(|point| sequence(&[point])).collect::<Vec<_>>();
        let extension = custom(CRL_DISTRIBUTION_POINTS, false, element(0x30, &points));
        let points = |params: &mut CertificateParams| params.custom_extensions = vec![extension];
        pki.leaf(name, "issuing-ca", key(name), points);
    };
    for (name, _, point) in rows() {
        leaf(&format!("point-{name}"), &[point]);
    }
    leaf("point-reasons-alone", &[element(0x81, &named_bits(&COMPROMISES))]);
    leaf("point-eight-names", &[element(0xa0, &names(8))]);
    let points = |count: u8| -> Vec<Vec<u8>> {
        let at = |number: u8| element(0xa0, &full_name(&[uri(&format!("http://crl.example/{number}"))]));
        (1..count).map(at).chain([element(0xa0, &full_name(&[uri(ONE)]))]).collect()
    };
    leaf("point-eight", &points(8));
    leaf("point-nine", &points(9));
    let by_another = |count: u8| {
        let mut points = points(count);
        points.iter_mut().for_each(|point| point.extend(&elsewhere));
        points
    };
    leaf("point-eight-issuers", &by_another(8));
    leaf("point-nine-issuers", &by_another(9));
}

/// An indirect CRL that lists both of those leaves.
pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let listed = ["point-eight-issuers", "point-nine-issuers"];
    let entries = listed.map(|leaf| Entry::of(pki, leaf).because(1).issued_by(pki, "issuing-ca"));
    let scope = Scope { indirect: true, ..Scope::named(full_name(&[uri(ONE)])) };
    let list = RevocationList::with(pki, "indirect-issuer", &entries);
    let list = RevocationList { scope: Some(scope), ..list };
    evidence.list(pki, "indirect-lists-many-points", "indirect-issuer", &list);
    let entry = Entry::of(pki, "point-issuer").because(1).issued_by(pki, "issuing-ca");
    let list = RevocationList::with(pki, "indirect-issuer", &[entry]);
    let list = RevocationList { scope: Some(Scope { indirect: true, ..Scope::named(names(9)) }), ..list };
    evidence.list(pki, "indirect-of-nine-names", "indirect-issuer", &list);
}

/// What a CRL issuer whom nobody can tell lists.
fn by_another(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, leaf: &str, crls: &[&str]| -> Draft<'_> {
        let draft = case(world, name, builds, "RFC 5280 section 6.3.3", leaf, crls);
        draft.intermediates(&["indirect-issuer"]).policy("check-if-given")
    };
    let lists = &["ca", "indirect-lists-many-points"];
    vec![
        case(
            "nine-points-of-another-issuer",
            "The leaf has nine points, and no CRL is about it.",
            "point-nine-issuers",
            &["ca"],
        )
        .allows(),
        case(
            "nine-points-of-another-issuer-listed",
            "The indirect CRL of the issuer that they name lists it: nobody can tell whether it is about the leaf.",
            "point-nine-issuers",
            lists,
        )
        .denies("certificate_status_unusable", "nine-points-of-another-issuer"),
        case("indirect-of-no-list", "The leaf names a CRL issuer, and no CRL is about it.", "point-issuer", &["ca"])
            .allows(),
        case(
            "indirect-of-nine-names",
            "That issuer's CRL lists it, and cannot be read: its point has nine names.",
            "point-issuer",
            &["ca", "indirect-of-nine-names"],
        )
        .denies("certificate_status_unusable", "indirect-of-no-list"),
        case("eight-points-of-another-issuer-listed", "The leaf has eight.", "point-eight-issuers", lists)
            .denies("certificate_revoked", "nine-points-of-another-issuer"),
    ]
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, leaf: &str, list: &str| -> Draft<'_> {
        case(world, name, builds, "RFC 5280 section 4.2.1.13", leaf, &["ca", list])
    };
    let unusable = "certificate_status_unusable";
    let mut cases = vec![
        case("eight-points", "The leaf has eight points, the last of them the CRL's.", "point-eight", "at-one")
            .allows(),
        case("nine-points", "It has nine.", "point-nine", "at-one").denies(unusable, "eight-points"),
        case(
            "eight-names",
            "The leaf's point has eight names, the last of them the CRL's.",
            "point-eight-names",
            "at-one",
        )
        .allows(),
        case(
            "unreadable-and-of-none",
            "The leaf's points cannot be read, and the CRL is of all.",
            "point-unreadable-form",
            "issuing-ca",
        )
        .allows(),
        case(
            "unreadable-and-the-issuers-name",
            "They cannot be read, and the CRL's point is the issuing CA's name.",
            "point-unreadable-form",
            "at-issuer",
        )
        .allows(),
        case(
            "reasons-alone",
            "The leaf's point is two reasons alone, and the CRL is of all.",
            "point-reasons-alone",
            "issuing-ca",
        )
        .allows(),
        case("reasons-alone-and-a-point", "It is, and the CRL is of a point.", "point-reasons-alone", "at-one")
            .denies("certificate_status_missing", "reasons-alone"),
    ];
    for (name, builds, _) in rows() {
        let neighbour = if name.ends_with("nine-names") { "eight-names" } else { "uri" };
        cases.push(case(name, builds, &format!("point-{name}"), "at-one").denies(unusable, neighbour));
    }
    cases.extend(by_another(world));
    cases
}
