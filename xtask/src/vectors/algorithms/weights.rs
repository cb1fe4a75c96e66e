//! RSA keys of more than 4096 bits: a signature by one counts as three, whether it holds or not.

use super::super::case::Case;
use super::super::draft::Draft;
use super::super::extension::{self, BASIC_CONSTRAINTS, whole};
use super::super::handmade::Handmade;
use super::super::keys::Key;
use super::super::pki::Pki;
use super::super::world::World;
use super::{filler, rsa_key};

/// Anchors of one name to try, with which something is left of the budget of 64, and with which nothing is.
const FEW: u8 = 20;
const MANY: u8 = 22;

pub(super) fn certificates(pki: &mut Pki) {
    // 4104 bits, and nobody has the other half.
    let key = rsa_key(&[&[0, 0xff], filler(512).as_slice()].concat());
    for number in 1..=MANY {
        let twin = Handmade {
            serial: vec![number],
            key: key.clone(),
            extensions: vec![whole(BASIC_CONSTRAINTS, true, &extension::basic_constraints(true, None))],
            ..Handmade::new("rsa-ca", "rsa-ca")
        };
        pki.keep(&twin_name(number), twin.signed_by(&Key::p256("rsa-ca-twin")));
    }
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, twins: u8| {
        let names: Vec<String> = (1..=twins).map(twin_name).chain(["rsa-ca".to_owned()]).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Draft::of_chain(world, "algorithms", name, builds, "RFC 5280 section 6.1", &["rsa-leaf"]).anchors(&names)
    };
    vec![
        case("long-keys", "The leaf's anchor stands behind 20 of its name, whose RSA keys have 4104 bits.", FEW)
            .allows(),
        case("too-many-long-keys", "It stands behind 22: to try them all costs more than there is budget for.", MANY)
            .denies("certificate_path_budget", "long-keys"),
    ]
}

fn twin_name(number: u8) -> String {
    format!("rsa-ca-twin-{number}")
}
