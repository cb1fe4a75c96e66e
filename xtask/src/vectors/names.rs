//! Name constraints: each form of name, permitted and excluded, in both directions.

mod rows;
mod shapes;

use rcgen::{CertificateParams, DistinguishedName, DnType};

use super::case::Case;
use super::certificates::key;
use super::draft::Draft;
use super::extension::{self, NAME_CONSTRAINTS, SUBJECT_ALTERNATIVE_NAME, custom};
use super::pki::{Pki, enrol, subject};
use super::world::World;

/// A leaf under an authority with name constraints, and what must become of it.
struct Row {
    name: &'static str,
    builds: &'static str,
    /// One of `rows::authorities`.
    authority: &'static str,
    leaf: Leaf,
    /// The nearest row that is allowed; `None` in those.
    refused: Option<&'static str>,
}

/// What is said in the leaf.
enum Leaf {
    /// Alternative names beside the usual subject.
    Names(Vec<Vec<u8>>),
    /// A subject in this organisation.
    In(&'static str),
    /// A subject with this emailAddress.
    Mailbox(&'static str),
}

pub(crate) fn certificates(pki: &mut Pki) {
    for (name, permitted, excluded) in rows::authorities() {
        let ca = format!("nc-{name}");
        pki.authority(&ca, "ca", key(&ca), |params| constrain(params, &permitted, &excluded));
    }
    for row in rows::all() {
        let leaf = format!("nc-{}", row.name);
        pki.leaf(&leaf, &format!("nc-{}", row.authority), key(&leaf), |params| match row.leaf {
            Leaf::Names(names) => name(params, &names),
            Leaf::In(organisation) => enrol(params, organisation, &leaf),
            Leaf::Mailbox(address) => {
                params.distinguished_name = DistinguishedName::new();
                // emailAddress (RFC 5280 appendix A.1).
                params.distinguished_name.push(DnType::CustomDnType(vec![1, 2, 840, 113_549, 1, 9, 1]), address);
                params.distinguished_name.push(DnType::CommonName, subject(&leaf));
            }
        });
    }
    shapes::certificates(pki);
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let section = "RFC 5280 section 4.2.1.10";
    let case = |row: Row| {
        let (leaf, ca) = (format!("nc-{}", row.name), format!("nc-{}", row.authority));
        let draft = Draft::of_chain(world, "names", row.name, row.builds, section, &[&leaf, &ca]);
        match row.refused {
            None => draft.allows(),
            Some(neighbour) => draft.denies("certificate_name_constraint", neighbour),
        }
    };
    let mut cases: Vec<Case> = rows::all().into_iter().map(case).collect();
    cases.extend(shapes::cases(world));
    cases
}

fn constrain(params: &mut CertificateParams, permitted: &[Vec<u8>], excluded: &[Vec<u8>]) {
    let constraints = extension::name_constraints(permitted, excluded);
    params.custom_extensions = vec![custom(NAME_CONSTRAINTS, true, constraints)];
}

/// Gives alternative names.
fn name(params: &mut CertificateParams, names: &[Vec<u8>]) {
    let names = extension::general_names(names);
    params.custom_extensions = vec![custom(SUBJECT_ALTERNATIVE_NAME, false, names)];
}
