//! TLS clients that present exactly the bytes they are given.

use crate::site::Site;
use base64::{Engine, engine::general_purpose::STANDARD};
use rustls::{
    ClientConfig, RootCertStore, SupportedProtocolVersion,
    client::Resumption,
    crypto::ring::{self, sign::any_supported_type},
    pki_types::{CertificateDer, PrivatePkcs8KeyDer, pem::PemObject},
    sign::{CertifiedKey, SigningKey, SingleCertAndKey},
};
use std::{collections::BTreeMap, env, fs, sync::Arc};

/// The private keys of the vectors' certificates, which `cargo xtask vectors-keys` wrote.
pub struct Wallet {
    /// Name of the certificate → base64 of PKCS #8.
    keys: BTreeMap<String, String>,
    roots: Arc<RootCertStore>,
}

impl Wallet {
    /// From the file that `CERTBOUND_LEAF_KEYS` names; for servers of that site.
    pub fn open(site: &Site) -> Self {
        let file = env::var_os("CERTBOUND_LEAF_KEYS").expect("CERTBOUND_LEAF_KEYS must name the file of keys");
        let keys = serde_json::from_slice(&fs::read(file).expect("the file of keys")).expect("keys");
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(site.root.pem.as_bytes()).expect("PEM")).expect("a root");
        Self { keys, roots: roots.into() }
    }

    /// A client with that chain, or with none. It names no server in the handshake, so requests can be for any.
    ///
    /// Where there is no key for the leaf, the client signs with another one: a server that takes its word for it would
    /// be seen.
    pub fn client(
        &self,
        leaf: &str,
        chain: Vec<CertificateDer<'static>>,
        version: &'static SupportedProtocolVersion,
    ) -> ClientConfig {
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(&[version])
            .expect("versions")
            .with_root_certificates(self.roots.clone());
        let mut config = if chain.is_empty() {
            builder.with_no_client_auth()
        } else {
            let key = self.key(leaf).or_else(|| self.key("alice")).expect("a key for alice");
            let certified = CertifiedKey::new(chain, key);
            builder.with_client_cert_resolver(Arc::new(SingleCertAndKey::from(certified)))
        };
        config.enable_sni = false;
        config.resumption = Resumption::disabled();
        config
    }

    /// None where it is unknown, or where a TLS client cannot sign with it.
    fn key(&self, name: &str) -> Option<Arc<dyn SigningKey>> {
        let pkcs8 = STANDARD.decode(self.keys.get(name)?).expect("base64");
        any_supported_type(&PrivatePkcs8KeyDer::from(pkcs8).into()).ok()
    }
}
