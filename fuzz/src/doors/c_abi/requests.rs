//! Requests, as a host received them.

use super::{
    calls::resized,
    inputs::{NOTHING, size_of_struct, view},
    status::{ARGUMENT, Mistakes, NULL, SIZE},
};
use crate::{
    reader::Reader,
    vectors::{VECTORS, bytes},
};
use certbound::{Credential, Peer, Request, UnixTime};
use certbound_c::{certbound_bytes, certbound_last_token, certbound_peer, certbound_request, certbound_token_cache};
use std::ptr;

/// A certbound_request, and what it points to but the peer and the caches.
pub struct Asked {
    credential: u32,
    authorization: Vec<Vec<u8>>,
    issuer: Vec<u8>,
    answer: Vec<u8>,
    method: Vec<u8>,
    target: Vec<u8>,
    early_data: u32,
    pub now: u64,
    values_are_null: bool,
    size: usize,
    rest: u8,
}

impl Asked {
    /// That of a vector, mostly.
    pub fn read(reader: &mut Reader<'_>) -> Self {
        let request = &reader.pick(&VECTORS.cases).request;
        let mut authorization: Vec<_> =
            request.authorization.iter().flatten().map(|value| value.clone().into_bytes()).collect();
        let (mut credential, mut issuer, mut answer) = (1, Vec::new(), Vec::new());
        if let Some(introspection) = &request.introspection {
            authorization.clear();
            (credential, issuer) = (2, introspection.issuer.clone().into_bytes());
            answer = bytes(&introspection.answer);
        }
        let (mut method, mut target) = (request.method.clone().into_bytes(), request.target.clone().into_bytes());
        let how = reader.byte();
        if how & 1 != 0 {
            authorization = (0..reader.byte() % 4).map(|_| reader.bytes(&VECTORS.credentials)).collect();
        }
        if how & 2 != 0 {
            (issuer, answer) = (reader.bytes(&VECTORS.names), reader.bytes(&VECTORS.answers));
        }
        if how & 4 != 0 {
            credential = u32::from(reader.byte() % 5);
        }
        if how & 8 != 0 {
            (method, target) = (reader.bytes(&[b"GET".into(), b"POST".into()]), reader.bytes(&VECTORS.targets));
        }
        let early_data = u32::from(request.early_data || how & 16 != 0) * 7;
        let now = reader.time(request.now);
        let (size, rest) = size_of_struct(reader, size_of::<certbound_request>());
        let values_are_null = how >= 0xf0;
        Self { credential, authorization, issuer, answer, method, target, early_data, now, values_are_null, size, rest }
    }

    /// As C has it.
    pub fn with_c<T>(
        &self,
        peer: *const certbound_peer,
        tokens: *const certbound_token_cache,
        last: *mut certbound_last_token,
        call: impl FnOnce(*const certbound_request) -> T,
    ) -> T {
        let values: Box<[certbound_bytes]> = self.authorization.iter().map(|value| view(value)).collect();
        let request = certbound_request {
            struct_size: self.size,
            peer,
            credential: self.credential,
            early_data: self.early_data,
            authorization: if self.values_are_null { ptr::null() } else { values.as_ptr() },
            authorization_length: values.len(),
            issuer: if self.issuer.is_empty() { NOTHING } else { view(&self.issuer) },
            answer: view(&self.answer),
            method: view(&self.method),
            target: view(&self.target),
            now: self.now,
            tokens,
            last,
        };
        call(resized(&request, self.size, self.rest).as_ptr().cast())
    }

    /// As Rust has it. Only one without mistakes has a meaning there.
    pub fn with_rust<T>(&self, peer: &Peer, call: impl FnOnce(&Request<'_>) -> T) -> T {
        let values: Vec<&[u8]> = self.authorization.iter().map(Vec::as_slice).collect();
        let issuer = || str::from_utf8(&self.issuer).expect("no mistake");
        let credential = match self.credential {
            1 => Credential::Authorization(&values),
            2 => Credential::Introspection { issuer: issuer(), answer: &self.answer },
            _ => Credential::Claims { issuer: issuer(), claims: &self.answer },
        };
        let now = UnixTime::from_seconds(self.now).expect("no mistake");
        let (method, target, early_data) = (&*self.method, &*self.target, self.early_data != 0);
        call(&Request { peer, credential, method, target, early_data, now })
    }

    pub fn mistakes(&self) -> Mistakes {
        let mut mistakes = Mistakes::default();
        let whole = size_of::<certbound_request>();
        mistakes.add(self.size < whole || self.size > 4_096 || (self.size > whole && self.rest != 0), SIZE);
        mistakes.add(self.values_are_null && !self.authorization.is_empty(), NULL);
        mistakes.add(!(1..=3).contains(&self.credential), ARGUMENT);
        let is_other = self.credential != 1;
        mistakes.add(is_other && !self.authorization.is_empty(), ARGUMENT);
        mistakes.add(is_other && str::from_utf8(&self.issuer).is_err(), ARGUMENT);
        mistakes.time(self.now);
        mistakes
    }
}
