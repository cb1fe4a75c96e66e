//! Collecting what a verifier is built from.

use crate::failure::Failure;
use certbound::{ConfigError, Verifier, VerifierBuilder};
use wasm_bindgen::prelude::wasm_bindgen;

/// A builder that JavaScript fills in. After an error it is spent: whoever got one builds anew.
#[wasm_bindgen]
pub struct RawBuilder(Option<VerifierBuilder>);

impl RawBuilder {
    #[cfg(feature = "decide")]
    pub(crate) fn of(verifier: &Verifier) -> Self {
        Self(Some(verifier.to_builder()))
    }

    pub(crate) fn build(mut self) -> Result<Verifier, Failure> {
        Ok(self.take()?.build()?)
    }

    fn take(&mut self) -> Result<VerifierBuilder, Failure> {
        self.0.take().ok_or_else(|| Failure::argument("", "the builder is spent"))
    }

    fn with<F>(&mut self, add: F) -> Result<(), Failure>
    where
        F: FnOnce(VerifierBuilder) -> Result<VerifierBuilder, ConfigError>,
    {
        self.0 = Some(add(self.take()?)?);
        Ok(())
    }
}

#[wasm_bindgen]
impl RawBuilder {
    #[wasm_bindgen(constructor)]
    pub fn new() -> RawBuilder {
        Self(Some(Verifier::builder()))
    }

    pub fn policy(&mut self, json: &[u8]) -> Result<(), Failure> {
        self.with(|builder| builder.policy_json(json))
    }

    pub fn trust_anchors_pem(&mut self, pem: &[u8]) -> Result<(), Failure> {
        self.with(|builder| builder.trust_anchors_pem(pem))
    }

    pub fn trust_anchor_der(&mut self, der: &[u8]) -> Result<(), Failure> {
        self.with(|builder| builder.trust_anchor_der(der))
    }

    pub fn spiffe_bundle_pem(&mut self, trust_domain: &str, pem: &[u8]) -> Result<(), Failure> {
        self.with(|builder| builder.spiffe_bundle_pem(trust_domain, pem))
    }

    pub fn intermediates_pem(&mut self, pem: &[u8]) -> Result<(), Failure> {
        self.with(|builder| builder.intermediates_pem(pem))
    }

    pub fn intermediate_der(&mut self, der: &[u8]) -> Result<(), Failure> {
        self.with(|builder| builder.intermediate_der(der))
    }

    pub fn pins_pem(&mut self, pem: &[u8]) -> Result<(), Failure> {
        self.with(|builder| builder.pins_pem(pem))
    }

    pub fn pin_der(&mut self, der: &[u8]) -> Result<(), Failure> {
        self.with(|builder| builder.pin_der(der))
    }

    pub fn crls_pem(&mut self, pem: &[u8]) -> Result<(), Failure> {
        self.with(|builder| builder.crls_pem(pem))
    }

    pub fn crl_der(&mut self, der: &[u8]) -> Result<(), Failure> {
        self.with(|builder| builder.crl_der(der))
    }

    pub fn jwks(&mut self, issuer: &str, json: &[u8]) -> Result<(), Failure> {
        self.with(|builder| builder.jwks(issuer, json))
    }

    pub fn without_certificates(&mut self) -> Result<(), Failure> {
        self.with(|builder| Ok(builder.without_certificates()))
    }

    pub fn without_crls(&mut self) -> Result<(), Failure> {
        self.with(|builder| Ok(builder.without_crls()))
    }

    pub fn without_jwks(&mut self) -> Result<(), Failure> {
        self.with(|builder| Ok(builder.without_jwks()))
    }
}

impl Default for RawBuilder {
    fn default() -> Self {
        Self::new()
    }
}
