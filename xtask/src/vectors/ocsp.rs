//! OCSP responses: what they say, of whom, who signed them, and when.

mod identifiers;
mod lengths;
mod responders;
mod several;
mod statuses;
mod times;

use rcgen::{CertificateParams, CustomExtension, ExtendedKeyUsagePurpose, KeyUsagePurpose};

use super::NOW;
use super::case::Case;
use super::certificates::key;
use super::der::algorithm;
use super::distribution_point::{DistributionPoint, distribution_points, full_name};
use super::draft::Draft;
use super::evidence::Evidence;
use super::extension::{CRL_DISTRIBUTION_POINTS, custom, uri};
use super::handmade::{Handmade, key_info};
use super::keys::Key;
use super::pki::{Pki, at, call};
use super::world::World;

/// Where the CRL is that is about responders alone.
const RESPONDERS: &str = "http://crl.example/responders";

/// id-pe-authorityInfoAccess and id-pkix-ocsp-nocheck.
const ACCESS: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 1, 1];
/// id-RSASSA-PSS: the content of its OID.
const RSASSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];
const NO_CHECK: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 48, 1, 5];

pub(crate) fn certificates(pki: &mut Pki) {
    pki.leaf("access", "issuing-ca", key("access"), |params| params.custom_extensions = vec![access()]);
    let mut responder = |name: &str, issuer: &str, change: &dyn Fn(&mut CertificateParams)| {
        pki.leaf(name, issuer, key(name), |params| {
            params.extended_key_usages = vec![ExtendedKeyUsagePurpose::OcspSigning];
            params.custom_extensions = vec![CustomExtension::from_oid_content(NO_CHECK, vec![0x05, 0x00])];
            change(params);
        });
    };
    responder("responder", "issuing-ca", &|_| {});
    let unchecked = |params: &mut CertificateParams| {
        let point = full_name(&[uri(RESPONDERS)]);
        let point = DistributionPoint { name: Some(point), ..DistributionPoint::default() };
        params.custom_extensions = vec![custom(CRL_DISTRIBUTION_POINTS, false, distribution_points(&[point]))];
    };
    responder("responder-unchecked", "issuing-ca", &unchecked);
    responder("responder-unchecked-of-the-root", "ca", &unchecked);
    // A client of its CA's own name, whose key may sign CRLs.
    responder("client-like-its-ca", "issuing-ca", &|params| {
        call(params, "issuing-ca");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::CrlSign];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        params.custom_extensions = vec![];
    });
    // One that is client and responder.
    responder("client-and-responder", "issuing-ca", &|params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth, ExtendedKeyUsagePurpose::OcspSigning];
    });
    responder("responder-of-twin-ca", "twin-ca", &|params| params.custom_extensions = vec![]);
    // The CA says neither that nobody need ask about it nor where to.
    responder("responder-silent", "issuing-ca", &|params| params.custom_extensions = vec![]);
    responder("responder-with-access", "issuing-ca", &|params| params.custom_extensions = vec![access()]);
    // Another one of the same name.
    responder("responder-twin", "issuing-ca", &|params| call(params, "responder"));
    responder("responder-without-purpose", "issuing-ca", &|params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    });
    responder("responder-without-any-purpose", "issuing-ca", &|params| params.extended_key_usages = vec![]);
    responder("responder-of-any-purpose", "issuing-ca", &|params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::Any];
    });
    responder("responder-without-usage", "issuing-ca", &|params| params.key_usages = vec![]);
    responder("responder-expired", "issuing-ca", &|params| params.not_after = at(NOW - 86_400));
    responder("responder-of-the-root", "ca", &|_| {});
    // The right names under the wrong key.
    responder("responder-of-a-rogue", "rogue-issuing-ca", &|params| call(params, "responder"));
    // A client and a responder of one RSA key, which the client's certificate calls a key for PSS alone.
    pki.leaf("responder-of-one-key", "issuing-ca", Key::rsa("a"), |params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::OcspSigning];
        params.custom_extensions = vec![CustomExtension::from_oid_content(NO_CHECK, vec![0x05, 0x00])];
    });
    let info = key_info(&algorithm(RSASSA_PSS, &[]), &Key::rsa("a").public_bytes());
    let client = Handmade { key: info, ..Handmade::client("client-of-one-key", "issuing-ca") };
    let client = client.signed_by(pki.key("issuing-ca"));
    pki.keep("client-of-one-key", client);
    identifiers::certificates(pki);
}

pub(crate) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    statuses::evidence(pki, evidence);
    identifiers::evidence(pki, evidence);
    responders::evidence(pki, evidence);
    several::evidence(pki, evidence);
    lengths::evidence(pki, evidence);
    times::evidence(pki, evidence);
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = statuses::cases(world);
    cases.extend(identifiers::cases(world));
    cases.extend(responders::cases(world));
    cases.extend(several::cases(world));
    cases.extend(lengths::cases(world));
    cases.extend(times::cases(world));
    cases
}

/// Alice's chain with these responses, and a policy that demands her status alone.
fn alice<'w>(world: &'w World, name: &str, builds: &str, section: &str, responses: &[&str]) -> Draft<'w> {
    Draft::new(world, "ocsp", name, builds, section).policy("check-leaf").ocsp(responses)
}

/// Where the issuer's responder is, and its certificate.
fn access() -> CustomExtension {
    use super::der::{oid, sequence};
    let description = |arc: u8, place: &str| sequence(&[&oid(&[0x2b, 6, 1, 5, 5, 7, 0x30, arc]), &uri(place)]);
    let responder = description(1, "http://ocsp.example/issuing-ca");
    let issuers = description(2, "http://ca.example/issuing-ca.cer");
    CustomExtension::from_oid_content(ACCESS, sequence(&[&responder, &issuers]))
}
