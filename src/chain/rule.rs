//! The table of rules: everything that a path can break, finer than the reasons and never on the hot path's wire.

use crate::reason::Reason;

macro_rules! rules {
    ($($variant:ident = $code:literal $reason:ident, $section:literal, $advice:literal;)*) => {
        /// A rule of path validation. The code is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = concat!("`", $code, "` (", $section, ").")] $variant,)*
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable snake_case name.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The reason with which a verdict refuses what breaks it.
            pub const fn reason(self) -> Reason {
                match self { $(Self::$variant => Reason::$reason,)* }
            }

            /// The section that says so.
            pub const fn section(self) -> &'static str {
                match self { $(Self::$variant => $section,)* }
            }

            /// What the operator can do about it: one sentence.
            pub const fn advice(self) -> &'static str {
                match self { $(Self::$variant => $advice,)* }
            }
        }
    };
}

rules! {
    // How the certificate is written.
    Version = "version" CertificateVersion, "RFC 5280 section 4.1.2.1",
        "Issue it again as X.509 version 3; tools that write version 1 do so when no extension is asked for.";
    SignatureAlgorithmsDiffer = "signature_algorithms_differ" CertificateMalformed, "RFC 5280 section 4.1.1.2",
        "Issue it again: the algorithm inside the signed part and the one outside it must be the same.";
    DuplicateExtension = "duplicate_extension" CertificateMalformed, "RFC 5280 section 4.2",
        "Issue it again with each extension once.";
    ExtensionMalformed = "extension_malformed" CertificateMalformed, "RFC 5280 section 4.2",
        "Issue it again: the extension cannot be read.";
    IssuerEmpty = "issuer_empty" CertificateMalformed, "RFC 5280 section 4.1.2.4",
        "Issue it again from a CA that has a name.";
    CriticalExtension = "critical_extension" CertificateCriticalExtension, "RFC 5280 section 4.2",
        "Issue it again without the extension, or not marked critical, if relying parties may ignore it.";

    // When.
    NotYetValid = "not_yet_valid" CertificateNotYetValid, "RFC 5280 section 4.1.2.5",
        "Look at the clock of this host and of the CA's; if both are right, wait.";
    Expired = "expired" CertificateExpired, "RFC 5280 section 4.1.2.5",
        "Renew it. A client with a renewed certificate needs new tokens: those bound to the old one do not fit.";

    // What keys and algorithms.
    SignatureInvalid = "signature_invalid" CertificateSignatureInvalid, "RFC 5280 section 6.1.3 (a)(1)",
        "Look whether the CA's certificate is the one that signed: a CA that changed its key keeps its name. Otherwise the certificate was altered.";
    SignatureMd5 = "signature_md5" CertificateAlgorithmBroken, "RFC 6151 section 2",
        "Issue it again with SHA-256 or better; MD5 collisions can be made to order.";
    SignatureSha1 = "signature_sha1" CertificateAlgorithmBroken, "RFC 9155 section 1",
        "Issue it again with SHA-256 or better; `chain.legacy_sha1` takes RSA with SHA-1 meanwhile.";
    SignatureDsa = "signature_dsa" CertificateAlgorithmBroken, "FIPS 186-5 section 1",
        "Give the CA an ECDSA, Ed25519 or RSA key; DSA is withdrawn.";
    SignatureAlgorithm = "signature_algorithm" CertificateAlgorithmUnsupported, "RFC 5280 section 4.1.1.2",
        "Issue it again with an algorithm that is supported: ECDSA on P-256 or P-384, RSA with SHA-2, Ed25519.";
    SignatureKeyMismatch = "signature_key_mismatch" CertificateAlgorithmUnsupported, "RFC 5280 section 4.1.1.2",
        "Look at the CA's certificate: its key is not of the kind that this signature algorithm needs.";
    KeyDsa = "key_dsa" CertificateAlgorithmBroken, "FIPS 186-5 section 1",
        "Make an ECDSA, Ed25519 or RSA key; DSA is withdrawn.";
    KeyAlgorithm = "key_algorithm" CertificateAlgorithmUnsupported, "RFC 5280 section 4.1.2.7",
        "Make a key that is supported, EC P-256 or P-384, Ed25519 or RSA from 2048 to 8192 bits, and among `chain.key_algorithms`.";
    KeySize = "key_size" CertificateAlgorithmUnsupported, "NIST SP 800-131A section 3",
        "Make an RSA key of at least `chain.min_rsa_bits` bits and at most 8192, a whole number of bytes.";

    // The leaf.
    LeafIsCa = "leaf_is_ca" CertificateIsCa, "RFC 5280 section 4.2.1.9",
        "Give the peer a certificate of its own; a CA's key must stay with the CA. `chain.ca_leaf` `accept` takes it all the same.";
    LeafKeyUsage = "leaf_key_usage" CertificateKeyUsage, "RFC 5280 section 4.2.1.3",
        "Issue it again with the key usage digitalSignature: without it the key must not sign a TLS handshake.";
    ExtendedKeyUsage = "extended_key_usage" CertificatePurpose, "RFC 5280 section 4.2.1.12",
        "Issue it again with the extended key usage that this purpose needs: clientAuth for clients, serverAuth for servers.";
    ServerName = "server_name" CertificateNameMismatch, "RFC 9525 section 6",
        "Look at the name that this host was told to reach; if it is right, the server needs a certificate with this alternative name.";
    SpiffeId = "spiffe_id" CertificateSpiffe, "SPIFFE X509-SVID section 2",
        "Issue an X.509-SVID: exactly one URI in the subject alternative name, and it the SPIFFE ID of a workload.";
    SpiffeTrustDomain = "spiffe_trust_domain" CertificateSpiffe, "SPIFFE Trust Domain and Bundle section 4",
        "Configure the bundle of this trust domain, if its workloads are meant to come here.";
    SpiffeSigning = "spiffe_signing" CertificateSpiffe, "SPIFFE X509-SVID section 5.2",
        "Issue a leaf: an X.509-SVID that authenticates must be neither a CA nor allowed to sign.";

    // The CAs above it.
    CaBasicConstraints = "ca_basic_constraints" CertificateCaInvalid, "RFC 5280 section 6.1.4 (k)",
        "Issue from a CA: this certificate is none, and nothing that stands under it is trusted.";
    PathLength = "path_length" CertificateCaInvalid, "RFC 5280 section 6.1.4 (m)",
        "Issue from the CA directly, or have its certificate renewed with a longer path length.";
    CaKeyUsage = "ca_key_usage" CertificateKeyUsage, "RFC 5280 section 6.1.4 (n)",
        "Have the CA's certificate issued again with the key usage keyCertSign.";
    CaExtendedKeyUsage = "ca_extended_key_usage" CertificatePurpose, "RFC 5280 section 4.2.1.12",
        "Issue from a CA whose extended key usage admits this purpose, or that has none.";
    SpiffeCaPath = "spiffe_ca_path" CertificateSpiffe, "SPIFFE X509-SVID section 3.2",
        "A signing certificate's SPIFFE ID must have no path: it names the trust domain.";

    // Names and policies.
    NameConstraint = "name_constraint" CertificateNameConstraint, "RFC 5280 section 4.2.1.10",
        "Issue it again with names inside the name constraints of every CA above it, and of the policy document.";
    NameUnsupported = "name_unsupported" CertificateNameConstraint, "RFC 5280 section 4.2.1.10",
        "Leave names of this form out: a constraint on them is in force, and they cannot be compared.";
    NameMalformed = "name_malformed" CertificateNameConstraint, "RFC 5280 section 4.2.1.6",
        "Issue it again with the name spelled as its form demands: a constraint on names of this form is in force.";
    Policy = "policy" CertificatePolicy, "RFC 5280 section 6.1.5 (g)",
        "Issue from a CA with the certificate policies that the policy document, or a CA above, demands.";

    // The trust anchor.
    AnchorNotYetValid = "anchor_not_yet_valid" CertificateAnchorUnusable, "RFC 5280 section 6.1.1 (d)",
        "Look at the clock of this host; if it is right, configure the CA's earlier certificate beside this one.";
    AnchorExpired = "anchor_expired" CertificateAnchorUnusable, "RFC 5280 section 6.1.1 (d)",
        "Replace the trust anchor with the CA's present certificate; `chain.anchors` `as_configured` keeps it meanwhile.";
    AnchorNotCa = "anchor_not_ca" CertificateAnchorUnusable, "RFC 5280 section 6.1.1 (d)",
        "Configure a CA's certificate as trust anchor; to trust one client's own certificate, pin it.";
    AnchorUnacceptable = "anchor_unacceptable" CertificateAnchorUnusable, "RFC 5280 section 6.1.1 (d)",
        "Replace the trust anchor by a certificate that would be accepted elsewhere on a path; `chain.anchors` `as_configured` keeps it meanwhile.";
    AnchorTrustEnded = "anchor_trust_ended" CertificateAnchorUnusable, "RFC 5937 section 3",
        "The policy document trusts this anchor up to a day that has passed; move its clients to another CA.";

    // Only under the profile `strict`: what section 4 demands of CAs.
    SerialNumber = "serial_number" CertificateProfile, "RFC 5280 section 4.1.2.2",
        "Issue it again with a positive serial number of at most 20 bytes.";
    TimeEncoding = "time_encoding" CertificateProfile, "RFC 5280 section 4.1.2.5",
        "Issue it again: times through 2049 are UTCTime, later ones GeneralizedTime.";
    UniqueIdentifier = "unique_identifier" CertificateProfile, "RFC 5280 section 4.1.2.8",
        "Issue it again without unique identifiers.";
    Criticality = "criticality" CertificateProfile, "RFC 5280 section 4.2.1",
        "Issue it again with the extension marked critical, or not, as RFC 5280 has it.";
    AuthorityKeyIdentifier = "authority_key_identifier" CertificateProfile, "RFC 5280 section 4.2.1.1",
        "Issue it again with an authority key identifier that holds the CA's key identifier; issuer and serial number stand beside it together or not at all.";
    SubjectKeyIdentifier = "subject_key_identifier" CertificateProfile, "RFC 5280 section 4.2.1.2",
        "Have the CA's certificate issued again with a subject key identifier.";
    KeyUsageInconsistent = "key_usage_inconsistent" CertificateProfile, "RFC 5280 section 4.2.1.9",
        "Issue it again: keyCertSign and a path length are for CAs alone, and a CA's certificate must have a key usage.";
    ExtensionInLeaf = "extension_in_leaf" CertificateProfile, "RFC 5280 section 4.2.1.10",
        "Issue it again without extensions that only a CA may have.";
    AlternativeName = "alternative_name" CertificateProfile, "RFC 5280 section 4.2.1.6",
        "Issue it again with its alternative names, and the names of its constraints, spelled as RFC 5280 has them.";
    SubjectEmpty = "subject_empty" CertificateProfile, "RFC 5280 section 4.1.2.6",
        "Issue it again with a subject; a certificate that is no CA's may have a critical subject alternative name instead.";
    ExtensionEmpty = "extension_empty" CertificateProfile, "RFC 5280 section 4.2",
        "Issue it again: the extension must have an entry, or must not be there.";

    // Revocation.
    Revoked = "revoked" CertificateRevoked, "RFC 5280 section 6.3.3 (i)",
        "Have its holder make a new key and get a new certificate; a certificate that is on hold may be released by its CA.";
    StatusMissing = "status_missing" CertificateStatusMissing, "RFC 5280 section 6.3.3",
        "Hand in a CRL that covers this certificate, or an OCSP response about it; `certbound crl` tells what a CRL covers.";
    StatusUnknown = "status_unknown" CertificateStatusUnknown, "RFC 6960 section 2.2",
        "Ask the CA whether it issued this certificate: its OCSP responder says that it does not know it.";
    CrlStale = "crl_stale" CertificateStatusStale, "RFC 5280 section 5.1.2.5",
        "Fetch the CRL anew; if the CA has published none, it is the CA's turn. `chain.revocation.grace_seconds` bridges short gaps.";
    CrlNotYetValid = "crl_not_yet_valid" CertificateStatusStale, "RFC 5280 section 5.1.2.4",
        "Look at the clock of this host and of the CA's: the CRL begins in the future.";
    CrlUnusable = "crl_unusable" CertificateStatusUnusable, "RFC 5280 section 5",
        "Ask the CA for a CRL that keeps RFC 5280: nobody may use this one.";
    CrlSignature = "crl_signature" CertificateStatusUnusable, "RFC 5280 section 6.3.3 (f)",
        "Configure the certificate of whoever signs the CA's CRLs as an intermediate; it must lead to the same trust anchor and have the key usage cRLSign. If it is there, the CRL was altered.";
    CrlReasons = "crl_reasons" CertificateStatusUnusable, "RFC 5280 section 6.3.3 (d)",
        "Hand in the CA's other CRLs too: those at hand speak of some reasons for revocation only.";
    OcspStale = "ocsp_stale" CertificateStatusStale, "RFC 6960 section 4.2.2.1",
        "Fetch a new OCSP response; one without nextUpdate needs `chain.revocation.ocsp_max_age_seconds`.";
    OcspNotYetValid = "ocsp_not_yet_valid" CertificateStatusStale, "RFC 6960 section 4.2.2.1",
        "Look at the clock of this host and of the responder's: the response begins in the future.";
    OcspMalformed = "ocsp_malformed" CertificateStatusUnusable, "RFC 6960 section 4.2.1",
        "Look at what is handed in: each must be the DER of one OCSPResponse, of a length within bounds.";
    OcspUnsuccessful = "ocsp_unsuccessful" CertificateStatusUnusable, "RFC 6960 section 4.2.1",
        "Ask the responder again: it answered with an error instead of a status.";
    OcspCertificateId = "ocsp_certificate_id" CertificateStatusUnusable, "RFC 6960 section 4.1.1",
        "Ask the responder of this certificate's own CA: the response is about another issuer's certificate.";
    OcspExtension = "ocsp_extension" CertificateStatusUnusable, "RFC 6960 section 4.4",
        "Ask the CA about the critical extension in its responses, which is not understood.";
    OcspNonce = "ocsp_nonce" CertificateStatusUnusable, "RFC 9654 section 2.1",
        "Hand in the answer to this very request; a responder that ignores nonces must be asked without one.";
    OcspResponder = "ocsp_responder" CertificateStatusUnusable, "RFC 6960 section 4.2.2.2",
        "Ask the CA: the response must be signed by the CA itself, or by a responder that it issued directly for OCSPSigning.";
    OcspSignature = "ocsp_signature" CertificateStatusUnusable, "RFC 6960 section 3.2",
        "Fetch the response again: its signature does not verify.";

    // The search.
    IssuerUnknown = "issuer_unknown" CertificateIssuerUnknown, "RFC 5280 section 6.1.3 (a)(4)",
        "Have the peer send every CA certificate below the trust anchor, or configure them as intermediates. If all are there, the CA is one that is not trusted here.";
    PathDepth = "path_depth" CertificatePathDepth, "RFC 5280 section 6.1",
        "Raise `max_intermediates` in the policy document, of `chain` or of the anchor, if so many CAs are meant to stand between leaf and anchor.";
    Loop = "loop" CertificateIssuerUnknown, "RFC 4158 section 2.4.2",
        "These CAs only certify each other; configure the one that is trusted as trust anchor.";
    Budget = "budget" CertificatePathBudget, "RFC 4158 section 2.4.2",
        "No real chain takes so many steps; look who sends it, and for CAs of one name among the configured intermediates.";
}
