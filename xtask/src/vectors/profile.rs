//! The profile `strict`: what RFC 5280 section 4 demands of CAs. Each chain is taken without it.

mod neighbours;
mod rows;

use rcgen::{CertificateParams, CustomExtension, IsCa, KeyUsagePurpose, SerialNumber};
use serde_json::{Value, json};

use super::case::Case;
use super::certificates::key;
use super::der::{common_name, element, oid, sequence};
use super::draft::Draft;
use super::extension::{
    self, AUTHORITY_KEY_IDENTIFIER, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE, INHIBIT_ANY_POLICY, NAME_CONSTRAINTS,
    POLICY_CONSTRAINTS, SUBJECT_ALTERNATIVE_NAME, SUBJECT_KEY_IDENTIFIER, custom, directory, dns, email, ip, uri,
    whole,
};
use super::handmade::Handmade;
use super::pki::{Pki, key_identifier, subject};
use super::policies;
use super::world::World;
use rows::ROWS;

/// What `strict` finds nothing wrong with.
fn tidy(params: &mut CertificateParams) {
    params.use_authority_key_identifier_extension = true;
}

/// A tidy client's, by hand, under `strict-ca`.
fn by_hand(name: &str) -> Handmade {
    let authority = extension::authority_key_identifier(&key_identifier("strict-ca"));
    let mut client = Handmade::client(name, "strict-ca");
    client.extensions.push(whole(AUTHORITY_KEY_IDENTIFIER, false, &authority));
    client
}

pub(crate) fn certificates(pki: &mut Pki) {
    pki.authority("strict-ca", "ca", key("strict-ca"), tidy);
    pki.leaf("strict", "strict-ca", key("strict"), tidy);
    authorities(pki);
    let mut odd = |name: &str, change: &dyn Fn(&mut CertificateParams)| {
        let name = format!("strict-{name}");
        pki.leaf(&name, "strict-ca", key(&name), |params| {
            tidy(params);
            change(params);
        });
    };
    odd("serial-zero", &|params| params.serial_number = Some(SerialNumber::from(vec![0])));
    odd("serial-long", &|params| params.serial_number = Some(SerialNumber::from(vec![0x5a; 21])));
    odd("no-authority-key", &|params| params.use_authority_key_identifier_extension = false);
    odd("key-usage-of-a-ca", &|params| params.key_usages.push(KeyUsagePurpose::KeyCertSign));
    let extensions = [
        ("path-length-of-a-ca", custom(BASIC_CONSTRAINTS, true, extension::basic_constraints(false, Some(0)))),
        ("names-of-a-ca", custom(NAME_CONSTRAINTS, true, extension::name_constraints(&[dns("good.example")], &[]))),
        ("information-access", information_access(&[])),
        ("information-access-odd", information_access(&[&access("http://ca.example/ca"), &[0x04, 0x00]])),
    ];
    for (name, extension) in extensions {
        odd(name, &|params| params.custom_extensions = vec![extension.clone()]);
    }
    for (name, identifier) in [
        ("authority-key-empty", authority_key(false, false, false)),
        ("authority-key-by-serial", authority_key(false, true, true)),
        ("authority-key-half", authority_key(true, true, false)),
    ] {
        odd(name, &|params| instead(params, identifier.clone()));
    }
    for (name, names) in [
        ("host-with-underscore", vec![dns("a_b.good.example")]),
        ("host-with-dot-first", vec![dns(".good.example")]),
        ("host-with-hyphen-first", vec![dns("a.-b.good.example")]),
        ("host-with-hyphen-last", vec![dns("a-.good.example")]),
        ("address-of-five-bytes", vec![ip(&[192, 0, 2, 1, 0])]),
        ("mailbox-without-at", vec![email("good.example")]),
        ("uri-without-scheme", vec![uri("good.example/a")]),
        ("no-names", vec![]),
    ] {
        odd(name, &|params| {
            let names = extension::general_names(&names);
            params.custom_extensions = vec![custom(SUBJECT_ALTERNATIVE_NAME, false, names)];
        });
    }
    handmade(pki);
    neighbours::certificates(pki);
}

/// An AuthorityKeyIdentifier with these of its fields.
fn authority_key(key: bool, issuer: bool, serial: bool) -> Vec<u8> {
    let field = |given: bool, field: Vec<u8>| if given { field } else { vec![] };
    let root = extension::general_names(&[directory(&common_name(&subject("ca")))]);
    sequence(&[
        &field(key, element(0x80, &key_identifier("strict-ca"))),
        // The tag instead of a SEQUENCE's.
        &field(issuer, [&[0xa1], &root[1..]].concat()),
        &field(serial, element(0x82, &[1])),
    ])
}

/// In place of the authority key identifier that rcgen would write.
fn instead(params: &mut CertificateParams, identifier: Vec<u8>) {
    params.use_authority_key_identifier_extension = false;
    params.custom_extensions = vec![custom(AUTHORITY_KEY_IDENTIFIER, false, identifier)];
}

/// An AuthorityInfoAccess of these.
fn information_access(accesses: &[&[u8]]) -> CustomExtension {
    CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], sequence(accesses))
}

/// An AccessDescription: where the issuer's certificate is.
fn access(place: &str) -> Vec<u8> {
    sequence(&[&oid(&[0x2b, 6, 1, 5, 5, 7, 0x30, 2]), &uri(place)])
}

