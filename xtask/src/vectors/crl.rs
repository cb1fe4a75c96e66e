//! CRLs: who is listed, which of several counts, when, and what makes one unusable.

mod entries;
mod newest;
mod shapes;
mod times;
mod unnumbered;

use rcgen::SerialNumber;

use super::case::Case;
use super::certificates::key;
use super::draft::Draft;
use super::evidence::Evidence;
use super::handmade::Handmade;
use super::pki::Pki;
use super::revocation_list::{Entry, RevocationList};
use super::world::World;

/// Twenty bytes, the first of them positive: as long as a serial number may be.
const LONG_SERIAL: [u8; 20] = [0x7a; 20];
/// -256, as the content of an INTEGER.
const NEGATIVE_SERIAL: [u8; 2] = [0xff, 0x00];

pub(crate) fn certificates(pki: &mut Pki) {
    pki.leaf("long-serial", "issuing-ca", key("long-serial"), |params| {
        params.serial_number = Some(SerialNumber::from(LONG_SERIAL.to_vec()));
    });
    let negative = Handmade { serial: NEGATIVE_SERIAL.to_vec(), ..Handmade::client("negative-serial", "issuing-ca") };
    pki.keep("negative-serial", negative.signed_by(pki.key("issuing-ca")));
}

/// The usual CRLs, `ca` and `issuing-ca`, have the name of who signed them. The latter lists bob.
pub(crate) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    evidence.list(pki, "ca", "ca", &RevocationList::of(pki, "ca"));
    evidence.list(pki, "other-ca", "other-ca", &RevocationList::of(pki, "other-ca"));
    evidence.list(pki, "issuing-ca", "issuing-ca", &usual(pki));
    evidence.list(pki, "alice-revoked", "issuing-ca", &alice_revoked(pki));
    entries::evidence(pki, evidence);
    newest::evidence(pki, evidence);
    shapes::evidence(pki, evidence);
    times::evidence(pki, evidence);
    unnumbered::evidence(pki, evidence);
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = entries::cases(world);
    cases.extend(newest::cases(world));
    cases.extend(shapes::cases(world));
    cases.extend(times::cases(world));
    cases.extend(unnumbered::cases(world));
    cases
}

/// The usual CRL of the usual issuing CA.
pub(super) fn usual(pki: &Pki) -> RevocationList {
    RevocationList::with(pki, "issuing-ca", &[Entry::of(pki, "bob").because(1)])
}

/// The same with alice on it.
pub(super) fn alice_revoked(pki: &Pki) -> RevocationList {
    RevocationList::with(pki, "issuing-ca", &[Entry::of(pki, "bob").because(1), Entry::of(pki, "alice").because(1)])
}

/// The usual chain of alice with these CRLs.
fn alice<'w>(world: &'w World, name: &str, builds: &str, section: &str, crls: &[&str]) -> Draft<'w> {
    Draft::new(world, "crl", name, builds, section).crls(crls)
}
