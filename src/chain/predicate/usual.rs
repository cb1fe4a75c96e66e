//! What breaks a rule, where nothing more is known than that it does.

use crate::chain::rule::Rule;

/// Before a colon, where something was found.
pub(super) fn predicate(rule: Rule) -> &'static str {
    match rule {
        Rule::Version => "is not X.509 version 3",
        Rule::SignatureAlgorithmsDiffer => "names one signature algorithm in its signed part and another outside",
        Rule::DuplicateExtension => "has an extension twice",
        Rule::ExtensionMalformed => "has an extension that cannot be read",
        Rule::IssuerEmpty => "has an issuer without a name",
        Rule::CriticalExtension => "has a critical extension that is not understood",
        Rule::NotYetValid | Rule::AnchorNotYetValid => "is not valid yet",
        Rule::Expired | Rule::AnchorExpired => "has expired",
        Rule::SignatureInvalid => "is not signed by the key of the CA certificate above it on this path",
        Rule::SignatureMd5 => "is signed with MD5, which is broken",
        Rule::SignatureSha1 => "is signed with SHA-1, which is broken",
        Rule::SignatureDsa => "is signed with DSA, which is withdrawn",
        Rule::SignatureAlgorithm => "is signed with an algorithm that is not supported",
        Rule::SignatureKeyMismatch => {
            "is signed with an algorithm that does not go with its issuer's key, which is of another kind"
        }
        Rule::KeyDsa => "has a DSA key, and DSA is withdrawn",
        Rule::KeyAlgorithm => "has a key of a kind that is not taken",
        Rule::KeySize => "has a key of a length that is not taken",
        Rule::LeafIsCa => "is a CA's, and the policy takes none as a peer's own",
        Rule::LeafKeyUsage => "has a key usage that does not let its key take part in a handshake",
        Rule::ExtendedKeyUsage => "is not for this purpose",
        Rule::ServerName => "is not for the server that was to be reached",
        Rule::SpiffeId => "is no X.509-SVID",
        Rule::SpiffeTrustDomain => "is not in the bundle of the leaf's SPIFFE trust domain",
        Rule::SpiffeSigning => "may sign certificates or CRLs, and a leaf of SPIFFE must not",
        Rule::SpiffeCaPath => "is a CA's and its SPIFFE ID has a path",
        Rule::CaBasicConstraints => "stands above another on this path without being a CA's",
        Rule::PathLength => "admits fewer CAs below it by its path length",
        Rule::CaKeyUsage => "stands above another on this path without the key usage keyCertSign",
        Rule::CaExtendedKeyUsage => "must not issue for this purpose",
        Rule::NameConstraint => "has a name that the name constraints on this path do not admit",
        Rule::NameUnsupported => "has a name of a form that is constrained on this path and cannot be compared",
        Rule::NameMalformed => "has a name that is not spelled as its form demands, and such names are constrained",
        Rule::Policy => "leaves the path without a certificate policy that is demanded",
        Rule::AnchorNotCa => "is not a CA's",
        Rule::AnchorUnacceptable => "would be refused anywhere else on a path",
        Rule::AnchorTrustEnded => "is no longer trusted by the policy document",
        Rule::SerialNumber => "has a serial number that is not positive, or longer than 20 bytes",
        Rule::TimeEncoding => "writes a time in the form that is for other years",
        Rule::UniqueIdentifier => "has a unique identifier",
        Rule::Criticality => "has an extension wrongly marked critical, or wrongly not",
        Rule::AuthorityKeyIdentifier => "does not name its issuer's key as RFC 5280 demands",
        Rule::SubjectKeyIdentifier => "is a CA's without a subject key identifier",
        Rule::KeyUsageInconsistent => "has a CA's key usage or path length, and is no CA's",
        Rule::ExtensionInLeaf => "is no CA's and has an extension for CAs",
        Rule::AlternativeName => "has a name that is not spelled as RFC 5280 demands",
        Rule::SubjectEmpty => "has no subject, and no critical alternative name in its place",
        Rule::ExtensionEmpty => "has an extension that must be a list and holds nothing, or is none",
        Rule::Revoked => "is revoked",
        Rule::StatusMissing => "has no revocation status: no CRL or OCSP response at hand covers it",
        Rule::StatusUnknown => "is not known to its OCSP responder",
        Rule::CrlStale => "has no revocation status: the CRL that covers it is out of date",
        Rule::CrlNotYetValid => "has no revocation status: the CRL that covers it begins in the future",
        Rule::CrlUnusable => "has no revocation status: its CA's CRL must not be used",
        Rule::CrlSignature => "has no revocation status: its CA's CRL is not signed by anybody at hand who may sign it",
        Rule::CrlReasons => "has no revocation status: the CRLs at hand leave out some of the reasons for revocation",
        Rule::OcspStale => "has no revocation status: the OCSP response about it is out of date",
        Rule::OcspNotYetValid => "has no revocation status: the OCSP response about it begins in the future",
        Rule::OcspMalformed => "has no revocation status: what was handed in as OCSP response cannot be read",
        Rule::OcspUnsuccessful => "has no revocation status: the OCSP responder answered with an error",
        Rule::OcspCertificateId => {
            "has no revocation status: the OCSP response with its serial number is about another issuer's certificate"
        }
        Rule::OcspExtension => {
            "has no revocation status: the OCSP response about it has a critical extension that is not understood"
        }
        Rule::OcspNonce => {
            "has no revocation status: the OCSP response about it does not answer the request that was sent"
        }
        Rule::OcspResponder => "has no revocation status: the OCSP response about it is signed by nobody who may",
        Rule::OcspSignature => "has no revocation status: the signature of the OCSP response about it does not verify",
        Rule::IssuerUnknown => "was issued by a CA of which no certificate is at hand",
        Rule::PathDepth => "makes the path longer than the policy admits",
        Rule::Loop => "stands on this path already",
        Rule::Budget => "is where the search was given up, because its budget was spent",
    }
}