fn handmade(pki: &mut Pki) {
    let generalized = sequence(&[&element(0x17, b"260101000000Z"), &element(0x18, b"20271231000000Z")]);
    let host = extension::general_names(&[dns("a.good.example")]);
    let mut nameless = by_hand("strict-no-subject");
    nameless.subject = sequence(&[]);
    nameless.extensions.push(whole(SUBJECT_ALTERNATIVE_NAME, false, &host));
    let mut critical = by_hand("strict-authority-key-critical");
    let authority = extension::authority_key_identifier(&key_identifier("strict-ca"));
    critical.extensions = vec![
        whole(EXTENDED_KEY_USAGE, false, &extension::extended_key_usage(&[extension::CLIENT_AUTH])),
        whole(AUTHORITY_KEY_IDENTIFIER, true, &authority),
    ];
    let negative = Handmade { serial: vec![0x80], ..by_hand("strict-serial-negative") };
    let time = Handmade { validity: generalized, ..by_hand("strict-time-encoding") };
    let unique = Handmade { unique_identifiers: element(0x81, &[0, 0x5a]), ..by_hand("strict-unique-identifier") };
    for (name, certificate) in [
        ("strict-serial-negative", negative),
        ("strict-time-encoding", time),
        ("strict-unique-identifier", unique),
        ("strict-authority-key-critical", critical),
        ("strict-no-subject", nameless),
        ("strict-no-name-at-all", Handmade { subject: sequence(&[]), ..by_hand("strict-no-name-at-all") }),
        ("strict-by-hand", by_hand("strict-by-hand")),
    ] {
        pki.keep(name, certificate.signed_by(pki.key("strict-ca")));
    }
}

/// The odd ones, each with a tidy leaf.
fn authorities(pki: &mut Pki) {
    let mut odd = |name: &str, change: &dyn Fn(&mut CertificateParams)| {
        let name = format!("strict-{name}");
        pki.authority(&name, "ca", key(&name), |params| {
            tidy(params);
            change(params);
        });
        let leaf = format!("under-{name}");
        pki.leaf(&leaf, &name, key(&leaf), tidy);
    };
    let names = extension::name_constraints(&[uri("good.example")], &[]);
    for (name, extension) in [
        ("names-not-critical", custom(NAME_CONSTRAINTS, false, names)),
        (
            "names-with-dot-first",
            custom(NAME_CONSTRAINTS, true, {
                extension::name_constraints(&[dns("good.example"), dns(".better.example")], &[])
            }),
        ),
        (
            "not-names-with-dot-first",
            custom(NAME_CONSTRAINTS, true, {
                extension::name_constraints(&[dns("good.example")], &[dns(".bad.example")])
            }),
        ),
        ("policies-not-critical", custom(POLICY_CONSTRAINTS, false, extension::policy_constraints(None, Some(0)))),
        ("any-policy-not-critical", custom(INHIBIT_ANY_POLICY, false, extension::inhibit_any_policy(0))),
    ] {
        odd(name, &|params| params.custom_extensions = vec![extension.clone()]);
    }
    // rcgen writes these itself for whatever says that it is a CA.
    let constraints = extension::basic_constraints(true, None);
    odd("constraints-not-critical", &|params| {
        params.is_ca = IsCa::NoCa;
        params.custom_extensions = vec![
            custom(BASIC_CONSTRAINTS, false, constraints.clone()),
            custom(SUBJECT_KEY_IDENTIFIER, false, extension::key_identifier(&[0x5a; 20])),
        ];
    });
    odd("no-key-usage", &|params| params.key_usages = vec![]);
    odd("no-subject-key", &|params| {
        params.is_ca = IsCa::NoCa;
        params.custom_extensions = vec![custom(BASIC_CONSTRAINTS, true, constraints.clone())];
    });
}

fn strict() -> Value {
    policies::chain(json!({"profile": "strict"}))
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, section: &str, chain: &[&str]| {
        Draft::of_chain(world, "profile", name, builds, section, chain)
    };
    let profile = "certificate_profile";
    let mut cases = vec![
        case("tidy", "A chain as RFC 5280 wants them.", "RFC 5280 section 4", &["strict", "strict-ca"])
            .policy(strict())
            .allows(),
        case(
            "tidy-by-hand",
            "The same, with a leaf that has less in it.",
            "RFC 5280 section 4",
            &["strict-by-hand", "strict-ca"],
        )
        .policy(strict())
        .allows(),
        case(
            "rsa-bits",
            "The leaf's RSA key has 2052 bits, no whole number of bytes.",
            "docs/policy.md",
            &["key-rsa-2052"],
        )
        .policy(strict())
        .denies("certificate_algorithm_unsupported", "algorithms/key-rsa-2052"),
    ];
    for row in &ROWS {
        let odd = format!("strict-{}", row.name);
        let under = format!("under-{odd}");
        let chain: [&str; 2] = if row.above { [&under, &odd] } else { [&odd, "strict-ca"] };
        let taken = format!("{}-taken", row.name);
        cases.push(case(&taken, &format!("{} Without `strict`.", row.builds), row.section, &chain).allows());
        cases.push(case(row.name, row.builds, row.section, &chain).policy(strict()).denies(profile, &taken));
    }
    cases.extend(neighbours::cases(world));
    cases
}
