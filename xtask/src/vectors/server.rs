//! Chains judged as a server's: its name must fit, and whatever it proves, it binds no request.

use rcgen::{CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose};

use super::case::Case;
use super::certificates::key;
use super::draft::Draft;
use super::extension::{self, SUBJECT_ALTERNATIVE_NAME, custom, dns, ip};
use super::pki::Pki;
use super::world::World;

const BOTH: [ExtendedKeyUsagePurpose; 2] = [ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];

pub(crate) fn certificates(pki: &mut Pki) {
    let named = |names: Vec<Vec<u8>>| {
        move |params: &mut CertificateParams| {
            params.extended_key_usages = BOTH.to_vec();
            params.custom_extensions = vec![custom(SUBJECT_ALTERNATIVE_NAME, false, extension::general_names(&names))];
        }
    };
    let names = vec![dns("rs.example"), dns("*.wild.example"), dns("*.example"), ip(&[192, 0, 2, 7])];
    pki.leaf("rs", "ca", key("rs"), named(names));
    let address = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7];
    pki.leaf("rs-ipv6", "ca", key("rs-ipv6"), named(vec![ip(&address), ip(&[192, 0, 2, 7])]));
    pki.leaf("rs-nul", "ca", key("rs-nul"), named(vec![dns("rs.example\0.evil.example")]));
    pki.leaf("rs-partial", "ca", key("rs-partial"), named(vec![dns("rs*.good.example")]));
    pki.leaf("rs-common-name", "ca", key("rs-common-name"), |params| {
        params.extended_key_usages = BOTH.to_vec();
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, "rs.example");
    });
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let section = "RFC 9525 section 6";
    let case = |name: &str, builds: &str, leaf: &str| Draft::of_chain(world, "server", name, builds, section, &[leaf]);
    let fits = |name: &str, builds: &str, reached: &str| {
        case(name, builds, "rs").server(reached).denies("peer_not_client", "as-a-client")
    };
    let mismatch = "certificate_name_mismatch";
    let differs = |name: &str, builds: &str, reached: &str| {
        case(name, builds, "rs").server(reached).denies(mismatch, "as-a-client")
    };
    let client = |name: &str, builds: &str, leaf: &str| case(name, builds, leaf).allows();
    let ipv6 = |name: &str, builds: &str, reached: &str, reason: &str| {
        case(name, builds, "rs-ipv6").server(reached).denies(reason, "ipv6-as-a-client")
    };
    vec![
        client("as-a-client", "The certificate of a server that is a client as well, judged as a client's.", "rs"),
        fits(
            "its-name",
            "The server of this name was to be reached, and was; it cannot ask for anything.",
            "rs.example",
        ),
        fits("its-name-in-capitals", "The same, in capital letters.", "RS.Example"),
        fits("its-name-with-a-final-dot", "The same, with the final dot of an absolute name.", "rs.example."),
        fits("wildcard", "A name one label under the wildcard.", "a.wild.example"),
        fits("address", "The address is among its names.", "192.0.2.7"),
        case(
            "where-nothing-is-compared",
            "The right server, and a policy that compares nothing: still no client.",
            "rs",
        )
        .policy("off")
        .server("rs.example")
        .denies("peer_not_client", "as-a-client"),
        differs("another-name", "Another server was to be reached.", "as.rs.example"),
        differs("another-address", "Another address was to be reached.", "192.0.2.8"),
        client("ipv6-as-a-client", "An address of IPv6 and one of IPv4, which nobody compares.", "rs-ipv6"),
        ipv6("ipv6", "The address of IPv6 is among its names.", "2001:db8::7", "peer_not_client"),
        ipv6("ipv6-in-full", "The same, with every zero.", "2001:0db8:0000::0000:0007", "peer_not_client"),
        ipv6("another-ipv6", "Another address of IPv6 was to be reached.", "2001:db8::8", mismatch),
        ipv6("ipv4-in-ipv6", "Its address of IPv4, written in IPv6, is another address.", "::ffff:192.0.2.7", mismatch),
        differs("wildcard-two-labels-down", "Two labels under the wildcard.", "a.b.wild.example"),
        differs("wildcard-over-one-label", "A name of one label, which stands under no wildcard.", "wild"),
        differs("wildcard-itself", "The name under which the wildcard stands.", "wild.example"),
        differs(
            "wildcard-over-a-whole-domain",
            "`*.example` would stand for all of a top-level domain.",
            "other.example",
        ),
        differs("no-name", "What was to be reached is neither a host name nor an address.", "rs example"),
        client("nul-as-a-client", "A name with a zero byte in it, which nobody compares.", "rs-nul"),
        case("nul", "The certificate's name begins with the right one and a zero byte.", "rs-nul")
            .server("rs.example")
            .denies(mismatch, "nul-as-a-client"),
        client("partial-as-a-client", "A wildcard inside a label, which nobody compares.", "rs-partial"),
        case("wildcard-inside-a-label", "The certificate's wildcard is not a whole label.", "rs-partial")
            .server("rs1.good.example")
            .denies(mismatch, "partial-as-a-client"),
        client("common-name-as-a-client", "A host name as the common name.", "rs-common-name"),
        case("common-name", "The right name is the common name, and no alternative name.", "rs-common-name")
            .server("rs.example")
            .denies(mismatch, "common-name-as-a-client"),
        case("client-only", "The certificate is for clients only.", "direct")
            .server("rs.example")
            .denies("certificate_purpose", "chain/direct"),
    ]
}
