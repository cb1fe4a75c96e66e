//! The request as a caller fills it in.

use crate::{
    input::{self, Sized1, certbound_bytes},
    last_token::certbound_last_token,
    peer::certbound_peer,
    status::certbound_status::{self, CERTBOUND_BAD_ARGUMENT},
    token_cache::certbound_token_cache,
};
use certbound_core::{Caches, Credential, Peer, Request};

/// In which form the host has the access token.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum certbound_credential {
    /// The Authorization field values of the request.
    CERTBOUND_CREDENTIAL_AUTHORIZATION = 1,
    /// The answer of an issuer's introspection endpoint (RFC 7662).
    CERTBOUND_CREDENTIAL_INTROSPECTION = 2,
    /// The claims of a JWT that the host has verified with that issuer's key; no other token may be in the request.
    CERTBOUND_CREDENTIAL_CLAIMS = 3,
}

use certbound_credential::*;

/// One request, as the host received it: nothing in it needs to be well-formed. Set it to zeroes first.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct certbound_request {
    /// sizeof(certbound_request).
    pub struct_size: usize,
    /// What the connection proved.
    pub peer: *const certbound_peer,
    /// A certbound_credential.
    pub credential: u32,
    /// Not 0 where the request came in TLS 1.3 early data (RFC 8470).
    pub early_data: u32,
    /// Every Authorization field value, in order.
    pub authorization: *const certbound_bytes,
    /// How many; 0 is a request without a credential.
    pub authorization_length: usize,
    /// Who was asked, or whose key it was, as the policy names it; not with CERTBOUND_CREDENTIAL_AUTHORIZATION.
    pub issuer: certbound_bytes,
    /// The answer's body, or the payload, decoded.
    pub answer: certbound_bytes,
    /// As it came: GET.
    pub method: certbound_bytes,
    /// As it came: /fhir/Patient/7?_format=json.
    pub target: certbound_bytes,
    /// Seconds since 1970.
    pub now: u64,
    /// Or NULL.
    pub tokens: *const certbound_token_cache,
    /// Or NULL. Of this connection, and with this request in one thread's hands.
    pub last: *mut certbound_last_token,
}

// SAFETY: repr(C), its size first, and pointers and numbers have no bad bytes.
unsafe impl Sized1 for certbound_request {
    const SIZE_1: usize = size_of::<Self>();
}

// The first release's size is part of the ABI.
const _: () = assert!(size_of::<usize>() != 8 || size_of::<certbound_request>() == 128);

impl certbound_request {
    /// Hands it to `look` as Rust has it.
    ///
    /// # Safety
    /// What it points to is good while `look` runs, and `last` is in one thread's hands.
    pub(crate) unsafe fn with<T>(
        &self,
        look: impl FnOnce(&Request<'_>, Caches<'_>) -> T,
    ) -> Result<T, certbound_status> {
        // SAFETY: the caller's word, passed on; so are those below.
        let peer: Peer = unsafe { input::reference(self.peer) }?.read()?;
        // SAFETY: see above.
        let method = unsafe { self.method.read() }?;
        // SAFETY: see above.
        let target = unsafe { self.target.read() }?;
        let now = input::time(self.now)?;
        let tokens = match self.tokens.is_null() {
            true => None,
            // SAFETY: see above.
            false => Some(&unsafe { input::reference(self.tokens) }?.0),
        };
        let last = match self.last.is_null() {
            true => None,
            // SAFETY: see above.
            false => Some(&mut unsafe { input::exclusive(self.last) }?.0),
        };
        let ask = |credential| {
            let early_data = self.early_data != 0;
            look(&Request { peer: &peer, credential, method, target, early_data, now }, Caches { tokens, last })
        };
        // SAFETY: see above.
        let values = unsafe { input::items(self.authorization, self.authorization_length) }?;
        match self.credential {
            kind if kind == CERTBOUND_CREDENTIAL_AUTHORIZATION as u32 => match values {
                // SAFETY: see above.
                [one] => Ok(ask(Credential::Authorization(&[unsafe { one.read() }?]))),
                values => {
                    // SAFETY: see above.
                    let values = values.iter().map(|value| unsafe { value.read() }).collect::<Result<Vec<_>, _>>()?;
                    Ok(ask(Credential::Authorization(&values)))
                }
            },
            kind if [CERTBOUND_CREDENTIAL_INTROSPECTION as u32, CERTBOUND_CREDENTIAL_CLAIMS as u32].contains(&kind)
                && values.is_empty() =>
            {
                // SAFETY: see above.
                let issuer = unsafe { self.issuer.read_text() }?;
                // SAFETY: see above.
                let answer = unsafe { self.answer.read() }?;
                Ok(ask(match kind == CERTBOUND_CREDENTIAL_CLAIMS as u32 {
                    true => Credential::Claims { issuer, claims: answer },
                    false => Credential::Introspection { issuer, answer },
                }))
            }
            _ => Err(CERTBOUND_BAD_ARGUMENT),
        }
    }
}
