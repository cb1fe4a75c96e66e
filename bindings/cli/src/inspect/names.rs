//! Names and purposes as people write them.

use crate::style::hex;
use der::oid::ObjectIdentifier;
use std::net::IpAddr;
use x509_cert::ext::pkix::{KeyUsage, name::GeneralName};

/// RFC 5280 section 4.2.1.12, by the names of its ASN.1.
const PURPOSES: [(ObjectIdentifier, &str); 7] = [
    (ObjectIdentifier::new_unwrap("2.5.29.37.0"), "anyExtendedKeyUsage"),
    (ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.1"), "serverAuth"),
    (ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2"), "clientAuth"),
    (ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.3"), "codeSigning"),
    (ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.4"), "emailProtection"),
    (ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8"), "timeStamping"),
    (ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9"), "OCSPSigning"),
];

pub(super) fn purpose(oid: &ObjectIdentifier) -> String {
    PURPOSES.iter().find(|(known, _)| known == oid).map_or_else(|| oid.to_string(), |(_, name)| (*name).to_owned())
}

/// A subject alternative name with its kind before it, as OpenSSL writes them.
pub(super) fn general_name(name: &GeneralName) -> String {
    match name {
        GeneralName::DnsName(name) => format!("DNS:{name}"),
        GeneralName::Rfc822Name(name) => format!("email:{name}"),
        GeneralName::UniformResourceIdentifier(name) => format!("URI:{name}"),
        GeneralName::IpAddress(bytes) => format!("IP:{}", address(bytes.as_bytes())),
        GeneralName::DirectoryName(name) => format!("dirName:{name}"),
        GeneralName::RegisteredId(oid) => format!("registeredID:{oid}"),
        GeneralName::OtherName(other) => format!("otherName:{}", other.type_id),
        GeneralName::EdiPartyName(_) => "ediPartyName".into(),
    }
}

fn address(bytes: &[u8]) -> String {
    let four = <[u8; 4]>::try_from(bytes).map(IpAddr::from);
    let address = four.or_else(|_| <[u8; 16]>::try_from(bytes).map(IpAddr::from));
    address.map_or_else(|_| hex(bytes), |address| address.to_string())
}

/// RFC 5280 section 4.2.1.3.
pub(super) fn key_usages(usage: &KeyUsage) -> Vec<&'static str> {
    let bits = [
        (usage.digital_signature(), "digitalSignature"),
        (usage.non_repudiation(), "contentCommitment"),
        (usage.key_encipherment(), "keyEncipherment"),
        (usage.data_encipherment(), "dataEncipherment"),
        (usage.key_agreement(), "keyAgreement"),
        (usage.key_cert_sign(), "keyCertSign"),
        (usage.crl_sign(), "cRLSign"),
        (usage.encipher_only(), "encipherOnly"),
        (usage.decipher_only(), "decipherOnly"),
    ];
    bits.into_iter().filter(|(set, _)| *set).map(|(_, name)| name).collect()
}
