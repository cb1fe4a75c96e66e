//! rustls-webpki, on the paths of the door `path`.

use crate::doors::{
    judgement::is_accepted,
    judges::{EXCLUDED, Judges, ROOT, Switches},
    path::Signed,
    world::now,
};
use certbound::PeerInput;
use pki_types::{CertificateDer, ServerName, TrustAnchor, UnixTime};
use std::{sync::LazyLock, time::Duration};
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, Error, KeyUsage, anchor_from_trusted_cert};

static CERTIFICATE: LazyLock<CertificateDer<'static>> = LazyLock::new(|| CertificateDer::from(ROOT.as_slice()));
static ANCHOR: LazyLock<TrustAnchor<'static>> =
    LazyLock::new(|| anchor_from_trusted_cert(&CERTIFICATE).expect("a fixed root"));

/// What we accept it accepts, but for what it does not do: `xtask/differential/rustls-webpki.json` has the reasons.
const NOT_DONE: [&str; 8] = [
    // A CA's certificate is a leaf's, where the policy says so.
    "CaUsedAsEndEntity",
    // A wildcard right under a top-level label; alternative names that nothing asks for.
    "MalformedDnsIdentifier",
    "BadDer",
    // Names of other forms than DNS and IP.
    "NameConstraintViolation",
    // anyExtendedKeyUsage, and an extended key usage that is absent where `eku` is `if_present`.
    "RequiredEkuNotFoundContext",
    // Minima spelled out.
    "TrailingData",
    // Names that are one name and not the same bytes.
    "UnknownIssuer",
    // Policies.
    "UnsupportedCriticalExtension",
];

/// The chain of the door, before it.
pub fn path(data: &[u8]) {
    let Some(signed) = Signed::of(data) else { return };
    let chain: [&[u8]; 2] = [&signed.leaf, &signed.ca];
    let input = PeerInput { chain: &chain, ocsp: &[], purpose: signed.purpose(), now: now() };
    if !is_accepted(&Judges::of(signed.switches).plain.peer(&input)) {
        return;
    }
    if let Err(error) = judge(&signed) {
        let text = format!("{error:?}");
        let name = text.split([' ', '(', '{']).next().unwrap_or_default();
        assert!(NOT_DONE.contains(&name), "{text}");
    }
}

fn judge(signed: &Signed<'_>) -> Result<(), Error> {
    let (leaf, ca) = (CertificateDer::from(signed.leaf.as_slice()), CertificateDer::from(signed.ca.as_slice()));
    let leaf = EndEntityCert::try_from(&leaf)?;
    let is_server = signed.switches.has(Switches::SERVER);
    let usage = if is_server { KeyUsage::server_auth() } else { KeyUsage::client_auth() };
    let now = UnixTime::since_unix_epoch(Duration::from_secs(now().as_seconds()));
    let anchors = std::slice::from_ref(&*ANCHOR);
    leaf.verify_for_usage(ALL_VERIFICATION_ALGS, anchors, &[ca], now, usage, None, None)?;
    match ServerName::try_from(EXCLUDED) {
        Ok(name) if is_server => leaf.verify_is_valid_for_subject_name(&name),
        _ => Ok(()),
    }
}
