//! What RFC 5280 says of each certificate, read as a relying party must: the frame decides whether it parses.

#[derive(Clone, Copy)]
pub(super) enum Verdict {
    /// It is a certificate, for this reason, whatever a path would say to it.
    Parses(&'static str),
    /// The frame is good, and its extensions are not, for this reason: a path with it must be refused.
    Inside(&'static str),
    /// Nobody decided.
    Unknown,
}

use Verdict::{Inside, Parses};

/// An extension that the core has no use for, and that is not critical (section 4.2).
const IGNORED: &str = "4.2: not critical, and nothing that the core uses";
/// A well-formed extension.
const PLAIN: &str = "4.2: a well-formed extension";
/// The form of a name is the business of who compares it.
const NAMES: &str = "4.2.1.6: names are compared by whoever needs them";
/// Algorithms are looked up when something is verified.
const ALGORITHMS: &str = "4.1.1.2: algorithms and keys are known or not when they are used";
const V1: &str = "4.1.2.1: version 1 is a certificate, though none for a path";

/// `None` for a file that nobody looked at.
pub(super) fn of(file: &str) -> Option<Verdict> {
    LIST.iter().find(|(name, _)| *name == file).map(|(_, verdict)| *verdict)
}

const LIST: [(&str, Verdict); 51] = [
    ("admissions_extension_authority_not_provided.pem", Parses(IGNORED)),
    ("aia_ca_issuers.pem", Parses(PLAIN)),
    ("aia_ocsp.pem", Parses(PLAIN)),
    ("alternate-rsa-sha1-oid.der", Parses(ALGORITHMS)),
    ("authority_key_identifier.pem", Parses(PLAIN)),
    ("bad_country.pem", Parses("4.1.2.4: an upper bound on a name's length is for CAs to keep")),
    ("basic_constraints_not_critical.pem", Parses("4.2.1.9: being critical is for CAs to see to")),
    ("bc_path_length_zero.pem", Parses(PLAIN)),
    ("cdp_crl_issuer.pem", Parses(PLAIN)),
    ("cdp_fullname_reasons_crl_issuer.pem", Parses(PLAIN)),
    ("cdp_reason_aa_compromise.pem", Parses(PLAIN)),
    ("cp_invalid.pem", Parses("4.2.1.4: qualifiers are shown to people, and never processed")),
    ("dsa_null_alg_params.pem", Parses(ALGORITHMS)),
    ("dsa_selfsigned_ca.pem", Parses(ALGORITHMS)),
    ("ec_no_named_curve.pem", Parses(ALGORITHMS)),
    ("ecdsa_null_alg.pem", Parses(ALGORITHMS)),
    ("empty-eku.pem", Inside("4.2.1.12: at least one purpose")),
    ("extended_key_usage.pem", Parses(PLAIN)),
    ("inhibit_any_policy_negative.pem", Inside("4.2.1.14: SkipCerts is not negative")),
    ("invalid-sct-version.der", Parses(IGNORED)),
    ("invalid_signature_cert.pem", Parses("6.1.3 (a)(1): signatures are verified on a path")),
    ("malformed-san.pem", Inside("4.2.1.6: GeneralNames is a SEQUENCE")),
    ("ms-certificate-template.pem", Parses(IGNORED)),
    ("name_attribute_unsupported_tag.pem", Parses("4.1.2.4: the type of an attribute's value is open")),
    ("nc_excluded.pem", Parses(PLAIN)),
    ("nc_invalid_ip4_netmask.der", Inside("4.2.1.10: a mask is in the style of CIDR")),
    ("nc_invalid_ip_netmask.pem", Inside("4.2.1.10: a mask is in the style of CIDR")),
    ("nc_ip_invalid_length.pem", Inside("4.2.1.10: an address and its mask are 8 or 32 bytes")),
    ("nc_permitted_excluded.pem", Parses(PLAIN)),
    ("nc_single_ip_netmask.pem", Parses(PLAIN)),
    ("negative_serial.pem", Parses("4.1.2.2: relying parties should be prepared for negative ones")),
    ("ocsp_nocheck.pem", Parses(IGNORED)),
    ("pc_inhibit.pem", Parses(PLAIN)),
    ("pc_require.pem", Parses(PLAIN)),
    ("private_key_usage_period_only_not_before.pem", Parses(IGNORED)),
    ("rsa_pss_cert.pem", Parses(ALGORITHMS)),
    ("rsa_pss_cert_no_sig_params.der", Parses(ALGORITHMS)),
    ("rsa_pss_cert_unsupported_mgf_hash.der", Parses(ALGORITHMS)),
    ("san_email_dns_ip_dirname_uri.pem", Parses(PLAIN)),
    ("san_empty_hostname.pem", Parses(NAMES)),
    ("san_idna_names.pem", Parses(NAMES)),
    ("san_other_name.pem", Parses(PLAIN)),
    ("san_rfc822_idna.pem", Parses(NAMES)),
    ("san_rfc822_names.pem", Parses(NAMES)),
    ("san_uri_with_port.pem", Parses(NAMES)),
    ("two_basic_constraints.pem", Inside("4.2: one instance of an extension")),
    ("unsupported_extension.pem", Parses(IGNORED)),
    ("unsupported_extension_critical.pem", Parses("4.2: an unknown critical extension refuses a path")),
    ("unsupported_subject_name.pem", Parses(V1)),
    ("unsupported_subject_public_key_info.pem", Parses(ALGORITHMS)),
    ("utf8_common_name.pem", Parses(V1)),
];
