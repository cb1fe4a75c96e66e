//! What is odd in each chain, and where it says so.

/// The chains: the case's name, what is odd, the section. The leaf is `strict-` and the name; where `above` says so, the
/// authority is what is odd, and its leaf is `under-` that.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) builds: &'static str,
    pub(super) section: &'static str,
    pub(super) above: bool,
}

const fn leaf(name: &'static str, builds: &'static str, section: &'static str) -> Row {
    Row { name, builds, section, above: false }
}

const fn above(name: &'static str, builds: &'static str, section: &'static str) -> Row {
    Row { name, builds, section, above: true }
}

const SERIAL: &str = "RFC 5280 section 4.1.2.2";
const CRITICAL: &str = "RFC 5280 section 4.2.1";
pub(super) const ALTERNATIVE: &str = "RFC 5280 section 4.2.1.6";
const CONSTRAINTS: &str = "RFC 5280 section 4.2.1.9";
pub(super) const AUTHORITY_KEY: &str = "RFC 5280 section 4.2.1.1";
pub(super) const NAMES: &str = "RFC 5280 section 4.2.1.10";
pub(super) const ACCESS: &str = "RFC 5280 section 4.2.2.1";

pub(super) const ROWS: [Row; 33] = [
    leaf("serial-zero", "The leaf's serial number is zero.", SERIAL),
    leaf("serial-long", "The leaf's serial number has 21 bytes.", SERIAL),
    leaf("serial-negative", "The leaf's serial number is negative.", SERIAL),
    leaf("time-encoding", "The leaf's notAfter of 2027 is a GeneralizedTime.", "RFC 5280 section 4.1.2.5"),
    leaf("unique-identifier", "The leaf has an issuerUniqueID.", "RFC 5280 section 4.1.2.8"),
    leaf("no-authority-key", "The leaf has no authority key identifier.", AUTHORITY_KEY),
    leaf("authority-key-empty", "The leaf's authority key identifier identifies nothing.", AUTHORITY_KEY),
    leaf(
        "authority-key-by-serial",
        "The leaf's authority key identifier has its issuer's issuer and serial number, and no key identifier.",
        AUTHORITY_KEY,
    ),
    leaf(
        "authority-key-half",
        "The leaf's authority key identifier has its issuer's issuer, and not the serial number.",
        AUTHORITY_KEY,
    ),
    above("no-subject-key", "The issuing CA has no subject key identifier.", "RFC 5280 section 4.2.1.2"),
    leaf("authority-key-critical", "The leaf's authority key identifier is critical.", CRITICAL),
    above("names-not-critical", "The issuing CA's name constraints are not critical.", CRITICAL),
    above("constraints-not-critical", "The issuing CA's basic constraints are not critical.", CRITICAL),
    above("policies-not-critical", "The issuing CA's policy constraints are not critical.", CRITICAL),
    above("any-policy-not-critical", "The issuing CA's inhibitAnyPolicy is not critical.", CRITICAL),
    leaf("key-usage-of-a-ca", "The leaf's key usage has keyCertSign, and it is no CA.", CONSTRAINTS),
    leaf("path-length-of-a-ca", "The leaf has a path length, and is no CA.", CONSTRAINTS),
    leaf("names-of-a-ca", "The leaf has name constraints, and is no CA.", NAMES),
    above("no-key-usage", "The issuing CA has no key usage.", "RFC 5280 section 4.2.1.3"),
    above("names-with-dot-first", "The issuing CA may certify the hosts of a domain, written with a dot first.", NAMES),
    above("not-names-with-dot-first", "The issuing CA may not certify the same, written with a dot first.", NAMES),
    leaf("host-with-underscore", "A host name of the leaf has an underscore.", ALTERNATIVE),
    leaf("host-with-dot-first", "A host name of the leaf begins with a dot.", ALTERNATIVE),
    leaf("host-with-hyphen-first", "A label of a host name of the leaf begins with a hyphen.", ALTERNATIVE),
    leaf("host-with-hyphen-last", "A label of a host name of the leaf ends with a hyphen.", ALTERNATIVE),
    leaf("address-of-five-bytes", "An address of the leaf has five bytes.", ALTERNATIVE),
    leaf("mailbox-without-at", "A mailbox of the leaf has no at sign.", ALTERNATIVE),
    leaf("uri-without-scheme", "A URI of the leaf has no scheme.", ALTERNATIVE),
    leaf("no-names", "The leaf's alternative names are an empty list.", ALTERNATIVE),
    leaf(
        "no-subject",
        "The leaf has no subject, and its alternative name is not critical.",
        "RFC 5280 section 4.1.2.6",
    ),
    leaf("no-name-at-all", "The leaf has no subject, and no alternative name.", "RFC 5280 section 4.1.2.6"),
    leaf("information-access", "The leaf's authority information access is an empty list.", ACCESS),
    leaf("information-access-odd", "The second of the leaf's authority information accesses is none.", ACCESS),
];
