//! What a host says of a TLS connection.

use super::{
    calls::resized,
    chains::Chains,
    status::{ARGUMENT, Mistakes, NULL, SIZE},
};
use crate::{
    reader::Reader,
    vectors::{PurposeSpec, VECTORS},
};
use certbound::{OcspResponse, PeerInput, Purpose, UnixTime};
use certbound_c::{certbound_bytes, certbound_ocsp_response, certbound_peer_input};
use std::ptr;

/// A certbound_peer_input, and all that it points to.
pub struct Input {
    chain: Vec<Vec<u8>>,
    ocsp: Vec<(Vec<u8>, Vec<u8>)>,
    server_name: Vec<u8>,
    purpose: u32,
    pub now: u64,
    pub is_unproved: bool,
    chain_is_null: bool,
    /// What struct_size says, and what follows where that is more than there is.
    size: usize,
    rest: u8,
}

pub const NOTHING: certbound_bytes = certbound_bytes { data: ptr::null(), length: 0 };

pub fn view(bytes: &[u8]) -> certbound_bytes {
    match bytes {
        [] => NOTHING,
        bytes => certbound_bytes { data: bytes.as_ptr().cast(), length: bytes.len() },
    }
}

/// A struct_size: mostly the right one.
pub fn size_of_struct(reader: &mut Reader<'_>, whole: usize) -> (usize, u8) {
    match reader.byte() {
        0xf0 => (reader.number() % whole, 0),
        0xf1 => (whole + reader.number() % 64, 0),
        0xf2 => (whole + 1 + reader.number() % 64, 1),
        0xf3 => (4_097, 0),
        _ => (whole, 0),
    }
}

impl Input {
    /// That of a vector, mostly.
    pub fn read(reader: &mut Reader<'_>) -> Self {
        let case = reader.pick(&VECTORS.cases);
        let (mut chain, mut ocsp) = (VECTORS.chain(case), VECTORS.ocsp(case));
        let mut server_name = match &case.peer.purpose {
            Some(PurposeSpec::Server(name)) => name.clone().into_bytes(),
            None => Vec::new(),
        };
        let mut purpose = if server_name.is_empty() { 1 } else { 2 };
        let how = reader.byte();
        if how & 1 != 0 {
            chain = (0..reader.byte() % 12).map(|_| reader.bytes(&VECTORS.certificates)).collect();
        }
        if how & 2 != 0 {
            let nonce = |reader: &mut Reader<'_>| if reader.is_rare(4) { reader.frame().to_vec() } else { Vec::new() };
            ocsp = (0..reader.byte() % 4).map(|_| (reader.bytes(&VECTORS.responses), nonce(reader))).collect();
        }
        if how & 4 != 0 {
            (server_name, purpose) = (reader.bytes(&VECTORS.names), u32::from(reader.byte() % 4));
        }
        if how & 8 != 0 {
            chain.truncate(1);
        }
        let now = reader.time(case.peer.now.unwrap_or(case.request.now));
        let (size, rest) = size_of_struct(reader, size_of::<certbound_peer_input>());
        let (is_unproved, chain_is_null) = (how & 16 != 0, how >= 0xf0);
        Self { chain, ocsp, server_name, purpose, now, is_unproved, chain_is_null, size, rest }
    }

    /// As C has it.
    pub fn with_c<T>(&self, chains: Option<&Chains>, call: impl FnOnce(*const certbound_peer_input) -> T) -> T {
        let chain: Box<[_]> = self.chain.iter().map(|der| view(der)).collect();
        let ocsp = self.ocsp.iter().map(|(der, nonce)| certbound_ocsp_response { der: view(der), nonce: view(nonce) });
        let ocsp: Box<[_]> = ocsp.collect();
        let input = certbound_peer_input {
            struct_size: self.size,
            chain: if self.chain_is_null { ptr::null() } else { chain.as_ptr() },
            chain_length: chain.len(),
            ocsp: ocsp.as_ptr(),
            ocsp_length: ocsp.len(),
            server_name: view(&self.server_name),
            purpose: self.purpose,
            key_unproved: u32::from(self.is_unproved),
            now: self.now,
            cache: chains.map_or(ptr::null(), |chains| chains.c.get()),
        };
        call(resized(&input, self.size, self.rest).as_ptr().cast())
    }

    /// As Rust has it. Only one without mistakes has a meaning there.
    pub fn with_rust<T>(&self, call: impl FnOnce(&PeerInput<'_>) -> T) -> T {
        let chain: Vec<&[u8]> = self.chain.iter().map(Vec::as_slice).collect();
        let nonce = |nonce: &'_ [u8]| !nonce.is_empty();
        let ocsp: Vec<_> =
            self.ocsp.iter().map(|(der, sent)| OcspResponse { der, nonce: nonce(sent).then_some(sent) }).collect();
        let name = str::from_utf8(&self.server_name).expect("no mistake");
        let purpose = if self.purpose == 1 { Purpose::Client } else { Purpose::Server(name) };
        let now = UnixTime::from_seconds(self.now).expect("no mistake");
        call(&PeerInput { chain: &chain, ocsp: &ocsp, purpose, now })
    }

    pub fn mistakes(&self) -> Mistakes {
        let mut mistakes = Mistakes::default();
        let whole = size_of::<certbound_peer_input>();
        mistakes.add(self.size < whole || self.size > 4_096 || (self.size > whole && self.rest != 0), SIZE);
        mistakes.add(self.chain_is_null && !self.chain.is_empty(), NULL);
        let is_purpose = matches!((self.purpose, self.server_name.is_empty()), (1, true) | (2, false));
        mistakes.add(!is_purpose || str::from_utf8(&self.server_name).is_err(), ARGUMENT);
        mistakes.time(self.now);
        mistakes
    }
}
