//! The path from a leaf to a trust anchor, as rustls-webpki finds and validates it.

use super::{Certificate, ChainJudge};
use crate::{crypto, policy::Eku, reason::Reason, time::UnixTime};
use alloc::vec::Vec;
use core::time::Duration;
use pki_types::CertificateDer;
use webpki::{EndEntityCert, Error, KeyUsage, VerifiedPath};

/// id-kp-clientAuth, 1.3.6.1.5.5.7.3.2: the value of its OBJECT IDENTIFIER.
const CLIENT_AUTH: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 2];

/// The first and the last second at which the path that was found is valid, or why none was.
pub(super) fn validate(
    judge: &ChainJudge,
    leaf: &Certificate<'_>,
    chain: &[&[u8]],
    now: UnixTime,
) -> Result<(u64, u64), Reason> {
    let alone = chain.len() == 1 && leaf.issuer() != leaf.subject();
    let reason = |error| match reason(&error) {
        Reason::CertificateIssuerUnknown if alone => Reason::CertificateIntermediateMissing,
        reason => reason,
    };
    let mut certificates = chain.iter().map(|der| CertificateDer::from(*der));
    let leaf_der = certificates.next().ok_or(Reason::ClientCertificateMissing)?;
    let intermediates: Vec<_> =
        certificates.chain(judge.intermediates.iter().map(|der| CertificateDer::from(der.as_ref()))).collect();
    let end_entity = EndEntityCert::try_from(&leaf_der).map_err(reason)?;
    let path = end_entity
        .verify_for_usage(
            crypto::certificate_algorithms(),
            &judge.anchors,
            &intermediates,
            pki_types::UnixTime::since_unix_epoch(Duration::from_secs(now.as_seconds())),
            KeyUsage::required_if_present(CLIENT_AUTH),
            None,
            None,
        )
        .map_err(reason)?;
    // webpki would demand the extension of every CA as well; RFC 5280 leaves it to the leaf.
    if judge.eku == Eku::Require && !leaf.has_extended_key_usage() {
        return Err(Reason::CertificatePurpose);
    }
    Ok(validity(&path, leaf))
}

/// What the validity periods of the leaf and its intermediates have in common.
fn validity(path: &VerifiedPath<'_>, leaf: &Certificate<'_>) -> (u64, u64) {
    path.intermediate_certificates().fold((leaf.not_before(), leaf.not_after()), |(from, until), certificate| {
        match Certificate::parse(&certificate.der()) {
            Ok(view) => (from.max(view.not_before()), until.min(view.not_after())),
            // Configured and sent certificates were parsed before; one that is not readable now ends all trust.
            Err(_) => (from, 0),
        }
    })
}

/// webpki reports the most telling error of all paths that it tried.
fn reason(error: &Error) -> Reason {
    match error {
        Error::BadDer
        | Error::BadDerTime
        | Error::TrailingData(_)
        | Error::MalformedExtensions
        | Error::MalformedNameConstraint
        | Error::MalformedDnsIdentifier
        | Error::ExtensionValueInvalid
        | Error::EmptyEkuExtension
        | Error::InvalidNetworkMaskConstraint => Reason::CertificateMalformed,
        Error::CertExpired { .. } => Reason::CertificateExpired,
        Error::CertNotValidYet { .. } => Reason::CertificateNotYetValid,
        Error::UnknownIssuer => Reason::CertificateIssuerUnknown,
        Error::InvalidSignatureForPublicKey => Reason::CertificateSignatureInvalid,
        Error::SignatureAlgorithmMismatch
        | Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => Reason::CertificateAlgorithmUnsupported,
        Error::RequiredEkuNotFoundContext(_) => Reason::CertificatePurpose,
        Error::CaUsedAsEndEntity => Reason::CertificateIsCa,
        Error::EndEntityUsedAsCa | Error::PathLenConstraintViolated => Reason::CertificateCaInvalid,
        Error::NameConstraintViolation | Error::UnsupportedNameType => Reason::CertificateNameConstraint,
        Error::UnsupportedCriticalExtension => Reason::CertificateCriticalExtension,
        Error::UnsupportedCertVersion => Reason::CertificateVersion,
        Error::MaximumSignatureChecksExceeded
        | Error::MaximumPathBuildCallsExceeded
        | Error::MaximumPathDepthExceeded
        | Error::MaximumNameConstraintComparisonsExceeded => Reason::CertificatePathBudget,
        _ => Reason::CertificateUnacceptable,
    }
}
