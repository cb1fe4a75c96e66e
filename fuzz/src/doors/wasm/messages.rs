//! Messages as the JavaScript writes them: fields in a row, each with its length in four bytes before it.

use crate::{
    reader::Reader,
    vectors::{PurposeSpec, VECTORS, bytes},
};
use certbound::{OcspResponse, PeerInput, Purpose, UnixTime};

/// What is written so far.
#[derive(Default)]
pub struct Writer(pub Vec<u8>);

impl Writer {
    pub fn field(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend((bytes.len() as u32).to_le_bytes());
        self.0.extend(bytes);
        self
    }

    pub fn number(&mut self, number: f64) -> &mut Self {
        self.field(&number.to_le_bytes())
    }

    pub fn all<'f>(&mut self, fields: impl IntoIterator<Item = &'f Vec<u8>>) -> &mut Self {
        fields.into_iter().for_each(|field| {
            self.field(field);
        });
        self
    }
}

/// A `PeerInput` of `index.d.ts` whose chain the TLS layer has validated.
pub struct Connection {
    chain: Vec<Vec<u8>>,
    ocsp: Vec<(Vec<u8>, Vec<u8>)>,
    server: Option<String>,
    pub now: u64,
}

impl Connection {
    /// That of a vector, mostly.
    pub fn read(reader: &mut Reader<'_>) -> Self {
        let case = reader.pick(&VECTORS.cases);
        let (mut chain, mut ocsp) = (VECTORS.chain(case), VECTORS.ocsp(case));
        let mut server = case.peer.purpose.as_ref().map(|PurposeSpec::Server(name)| name.clone());
        let how = reader.byte();
        if how & 1 != 0 {
            chain = (0..reader.byte() % 12).map(|_| reader.bytes(&VECTORS.certificates)).collect();
        }
        if how & 2 != 0 {
            ocsp =
                (0..reader.byte() % 4).map(|_| (reader.bytes(&VECTORS.responses), reader.frame().to_vec())).collect();
        }
        if how & 4 != 0 {
            server = String::from_utf8(reader.bytes(&VECTORS.names)).ok();
        }
        Self { chain, ocsp, server, now: reader.time(case.peer.now.unwrap_or(case.request.now)) }
    }

    pub fn message(&self) -> Vec<u8> {
        const VALIDATED: u8 = 1;
        const SERVER: u8 = 2;
        let mut message = Writer::default();
        let flags = VALIDATED | if self.server.is_some() { SERVER } else { 0 };
        message.number(self.now as f64).field(&[flags]);
        message.field(self.server.as_deref().unwrap_or_default().as_bytes()).field(b"").number(0.0);
        message.number(self.chain.len() as f64).all(&self.chain);
        self.ocsp.iter().for_each(|(der, nonce)| {
            message.field(der).field(nonce);
        });
        message.0
    }

    /// As Rust has it; None where its time is none.
    pub fn with<T>(&self, judge: impl FnOnce(&PeerInput<'_>) -> T) -> Option<T> {
        let now = UnixTime::from_seconds(self.now).ok()?;
        let chain: Vec<&[u8]> = self.chain.iter().map(Vec::as_slice).collect();
        let sent = |nonce: &[u8]| !nonce.is_empty();
        let ocsp: Vec<_> =
            self.ocsp.iter().map(|(der, nonce)| OcspResponse { der, nonce: sent(nonce).then_some(nonce) }).collect();
        let purpose = self.server.as_deref().map_or(Purpose::Client, Purpose::Server);
        Some(judge(&PeerInput { chain: &chain, ocsp: &ocsp, purpose, now }))
    }
}

/// A `VerifyRequest` of `index.d.ts`.
pub struct Asked {
    pub now: u64,
    pub early_data: bool,
    pub wants_record: bool,
    pub method: Vec<u8>,
    pub target: Vec<u8>,
    pub values: Vec<Vec<u8>>,
    /// The issuer and its answer, in the values' place.
    pub introspection: Option<(Vec<u8>, Vec<u8>)>,
}

impl Asked {
    /// That of a vector, mostly.
    pub fn read(reader: &mut Reader<'_>) -> Self {
        let request = &reader.pick(&VECTORS.cases).request;
        let introspection = request.introspection.as_ref();
        let mut introspection = introspection.map(|given| (given.issuer.clone().into_bytes(), bytes(&given.answer)));
        let mut values: Vec<_> =
            request.authorization.iter().flatten().map(|value| value.clone().into_bytes()).collect();
        let mut target = request.target.clone().into_bytes();
        let how = reader.byte();
        if how & 1 != 0 {
            values = (0..reader.byte() % 4).map(|_| reader.bytes(&VECTORS.credentials)).collect();
        }
        if how & 2 != 0 {
            introspection = Some((reader.bytes(&VECTORS.names), reader.bytes(&VECTORS.answers)));
        }
        if how & 4 != 0 {
            target = reader.bytes(&VECTORS.targets);
        }
        Self {
            now: reader.time(request.now),
            early_data: request.early_data || how & 8 != 0,
            wants_record: how & 16 != 0,
            method: request.method.clone().into_bytes(),
            target,
            values,
            introspection,
        }
    }

    pub fn message(&self, peer: &[u8]) -> Vec<u8> {
        let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
        let flags = flag(self.early_data, 1) | flag(self.wants_record, 2) | flag(self.introspection.is_some(), 4);
        let mut message = Writer::default();
        message.number(self.now as f64).field(&[flags]).field(peer).field(&self.method).field(&self.target);
        match &self.introspection {
            Some((issuer, answer)) => message.field(issuer).field(answer),
            None => message.all(&self.values),
        };
        message.0
    }
}
