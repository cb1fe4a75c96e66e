//! A CRL without a number beside one that has one: which is the newer is told by their times alone.

use super::super::case::Case;
use super::super::evidence::Evidence;
use super::super::pki::Pki;
use super::super::revocation_list::{ISSUED, RevocationList};
use super::super::world::World;
use super::{alice, usual};

/// The CRL's name, which is the case's, its words, and by how many seconds it is the newer.
const ROWS: [(&str, &str, i64); 3] = [
    ("unnumbered-and-earlier", "Beside the usual CRL is one without a number, a minute older.", -60),
    ("unnumbered-at-once", "It is as old.", 0),
    ("unnumbered-and-later", "It is a minute younger.", 60),
];

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    for (name, _, later) in ROWS {
        let list = RevocationList { number: None, this_update: ISSUED + later, ..usual(pki) };
        evidence.list(pki, name, "issuing-ca", &list);
    }
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let cases = ROWS.map(|(name, builds, later)| {
        let case = alice(world, name, builds, "RFC 5280 section 5.2.3", &["ca", "issuing-ca", name]);
        if later < 0 { case.allows() } else { case.denies("certificate_status_unusable", ROWS[0].0) }
    });
    cases.into()
}
