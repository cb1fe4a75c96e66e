//! Distribution points of many names: each of the certificate's is compared with each of the CRL's, and weighs its bytes.

use super::super::case::Case;
use super::super::certificates::key;
use super::super::der::directory_name;
use super::super::distribution_point::{DistributionPoint, distribution_points, full_name};
use super::super::evidence::Evidence;
use super::super::extension::{CRL_DISTRIBUTION_POINTS, custom, directory};
use super::super::pki::Pki;
use super::super::revocation_list::{RevocationList, Scope};
use super::super::world::World;
use super::case;

const LEAF: &str = "point-many-entries";
/// CRLs of one point, the last of which is one too many.
const LISTS: [(&str, i64); 4] =
    [("at-many-entries", 10), ("at-many-entries-9", 9), ("at-many-entries-8", 8), ("at-many-entries-7", 7)];

/// Eight entries of a directory, as many as a point may have, each of 129 bytes.
fn entries() -> Vec<u8> {
    let padding = "of a long list ".repeat(7);
    let entry = |number: usize| directory(&directory_name(&[(10, format!("entry {number:06} {padding}").as_str())]));
    full_name(&(0..8).map(entry).collect::<Vec<_>>())
}

pub(super) fn certificates(pki: &mut Pki) {
    let point = || DistributionPoint { name: Some(entries()), ..DistributionPoint::default() };
    let points: Vec<DistributionPoint> = (0..8).map(|_| point()).collect();
    let extension = custom(CRL_DISTRIBUTION_POINTS, false, distribution_points(&points));
    pki.leaf(LEAF, "issuing-ca", key(LEAF), |params| params.custom_extensions = vec![extension]);
}

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    for (name, number) in LISTS {
        let scope = Some(Scope::named(entries()));
        let list = RevocationList { scope, number: Some(number), ..RevocationList::of(pki, "issuing-ca") };
        evidence.list(pki, name, "issuing-ca", &list);
    }
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let of = |name: &str, builds: &str, lists: usize| {
        let crls: Vec<&str> = ["ca"].into_iter().chain(LISTS[..lists].iter().map(|(name, _)| *name)).collect();
        case(world, name, builds, "RFC 5280 section 6.3.3", LEAF, &crls)
    };
    let few = "three-crls-of-many-entries";
    vec![
        of(few, "The leaf has eight points of eight long names, as three CRLs have, of which one is the newest.", 3)
            .allows(),
        of(
            "four-crls-of-many-entries",
            "There are four: comparing all of the names costs more than there is budget for.",
            4,
        )
        .denies("certificate_path_budget", few),
    ]
}
