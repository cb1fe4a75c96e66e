//! What `strict` takes, a step away from what it refuses; and roots, of which it asks less.

use rcgen::CertificateParams;

use super::super::case::Case;
use super::super::certificates::key;
use super::super::der::{common_name, sequence};
use super::super::draft::Draft;
use super::super::extension::{
    self, NAME_CONSTRAINTS, SUBJECT_ALTERNATIVE_NAME, custom, directory, dns, email, ip, other_name, uri, whole,
};
use super::super::handmade::Handmade;
use super::super::pki::{Pki, key_identifier, subject};
use super::super::world::World;
use super::rows::{ACCESS, ALTERNATIVE, AUTHORITY_KEY, NAMES};
use super::{access, authority_key, by_hand, information_access, instead, strict, tidy};

pub(super) fn certificates(pki: &mut Pki) {
    let mut leaf = |name: &str, change: &dyn Fn(&mut CertificateParams)| {
        pki.leaf(name, "strict-ca", key(name), |params| {
            tidy(params);
            change(params);
        });
    };
    leaf("strict-every-name", &|params| {
        let address = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7];
        let names = extension::general_names(&[
            dns("a-b.good.example"),
            dns("*.good.example"),
            ip(&[192, 0, 2, 7]),
            ip(&address),
            email("a@good.example"),
            uri("https://good.example/a"),
            directory(&common_name(&subject("strict"))),
            other_name(),
        ]);
        params.custom_extensions = vec![custom(SUBJECT_ALTERNATIVE_NAME, false, names)];
    });
    leaf("strict-authority-key-whole", &|params| instead(params, authority_key(true, true, true)));
    leaf("strict-two-accesses", &|params| {
        let two = [access("http://ca.example/ca"), access("http://ca.example/ca-renewed")];
        params.custom_extensions = vec![information_access(&[&two[0], &two[1]])];
    });
    let host = extension::general_names(&[dns("a.good.example")]);
    let mut nameless: Handmade = by_hand("strict-no-subject-but-a-name");
    nameless.subject = sequence(&[]);
    nameless.extensions.push(whole(SUBJECT_ALTERNATIVE_NAME, true, &host));
    pki.keep("strict-no-subject-but-a-name", nameless.signed_by(pki.key("strict-ca")));

    pki.authority("strict-names", "ca", key("strict-names"), |params| {
        tidy(params);
        let names = extension::name_constraints(&[dns("good.example"), dns("better.example")], &[dns("bad.example")]);
        params.custom_extensions = vec![custom(NAME_CONSTRAINTS, true, names)];
    });
    pki.leaf("under-strict-names", "strict-names", key("under-strict-names"), tidy);

    for (root, named) in [("strict-root", "strict-root"), ("strict-root-of-another", "ca")] {
        pki.root(root, key(root), |params| {
            instead(params, extension::authority_key_identifier(&key_identifier(named)));
        });
        let leaf = format!("under-{root}");
        pki.leaf(&leaf, root, key(&leaf), tidy);
    }
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, section: &str, chain: &[&str]| {
        Draft::of_chain(world, "profile", name, builds, section, chain)
    };
    let leaf = |name: &str, builds: &str, section: &str| {
        let leaf = format!("strict-{name}");
        case(name, builds, section, &[&leaf, "strict-ca"]).policy(strict()).allows()
    };
    let root = |name: &str, builds: &str, root: &str| {
        let leaf = format!("under-{root}");
        case(name, builds, "RFC 5280 section 4.2.1.1", &[&leaf]).anchors(&[root])
    };
    vec![
        leaf("every-name", "The leaf has a name of each form, each as it is written.", ALTERNATIVE),
        leaf("authority-key-whole", "The leaf's authority key identifier has all three of its fields.", AUTHORITY_KEY),
        leaf("two-accesses", "The leaf's authority information access is a list of two.", ACCESS),
        leaf(
            "no-subject-but-a-name",
            "The leaf has no subject, and its alternative name is critical.",
            "RFC 5280 section 4.1.2.6",
        ),
        case(
            "names-without-dots",
            "The issuing CA may certify the hosts of two domains and not those of a third, written without dots.",
            NAMES,
            &["under-strict-names", "strict-names"],
        )
        .policy(strict())
        .allows(),
        root("root-of-itself", "The root's authority key identifier is its own key's.", "strict-root")
            .policy(strict())
            .allows(),
        root(
            "root-of-another-taken",
            "A root's authority key identifier is another key's. Without `strict`.",
            "strict-root-of-another",
        )
        .allows(),
        root("root-of-another", "A root's authority key identifier is another key's.", "strict-root-of-another")
            .policy(strict())
            .denies("certificate_profile", "root-of-itself"),
    ]
}
