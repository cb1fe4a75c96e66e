//! Builders, beside what the same steps make of a builder in Rust.

use super::{
    calls::{Owned, c_text, call},
    status::{self, ARGUMENT, NULL, OK},
};
use crate::vectors::{Given, Kind};
use certbound::{ConfigError, Crl, Verifier, VerifierBuilder};
use certbound_c::{
    certbound_builder, certbound_builder_free, certbound_builder_new, certbound_crl, certbound_crl_free,
    certbound_verifier, certbound_verifier_free,
};
use std::{ffi::CString, mem, ptr, sync::Arc};

/// A reference to a verifier, and the same one in Rust.
pub struct Pair {
    pub c: Owned<certbound_verifier>,
    pub rust: Arc<Verifier>,
}

/// A CRL that builders share, twice.
pub struct SharedCrl {
    pub c: Owned<certbound_crl>,
    pub rust: Crl,
}

pub struct Builder {
    c: Owned<certbound_builder>,
    rust: State,
}

enum State {
    Open(Box<VerifierBuilder>),
    /// The first mistake, which stays; its message where the core has one.
    Failed(i32, Option<String>),
    Spent,
}

impl Builder {
    pub fn new() -> Self {
        let c = Owned::new(certbound_builder_new(), certbound_builder_free);
        Self { c, rust: State::Open(Box::new(Verifier::builder())) }
    }

    pub fn of(verifier: &Pair) -> Self {
        let c = Owned::new(call!(certbound_builder_of(verifier.c.get())), certbound_builder_free);
        Self { c, rust: State::Open(Box::new(verifier.rust.to_builder())) }
    }

    /// Hands it in, or NULL in its place.
    pub fn give(&mut self, given: &Given, is_null: bool) {
        let Given { kind, name, bytes } = given;
        let c_name = CString::new(name.as_str()).expect("a name without a NUL");
        // Of its own on the heap: whoever reads past its end is found out.
        let bytes = bytes.clone().into_boxed_slice();
        let (data, length) = if is_null { (ptr::null(), 1) } else { (bytes.as_ptr().cast(), bytes.len()) };
        let c = self.c.get();
        let told = match kind {
            Kind::Policy => call!(certbound_builder_policy(c, data, length)),
            Kind::AnchorsPem => call!(certbound_builder_trust_anchors_pem(c, data, length)),
            Kind::AnchorDer => call!(certbound_builder_trust_anchor_der(c, data, length)),
            Kind::BundlePem => call!(certbound_builder_spiffe_bundle_pem(c, c_name.as_ptr(), data, length)),
            Kind::IntermediatesPem => call!(certbound_builder_intermediates_pem(c, data, length)),
            Kind::IntermediateDer => call!(certbound_builder_intermediate_der(c, data, length)),
            Kind::PinsPem => call!(certbound_builder_pins_pem(c, data, length)),
            Kind::PinDer => call!(certbound_builder_pin_der(c, data, length)),
            Kind::CrlsPem => call!(certbound_builder_crls_pem(c, data, length)),
            Kind::CrlDer => call!(certbound_builder_crl_der(c, data, length, ptr::null_mut())),
            Kind::Jwks => call!(certbound_builder_jwks(c, c_name.as_ptr(), data, length)),
        };
        let misuse = is_null.then_some(NULL);
        self.expect(told as i32, misuse, |builder| given.to(builder));
    }

    /// Hands a CRL in, and keeps a handle for other builders.
    pub fn load(&mut self, der: &[u8]) -> Option<SharedCrl> {
        let mut loaded = ptr::dangling_mut();
        let told = call!(certbound_builder_crl_der(self.c.get(), der.as_ptr().cast(), der.len(), &mut loaded));
        let c = Owned::new(loaded, certbound_crl_free);
        let mut kept = None;
        self.expect(told as i32, None, |builder| {
            let crl = Crl::from_der(der)?;
            let builder = builder.crl(&crl);
            kept = Some(crl);
            Ok(builder)
        });
        assert_eq!(c.get().is_null(), kept.is_none());
        let rust = kept?;
        assert_eq!(call!(certbound_crl_this_update(c.get())), rust.this_update());
        assert_eq!(call!(certbound_crl_next_update(c.get())), rust.next_update().unwrap_or(0));
        assert_eq!(call!(certbound_crl_entries(c.get())), rust.len());
        Some(SharedCrl { c, rust })
    }

    pub fn share(&mut self, crl: &SharedCrl) {
        let told = call!(certbound_builder_crl(self.c.get(), crl.c.get()));
        self.expect(told as i32, None, |builder| Ok(builder.crl(&crl.rust)));
    }

    pub fn take_back(&mut self, what: u8) {
        let c = self.c.get();
        let told = match what % 3 {
            0 => call!(certbound_builder_without_certificates(c)),
            1 => call!(certbound_builder_without_jwks(c)),
            _ => call!(certbound_builder_without_crls(c)),
        };
        self.expect(told as i32, None, |builder| {
            Ok(match what % 3 {
                0 => builder.without_certificates(),
                1 => builder.without_jwks(),
                _ => builder.without_crls(),
            })
        });
    }

    pub fn build(&mut self) -> Option<Pair> {
        self.finish(|builder| {
            let mut out = ptr::dangling_mut();
            let told = call!(certbound_builder_build(builder, &mut out));
            (told as i32, Some(Owned::new(out, certbound_verifier_free)))
        })
        .map(|(c, rust)| Pair { c: c.expect("it was built"), rust })
    }

    /// Builds by way of a function of the ABI, which says a status and maybe has a verifier.
    pub fn finish<T>(
        &mut self,
        build: impl FnOnce(*mut certbound_builder) -> (i32, Option<Owned<T>>),
    ) -> Option<(Option<Owned<T>>, Arc<Verifier>)> {
        let (told, c) = build(self.c.get());
        let mut built = None;
        self.expect(told, None, |builder| {
            built = Some(Arc::new(builder.build()?));
            Ok(Verifier::builder())
        });
        if built.is_some() {
            self.rust = State::Spent;
        }
        assert!(c.as_ref().is_none_or(|c| c.get().is_null() == built.is_none()));
        Some((c, built?))
    }

    /// Takes the same step in Rust: `told` must be what comes of it.
    fn expect(
        &mut self,
        told: i32,
        misuse: Option<i32>,
        step: impl FnOnce(VerifierBuilder) -> Result<VerifierBuilder, ConfigError>,
    ) {
        self.rust = match (mem::replace(&mut self.rust, State::Spent), misuse) {
            (State::Failed(status, message), _) => State::Failed(status, message),
            (_, Some(misuse)) => State::Failed(misuse, None),
            (State::Spent, None) => State::Failed(ARGUMENT, None),
            (State::Open(builder), None) => match step(*builder) {
                Ok(builder) => State::Open(Box::new(builder)),
                Err(error) => {
                    State::Failed(status::of(error.part()), Some(error.to_string().replace('\0', "\u{fffd}")))
                }
            },
        };
        let error = c_text(call!(certbound_builder_error(self.c.get()))).expect("never NULL");
        match &self.rust {
            State::Failed(status, message) => {
                assert_eq!(told, *status, "{error}");
                assert!(message.as_ref().is_none_or(|message| *message == error), "{message:?}: {error}");
                let name = c_text(certbound_c::certbound_status_name(*status)).unwrap_or_default();
                assert!(error.starts_with(&format!("{name}: ")), "{name}: {error}");
            }
            _ => assert_eq!((told, error.as_str()), (OK, "")),
        }
    }
}
